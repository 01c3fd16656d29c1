#pragma once

#include "core/analysis/evidence_series.h"

namespace throughline {

/// What the evidence says of a link.
enum class Verdict { Supported, Contradicted, NotSupported, TooEarly, NotEnoughData };

template <>
struct EnumNames<Verdict>
{
    static constexpr auto table =
        std::to_array<EnumName<Verdict>>({{Verdict::Supported, "supported"},
                                          {Verdict::Contradicted, "contradicted"},
                                          {Verdict::NotSupported, "notSupported"},
                                          {Verdict::TooEarly, "tooEarly"},
                                          {Verdict::NotEnoughData, "notEnoughData"}});
};

/// Fewer periods with both numbers than this: no correlation is computed at all.
inline constexpr int fewestPeriods = 12;

/// Two series and what is claimed of them.
struct EvidenceQuestion
{
    EvidencePair pair;
    std::optional<LagDays> lag = {}; ///< "takes about"; absent: every lag is searched
    Effect effect = Effect::Raises;
    QDate tooEarlyUntil = {};       ///< valid: nothing can be judged before that day
    std::optional<int> maxLag = {}; ///< periods; absent: the lag's end, else min(12, ⌊pairs/4⌋)
    bool looksFurther = false;      ///< beyond the lag's end up to min(12, ⌊pairs/4⌋), unsearched
    std::optional<Cadence> period = {}; ///< coarser than the series; absent: theirs
    bool verdictOnly = false; ///< without the correlations that the verdict does not come from
};

/// Why there is no correlation although there are enough periods.
enum class EvidenceObstacle {
    None,
    NoSeries,    ///< nothing is measured at both ends
    CauseEven,   ///< the cause does not vary
    EffectEven,  ///< the effect does not vary
    TooManyGaps, ///< no stretch is long enough
};

/// What the numbers say of a cause and an effect (design, section 7, "Link evidence").
struct LinkEvidence
{
    EvidencePair pair;
    PairedPeriods numbers;
    LagSpan lags;                            ///< looked at, in periods
    LagSpan lagWindow;                       ///< those the best lag is taken from
    std::vector<LagCorrelation> raw;         ///< of the values
    std::vector<LagCorrelation> differenced; ///< of the changes from period to period
    std::vector<LagCorrelation> prewhitened; ///< of what is new in these changes: the verdict's
    int arOrder = 0;
    std::optional<LagCorrelation> best; ///< of the prewhitened ones, largest |r| in the window
    std::optional<double> pAdjusted;
    int lagsSearched = 0;
    int expectedSign = 1; ///< of r: 1 or −1
    Verdict verdict = Verdict::NotEnoughData;
    EvidenceObstacle obstacle = EvidenceObstacle::None;
    QDate tooEarlyUntil; ///< the first day on which it can be judged; invalid: that day has come
    QDate enoughFrom;    ///< of too few periods: the first day on which there can be enough

    bool operator==(const LinkEvidence&) const = default;
};

/// What is asked of a link; nullopt where nothing is measured at both its ends. \p tooEarlyUntil is
/// tooEarlyUntil() of that link.
std::optional<EvidenceQuestion> questionOf(const Map& map, const ValuesBySeries& values,
                                           const Link& link, QDate tooEarlyUntil);
/// The first day on which a link can be judged; invalid where that day has come, or nothing that is
/// live leads to it.
QDate tooEarlyUntil(const Map& map, LinkId link, QDate today);

/// The one function every verdict comes from. Correlations are empty while it is too early or
/// there are too few periods. Pure. Cost: three times lags × periods.
LinkEvidence evidenceOf(const EvidenceQuestion& question, const ValuesBySeries& values,
                        QDate today);
/// The same of a link of the map; without a pair of series `notEnoughData`.
LinkEvidence evidenceOfLink(const Map& map, const ValuesBySeries& values, const Link& link,
                            QDate today);
/// The verdicts on all links that are no feedback; only the correlations they come from.
std::map<LinkId, LinkEvidence> evidenceOfLinks(const Map& map, const ValuesBySeries& values,
                                               QDate today);

/// The two series tested as the verdict tests them: the effect `lag` periods later, filtered
/// differences; the points of the scatter. Periods without both are left out.
struct TestedPair
{
    double cause = 0;
    double effect = 0;
};
std::vector<TestedPair> testedPairs(const PairedPeriods& numbers, int lag);

/// A lag in days as a span of periods: ⌊from/length⌋…⌈to/length⌉.
LagSpan lagInPeriods(const LagDays& lag, Cadence period);

}
