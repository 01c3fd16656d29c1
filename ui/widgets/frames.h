#pragma once

#include <QFrame>

namespace throughline {

/// A surface with hairline and rounded corners.
QFrame* panelFrame(QWidget* parent = nullptr);
/// A line of one pixel.
QFrame* hairline(Qt::Orientation orientation, QWidget* parent = nullptr);
/// A key in a small frame, as in "Ctrl K".
QWidget* keyCap(const QString& key, QWidget* parent = nullptr);
/// Removes everything a layout holds, the widgets too.
void emptyLayout(QLayout* layout);

}
