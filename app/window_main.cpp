#include "app/window_main.h"

#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>

namespace throughline {

int runWindow(const QString& file)
{
    dressApplication(*qApp);
    MainWindow window;
    window.show();
    if (!file.isEmpty()) {
        window.openFile(file);
    }
    return QApplication::exec();
}

}
