#pragma once

#include "core/base/enum_names.h"
#include "core/base/result.h"
#include "core/csv/observation_block.h"
#include "core/csv/sniff.h"

#include <QDate>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::csv {

/// What the rows of a file are.
enum class RowsAre { Observations, Events };

/// A column of numbers and the series it fills.
struct ValueColumn
{
    QString column;
    QString target = {};      ///< indicator name or step title; empty: the column's own name
    bool reach = false;       ///< true: how many reached the step of that title
    QString denominator = {}; ///< column with the denominator of a ratio or an average
    bool numerator =
        false; ///< the column is the numerator: the value stored is column / denominator
    std::optional<double> atLeast = {}; ///< values below are a problem (outOfRange), not rejected
    std::optional<double> atMost = {};

    const QString& series() const { return target.isEmpty() ? column : target; }
    bool operator==(const ValueColumn&) const = default;
};

/// What each column of a file means. Columns are named by their unique header names.
struct Mapping
{
    RowsAre as = RowsAre::Observations;
    QString dateColumn = {}; ///< period of a row …
    QDate at = {};           ///< … or one day for all rows
    std::vector<ValueColumn> values = {};
    QString indicatorColumn = {};    ///< long form: the cell names the indicator
    QString stepColumn = {};         ///< long form: the cell is a step's title
    QStringList segmentColumns = {}; ///< up to four dimensions
    QStringList acrossColumns = {};  ///< wide form: header cells are dates, cells are values
    QString acrossTarget = {};       ///< wide form without a name column: the one series
    bool acrossReach = false;        ///< … which is a step's reach

    QString entityColumn = {}; ///< events: who or what
    QString eventColumn = {};
    QString timeColumn = {};
    QStringList propertyColumns = {};
    QString dataset = {}; ///< events: name or id of the log they go to; empty: the one that fits

    QString dateFormat = {}; ///< overrules the sniffed one; as "dd/MM/yyyy"
    QString decimal = {};    ///< overrules the sniffed one; "." or ","
    QString thousands = {};
    DuplicateRule duplicates = DuplicateRule::Reject;
    bool keepTotals = false; ///< rows labelled Total stay, as totals of their dimension
    bool keepMarks = false;  ///< n/a, –, unknown … name groups, instead of being "(none)"
    bool onlyNew = false;    ///< a value that the project has stays, also where the file differs
    QStringList runningTotals = {};   ///< series whose values add up: the rises are taken
    QStringList noRunningTotals = {}; ///< series that only rise and are no running totals
    QStringList columns = {};         ///< of the file it was made for, to tell later what changed

    bool operator==(const Mapping&) const = default;
};

/// What a column of a mapping means, for a list above a preview.
enum class Meaning {
    Ignored,
    Date,
    Value,
    Reach,
    Numerator,
    Denominator,
    IndicatorName,
    StepTitle,
    Segment,
    Across,
    Entity,
    EventName,
    Time,
    Property,
};
struct ColumnMeaning
{
    Meaning meaning = Meaning::Ignored;
    QString target = {}; ///< indicator name or step title, where the meaning has one
    bool operator==(const ColumnMeaning&) const = default;
};
ColumnMeaning meaningOf(const Mapping& mapping, const QString& column);
/// The mapping with one column meaning something else. A meaning that only one column can have
/// (date, names, entity …) is taken from the column that had it. A numerator gets the only
/// denominator and the other way round.
Mapping withMeaning(Mapping mapping, const QString& column, const ColumnMeaning& meaning);

/// The mapping for a file in which the column \p from is called \p to; its series stays the same.
Mapping withColumnRenamed(Mapping mapping, const QString& from, const QString& to);
/// All columns that a mapping names, denominators included.
QStringList columnsOf(const Mapping& mapping);

QJsonObject toJson(const Mapping& mapping);
/// Fails with the key that is wrong.
Result<Mapping> mappingFromJson(const QJsonObject& object);

/// Checks a mapping against a file: every named column exists, there is a date or a day, at least
/// one value, at most four dimensions, no column twice. The error says what to do.
Result<void> checkMapping(const Mapping& mapping, const SniffResult& file);

/// Guesses what the columns mean: the date column, groups (text with few values), counts for
/// steps whose title the header resembles, indicators for other numbers, weeks running across; or
/// an event log (event_mapping.h). Columns of totals and running numbers are ignored. Never a
/// reason to skip showing it.
Mapping suggestMapping(const SniffResult& file, const QStringList& stepTitles = {},
                       const QStringList& indicatorNames = {});

/// The same for a file whose rows are known to be observations, also where they look like events.
Mapping suggestObservations(const SniffResult& file, const QStringList& stepTitles = {},
                            const QStringList& indicatorNames = {});

/// Columns whose names are dates, over numbers: periods running across. Two or more, else none.
QStringList datesAcross(const SniffResult& file);

/// The entry of \p candidates that \p text most likely means, empty where none does: equal but for
/// case and punctuation, or the same word stems ("Signups" and "Signed up").
QString closestName(const QString& text, const QStringList& candidates);

/// Recognises a file of the same shape again: a hash of its column names in order.
QString headerFingerprint(const SniffResult& file);

}

namespace throughline {

template <>
struct EnumNames<csv::RowsAre>
{
    static constexpr auto table = std::to_array<EnumName<csv::RowsAre>>(
        {{csv::RowsAre::Observations, "observations"}, {csv::RowsAre::Events, "events"}});
};

template <>
struct EnumNames<csv::DuplicateRule>
{
    using D = csv::DuplicateRule;
    static constexpr auto table = std::to_array<EnumName<D>>({{D::Reject, "reject"},
                                                              {D::First, "first"},
                                                              {D::Last, "last"},
                                                              {D::Sum, "sum"},
                                                              {D::Mean, "mean"}});
};

}
