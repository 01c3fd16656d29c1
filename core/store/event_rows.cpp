#include "core/store/event_rows.h"

#include "core/store/database.h"

#include <algorithm>
#include <cstring>

// A row on its way is packed: time (8 bytes), the entity's place in its part (2), event (2), then
// four bytes a property. Pages of a part grow from 2 to 64 KiB, so that many small parts cost
// little.

namespace throughline::store {

namespace {

constexpr size_t smallestPage = 2048;
constexpr size_t largestPage = 65536;
constexpr size_t headBytes = 12;

[[noreturn]] void diskFull(const QTemporaryFile& file)
{
    throw DamagedFile(QStringLiteral("There is not enough room for sorting the events in %1: %2. "
                                     "Free some space and import again.")
                          .arg(file.fileName(), file.errorString()));
}

}

EventParts::EventParts(size_t properties, size_t limit)
    : m_properties(properties), m_rowBytes(headBytes + 4 * properties), m_limit(limit)
{
}

char* EventParts::place(Part& part)
{
    if (part.pages.empty() || part.pages.back().used + m_rowBytes > part.pages.back().size) {
        const size_t size = std::clamp(part.rows * m_rowBytes / 4, smallestPage, largestPage);
        // Not make_unique: these bytes are written before they are read.
        part.pages.push_back({std::unique_ptr<char[]>(new char[size]), 0, size});
        m_bytes += size;
    }
    Page& page = part.pages.back();
    char* const at = page.bytes.get() + page.used;
    page.used += m_rowBytes;
    ++part.rows;
    return at;
}

void EventParts::add(const std::vector<quint32>& entities, const csv::EventBlock& block)
{
    for (size_t i = 0; i < block.size(); ++i) {
        const quint32 part = entities[i] / entitiesInPart;
        if (part >= m_parts.size()) {
            m_parts.resize(part + 1);
        }
        char* at = place(m_parts[part]);
        const auto inPart = quint16(entities[i] % entitiesInPart);
        const auto event = quint16(block.event[i]);
        std::memcpy(at, &block.time[i], 8);
        std::memcpy(at + 8, &inPart, 2);
        std::memcpy(at + 10, &event, 2);
        for (size_t p = 0; p < m_properties; ++p) {
            std::memcpy(at + headBytes + 4 * p, &block.property[p][i], 4);
        }
    }
    if (m_bytes > m_limit) {
        putAside();
    }
}

void EventParts::putAside()
{
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>();
        if (!m_file->open()) {
            diskFull(*m_file);
        }
    }
    for (Part& part : m_parts) {
        Aside aside{m_fileEnd, 0};
        for (const Page& page : part.pages) {
            if (m_file->write(page.bytes.get(), qint64(page.used)) != qint64(page.used)) {
                diskFull(*m_file);
            }
            aside.size += page.used;
        }
        m_fileEnd += qint64(aside.size);
        if (aside.size > 0) {
            part.aside.push_back(aside);
        }
        part.pages.clear();
    }
    if (!m_file->flush()) {
        diskFull(*m_file);
    }
    m_bytes = 0;
}

template <class Visit>
void EventParts::visitRows(Part& part, Visit visit)
{
    const auto visitBytes = [&](const char* bytes, size_t size) {
        for (const char* at = bytes; at < bytes + size; at += m_rowBytes) {
            visit(at);
        }
    };
    if (!part.aside.empty()) {
        QFile file(m_file->fileName()); // a place of one's own in the file
        if (!file.open(QIODevice::ReadOnly)) {
            diskFull(*m_file);
        }
        for (const Aside& each : part.aside) {
            const bool there = file.seek(each.offset);
            const QByteArray bytes = file.read(qint64(each.size));
            if (!there || size_t(bytes.size()) != each.size) {
                diskFull(*m_file);
            }
            visitBytes(bytes.constData(), each.size);
        }
    }
    for (const Page& page : part.pages) {
        visitBytes(page.bytes.get(), page.used);
    }
}

std::vector<EventRow> EventParts::take(size_t index, const Numbers& numbers)
{
    Part& part = m_parts[index];
    const auto placeOf = [](const char* at) {
        quint16 place = 0;
        std::memcpy(&place, at + 8, 2);
        return place;
    };
    // Counting sort by entity, then each entity's few rows by themselves.
    std::vector<quint32> begin(entitiesInPart + 1);
    visitRows(part, [&](const char* at) { ++begin[placeOf(at) + 1U]; });
    for (size_t i = 1; i < begin.size(); ++i) {
        begin[i] += begin[i - 1];
    }
    std::vector<EventRow> rows(part.rows);
    std::vector<quint32> next(begin.begin(), begin.end() - 1);
    visitRows(part, [&](const char* at) {
        const quint16 place = placeOf(at);
        quint16 event = 0;
        EventRow& row = rows[next[place]++];
        row.entity = quint32(index) * entitiesInPart + place;
        std::memcpy(&row.time, at, 8);
        std::memcpy(&event, at + 10, 2);
        row.event = numbers.event[event];
        for (size_t p = 0; p < m_properties; ++p) {
            quint32 value = 0;
            std::memcpy(&value, at + headBytes + 4 * p, 4);
            row.property[p] = numbers.property[p][value];
        }
    });
    part.pages.clear();
    part.pages.shrink_to_fit();
    part.aside.clear();
    const auto before = [](const EventRow& a, const EventRow& b) {
        return a.time != b.time ? a.time < b.time : a.order() < b.order();
    };
    for (size_t i = 0; i < entitiesInPart; ++i) {
        if (begin[i + 1] - begin[i] > 1) {
            std::sort(rows.begin() + begin[i], rows.begin() + begin[i + 1], before);
        }
    }
    return rows;
}

void EventChunkMaker::add(const EventRow& row)
{
    const bool newEntity = m_chunk.entity.empty() || m_chunk.entity.back() != row.entity;
    if ((newEntity && m_chunk.rows() >= eventChunkRows) || m_chunk.rows() >= mostEventChunkRows) {
        close();
    }
    if (newEntity || m_chunk.entity.empty()) {
        m_chunk.entity.push_back(row.entity);
        m_chunk.groupRows.push_back(0);
    }
    ++m_chunk.groupRows.back();
    m_chunk.time.push_back(row.time);
    m_chunk.event.push_back(row.event);
    for (size_t p = 0; p < m_chunk.properties.size(); ++p) {
        m_chunk.properties[p].numbers.push_back(row.property[p]);
    }
}

void EventChunkMaker::close()
{
    if (m_chunk.rows() == 0) {
        return;
    }
    for (EventChunk::Property& property : m_chunk.properties) {
        std::vector<quint32> byGroup;
        property.perGroup = true;
        size_t row = 0;
        for (const quint32 rows : m_chunk.groupRows) {
            const quint32 first = property.numbers[row];
            byGroup.push_back(first);
            for (const size_t end = row + rows; row < end; ++row) {
                property.perGroup = property.perGroup && property.numbers[row] == first;
            }
        }
        if (property.perGroup) {
            property.numbers = std::move(byGroup);
        }
    }
    const auto [first, last] = std::minmax_element(m_chunk.time.begin(), m_chunk.time.end());
    m_done.push_back({encodeEventChunk(m_chunk), m_chunk.rows(), m_chunk.entity.front(),
                      m_chunk.entity.back(), *first, *last});
    m_chunk.clear();
}

std::vector<EventChunkMaker::Coded> EventChunkMaker::finish()
{
    close();
    return std::move(m_done);
}

void appendRows(const EventChunk& chunk, std::vector<EventRow>& rows)
{
    size_t row = 0;
    for (size_t group = 0; group < chunk.entity.size(); ++group) {
        for (const size_t end = row + chunk.groupRows[group]; row < end; ++row) {
            EventRow each{chunk.entity[group], chunk.event[row], chunk.time[row], {}};
            for (size_t p = 0; p < chunk.properties.size(); ++p) {
                const EventChunk::Property& property = chunk.properties[p];
                each.property[p] = property.numbers[property.perGroup ? group : row];
            }
            rows.push_back(each);
        }
    }
}

}
