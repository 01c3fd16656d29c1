#pragma once

#include "core/model/differences.h"
#include "core/model/map.h"

#include <QStringList>

namespace throughline {

/// "What our theory has learned since 26 January"; the year only where it is not that of \p until,
/// the day of the newer map.
QString differencesTitle(QDate since, QDate until);
/// "6 added, 2 removed, 2 changed, and 3 indicators": cards, links and the outcome by what became
/// of them, then how many indicators came, went or changed. "No difference." where there is none.
QString differencesHeadline(const std::vector<Difference>& differences);
/// How many cards, links and outcomes became \p kind; without indicators, which a map does not
/// show as things of their own.
int countOnMap(const std::vector<Difference>& differences, DifferenceKind kind);

/// What one difference is, one line for each field, as a person says it:
/// "Added: In-app guides at the data step", "A → B: lag 2 → 4 weeks", "A → B lost its indicator
/// “Guide opened”.", "Wording: “Users are activated” became “First report in week 1”", "Because of
/// A → B: “…” became “…”".
QStringList differenceLines(const Map& older, const Map& newer, const Difference& difference);
/// The headline and the lines of all of them, for the command line and for sharing.
QString differencesText(const Map& older, const Map& newer,
                        const std::vector<Difference>& differences);

/// One changed field as it follows the thing's name: "lag 2 → 4 weeks", "owner is now “Data”".
QString fieldLine(const Map& older, const Map& newer, const Thing& thing,
                  const FieldDifference& field);

}
