#pragma once

#include <QString>

namespace throughline {

/// Opens the window and runs until it is closed; the exit status. \p file is the project to
/// open, empty for the start screen. A file that cannot be opened is told in the window.
/// The QApplication must exist.
int runWindow(const QString& file);

}
