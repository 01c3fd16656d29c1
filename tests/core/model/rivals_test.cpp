#include "core/model/intents_rivals.h"

#include "core/model/intents_notes.h"
#include "core/model/quick_add.h"

#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

/// A map of one link with one note about it.
struct Noted
{
    Map map = emptyMap();
    NoteId note;

    Noted(const QString& line, NoteKind kind)
    {
        applyChanges(map, quickAdd(map, line)->changes);
        const NewNote made{kind, u"Page load  is faster"_s, u"Support"_s, QDate(2026, 2, 5), false};
        applyChanges(map, addNote(map, link().id.uuid(), made)->changes);
        note = map.notes.begin()->first;
    }
    const Link& link() const { return map.links.begin()->second; }
};

}

class RivalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExplanationBecomesACardThatLeadsToTheSameEffect()
    {
        Noted noted(u"Wizard shortened -> Fewer people leave"_s, NoteKind::Explanation);
        const Map before = noted.map;
        const Link link = noted.link();
        const auto edit = drawExplanation(noted.map, noted.note);
        QVERIFY(edit);
        applyChanges(noted.map, edit->changes);
        QVERIFY(noted.map.notes.empty());
        QCOMPARE(noted.map.linksTo(link.to).size(), size_t(2));
        const Step* rival = nullptr;
        for (const Link* each : noted.map.linksTo(link.to)) {
            rival = each->id == link.id ? rival : noted.map.step(each->from);
        }
        QVERIFY(rival);
        QCOMPARE(rival->title, u"Page load is faster"_s);
        QCOMPARE(rival->note,
                 u"Another explanation of “Wizard shortened → Fewer people leave”, Support, 5 Feb "
                 "2026."_s);
        QCOMPARE(edit->selectionAfter.ids, std::vector{link.id.uuid()});
        applyChanges(noted.map, reversed(edit->changes));
        QVERIFY(noted.map == before);
    }

    void otherNotesAreNotDrawn()
    {
        const Noted noted(u"A -> B"_s, NoteKind::Interview);
        QVERIFY(!drawExplanation(noted.map, noted.note));
        QVERIFY(!drawExplanation(noted.map, NoteId::create()));
    }
};

QTEST_GUILESS_MAIN(RivalsTest)
#include "rivals_test.moc"
