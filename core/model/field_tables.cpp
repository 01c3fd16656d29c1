#include "core/model/field_tables.h"

#include "core/model/intent_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>

// The setters for the common kinds of members (text, number, date, flag, word) are made from
// member pointers; lists and ranges have their own.

namespace throughline {

using namespace Qt::StringLiterals;

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

namespace {

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
            for (const auto& each : array) {
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
            for (const auto& each : array) {
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

}
