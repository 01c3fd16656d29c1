#include "ui/iterate/version_line.h"

#include "ui/iterate/version_handle.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/dates.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr double lineY = 18;
constexpr double lineWidth = 5;
constexpr double markRadius = 6;
constexpr double labelTop = lineY + 18;
constexpr double dateHeight = 20;
constexpr double nameHeight = 18;
/// From the side of the page to the middle of a handle at the end of the line.
constexpr double endRoom = measure::pageMargin + 10;
/// Marks of versions of one day stand so far apart, where there is room.
constexpr double leastApart = 22;
constexpr double betweenLabels = 14;
constexpr double widestLabel = 190;

QFont dateFont() { return strongFont(TypeRole::Control); }

QFont nameFont() { return theme().font(TypeRole::Small); }

/// A name as it fits; none where too little of it would.
QString shortName(const QString& name, double width)
{
    constexpr qsizetype leastLetters = 6;
    const QString fitting = QFontMetricsF(nameFont()).elidedText(name, Qt::ElideRight, width);
    return fitting == name || fitting.size() > leastLetters ? fitting : QString();
}

}

QString VersionLine::dayText(const VersionStop& stop) const
{
    return dayBeside(stop.date, m_stops.back().date);
}

QString VersionLine::stopText(const VersionStop& stop) const
{
    return QStringLiteral("%1, %2").arg(dayText(stop), stop.name);
}

VersionLine::VersionLine(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    setAccessibleName(tr("Versions of the map"));
    m_olderHandle = new VersionHandle(tr("Older map"), *this);
    m_newerHandle = new VersionHandle(tr("Newer map"), *this);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void VersionLine::setStops(std::vector<VersionStop> stops)
{
    m_stops = std::move(stops);
    m_older = std::clamp(m_older, 0, std::max(0, last() - 1));
    m_newer = std::clamp(m_newer, 0, std::max(0, last()));
    arrange();
}

void VersionLine::setChosen(int older, int newer)
{
    Q_ASSERT_X(older < newer && newer <= last(), "VersionLine", "the handles would cross");
    m_older = older;
    m_newer = newer;
    arrange();
}

QPoint VersionLine::markAt(int index) const
{
    return QPointF(m_places[size_t(index)], lineY).toPoint();
}

std::vector<int> VersionLine::labelled() const
{
    std::vector<int> whole;
    for (const Label& each : m_labels) {
        if (each.name == m_stops[size_t(each.index)].name) {
            whole.push_back(each.index);
        }
    }
    return whole;
}

void VersionLine::arrange()
{
    if (m_stops.size() < 2) {
        return;
    }
    placeMarks();
    placeLabels();
    placeHandles();
    describeHandles();
    update();
}

/// By their dates, but never so near to each other that they could not be told apart.
void VersionLine::placeMarks()
{
    const double from = endRoom;
    const double to = std::max(from + 1, width() - endRoom);
    const auto days = double(m_stops.front().date.daysTo(m_stops.back().date));
    const double apart = std::min(leastApart, (to - from) / last());
    m_places.assign(m_stops.size(), from);
    for (size_t i = 0; i < m_stops.size(); ++i) {
        const double share =
            days > 0 ? double(m_stops.front().date.daysTo(m_stops[i].date)) / days : 0;
        m_places[i] = from + std::clamp(share, 0.0, 1.0) * (to - from);
        if (i > 0) {
            m_places[i] = std::max(m_places[i], m_places[i - 1] + apart);
        }
    }
    m_places.back() = to;
    for (size_t i = m_stops.size() - 1; i > 0; --i) {
        m_places[i - 1] = std::min(m_places[i - 1], m_places[i] - apart);
    }
}

/// The two that are compared first, then the ends, then whatever still finds room.
void VersionLine::placeLabels()
{
    std::vector<int> order{m_older, m_newer, 0, last()};
    for (int i = 0; i <= last(); ++i) {
        order.push_back(i);
    }
    m_labels.clear();
    for (const int index : order) {
        const bool known = std::any_of(m_labels.begin(), m_labels.end(),
                                       [index](const Label& each) { return each.index == index; });
        if (known) {
            continue;
        }
        if (const auto label = labelFor(index, m_labels)) {
            m_labels.push_back(*label);
        }
    }
}

/// The label of a mark between those that stand already: whole, with a shortened name, or none.
std::optional<VersionLine::Label> VersionLine::labelFor(int index,
                                                        const std::vector<Label>& placed) const
{
    const VersionStop& stop = m_stops[size_t(index)];
    const QFontMetricsF names(nameFont());
    const double date = std::ceil(QFontMetricsF(dateFont()).horizontalAdvance(dayText(stop)));
    const double whole =
        std::min(widestLabel, std::max(date, std::ceil(names.horizontalAdvance(stop.name)) + 1));
    const double middle = m_places[size_t(index)];
    const double room = width() - 2.0 * measure::pageMargin;
    for (const double wide : {whole, (whole + date) / 2, date}) {
        if (wide > room) {
            continue;
        }
        const double left =
            std::clamp(middle - wide / 2, double(measure::pageMargin),
                       std::max(double(measure::pageMargin), width() - measure::pageMargin - wide));
        const QRectF box(left, labelTop, wide, dateHeight + nameHeight);
        const bool free = std::none_of(placed.begin(), placed.end(), [&box](const Label& each) {
            return each.box.adjusted(-betweenLabels, 0, betweenLabels, 0).intersects(box);
        });
        if (free) {
            const Qt::Alignment align = index == 0        ? Qt::AlignLeft
                                        : index == last() ? Qt::AlignRight
                                                          : Qt::AlignHCenter;
            return Label{index, box, shortName(stop.name, wide), align};
        }
    }
    return std::nullopt;
}

void VersionLine::placeHandles()
{
    for (const auto& [handle, index] :
         {std::pair(m_olderHandle, m_older), std::pair(m_newerHandle, m_newer)}) {
        handle->move(markAt(index) - handle->rect().center());
    }
}

void VersionLine::describeHandles()
{
    m_olderHandle->showAt(0, std::max(0, m_newer - 1), m_older);
    m_newerHandle->showAt(std::min(last(), m_older + 1), last(), m_newer);
    for (const auto& [handle, index] :
         {std::pair(m_olderHandle, m_older), std::pair(m_newerHandle, m_newer)}) {
        handle->describe(tr("%1 (%2 of %3)")
                             .arg(stopText(m_stops[size_t(index)]))
                             .arg(index + 1)
                             .arg(m_stops.size()));
    }
    QStringList unreadable;
    for (const VersionStop& each : m_stops) {
        if (!each.problem.isEmpty()) {
            unreadable << tr("%1 cannot be read: %2").arg(stopText(each), each.problem);
        }
    }
    setAccessibleDescription(unreadable.join(u' '));
}

int VersionLine::nearest(double x) const
{
    int found = 0;
    for (int i = 1; i <= last(); ++i) {
        if (std::abs(m_places[size_t(i)] - x) < std::abs(m_places[size_t(found)] - x)) {
            found = i;
        }
    }
    return found;
}

void VersionLine::moveHandle(const VersionHandle& handle, int index)
{
    const bool isOlder = &handle == m_olderHandle;
    const int from = isOlder ? 0 : m_older + 1;
    const int to = isOlder ? m_newer - 1 : last();
    int best = isOlder ? m_older : m_newer;
    for (int i = from; i <= to; ++i) {
        if (isReadable(i) && std::abs(i - index) < std::abs(best - index)) {
            best = i;
        }
    }
    if (best == (isOlder ? m_older : m_newer)) {
        describeHandles(); // a value that may not be taken is not kept either
        return;
    }
    (isOlder ? m_older : m_newer) = best;
    arrange();
    Q_EMIT chosen(m_older, m_newer);
}

/// To the next mark that can be read on that side.
void VersionLine::stepHandle(const VersionHandle& handle, int by)
{
    int index = (&handle == m_olderHandle ? m_older : m_newer) + by;
    while (index > 0 && index < last() && !isReadable(index)) {
        index += by;
    }
    if (index >= 0 && index <= last() && isReadable(index)) {
        moveHandle(handle, index);
    }
}

bool VersionLine::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_stops.size() < 2) {
        return QWidget::event(event);
    }
    const auto& help = static_cast<const QHelpEvent&>(*event);
    const VersionStop& stop = m_stops[size_t(nearest(help.pos().x()))];
    QToolTip::showText(help.globalPos(),
                       stop.problem.isEmpty()
                           ? stopText(stop)
                           : tr("%1 cannot be read: %2").arg(stopText(stop), stop.problem),
                       this);
    return true;
}

void VersionLine::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_stops.size() < 2) {
        return;
    }
    const int index = nearest(event->position().x());
    const bool toOlder = std::abs(index - m_older) < std::abs(index - m_newer);
    VersionHandle& handle = *(toOlder ? m_olderHandle : m_newerHandle);
    handle.setFocus(Qt::MouseFocusReason);
    moveHandle(handle, index);
}

void VersionLine::resizeEvent(QResizeEvent*) { arrange(); }

void VersionLine::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

void VersionLine::paintEvent(QPaintEvent*)
{
    if (m_stops.size() < 2) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLine(painter);
    paintMarks(painter);
    paintLabels(painter);
}

void VersionLine::paintLine(QPainter& painter) const
{
    const auto stroke = [&](double from, double to, Token color, double wide) {
        painter.setPen(QPen(theme().color(color), wide, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(from, lineY), QPointF(to, lineY));
    };
    stroke(m_places.front(), m_places.back(), Token::HairlineStrong, 3);
    stroke(m_places[size_t(m_older)], m_places[size_t(m_newer)], Token::Accent, lineWidth);
}

void VersionLine::paintMarks(QPainter& painter) const
{
    for (int i = 0; i <= last(); ++i) {
        const bool between = i > m_older && i < m_newer;
        QPen pen(theme().color(between ? Token::Accent : Token::Muted), 2.5);
        if (!isReadable(i)) {
            pen = QPen(theme().color(Token::Stale), 1.6, Qt::DotLine);
        }
        painter.setPen(pen);
        painter.setBrush(theme().color(Token::Surface));
        painter.drawEllipse(QPointF(markAt(i)), markRadius, markRadius);
    }
}

void VersionLine::paintLabels(QPainter& painter) const
{
    for (const Label& each : m_labels) {
        const VersionStop& stop = m_stops[size_t(each.index)];
        painter.setFont(dateFont());
        painter.setPen(theme().color(isReadable(each.index) ? Token::Ink : Token::MutedOnTint));
        const QRectF day(each.box.left(), each.box.top(), each.box.width(), dateHeight);
        painter.drawText(day.adjusted(-2, 0, 2, 0),
                         each.align | Qt::AlignVCenter | Qt::TextDontClip, dayText(stop));
        painter.setFont(nameFont());
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(day.translated(0, dateHeight - 1).adjusted(-2, 0, 2, 0),
                         each.align | Qt::AlignVCenter, each.name);
    }
}

}
