#include "core/exchange/bring_map.h"

#include "core/model/intents_indicators.h"
#include "core/model/intents_steps.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

constexpr int longestLagDays = 3650;
constexpr qsizetype longestTitle = 300;

/// Marks the links that close a loop: those that lead back to a card of the walk that is still
/// open. Links that the file calls feedback take no part.
std::vector<bool> closingLinks(const ForeignMap& foreign)
{
    std::vector<bool> closing(foreign.links.size(), false);
    std::vector<std::vector<size_t>> from(foreign.nodes.size());
    std::vector<bool> isEffect(foreign.nodes.size(), false);
    for (size_t i = 0; i < foreign.links.size(); ++i) {
        if (!foreign.links[i].link.feedback) {
            from[foreign.links[i].from].push_back(i);
            isEffect[foreign.links[i].to] = true;
        }
    }
    // Walks begin where nothing leads to, then wherever a loop has no beginning.
    std::vector<size_t> starts;
    for (const bool effects : {false, true}) {
        for (size_t i = 0; i < foreign.nodes.size(); ++i) {
            if (isEffect[i] == effects) {
                starts.push_back(i);
            }
        }
    }
    enum class State : char { New, Open, Done };
    std::vector<State> state(foreign.nodes.size(), State::New);
    std::vector<std::pair<size_t, size_t>> path;
    for (const size_t start : starts) {
        if (state[start] != State::New) {
            continue;
        }
        state[start] = State::Open;
        path.emplace_back(start, 0);
        while (!path.empty()) {
            auto& [node, next] = path.back();
            if (next == from[node].size()) {
                state[node] = State::Done;
                path.pop_back();
                continue;
            }
            const size_t link = from[node][next++];
            const size_t to = foreign.links[link].to;
            closing[link] = state[to] == State::Open;
            if (state[to] == State::New) {
                state[to] = State::Open;
                path.emplace_back(to, 0);
            }
        }
    }
    return closing;
}

/// One line without control characters.
QString oneLine(QString text)
{
    for (QChar& each : text) {
        if (each < u' ' || each == QChar(0x7F)) {
            each = u' ';
        }
    }
    return text;
}

class Bringing
{
public:
    Bringing(const Map& map, const ForeignMap& foreign)
        : m_map(map),
          m_foreign(foreign),
          m_edit(map, tr("Bring a map")),
          m_closing(closingLinks(foreign)),
          m_keepPlaces(isMapEmpty(map))
    {
        m_result.notTaken = foreign.notTaken;
    }

    BroughtMap run()
    {
        m_outcomeIsNew = m_map.outcome.sentence.trimmed().isEmpty();
        putSentence();
        putSteps();
        putLinks();
        putIndicators();
        putOutcome();
        putNotes();
        putParked();
        std::vector<QUuid> selected;
        for (const StepId id : m_steps) {
            selected.push_back(id.uuid());
        }
        m_edit.select(selected);
        m_result.edit = m_edit.finish();
        return m_result;
    }

private:
    void leaveOut(const QString& what, const QString& where)
    {
        ForeignMap counted;
        counted.notTaken = std::move(m_result.notTaken);
        counted.leaveOut(what, where);
        m_result.notTaken = std::move(counted.notTaken);
    }

    void putSentence()
    {
        Outcome outcome = m_map.outcome;
        if (m_outcomeIsNew && !m_foreign.sentence.isEmpty()) {
            outcome.sentence = oneLine(m_foreign.sentence).trimmed();
            m_edit.put(outcome);
        }
    }

    /// A card's stage where the file names none.
    std::vector<Stage> stages() const
    {
        std::vector<Stage> result(m_foreign.nodes.size(), Stage::Activity);
        for (size_t i = 0; i < m_foreign.links.size(); ++i) {
            if (!m_foreign.links[i].link.feedback && !m_closing[i]) {
                result[m_foreign.links[i].to] = Stage::Intermediate;
            }
        }
        for (size_t i = 0; i < result.size(); ++i) {
            result[i] = m_foreign.nodes[i].staged ? m_foreign.nodes[i].step.stage : result[i];
        }
        return result;
    }

    /// New ids in the order of the file, which is then the order that ties in a layout go by.
    std::vector<StepId> newIds() const
    {
        std::vector<StepId> ids(m_foreign.nodes.size());
        std::generate(ids.begin(), ids.end(), [] { return StepId::create(); });
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    void putSteps()
    {
        const std::vector<StepId> ids = newIds();
        const std::vector<Stage> stage = stages();
        bool outcomeIsFree = isOutcomeCardFree(m_map);
        for (size_t i = 0; i < m_foreign.nodes.size(); ++i) {
            const ForeignNode& node = m_foreign.nodes[i];
            Step step = node.step;
            step.stage = stage[i];
            step.id = ids[i];
            if (step.stage == Stage::Outcome && outcomeIsFree) {
                outcomeIsFree = false;
                step.id = m_map.outcome.card;
            } else if (step.stage == Stage::Outcome) {
                step.stage = Stage::Intermediate;
                leaveOut(u"stage of a second outcome"_s, node.step.title);
            }
            step.team = teamNamed(node.team);
            step.dataset = {};
            step.stamp = {};
            name(step, node);
            m_edit.put(step);
            place(step, node);
            m_steps.push_back(step.id);
            ++m_result.steps;
        }
    }

    void name(Step& step, const ForeignNode& node)
    {
        const QString whole = oneLine(node.step.title);
        const bool isNamed = !whole.trimmed().isEmpty() || step.id == m_map.outcome.card;
        step.title = isNamed ? whole : oneLine(node.key).trimmed();
        if (step.title.size() > longestTitle) {
            leaveOut(u"end of a long title, moved to the note"_s, step.title);
            step.note = step.note.isEmpty() ? whole : whole + u"\n\n"_s + step.note;
            step.title = step.title.left(longestTitle - 1).trimmed() + u'…';
        }
    }

    void place(const Step& step, const ForeignNode& node)
    {
        if (!m_keepPlaces || !node.staged || !node.place || !std::isfinite(node.place->x) ||
            !std::isfinite(node.place->y)) {
            // A card gets its place, and with it its group, later.
            if (!node.group.isEmpty()) {
                leaveOut(u"group of a card"_s, node.group);
            }
            return;
        }
        Placement place = *node.place;
        place.id = step.id;
        place.group = groupTitled(node.group);
        m_edit.put(place);
    }

    TeamId teamNamed(const QString& name)
    {
        if (name.trimmed().isEmpty()) {
            return {};
        }
        for (const auto& [id, team] : m_edit.map().teams) {
            if (team.name == name) {
                return id;
            }
        }
        Team team;
        team.id = TeamId::create();
        team.name = name;
        m_edit.put(team);
        return team.id;
    }

    GroupId groupTitled(const QString& title)
    {
        if (title.trimmed().isEmpty()) {
            return {};
        }
        for (const auto& [id, group] : m_edit.map().groups) {
            if (group.title == title) {
                return id;
            }
        }
        Group group;
        group.id = GroupId::create();
        group.title = title;
        m_edit.put(group);
        return group.id;
    }

    void putLinks()
    {
        for (size_t i = 0; i < m_foreign.links.size(); ++i) {
            const ForeignLink& foreign = m_foreign.links[i];
            Link link = foreign.link;
            link.id = LinkId::create();
            link.stamp = {};
            link.from = m_steps[foreign.from];
            link.to = m_steps[foreign.to];
            link.feedback = link.feedback || m_closing[i];
            checkNumbers(link, m_foreign.nodes[foreign.from].key);
            m_edit.put(link);
            m_links.push_back(link.id);
            ++m_result.links;
        }
    }

    void checkNumbers(Link& link, const QString& where)
    {
        if (link.lagDays && (link.lagDays->from < 0 || link.lagDays->to < link.lagDays->from ||
                             link.lagDays->to > longestLagDays)) {
            link.lagDays.reset();
            leaveOut(u"lag out of range"_s, where);
        }
        const auto wrong = std::remove_if(
            link.confidences.begin(), link.confidences.end(), [](const Confidence& each) {
                return !std::isfinite(each.value) || each.value < 0 || each.value > 1;
            });
        if (wrong != link.confidences.end()) {
            link.confidences.erase(wrong, link.confidences.end());
            leaveOut(u"confidence out of range"_s, where);
        }
    }

    void putIndicators()
    {
        QSet<QString> taken;
        for (const auto& [id, each] : m_map.indicators) {
            taken.insert(each.name.toCaseFolded());
        }
        for (const ForeignIndicator& foreign : m_foreign.indicators) {
            Indicator indicator = foreign.indicator;
            indicator.id = IndicatorId::create();
            indicator.stamp = {};
            indicator.onStep = foreign.node ? m_steps[*foreign.node] : StepId();
            indicator.onLink = foreign.link ? m_links[*foreign.link] : LinkId();
            const QString plain = indicator.name.simplified();
            indicator.name = plain;
            for (int number = 2; taken.contains(indicator.name.toCaseFolded()); ++number) {
                indicator.name = u"%1 (%2)"_s.arg(plain).arg(number);
            }
            taken.insert(indicator.name.toCaseFolded());
            if (!checkTargetRules(indicator)) {
                indicator.target.reset();
                leaveOut(u"target of a surface measure"_s, indicator.name);
            }
            m_edit.put(indicator);
            m_indicators.push_back(indicator.id);
            ++m_result.indicators;
        }
    }

    /// What the file says of the outcome beside its sentence, where that was taken.
    void putOutcome()
    {
        if (!m_foreign.outcome || !m_outcomeIsNew) {
            return;
        }
        const Outcome& here = m_edit.map().outcome;
        Outcome outcome = *m_foreign.outcome;
        outcome.id = here.id;
        outcome.stamp = here.stamp;
        outcome.sentence = here.sentence;
        outcome.card = here.card;
        outcome.sharedId = here.sharedId;
        outcome.nextReview = here.nextReview;
        outcome.inUseSince = here.inUseSince;
        outcome.closing = here.closing;
        outcome.closedOn = here.closedOn;
        outcome.indicator =
            m_foreign.outcomeIndicator ? m_indicators[*m_foreign.outcomeIndicator] : here.indicator;
        m_edit.put(outcome);
    }

    void putNotes()
    {
        for (const ForeignNote& foreign : m_foreign.notes) {
            Note note = foreign.note;
            note.id = NoteId::create();
            note.stamp = {};
            note.about = foreign.node   ? m_steps[*foreign.node].toString()
                         : foreign.link ? m_links[*foreign.link].toString()
                                        : m_indicators[*foreign.indicator].toString();
            m_edit.put(note);
        }
    }

    void putParked()
    {
        for (const QString& text : m_foreign.parked) {
            ParkedItem item;
            item.id = ParkedId::create();
            item.text = oneLine(text).trimmed();
            if (!item.text.isEmpty()) {
                m_edit.put(item);
            }
        }
    }

    const Map& m_map;
    const ForeignMap& m_foreign;
    EditBuilder m_edit;
    std::vector<bool> m_closing;
    bool m_keepPlaces;
    std::vector<StepId> m_steps;
    std::vector<LinkId> m_links;
    std::vector<IndicatorId> m_indicators;
    bool m_outcomeIsNew = false;
    BroughtMap m_result;
};

}

BroughtMap bringMap(const Map& map, const ForeignMap& foreign)
{
    return Bringing(map, foreign).run();
}

}
