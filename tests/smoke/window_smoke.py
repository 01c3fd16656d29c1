#!/usr/bin/python3
"""Types a chain, imports the sample's data and finds the drop-off sentence, in a real window.

usage: window_smoke.py PROGRAM SAMPLE_CSV

Starts a display, a message bus and a window manager of its own. Exit status 0: all was seen.
"""
import os
import subprocess
import sys
import tempfile
import time

INSIDE = 'THROUGHLINE_SMOKE_INSIDE'
QUIET = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL}
CHAIN = ('Shorten the wizard -> Wizard live -> Signed up -> Wizard started -> '
         'Own data connected -> First report in week 1 -> Active after 90 days')


def start_outside():
    """Runs this file again on a display and a bus of its own.

    A display that resets when its last client goes would throw out the window manager that is just coming.
    """
    read, write = os.pipe()
    os.set_inheritable(write, True)
    display = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-screen', '0', '1440x900x24',
                                '-nolisten', 'tcp', '-noreset'], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    number = os.read(read, 16).decode().strip()
    home = tempfile.mkdtemp(prefix='throughline-smoke-')
    runtime = os.path.join(home, 'run')
    os.mkdir(runtime, 0o700)
    env = dict(os.environ, DISPLAY=':' + number, HOME=home, XDG_RUNTIME_DIR=runtime,
               XDG_CONFIG_HOME=home + '/.config', XDG_DATA_HOME=home + '/.local/share',
               QT_QPA_PLATFORM='xcb', QT_LINUX_ACCESSIBILITY_ALWAYS_ON='1', NO_AT_BRIDGE='0')
    env[INSIDE] = home
    try:
        command = ['dbus-run-session', '--', '/usr/bin/python3', os.path.abspath(__file__)]
        return subprocess.run(command + sys.argv[1:], env=env, timeout=150).returncode
    finally:
        display.terminate()
        display.wait()


def end(process):
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()


def answers(*question):
    """Whether the display answers a question to it, as it does not while it starts."""
    asked = subprocess.run(['xdotool', *question], capture_output=True, text=True)
    return asked.returncode == 0 and asked.stdout.strip() != ''


def wait_until(is_so, otherwise, seconds=20):
    """Asks until it is so, and gives the answer; ends the play with the sentence where it never is."""
    end = time.time() + seconds
    while time.time() < end:
        answer = is_so()
        if answer:
            return answer
        time.sleep(0.1)
    sys.exit(otherwise)


def has_accessibility_bus():
    asked = ['dbus-send', '--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus',
             'org.freedesktop.DBus.GetNameOwner', 'string:org.a11y.Bus']
    return subprocess.run(asked, **QUIET).returncode == 0


def start_window_manager():
    """Without one no window is active and no shortcut works; one that met a starting display ends at once."""
    manager = None
    for _ in range(200):
        if manager is None or manager.poll() is not None:
            manager = subprocess.Popen(['openbox'], **QUIET)
        time.sleep(0.1)
        if manager.poll() is None and answers('get_num_desktops'):
            return manager
    sys.exit('No window manager came up.')


def start_desktop():
    """A window manager and the accessibility bus; one of each for the whole play."""
    manager = start_window_manager()
    bus = subprocess.Popen(['/usr/libexec/at-spi-bus-launcher', '--launch-immediately'], **QUIET)
    wait_until(has_accessibility_bus, 'No accessibility bus came up.')
    return [manager, bus]


def give_keyboard(window):
    subprocess.run(['xdotool', 'windowactivate', '--sync', window], check=True)


class Window:
    """The program in its window, seen through the accessibility tree."""

    def __init__(self, arguments):
        self.program = subprocess.Popen(arguments)
        self.main = None
        import pyatspi
        self.atspi = pyatspi

    def close(self):
        end(self.program)

    def tree(self):
        """Every accessible object of the program that is showing."""
        desktop = self.atspi.Registry.getDesktop(0)
        open_ones = [a for a in desktop if a and a.get_process_id() == self.program.pid]
        while open_ones:
            each = open_ones.pop()
            try:
                open_ones.extend(c for c in each if c is not None)
                if each.getState().contains(self.atspi.STATE_SHOWING):
                    yield each
            except Exception:  # an object may go while it is looked at
                continue

    def text_of(self, each):
        try:
            text = each.queryText()
            return each.name + ' ' + text.getText(0, min(text.characterCount, 2000))
        except Exception:
            return each.name or ''

    def shows(self, wanted):
        """Whether the name or text of an object holds the words."""
        if self.program.poll() is not None:
            sys.exit(f'The program ended with {self.program.returncode}.')
        for each in self.tree():
            try:
                if wanted in self.text_of(each):
                    return True
            except Exception:  # an object may go while it is looked at
                continue
        return False

    def see(self, wanted):
        wait_until(lambda: self.shows(wanted), f'Not seen: {wanted}', 40)

    def on_screen(self):
        """The windows of the program that are on screen."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.program.pid)],
                               capture_output=True, text=True)
        return found.stdout.split()

    def wait_for_window(self):
        self.main = wait_until(self.on_screen, 'No window came up.')[-1]
        give_keyboard(self.main)

    def wait_for_dialog(self):
        """Waits until a second window of the program is on screen, and gives it the keyboard."""
        dialogs = wait_until(lambda: [each for each in self.on_screen() if each != self.main],
                             'No dialog came up.')
        give_keyboard(dialogs[-1])

    def keys(self, *names):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '60', *names], check=True)
        time.sleep(0.3)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '10', '--', text], check=True)
        time.sleep(0.3)


def play(program, csv):
    """Types the chain by keys, brings the CSV through the window, reads the drop-off sentence."""
    project = os.path.join(os.environ[INSIDE], 'smoke.throughline')
    subprocess.run([program, 'new', project], check=True, stdout=subprocess.DEVNULL)
    window = Window([program, project])
    try:
        window.wait_for_window()
        window.keys('ctrl+2')
        window.keys('ctrl+Return')
        window.type(CHAIN)
        window.keys('Return')
        window.see('Own data connected')
        bring(window, csv)
        window.keys('ctrl+Return')
        window.see('Import another')
        window.keys('ctrl+shift+d')
        window.see('go on to “Own data connected”')
    finally:
        window.close()
    # Undo reaches into the file: what was imported through the window is there when it is opened.
    shown = subprocess.run([program, 'dropoff', project], check=True, capture_output=True, text=True)
    if 'Own data connected' not in shown.stdout:
        sys.exit('The import is not in the file: ' + shown.stdout)
    print('The chain was typed, the file was brought, and the drop-off sentence was seen.')


def bring(window, csv):
    """Opens the import by its key and gives the dialog of the desktop the file's name."""
    window.keys('ctrl+i')
    window.wait_for_dialog()
    window.type(csv)
    window.keys('Return')
    window.see('Nothing is stored yet')


if __name__ == '__main__':
    if os.environ.get(INSIDE):
        desktop = start_desktop()
        try:
            play(*sys.argv[1:3])
        finally:
            for each in desktop:
                end(each)
    else:
        sys.exit(start_outside())
