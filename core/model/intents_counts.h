#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// What somebody typed into a field for one number.
struct TypedNumber
{
    std::optional<double> number; ///< absent: not known
    std::optional<double> whole;  ///< of "152/311": 311
    bool percent = false;         ///< "45 %": number is 45
    bool estimate = false;        ///< "~40"
    QDate askAgain;               ///< of "- 16 Feb"
    bool operator==(const TypedNumber&) const = default;
};

/// Reads `371`, `1,204`, `1 204`, `45.3`, `45,3`, `152/311`, `48 %`, `~40`, `-`, `- 16 Feb`. A
/// comma before exactly three digits separates thousands. A date without a year is the next one
/// from
/// \p today on. The error says in one sentence what would be read.
Result<TypedNumber> parseTypedNumber(const QString& text, QDate today);

/// One value to be stored for one period of a series; \p value absent: not known.
struct TypedValue
{
    SeriesId series;
    QDate day; ///< first day of the period
    std::optional<double> value = {};
    std::optional<double> denominator = {};
    bool estimate = false;
    QDate askAgain = {};
    bool operator==(const TypedValue&) const = default;
};

/// What a typed number means for a series: a ratio takes "152/311" or "48 %" and is stored as a
/// share 0–1, a count takes one number from 0 on. The error is the sentence for beside the field.
Result<TypedValue> typedValue(const Map& map, const SeriesId& series, QDate day,
                              const TypedNumber& number);
/// Stores typed values as one batch. Days become the first of the indicator's period; a later
/// value for the same series and period replaces the earlier. An empty list is refused.
Result<Edit> typedCounts(const Map& map, const std::vector<TypedValue>& values,
                         const QDateTime& nowUtc);

/// One line of a pasted table "text, number"; a number that cannot be read is absent.
struct PastedCount
{
    QString title;
    std::optional<double> count;
    bool operator==(const PastedCount&) const = default;
};

/// A pasted table as cards, links and counts, one edit. On an empty map a chain in this order, the
/// last one the outcome's card. On a filled map titles are matched; others become new cards,
/// linked to the rows before and after them. \p day is any day of the period.
Result<Edit> pasteCounts(const Map& map, const std::vector<PastedCount>& rows, QDate day,
                         Cadence cadence, const QDateTime& nowUtc);

/// Number for the next batch: one more than the newest.
qint64 nextBatchSequence(const Map& map);

}
