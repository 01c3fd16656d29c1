#pragma once

#include "core/csv/mapping.h"
#include "core/model/edit.h"

namespace throughline {

/// What one row of a table is, as the switch above the preview offers it.
enum class RowIs { CountsOfPeriod, ValueOnDate, CardWithCount, PeriodsAcross, Event };

/// What a mapping takes a row for.
RowIs rowIs(const csv::Mapping& mapping);
/// The mapping with its columns changed to what such a row has; columns that fit stay.
csv::Mapping withRowIs(csv::Mapping mapping, RowIs row, const csv::SniffResult& file,
                       const QStringList& cards);

/// Titles of the cards a mapping fills, in the order of the file's columns, those of cards that
/// are not on the map included.
QStringList filledCards(const csv::Mapping& mapping, const csv::SniffResult& file);
/// True where \p mapping fills a card that is not on the map.
bool needsNewCards(const csv::Mapping& mapping, const csv::SniffResult& file, const Map& map);
/// Makes the cards that a mapping fills and the map lacks, linked in the order of the columns.
Result<Edit> cardsForImport(const Map& map, const csv::Mapping& mapping,
                            const csv::SniffResult& file, QDate today);

}
