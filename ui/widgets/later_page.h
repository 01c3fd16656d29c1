#pragma once

#include <QWidget>

namespace throughline {

/// A page that says of a part of the program what will be there and that it is not there yet.
QWidget* laterPage(const QString& title, const QString& line);

}
