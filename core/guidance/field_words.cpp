#include "core/guidance/field_words.h"

#include <QCoreApplication>

#include <map>

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

}
