#include "core/model/set_fields.h"

#include "core/model/field_tables.h"
#include "core/model/intent_text.h"
#include "core/model/intent_tools.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"
#include "core/model/intents_outcome.h"
#include "core/model/intents_steps.h"

#include <algorithm>

// Plain members are set by the tables of their kind; the fields that need the map are set here.

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

struct KeyValue
{
    QString key;
    QString value;
};

Result<KeyValue> split(const QString& text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals <= 0) {
        return failure(IntentText::tr("“%1” is no KEY=VALUE.").arg(text), {}, {}, ErrorKind::Usage);
    }
    return KeyValue{text.left(equals).trimmed(), text.mid(equals + 1)};
}

tl::unexpected<Error> refused(const KeyValue& given, const QString& allowed)
{
    return failure(
        IntentText::tr("%1=%2 is not possible; allowed: %3.").arg(given.key, given.value, allowed));
}

template <class T>
Result<void> setPlain(T& thing, const FieldTable<T>& table, const KeyValue& given,
                      const QStringList& allKeys)
{
    for (const auto& [key, setter] : table) {
        if (key == given.key) {
            const auto done = setter(thing, given.value);
            return done ? Result<void>() : Result<void>(refused(given, done.error()));
        }
    }
    return failure(IntentText::tr("There is no field “%1”; there are: %2.")
                       .arg(given.key, allKeys.join(u", "_s)));
}

template <class T>
QStringList keysOf(const FieldTable<T>& table)
{
    QStringList keys;
    for (const auto& entry : table) {
        keys << entry.first;
    }
    return keys;
}

/// Sets fields one after the other, on an edit that other intents may share.
class FieldSetter
{
public:
    FieldSetter(EditBuilder& edit, QDate today) : m_edit(edit), m_today(today) {}

    Result<void> set(const Thing& thing, const KeyValue& given)
    {
        if (const auto* step = std::get_if<StepId>(&thing)) {
            return setStep(*step, given);
        }
        if (const auto* link = std::get_if<LinkId>(&thing)) {
            return setLink(*link, given);
        }
        if (const auto* indicator = std::get_if<IndicatorId>(&thing)) {
            return setIndicator(*indicator, given);
        }
        return setOutcomeField(given);
    }

private:
    /// Takes the changes of another intent into this edit.
    Result<void> take(const Result<Edit>& other)
    {
        if (!other) {
            return failure(other.error());
        }
        takeEdit(m_edit, *other);
        return {};
    }

    Result<void> setOutcomeField(const KeyValue& given)
    {
        Outcome outcome = m_edit.map().outcome;
        if (given.key == u"indicator"_s) {
            IndicatorId id;
            if (!given.value.isEmpty()) {
                const Result<IndicatorId> found = findIndicator(m_edit.map(), given.value);
                if (!found) {
                    return failure(found.error());
                }
                id = *found;
            }
            outcome.indicator = id;
            m_edit.put(outcome);
            return {};
        }
        const auto done = setPlain(outcome, outcomeFields(), given, fieldNames(TheOutcome{}));
        if (!done) {
            return done;
        }
        const bool stated = given.key == u"sentence"_s && !given.value.trimmed().isEmpty();
        if (stated) {
            return take(useSentence(m_edit.map(), outcome, m_today));
        }
        putOutcome(m_edit, outcome, m_today);
        return {};
    }

    Result<void> setStep(StepId id, const KeyValue& given)
    {
        if (given.key == u"title"_s) {
            return take(renameStep(m_edit.map(), id, given.value));
        }
        if (given.key == u"stage"_s) {
            const auto stage = enumFromName<Stage>(given.value);
            return stage ? take(throughline::setStage(m_edit.map(), {id}, *stage))
                         : refused(given, enumWords<Stage>().join(u", "_s));
        }
        if (given.key == u"x"_s || given.key == u"y"_s || given.key == u"pinned"_s) {
            return setPlace(id, given);
        }
        if (given.key == u"group"_s) {
            return take(groupCards(m_edit.map(), {id}, given.value));
        }
        if (given.key == u"team"_s) {
            return setTeam(id, given.value.simplified());
        }
        Step step = *m_edit.map().step(id);
        return setPlain(step, stepFields(), given, fieldNames(id)).map([&] { m_edit.put(step); });
    }

    Result<void> setPlace(StepId id, const KeyValue& given)
    {
        const Placement* old = m_edit.map().placement(id);
        Placement place = old ? *old : Placement{id, 0, 0, false, {}};
        if (given.key == u"pinned"_s) {
            if (given.value != u"true"_s && given.value != u"false"_s) {
                return refused(given, IntentText::tr("true or false"));
            }
            place.pinned = given.value == u"true"_s;
        } else {
            const auto number = readNumber(given.value);
            if (!number || !*number) {
                return refused(given, IntentText::tr("a number, such as 120"));
            }
            (given.key == u"x"_s ? place.x : place.y) = **number;
        }
        m_edit.put(place);
        return {};
    }

    Result<void> setTeam(StepId id, const QString& name)
    {
        Step step = *m_edit.map().step(id);
        step.team = {};
        for (const auto& [teamId, team] : m_edit.map().teams) {
            step.team = team.name == name && !name.isEmpty() ? teamId : step.team;
        }
        if (step.team.isNull() && !name.isEmpty()) {
            Team team;
            team.id = step.team = TeamId::create();
            team.name = name;
            m_edit.put(team);
        }
        m_edit.put(step);
        return {};
    }

    Result<void> setLink(LinkId id, const KeyValue& given)
    {
        if (given.key == u"assumptionState"_s) {
            const auto state = enumFromName<AssumptionState>(given.value);
            return state ? take(setAssumptionState(m_edit.map(), id, *state, m_today))
                         : refused(given, enumWords<AssumptionState>().join(u", "_s));
        }
        Link link = *m_edit.map().link(id);
        const Result<void> done = setPlain(link, linkFields(), given, fieldNames(id));
        if (!done) {
            return done;
        }
        if (given.key == u"feedback"_s && !link.feedback &&
            m_edit.map().reaches(link.to, link.from)) {
            return failure(IntentText::tr("“%1” closes a loop and has to stay a feedback link.")
                               .arg(m_edit.map().linkName(link)));
        }
        for (Confidence& each : link.confidences) {
            each.on = each.on.isValid() ? each.on : m_today;
        }
        m_edit.put(link);
        return {};
    }

    Result<void> setIndicator(IndicatorId id, const KeyValue& given)
    {
        Indicator indicator = *m_edit.map().indicator(id);
        if (given.key == u"on"_s) {
            return setHome(indicator, given.value);
        }
        if (given.key == u"role"_s) {
            const auto role = enumFromName<Role>(given.value);
            if (!role) {
                return refused(given, enumWords<Role>().join(u", "_s));
            }
            indicator.role = *role;
            indicator.key = *role != Role::Diagnostic;
            m_edit.put(indicator);
            return {};
        }
        if (given.key == u"name"_s) {
            const auto same = m_edit.map().indicatorsNamed(given.value);
            const bool taken = !same.empty() && same.front()->id != id;
            if (taken || given.value.trimmed().isEmpty()) {
                return refused(given, IntentText::tr("a name that no other indicator has"));
            }
        }
        return setPlain(indicator, indicatorFields(), given, fieldNames(id)).map([&] {
            indicator.surface = indicator.surface || indicator.gamingTest == TestAnswer::Yes;
            m_edit.put(indicator);
        });
    }

    Result<void> setHome(Indicator indicator, const QString& name)
    {
        Home home;
        if (!name.isEmpty()) {
            const Result<LinkId> link = findLink(m_edit.map(), name);
            const Result<StepId> step =
                link ? Result<StepId>(StepId()) : findStep(m_edit.map(), name);
            if (!link && !step) {
                return failure(step.error());
            }
            home = link ? Home(*link) : Home(*step);
        }
        return take(attachIndicator(m_edit.map(), indicator.id, home));
    }

    EditBuilder& m_edit;
    QDate m_today;
};

Result<void> checkRules(const Map& map, const Thing& thing)
{
    const auto* id = std::get_if<IndicatorId>(&thing);
    return id && map.indicator(*id) ? checkTargetRules(*map.indicator(*id)) : Result<void>();
}

bool isThere(const Map& map, const Thing& thing)
{
    const auto* step = std::get_if<StepId>(&thing);
    const auto* link = std::get_if<LinkId>(&thing);
    const auto* indicator = std::get_if<IndicatorId>(&thing);
    return (!step || map.step(*step)) && (!link || map.link(*link)) &&
           (!indicator || map.indicator(*indicator));
}

Result<void> setAll(EditBuilder& edit, const Thing& thing, const QStringList& keyValues,
                    QDate today)
{
    FieldSetter setter(edit, today);
    // A role says whether an indicator is key, unless `key` says otherwise: it goes first.
    QStringList ordered = keyValues;
    std::stable_partition(ordered.begin(), ordered.end(),
                          [](const QString& text) { return text.startsWith(u"role="_s); });
    for (const QString& text : ordered) {
        const Result<KeyValue> given = split(text);
        const Result<void> done =
            given ? setter.set(thing, *given) : Result<void>(failure(given.error()));
        if (!done) {
            return done;
        }
    }
    return checkRules(edit.map(), thing);
}

QUuid idOf(const Map& map, const Thing& thing)
{
    if (const auto* step = std::get_if<StepId>(&thing)) {
        return step->uuid();
    }
    if (const auto* link = std::get_if<LinkId>(&thing)) {
        return link->uuid();
    }
    if (const auto* indicator = std::get_if<IndicatorId>(&thing)) {
        return indicator->uuid();
    }
    return map.outcome.id.uuid();
}

}

QStringList fieldNames(const Thing& kind)
{
    switch (kind.index()) {
    case 1:
        return keysOf(stepFields()) +
               QStringList{u"stage"_s, u"team"_s, u"x"_s, u"y"_s, u"pinned"_s, u"group"_s};
    case 2:
        return keysOf(linkFields());
    case 3:
        return keysOf(indicatorFields()) + QStringList{u"on"_s, u"role"_s};
    default:
        return keysOf(outcomeFields()) + QStringList{u"indicator"_s};
    }
}

Result<Edit> setFields(const Map& map, const Thing& thing, const QStringList& keyValues,
                       QDate today)
{
    if (!isThere(map, thing)) {
        return failure(IntentText::tr("What was to be changed is not there any more."));
    }
    const bool outcome = std::holds_alternative<TheOutcome>(thing);
    const QString name = outcome ? IntentText::tr("outcome") : thingName(map, thing);
    EditBuilder edit(map, IntentText::tr("Change %1").arg(name));
    return setAll(edit, thing, keyValues, today).map([&] {
        edit.select({idOf(map, thing)});
        return edit.finish();
    });
}

Result<void> putIndicatorFields(EditBuilder& edit, Indicator indicator,
                                const QStringList& keyValues)
{
    edit.put(indicator);
    return setAll(edit, indicator.id, keyValues, QDate());
}

}
