#pragma once

#include "core/base/result.h"
#include "core/csv/mapping.h"
#include "core/csv/observation_block.h"
#include "core/model/map.h"

#include <QHash>

#include <array>
#include <vector>

namespace throughline {

/// Which of the days seen could be starts of weeks, months, quarters and years, for each series.
class CadenceWatch
{
public:
    /// Looks at a block's days. Cost: a few instructions a row.
    void see(const csv::ObservationBlock& block);
    /// The coarsest cadence that fits all days seen of a series; nullopt for fewer than two.
    std::optional<Cadence> cadence(size_t series) const;
    /// First and last day seen in any series.
    DateRange days() const;

private:
    struct Seen
    {
        quint8 fits = 0xff; ///< bit 1 << int(Cadence)
        qint32 first = 0;
        qint32 last = 0;
    };
    struct Known
    {
        qint32 day = -1;
        quint8 fits = 0;
    };
    quint8 fitsOf(qint32 day);

    std::vector<Seen> m_series;
    std::array<Known, 16384> m_known{}; ///< 44 years of days, each at its own place
};

/// The series that an import's names stand for, and the indicators that have to be made.
struct ImportedSeries
{
    std::vector<SeriesId> ids; ///< as ImportNames::series
    std::vector<Indicator> made;
    QStringList indicators; ///< names of all, also of those made
    QStringList steps;      ///< titles
};

/// Finds series by id or name in a map, in constant time each.
class SeriesFinder
{
public:
    SeriesFinder(const Map& map, const csv::Mapping& mapping,
                 std::optional<QuantityKind> kindOfNew);

    /// The steps that the mapping itself names are there; else an error with the nearest titles.
    Result<void> checkSteps() const;
    /// The series of all names; new names become indicators.
    Result<ImportedSeries> find(const csv::ImportNames& names, const CadenceWatch& cadences) const;
    /// The indicator of that id or name, nullptr where there is none.
    Result<const Indicator*> indicator(const QString& name) const;

private:
    Result<const Step*> step(const QString& title) const;
    Indicator newIndicator(const QString& name, std::optional<Cadence> cadence) const;

    const Map& m_map;
    const csv::Mapping& m_mapping;
    std::optional<QuantityKind> m_kindOfNew;
    QMultiHash<QString, const Indicator*> m_indicators;
    QMultiHash<QString, const Step*> m_steps;
};

}
