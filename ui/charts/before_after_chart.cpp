#include "ui/charts/before_after_chart.h"

#include "ui/charts/chart_axis.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dates.h"

#include <QPainter>

#include <algorithm>

namespace throughline {

namespace {

constexpr double leftRoom = 38;
constexpr double topRoom = 24;
constexpr double bottomRoom = 26;

/// All points there are, the period that runs too.
std::vector<SeriesPoint> pointsOf(const BeforeAfter& content)
{
    std::vector<SeriesPoint> all = content.points;
    if (content.running) {
        all.push_back(*content.running);
    }
    return all;
}

/// An axis over all points and the value expected.
ChartAxis axisOver(const BeforeAfter& content, std::optional<double> expected, const QRectF& plot)
{
    const std::vector<SeriesPoint> all = pointsOf(content);
    const auto [least, most] = std::minmax_element(
        all.begin(), all.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
    const double low = std::min(least->value, expected.value_or(least->value));
    const double high = std::max(most->value, expected.value_or(most->value));
    const double factor = content.isShare ? 100 : 1;
    return ChartAxis::upwards(AxisScale::over(low * factor, high * factor), factor, plot);
}

/// Where days and values stand.
class Plane
{
public:
    Plane(const BeforeAfter& content, std::optional<double> expected, const QRectF& plot)
        : m_plot(plot),
          m_values(axisOver(content, expected, plot)),
          m_first(std::min(content.points.front().day, content.since))
    {
        const QDate last = pointsOf(content).back().day;
        m_days = std::max<double>(1, double(m_first.daysTo(std::max(last, content.since))));
    }

    const ChartAxis& values() const { return m_values; }
    double x(QDate day) const
    {
        return m_plot.left() + m_plot.width() * double(m_first.daysTo(day)) / m_days;
    }
    QPointF at(const SeriesPoint& point) const { return {x(point.day), m_values.at(point.value)}; }

private:
    QRectF m_plot;
    ChartAxis m_values;
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
    paintValueLines(painter, plane.values(), box, theme().color(Token::Muted));
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
        paintExpected(painter, plane.values().at(*m_expected), plane.x(m_content.since), box,
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
