#include "core/store/event_chunk.h"

#include "core/store/byte_coding.h"

#include <algorithm>
#include <array>

namespace throughline::store {

namespace {

constexpr quint8 format = 1;
constexpr std::array<qint64, 5> units{1, 1000, 60'000, 3'600'000, 86'400'000};
constexpr qsizetype longestVarint = 10;
constexpr size_t placesInByte = 256;

/// The largest unit in which all times are whole.
quint8 unitOf(const std::vector<qint64>& times)
{
    size_t unit = units.size() - 1;
    for (const qint64 time : times) {
        while (time % units[unit] != 0) {
            --unit;
        }
        if (unit == 0) {
            break;
        }
    }
    return quint8(unit);
}

/// Remembers one number for each of some places: logs say the same few things again and again.
class Memory
{
public:
    struct Place
    {
        quint32 number = 0;
        quint32 place = 0;
        bool known = false;
    };
    Place& of(quint32 number) { return m_places[number % m_places.size()]; }

private:
    std::array<Place, 512> m_places;
};

std::vector<quint32> distinct(const std::vector<quint32>& numbers)
{
    std::vector<quint32> found;
    Memory memory;
    for (const quint32 each : numbers) {
        Memory::Place& known = memory.of(each);
        if (!known.known || known.number != each) {
            known = {each, 0, true};
            found.push_back(each);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void writeNumbers(ByteWriter& out, const std::vector<quint32>& numbers)
{
    const std::vector<quint32> list = distinct(numbers);
    out.varint(list.size());
    quint32 before = 0;
    for (const quint32 each : list) {
        out.varint(each - before);
        before = each;
    }
    Memory memory;
    for (const quint32 each : numbers) {
        Memory::Place& known = memory.of(each);
        if (!known.known || known.number != each) {
            const auto found = std::lower_bound(list.begin(), list.end(), each);
            known = {each, quint32(found - list.begin()), true};
        }
        list.size() <= placesInByte ? out.byte(quint8(known.place)) : out.varint(known.place);
    }
}

bool readNumbers(ByteReader& in, size_t count, std::vector<quint32>& numbers)
{
    const quint64 listed = in.varint();
    if (!in.fine() || listed > count) {
        return false;
    }
    std::vector<quint32> list(std::max<size_t>(listed, placesInByte));
    quint32 number = 0;
    for (size_t i = 0; i < listed; ++i) {
        number += quint32(in.varint());
        list[i] = number;
    }
    numbers.resize(count);
    quint64 highest = 0;
    if (listed <= placesInByte) {
        const char* const bytes = in.take(qsizetype(count));
        for (size_t i = 0; bytes && i < count; ++i) {
            const auto place = quint8(bytes[i]);
            highest = std::max<quint64>(highest, place);
            numbers[i] = list[place];
        }
    } else {
        for (quint32& each : numbers) {
            const quint64 place = in.varint();
            highest = std::max(highest, place);
            each = place < listed ? list[place] : 0;
        }
    }
    return in.fine() && (count == 0 || highest < listed);
}

void writeTimes(ByteWriter& out, const EventChunk& chunk, qint64 unit)
{
    size_t row = 0;
    qint64 firstBefore = 0;
    for (const quint32 rows : chunk.groupRows) {
        qint64 before = chunk.time[row] / unit;
        out.signedVarint(before - firstBefore);
        firstBefore = before;
        for (size_t end = row + rows; ++row < end;) {
            const qint64 now = chunk.time[row] / unit;
            out.varint(quint64(now - before));
            before = now;
        }
    }
}

bool readTimes(ByteReader& in, EventChunk& chunk, qint64 unit)
{
    size_t row = 0;
    qint64 first = 0;
    for (const quint32 rows : chunk.groupRows) {
        first += in.signedVarint();
        qint64 now = first;
        chunk.time[row] = now * unit;
        for (const size_t end = row + rows; ++row < end;) {
            now += qint64(in.varint());
            chunk.time[row] = now * unit;
        }
    }
    return in.fine();
}

bool readGroups(ByteReader& in, EventChunk& chunk, quint64 rows, quint64 groups)
{
    chunk.entity.resize(groups);
    chunk.groupRows.resize(groups);
    quint32 entity = 0;
    quint64 total = 0;
    for (size_t i = 0; i < groups; ++i) {
        entity += quint32(in.varint());
        chunk.entity[i] = entity;
        const quint64 count = in.varint();
        if (count == 0 || count > rows) {
            return false;
        }
        chunk.groupRows[i] = quint32(count);
        total += count;
    }
    return in.fine() && total == rows;
}

}

void EventChunk::clear()
{
    entity.clear();
    groupRows.clear();
    time.clear();
    event.clear();
    for (Property& each : properties) {
        each.numbers.clear();
    }
}

QByteArray encodeEventChunk(const EventChunk& chunk)
{
    const auto numbers = qsizetype(2 * chunk.entity.size() + 3 * chunk.rows() +
                                   2 * chunk.properties.size() * chunk.rows() + 64);
    ByteWriter out(numbers * longestVarint);
    const quint8 unit = unitOf(chunk.time);
    out.byte(format);
    out.byte(unit);
    out.byte(quint8(chunk.properties.size()));
    out.varint(chunk.rows());
    out.varint(chunk.entity.size());
    quint32 before = 0;
    for (size_t i = 0; i < chunk.entity.size(); ++i) {
        out.varint(chunk.entity[i] - before);
        before = chunk.entity[i];
        out.varint(chunk.groupRows[i]);
    }
    writeTimes(out, chunk, units[unit]);
    writeNumbers(out, chunk.event);
    for (const EventChunk::Property& each : chunk.properties) {
        out.byte(each.perGroup ? 1 : 0);
        writeNumbers(out, each.numbers);
    }
    return out.finished();
}

bool decodeEventChunk(const QByteArray& blob, EventChunk& chunk)
{
    ByteReader in(blob);
    chunk.clear();
    const quint8 version = in.byte();
    const quint8 unit = in.byte();
    const quint8 properties = in.byte();
    const quint64 rows = in.varint();
    const quint64 groups = in.varint();
    // Every row takes two bytes at least: damaged sizes ask for no memory.
    if (!in.fine() || version != format || unit >= units.size() || properties > 4 ||
        rows > quint64(blob.size()) || groups > rows || !readGroups(in, chunk, rows, groups)) {
        return false;
    }
    chunk.time.resize(rows);
    if (!readTimes(in, chunk, units[unit]) || !readNumbers(in, rows, chunk.event)) {
        return false;
    }
    chunk.properties.resize(properties);
    for (EventChunk::Property& each : chunk.properties) {
        each.perGroup = in.byte() == 1;
        if (!readNumbers(in, each.perGroup ? groups : rows, each.numbers)) {
            return false;
        }
    }
    return in.fine() && in.atEnd();
}

std::optional<qint64> unitOfEventChunk(const QByteArray& blob)
{
    const auto unit = size_t(blob.size() > 1 ? quint8(blob[1]) : 255);
    return unit < units.size() ? std::optional(units[unit]) : std::nullopt;
}

}
