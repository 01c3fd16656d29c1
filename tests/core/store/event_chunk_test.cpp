#include "core/store/event_chunk.h"

#include "core/store/event_rows.h"

#include <QTest>

#include <random>

using namespace throughline;
using namespace throughline::store;

namespace {

EventChunk randomChunk(std::mt19937& random, qint64 unit)
{
    const auto below = [&random](quint32 bound) { return quint32(random() % bound); };
    EventChunk chunk;
    chunk.properties.resize(2);
    chunk.properties[0].perGroup = true;
    quint32 entity = 0;
    for (quint32 group = 0; group < 1 + below(20); ++group) {
        entity += 1 + below(100);
        chunk.entity.push_back(entity);
        chunk.groupRows.push_back(1 + below(30));
        chunk.properties[0].numbers.push_back(below(5));
        qint64 time = (qint64(below(2'000'000)) - 1'000'000) * unit;
        for (quint32 row = 0; row < chunk.groupRows.back(); ++row) {
            chunk.time.push_back(time);
            chunk.event.push_back(1 + below(unit == 1 ? 600 : 9));
            chunk.properties[1].numbers.push_back(below(1'000'000));
            time += below(1000) * unit;
        }
    }
    return chunk;
}

csv::EventBlock block(const std::vector<std::tuple<const char*, quint32, qint64>>& rows)
{
    csv::EventBlock block;
    for (const auto& [entity, event, time] : rows) {
        const std::string_view name(entity);
        block.entityBytes.insert(block.entityBytes.end(), name.begin(), name.end());
        block.entityEnd.push_back(quint32(block.entityBytes.size()));
        block.event.push_back(event);
        block.time.push_back(time);
    }
    return block;
}

}

class EventChunkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyChunkComesBackAsItWas();
    void aDamagedByteIsFound();
    void whatIsCutOffIsFound();
    void rowsAreSortedAlsoThoseThatWereAside();
};

void EventChunkTest::everyChunkComesBackAsItWas()
{
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        const qint64 unit =
            std::array<qint64, 5>{1, 1000, 60'000, 3'600'000, 86'400'000}[size_t(round) % 5];
        const EventChunk chunk = randomChunk(random, unit);
        const QByteArray blob = encodeEventChunk(chunk);
        EventChunk back;
        QVERIFY(decodeEventChunk(blob, back));
        QCOMPARE(back, chunk);
        QVERIFY(*unitOfEventChunk(blob) % unit == 0);
    }
}

void EventChunkTest::aDamagedByteIsFound()
{
    std::mt19937 random(8);
    const QByteArray blob = encodeEventChunk(randomChunk(random, 1000));
    for (qsizetype at = 0; at < blob.size(); ++at) {
        QByteArray damaged = blob;
        damaged[at] = char(damaged[at] ^ 0x10);
        EventChunk back;
        QVERIFY(!decodeEventChunk(damaged, back));
    }
}

void EventChunkTest::whatIsCutOffIsFound()
{
    std::mt19937 random(9);
    const QByteArray blob = encodeEventChunk(randomChunk(random, 1));
    for (qsizetype size = 0; size < blob.size(); ++size) {
        EventChunk back;
        QVERIFY(!decodeEventChunk(blob.first(size), back));
    }
}

void EventChunkTest::rowsAreSortedAlsoThoseThatWereAside()
{
    for (const size_t limit : {EventParts::defaultLimit, size_t(1)}) { // 1: all goes to the file
        EventParts parts(0, limit);
        const EventParts::Numbers numbers{{30, 10}, {}};
        const quint32 far = entitiesInPart + 3;
        parts.add({far, 1, 1}, block({{"far", 0, 5}, {"b", 0, 9}, {"b", 1, 9}}));
        parts.add({0, 1}, block({{"a", 1, 7}, {"b", 0, -3}}));
        QCOMPARE(parts.parts(), size_t(2));
        const std::vector<EventRow> rows = parts.take(0, numbers);
        QCOMPARE(rows, (std::vector<EventRow>{
                           {0, 10, 7, {}}, {1, 30, -3, {}}, {1, 10, 9, {}}, {1, 30, 9, {}}}));
        QCOMPARE(parts.take(1, numbers), (std::vector<EventRow>{{far, 30, 5, {}}}));
    }
}

QTEST_GUILESS_MAIN(EventChunkTest)
#include "event_chunk_test.moc"
