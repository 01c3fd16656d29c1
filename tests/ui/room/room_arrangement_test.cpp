#include "ui/room/room_arrangement.h"

#include "core/layout/place.h"
#include "core/model/quick_add.h"
#include "tests/support/processor_time.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

Map mapOf(const QString& lines)
{
    Map map;
    const Edit edit = withPlaces(map, *quickAdd(map, lines));
    applyChanges(map, edit.changes);
    return map;
}

/// A tenth narrower and a quarter lower than stored.
std::map<StepId, Size> smaller(const Map& map)
{
    std::map<StepId, Size> sizes;
    for (const auto& [id, step] : map.steps) {
        if (isOnCanvas(map, step)) {
            const Size size = cardSize(map, step);
            sizes.emplace(id, Size{size.width * 0.9, size.height * 0.75});
        }
    }
    return sizes;
}

Rect shownRect(const RoomArrangement& room, StepId id, const std::map<StepId, Size>& sizes)
{
    return {room.map().placement(id)->topLeft(), sizes.at(id)};
}

Size extentOf(const RoomArrangement& room, const std::map<StepId, Size>& sizes)
{
    Rect all;
    for (const auto& [id, size] : sizes) {
        all = all.united(shownRect(room, id, sizes));
    }
    return all.size;
}

const QString threeWays =
    u"A one -> B two -> C three -> D four\nE five -> B two\nF six -> C three\n"
    "G seven -> H eight -> D four"_s;

}

class RoomArrangementTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noTwoCardsLieOverEachOtherAndNoneChangesItsSide()
    {
        const Map map = mapOf(threeWays);
        const auto sizes = smaller(map);
        const RoomArrangement room(map, sizes, {600, 300});
        for (const auto& [a, sizeA] : sizes) {
            for (const auto& [b, sizeB] : sizes) {
                if (a == b) {
                    continue;
                }
                QVERIFY(!shownRect(room, a, sizes).overlaps(shownRect(room, b, sizes)));
                const Placement& storedA = *map.placement(a);
                const Placement& storedB = *map.placement(b);
                const Placement& shownA = *room.map().placement(a);
                const Placement& shownB = *room.map().placement(b);
                QVERIFY(storedA.x >= storedB.x || shownA.x < shownB.x);
                QVERIFY(storedA.y >= storedB.y || shownA.y < shownB.y);
            }
        }
    }

    void theRoomIsUsedAndNotLeftWhereTheMapFits()
    {
        const Map map = mapOf(threeWays);
        const auto sizes = smaller(map);
        const Size least = extentOf(RoomArrangement(map, sizes, {1, 1}), sizes);
        const Size most = extentOf(RoomArrangement(map, sizes, {9000, 9000}), sizes);
        QVERIFY(least.width < most.width);
        const Size wanted{(least.width + most.width) / 2, most.height};
        const Size taken = extentOf(RoomArrangement(map, sizes, wanted), sizes);
        QVERIFY(taken.width <= wanted.width && taken.width > least.width);
        QVERIFY(taken.height <= wanted.height);
    }

    void everyPlaceOfTheRoomIsOnePlaceOfTheMap()
    {
        const Map map = mapOf(threeWays);
        const auto sizes = smaller(map);
        const RoomArrangement room(map, sizes, {600, 300});
        for (const auto& [id, size] : sizes) {
            const Point back = room.stored(room.map().placement(id)->topLeft());
            QVERIFY(std::abs(back.x - map.placement(id)->x) < 1e-6);
            QVERIFY(std::abs(back.y - map.placement(id)->y) < 1e-6);
        }
        // Beyond the cards one to one.
        const Point far = room.stored({-100, -50});
        const Point farther = room.stored({-110, -60});
        QCOMPARE(far.x - farther.x, 10.0);
        QCOMPARE(far.y - farther.y, 10.0);
    }

    void anEmptyMapStaysAsItIs()
    {
        const Map map;
        const RoomArrangement room(map, {}, {600, 300});
        QCOMPARE(room.stored({3, 4}), (Point{3, 4}));
    }

    void aThousandCardsTakeNoTimeToSpeakOf()
    {
        Map map;
        std::map<StepId, Size> sizes;
        for (int i = 0; i < 1000; ++i) {
            Step step;
            step.id = StepId::create();
            step.stage = Stage::Intermediate;
            map.steps.emplace(step.id, step);
            Placement place;
            place.id = step.id;
            place.x = 260.0 * (i % 20);
            place.y = 84 + 136.0 * (i / 20) + i % 7;
            map.placements.emplace(place.id, place);
            sizes.emplace(step.id, Size{142, 81});
        }
        ProcessorTime timer;
        const RoomArrangement room(map, sizes, {1062, 400});
        constexpr qint64 mostMs = withSanitizers(1000); // in a debug build
        QVERIFY2(timer.elapsed() < mostMs, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(room.map().placements.size(), size_t(1000));
    }
};

QTEST_GUILESS_MAIN(RoomArrangementTest)
#include "room_arrangement_test.moc"
