#pragma once

#include "core/base/enum_names.h"
#include "core/csv/date_format.h"
#include "core/csv/dialect.h"
#include "core/csv/number_format.h"
#include "core/csv/problem.h"
#include "core/csv/source.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::csv {

enum class ColumnType { Text, Number, Integer, Date, Time, DateTime, Boolean };

/// One way to read a column of which two are possible, with what it makes of some rows.
struct Reading
{
    struct Example
    {
        qint64 row = 0;
        QString text;   ///< the cell
        QString readAs; ///< "1 February 2026", "1234"
        bool operator==(const Example&) const = default;
    };
    QString format = {}; ///< a date pattern; empty for numbers
    char decimal = '\0'; ///< for numbers
    char thousands = '\0';
    std::vector<Example> examples = {}; ///< up to three rows

    bool operator==(const Reading&) const = default;
};

/// What detection found out about one column.
struct SniffedColumn
{
    QString name; ///< unique in the file
    ColumnType type = ColumnType::Text;
    std::optional<DateFormat> date = {};     ///< best reading as dates, also where the type is text
    std::optional<NumberFormat> number = {}; ///< best reading as numbers, also where it is text
    bool ambiguous = false;                  ///< two readings are left: ask, never guess
    std::vector<Reading> alternatives = {};  ///< both readings where it is ambiguous
    qint64 dateCells = 0;                    ///< cells that `date` can read
    qint64 filled = 0;                       ///< cells that say something, of those read
    qint64 nulls = 0;                        ///< blank, n/a, –, …
    qint64 suppressed = 0;                   ///< "<5"
    qint64 unreadable = 0;                   ///< cells that are not of the type
    QStringList samples = {};                ///< the first three different cells
    QStringList values = {};                 ///< all different values of a text column, up to 100
    bool moreValues = false;                 ///< there are more than 100
    std::optional<double> smallest = {};     ///< of a number column
    std::optional<double> largest = {};
    bool neverFalls = false;                 ///< numbers that only rise, over five rows or more
    bool totals = false;                     ///< the sum of its neighbours, labelled a total or not
    std::optional<ColumnType> runnerUp = {}; ///< the next best type, where cells fit it
    double confidence = 1;                   ///< 0–1: how far the type is ahead of the runner-up

    /// Whole numbers that count the rows or name things: id, nr, row.
    bool isRunningNumber() const;
    bool isNumeric() const { return type == ColumnType::Number || type == ColumnType::Integer; }
    bool isDate() const { return type == ColumnType::Date || type == ColumnType::DateTime; }
};

/// A row as the preview grid shows it.
struct PreviewRow
{
    qint64 row = 0;  ///< data row from 1
    qint64 line = 0; ///< line of the file from 1
    QStringList cells;
};

/// All that `sniff` says of a file.
struct SniffResult
{
    QString file;
    qint64 bytes = 0;
    QString said = {}; ///< what the source is, where it is no plain text
    Dialect dialect = {};
    std::optional<Dialect> runnerUp = {}; ///< the next best way to read it, where one came close
    double confidence = 1;                ///< 0–1: how far the best is ahead of the runner-up
    std::vector<SniffedColumn> columns = {};
    qint64 rows = 0;                      ///< data rows
    bool rowsExact = true;                ///< else estimated from the sample
    qint64 rowsSampled = 0;               ///< rows the counts above are of
    std::vector<PreviewRow> preview = {}; ///< the first 200 rows
    std::optional<qint64> totalRow = {};  ///< last row: the sum of all others, without a label
    ProblemList problems = {};

    /// Lines under the table that are left out, of those that were read.
    qint64 footerLines() const { return problems.count(ProblemKind::Footer); }
    const SniffedColumn* column(const QString& name) const;
    int indexOf(const QString& name) const;
    QStringList columnNames() const;
};

/// What to spend on detection.
struct SniffOptions
{
    Overrides overrides = {};
    bool countRows = true; ///< count data rows of files up to 64 MiB exactly (one more pass)
    Cancellation cancellation = {};
};

/// Finds out how a source is written, from up to 8 MiB of its start, middle and end.
///
/// Fails where the bytes are no text, or nothing but blank lines.
Result<SniffResult> sniff(const Source& source, const SniffOptions& options = {});

/// "Read as: semicolon, UTF-8, day comes first, header in line 3, two lines above left out."
QString describe(const SniffResult& result);
/// The object that `sniff --json` prints.
QJsonObject toJson(const SniffResult& result);
/// The sentence for a column of which two readings are left: both, with three rows and the flag.
QString ambiguityMessage(const SniffedColumn& column);

}

namespace throughline {

template <>
struct EnumNames<csv::ColumnType>
{
    using T = csv::ColumnType;
    static constexpr auto table = std::to_array<EnumName<T>>({{T::Text, "text"},
                                                              {T::Number, "number"},
                                                              {T::Integer, "integer"},
                                                              {T::Date, "date"},
                                                              {T::Time, "time"},
                                                              {T::DateTime, "dateTime"},
                                                              {T::Boolean, "boolean"}});
};

}
