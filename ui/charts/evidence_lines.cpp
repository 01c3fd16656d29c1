#include "ui/charts/evidence_lines.h"

#include "ui/charts/chart_axis.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/focus_ring.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace throughline {

namespace {

constexpr double sideRoom = 44;
constexpr double topRoom = 22;
constexpr double bottomRoom = 24;

/// An axis over all values there are.
ChartAxis axisOver(const GappedValues& values, QuantityKind kind, const QRectF& plot)
{
    std::optional<double> least;
    std::optional<double> most;
    for (const auto& value : values) {
        if (value) {
            least = std::min(least.value_or(*value), *value);
            most = std::max(most.value_or(*value), *value);
        }
    }
    const double factor = shownFactor(kind);
    return ChartAxis::upwards(
        AxisScale::over(least.value_or(0) * factor, most.value_or(1) * factor), factor, plot);
}

}

EvidenceLines::EvidenceLines(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Both series side by side"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EvidenceLines::show(const EvidencePair& pair, const PairedPeriods& numbers,
                         std::vector<ChartMoment> moments)
{
    m_pair = pair;
    m_numbers = numbers;
    m_moments = std::move(moments);
    if (!numbers.days.empty()) {
        setAccessibleDescription(tr("“%1” and “%2” from %3 to %4. Left and Right shift the second.")
                                     .arg(pair.cause.name, pair.effect.name,
                                          longDay(numbers.days.front()),
                                          longDay(numbers.days.back())));
    }
    update();
}

void EvidenceLines::setShift(int periods)
{
    m_shift = periods;
    update();
}

QRectF EvidenceLines::plot() const
{
    return QRectF(rect()).adjusted(sideRoom, topRoom, -sideRoom, -bottomRoom);
}

double EvidenceLines::xOf(qint64 place) const
{
    const QRectF box = plot();
    const auto last = static_cast<double>(std::max<size_t>(m_numbers.days.size(), 2) - 1);
    return box.left() + box.width() * double(place) / last;
}

void EvidenceLines::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_numbers.days.empty()) {
        return;
    }
    const QRectF box = plot();
    const ChartAxis left = axisOver(m_numbers.cause, m_pair.cause.kind, box);
    const ChartAxis right = axisOver(m_numbers.effect, m_pair.effect.kind, box);
    const QColor second = theme().stage(Stage::Intermediate).edge;
    painter.setFont(theme().font(TypeRole::Small));
    paintValueLines(painter, left, box, theme().color(Token::Accent));
    painter.setPen(theme().stage(Stage::Intermediate).text);
    for (const double tick : right.ticks()) {
        painter.drawText(QRectF(box.right() + 8, right.atShown(tick) - 9, sideRoom - 8, 18),
                         Qt::AlignLeft | Qt::AlignVCenter, axisText(tick));
    }
    paintMonths(painter);
    paintMoments(painter);
    paintLine(painter, m_numbers.effect, m_shift, second, right);
    paintLine(painter, m_numbers.cause, 0, theme().color(Token::Accent), left);
    if (hasFocus()) {
        paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), 6);
    }
}

void EvidenceLines::paintLine(QPainter& painter, const GappedValues& values, int shift,
                              const QColor& color, const ChartAxis& axis) const
{
    QPainterPath path;
    bool connected = false;
    for (size_t i = 0; i < values.size(); ++i) {
        const auto place = static_cast<qint64>(i) - shift;
        if (!values[i] || place < 0) {
            connected = false;
            continue;
        }
        const QPointF at(xOf(place), axis.at(*values[i]));
        const bool alone = !connected && (i + 1 == values.size() || !values[i + 1]);
        if (alone) {
            path.addEllipse(at, 1.2, 1.2);
        } else {
            connected ? path.lineTo(at) : path.moveTo(at);
        }
        connected = !alone;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

/// The month under its first period; the year with the first and with every January.
void EvidenceLines::paintMonths(QPainter& painter) const
{
    painter.setPen(theme().color(Token::Muted));
    const QFontMetricsF metrics(painter.font());
    const QLocale english(QLocale::English);
    double free = plot().left() - 1;
    QDate before;
    for (size_t i = 0; i < m_numbers.days.size(); ++i) {
        const QDate day = m_numbers.days[i];
        const bool first = !before.isValid();
        const bool newMonth = first || day.month() != before.month() || day.year() != before.year();
        before = day;
        const bool withYear = first || day.month() == 1;
        const QString text =
            english.toString(day, withYear ? QStringLiteral("MMM yyyy") : QStringLiteral("MMM"));
        const double x = xOf(static_cast<qint64>(i));
        const double width = metrics.horizontalAdvance(text);
        if (newMonth && x >= free && x + width <= this->width()) {
            painter.drawText(QPointF(x, height() - 6.0), text);
            free = x + width + 12;
        }
    }
}

void EvidenceLines::paintMoments(QPainter& painter) const
{
    const QRectF box = plot();
    const QFontMetricsF metrics(painter.font());
    for (const ChartMoment& moment : m_moments) {
        const double days = double(m_numbers.days.front().daysTo(m_numbers.days.back()));
        const double passed = double(m_numbers.days.front().daysTo(moment.day));
        if (days <= 0 || passed < 0 || passed > days) {
            continue;
        }
        const double x = box.left() + box.width() * passed / days;
        painter.setPen(QPen(theme().color(Token::TooEarly), 1.4, Qt::DotLine));
        painter.drawLine(QPointF(x, 4), QPointF(x, box.bottom()));
        painter.setPen(theme().color(Token::MutedOnTint));
        const double room = box.right() - x - 6;
        const QString text = metrics.elidedText(moment.text, Qt::ElideRight, std::max(40.0, room));
        painter.drawText(QPointF(x + 6, 14), text);
    }
}

void EvidenceLines::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        Q_EMIT shiftAsked(event->key() == Qt::Key_Right ? 1 : -1);
        return;
    }
    QWidget::keyPressEvent(event);
}

void EvidenceLines::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_numbers.days.empty() ||
        !plot().contains(event->position())) {
        QWidget::mousePressEvent(event);
        return;
    }
    const double width = xOf(1) - xOf(0);
    const auto last = qsizetype(m_numbers.days.size()) - 1;
    const auto place = qRound64((event->position().x() - xOf(0)) / width);
    Q_EMIT periodAsked(std::clamp<qsizetype>(place, 0, last));
}

}
