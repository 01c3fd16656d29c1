#include "core/store/event_entities.h"

#include "core/store/byte_coding.h"

#include <cstring>

namespace throughline::store {

namespace {

constexpr size_t namesInChunk = 16384;
constexpr qint64 bytesInSlice = 4'000'000;
constexpr size_t ahead = 24; // rows between asking for memory and using it

/// Mixes eight bytes at a time by multiplying and folding.
quint32 hashOf(std::string_view bytes)
{
    constexpr quint64 factor = 0x9E3779B97F4A7C15ULL;
    const char* p = bytes.data();
    size_t left = bytes.size();
    quint64 state = bytes.size() * factor;
    const auto mix = [&state](quint64 word) {
        state = (state ^ word) * factor;
        state ^= state >> 32;
    };
    for (; left >= 8; left -= 8, p += 8) {
        quint64 word = 0;
        std::memcpy(&word, p, 8);
        mix(word);
    }
    if (left > 0) {
        quint64 word = 0;
        std::memcpy(&word, p, left);
        mix(word);
    }
    return quint32(state ^ (state >> 29));
}

}

void EntityNames::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    const size_t mask = m_slots.size() - 1;
    for (const Slot& slot : old) {
        if (slot.numberPlusOne == 0) {
            continue;
        }
        size_t at = slot.hash & mask;
        while (m_slots[at].numberPlusOne != 0) {
            at = (at + 1) & mask;
        }
        m_slots[at] = slot;
    }
}

quint32 EntityNames::insert(size_t slot, quint32 hash, std::string_view name)
{
    const auto number = quint32(size());
    m_bytes.insert(m_bytes.end(), name.begin(), name.end());
    m_ends.push_back(m_bytes.size());
    m_slots[slot] = {hash, number + 1};
    if (size() * 2 > m_slots.size()) {
        grow();
    }
    return number;
}

quint32 EntityNames::find(std::string_view name, quint32 hash)
{
    const size_t mask = m_slots.size() - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        const Slot slot = m_slots[at];
        if (slot.numberPlusOne == 0) {
            return insert(at, hash, name);
        }
        if (slot.hash == hash && this->name(slot.numberPlusOne - 1) == name) {
            return slot.numberPlusOne - 1;
        }
    }
}

void EntityNames::numbersOf(const csv::EventBlock& block, std::vector<quint32>& numbers)
{
    const size_t rows = block.size();
    numbers.resize(rows);
    m_hashes.resize(rows);
    for (size_t i = 0; i < rows; ++i) {
        m_hashes[i] = hashOf(block.entity(i));
    }
    for (size_t i = 0; i < rows; ++i) {
        // The slot first, then where the name stands, then the name: each asked for in time.
        if (i + 3 * ahead < rows) {
            __builtin_prefetch(&m_slots[m_hashes[i + 3 * ahead] & (m_slots.size() - 1)]);
        }
        if (i + 2 * ahead < rows) {
            const Slot slot = m_slots[m_hashes[i + 2 * ahead] & (m_slots.size() - 1)];
            if (slot.numberPlusOne != 0) {
                __builtin_prefetch(&m_ends[slot.numberPlusOne - 1]);
            }
        }
        if (i + ahead < rows) {
            const Slot slot = m_slots[m_hashes[i + ahead] & (m_slots.size() - 1)];
            if (slot.numberPlusOne != 0) {
                __builtin_prefetch(m_bytes.data() + m_ends[slot.numberPlusOne - 1]);
            }
        }
        numbers[i] = find(block.entity(i), m_hashes[i]);
    }
}

void EntityNames::load(Database& database, DatasetId dataset)
{
    SQLite::Statement& chunks =
        database.prepared("SELECT number, first_entity, rows, names FROM event_entity_chunk WHERE "
                          "dataset = ? ORDER BY first_entity");
    chunks.bind(1, utf8(dataset.toString()));
    while (chunks.executeStep()) {
        const SQLite::Column blob = chunks.getColumn(3);
        const QByteArray bytes =
            QByteArray::fromRawData(static_cast<const char*>(blob.getBlob()), blob.getBytes());
        ByteReader in(bytes);
        const auto rows = chunks.getColumn(2).getInt64();
        bool fine = chunks.getColumn(1).getInt64() == qint64(size());
        for (qint64 i = 0; fine && i < rows; ++i) {
            const auto length = qsizetype(in.varint());
            const char* const text = in.take(length);
            fine = text != nullptr;
            if (fine) {
                const std::string_view name(text, size_t(length));
                const size_t before = size();
                fine = find(name, hashOf(name)) == before;
            }
        }
        if (!fine) {
            throw DamagedFile(QStringLiteral("The file is damaged: part %1 of the entities' names "
                                             "cannot be read.")
                                  .arg(chunks.getColumn(0).getInt64()));
        }
    }
    chunks.tryReset();
}

void EntityNames::write(Database& database, DatasetId dataset, size_t first) const
{
    for (size_t next = first; next < size();) {
        Transaction transaction(database);
        SQLite::Statement& insert = database.prepared(
            "INSERT INTO event_entity_chunk (dataset, first_entity, rows, names) VALUES (?, ?, ?, "
            "?)");
        for (qint64 written = 0; written < bytesInSlice && next < size();) {
            const size_t rows = std::min(namesInChunk, size() - next);
            const auto bytes = qsizetype(m_ends[next + rows] - m_ends[next]);
            ByteWriter out(bytes + qsizetype(rows) * 10 + 8);
            for (size_t i = next; i < next + rows; ++i) {
                const std::string_view each = name(quint32(i));
                out.varint(each.size());
                for (const char c : each) {
                    out.byte(quint8(c));
                }
            }
            const QByteArray blob = out.finished();
            insert.tryReset();
            insert.bind(1, utf8(dataset.toString()));
            insert.bind(2, int64_t(next));
            insert.bind(3, int64_t(rows));
            insert.bindNoCopy(4, blob.constData(), int(blob.size()));
            insert.exec();
            insert.tryReset();
            insert.clearBindings();
            next += rows;
            written += blob.size();
        }
        transaction.commit();
    }
}

void removeEntityNames(Database& database, DatasetId dataset, size_t first)
{
    SQLite::Statement& remove =
        database.prepared("DELETE FROM event_entity_chunk WHERE dataset = ? AND first_entity >= ?");
    remove.bind(1, utf8(dataset.toString()));
    remove.bind(2, int64_t(first));
    remove.exec();
}

qint64 entityCount(Database& database, DatasetId dataset)
{
    SQLite::Statement& count = database.prepared(
        "SELECT coalesce(max(first_entity + rows), 0) FROM event_entity_chunk WHERE dataset = ?");
    count.bind(1, utf8(dataset.toString()));
    const qint64 number = count.executeStep() ? count.getColumn(0).getInt64() : 0;
    count.tryReset();
    return number;
}

}
