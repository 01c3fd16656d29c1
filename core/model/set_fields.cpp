#include "core/model/set_fields.h"

#include "core/model/intent_text.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"
#include "core/model/intents_outcome.h"
#include "core/model/intents_steps.h"
#include "core/model/json.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <functional>

// Each kind of thing has a table: key → how a text becomes the member's value. The setters for
// the common kinds of members (text, number, date, flag, word) are made from member pointers.

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

/// Why a text does not fit a field: what is allowed.
using Refusal = tl::unexpected<QString>;
template <class T>
using Setter = std::function<tl::expected<void, QString>(T&, const QString&)>;
template <class T>
using FieldTable = std::vector<std::pair<QString, Setter<T>>>;

tl::expected<std::optional<double>, QString> readNumber(const QString& text)
{
    if (text.isEmpty()) {
        return std::nullopt;
    }
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !std::isfinite(value)) {
        return Refusal(IntentText::tr("a number, such as 0.72"));
    }
    return value;
}

template <class T>
Setter<T> textField(QString T::* member)
{
    return [member](T& thing, const QString& text) -> tl::expected<void, QString> {
        thing.*member = text;
        return {};
    };
}

template <class T>
Setter<T> numberField(std::optional<double> T::* member)
{
    return [member](T& thing, const QString& text) -> tl::expected<void, QString> {
        return readNumber(text).map([&](std::optional<double> value) { thing.*member = value; });
    };
}

template <class T>
Setter<T> dateField(QDate T::* member)
{
    return [member](T& thing, const QString& text) -> tl::expected<void, QString> {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        if (!text.isEmpty() && !day.isValid()) {
            return Refusal(IntentText::tr("a date, such as 2026-06-30"));
        }
        thing.*member = day;
        return {};
    };
}

template <class T>
Setter<T> flagField(bool T::* member)
{
    return [member](T& thing, const QString& text) -> tl::expected<void, QString> {
        if (text != u"true"_s && text != u"false"_s && !text.isEmpty()) {
            return Refusal(IntentText::tr("true or false"));
        }
        thing.*member = text == u"true"_s;
        return {};
    };
}

template <class T, NamedEnum E>
Setter<T> wordField(E T::* member)
{
    return [member](T& thing, const QString& text) -> tl::expected<void, QString> {
        const auto value = text.isEmpty() ? std::optional(T{}.*member) : enumFromName<E>(text);
        if (!value) {
            return Refusal(enumWords<E>().join(u", "_s));
        }
        thing.*member = *value;
        return {};
    };
}

/// One of the list kinds: a JSON array.
tl::expected<QJsonArray, QString> readArray(const QString& text, const QString& example)
{
    if (text.isEmpty()) {
        return QJsonArray();
    }
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray()) {
        return Refusal(IntentText::tr("a JSON list, such as %1").arg(example));
    }
    return document.array();
}

tl::expected<void, QString> setStakeholders(Outcome& outcome, const QString& text)
{
    const QString example = u"[{\"role\":\"CS lead\",\"function\":\"Customer success\"}]"_s;
    return readArray(text, example)
        .and_then([&](const QJsonArray& array) -> tl::expected<void, QString> {
            std::vector<Stakeholder> list;
            for (const QJsonValue& each : array) {
                const QJsonObject object = each.toObject();
                if (!each.isObject() && !each.isString()) {
                    return Refusal(IntentText::tr("a JSON list, such as %1").arg(example));
                }
                Stakeholder stakeholder;
                stakeholder.role = each.isString() ? each.toString() : object[u"role"].toString();
                stakeholder.function = object[u"function"].toString();
                stakeholder.part = object[u"part"].toString();
                stakeholder.agreedOn =
                    QDate::fromString(object[u"agreedOn"].toString(), Qt::ISODate);
                list.push_back(stakeholder);
            }
            outcome.stakeholders = list;
            return {};
        });
}

tl::expected<void, QString> setLagDays(Link& link, const QString& text)
{
    return readArray(text, u"[7,14]"_s)
        .and_then([&](const QJsonArray& array) -> tl::expected<void, QString> {
            if (array.isEmpty()) {
                link.lagDays = std::nullopt;
                return {};
            }
            const bool whole = array.size() == 2 && array[0].isDouble() && array[1].isDouble() &&
                               std::floor(array[0].toDouble()) == array[0].toDouble() &&
                               std::floor(array[1].toDouble()) == array[1].toDouble();
            const LagDays lag{array[0].toInt(), array[1].toInt()};
            if (!whole || lag.from < 0 || lag.from > lag.to || lag.to > 3650) {
                return Refusal(IntentText::tr("shortest and longest whole days, such as [7,14]"));
            }
            link.lagDays = lag;
            return {};
        });
}

tl::expected<void, QString> setConfidences(Link& link, const QString& text)
{
    return readArray(text, u"[0.4,0.7]"_s)
        .and_then([&](const QJsonArray& array) -> tl::expected<void, QString> {
            std::vector<Confidence> list;
            for (const QJsonValue& each : array) {
                const double value =
                    each.isObject() ? each[u"value"].toDouble(-1) : each.toDouble(-1);
                if (value < 0 || value > 1) {
                    return Refusal(IntentText::tr("shares from 0 to 1, such as [0.4,0.7]"));
                }
                Confidence stated{each[u"by"].toString(), value, {}};
                stated.on = QDate::fromString(each[u"on"].toString(), Qt::ISODate);
                if (!each.isObject() && list.size() < link.confidences.size()) {
                    stated.by = link.confidences[list.size()].by;
                }
                list.push_back(stated);
            }
            link.confidences = list;
            return {};
        });
}

/// "7d": a number and m, h, d or w.
tl::expected<void, QString> setWindow(Link& link, const QString& text)
{
    static const QRegularExpression window(u"^(?:[1-9]\\d{0,5}[mhdw])?$"_s);
    if (!window.match(text).hasMatch()) {
        return Refusal(IntentText::tr("a number and m, h, d or w, such as 7d"));
    }
    link.window = text;
    return {};
}

/// Learnings, engagement, adoption or decisions.
tl::expected<void, QString> setLead(Indicator& indicator, const QString& text)
{
    const QStringList classes{u"learnings"_s, u"engagement"_s, u"adoption"_s, u"decisions"_s};
    if (!text.isEmpty() && !classes.contains(text)) {
        return Refusal(classes.join(u", "_s));
    }
    indicator.lead = text;
    return {};
}

const FieldTable<Outcome>& outcomeFields()
{
    static const FieldTable<Outcome> table{
        {u"sentence"_s, textField(&Outcome::sentence)},
        {u"who"_s, textField(&Outcome::who)},
        {u"change"_s, textField(&Outcome::change)},
        {u"measuredBy"_s, textField(&Outcome::measuredBy)},
        {u"unit"_s, textField(&Outcome::unit)},
        {u"baseline"_s, numberField(&Outcome::baseline)},
        {u"baselineOwner"_s, textField(&Outcome::baselineOwner)},
        {u"baselineDue"_s, dateField(&Outcome::baselineDue)},
        {u"target"_s, numberField(&Outcome::target)},
        {u"by"_s, dateField(&Outcome::by)},
        {u"betterOff"_s, textField(&Outcome::betterOff)},
        {u"betterOffAnswer"_s, wordField(&Outcome::betterOffAnswer)},
        {u"worth"_s, textField(&Outcome::worth)},
        {u"notDoing"_s, textField(&Outcome::notDoing)},
        {u"stakeholders"_s, setStakeholders},
        {u"nextReview"_s, dateField(&Outcome::nextReview)},
    };
    return table;
}

const FieldTable<Step>& stepFields()
{
    static const FieldTable<Step> table{
        {u"title"_s, textField(&Step::title)},
        {u"note"_s, textField(&Step::note)},
        {u"owner"_s, textField(&Step::owner)},
        {u"plannedFrom"_s, dateField(&Step::plannedFrom)},
        {u"liveSince"_s, dateField(&Step::liveSince)},
        {u"ended"_s, dateField(&Step::ended)},
        {u"optional"_s, flagField(&Step::optional)},
        {u"keyBehaviour"_s, flagField(&Step::keyBehaviour)},
        {u"leavingIsIntended"_s, flagField(&Step::leavingIsIntended)},
        {u"notYetMeasured"_s, flagField(&Step::notYetMeasured)},
        {u"question"_s, textField(&Step::question)},
        {u"countOf"_s, textField(&Step::countOf)},
        {u"event"_s, textField(&Step::event)},
    };
    return table;
}

const FieldTable<Link>& linkFields()
{
    static const FieldTable<Link> table{
        {u"assumption"_s, textField(&Link::assumption)},
        {u"assumptionState"_s, wordField(&Link::assumptionState)},
        {u"assumptionOwner"_s, textField(&Link::assumptionOwner)},
        {u"assumptionNote"_s, textField(&Link::assumptionNote)},
        {u"lagDays"_s, setLagDays},
        {u"confidences"_s, setConfidences},
        {u"effect"_s, wordField(&Link::effect)},
        {u"window"_s, setWindow},
        {u"feedback"_s, flagField(&Link::feedback)},
        {u"evidenceGrade"_s, wordField(&Link::evidenceGrade)},
        {u"evidenceCause"_s, textField(&Link::evidenceCause)},
        {u"evidenceEffect"_s, textField(&Link::evidenceEffect)},
        {u"openQuestion"_s, textField(&Link::openQuestion)},
        {u"openQuestionOwner"_s, textField(&Link::openQuestionOwner)},
        {u"openQuestionDue"_s, dateField(&Link::openQuestionDue)},
    };
    return table;
}

const FieldTable<Indicator>& indicatorFields()
{
    using I = Indicator;
    static const FieldTable<I> table{
        {u"name"_s, textField(&I::name)},
        {u"key"_s, flagField(&I::key)},
        {u"kind"_s, wordField(&I::kind)},
        {u"unit"_s, textField(&I::unit)},
        {u"numerator"_s, textField(&I::numerator)},
        {u"denominator"_s, textField(&I::denominator)},
        {u"formula"_s, textField(&I::formula)},
        {u"betterWhen"_s, wordField(&I::betterWhen)},
        {u"surface"_s, flagField(&I::surface)},
        {u"lead"_s, setLead},
        {u"definition"_s, textField(&I::definition)},
        {u"calculation"_s, textField(&I::calculation)},
        {u"source"_s, textField(&I::source)},
        {u"owner"_s, textField(&I::owner)},
        {u"cadence"_s, wordField(&I::cadence)},
        {u"baseline"_s, numberField(&I::baseline)},
        {u"baselineDate"_s, dateField(&I::baselineDate)},
        {u"target"_s, numberField(&I::target)},
        {u"targetDate"_s, dateField(&I::targetDate)},
        {u"targetKind"_s, wordField(&I::targetKind)},
        {u"amber"_s, numberField(&I::amber)},
        {u"red"_s, numberField(&I::red)},
        {u"warningWidth"_s, numberField(&I::warningWidth)},
        {u"allowedMin"_s, numberField(&I::allowedMin)},
        {u"allowedMax"_s, numberField(&I::allowedMax)},
        {u"proxyFor"_s, textField(&I::proxyFor)},
        {u"proxyLimits"_s, textField(&I::proxyLimits)},
        {u"gamingTest"_s, wordField(&I::gamingTest)},
        {u"guard"_s, textField(&I::guard)},
        {u"tenPerCent"_s, wordField(&I::tenPerCent)},
        {u"wouldAct"_s, wordField(&I::wouldAct)},
        {u"decision"_s, textField(&I::decision)},
        {u"rewardedOn"_s, textField(&I::rewardedOn)},
        {u"defence"_s, textField(&I::defence)},
        {u"northStar"_s, flagField(&I::northStar)},
        {u"counter"_s, textField(&I::counter)},
        {u"benchmark"_s, numberField(&I::benchmark)},
        {u"benchmarkSource"_s, textField(&I::benchmarkSource)},
    };
    return table;
}

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
        for (const Change& change : other->changes) {
            std::visit(
                [this]<class T>(const Changed<T>& one) {
                    if (one.after) {
                        m_edit.put(*one.after);
                    } else if constexpr (!isSingleton<T>) {
                        m_edit.remove<T>(one.before->id);
                    }
                },
                change);
        }
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
