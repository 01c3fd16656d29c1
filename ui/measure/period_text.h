#pragma once

#include "core/base/period.h"
#include "core/base/result.h"

#include <QString>

namespace throughline {

/// A period by any day in it and its length.
struct Period
{
    QDate day; ///< its first day
    Cadence cadence = Cadence::Month;

    bool operator==(const Period&) const = default;
    QDate last() const { return periodEnd(day, cadence); }
    DateRange range() const { return {day, last()}; }
};

/// "12 February 2026", "2 to 8 February 2026", "January 2026", "1st quarter 2026", "2026".
QString periodText(const Period& period);
/// "8 Feb", with the year where it is not that of \p today.
QString dayText(QDate day, QDate today);
/// The newest period that has ended before \p today.
Period lastFinished(Cadence cadence, QDate today);
/// What somebody typed as a period: "January 2026", "2026-01", "2026-W05", "Q1 2026", "2026",
/// "5 January 2026" (a day). The error says what would be read.
Result<Period> parsePeriod(const QString& text);

}
