#include "core/csv/row_problems.h"

#include "core/base/english.h"
#include "core/csv/csv_text.h"
#include "core/csv/missing_marks.h"

namespace throughline::csv {

namespace {

/// "%1" the row, "%2" the cell, which may have a per cent sign and a digit of its own.
QString sentence(QString pattern, qint64 row, const QString& cell)
{
    return pattern.replace(QLatin1String("%1"), QString::number(row))
        .replace(QLatin1String("%2"), cell);
}

Problem limitProblem(QString pattern, qint64 row, const QString& column, std::string_view cell,
                     double value, double limit)
{
    return {ProblemKind::OutOfRange, row, column, excerpt(cell),
            pattern.arg(row).arg(QString::number(value), QString::number(limit))};
}

}

Problem sumOfOthersProblem(qint64 row)
{
    return {ProblemKind::TotalRow,
            row,
            {},
            {},
            text("Row %1 is the sum of all rows above and is left out, or every sum would double.")
                .arg(row)};
}

Problem totalLabelProblem(qint64 row, std::string_view label)
{
    const QString shown = excerpt(trimmed(label));
    return {ProblemKind::TotalRow,
            row,
            {},
            shown,
            sentence(text("Row %1 is labelled “%2” and is left out, or every sum would double."),
                     row, shown)};
}

Problem noteInsideTableProblem(const Record& record)
{
    return {ProblemKind::MissingDate,
            record.row,
            {},
            excerpt(record.raw),
            text("Row %1 has nothing but a note.").arg(record.row)};
}

Problem badTextProblem(const Record& record)
{
    return {ProblemKind::Encoding,
            record.row,
            {},
            excerpt(record.raw),
            text("Row %1 has bytes that are no text in this encoding.").arg(record.row)};
}

Problem belowProblem(qint64 row, const QString& column, std::string_view cell, double value,
                     double limit)
{
    return limitProblem(text("Row %1: %2 is below %3."), row, column, cell, value, limit);
}

Problem aboveProblem(qint64 row, const QString& column, std::string_view cell, double value,
                     double limit)
{
    return limitProblem(text("Row %1: %2 is above %3."), row, column, cell, value, limit);
}

Problem futureDayProblem(qint64 row, const QString& column, const QString& shown, qint64 day)
{
    const QString date = dateInFull(QDate::fromJulianDay(day));
    return {ProblemKind::FutureDate, row, column, shown.isEmpty() ? date : shown,
            text("Row %1 is of %2, which is still to come.").arg(row).arg(date)};
}

Problem futureTimeProblem(qint64 row, const QString& column, std::string_view cell)
{
    return {ProblemKind::FutureDate, row, column, excerpt(cell),
            text("Row %1 is of a day that is still to come.").arg(row)};
}

Problem suppressedProblem(qint64 row, const QString& column, std::string_view cell)
{
    const QString shown = excerpt(cell);
    return {ProblemKind::Suppressed, row, column, shown,
            sentence(text("Row %1: “%2” is suppressed and stays empty."), row, shown)};
}

Problem noNumberProblem(qint64 row, const QString& column, std::string_view cell)
{
    const QString shown = excerpt(cell);
    return {ProblemKind::UnreadableNumber, row, column, shown,
            sentence(text("Row %1: “%2” is no number."), row, shown)};
}

Problem noDateProblem(qint64 row, const QString& column, std::string_view cell, bool time)
{
    const QString shown = excerpt(cell);
    if (markOf(cell) == CellMark::Missing) {
        return {ProblemKind::MissingDate, row, column, shown,
                (time ? text("Row %1 has no time.") : text("Row %1 has no date.")).arg(row)};
    }
    return {ProblemKind::UnreadableDate, row, column, shown,
            sentence(time ? text("Row %1: “%2” is no time.") : text("Row %1: “%2” is no date."),
                     row, shown)};
}

Problem noIndicatorProblem(qint64 row, const QString& column)
{
    return {ProblemKind::MissingEntity,
            row,
            column,
            {},
            text("Row %1 does not say which indicator it is of.").arg(row)};
}

Problem noEntityProblem(qint64 row, const QString& column, std::string_view cell)
{
    return {ProblemKind::MissingEntity, row, column, excerpt(cell),
            text("Row %1 does not say who or what it is about.").arg(row)};
}

Problem noEventProblem(qint64 row, const QString& column, std::string_view cell)
{
    return {ProblemKind::MissingEntity, row, column, excerpt(cell),
            text("Row %1 does not say what happened.").arg(row)};
}

}
