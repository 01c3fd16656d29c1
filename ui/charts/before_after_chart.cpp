#include "ui/charts/before_after_chart.h"

#include "ui/charts/axis_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dates.h"

#include <QPainter>

#include <algorithm>

namespace throughline {

namespace {

constexpr double leftRoom = 38;
constexpr double topRoom = 24;
constexpr double bottomRoom = 26;

/// Where days and values stand.
class Plane
{
public:
    Plane(const BeforeAfter& content, std::optional<double> expected, const QRectF& box)
        : m_box(box), m_factor(content.isShare ? 100 : 1)
    {
        std::vector<SeriesPoint> all = content.points;
        if (content.running) {
            all.push_back(*content.running);
        }
        const auto [least, most] = std::minmax_element(
            all.begin(), all.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
        const double low = std::min(least->value, expected.value_or(least->value));
        const double high = std::max(most->value, expected.value_or(most->value));
        m_scale = AxisScale::over(low * m_factor, high * m_factor);
        m_first = std::min(all.front().day, content.since);
        m_days =
            std::max<double>(1, double(m_first.daysTo(std::max(all.back().day, content.since))));
    }

    const AxisScale& scale() const { return m_scale; }
    double x(QDate day) const
    {
        return m_box.left() + m_box.width() * double(m_first.daysTo(day)) / m_days;
    }
    double y(double value) const { return yShown(value * m_factor); }
    double yShown(double value) const
    {
        return m_box.bottom() - m_box.height() * m_scale.share(value);
    }
    QPointF at(const SeriesPoint& point) const { return {x(point.day), y(point.value)}; }

private:
    QRectF m_box;
    double m_factor;
    AxisScale m_scale;
    QDate m_first;
    double m_days = 1;
};

void paintPart(QPainter& painter, const Plane& plane, const std::vector<SeriesPoint>& points,
               const QColor& color)
{
    QPolygonF line;
    for (const SeriesPoint& point : points) {
        line << plane.at(point);
    }
    painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const QPointF& at : line) {
        painter.drawEllipse(at, 3.2, 3.2);
    }
}

void paintScale(QPainter& painter, const Plane& plane, const QRectF& box)
{
    for (const double tick : plane.scale().ticks()) {
        const double y = plane.yShown(tick);
        painter.setPen(QPen(theme().color(Token::Hairline), measure::hairline));
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        painter.setPen(theme().color(Token::Muted));
        painter.drawText(QRectF(0, y - 9, leftRoom - 8, 18), Qt::AlignRight | Qt::AlignVCenter,
                         axisText(tick));
    }
}

void paintExpected(QPainter& painter, double y, double from, const QRectF& box, const QString& text)
{
    QPen dashes(theme().color(Token::Ink), 1.8);
    dashes.setDashPattern({3.4, 2.6});
    painter.setPen(dashes);
    painter.drawLine(QPointF(from, y), QPointF(box.right(), y));
    painter.setPen(theme().color(Token::Ink));
    painter.drawText(QRectF(box.left(), y - 18, box.width() - 2, 16), Qt::AlignRight, text);
}

}

BeforeAfterChart::BeforeAfterChart(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Before and after"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void BeforeAfterChart::show(const BeforeAfter& content, std::optional<double> expected)
{
    m_content = content;
    m_expected = expected;
    setAccessibleDescription(tr("%1 values before %2, %3 since")
                                 .arg(content.split)
                                 .arg(longDay(content.since))
                                 .arg(content.points.size() - content.split));
    update();
}

void BeforeAfterChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_content.points.empty()) {
        return;
    }
    const QRectF box = QRectF(rect()).adjusted(leftRoom, topRoom, -8, -bottomRoom);
    const Plane plane(m_content, m_expected, box);
    painter.setFont(theme().font(TypeRole::Small));
    paintScale(painter, plane, box);
    paintChange(painter, plane.x(m_content.since), box);
    const auto split = m_content.points.begin() + static_cast<std::ptrdiff_t>(m_content.split);
    paintPart(painter, plane, {m_content.points.begin(), split}, theme().color(Token::Muted));
    paintPart(painter, plane, {split, m_content.points.end()}, theme().color(Token::Accent));
    if (m_content.running) {
        painter.setPen(QPen(theme().color(Token::Accent), 1.8));
        painter.setBrush(theme().color(Token::Surface));
        painter.drawEllipse(plane.at(*m_content.running), 4, 4);
    }
    if (m_expected) {
        const double shown = *m_expected * (m_content.isShare ? 100 : 1);
        paintExpected(painter, plane.y(*m_expected), plane.x(m_content.since), box,
                      tr("expected %1").arg(axisText(shown)));
    }
}

/// The day of the change dotted, and what it was.
void BeforeAfterChart::paintChange(QPainter& painter, double since, const QRectF& box) const
{
    painter.setPen(QPen(theme().color(Token::TooEarly), 1.4, Qt::DotLine));
    painter.drawLine(QPointF(since, topRoom - 6), QPointF(since, box.bottom()));
    const QFontMetricsF metrics(painter.font());
    const QString text =
        metrics.elidedText(tr("%1, %2").arg(m_content.activity, shortDay(m_content.since)),
                           Qt::ElideRight, width() - leftRoom - 16.0);
    const double wide = metrics.horizontalAdvance(text);
    const double furthest = std::max(leftRoom, width() - 8 - wide);
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(QPointF(std::clamp(since - wide / 2, leftRoom, furthest), 12), text);
    painter.setPen(theme().color(Token::Muted));
    const double foot = height() - 19.0;
    painter.drawText(QRectF(box.left(), foot, 90, 18), Qt::AlignLeft,
                     shortDay(m_content.points.front().day));
    painter.drawText(QRectF(box.right() - 90, foot, 90, 18), Qt::AlignRight,
                     shortDay(m_content.points.back().day));
}

}
