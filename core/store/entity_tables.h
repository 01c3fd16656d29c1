#pragma once

#include "core/model/edit.h"
#include "core/store/database.h"

#include <string>
#include <vector>

namespace throughline::store {

/// The map of a file: every entity, of the import batches the active ones. Throws.
Map loadMap(Database& database);

/// Writes a whole new map into empty tables. Throws.
void insertMap(Database& database, const Map& map);

/// Writes what the changes say: rows made, replaced or removed. A batch is never removed, its
/// state says whether its values count. Throws.
void writeChanges(Database& database, const std::vector<Change>& changes);

/// The table of each kind and the columns it must have, for tests and `verify`.
struct TableShape
{
    std::string table;
    std::vector<std::string> columns;
};
std::vector<TableShape> tableShapes();

}
