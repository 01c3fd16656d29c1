#include "ui/paint/map_painter.h"

#include "core/model/stage_text.h"
#include "ui/paint/stage_heads.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace throughline {

namespace {

constexpr double headPad = 16;
constexpr double headTop = 14;
constexpr double headLine = 20;
constexpr double roomHeadLine = 24;
constexpr double titleHeight = 60;
constexpr double margin = 28;

QFont strongRoomFont()
{
    QFont font = roomFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

/// The name of a stage, and what tells it from the others where there is room. Larger in a room.
void paintHead(QPainter& painter, Stage stage, const QRectF& box, bool room)
{
    constexpr double leastForName = 56; // of a column mostly out of view a letter says nothing
    if (box.width() < leastForName) {
        return;
    }
    const StageColors colors = theme().stage(stage);
    const QFont font = room ? strongRoomFont() : strongFont(TypeRole::Base);
    const double line = room ? roomHeadLine : headLine;
    const QString text = stagePlural(stage);
    constexpr double square = 10;
    constexpr double besideSquare = 8;
    QRectF name(box.left(), box.top(), box.width(), line);
    // The square gives way to the name: the colour of the column says the same.
    if (QFontMetricsF(font).horizontalAdvance(text) + square + besideSquare <= box.width()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.edge);
        painter.drawRoundedRect(QRectF(box.left(), box.top() + (line - square) / 2, square, square),
                                3, 3);
        name.setLeft(box.left() + square + besideSquare);
    }
    painter.setFont(font);
    painter.setPen(colors.text);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(text, Qt::ElideRight, name.width()));
    constexpr double leastForTest = 80;
    if (box.width() < leastForTest || box.height() < 3 * headLine) {
        return;
    }
    constexpr int flags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
    const QRectF below(box.left(), box.top() + line, box.width(), box.height() - line);
    painter.setFont(theme().font(room ? TypeRole::Base : TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    if (painter.boundingRect(below, flags, stageTest(stage)).height() <= below.height()) {
        painter.drawText(below, flags, stageTest(stage));
    }
}

}

QString stageTest(Stage stage)
{
    const auto tr = [](const char* text) {
        return QCoreApplication::translate("MapPainter", text);
    };
    switch (stage) {
    case Stage::Activity:
        return tr("what we do");
    case Stage::Output:
        return tr("we could make it happen even if nobody reacted");
    case Stage::Intermediate:
        return tr("someone else has to do something");
    case Stage::Outcome:
        return tr("who is better off");
    case Stage::None:
        break;
    }
    return {};
}

namespace {

struct PlacedLink
{
    const Link* link = nullptr;
    LinkRoute route;
    LinkLabels labels;
};

/// All links with their routes and the places of their words.
std::vector<PlacedLink> placedLinks(const MapPainter& painter, const Map& map)
{
    std::vector<PlacedLink> links;
    std::vector<std::pair<LinkId, LinkRoute>> routes;
    const std::map<LinkId, LinkRoute> all = routesOf(map, painter.cardRects());
    for (const Link* link : map.orderedLinks()) {
        if (const auto route = all.find(link->id); route != all.end()) {
            links.push_back({link, route->second, {}});
            routes.emplace_back(link->id, route->second);
        }
    }
    LabelPlan plan;
    plan.start(painter.obstacles(), routes);
    for (PlacedLink& each : links) {
        each.labels =
            plan.place(each.link->id, each.route, painter.labelSizes(*each.link, each.route));
    }
    return links;
}

}

void MapPainter::paintColumns(QPainter& painter, const StageColumns& columns, const QRectF& area,
                              const QRectF& heads) const
{
    painter.save();
    for (size_t i = 0; i < columns.size(); ++i) {
        const StageColumn& column = columns[i];
        // The first and the last column go on to the edge of what is seen.
        const double from = i == 0 ? area.left() : std::max(area.left(), column.left);
        const double to =
            i + 1 == columns.size() ? area.right() : std::min(area.right(), column.right);
        if (to <= from) {
            continue;
        }
        painter.fillRect(QRectF(from, area.top(), to - from, area.height()),
                         theme().stage(column.stage).column);
        if (i > 0 && column.left > area.left()) {
            painter.setRenderHint(QPainter::Antialiasing, false);
            painter.setPen(QPen(theme().color(Token::Hairline), 0));
            painter.drawLine(QPointF(column.left, area.top()), QPointF(column.left, area.bottom()));
        }
        if (heads.isValid() && to - from > 2 * headPad) {
            paintHead(painter, column.stage,
                      QRectF(from + headPad, heads.top() + headTop, to - from - 1.5 * headPad,
                             heads.height() - headTop),
                      m_look.room);
        }
    }
    painter.restore();
}

QRectF MapPainter::bounds(bool titled) const
{
    QRectF box;
    for (const auto& [id, step] : m_map.steps) {
        if (const auto rect = rectOf(id); rect && m_map.isShown(id)) {
            box |= QRectF(rect->left(), rect->top(), rect->size.width, rect->size.height);
            for (const auto& [indicator, chip] : chipRects(step)) {
                box |= chip.translated(rect->left(), rect->top());
            }
        }
    }
    for (const auto& [id, frame] : groupFrames()) {
        box |= frame;
    }
    for (const PlacedLink& each : placedLinks(*this, m_map)) {
        box |= linkPath(each.route).controlPointRect();
        if (!each.labels.crowded) {
            box |= each.labels.bounds();
        }
    }
    const StageColumns columns = stageColumns(m_map, cardRects());
    constexpr double leastHeight = 240;
    const double top = std::min(box.top(), headHeight);
    const double left = std::min(box.left() - margin / 2, columns.front().left);
    const double right = std::max(box.right() + margin / 2, columns.back().right);
    const double bottom = std::max(box.bottom() + margin, top + leastHeight);
    const double head = headHeight + (titled ? titleHeight : 0);
    return {left, top - head, right - left, bottom - top + head};
}

void MapPainter::paintAll(QPainter& painter, bool titled) const
{
    QRectF area = bounds(titled);
    painter.save();
    painter.fillRect(area, theme().color(Token::Paper));
    if (titled) {
        const QRectF title(area.left() + headPad, area.top(), area.width() - 2 * headPad,
                           titleHeight);
        const QString sentence =
            m_map.outcome.sentence.isEmpty() ? m_map.projectName() : m_map.outcome.sentence;
        painter.setFont(fittingFont(sentence, theme().font(TypeRole::SentenceField),
                                    QSizeF(title.width(), title.height() - 8)));
        painter.setPen(theme().stage(Stage::Outcome).text);
        painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, sentence);
        area.setTop(area.top() + titleHeight);
    }
    paintColumns(painter, stageColumns(m_map, cardRects()), area,
                 QRectF(area.left(), area.top(), area.width(), headHeight));
    for (const auto& [id, frame] : groupFrames()) {
        paintGroup(painter, m_map.groups.at(id), frame);
    }
    const std::vector<PlacedLink> links = placedLinks(*this, m_map);
    for (const PlacedLink& each : links) {
        paintLine(painter, *each.link, each.route, {}, Detail::Full);
    }
    for (const Step* step : m_map.shownSteps()) {
        if (const auto rect = rectOf(step->id)) {
            painter.save();
            painter.translate(rect->left(), rect->top());
            paintCard(painter, *step, {}, Detail::Full);
            painter.restore();
        }
    }
    for (const PlacedLink& each : links) {
        paintLabels(painter, *each.link, each.labels, {});
    }
    painter.restore();
}

}
