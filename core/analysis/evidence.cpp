#include "core/analysis/evidence.h"

#include "core/analysis/evidence_prewhitening.h"
#include "core/analysis/lag_calendar.h"

#include <algorithm>
#include <cmath>

// Three correlations of the same two series. That of the values is what people see, and what two
// rising trends share without a cause; that of the changes is free of trends; that of the changes
// less what the cause's own past explains is free of a common rhythm too, and is what is judged.

namespace throughline {

namespace {

constexpr double chance = 0.05;
constexpr int mostLags = 12;

/// The lags looked at: up to the one asked for, else the end of the stated lag (or further), else
/// min(12, ⌊pairs/4⌋).
LagSpan lagsOf(const EvidenceQuestion& question, const PairedPeriods& numbers)
{
    int end = std::min(mostLags, numbers.pairs / 4);
    if (question.maxLag) {
        end = *question.maxLag;
    } else if (question.lag) {
        const int stated = lagInPeriods(*question.lag, numbers.period).to;
        end = question.looksFurther ? std::max(stated, end) : stated;
    }
    const auto last = static_cast<int>(numbers.days.size()) - 1;
    return {0, std::clamp(end, 0, std::max(0, last))};
}

LagSpan windowOf(const EvidenceQuestion& question, const PairedPeriods& numbers,
                 const LagSpan& lags)
{
    if (!question.lag) {
        return lags;
    }
    const LagSpan stated = lagInPeriods(*question.lag, numbers.period);
    return {std::min(stated.from, lags.to), std::min(stated.to, lags.to)};
}

int signOf(BetterWhen better) { return better == BetterWhen::Higher ? 1 : -1; }

int expectedSign(const EvidenceQuestion& question)
{
    return (question.effect == Effect::Raises ? 1 : -1) * signOf(question.pair.cause.betterWhen) *
           signOf(question.pair.effect.betterWhen);
}

/// The first day on which there can be enough periods, if each from now on has both numbers.
QDate enoughFrom(const PairedPeriods& numbers, QDate today)
{
    QDate last = addPeriods(periodStart(today, numbers.period), numbers.period, -1);
    for (size_t i = 0; i < numbers.days.size(); ++i) {
        if (numbers.cause[i] && numbers.effect[i]) {
            last = std::max(last, numbers.days[i]);
        }
    }
    const QDate needed = addPeriods(last, numbers.period, fewestPeriods - numbers.pairs);
    return periodEnd(needed, numbers.period).addDays(1);
}

struct Tested
{
    Prewhitened filtered;
    GappedValues causeDifferences;
    GappedValues effectDifferences;
};

Tested tested(const PairedPeriods& numbers)
{
    Tested result{{}, differencesOf(numbers.cause), differencesOf(numbers.effect)};
    result.filtered = prewhitened(result.causeDifferences, result.effectDifferences);
    return result;
}

/// The lag of the window at which the correlation is furthest from 0, the shortest of equal ones.
std::optional<LagCorrelation> bestOf(const std::vector<LagCorrelation>& all, const LagSpan& window)
{
    std::optional<LagCorrelation> best;
    for (const LagCorrelation& each : all) {
        const bool candidate = window.contains(each.lag) && each.p.has_value();
        if (candidate && (!best || std::abs(each.r) > std::abs(best->r))) {
            best = each;
        }
    }
    return best;
}

int searched(const std::vector<LagCorrelation>& all, const LagSpan& window)
{
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const auto& each) {
        return window.contains(each.lag) && each.p.has_value();
    }));
}

bool isEven(const GappedValues& values) { return autocorrelations(values, 0).empty(); }

EvidenceObstacle obstacleOf(const PairedPeriods& numbers)
{
    return isEven(numbers.cause)    ? EvidenceObstacle::CauseEven
           : isEven(numbers.effect) ? EvidenceObstacle::EffectEven
                                    : EvidenceObstacle::TooManyGaps;
}

Verdict verdictOf(const LinkEvidence& evidence)
{
    if (*evidence.pAdjusted >= chance) {
        return Verdict::NotSupported;
    }
    return evidence.best->r * evidence.expectedSign > 0 ? Verdict::Supported
                                                        : Verdict::Contradicted;
}

void correlate(LinkEvidence& evidence, bool verdictOnly)
{
    const Tested series = tested(evidence.numbers);
    evidence.arOrder = series.filtered.order;
    evidence.prewhitened =
        correlationsByLag(series.filtered.cause, series.filtered.effect, evidence.lags);
    evidence.best = bestOf(evidence.prewhitened, evidence.lagWindow);
    if (!evidence.best) {
        evidence.prewhitened.clear();
        evidence.obstacle = obstacleOf(evidence.numbers);
        return;
    }
    if (!verdictOnly) {
        evidence.raw =
            correlationsByLag(evidence.numbers.cause, evidence.numbers.effect, evidence.lags);
        evidence.differenced =
            correlationsByLag(series.causeDifferences, series.effectDifferences, evidence.lags);
    }
    evidence.lagsSearched = searched(evidence.prewhitened, evidence.lagWindow);
    evidence.pAdjusted = adjustedForLooks(*evidence.best->p, evidence.lagsSearched);
    evidence.verdict = verdictOf(evidence);
}

/// Of what is only planned nothing is early: what there are numbers of came before it.
QDate earlyUntil(const JudgeableDate& date, QDate today)
{
    return !date.planned && date.isTooEarly(today) ? date.judgeable : QDate();
}

LinkEvidence evidenceAt(const Map& map, const ValuesBySeries& values, const Link& link, QDate today,
                        QDate early, bool verdictOnly)
{
    if (auto question = questionOf(map, values, link, early)) {
        question->verdictOnly = verdictOnly;
        return evidenceOf(*question, values, today);
    }
    LinkEvidence evidence;
    evidence.obstacle = EvidenceObstacle::NoSeries;
    evidence.tooEarlyUntil = early;
    evidence.verdict = early.isValid() ? Verdict::TooEarly : Verdict::NotEnoughData;
    return evidence;
}

}

LagSpan lagInPeriods(const LagDays& lag, Cadence period)
{
    const double length = daysIn(period);
    return {static_cast<int>(std::floor(lag.from / length)),
            static_cast<int>(std::ceil(lag.to / length))};
}

QDate tooEarlyUntil(const Map& map, LinkId link, QDate today)
{
    const auto date = judgeableDate(map, link, today);
    return date ? earlyUntil(*date, today) : QDate();
}

std::optional<EvidenceQuestion> questionOf(const Map& map, const ValuesBySeries& values,
                                           const Link& link, QDate tooEarlyUntil)
{
    const auto pair = evidencePairOf(map, values, link);
    return pair ? std::optional(EvidenceQuestion{*pair, link.lagDays, link.effect, tooEarlyUntil})
                : std::nullopt;
}

LinkEvidence evidenceOf(const EvidenceQuestion& question, const ValuesBySeries& values, QDate today)
{
    LinkEvidence evidence;
    evidence.pair = question.pair;
    evidence.expectedSign = expectedSign(question);
    evidence.numbers = pairedPeriods(question.pair, values, today, question.period);
    evidence.lags = lagsOf(question, evidence.numbers);
    evidence.lagWindow = windowOf(question, evidence.numbers, evidence.lags);
    evidence.tooEarlyUntil = question.tooEarlyUntil;
    if (evidence.numbers.pairs < fewestPeriods) {
        evidence.enoughFrom = enoughFrom(evidence.numbers, today);
    }
    if (question.tooEarlyUntil.isValid()) {
        evidence.verdict = Verdict::TooEarly;
    } else if (evidence.numbers.pairs >= fewestPeriods) {
        correlate(evidence, question.verdictOnly);
    }
    return evidence;
}

LinkEvidence evidenceOfLink(const Map& map, const ValuesBySeries& values, const Link& link,
                            QDate today)
{
    return evidenceAt(map, values, link, today, tooEarlyUntil(map, link.id, today), false);
}

std::map<LinkId, LinkEvidence> evidenceOfLinks(const Map& map, const ValuesBySeries& values,
                                               QDate today)
{
    std::map<LinkId, QDate> early;
    for (const JudgeableDate& date : lagCalendar(map, today)) {
        early[date.link] = earlyUntil(date, today);
    }
    std::map<LinkId, LinkEvidence> result;
    for (const auto& [id, link] : map.links) {
        if (!link.feedback) {
            result.emplace(id, evidenceAt(map, values, link, today, early[id], true));
        }
    }
    return result;
}

std::vector<TestedPair> testedPairs(const PairedPeriods& numbers, int lag)
{
    const Prewhitened series = tested(numbers).filtered;
    std::vector<TestedPair> result;
    for (size_t t = 0; t + size_t(lag) < series.effect.size(); ++t) {
        const auto& effect = series.effect[t + size_t(lag)];
        if (series.cause[t] && effect) {
            result.push_back({*series.cause[t], *effect});
        }
    }
    return result;
}

}
