#include "core/layout/place_before.h"

#include "core/layout/card_size.h"
#include "core/layout/tidy.h"
#include "core/model/intents_rivals.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

/// A map laid out, then each of its cards moved down by hand.
Map arrangedByHand(const char* lines, double down)
{
    Map map = chain(lines);
    for (Placement place : placementsOf(map, tidy(map))) {
        place.y += down;
        map.placements.insert_or_assign(place.id, place);
    }
    return map;
}

/// The map after an explanation of a link was drawn as a card called "Rival".
Map drawn(Map map, const char* link)
{
    Note note;
    note.id = NoteId::create();
    note.about = linkOf(map, link).id.toString();
    note.kind = NoteKind::Explanation;
    note.text = u"Rival"_s;
    map.notes.emplace(note.id, note);
    applyChanges(map, withPlaceBefore(map, *drawExplanation(map, note.id)).changes);
    return map;
}

Rect rectOf(const Map& map, const char* title) { return *cardRect(map, stepOf(map, title).id); }

}

/// Where a card stands that is made as a cause of cards that are there.
class PlaceBeforeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itStandsLeftOfWhatItExplainsOverNoOtherCard()
    {
        for (const char* link : {"A -> B", "B -> C", "C -> D"}) {
            const Map map = drawn(arrangedByHand("A -> B -> C -> D", 40), link);
            const char effect[] = {link[5], 0};
            const Rect rival = rectOf(map, "Rival");
            QVERIFY2(rival.right() < rectOf(map, effect).left(), link);
            for (const char* other : {"A", "B", "C", "D"}) {
                QVERIFY2(!rival.overlaps(rectOf(map, other)), other);
            }
        }
    }

    void cardsThatStandLeftOfItStay()
    {
        const Map before = arrangedByHand("A -> B -> C -> D", 40);
        const Map after = drawn(before, "B -> C");
        QCOMPARE(rectOf(after, "A"), rectOf(before, "A"));
        QCOMPARE(rectOf(after, "C").top(), rectOf(before, "C").top());
    }
};

QTEST_GUILESS_MAIN(PlaceBeforeTest)
#include "place_before_test.moc"
