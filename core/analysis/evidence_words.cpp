#include "core/analysis/evidence_words.h"

#include "core/base/english.h"

#include <QCoreApplication>
#include <QLocale>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Evidence)
};

QString figure(double value) { return QLocale(QLocale::English).toString(value, 'f', 2); }

/// What the effect does when the cause rises, by the sign of r.
QString moves(double sign) { return sign > 0 ? Words::tr("rises") : Words::tr("falls"); }

Headline together(const LinkEvidence& evidence, const QString& verdict)
{
    const EvidencePair& pair = evidence.pair;
    return {Words::tr("%1: when “%2” rises, “%3” %4 ")
                .arg(verdict, pair.cause.name, pair.effect.name, moves(evidence.best->r)),
            laterText(evidence.best->lag, evidence.numbers.period), u"."_s, false};
}

QString windowText(const LagSpan& window, Cadence period)
{
    return window.from == window.to ? laterText(window.from, period)
                                    : Words::tr("%1 to %2 %3 later")
                                          .arg(window.from)
                                          .arg(window.to)
                                          .arg(periodsWord(period));
}

QString obstacleText(const LinkEvidence& evidence)
{
    switch (evidence.obstacle) {
    case EvidenceObstacle::NoSeries:
        return Words::tr("Nothing is measured at both ends of this link yet.");
    case EvidenceObstacle::CauseEven:
        return Words::tr("“%1” does not vary, nothing can be said.").arg(evidence.pair.cause.name);
    case EvidenceObstacle::EffectEven:
        return Words::tr("“%1” does not vary, nothing can be said.").arg(evidence.pair.effect.name);
    case EvidenceObstacle::TooManyGaps:
        return Words::tr("There are too many gaps: hardly any %1 stand next to each other.")
            .arg(periodsWord(evidence.numbers.period));
    case EvidenceObstacle::None:
        break;
    }
    return {};
}

Headline tooFew(const LinkEvidence& evidence)
{
    if (evidence.obstacle != EvidenceObstacle::None) {
        return {obstacleText(evidence), {}, {}, false};
    }
    return {Words::tr("%1 %2 of twelve are there. Until then: what people say, and before and "
                      "after.")
                .arg(withCapital(numberInWords(evidence.numbers.pairs)),
                     evidence.numbers.pairs == 1 ? periodWord(evidence.numbers.period)
                                                 : periodsWord(evidence.numbers.period)),
            {},
            {},
            false};
}

}

QString periodsWord(Cadence period)
{
    switch (period) {
    case Cadence::Day:
        return Words::tr("days");
    case Cadence::Week:
        return Words::tr("weeks");
    case Cadence::Month:
        return Words::tr("months");
    case Cadence::Quarter:
        return Words::tr("quarters");
    case Cadence::Year:
        break;
    }
    return Words::tr("years");
}

QString periodWord(Cadence period)
{
    switch (period) {
    case Cadence::Day:
        return Words::tr("day");
    case Cadence::Week:
        return Words::tr("week");
    case Cadence::Month:
        return Words::tr("month");
    case Cadence::Quarter:
        return Words::tr("quarter");
    case Cadence::Year:
        break;
    }
    return Words::tr("year");
}

QString periodsText(int count, Cadence period)
{
    return u"%1 %2"_s.arg(count).arg(count == 1 ? periodWord(period) : periodsWord(period));
}

QString laterText(int lag, Cadence period)
{
    return lag == 0   ? Words::tr("in the same %1").arg(periodWord(period))
           : lag == 1 ? Words::tr("one %1 later").arg(periodWord(period))
                      : Words::tr("%1 %2 later").arg(lag).arg(periodsWord(period));
}

QString verdictName(Verdict verdict, Cadence period)
{
    switch (verdict) {
    case Verdict::Supported:
        return Words::tr("fits");
    case Verdict::NotSupported:
        return Words::tr("no sign of it yet");
    case Verdict::Contradicted:
        return Words::tr("points the other way");
    case Verdict::TooEarly:
        return Words::tr("too early");
    case Verdict::NotEnoughData:
        break;
    }
    return Words::tr("too few %1").arg(periodsWord(period));
}

QString verdictWords(const LinkEvidence& evidence)
{
    QString name = verdictName(evidence.verdict, evidence.numbers.period);
    if (evidence.verdict != Verdict::NotEnoughData) {
        return name;
    }
    switch (evidence.obstacle) {
    case EvidenceObstacle::CauseEven:
    case EvidenceObstacle::EffectEven:
        return Words::tr("does not vary");
    case EvidenceObstacle::TooManyGaps:
        return Words::tr("%1 in a row").arg(name);
    default:
        return Words::tr("%1 (%2 of %3)").arg(name).arg(evidence.numbers.pairs).arg(fewestPeriods);
    }
}

Headline evidenceSentence(const LinkEvidence& evidence)
{
    const EvidencePair& pair = evidence.pair;
    switch (evidence.verdict) {
    case Verdict::Supported:
        return together(evidence, Words::tr("This fits"));
    case Verdict::Contradicted:
        return together(evidence, Words::tr("This points the other way"));
    case Verdict::NotSupported:
        return {Words::tr("No sign of it yet: “%1” and “%2” do not move together more than by "
                          "chance, ")
                    .arg(pair.cause.name, pair.effect.name),
                windowText(evidence.lagWindow, evidence.numbers.period), u"."_s, false};
    case Verdict::TooEarly:
        return {Words::tr("Too early to say: it can be judged from "),
                dateInFull(evidence.tooEarlyUntil), u"."_s, false};
    case Verdict::NotEnoughData:
        break;
    }
    return tooFew(evidence);
}

QString evidenceCaution(const LinkEvidence& evidence)
{
    switch (evidence.verdict) {
    case Verdict::Supported:
    case Verdict::Contradicted:
        return Words::tr("Moving together is not yet cause: something else may move both.");
    case Verdict::NotSupported:
        return Words::tr("This says nothing against the link: %1 may be too few to see a small "
                         "effect.")
            .arg(periodsText(evidence.numbers.pairs, evidence.numbers.period));
    case Verdict::TooEarly:
        return Words::tr("What is set going takes its time; until then nothing here is for it or "
                         "against it.");
    case Verdict::NotEnoughData:
        break;
    }
    return Words::tr("This says nothing for the link and nothing against it.");
}

QString evidenceFigures(const LinkEvidence& evidence)
{
    if (!evidence.best || !evidence.best->interval) {
        return evidence.verdict == Verdict::NotEnoughData &&
                       evidence.obstacle == EvidenceObstacle::None
                   ? Words::tr("%1 of %2. %3")
                         .arg(evidence.numbers.pairs)
                         .arg(fewestPeriods)
                         .arg(evidenceCaution(evidence))
                   : evidenceCaution(evidence);
    }
    const LagCorrelation& best = *evidence.best;
    const QString looked =
        evidence.lagsSearched == 1
            ? Words::tr("One lag was looked at.")
            : Words::tr("%1 lags were looked at and allowed for.").arg(evidence.lagsSearched);
    return Words::tr("r = %1 at +%2, between %3 and %4, %5. %6")
        .arg(figure(best.r), periodsText(best.lag, evidence.numbers.period),
             figure(best.interval->low), figure(best.interval->high),
             periodsText(evidence.numbers.pairs, evidence.numbers.period), looked);
}

}
