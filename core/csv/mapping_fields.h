#pragma once

#include "core/csv/mapping.h"

#include <array>

// The columns of a mapping as tables, so that loops replace lists of ifs.

namespace throughline::csv {

/// A column of which a mapping has at most one.
struct SingleColumn
{
    Meaning meaning;
    QString Mapping::* column;
    const char* key;
};

inline constexpr std::array singleColumns = {
    SingleColumn{Meaning::Date, &Mapping::dateColumn, "date"},
    SingleColumn{Meaning::IndicatorName, &Mapping::indicatorColumn, "indicatorColumn"},
    SingleColumn{Meaning::StepTitle, &Mapping::stepColumn, "stepColumn"},
    SingleColumn{Meaning::Entity, &Mapping::entityColumn, "entity"},
    SingleColumn{Meaning::EventName, &Mapping::eventColumn, "event"},
    SingleColumn{Meaning::Time, &Mapping::timeColumn, "time"},
};

/// Columns of which a mapping has any number.
struct ListOfColumns
{
    Meaning meaning;
    QStringList Mapping::* columns;
    const char* key;
};

inline constexpr std::array listsOfColumns = {
    ListOfColumns{Meaning::Segment, &Mapping::segmentColumns, "segments"},
    ListOfColumns{Meaning::Across, &Mapping::acrossColumns, "across"},
    ListOfColumns{Meaning::Property, &Mapping::propertyColumns, "properties"},
};

/// All columns that mean something, but for denominators; one that has two meanings twice.
QStringList namedColumns(const Mapping& mapping);

}
