#pragma once

#include <QString>

#include <optional>

namespace throughline::store {

/// The first page (from 1) of a damaged file that SQLite cannot make sense of: where the file ends
/// before its own count of pages does, or what its integrity check names first. nullopt where it
/// finds nothing, or cannot even begin to look. Changes nothing.
std::optional<qint64> firstDamagedPage(const QString& path);

}
