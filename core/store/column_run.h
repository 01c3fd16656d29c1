#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <optional>
#include <vector>

namespace throughline::store {

/// Some thousand observations, column by column, sorted by series, segment and day; no two rows
/// have the same three. All vectors have one length.
struct ObservationColumns
{
    std::vector<qint32> series;
    std::vector<qint32> segment;
    std::vector<qint32> day; ///< Julian day
    std::vector<double> value;
    std::vector<double> denominator;    ///< 0 where there is none
    std::vector<quint8> hasDenominator; ///< 0 or 1

    size_t size() const { return value.size(); }
    void clear();
    bool operator==(const ObservationColumns&) const = default;
};

/// Rows in a full chunk.
constexpr size_t chunkRows = 16384;

/// One chunk as a blob, little endian:
///
///     byte     format, 1
///     varint   rows, then groups; a group is a stretch of one series and segment
///     groups   for each: series and segment as differences to the group before, and its length
///     days     first of a group as difference to the first of the group before, then to the
///              day before
///     values   a number column
///     byte     denominators: 0 none, 1 in every row, 2 a bitmap follows
///     values   a number column of the denominators there are
///     8 bytes  checksum of all before
///
/// A number column begins with a byte: 0–9, whole numbers after multiplying with that power of
/// ten, as differences to the number before; 255, doubles. A varint has 7 bits a byte, the lowest
/// first; differences are zigzag coded. Every double comes back bit for bit.
QByteArray encodeChunk(const ObservationColumns& columns);

/// The columns of a blob; nullopt where it is damaged.
std::optional<ObservationColumns> decodeChunk(const QByteArray& blob);

}
