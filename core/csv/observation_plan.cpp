#include "core/csv/observation_plan.h"

#include "core/csv/csv_text.h"
#include "core/csv/missing_marks.h"

#include <algorithm>

namespace throughline::csv {

namespace {

size_t positionOf(const SniffResult& file, const QString& column)
{
    return static_cast<size_t>(file.indexOf(column));
}

QString firstSamples(const SniffedColumn& column)
{
    QStringList quoted;
    for (const QString& sample : column.samples) {
        quoted << QStringLiteral("“%1”").arg(sample);
    }
    return quoted.join(QStringLiteral(", "));
}

std::optional<qint64> firstFilledRow(const SniffResult& file, size_t column)
{
    for (const PreviewRow& row : file.preview) {
        const QString cell = row.cells.value(static_cast<qsizetype>(column));
        if (markOf(cell.toStdString()) == CellMark::None) {
            return row.row;
        }
    }
    return std::nullopt;
}

/// The format of plain numbers that were not taken for dates by themselves, as years are.
std::optional<DateFormat> formatOfSamples(const SniffedColumn& column)
{
    for (const DateOrder order : {DateOrder::YearOnly, DateOrder::CompactYearMonthDay,
                                  DateOrder::UnixSeconds, DateOrder::UnixMilliseconds}) {
        const DateFormat format{order, false, {}};
        const bool all =
            std::all_of(column.samples.begin(), column.samples.end(), [&](const QString& sample) {
                return parseDay(sample.toStdString(), format).has_value();
            });
        if (all && !column.samples.isEmpty()) {
            return format;
        }
    }
    return std::nullopt;
}

Result<DateFormat> dateFormatOf(const SniffResult& file, const Mapping& mapping)
{
    const size_t position = positionOf(file, mapping.dateColumn);
    const SniffedColumn& column = file.columns[position];
    if (!mapping.dateFormat.isEmpty()) {
        return parseDateFormat(mapping.dateFormat);
    }
    if (column.ambiguous && column.isDate()) {
        return failure(ambiguityMessage(column), file.file);
    }
    if (column.date && column.dateCells * 2 >= column.filled) {
        return *column.date;
    }
    if (const auto format = formatOfSamples(column)) {
        return *format;
    }
    return failure(
        text("The column “%1” holds no dates: %2. Name another column (--date), one day for all "
             "rows (--at), or how its dates are written (--date-format).")
            .arg(column.name, firstSamples(column)),
        file.file, firstFilledRow(file, position));
}

Result<NumberFormat> numberFormatOf(const SniffResult& file, const Mapping& mapping,
                                    const QString& name)
{
    const size_t position = positionOf(file, name);
    const SniffedColumn& column = file.columns[position];
    NumberFormat format = column.number.value_or(NumberFormat{});
    if (!mapping.decimal.isEmpty()) {
        format.decimal = mapping.decimal[0].toLatin1();
        format.thousands = format.decimal == ',' ? '.' : ',';
    }
    if (!mapping.thousands.isEmpty()) {
        format.thousands = mapping.thousands[0].toLatin1();
    }
    const bool decided = !mapping.decimal.isEmpty() || !mapping.thousands.isEmpty();
    if (column.ambiguous && column.isNumeric() && !decided) {
        return failure(ambiguityMessage(column), file.file);
    }
    if (!column.number && column.filled > 0) {
        return failure(text("The column “%1” holds no numbers: %2. Name another column (--value).")
                           .arg(column.name, firstSamples(column)),
                       file.file, firstFilledRow(file, position));
    }
    return format;
}

Result<PlannedValue> planValue(const SniffResult& file, const Mapping& mapping,
                               const ValueColumn& value)
{
    PlannedValue planned;
    planned.column = positionOf(file, value.column);
    planned.series = value.series();
    planned.reach = value.reach;
    planned.numerator = value.numerator;
    planned.atLeast = value.atLeast;
    planned.atMost = value.atMost;
    const auto format = numberFormatOf(file, mapping, value.column);
    if (!format) {
        return failure(format.error());
    }
    planned.format = *format;
    if (!value.denominator.isEmpty()) {
        planned.denominator = positionOf(file, value.denominator);
        const auto below = numberFormatOf(file, mapping, value.denominator);
        if (!below) {
            return failure(below.error());
        }
        planned.denominatorFormat = *below;
    }
    return planned;
}

/// The day that a header cell names, in the order that reads all header cells.
std::optional<DateFormat> acrossFormat(const QStringList& headers, const QString& given)
{
    if (!given.isEmpty()) {
        const auto format = parseDateFormat(given);
        return format ? std::optional(*format) : std::nullopt;
    }
    for (const DateOrder order :
         {DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear,
          DateOrder::YearWeek, DateOrder::YearMonth, DateOrder::YearQuarter,
          DateOrder::CompactYearMonthDay, DateOrder::YearOnly}) {
        const DateFormat format{order, false, {}};
        const bool all = std::all_of(headers.begin(), headers.end(), [&](const QString& header) {
            return parseDay(header.toStdString(), format).has_value();
        });
        if (all) {
            return format;
        }
    }
    return std::nullopt;
}

bool readableAs(const QStringList& headers, DateOrder order)
{
    return std::all_of(headers.begin(), headers.end(), [order](const QString& header) {
        return parseDay(header.toStdString(), {order, false, {}}).has_value();
    });
}

Result<void> planAcross(const SniffResult& file, const Mapping& mapping, ObservationPlan& plan)
{
    const QStringList& headers = mapping.acrossColumns;
    const auto format = acrossFormat(headers, mapping.dateFormat);
    if (!format) {
        return failure(
            text("The column names “%1” … “%2” are no dates of one kind: say how they are "
                 "written (--date-format).")
                .arg(headers.first(), headers.last()),
            file.file);
    }
    if (mapping.dateFormat.isEmpty() && readableAs(headers, DateOrder::DayMonthYear) &&
        readableAs(headers, DateOrder::MonthDayYear)) {
        return failure(
            text("The dates that run across, as “%1”, can be read day first or month first: say "
                 "which with --date-format dd/MM/yyyy or --date-format MM/dd/yyyy.")
                .arg(headers.first()),
            file.file);
    }
    for (const QString& header : headers) {
        ValueColumn value;
        value.column = header;
        value.target = mapping.acrossTarget;
        value.reach = mapping.acrossReach;
        auto planned = planValue(file, mapping, value);
        if (!planned) {
            return failure(planned.error());
        }
        planned->day = parseDay(header.toStdString(), *format);
        if (!planned->day) {
            return failure(text("The column name “%1” is no date.").arg(header), file.file);
        }
        plan.values.push_back(std::move(*planned));
    }
    return {};
}

/// True where a column has no other values than All, Total and the like.
bool hasOnlyTotals(const SniffedColumn& column)
{
    return !column.values.isEmpty() && !column.moreValues &&
           std::all_of(column.values.begin(), column.values.end(),
                       [](const QString& value) { return isTotalLabel(value.toStdString()); });
}

}

Result<ObservationPlan> planObservations(const SniffResult& file, const Mapping& mapping)
{
    if (const auto fits = checkMapping(mapping, file); !fits) {
        return failure(fits.error());
    }
    ObservationPlan plan;
    plan.columns = file.columns.size();
    plan.keepTotals = mapping.keepTotals;
    plan.keepMarks = mapping.keepMarks;
    plan.footerIsGiven = file.dialect.footerLines.has_value();
    plan.totalRow = file.totalRow;
    for (const SniffedColumn& column : file.columns) {
        plan.names.push_back(column.name);
        if (column.totals && meaningOf(mapping, column.name) == ColumnMeaning{}) {
            plan.totalColumns.push_back(plan.names.size() - 1);
        }
    }
    if (mapping.at.isValid()) {
        plan.fixedDay = mapping.at.toJulianDay();
    }
    if (!mapping.dateColumn.isEmpty() && mapping.acrossColumns.isEmpty()) {
        plan.dateColumn = positionOf(file, mapping.dateColumn);
        const auto format = dateFormatOf(file, mapping);
        if (!format) {
            return failure(format.error());
        }
        plan.dateFormat = *format;
    }
    const bool steps = !mapping.stepColumn.isEmpty();
    if (steps || !mapping.indicatorColumn.isEmpty()) {
        plan.nameColumn = positionOf(file, steps ? mapping.stepColumn : mapping.indicatorColumn);
        plan.namesAreSteps = steps;
    }
    for (const QString& column : mapping.segmentColumns) {
        plan.segmentColumns.push_back(positionOf(file, column));
        plan.segmentOnlyTotals.push_back(hasOnlyTotals(*file.column(column)));
    }
    if (!mapping.acrossColumns.isEmpty()) {
        if (const auto across = planAcross(file, mapping, plan); !across) {
            return failure(across.error());
        }
        return plan;
    }
    for (const ValueColumn& value : mapping.values) {
        auto planned = planValue(file, mapping, value);
        if (!planned) {
            return failure(planned.error());
        }
        plan.hasDenominators = plan.hasDenominators || planned->denominator.has_value();
        plan.values.push_back(std::move(*planned));
    }
    return plan;
}

}
