#include "core/model/outline.h"

#include <algorithm>
#include <set>
#include <tuple>

// The walk: cards that nothing causes stand at the left edge; below each card come its effects.
// The first time a card is met its effects follow; every other time the line is a repetition.
// Cards in a circle that nothing leads into have no left edge: the first of them is put there.

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

/// The order of cards among each other.
class CardOrder
{
public:
    CardOrder(const Map& map, const std::vector<StepId>& order) : m_map(map)
    {
        for (const StepId id : order) {
            m_given.emplace(id, m_given.size());
        }
    }

    bool operator()(const Step* a, const Step* b) const { return key(*a) < key(*b); }
    /// At the left edge stages come first, "not placed yet" last.
    bool atEdge(const Step* a, const Step* b) const
    {
        return std::pair(edgeKey(*a), key(*a)) < std::pair(edgeKey(*b), key(*b));
    }

private:
    using Key = std::tuple<size_t, bool, double, double, QDateTime, StepId>;

    size_t given(const Step& step) const
    {
        const auto found = m_given.find(step.id);
        return found == m_given.end() ? m_given.size() : found->second;
    }
    Key key(const Step& step) const
    {
        const Placement* place = m_map.placement(step.id);
        return {given(step),          place == nullptr,   place ? place->y : 0,
                place ? place->x : 0, step.stamp.created, step.id};
    }
    int edgeKey(const Step& step) const
    {
        if (m_given.contains(step.id)) {
            return -1;
        }
        return step.stage == Stage::None ? 9 : static_cast<int>(step.stage);
    }

    const Map& m_map;
    std::map<StepId, size_t> m_given;
};

class OutlineWalk
{
public:
    OutlineWalk(const Map& map, const std::vector<StepId>& order) : m_map(map), m_order(map, order)
    {
        for (const auto& [id, link] : map.links) {
            m_effects[link.from].push_back(&link);
            if (!link.feedback) {
                m_caused.insert(link.to);
            }
        }
        for (auto& [cause, links] : m_effects) {
            std::sort(links.begin(), links.end(), [&](const Link* a, const Link* b) {
                return m_order(map.step(a->to), map.step(b->to));
            });
        }
        for (const auto& [id, indicator] : map.indicators) {
            const QUuid home =
                indicator.onStep.isNull() ? indicator.onLink.uuid() : indicator.onStep.uuid();
            m_indicators[home] << indicator.name;
        }
        for (auto& [home, names] : m_indicators) {
            names.sort();
        }
    }

    std::vector<OutlineLine> lines()
    {
        std::vector<const Step*> shown = m_map.shownSteps();
        std::stable_sort(shown.begin(), shown.end(),
                         [this](const Step* a, const Step* b) { return m_order.atEdge(a, b); });
        for (const Step* step : shown) {
            if (!m_caused.contains(step->id)) {
                walkFrom(step->id);
            }
        }
        for (const Step* step : shown) { // what is left goes round in circles
            if (!m_listed.contains(step->id)) {
                walkFrom(step->id);
            }
        }
        return m_lines;
    }

private:
    struct Visit
    {
        int level;
        StepId step;
        const Link* link;
    };

    void walkFrom(StepId start)
    {
        std::vector<Visit> open{{0, start, nullptr}};
        while (!open.empty()) {
            const Visit visit = open.back();
            open.pop_back();
            const bool first = m_listed.insert(visit.step).second;
            m_lines.push_back(lineOf(visit, !first));
            if (!first || m_lines.back().feedback) {
                continue;
            }
            const auto& effects = m_effects[visit.step];
            for (auto link = effects.rbegin(); link != effects.rend(); ++link) {
                open.push_back({visit.level + 1, (*link)->to, *link});
            }
        }
    }

    OutlineLine lineOf(const Visit& visit, bool repeated) const
    {
        const Step& step = *m_map.step(visit.step);
        OutlineLine line;
        line.level = visit.level;
        line.step = step.id;
        line.title = step.title;
        line.stage = step.stage;
        line.indicators = indicatorsOf(step.id.uuid());
        line.repeated = repeated;
        if (visit.link) {
            line.parent = visit.link->from;
            line.link = visit.link->id;
            line.assumption = visit.link->assumption;
            line.feedback = visit.link->feedback;
            line.indicators += indicatorsOf(visit.link->id.uuid());
        }
        return line;
    }

    QStringList indicatorsOf(const QUuid& home) const
    {
        const auto found = m_indicators.find(home);
        return found == m_indicators.end() ? QStringList() : found->second;
    }

    const Map& m_map;
    CardOrder m_order;
    std::map<StepId, std::vector<const Link*>> m_effects;
    std::set<StepId> m_caused;
    std::map<QUuid, QStringList> m_indicators;
    std::set<StepId> m_listed;
    std::vector<OutlineLine> m_lines;
};

QString indentation(int level, OutlineForm form)
{
    return form == OutlineForm::Tabs ? QString(level, u'\t') : QString(2 * level, u' ');
}

}

std::vector<OutlineLine> outlineOf(const Map& map, const std::vector<StepId>& order)
{
    return OutlineWalk(map, order).lines();
}

QString outlineText(const Map& map, OutlineForm form)
{
    QString text;
    std::set<StepId> written;
    for (OutlineLine line : outlineOf(map)) {
        if (!written.insert(line.step).second) {
            // A repeated line links; what is measured at the card stands on its first line.
            QStringList onLink;
            for (const Indicator* each : map.indicatorsOn(line.link)) {
                onLink << each->name;
            }
            line.indicators = onLink;
        }
        text += indentation(line.level, form) +
                (form == OutlineForm::Markdown ? u"- "_s : QString()) + outlineText(line) + u'\n';
    }
    return text;
}

std::optional<StepId> outlineParent(const std::vector<OutlineLine>& lines, size_t index, int level)
{
    if (level <= 0) {
        return StepId();
    }
    for (size_t i = index; i-- > 0;) {
        if (lines[i].level == level - 1) {
            return lines[i].step;
        }
        if (lines[i].level < level - 1) {
            break;
        }
    }
    return std::nullopt;
}

}
