#pragma once

#include "core/exchange/foreign_map.h"
#include "core/model/map.h"

#include <span>

namespace throughline {

/// A format that maps come in and go out. A new one is a reader, a writer and a line in the table.
struct MapFormat
{
    const char* name;     ///< for people: "GraphML"
    const char* suffixes; ///< "graphml xml", separated by blanks
    /// nullptr: it is only written.
    Result<ForeignMap> (*read)(const QByteArray& bytes, const Cancellation& cancellation);
    QByteArray (*write)(const Map& map); ///< nullptr: it is only read
};

/// All formats, in the order in which lists name them.
std::span<const MapFormat> mapFormats();
/// The suffixes that maps are read from: for file dialogs and for files that are dropped.
QStringList mapSuffixes();
/// The suffixes that maps are written to.
QStringList writtenMapSuffixes();
/// True where the suffix alone says that a file holds a map (not csv, json or xml, which may hold
/// anything).
bool isMapFile(const QString& path);

/// Reads a file as a map: the format by its suffix, of XML by its first element. Errors are one
/// sentence: missing, empty, too large, another format, broken, too many cards, cancelled.
Result<ForeignMap> readMapFile(const QString& path, const Cancellation& cancellation = {});
/// Writes a map, the format by the suffix, whole or not at all.
Result<void> writeMapFile(const Map& map, const QString& path);

}
