// Places for what is written at links.
//
// For each link some places along its curve are tried, the one that reads best first: for a link
// that runs across, the "because" above the middle of the line and the chips below it; for one
// that comes down, both beside its end. A place is good where it lies over no card and no words;
// of those the one that covers the fewest other links is taken. Where no place is free the label
// is thinned out. Words between two cards that stand close together go above or below both.
// Greedy, in the order of asking; no label moves once it stands.

#include "ui/paint/link_labels.h"

#include "ui/paint/qt_geometry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace throughline {

namespace {

constexpr double cell = 200;
constexpr double gap = 6;
constexpr double chipGap = 4;
constexpr double beside = 10;
/// A route is sampled as points so far apart; each curve of a very long one in so many.
constexpr double sampleStep = 6;
constexpr int mostSamples = 200;
/// Canvas units by which two things may touch.
constexpr double touching = 1;
/// Words and chips end at least so far beside a card.
constexpr double fromCards = 2;

enum class Side { Around, Above, Below, Right, Left };

struct Candidate
{
    LinkLabels labels;
    double cost = 0;
};

double heightOf(const LabelSizes& sizes)
{
    double height = sizes.because.height();
    for (const auto& [id, size] : sizes.chips) {
        height += size.height() + chipGap;
    }
    return sizes.rivals.isEmpty() ? height : height + sizes.rivals.height() + chipGap;
}

double widthOf(const LabelSizes& sizes)
{
    double width = std::max(sizes.because.width(), sizes.rivals.width());
    for (const auto& [id, size] : sizes.chips) {
        width = std::max(width, size.width());
    }
    return width;
}

/// Words and chips one below the other; \p x is their left end or their middle.
LinkLabels stacked(const LabelSizes& sizes, double x, double top, bool centred)
{
    LinkLabels labels;
    labels.centred = centred;
    const auto leftOf = [&](double width) { return centred ? x - width / 2 : x; };
    if (!sizes.because.isEmpty()) {
        labels.because = QRectF(QPointF(leftOf(sizes.because.width()), top), sizes.because);
        top = labels.because.bottom() + chipGap;
    }
    for (const auto& [id, size] : sizes.chips) {
        labels.chips.emplace_back(id, QRectF(QPointF(leftOf(size.width()), top), size));
        top += size.height() + chipGap;
    }
    if (!sizes.rivals.isEmpty()) {
        labels.rivals = QRectF(QPointF(leftOf(sizes.rivals.width()), top), sizes.rivals);
    }
    return labels;
}

/// The points of a link's own line.
using Line = std::vector<QPointF>;

Line lineOf(const LinkRoute& route)
{
    Line line;
    for (const CubicCurve& curve : curvesOf(route)) {
        const LinkRoute one{route.kind, curve.start, curve.control1, curve.control2, curve.end};
        const double way = std::hypot(curve.end.x - curve.start.x, curve.end.y - curve.start.y);
        const int samples = std::clamp(static_cast<int>(way / sampleStep), 2, mostSamples);
        for (int i = 1; i <= samples; ++i) {
            line.push_back(toQt(pointAt(one, static_cast<double>(i) / samples)));
        }
    }
    return line;
}

/// How far a line reaches beside \p at where a label of a width or height stands.
struct Reach
{
    double least;
    double most;
};

/// A line is kept clear of no farther than this from the point that a label belongs to.
constexpr double farthestClear = 70;

/// Up and down within \p width around the point.
Reach upAndDown(const Line& line, QPointF at, double width)
{
    Reach reach{at.y(), at.y()};
    for (const QPointF& each : line) {
        if (std::abs(each.x() - at.x()) <= width / 2 + touching &&
            std::abs(each.y() - at.y()) < farthestClear) {
            reach = {std::min(reach.least, each.y()), std::max(reach.most, each.y())};
        }
    }
    return reach;
}

/// Left and right within \p height around the point.
Reach toBothSides(const Line& line, QPointF at, double height)
{
    Reach reach{at.x(), at.x()};
    for (const QPointF& each : line) {
        if (std::abs(each.y() - at.y()) <= height / 2 + touching &&
            std::abs(each.x() - at.x()) < farthestClear) {
            reach = {std::min(reach.least, each.x()), std::max(reach.most, each.x())};
        }
    }
    return reach;
}

LinkLabels around(const LabelSizes& sizes, QPointF at, const Reach& reach)
{
    LinkLabels labels;
    if (!sizes.because.isEmpty()) {
        labels.because = QRectF(QPointF(at.x() - sizes.because.width() / 2,
                                        reach.least - gap - sizes.clear - sizes.because.height()),
                                sizes.because);
    }
    double y = reach.most + gap + sizes.clear + 2;
    for (const auto& [id, size] : sizes.chips) {
        labels.chips.emplace_back(id, QRectF(QPointF(at.x() - size.width() / 2, y), size));
        y += size.height() + chipGap;
    }
    if (!sizes.rivals.isEmpty()) {
        labels.rivals = QRectF(QPointF(at.x() - sizes.rivals.width() / 2, y), sizes.rivals);
    }
    return labels;
}

/// Words and chips beside a point of the line, clear of the line itself.
Candidate candidateAt(Side side, const LabelSizes& sizes, QPointF point, const Line& line)
{
    constexpr double perUnit = 0.3; // the cost of distance from the point, beyond the usual
    const double height = heightOf(sizes);
    const double width = widthOf(sizes);
    if (side == Side::Right || side == Side::Left) {
        const Reach reach = toBothSides(line, point, height);
        const double top = point.y() - height / 2;
        return side == Side::Right
                   ? Candidate{stacked(sizes, reach.most + beside + sizes.clear, top, false),
                               perUnit * (reach.most - point.x())}
                   : Candidate{
                         stacked(sizes, reach.least - beside - sizes.clear - width, top, false),
                         perUnit * (point.x() - reach.least)};
    }
    const Reach reach = upAndDown(line, point, width);
    const double above = point.y() - reach.least;
    const double below = reach.most - point.y();
    switch (side) {
    case Side::Above:
        return {stacked(sizes, point.x(), reach.least - gap - sizes.clear - height, true),
                perUnit * above};
    case Side::Below:
        return {stacked(sizes, point.x(), reach.most + gap + sizes.clear, true), perUnit * below};
    default:
        return {around(sizes, point, reach), perUnit * (above + below)};
    }
}

std::vector<QRectF> boxesOf(const LinkLabels& labels)
{
    std::vector<QRectF> boxes;
    if (!labels.because.isEmpty()) {
        boxes.push_back(labels.because);
    }
    for (const auto& [id, box] : labels.chips) {
        boxes.push_back(box);
    }
    if (!labels.rivals.isEmpty()) {
        boxes.push_back(labels.rivals);
    }
    return boxes;
}

std::vector<Side> sidesFor(LinkRoute::Kind kind)
{
    switch (kind) {
    case LinkRoute::Kind::Down:
        return {Side::Right, Side::Left, Side::Around, Side::Above, Side::Below};
    case LinkRoute::Kind::Feedback:
        return {Side::Below, Side::Above, Side::Around, Side::Right, Side::Left};
    default:
        return {Side::Around, Side::Above, Side::Below, Side::Right, Side::Left};
    }
}

}

QRectF LinkLabels::bounds() const
{
    QRectF all = because | rivals;
    for (const auto& [id, box] : chips) {
        all |= box;
    }
    return all;
}

template <class Visit>
void PlaceGrid::eachCell(const QRectF& box, Visit visit) const
{
    const int left = static_cast<int>(std::floor(box.left() / cell));
    const int right = static_cast<int>(std::floor(box.right() / cell));
    const int top = static_cast<int>(std::floor(box.top() / cell));
    const int bottom = static_cast<int>(std::floor(box.bottom() / cell));
    for (int x = left; x <= right; ++x) {
        for (int y = top; y <= bottom; ++y) {
            visit(QPoint(x, y));
        }
    }
}

void PlaceGrid::add(const QRectF& box)
{
    eachCell(box, [&](QPoint at) { m_boxes[at].push_back(box); });
}

void PlaceGrid::addPoint(const QPointF& point)
{
    eachCell(QRectF(point, QSizeF(0, 0)), [&](QPoint at) { m_points[at].push_back(point); });
}

double PlaceGrid::overlap(const QRectF& box) const
{
    double area = 0;
    eachCell(box, [&](QPoint at) {
        const auto it = m_boxes.constFind(at);
        if (it == m_boxes.constEnd()) {
            return;
        }
        for (const QRectF& each : *it) {
            const QRectF common = each & box;
            area += common.width() * common.height();
        }
    });
    return area;
}

int PlaceGrid::pointsIn(const QRectF& box) const
{
    int count = 0;
    eachCell(box, [&](QPoint at) {
        const auto it = m_points.constFind(at);
        if (it != m_points.constEnd()) {
            count += static_cast<int>(std::count_if(
                it->begin(), it->end(), [&](const QPointF& each) { return box.contains(each); }));
        }
    });
    return count;
}

void PlaceGrid::clear()
{
    m_boxes.clear();
    m_points.clear();
}

void LabelPlan::start(const std::vector<QRectF>& obstacles,
                      const std::vector<std::pair<LinkId, LinkRoute>>& routes)
{
    m_cards.clear();
    m_words.clear();
    m_lines.clear();
    m_labels.clear();
    for (const QRectF& each : obstacles) {
        m_cards.add(each);
    }
    for (const auto& [id, route] : routes) {
        for (const QPointF& each : lineOf(route)) {
            m_lines.addPoint(each);
        }
    }
}

const LinkLabels* LabelPlan::labels(LinkId link) const
{
    const auto it = m_labels.find(link);
    return it == m_labels.end() ? nullptr : &it->second;
}

namespace {

constexpr double perLine = 10;  // the cost of covering a point of a link
constexpr double perArea = 100; // and of covering a unit of a card or of words

/// What is in the way of words.
struct Surroundings
{
    const PlaceGrid& cards;
    const PlaceGrid& words;
    const PlaceGrid& lines;
};

/// Adds to the cost of a place what it covers; lines only while it may still become the best.
void addCovered(Candidate& candidate, double best, const Surroundings& near)
{
    double covered = 0;
    int points = 0;
    for (const QRectF& box : boxesOf(candidate.labels)) {
        const QRectF core = box.adjusted(touching, touching, -touching, -touching);
        covered += near.cards.overlap(core.adjusted(-fromCards, 0, fromCards, 0)) +
                   near.words.overlap(core);
        if (candidate.cost < best) {
            points += near.lines.pointsIn(core);
        }
    }
    candidate.cost += perLine * points + perArea * covered;
    candidate.labels.crowded = covered > 0;
    candidate.labels.overLine = points > 0;
}

/// Above and below both cards.
std::vector<Candidate> besideEnds(const LinkRoute& route, const LabelSizes& sizes)
{
    constexpr double last = 24;     // all places beside the curve are better
    constexpr double perUnit = 0.1; // of distance from the link
    constexpr double near = 2;
    const double x = (route.start.x + route.end.x) / 2;
    const double y = (route.start.y + route.end.y) / 2;
    std::vector<Candidate> candidates;
    for (const double top :
         {sizes.ends.top() - near - heightOf(sizes), sizes.ends.bottom() + near}) {
        candidates.push_back({stacked(sizes, x, top, true), last + perUnit * std::abs(top - y)});
    }
    return candidates;
}

/// The place that reads best among those along the link; crowded where none is free.
Candidate bestPlace(const LinkRoute& route, const Line& line, const LabelSizes& sizes,
                    const Surroundings& near)
{
    constexpr std::array along{0.5,  0.4,  0.6,  0.3,  0.7,  0.22, 0.78, 0.14, 0.86,
                               0.45, 0.55, 0.35, 0.65, 0.26, 0.74, 0.18, 0.82};
    constexpr double perPlace = 4; // the cost of the next best place along the link
    constexpr double perSide = 4;  // and of the next best side
    const std::vector<Side> sides = sidesFor(route.kind);
    const bool down = route.kind == LinkRoute::Kind::Down;
    Candidate best;
    best.cost = std::numeric_limits<double>::infinity();
    const auto take = [&](Candidate candidate) {
        addCovered(candidate, best.cost, near);
        if (candidate.cost < best.cost) {
            best = std::move(candidate);
        }
    };
    if (!sizes.ends.isNull()) {
        for (Candidate& each : besideEnds(route, sizes)) {
            take(std::move(each));
        }
    }
    for (size_t place = 0; place < along.size(); ++place) {
        // A link that comes down is read beside its last part.
        const double t = down ? 1 - (1 - along[place]) * 0.8 : along[place];
        const QPointF point = toQt(pointAt(route, t));
        for (size_t side = 0; side < sides.size(); ++side) {
            // Beside the upright part of a link that comes down, not across its bend.
            const bool upright = down && sides[side] == Side::Right;
            const QPointF from(upright ? std::max(point.x(), route.end.x) : point.x(), point.y());
            Candidate candidate = candidateAt(sides[side], sizes, from, line);
            candidate.cost +=
                perPlace * static_cast<double>(place) + perSide * static_cast<double>(side);
            take(std::move(candidate));
        }
        if (best.cost <= perPlace * static_cast<double>(place + 1)) {
            break; // no later place can be better
        }
    }
    return best;
}

/// The same with chips of at most \p widest; a longer text ends with "…".
LabelSizes narrowed(LabelSizes sizes, double widest)
{
    for (auto& [id, size] : sizes.chips) {
        size.setWidth(std::min(size.width(), widest));
    }
    return sizes;
}

}

const LinkLabels& LabelPlan::place(LinkId link, const LinkRoute& route, const LabelSizes& sizes)
{
    constexpr std::array widths{1000.0, 150.0, 110.0, 76.0};
    constexpr double narrower = 12; // the cost of words on more, shorter lines
    const Surroundings near{m_cards, m_words, m_lines};
    const Line line = lineOf(route);
    Candidate found;
    for (const double widest : widths) {
        found = bestPlace(route, line, narrowed(sizes, widest), near);
        if (!found.labels.crowded || sizes.chips.empty()) {
            break;
        }
    }
    if ((found.labels.crowded || found.labels.overLine) && !sizes.narrow.isEmpty()) {
        LabelSizes shorter = found.labels.crowded ? narrowed(sizes, widths.back()) : sizes;
        shorter.because = sizes.narrow;
        Candidate other = bestPlace(route, line, shorter, near);
        if (other.cost + narrower < found.cost) {
            found = std::move(other);
        }
    }
    if (!found.labels.crowded) {
        for (const QRectF& box : boxesOf(found.labels)) {
            m_words.add(box);
        }
    }
    return m_labels.insert_or_assign(link, found.labels).first->second;
}

}
