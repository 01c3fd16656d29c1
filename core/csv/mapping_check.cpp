// Whether a mapping fits a file, and what to do where it does not.

#include "core/csv/csv_text.h"
#include "core/csv/mapping_fields.h"

#include <QSet>

namespace throughline::csv {

namespace {

/// "date, value, … and 12 more", each name at most 60 characters.
QString listed(const QStringList& names)
{
    constexpr qsizetype mostNames = 20;
    constexpr qsizetype mostCharacters = 60;
    QStringList some;
    for (const QString& name : names.mid(0, mostNames)) {
        some << (name.size() > mostCharacters ? name.left(mostCharacters) + u'…' : name);
    }
    const QString shown = some.join(QStringLiteral(", "));
    return names.size() > mostNames
               ? text("%1 and %2 more").arg(shown).arg(names.size() - mostNames)
               : shown;
}

Result<void> checkColumnsExist(const Mapping& mapping, const SniffResult& file)
{
    QStringList named = namedColumns(mapping);
    QSet<QString> seen;
    for (const QString& column : named) {
        if (seen.contains(column)) {
            return failure(
                text("The column “%1” was given two meanings: give it one.").arg(column));
        }
        seen.insert(column);
    }
    for (const ValueColumn& value : mapping.values) {
        if (!value.denominator.isEmpty()) {
            named << value.denominator;
        }
    }
    for (const QString& column : named) {
        if (file.indexOf(column) < 0) {
            return failure(text("%1 has no column “%2”: its columns are %3.")
                               .arg(file.file, column, listed(file.columnNames())),
                           file.file);
        }
    }
    return {};
}

Result<void> checkEvents(const Mapping& mapping)
{
    const bool complete = !mapping.entityColumn.isEmpty() && !mapping.eventColumn.isEmpty() &&
                          !mapping.timeColumn.isEmpty();
    return complete
               ? Result<void>()
               : failure(text("Events need three columns: who or what (entity), event, and time."),
                         {}, {}, ErrorKind::Usage);
}

Result<void> checkObservations(const Mapping& mapping)
{
    const bool across = !mapping.acrossColumns.isEmpty();
    if (!across && mapping.dateColumn.isEmpty() && !mapping.at.isValid()) {
        return failure(
            text("No column says the date: name one (--date), or one day for all rows (--at)."), {},
            {}, ErrorKind::Usage);
    }
    if (!across && mapping.values.empty()) {
        return failure(
            text("No column has values: name one (--value), or how many reached a step (--reach)."),
            {}, {}, ErrorKind::Usage);
    }
    const bool named = !mapping.indicatorColumn.isEmpty() || !mapping.stepColumn.isEmpty() ||
                       !mapping.acrossTarget.isEmpty();
    if (across && !named) {
        return failure(
            text("Dates run across, but nothing says of which indicator the values are: name "
                 "its column, or the indicator."),
            {}, {}, ErrorKind::Usage);
    }
    return {};
}

}

Result<void> checkMapping(const Mapping& mapping, const SniffResult& file)
{
    if (const auto columns = checkColumnsExist(mapping, file); !columns) {
        return columns;
    }
    constexpr qsizetype mostDimensions = 4;
    if (mapping.segmentColumns.size() > mostDimensions) {
        return failure(text("%1 group columns were named: at most four can be kept.")
                           .arg(mapping.segmentColumns.size()));
    }
    for (const ValueColumn& value : mapping.values) {
        if (value.numerator && value.denominator.isEmpty()) {
            return failure(
                text("The numerator “%1” needs a denominator: name its column.").arg(value.column),
                {}, {}, ErrorKind::Usage);
        }
    }
    return mapping.as == RowsAre::Events ? checkEvents(mapping) : checkObservations(mapping);
}

}
