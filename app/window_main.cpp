#include "app/window_main.h"

#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QScreen>

namespace throughline {

namespace {

/// At its own size where the screen has room for it, else as large as the screen allows; a line
/// is left for the frame's title.
void showFitting(MainWindow& window)
{
    constexpr int titleBar = 28;
    const QSize room = window.screen()->availableGeometry().size() - QSize(0, titleBar);
    window.resize(window.size().boundedTo(room));
    window.show();
}

}

int runWindow(const QString& file)
{
    dressApplication(*qApp);
    MainWindow window(file);
    showFitting(window);
    return QApplication::exec();
}

}
