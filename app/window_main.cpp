#include "app/window_main.h"

#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QScreen>

namespace throughline {

namespace {

/// At its own size where the screen has room for it, else as large as the screen.
void showFitting(MainWindow& window)
{
    const QRect room = window.screen()->availableGeometry();
    if (room.width() > window.width() && room.height() > window.height()) {
        window.show();
    } else {
        window.showMaximized();
    }
}

}

int runWindow(const QString& file)
{
    dressApplication(*qApp);
    MainWindow window;
    showFitting(window);
    if (!file.isEmpty()) {
        window.openFile(file);
    }
    return QApplication::exec();
}

}
