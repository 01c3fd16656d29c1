#pragma once

#include "ui/iterate/change_rows.h"

#include <QRectF>

class QPainter;

namespace throughline {

/// Paints one change into a box as wide as it may be: sign, title, the old words struck through
/// before the new ones, when and why. Without a painter it is only measured. The y below it.
double paintChange(QPainter* painter, const ChangeRow& row, const QRectF& box);

}
