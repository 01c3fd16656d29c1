#pragma once

#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

#include <optional>

namespace throughline {

/// What somebody expected of a link's conversion (a share) or an indicator's value, written
/// before the data was looked at. A correction is a new one; the old stays.
struct Expectation
{
    ExpectationId id;
    Stamp stamp;
    LinkId link;           ///< of this link, else
    IndicatorId indicator; ///< of this indicator
    std::optional<double> value;
    std::optional<double> low; ///< a range instead of one value
    std::optional<double> high;
    QDate from; ///< for which days; invalid: open
    QDate to;
    QString reason;
    QDateTime written; ///< UTC
    QDateTime sealed;  ///< UTC, invalid: still open to editing

    /// The value, or the middle of the range.
    std::optional<double> middle() const
    {
        return value ? value : (low && high) ? std::optional((*low + *high) / 2) : std::nullopt;
    }
    bool operator==(const Expectation&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Expectation::id),
                          field("link", &Expectation::link),
                          field("indicator", &Expectation::indicator),
                          field("value", &Expectation::value),
                          field("low", &Expectation::low),
                          field("high", &Expectation::high),
                          field("from", &Expectation::from),
                          field("to", &Expectation::to),
                          field("reason", &Expectation::reason),
                          field("written", &Expectation::written),
                          field("sealed", &Expectation::sealed),
                          field("stamp", &Expectation::stamp)};
    }
};

}
