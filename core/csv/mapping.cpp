#include "core/csv/mapping.h"

#include "core/csv/csv_text.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace throughline::csv {

namespace {

/// The single columns of a mapping, so that loops replace lists of ifs.
struct SingleColumn
{
    Meaning meaning;
    QString Mapping::* column;
    const char* key;
};

constexpr std::array singleColumns = {
    SingleColumn{Meaning::Date, &Mapping::dateColumn, "date"},
    SingleColumn{Meaning::IndicatorName, &Mapping::indicatorColumn, "indicatorColumn"},
    SingleColumn{Meaning::StepTitle, &Mapping::stepColumn, "stepColumn"},
    SingleColumn{Meaning::Entity, &Mapping::entityColumn, "entity"},
    SingleColumn{Meaning::EventName, &Mapping::eventColumn, "event"},
    SingleColumn{Meaning::Time, &Mapping::timeColumn, "time"},
};

struct ListOfColumns
{
    Meaning meaning;
    QStringList Mapping::* columns;
    const char* key;
};

constexpr std::array listsOfColumns = {
    ListOfColumns{Meaning::Segment, &Mapping::segmentColumns, "segments"},
    ListOfColumns{Meaning::Across, &Mapping::acrossColumns, "across"},
    ListOfColumns{Meaning::Property, &Mapping::propertyColumns, "properties"},
};

void forget(Mapping& mapping, const QString& column)
{
    for (const SingleColumn& single : singleColumns) {
        if (mapping.*single.column == column) {
            (mapping.*single.column).clear();
        }
    }
    for (const ListOfColumns& list : listsOfColumns) {
        (mapping.*list.columns).removeAll(column);
    }
    std::erase_if(mapping.values, [&](const ValueColumn& value) { return value.column == column; });
    for (ValueColumn& value : mapping.values) {
        if (value.denominator == column) {
            value.denominator.clear();
            value.numerator = false;
        }
    }
}

QJsonObject toJson(const ValueColumn& value)
{
    QJsonObject o{{QStringLiteral("column"), value.column}};
    const auto put = [&o](const char* key, const QString& text) {
        if (!text.isEmpty()) {
            o.insert(QLatin1String(key), text);
        }
    };
    put("target", value.target);
    put("denominator", value.denominator);
    if (value.reach) {
        o.insert(QStringLiteral("reach"), true);
    }
    if (value.numerator) {
        o.insert(QStringLiteral("numerator"), true);
    }
    if (value.atLeast) {
        o.insert(QStringLiteral("atLeast"), *value.atLeast);
    }
    if (value.atMost) {
        o.insert(QStringLiteral("atMost"), *value.atMost);
    }
    return o;
}

std::optional<double> numberAt(const QJsonObject& o, const QString& key)
{
    return o.value(key).isDouble() ? std::optional(o.value(key).toDouble()) : std::nullopt;
}

ValueColumn valueFromJson(const QJsonObject& o)
{
    ValueColumn value;
    value.column = o.value(QStringLiteral("column")).toString();
    value.target = o.value(QStringLiteral("target")).toString();
    value.denominator = o.value(QStringLiteral("denominator")).toString();
    value.reach = o.value(QStringLiteral("reach")).toBool();
    value.numerator = o.value(QStringLiteral("numerator")).toBool();
    value.atLeast = numberAt(o, QStringLiteral("atLeast"));
    value.atMost = numberAt(o, QStringLiteral("atMost"));
    return value;
}

QStringList stringsAt(const QJsonObject& o, const QString& key)
{
    QStringList strings;
    const QJsonArray array = o.value(key).toArray();
    for (const QJsonValue& each : array) {
        strings << each.toString();
    }
    return strings;
}

Result<void> wrongKey(const QString& key, const QString& expected)
{
    return failure(text("The mapping's “%1” cannot be read: %2.").arg(key, expected));
}

Result<void> readWords(const QJsonObject& o, Mapping& m)
{
    const QString as = o.value(QStringLiteral("as")).toString(QStringLiteral("observations"));
    const auto rowsAre = enumFromName<RowsAre>(as);
    if (!rowsAre) {
        return wrongKey(QStringLiteral("as"), text("give observations or events"));
    }
    m.as = *rowsAre;
    const QString word = o.value(QStringLiteral("duplicates")).toString(QStringLiteral("reject"));
    const auto rule = enumFromName<DuplicateRule>(word);
    if (!rule) {
        return wrongKey(QStringLiteral("duplicates"),
                        text("give reject, first, last, sum or mean"));
    }
    m.duplicates = *rule;
    const QString existing = o.value(QStringLiteral("existing")).toString(QStringLiteral("update"));
    if (existing != QLatin1String("update") && existing != QLatin1String("keep")) {
        return wrongKey(QStringLiteral("existing"), text("give update or keep"));
    }
    m.onlyNew = existing == QLatin1String("keep");
    const QString at = o.value(QStringLiteral("at")).toString();
    m.at = QDate::fromString(at, Qt::ISODate);
    if (!at.isEmpty() && !m.at.isValid()) {
        return wrongKey(QStringLiteral("at"), text("give a day as 2026-01-31"));
    }
    return {};
}

QStringList namedColumns(const Mapping& mapping)
{
    QStringList named;
    for (const SingleColumn& single : singleColumns) {
        if (!(mapping.*single.column).isEmpty()) {
            named << mapping.*single.column;
        }
    }
    for (const ListOfColumns& list : listsOfColumns) {
        named << mapping.*list.columns;
    }
    for (const ValueColumn& value : mapping.values) {
        named << value.column;
    }
    return named;
}

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

ColumnMeaning meaningOf(const Mapping& mapping, const QString& column)
{
    for (const SingleColumn& single : singleColumns) {
        if (mapping.*single.column == column) {
            return {single.meaning, {}};
        }
    }
    for (const ListOfColumns& list : listsOfColumns) {
        if ((mapping.*list.columns).contains(column)) {
            return {list.meaning, {}};
        }
    }
    for (const ValueColumn& value : mapping.values) {
        if (value.column == column) {
            const Meaning meaning = value.reach       ? Meaning::Reach
                                    : value.numerator ? Meaning::Numerator
                                                      : Meaning::Value;
            return {meaning, value.series()};
        }
        if (value.denominator == column) {
            return {Meaning::Denominator, value.series()};
        }
    }
    return {};
}

Mapping withMeaning(Mapping mapping, const QString& column, const ColumnMeaning& meaning)
{
    QString denominator;
    for (const ValueColumn& value : mapping.values) {
        if (value.column == column) {
            denominator = value.denominator;
        }
    }
    forget(mapping, column);
    for (const SingleColumn& single : singleColumns) {
        if (single.meaning == meaning.meaning) {
            mapping.*single.column = column;
        }
    }
    for (const ListOfColumns& list : listsOfColumns) {
        if (list.meaning == meaning.meaning) {
            mapping.*list.columns << column;
        }
    }
    const bool numerator = meaning.meaning == Meaning::Numerator;
    if (numerator || meaning.meaning == Meaning::Value || meaning.meaning == Meaning::Reach) {
        ValueColumn value;
        value.column = column;
        value.target = meaning.target == column ? QString() : meaning.target;
        value.reach = meaning.meaning == Meaning::Reach;
        value.numerator = numerator;
        value.denominator = value.reach ? QString() : denominator;
        mapping.values.push_back(value);
    }
    if (meaning.meaning == Meaning::Denominator) {
        for (ValueColumn& value : mapping.values) {
            const bool meant = meaning.target.isEmpty() || meaning.target == value.series();
            if (!value.reach && meant) {
                value.denominator = column;
                break;
            }
        }
    }
    if (meaning.meaning == Meaning::Date) {
        mapping.at = {};
    }
    return mapping;
}

Mapping withColumnRenamed(Mapping mapping, const QString& from, const QString& to)
{
    const auto rename = [&](QString& column) {
        if (column == from) {
            column = to;
        }
    };
    for (const SingleColumn& single : singleColumns) {
        rename(mapping.*single.column);
    }
    for (const ListOfColumns& list : listsOfColumns) {
        for (QString& column : mapping.*list.columns) {
            rename(column);
        }
    }
    for (ValueColumn& value : mapping.values) {
        if (value.column == from && value.target.isEmpty()) {
            value.target = from;
        }
        rename(value.column);
        rename(value.denominator);
    }
    return mapping;
}

QStringList columnsOf(const Mapping& mapping)
{
    QStringList columns = namedColumns(mapping);
    for (const ValueColumn& value : mapping.values) {
        if (!value.denominator.isEmpty()) {
            columns << value.denominator;
        }
    }
    columns.removeDuplicates();
    return columns;
}

QJsonObject toJson(const Mapping& m)
{
    QJsonObject o{{QStringLiteral("as"), enumName(m.as)},
                  {QStringLiteral("duplicates"), enumName(m.duplicates)}};
    const auto put = [&o](const char* key, const QString& text) {
        if (!text.isEmpty()) {
            o.insert(QLatin1String(key), text);
        }
    };
    for (const SingleColumn& single : singleColumns) {
        put(single.key, m.*single.column);
    }
    for (const ListOfColumns& list : listsOfColumns) {
        if (!(m.*list.columns).isEmpty()) {
            o.insert(QLatin1String(list.key), QJsonArray::fromStringList(m.*list.columns));
        }
    }
    QJsonArray values;
    for (const ValueColumn& value : m.values) {
        values.append(toJson(value));
    }
    if (!values.isEmpty()) {
        o.insert(QStringLiteral("values"), values);
    }
    put("at", m.at.isValid() ? m.at.toString(Qt::ISODate) : QString());
    put("acrossTarget", m.acrossTarget);
    put("dataset", m.dataset);
    put("dateFormat", m.dateFormat);
    put("decimal", m.decimal);
    put("thousands", m.thousands);
    if (m.acrossReach) {
        o.insert(QStringLiteral("acrossReach"), true);
    }
    if (m.keepTotals) {
        o.insert(QStringLiteral("keepTotals"), true);
    }
    if (m.keepMarks) {
        o.insert(QStringLiteral("keepMarks"), true);
    }
    if (m.onlyNew) {
        o.insert(QStringLiteral("existing"), QStringLiteral("keep"));
    }
    if (!m.columns.isEmpty()) {
        o.insert(QStringLiteral("columns"), QJsonArray::fromStringList(m.columns));
    }
    if (!m.runningTotals.isEmpty()) {
        o.insert(QStringLiteral("runningTotals"), QJsonArray::fromStringList(m.runningTotals));
    }
    if (!m.noRunningTotals.isEmpty()) {
        o.insert(QStringLiteral("noRunningTotals"), QJsonArray::fromStringList(m.noRunningTotals));
    }
    return o;
}

Result<Mapping> mappingFromJson(const QJsonObject& o)
{
    Mapping m;
    if (const auto words = readWords(o, m); !words) {
        return failure(words.error());
    }
    for (const SingleColumn& single : singleColumns) {
        m.*single.column = o.value(QLatin1String(single.key)).toString();
    }
    for (const ListOfColumns& list : listsOfColumns) {
        m.*list.columns = stringsAt(o, QLatin1String(list.key));
    }
    const QJsonArray values = o.value(QStringLiteral("values")).toArray();
    for (const QJsonValue& each : values) {
        m.values.push_back(each.isString() ? ValueColumn{each.toString()}
                                           : valueFromJson(each.toObject()));
        if (m.values.back().column.isEmpty()) {
            return failure(wrongKey(QStringLiteral("values"), text("give each a column")).error());
        }
    }
    m.acrossTarget = o.value(QStringLiteral("acrossTarget")).toString();
    m.dataset = o.value(QStringLiteral("dataset")).toString();
    m.acrossReach = o.value(QStringLiteral("acrossReach")).toBool();
    m.dateFormat = o.value(QStringLiteral("dateFormat")).toString();
    m.decimal = o.value(QStringLiteral("decimal")).toString();
    m.thousands = o.value(QStringLiteral("thousands")).toString();
    m.keepTotals = o.value(QStringLiteral("keepTotals")).toBool();
    m.keepMarks = o.value(QStringLiteral("keepMarks")).toBool();
    m.columns = stringsAt(o, QStringLiteral("columns"));
    m.runningTotals = stringsAt(o, QStringLiteral("runningTotals"));
    m.noRunningTotals = stringsAt(o, QStringLiteral("noRunningTotals"));
    return m;
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
