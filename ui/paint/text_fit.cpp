#include "ui/paint/text_fit.h"

#include <QFontMetricsF>

#include <cmath>

namespace throughline {

namespace {

constexpr int wrapFlags = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

}

QSizeF wrappedSize(const QString& text, const QFont& font, double width)
{
    constexpr double tall = 10000;
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, tall), wrapFlags, text).size();
}

QFont fittingFont(const QString& text, QFont font, const QSizeF& box)
{
    constexpr int smallest = 10;
    while (font.pixelSize() > smallest) {
        const QSizeF size = wrappedSize(text, font, box.width());
        if (size.height() <= box.height() + 1 && size.width() <= box.width() + 1) {
            break;
        }
        font.setPixelSize(font.pixelSize() - 1);
    }
    return font;
}

}
