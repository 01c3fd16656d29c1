#include "core/model/intents_notes.h"

#include "core/model/quick_add.h"

#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

Map mapOf(const QString& lines)
{
    Map map = emptyMap();
    applyChanges(map, quickAdd(map, lines)->changes);
    return map;
}

}

class NotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNoteIsKeptWithItsKindDateAndSource()
    {
        Map map = mapOf(u"Guides shown -> Own data connected"_s);
        const QUuid link = map.links.begin()->first.uuid();
        const auto edit = addNote(map, link,
                                  {NoteKind::Interview, u" They close the guide "_s, u"CS lead"_s,
                                   QDate(2026, 2, 3), true});
        QVERIFY(edit);
        applyChanges(map, edit->changes);
        const auto notes = notesAbout(map, link);
        QCOMPARE(notes.size(), size_t(1));
        QCOMPARE(notes.front()->text, u"They close the guide"_s);
        QCOMPARE(notes.front()->source, u"CS lead"_s);
        QCOMPARE(notes.front()->on, QDate(2026, 2, 3));
        QVERIFY(notes.front()->speaksAgainst);
        applyChanges(map, reversed(edit->changes));
        QVERIFY(map.notes.empty());
    }

    void aNoteWithoutWordsAndOneAboutNothingAreRefused()
    {
        const Map map = mapOf(u"A -> B"_s);
        QVERIFY(!addNote(map, map.links.begin()->first.uuid(), {}));
        QVERIFY(!addNote(map, QUuid::createUuid(), {NoteKind::Other, u"x"_s, {}, {}, false}));
    }

    void theNewestNoteComesFirst()
    {
        Map map = mapOf(u"A -> B"_s);
        const QUuid about = map.links.begin()->first.uuid();
        for (const int day : {9, 20, 14}) {
            const NewNote note{NoteKind::CaseNote, u"seen"_s, {}, QDate(2026, 1, day), false};
            applyChanges(map, addNote(map, about, note)->changes);
        }
        const auto notes = notesAbout(map, about);
        QCOMPARE(notes.size(), size_t(3));
        QCOMPARE(notes[0]->on, QDate(2026, 1, 20));
        QCOMPARE(notes[2]->on, QDate(2026, 1, 9));
    }

    void aNoteThatIsTakenAwayIsGone()
    {
        Map map = mapOf(u"A -> B"_s);
        const QUuid about = map.links.begin()->first.uuid();
        applyChanges(map, addNote(map, about, {NoteKind::Other, u"x"_s, {}, {}, false})->changes);
        const NoteId id = map.notes.begin()->first;
        applyChanges(map, removeNote(map, id)->changes);
        QVERIFY(map.notes.empty());
        QVERIFY(!removeNote(map, id));
    }
};

QTEST_GUILESS_MAIN(NotesTest)
#include "notes_test.moc"
