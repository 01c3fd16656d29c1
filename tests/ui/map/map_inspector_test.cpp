#include "ui/map/map_inspector.h"

#include "core/model/fragment.h"
#include "core/model/intents_links.h"
#include "core/model/intents_notes.h"
#include "core/model/intents_steps.h"
#include "core/model/set_fields.h"
#include "tests/support/window_stage.h"
#include "ui/map/note_list.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/toggle_switch.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

/// A map page and its inspector side by side, as in the window.
struct Beside
{
    MapStage stage;
    MapInspector inspector;

    explicit Beside(const QString& lines) : stage(lines), inspector(*stage.project)
    {
        QObject::connect(stage.page.get(), &MapPage::selectionChanged, &inspector,
                         [this](const Selection& selection) { inspector.show(selection); });
        QObject::connect(stage.page.get(), &MapPage::cardBeingMade, &inspector,
                         &MapInspector::showBeingMade);
        inspector.resize(312, 900);
        inspector.QWidget::show();
        inspector.activateWindow();
        const bool active = QTest::qWaitForWindowActive(&inspector);
        Q_ASSERT(active);
        Q_UNUSED(active);
    }
    template <class Field>
    Field* field(const QString& name) const
    {
        for (Field* each : inspector.findChildren<Field*>()) {
            if (each->accessibleName() == name && each->isVisibleTo(&inspector)) {
                return each;
            }
        }
        return nullptr;
    }
    /// Types into a field as a person does, and leaves it.
    template <class Field>
    void fill(const QString& name, const QString& text) const
    {
        Field* into = field<Field>(name);
        QVERIFY2(into, qPrintable(name));
        into->setFocus();
        QTest::keyClicks(into, text);
        stage.page->setFocus();
        into->clearFocus();
    }
    QStringList labels() const
    {
        QStringList texts;
        for (const TextLabel* each : inspector.findChildren<TextLabel*>()) {
            if (each->isVisibleTo(&inspector)) {
                texts << each->text();
            }
        }
        return texts;
    }
    bool says(const QString& words) const { return labels().join(u'\n').contains(words); }
};

}

class MapInspectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAssumptionHasAStateAnOwnerADayAndANote()
    {
        Beside beside(u"Ask users -> Notes written because they know -> Team knows"_s);
        const LinkId id = beside.stage.between(u"Ask users"_s, u"Notes written"_s)->id;
        beside.stage.page->select({{id.uuid()}});
        beside.fill<QLineEdit>(u"Looked after by"_s, u"CS lead"_s);
        beside.fill<QPlainTextEdit>(u"What speaks for it or against it"_s, u"three calls"_s);
        for (QRadioButton* each : beside.inspector.findChildren<QRadioButton*>()) {
            if (each->text() == u"holding"_s) {
                QTest::mouseClick(each, Qt::LeftButton, {}, each->rect().center());
            }
        }
        const Link& link = *beside.stage.map().link(id);
        QCOMPARE(link.assumptionOwner, u"CS lead"_s);
        QCOMPARE(link.assumptionNote, u"three calls"_s);
        QCOMPARE(link.assumptionState, AssumptionState::Holding);
        QCOMPARE(link.assumptionSince, beside.stage.project->today());
        QVERIFY(beside.says(u"Holding since"_s));
    }

    void aCardThatIsBeingNamedIsShownInsteadOfTheOneItComesFrom()
    {
        Beside beside(u"Ask users -> Notes written -> Team knows"_s);
        beside.stage.select(u"Ask users"_s);
        QVERIFY(beside.field<QPlainTextEdit>(u"Title"_s));
        beside.stage.page->window()->activateWindow();
        beside.stage.page->focusCanvas();
        QTRY_VERIFY(beside.stage.canvas().hasFocus());
        MapStage::key(Qt::Key_Return);
        QVERIFY2(beside.says(u"New card"_s), qPrintable(beside.labels().join(u'\n')));
        QVERIFY(!beside.field<QPlainTextEdit>(u"Title"_s));
        MapStage::type(u"Call people"_s);
        MapStage::key(Qt::Key_Escape);
        auto* title = beside.field<QPlainTextEdit>(u"Title"_s);
        QVERIFY(title);
        QCOMPARE(title->toPlainText(), u"Call people"_s);
        // One that gets no title leaves the card it came from.
        MapStage::key(Qt::Key_Tab);
        QVERIFY(beside.says(u"New card"_s));
        MapStage::key(Qt::Key_Escape);
        title = beside.field<QPlainTextEdit>(u"Title"_s);
        QVERIFY(title);
        QCOMPARE(title->toPlainText(), u"Call people"_s);
    }

    void theRiskOfALinkAndWhatToTestFirstAreSaid()
    {
        Beside beside(u"Ask users -> Notes written because they know -> Team knows because read"_s);
        const LinkId id = beside.stage.between(u"Ask users"_s, u"Notes written"_s)->id;
        beside.stage.page->select({{id.uuid()}});
        QVERIFY2(beside.says(u"High risk: a guess"_s), qPrintable(beside.labels().join(u'\n')));
        QVERIFY(beside.says(u"Test first:"_s));
        QVERIFY(beside.stage.project->apply(
            *setFields(beside.stage.map(), id, {u"evidenceGrade=experiment"_s}, QDate())));
        QVERIFY2(beside.says(u"Low risk: an experiment"_s),
                 qPrintable(beside.labels().join(u'\n')));
    }

    void anotherExplanationIsWrittenInOneLineAndDrawnAsACard()
    {
        Beside beside(u"Ask users -> Notes written -> Team knows"_s);
        const LinkId id = beside.stage.between(u"Ask users"_s, u"Notes written"_s)->id;
        beside.stage.page->select({{id.uuid()}});
        QVERIFY(beside.says(u"No other cause of “Notes written” is on the map."_s));
        auto* field = beside.field<QLineEdit>(u"Add another explanation"_s);
        QVERIFY(field);
        QTest::keyClicks(field, u"A new template"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(beside.says(u"A new template"_s));
        QVERIFY(beside.stage.canvas().labels(id)->rivals.isValid());
        auto* draw = beside.field<Button>(u"Draw “A new template” as a card"_s);
        QVERIFY(draw);
        draw->click();
        QVERIFY(beside.stage.between(u"A new template"_s, u"Notes written"_s));
        const CardItem* drawn =
            beside.stage.canvas().card(beside.stage.titled(u"A new template"_s)->id);
        QVERIFY(drawn);
        const CardItem* effect =
            beside.stage.canvas().card(beside.stage.titled(u"Notes written"_s)->id);
        QVERIFY(drawn->card().right() < effect->card().left());
        QVERIFY(!beside.stage.canvas().labels(id)->rivals.isValid());
        QVERIFY2(beside.says(u"Also leads there: “A new template”."_s),
                 qPrintable(beside.labels().join(u'\n')));
        QVERIFY(beside.stage.project->undo());
        QVERIFY(!beside.stage.titled(u"A new template"_s));
        QTRY_VERIFY(beside.says(u"A new template"_s));
    }

    void theKeyBehaviourIsMarkedAndASecondOneIsDoubted()
    {
        Beside beside(u"Ask users -> Notes written -> Team knows"_s);
        const auto mark = [&](const QString& title) {
            beside.stage.page->select({{beside.stage.titled(title)->id.uuid()}});
            auto* toggle = beside.field<ToggleSwitch>(u"Key behaviour"_s);
            QVERIFY(toggle);
            QTest::mouseClick(toggle, Qt::LeftButton);
            QVERIFY(beside.stage.titled(title)->keyBehaviour);
        };
        mark(u"Notes written"_s);
        QVERIFY(beside.says(u"The one behaviour all of this is for."_s));
        mark(u"Ask users"_s);
        QVERIFY(beside.says(u"Another card is a key behaviour too; one is best."_s));
    }

    void whatMattersAndIsNotMeasuredRaisesItsQuestion()
    {
        Beside beside(u"Ask users -> Notes written -> Team knows"_s);
        beside.stage.page->select({{beside.stage.titled(u"Notes written"_s)->id.uuid()}});
        QTest::mouseClick(beside.field<ToggleSwitch>(u"Matters, not yet measured"_s),
                          Qt::LeftButton);
        beside.fill<QLineEdit>(u"The question it raises"_s, u"Do they trust it?"_s);
        const Step& step = *beside.stage.titled(u"Notes written"_s);
        QVERIFY(step.notYetMeasured);
        QCOMPARE(step.question, u"Do they trust it?"_s);
    }

    void notesKeepKindDateAndSourceAndTheLastLookAtCases()
    {
        Beside beside(u"Ask users -> Notes written -> Team knows"_s);
        const LinkId id = beside.stage.between(u"Ask users"_s, u"Notes written"_s)->id;
        beside.stage.page->select({{id.uuid()}});
        auto* list = beside.inspector.findChild<NoteList*>();
        QVERIFY(list);
        QVERIFY(list->looks().startsWith(u"No single case"_s));
        QTest::keyClicks(beside.field<QLineEdit>(u"Source of the note"_s), u"CS lead"_s);
        auto* text = beside.field<QLineEdit>(u"Add a note"_s);
        QTest::keyClicks(text, u"They write by hand"_s);
        QTest::keyClick(text, Qt::Key_Return);
        const auto notes = notesAbout(beside.stage.map(), id.uuid());
        QCOMPARE(notes.size(), size_t(1));
        QCOMPARE(notes.front()->kind, NoteKind::CaseNote);
        QCOMPARE(notes.front()->source, u"CS lead"_s);
        QCOMPARE(notes.front()->on, beside.stage.project->today());
        QVERIFY(list->looks().startsWith(u"Last look at single cases: "_s));
        QVERIFY(text->text().isEmpty());
    }

    void severalCardsAreReadAsOneSentence()
    {
        Beside beside(u"Ask users -> Notes written because they know -> Team knows"_s);
        std::vector<QUuid> ids;
        for (const QString& title : {u"Team knows"_s, u"Ask users"_s, u"Notes written"_s}) {
            ids.push_back(beside.stage.titled(title)->id.uuid());
        }
        beside.stage.page->select({ids});
        auto* sentence = beside.inspector.findChild<TextLabel*>(u"sentence"_s);
        QVERIFY(sentence);
        QVERIFY2(sentence->text().startsWith(u"If “Ask users”, then “Notes written” because"_s),
                 qPrintable(sentence->text()));
        QVERIFY2(sentence->text().contains(u"which leads to “Team knows”"_s),
                 qPrintable(sentence->text()));
    }

    void cardsWithoutAChainAreNamedAndNotReadAsCauses()
    {
        Beside beside(u"Ask users -> Notes written\nSend mail -> Mail read"_s);
        std::vector<QUuid> ids;
        for (const QString& title : {u"Ask users"_s, u"Mail read"_s}) {
            ids.push_back(beside.stage.titled(title)->id.uuid());
        }
        beside.stage.page->select({ids});
        auto* sentence = beside.inspector.findChild<TextLabel*>(u"sentence"_s);
        QVERIFY(sentence);
        QCOMPARE(sentence->text(), u"“Ask users”, “Mail read”"_s);
        QVERIFY(beside.says(u"No chain of links runs through all of them."_s));
    }

    void causesAndEffectsStandOutUpToSoManyLinks()
    {
        MapStage stage(u"A one -> B two -> C three -> D four -> E five"_s);
        stage.page->select({{stage.titled(u"C three"_s)->id.uuid()}});
        stage.page->openFocusMenu(QPoint(10, 10));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction* each : menu->actions()) {
            if (each->text() == u"One link away"_s) {
                each->trigger();
            }
        }
        menu->close();
        // Cards two links away have faded: the titles of the near ones are darker on screen.
        const auto darkest = [&](const QString& title) {
            const QRectF card = stage.canvas().card(stage.titled(title)->id)->card();
            const QRect box = stage.canvas().mapFromScene(card).boundingRect();
            const QImage seen = stage.canvas().viewport()->grab(box).toImage();
            int dark = 255;
            for (int y = 0; y < seen.height(); ++y) {
                for (int x = 8; x < seen.width(); ++x) {
                    dark = std::min(dark, qGray(seen.pixel(x, y)));
                }
            }
            return dark;
        };
        QCOMPARE(stage.page->focusWords(),
                 u"“C three” and what is one link away  ·  3 of 5 cards"_s);
        QVERIFY(darkest(u"B two"_s) + 60 < darkest(u"A one"_s));
        QVERIFY(darkest(u"D four"_s) + 60 < darkest(u"E five"_s));
        stage.page->focusOnAll();
        QVERIFY(std::abs(darkest(u"B two"_s) - darkest(u"A one"_s)) < 40);
    }

    void ourPathToTheOutcomeStandsOutAndFollowsTheMap()
    {
        MapStage stage(u"Call people -> They answer -> Active\nSend letters -> They read"_s);
        Step call = *stage.titled(u"Call people"_s);
        call.owner = u"Sales"_s;
        EditBuilder edit(stage.map(), u"owner"_s);
        edit.put(call);
        QVERIFY(stage.project->apply(edit.finish()));
        stage.page->openFocusMenu(QPoint(10, 10));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList entries;
        for (QAction* each : menu->actions()) {
            entries << each->text();
            if (each->text() == u"Our path: Sales"_s) {
                each->trigger();
            }
        }
        menu->close();
        QVERIFY2(entries.contains(u"Our path: Sales"_s), qPrintable(entries.join(u", "_s)));
        QCOMPARE(stage.page->focusWords(),
                 u"From the cards of Sales to the outcome  ·  3 of 5 cards"_s);
        const auto faded = [&](const QString& title) {
            return stage.canvas().isFaded(stage.titled(title)->id.uuid());
        };
        QVERIFY(!faded(u"Call people"_s) && !faded(u"They answer"_s));
        QVERIFY(faded(u"Send letters"_s) && faded(u"They read"_s));
        // A card that comes to belong to the path stands out at once.
        stage.add(u"They read -> Call people"_s);
        QVERIFY(faded(u"They read"_s));
        stage.add(u"They answer -> They stay"_s);
        QVERIFY(!faded(u"They answer"_s));
        stage.page->focusCanvas();
        MapStage::key(Qt::Key_Escape);
        QVERIFY(!faded(u"Send letters"_s));
        QVERIFY(stage.page->focusWords().isEmpty());
    }

    void fOpensWhatCanStandOut()
    {
        MapStage stage(u"Ask users -> Notes written -> Team knows"_s);
        stage.select(u"Notes written"_s);
        MapStage::key(Qt::Key_F);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().at(2)->text(), u"Around “Notes written”"_s);
        menu->close();
    }

    void aClosedGroupIsShownAsOneAndOpensFromHere()
    {
        Beside b(u"A -> B -> C"_s);
        Project& project = *b.stage.project;
        const StepId first = b.stage.titled(u"A"_s)->id;
        QVERIFY(project.apply(
            *groupCards(project.map(), {first, b.stage.titled(u"B"_s)->id}, u"Early"_s)));
        const GroupId group = project.map().groups.begin()->first;
        QVERIFY(project.apply(*collapseGroup(project.map(), group, true)));
        b.stage.page->select({{first.uuid()}});
        QVERIFY2(b.says(u"2 cards, closed"_s), qPrintable(b.labels().join(u'|')));
        QVERIFY(b.says(u"A\nB"_s));
        auto* name = b.field<QLineEdit>(u"Name"_s);
        QVERIFY(name);
        name->selectAll();
        b.fill<QLineEdit>(u"Name"_s, u"Before they start"_s);
        QCOMPARE(project.map().groups.at(group).title, u"Before they start"_s);
        Button* open = nullptr;
        for (Button* each : b.inspector.findChildren<Button*>()) {
            open = each->text() == u"Open the group"_s ? each : open;
        }
        QVERIFY(open);
        QTest::mouseClick(open, Qt::LeftButton);
        QVERIFY(!project.map().groups.at(group).collapsed);
        QTRY_VERIFY(b.field<QPlainTextEdit>(u"Title"_s)); // the card's own form
    }
};

QTEST_MAIN(MapInspectorTest)
#include "map_inspector_test.moc"
