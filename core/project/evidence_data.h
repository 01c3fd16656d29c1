#pragma once

#include "core/analysis/evidence_series.h"
#include "core/project/project.h"

namespace throughline {

/// The values a link's evidence can be read from and no others: its evidence pair, the counts of
/// its ends, what is measured on its cause and on itself.
SeriesQuery valuesAbout(const Map& map, const Link& link);
/// The values of all series; of a project with very many only the totals.
SeriesQuery valuesOfAllSeries(const Map& map);

/// The values about a link, read at once.
Result<ValuesBySeries> valuesOfLink(const Project& project, const Link& link);

}
