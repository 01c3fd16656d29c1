#include "ui/charts/chart_axis.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace throughline {

ChartAxis ChartAxis::upwards(const AxisScale& scale, double factor, const QRectF& plot)
{
    return {scale, factor, plot.bottom(), plot.top()};
}

ChartAxis ChartAxis::across(const AxisScale& scale, double factor, const QRectF& plot)
{
    return {scale, factor, plot.left(), plot.right()};
}

void paintValueLines(QPainter& painter, const ChartAxis& axis, const QRectF& plot,
                     const QColor& ink)
{
    constexpr double gap = 8;
    for (const double tick : axis.ticks()) {
        const double y = axis.atShown(tick);
        painter.setPen(QPen(theme().color(Token::Hairline), measure::hairline));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(ink);
        painter.drawText(QRectF(0, y - 9, plot.left() - gap, 18), Qt::AlignRight | Qt::AlignVCenter,
                         axisText(tick));
    }
}

}
