#pragma once

#include "core/base/enum_names.h"

#include <QDate>

#include <optional>
#include <vector>

namespace throughline {

/// How often a series has a value. Weeks are ISO weeks and start on Monday.
enum class Cadence { Day, Week, Month, Quarter, Year };

template <>
struct EnumNames<Cadence>
{
    static constexpr auto table = std::to_array<EnumName<Cadence>>({{Cadence::Day, "day"},
                                                                    {Cadence::Week, "week"},
                                                                    {Cadence::Month, "month"},
                                                                    {Cadence::Quarter, "quarter"},
                                                                    {Cadence::Year, "year"}});
};

/// A span of civil dates, both ends included. An invalid date means open at that end.
struct DateRange
{
    QDate from;
    QDate to;
    bool operator==(const DateRange&) const = default;

    bool contains(QDate day) const
    {
        return (!from.isValid() || day >= from) && (!to.isValid() || day <= to);
    }
    bool overlaps(const DateRange& other) const
    {
        return (!from.isValid() || !other.to.isValid() || from <= other.to) &&
               (!other.from.isValid() || !to.isValid() || other.from <= to);
    }
};

/// First day of the period that holds \p day.
QDate periodStart(QDate day, Cadence cadence);
/// Last day of the period that holds \p day.
QDate periodEnd(QDate day, Cadence cadence);
/// First day of the period \p count periods after the one that holds \p day (negative: before).
QDate addPeriods(QDate day, Cadence cadence, int count);
/// A period has ended when its last day is before \p today.
bool isFinished(QDate periodDay, Cadence cadence, QDate today);
/// Length of a period in days for lag arithmetic: 1, 7, 30.4375, 91.3125, 365.25.
double daysIn(Cadence cadence);
/// The cadence of sorted period starts: the coarsest one in which each start is a period start
/// and no two fall in one period. nullopt for fewer than two different days.
std::optional<Cadence> cadenceOf(const std::vector<QDate>& starts);

}
