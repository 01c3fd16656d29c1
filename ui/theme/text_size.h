#pragma once

#include <QList>

namespace throughline {

/// The sizes that can be chosen, in per cent of what the desktop asks for.
const QList<int>& textSizes();

/// THROUGHLINE_TEXT_SIZE, else the setting, else 100.
int textSize();
/// Remembers a size; it holds from the next start on. Precondition: one of textSizes().
void setTextSize(int percent);

/// Makes texts, and what holds them, as large as chosen, so that nothing is cut. Before the
/// QApplication is made; QT_SCALE_FACTOR set from outside goes before. The desktop's own text
/// scaling, which it tells as dots per inch, comes on top.
void applyTextSize();

}
