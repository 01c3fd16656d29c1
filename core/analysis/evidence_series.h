#pragma once

#include "core/analysis/evidence_correlation.h"
#include "core/analysis/series.h"
#include "core/base/result.h"
#include "core/model/map.h"

#include <map>

namespace throughline {

/// Observations by the series they belong to, so that many links can be asked at a cost of one
/// reading. Diagnostic measures and retired ones are in it as well.
using ValuesBySeries = std::map<SeriesId, std::vector<Observation>>;
ValuesBySeries valuesBySeries(std::vector<Observation> observations);

/// One side of a link's evidence: the count of a card, or an indicator.
struct EvidenceSeries
{
    SeriesId id;
    QString name; ///< the card's title or the indicator's name
    QString unit;
    QuantityKind kind = QuantityKind::Count;
    BetterWhen betterWhen = BetterWhen::Higher;
    Cadence cadence = Cadence::Day; ///< as the indicator states it; its values may be coarser
    bool operator==(const EvidenceSeries&) const = default;
};

struct EvidencePair
{
    EvidenceSeries cause;
    EvidenceSeries effect;
    bool operator==(const EvidencePair&) const = default;
};

/// The indicator or the card's count of that id.
EvidenceSeries evidenceSeries(const Map& map, const SeriesId& id);
/// The indicator, else the card, of that name or id; an unknown one is an error that lists what is
/// near.
Result<EvidenceSeries> evidenceSeriesNamed(const Map& map, const QString& name);

/// The two series a link is read from: its evidence pair, else the counts of both its ends, else
/// the first leading or lagging indicator of its cause and of the link itself; nullopt where there
/// is no such pair. A side of the evidence pair that is left empty is found by the rule.
std::optional<EvidencePair> evidencePairOf(const Map& map, const ValuesBySeries& values,
                                           const Link& link);

/// Two series brought to one period: the same periods in both, from the first to the last in which
/// either has a finished value; gaps left as gaps.
struct PairedPeriods
{
    Cadence period = Cadence::Week;
    std::vector<QDate> days; ///< first day of each period
    GappedValues cause;
    GappedValues effect;
    int pairs = 0;                 ///< periods with both values
    bool broughtToCoarser = false; ///< the two are not written equally often
    bool operator==(const PairedPeriods&) const = default;
};

/// \p period coarser than both series, else the coarser of the two (also where it is left out).
/// Where finer values add up to a period, one at either end that has fewer of them than its
/// neighbour is left out: it was seen only in part.
PairedPeriods pairedPeriods(const EvidencePair& pair, const ValuesBySeries& values, QDate today,
                            std::optional<Cadence> period = {});

}
