#!/usr/bin/env python3
"""Kills an import at random moments: the project verifies afterwards and holds the whole batch or
nothing of it, and the same import then succeeds.

usage: kill_import.py PROGRAM [KILLS] [ROWS]     KILLS of each kind: an event log, observations
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

BESIDE = ('', '-wal', '-shm', '-journal', '.lock')


def run(program, *args):
    done = subprocess.run([program, *map(str, args), '--json'], capture_output=True, text=True,
                          timeout=300)
    try:
        return done.returncode, json.loads(done.stdout)
    except ValueError:
        return done.returncode, {'error': (done.stdout + done.stderr)[-300:]}


def write_events(path, rows):
    """An unsorted log: every entity comes back throughout the file."""
    with open(path, 'w') as out:
        out.write('user,event,time,plan\n')
        for i in range(rows):
            day, second = i * 7919 % 360, i * 104729 % 86400
            out.write(f'u{i * 31 % (rows // 4)},{("visit", "signup", "pay")[i % 3]},'
                      f'2025-{day // 30 + 1:02d}-{day % 28 + 1:02d}T{second // 3600:02d}:'
                      f'{second // 60 % 60:02d}:{second % 60:02d}Z,{("free", "pro", "")[i % 3]}\n')
    return ['--entity', 'user', '--event', 'event', '--time', 'time', '--segment', 'plan']


def write_observations(path, rows):
    with open(path, 'w') as out:
        out.write('date,indicator,group,value\n')
        for i in range(rows):
            day = i // 400
            out.write(f'{2000 + day // 336}-{day // 28 % 12 + 1:02d}-{day % 28 + 1:02d},'
                      f'ind{i % 4},g{i // 4 % 100},{i * 7919 % 1000 / 10}\n')
    return ['--date', 'date', '--indicator-column', 'indicator', '--value', 'value', '--segment',
            'group']


def remove(project):
    for suffix in BESIDE:
        if os.path.exists(project + suffix):
            os.remove(project + suffix)


def kill_once(program, folder, order, wait):
    """What is wrong after one kill, empty where nothing is."""
    project, table, flags, whole = order
    work = os.path.join(folder, 'killed.throughline')
    remove(work)
    shutil.copy(project, work)
    running = subprocess.Popen([program, 'import', work, table, *flags, '--json'],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(wait)
    running.kill()
    running.wait()
    code, answer = run(program, 'verify', work)
    if code or not answer.get('ok'):
        return f'damaged: {answer}'
    code, answer = run(program, 'import', work, table, *flags)
    if code or 'error' in answer:
        return f'cannot be imported again: {answer}'
    new, known = answer['inserted'], answer['unchanged'] + answer['updated']
    return '' if (new, known) in ((whole, 0), (0, whole)) else f'half a batch: {new} + {known}'


def check(program, folder, kind, write, kills, rows):
    table = os.path.join(folder, kind + '.csv')
    flags = write(table, rows)
    project = os.path.join(folder, kind + '.throughline')
    run(program, 'new', project)
    trial = os.path.join(folder, 'trial.throughline')
    shutil.copy(project, trial)
    began = time.time()
    code, answer = run(program, 'import', trial, table, *flags)
    lasts = time.time() - began
    if code or answer.get('inserted') != rows:
        sys.exit(f'{kind}: the import itself fails: {answer}')
    remove(trial)
    wrong = []
    for k in range(kills):
        said = kill_once(program, folder, (project, table, flags, rows), random.random() * lasts)
        if said:
            wrong.append(f'kill {k + 1}: {said}')
    print(f'{kind}: {kills} kills within {lasts:.2f} s, {len(wrong)} went wrong')
    return wrong


def main():
    program = sys.argv[1]
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    rows = int(sys.argv[3]) if len(sys.argv) > 3 else 40_000
    random.seed(int(os.environ.get('SEED', '7')))
    with tempfile.TemporaryDirectory(prefix='kill-') as folder:
        wrong = check(program, folder, 'events', write_events, kills, rows)
        wrong += check(program, folder, 'observations', write_observations, kills, rows)
    print('\n'.join(wrong))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
