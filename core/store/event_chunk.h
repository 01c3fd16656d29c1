#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <optional>
#include <vector>

namespace throughline::store {

/// Some thousand events, column by column, sorted by entity, time and event. A group is a stretch
/// of one entity. Numbers are those of the dictionaries in the file.
struct EventChunk
{
    std::vector<quint32> entity;    ///< of each group
    std::vector<quint32> groupRows; ///< of each group
    std::vector<qint64> time;       ///< milliseconds since 1970, UTC
    std::vector<quint32> event;
    struct Property
    {
        bool perGroup = false;        ///< one number a group, else one a row
        std::vector<quint32> numbers; ///< 0: none
        bool operator==(const Property&) const = default;
    };
    std::vector<Property> properties;

    size_t rows() const { return time.size(); }
    void clear();
    bool operator==(const EventChunk&) const = default;
};

/// Rows in a full chunk, about: a chunk ends with an entity where that is possible.
constexpr size_t eventChunkRows = 16384;
constexpr size_t mostEventChunkRows = 65536;

/// One chunk as a blob, little endian:
///
///     byte     format, 1
///     byte     unit of the times: 0 ms, 1 s, 2 min, 3 h, 4 days
///     byte     properties
///     varint   rows, then groups
///     groups   entity as difference to the one before, and rows
///     times    first of a group as signed difference to the first of the group before, then to
///              the time before
///     events   a list of numbers, ascending, then for each row its place in it: a byte, a varint
///              where the list is longer than 256
///     property for each: byte 1 where it is by group, else 0; then as events
///     8 bytes  checksum of all before
QByteArray encodeEventChunk(const EventChunk& chunk);

/// The columns of a blob; false where it is damaged. \p chunk is filled anew.
bool decodeEventChunk(const QByteArray& blob, EventChunk& chunk);

/// Milliseconds of the unit a blob is written in; nullopt where it is none.
std::optional<qint64> unitOfEventChunk(const QByteArray& blob);

}
