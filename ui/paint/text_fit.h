#pragma once

#include "ui/theme/theme.h"

#include "core/analysis/phrases.h"

#include <QRectF>

class QPainter;

namespace throughline {

/// The font of a role, made smaller (down to 10 px) until \p text fits into \p box when wrapped.
QFont fittingFont(const QString& text, QFont font, const QSizeF& box);
/// Size of a text wrapped at \p width.
QSizeF wrappedSize(const QString& text, const QFont& font, double width);

}
