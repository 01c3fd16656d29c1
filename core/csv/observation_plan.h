#pragma once

#include "core/csv/mapping.h"
#include "core/csv/number_format.h"
#include "core/csv/sniff.h"

#include <optional>
#include <vector>

namespace throughline::csv {

/// A value column, resolved against the file.
struct PlannedValue
{
    size_t column = 0;
    NumberFormat format;
    QString series;
    bool reach = false;
    std::optional<qint64> day = {}; ///< of its header, where dates run across
    std::optional<size_t> denominator = {};
    NumberFormat denominatorFormat = {};
    bool numerator = false;
    std::optional<double> atLeast = {};
    std::optional<double> atMost = {};
};

/// A mapping resolved against a file: positions instead of names, formats instead of patterns.
struct ObservationPlan
{
    size_t columns = 0;
    std::vector<QString> names; ///< of the columns
    std::optional<size_t> dateColumn = {};
    DateFormat dateFormat = {};
    std::optional<qint64> fixedDay = {};
    std::vector<PlannedValue> values;
    std::optional<size_t> nameColumn = {}; ///< names the indicator or the step
    bool namesAreSteps = false;
    std::vector<size_t> segmentColumns;
    std::vector<bool> segmentOnlyTotals;
    std::vector<size_t> totalColumns;    ///< left out, to be said
    std::optional<qint64> totalRow = {}; ///< a row that is the sum of all others
    bool keepTotals = false;
    bool keepMarks = false;
    bool footerIsGiven = false; ///< a person said what stands under the table
    bool hasDenominators = false;
};

/// Resolves a mapping. Fails where it does not fit, where a column that is used has two readings
/// left, and where a date or value column has no dates or numbers at all.
Result<ObservationPlan> planObservations(const SniffResult& file, const Mapping& mapping);

}
