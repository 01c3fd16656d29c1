#include "core/csv/mapping.h"

#include "core/csv/mapping_fields.h"

#include <algorithm>

namespace throughline::csv {

namespace {

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

}
