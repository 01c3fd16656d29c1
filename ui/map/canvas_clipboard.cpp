// Copying, cutting, pasting, groups, pins, lining up: what is done with several cards at once.

#include "ui/map/map_canvas.h"

#include "core/layout/measures.h"
#include "core/model/fragment.h"
#include "core/model/intents_steps.h"
#include "ui/map/canvas_overview.h"
#include "ui/map/find_bar.h"
#include "ui/paint/folded_map.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>

namespace throughline {

namespace {

/// The selected cards with those that are hidden in a stack among them.
std::vector<StepId> withHidden(const Map& map, const std::vector<StepId>& steps)
{
    std::vector<StepId> all;
    for (const StepId id : steps) {
        const Group* stack = stackOf(map, id);
        for (const StepId each : stack ? membersOf(map, stack->id) : std::vector{id}) {
            all.push_back(each);
        }
    }
    return all;
}

double& along(Point& point, bool vertical) { return vertical ? point.y : point.x; }

}

void MapCanvas::copySelection()
{
    const Map& map = m_project.map();
    const Fragment fragment = fragmentOf(map, withHidden(map, selectedSteps()));
    if (fragment.steps.empty()) {
        return;
    }
    auto cards = std::make_unique<QMimeData>();
    cards->setData(fragmentMime(), fragmentBytes(fragment));
    cards->setText(fragmentOutline(fragment));
    QGuiApplication::clipboard()->setMimeData(cards.release());
}

void MapCanvas::cutSelection()
{
    if (!selectedSteps().empty()) {
        copySelection();
        removeSelection();
    }
}

void MapCanvas::paste()
{
    const QMimeData* brought = QGuiApplication::clipboard()->mimeData();
    if (!brought || !brought->hasFormat(fragmentMime())) {
        pasteText(QGuiApplication::clipboard()->text());
        return;
    }
    const Result<Fragment> fragment = readFragment(brought->data(fragmentMime()));
    if (!fragment) {
        Q_EMIT problem(fragment.error().message);
        return;
    }
    apply(pasteCards(m_project.map(), *fragment));
}

void MapCanvas::duplicateSelection()
{
    const Map& map = m_project.map();
    const std::vector<StepId> steps = withHidden(map, selectedSteps());
    if (!steps.empty()) {
        apply(pasteCards(map, fragmentOf(map, steps)).map([this](Edit edit) {
            edit.label = tr("Duplicate cards");
            return edit;
        }));
    }
}

/// Moving a stack moves the cards that are hidden in it.
std::vector<CardMove> MapCanvas::withMembers(std::vector<CardMove> moves) const
{
    const Map& map = m_project.map();
    std::vector<CardMove> all;
    for (const CardMove& move : moves) {
        const Group* stack = stackOf(shownMap(), move.step);
        const Placement* shown = wholeMap().placement(move.step);
        if (!stack || !shown) {
            all.push_back(move);
            continue;
        }
        const double dx = move.topLeft.x - shown->x;
        const double dy = move.topLeft.y - shown->y;
        for (const StepId member : membersOf(map, stack->id)) {
            const Placement& place = *map.placement(member);
            all.push_back({member, {place.x + dx, place.y + dy}, move.stage});
        }
    }
    return all;
}

void MapCanvas::groupSelection()
{
    const Map& map = m_project.map();
    const std::vector<StepId> steps = selectedSteps();
    if (steps.empty()) {
        return;
    }
    // Cards of one group: it closes or opens.
    const Placement* first = map.placement(steps.front());
    const GroupId common = first ? first->group : GroupId();
    const bool oneGroup =
        !common.isNull() && std::all_of(steps.begin(), steps.end(), [&](StepId id) {
            const Placement* place = map.placement(id);
            return place && place->group == common;
        });
    if (oneGroup) {
        const bool collapse = !map.groups.at(common).collapsed;
        const std::vector<StepId> members = membersOf(map, common);
        if (apply(collapseGroup(map, common, collapse)) && !members.empty()) {
            setSelectionQuietly({{members.front().uuid()}});
        }
        return;
    }
    if (steps.size() < 2) {
        Q_EMIT problem(tr("Select two cards or more to group them."));
        return;
    }
    const CardItem* item = card(steps.front());
    const QRectF at = item ? item->card() : QRectF();
    openField(QRectF(at.left(), at.top() - 40, 220 / zoom(), 30), {}, tr("Name of the group"),
              [this, steps](const QString& title) {
                  if (title.trimmed().isEmpty()) {
                      return true;
                  }
                  return apply(groupCards(m_project.map(), steps, title));
              });
}

void MapCanvas::ungroupSelection()
{
    const Map& map = m_project.map();
    const std::vector<StepId> steps = withHidden(shownMap(), selectedSteps());
    const bool grouped = std::any_of(steps.begin(), steps.end(), [&](StepId id) {
        const Placement* place = map.placement(id);
        return place && !place->group.isNull();
    });
    if (grouped) {
        apply(groupCards(map, withHidden(map, steps), {}));
    }
}

void MapCanvas::pinSelection()
{
    const Map& map = m_project.map();
    const std::vector<StepId> steps = selectedSteps();
    if (steps.empty()) {
        return;
    }
    const bool allPinned = std::all_of(steps.begin(), steps.end(), [&map](StepId id) {
        const Placement* place = map.placement(id);
        return place && place->pinned;
    });
    apply(pinCards(map, steps, !allPinned));
}

void MapCanvas::alignSelection(Line line)
{
    const std::vector<StepId> steps = selectedSteps();
    const CardItem* first = steps.size() > 1 ? card(steps.front()) : nullptr;
    if (!first) {
        return;
    }
    std::vector<CardMove> moves;
    for (const StepId id : steps) {
        const CardItem* item = card(id);
        if (!item) {
            continue;
        }
        QRectF box = item->card();
        switch (line) {
        case Line::Left:
            box.moveLeft(first->card().left());
            break;
        case Line::Top:
            box.moveTop(first->card().top());
            break;
        case Line::Middle:
            box.moveCenter(QPointF(box.center().x(), first->card().center().y()));
            break;
        case Line::Centre:
            box.moveCenter(QPointF(first->card().center().x(), box.center().y()));
            break;
        }
        moves.push_back({id, {box.x(), box.y()}, {}});
    }
    moveByHand(std::move(moves));
}

void MapCanvas::distributeSelection()
{
    std::vector<QRectF> boxes;
    std::vector<std::pair<StepId, Point>> places;
    QRectF all;
    double height = 0;
    double width = 0;
    for (const StepId id : selectedSteps()) {
        if (const CardItem* item = card(id)) {
            places.emplace_back(id, Point{item->pos().x(), item->pos().y()});
            all |= item->card();
            height += item->card().height();
            width += item->card().width();
        }
    }
    if (places.size() < 3) {
        Q_EMIT problem(tr("Select three cards or more to give them the same room."));
        return;
    }
    const bool vertical = all.height() > all.width();
    std::sort(places.begin(), places.end(), [vertical](auto a, auto b) {
        return along(a.second, vertical) < along(b.second, vertical);
    });
    const double spare = vertical ? all.height() - height : all.width() - width;
    const double room = std::max(spare / static_cast<double>(places.size() - 1), measures::rowGap);
    double at = vertical ? all.top() : all.left();
    std::vector<CardMove> moves;
    for (auto& [id, place] : places) {
        along(place, vertical) = at;
        const QRectF box = card(id)->card();
        at += (vertical ? box.height() : box.width()) + room;
        moves.push_back({id, place, {}});
    }
    moveByHand(std::move(moves));
}

void MapCanvas::openFind()
{
    finishNaming();
    if (!m_find) {
        m_find = new FindBar(*this);
    }
    m_find->open();
}

std::vector<QUuid> MapCanvas::find(const QString& words)
{
    const QString wanted = words.simplified();
    const Map& map = shownMap();
    std::vector<QUuid> hits;
    const auto holds = [&wanted](const QString& text) {
        return text.contains(wanted, Qt::CaseInsensitive);
    };
    const auto among = [&holds](const auto& indicators) {
        return std::any_of(indicators.begin(), indicators.end(),
                           [&holds](const Indicator* each) { return holds(each->name); });
    };
    if (!wanted.isEmpty()) {
        for (const Step* each : map.shownSteps()) {
            if (card(each->id) && (holds(each->title) || holds(each->note) || holds(each->owner) ||
                                   among(map.indicatorsOn(each->id)))) {
                hits.push_back(each->id.uuid());
            }
        }
        for (const Link* each : map.orderedLinks()) {
            if (link(each->id) && (holds(each->assumption) || among(map.indicatorsOn(each->id)))) {
                hits.push_back(each->id.uuid());
            }
        }
    }
    m_found = std::set<QUuid>(hits.begin(), hits.end());
    viewport()->update();
    return hits;
}

void MapCanvas::setOverviewShown(bool shown) { m_overview->setWanted(shown); }

bool MapCanvas::isOverviewShown() const { return m_overview->isWanted(); }

}
