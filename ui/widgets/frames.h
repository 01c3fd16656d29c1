#pragma once

#include <QFrame>

namespace throughline {

/// A surface with hairline and rounded corners.
QFrame* panelFrame(QWidget* parent = nullptr);
/// A line of one pixel.
QFrame* hairline(Qt::Orientation orientation, QWidget* parent = nullptr);
/// Paints a panel's ground, of which the lowest \p footHeight pixels are sunk.
void paintPanelWithFoot(QWidget& panel, int footHeight);
/// A key in a small frame, as in "Ctrl K".
QWidget* keyCap(const QString& key, QWidget* parent = nullptr);
/// Removes everything a layout holds, the widgets too.
void emptyLayout(QLayout* layout);

}
