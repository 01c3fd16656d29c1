#pragma once

#include "core/csv/event_block.h"
#include "core/store/event_chunk.h"

#include <QTemporaryFile>

#include <array>
#include <memory>
#include <tuple>
#include <vector>

namespace throughline::store {

/// One event by the file's numbers.
struct EventRow
{
    quint32 entity = 0;
    quint32 event = 0;
    qint64 time = 0;
    std::array<quint32, csv::mostProperties> property{};

    auto order() const { return std::tie(entity, time, event, property); }
    bool sameEvent(const EventRow& other) const
    {
        return entity == other.entity && time == other.time && event == other.event;
    }
    bool operator==(const EventRow&) const = default;
};

/// Entities whose rows are sorted together.
constexpr quint32 entitiesInPart = 16384;

/// The rows of an import on their way into order: each goes to the part that its entity's number
/// belongs to; at the end each part is small enough to be sorted at once. Rows beyond a limit wait
/// in a temporary file, so that memory does not grow with the file (it does with the rows of a
/// part: a log of few entities with very many rows each is sorted as a whole).
class EventParts final
{
public:
    /// Bytes of rows kept in memory before they are put aside.
    static constexpr size_t defaultLimit = size_t(256) << 20;

    explicit EventParts(size_t properties, size_t limit = defaultLimit);

    /// Throws where the disk is full.
    void add(const std::vector<quint32>& entities, const csv::EventBlock& block);
    size_t parts() const { return m_parts.size(); }
    /// What the import's own indexes stand for in the file.
    struct Numbers
    {
        std::vector<quint32> event;
        std::array<std::vector<quint32>, csv::mostProperties> property;
    };
    /// Hands over the rows of a part, sorted by entity, time, event and properties, and forgets
    /// them. Parts may be taken by several threads, each part once. Throws where what was put
    /// aside cannot be read.
    std::vector<EventRow> take(size_t part, const Numbers& numbers);

private:
    struct Page
    {
        std::unique_ptr<char[]> bytes;
        size_t used = 0;
        size_t size = 0;
    };
    struct Aside
    {
        qint64 offset = 0;
        size_t size = 0;
    };
    struct Part
    {
        std::vector<Page> pages;
        std::vector<Aside> aside;
        size_t rows = 0;
    };
    char* place(Part& part);
    void putAside();
    template <class Visit>
    void visitRows(Part& part, Visit visit);

    size_t m_properties;
    size_t m_rowBytes;
    size_t m_limit;
    size_t m_bytes = 0;
    std::vector<Part> m_parts;
    std::unique_ptr<QTemporaryFile> m_file;
    qint64 m_fileEnd = 0;
};

/// Collects sorted rows into chunks that end with an entity where that is possible.
class EventChunkMaker final
{
public:
    explicit EventChunkMaker(size_t properties) { m_chunk.properties.resize(properties); }

    /// A finished chunk as a blob, with what the table says of it.
    struct Coded
    {
        QByteArray blob;
        size_t rows = 0;
        quint32 firstEntity = 0;
        quint32 lastEntity = 0;
        qint64 firstTime = 0;
        qint64 lastTime = 0;
    };
    void add(const EventRow& row);
    /// Closes the last chunk; all of them.
    std::vector<Coded> finish();

private:
    void close();

    EventChunk m_chunk;
    std::vector<Coded> m_done;
};

/// The rows of a chunk.
void appendRows(const EventChunk& chunk, std::vector<EventRow>& rows);

}
