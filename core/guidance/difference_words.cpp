#include "core/guidance/difference_words.h"

#include "core/guidance/assumptions.h"
#include "core/model/stage_text.h"
#include "core/model/thing.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(differences)
};

using WordTable = std::map<QString, QString>;

const WordTable& outcomeWords()
{
    static const WordTable table{
        {u"sentence"_s, Words::tr("sentence")},
        {u"who"_s, Words::tr("who changes")},
        {u"change"_s, Words::tr("what changes")},
        {u"measuredBy"_s, Words::tr("counted as")},
        {u"unit"_s, Words::tr("unit")},
        {u"baseline"_s, Words::tr("baseline")},
        {u"baselineOwner"_s, Words::tr("who finds the baseline")},
        {u"baselineDue"_s, Words::tr("when the baseline is found")},
        {u"target"_s, Words::tr("target")},
        {u"by"_s, Words::tr("date")},
        {u"betterOff"_s, Words::tr("who is better off")},
        {u"betterOffAnswer"_s, Words::tr("whether somebody is better off")},
        {u"worth"_s, Words::tr("why it is worth it")},
        {u"notDoing"_s, Words::tr("what we will not do")},
        {u"stakeholders"_s, Words::tr("stakeholders")},
        {u"objective"_s, Words::tr("objective")},
        {u"northStar"_s, Words::tr("North Star")},
        {u"jobToBeDone"_s, Words::tr("job to be done")},
        {u"nextReview"_s, Words::tr("next review")},
        {u"inUseSince"_s, Words::tr("sentence in use since")},
        {u"sharedId"_s, Words::tr("shared with other projects as")},
        {u"closing"_s, Words::tr("how it ended")},
        {u"closedOn"_s, Words::tr("closed on")},
        {u"indicator"_s, Words::tr("measured by")},
        {u"card"_s, Words::tr("card")},
    };
    return table;
}

const WordTable& stepWords()
{
    static const WordTable table{
        {u"stage"_s, Words::tr("stage")},
        {u"title"_s, Words::tr("wording")},
        {u"note"_s, Words::tr("note")},
        {u"owner"_s, Words::tr("owner")},
        {u"team"_s, Words::tr("team")},
        {u"plannedFrom"_s, Words::tr("planned from")},
        {u"liveSince"_s, Words::tr("live since")},
        {u"ended"_s, Words::tr("ended on")},
        {u"keyBehaviour"_s, Words::tr("a key behaviour")},
        {u"leavingIsIntended"_s, Words::tr("a card where leaving is intended")},
        {u"notYetMeasured"_s, Words::tr("one that matters and is not yet measured")},
        {u"question"_s, Words::tr("the question it raises")},
        {u"countOf"_s, Words::tr("count of")},
        {u"optional"_s, Words::tr("optional")},
        {u"event"_s, Words::tr("event it counts")},
        {u"dataset"_s, Words::tr("where its event is from")},
    };
    return table;
}

const WordTable& linkWords()
{
    static const WordTable table{
        {u"from"_s, Words::tr("cause")},
        {u"to"_s, Words::tr("effect")},
        {u"assumption"_s, Words::tr("assumption")},
        {u"assumptionState"_s, Words::tr("assumption is")},
        {u"assumptionSince"_s, Words::tr("assumption is so since")},
        {u"assumptionOwner"_s, Words::tr("who looks after the assumption")},
        {u"assumptionNote"_s, Words::tr("what speaks for the assumption or against it")},
        {u"lagDays"_s, Words::tr("lag")},
        {u"confidences"_s, Words::tr("how sure, of 100")},
        {u"confidencesBy"_s, Words::tr("who is how sure")},
        {u"effect"_s, Words::tr("more of the cause does to the effect")},
        {u"window"_s, Words::tr("window of its funnel")},
        {u"feedback"_s, Words::tr("a feedback link")},
        {u"evidenceGrade"_s, Words::tr("what it rests on")},
        {u"evidenceCause"_s, Words::tr("series of the cause")},
        {u"evidenceEffect"_s, Words::tr("series of the effect")},
        {u"openQuestion"_s, Words::tr("how we would notice")},
        {u"openQuestionOwner"_s, Words::tr("who is asked how we would notice")},
        {u"openQuestionDue"_s, Words::tr("when we know how we would notice")},
    };
    return table;
}

const WordTable& indicatorWords()
{
    static const WordTable table{
        {u"name"_s, Words::tr("name")},
        {u"attachedTo"_s, Words::tr("home")},
        {u"onLink"_s, Words::tr("home")},
        {u"onStep"_s, Words::tr("home")},
        {u"key"_s, Words::tr("a key indicator")},
        {u"role"_s, Words::tr("role")},
        {u"kind"_s, Words::tr("kind")},
        {u"numerator"_s, Words::tr("numerator")},
        {u"denominator"_s, Words::tr("denominator")},
        {u"formula"_s, Words::tr("formula")},
        {u"unit"_s, Words::tr("unit")},
        {u"betterWhen"_s, Words::tr("better when")},
        {u"surface"_s, Words::tr("a measure of motion, not of change")},
        {u"lead"_s, Words::tr("leads by")},
        {u"definition"_s, Words::tr("definition")},
        {u"calculation"_s, Words::tr("calculation")},
        {u"source"_s, Words::tr("source")},
        {u"owner"_s, Words::tr("owner")},
        {u"cadence"_s, Words::tr("how often: every")},
        {u"baseline"_s, Words::tr("baseline")},
        {u"baselineDate"_s, Words::tr("date of the baseline")},
        {u"baselineFrom"_s, Words::tr("first day of the baseline")},
        {u"baselineTo"_s, Words::tr("last day of the baseline")},
        {u"target"_s, Words::tr("target")},
        {u"targetDate"_s, Words::tr("date of the target")},
        {u"targetKind"_s, Words::tr("target is to")},
        {u"amber"_s, Words::tr("at risk from")},
        {u"red"_s, Words::tr("off track from")},
        {u"amberAction"_s, Words::tr("what we do when it is at risk")},
        {u"redAction"_s, Words::tr("what we do when it is off track")},
        {u"warningWidth"_s, Words::tr("warning width")},
        {u"allowedMin"_s, Words::tr("smallest value allowed")},
        {u"allowedMax"_s, Words::tr("largest value allowed")},
        {u"proxyFor"_s, Words::tr("stands in for")},
        {u"proxyLimits"_s, Words::tr("limits as a stand-in")},
        {u"gamingTest"_s, Words::tr("reached with nobody better off?")},
        {u"guard"_s, Words::tr("guard")},
        {u"tenPerCent"_s, Words::tr("would ten per cent more matter?")},
        {u"wouldAct"_s, Words::tr("would we act on it?")},
        {u"decision"_s, Words::tr("decision it changes")},
        {u"rewardedOn"_s, Words::tr("who is rewarded on it")},
        {u"defence"_s, Words::tr("why it has a target all the same")},
        {u"northStar"_s, Words::tr("the North Star")},
        {u"counter"_s, Words::tr("counter-indicator")},
        {u"benchmark"_s, Words::tr("benchmark")},
        {u"benchmarkSource"_s, Words::tr("source of the benchmark")},
        {u"retired"_s, Words::tr("retired on")},
    };
    return table;
}

template <class M>
constexpr FieldSort sortOf()
{
    if constexpr (std::is_same_v<M, QString>) {
        return FieldSort::Text;
    } else if constexpr (std::is_same_v<M, bool>) {
        return FieldSort::Flag;
    } else if constexpr (std::is_same_v<M, QDate>) {
        return FieldSort::Date;
    } else if constexpr (std::is_same_v<M, std::optional<double>>) {
        return FieldSort::Number;
    } else if constexpr (NamedEnum<M>) {
        return FieldSort::Word;
    } else if constexpr (std::is_same_v<M, std::optional<LagDays>>) {
        return FieldSort::Lag;
    } else if constexpr (requires(M value) { value.uuid(); }) {
        return FieldSort::Reference;
    } else {
        return FieldSort::List;
    }
}

/// The sort of a field of T by the type of its member.
template <class T>
FieldSort sortOfField(const QString& field)
{
    FieldSort result = FieldSort::List;
    const auto look = [&]<class M>(const Field<T, M>& each) {
        result = field == QLatin1StringView(each.name) ? sortOf<M>() : result;
    };
    std::apply([&look](const auto&... each) { (look(each), ...); }, T::fields());
    return field == "attachedTo"_L1 ? FieldSort::Reference : result;
}

template <class T>
FieldWords wordsFrom(const WordTable& table, const QString& field)
{
    const auto found = table.find(field);
    return found == table.end() ? FieldWords{} : FieldWords{found->second, sortOfField<T>(field)};
}

/// "stay above" of "stayAbove".
QString plainWord(const QString& word)
{
    static const QRegularExpression capital(u"([A-Z])"_s);
    return QString(word).replace(capital, u" \\1"_s).toLower();
}

QString enumText(const QString& field, const QString& word)
{
    if (field == u"stage"_s) {
        return stageTitle(enumFromName<Stage>(word).value_or(Stage::None));
    }
    if (field == u"evidenceGrade"_s) {
        return gradeText(enumFromName<EvidenceGrade>(word).value_or(EvidenceGrade::Guess));
    }
    static const WordTable special{
        {u"leading"_s, Words::tr("early sign")},
        {u"lagging"_s, Words::tr("proof")},
        {u"diagnostic"_s, Words::tr("orientation")},
        {u"ratio"_s, Words::tr("share")},
        {u"unanswered"_s, Words::tr("not answered")},
        {u"untested"_s, Words::tr("not tested")},
        {u"guarded"_s, Words::tr("yes, with a guard")},
        {u"not"_s, Words::tr("not reached")},
        {u"partly"_s, Words::tr("partly reached")},
        {u"cannotTell"_s, Words::tr("we cannot tell")},
    };
    const auto found = special.find(word);
    return found == special.end() ? plainWord(word) : found->second;
}

/// The name of what an id means: of a thing, a team or a dataset.
QString referenceText(const Map& map, const QJsonValue& value)
{
    const QJsonObject home = value.toObject();
    const QString text =
        value.isObject() ? (home.contains(u"link"_s) ? home[u"link"_s] : home[u"step"_s]).toString()
                         : value.toString();
    const QUuid id = QUuid::fromString(text);
    if (const auto thing = thingById(map, id)) {
        return thingName(map, *thing);
    }
    if (const auto team = map.teams.find(TeamId(id)); team != map.teams.end()) {
        return team->second.name;
    }
    const auto dataset = map.datasets.find(DatasetId(id));
    return dataset == map.datasets.end() ? QString() : dataset->second.name;
}

QString numberText(double value)
{
    constexpr int digits = 6;
    return QLocale(QLocale::English).toString(value, 'g', digits);
}

/// Stakeholders by their roles, confidences by their shares of 100 and who said them.
QString listText(const QJsonValue& value)
{
    constexpr double hundred = 100;
    QStringList parts;
    for (const QJsonValue& each : value.toArray()) {
        const QJsonObject object = each.toObject();
        const QJsonValue share = each.isDouble() ? each : object[u"value"_s];
        const QString who = object[object.contains(u"role"_s) ? u"role"_s : u"by"_s].toString();
        const QString said = share.isDouble() ? numberText(share.toDouble() * hundred) : QString();
        parts << u"%1 %2"_s.arg(who, said).trimmed();
    }
    return parts.join(u", "_s);
}

QString dateText(const QJsonValue& value)
{
    return differenceDay(QDate::fromString(value.toString().left(10), Qt::ISODate));
}

QString spanOf(const QJsonArray& lag, int unit)
{
    const int from = lag.at(0).toInt() / unit;
    const int to = lag.at(1).toInt() / unit;
    return from == to ? QString::number(to) : u"%1–%2"_s.arg(from).arg(to);
}

QString lagUnit(bool weeks, const QJsonArray& lag)
{
    constexpr int week = 7;
    const bool one = lag.at(0) == lag.at(1) && lag.at(1).toInt() == (weeks ? week : 1);
    return weeks ? (one ? Words::tr("week") : Words::tr("weeks"))
                 : (one ? Words::tr("day") : Words::tr("days"));
}

/// Both lags in weeks where these are whole, the unit once: after the later one.
std::pair<QString, QString> lagTexts(const QJsonValue& before, const QJsonValue& after)
{
    constexpr int week = 7;
    bool weeks = true;
    for (const QJsonValue& lag : {before, after}) {
        for (const QJsonValue& days : lag.toArray()) {
            weeks = weeks && days.toInt() % week == 0;
        }
    }
    const int unit = weeks ? week : 1;
    const auto text = [&](const QJsonValue& lag, bool withUnit) {
        const QJsonArray days = lag.toArray();
        return days.isEmpty() ? QString()
               : withUnit     ? u"%1 %2"_s.arg(spanOf(days, unit), lagUnit(weeks, days))
                              : spanOf(days, unit);
    };
    return {text(before, after.isNull()), text(after, true)};
}

QString valueText(const Map& map, const FieldSort sort, const QString& field,
                  const QJsonValue& value)
{
    if (value.isNull() || value.isUndefined()) {
        return {};
    }
    switch (sort) {
    case FieldSort::Number:
        return numberText(value.toDouble());
    case FieldSort::Date:
        return dateText(value);
    case FieldSort::Word:
        return enumText(field, value.toString());
    case FieldSort::Reference:
        return referenceText(map, value);
    case FieldSort::List:
        return listText(value);
    case FieldSort::Flag:
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    case FieldSort::Text:
    case FieldSort::Lag:
        break;
    }
    return value.toString();
}

}

FieldWords fieldWords(const Thing& kind, const QString& field)
{
    switch (kind.index()) {
    case 0:
        return wordsFrom<Outcome>(outcomeWords(), field);
    case 1:
        return wordsFrom<Step>(stepWords(), field);
    case 2:
        return wordsFrom<Link>(linkWords(), field);
    default:
        return wordsFrom<Indicator>(indicatorWords(), field);
    }
}

std::pair<QString, QString> valueWords(const Map& older, const Map& newer, const Thing& thing,
                                       const FieldDifference& difference)
{
    const FieldSort sort = fieldWords(thing, difference.field).sort;
    if (sort == FieldSort::Lag) {
        return lagTexts(difference.before, difference.after);
    }
    return {valueText(older, sort, difference.field, difference.before),
            valueText(newer, sort, difference.field, difference.after)};
}

QString differenceDay(QDate day, QDate beside)
{
    const bool plain = beside.isValid() && beside.year() == day.year();
    return QLocale(QLocale::English).toString(day, plain ? u"d MMMM"_s : u"d MMMM yyyy"_s);
}

QString numberInWords(size_t number)
{
    static const QStringList words{Words::tr("no"),    Words::tr("one"),   Words::tr("two"),
                                   Words::tr("three"), Words::tr("four"),  Words::tr("five"),
                                   Words::tr("six"),   Words::tr("seven"), Words::tr("eight"),
                                   Words::tr("nine")};
    return number < size_t(words.size()) ? words[qsizetype(number)] : QString::number(number);
}

}
