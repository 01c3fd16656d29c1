#include "tests/ui/map/canvas_agreement.h"
#include "tests/ui/map/canvas_random_map.h"

#include "core/layout/tidy.h"
#include "core/model/fragment.h"
#include "core/model/intents_steps.h"
#include "core/model/invariants.h"
#include "ui/map/canvas_arrange.h"
#include "ui/map/canvas_overview.h"
#include "ui/map/find_bar.h"

#include <QAccessible>
#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QVariantAnimation>

using namespace throughline;

namespace {

QStringList titles(const MapStage& s, const Selection& selection)
{
    QStringList result;
    for (const QUuid& id : selection.ids) {
        const Step* step = s.map().step(StepId(id));
        result << (step ? step->title : s.map().linkName(*s.map().link(LinkId(id))));
    }
    return result;
}

bool linked(const MapStage& s, const QString& cause, const QString& effect)
{
    const Step* from = s.titled(cause);
    const Step* to = s.titled(effect);
    return from && to && s.map().linkBetween(from->id, to->id);
}

void selectLink(const MapStage& s, const QString& cause, const QString& effect)
{
    s.canvas().select(
        {{s.map().linkBetween(s.titled(cause)->id, s.titled(effect)->id)->id.uuid()}});
    s.page->focusCanvas();
}

/// What words and chips lie over, empty where nothing.
QString collision(const MapCanvas& canvas)
{
    const Map& map = canvas.shownMap();
    std::vector<std::pair<QString, QRectF>> words;
    for (const auto& [id, link] : map.links) {
        const LinkLabels* labels = canvas.labels(id);
        if (!labels || labels->crowded) {
            continue;
        }
        words.emplace_back(map.linkName(link), labels->because);
        for (const auto& [indicator, box] : labels->chips) {
            words.emplace_back(map.indicator(indicator)->name, box);
        }
    }
    constexpr double touching = 1.01;
    for (size_t i = 0; i < words.size(); ++i) {
        const QRectF box = words[i].second.adjusted(touching, touching, -touching, -touching);
        for (const auto& [id, step] : map.steps) {
            if (canvas.card(id) && canvas.card(id)->card().intersects(box)) {
                return words[i].first + u" lies over "_s + step.title;
            }
        }
        for (size_t j = 0; j < i; ++j) {
            if (words[j].second.intersects(box)) {
                return words[i].first + u" lies over the words of "_s + words[j].first;
            }
        }
    }
    return {};
}

void sendNative(MapCanvas& canvas, double value)
{
    QWidget* view = canvas.viewport();
    const QPointF at = QRectF(view->rect()).center();
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2,
                              at, at, view->mapToGlobal(at), value, QPointF());
    QApplication::sendEvent(view, &pinch);
}

}

class CanvasTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStepIsInsertedIntoTheSelectedLink_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Tab") << int(Qt::Key_Tab);
        QTest::newRow("Insert") << int(Qt::Key_Insert);
    }
    void aStepIsInsertedIntoTheSelectedLink()
    {
        QFETCH(int, key);
        MapStage s(u"A -> B -> C"_s);
        selectLink(s, u"B"_s, u"C"_s);
        s.key(Qt::Key(key));
        QVERIFY(s.canvas().isNaming());
        s.type(u"Between"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(linked(s, u"B"_s, u"Between"_s) && linked(s, u"Between"_s, u"C"_s));
        QVERIFY(!linked(s, u"B"_s, u"C"_s));
        QCOMPARE(disagreement(s), QString());
        QVERIFY(s.project->undo());
        QVERIFY(linked(s, u"B"_s, u"C"_s));
    }

    void controlAndDownWalkThroughTheLinksOfACard()
    {
        MapStage s(u"A -> B -> C\nB -> D"_s);
        s.select(u"B"_s);
        QStringList seen;
        for (int i = 0; i < 4; ++i) {
            s.key(Qt::Key_Down, Qt::ControlModifier);
            seen << titles(s, s.canvas().selection());
        }
        QCOMPARE(seen[0], u"A → B"_s);
        QCOMPARE(QStringList(seen.mid(1, 2)).join(u", "_s).count(u"B → "_s), 2);
        QCOMPARE(seen[3], seen[0]);
        s.key(Qt::Key_Right);
        QCOMPARE(titles(s, s.canvas().selection()), QStringList(u"B"_s));
    }

    void shiftAndArrowsTakeMoreCards()
    {
        MapStage s(u"A -> B -> C"_s);
        s.select(u"A"_s);
        s.key(Qt::Key_Right, Qt::ShiftModifier);
        s.key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(titles(s, s.canvas().selection()), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
    }

    void altAndArrowsMoveACardAndWithShiftItChangesPlaces()
    {
        MapStage s(u"A -> B -> C\nE -> B"_s);
        const StepId a = s.titled(u"A"_s)->id;
        const StepId e = s.titled(u"E"_s)->id;
        const double before = s.map().placement(a)->x;
        s.select(u"A"_s);
        s.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(s.map().placement(a)->x, before + 12);
        const bool aFirst = s.map().placement(a)->y < s.map().placement(e)->y;
        s.key(aFirst ? Qt::Key_Down : Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(s.map().placement(a)->y < s.map().placement(e)->y, !aFirst);
        QVERIFY(!s.canvas().card(a)->card().intersects(s.canvas().card(e)->card()));
        QCOMPARE(disagreement(s), QString());
        QVERIFY(s.project->undo());
        QCOMPARE(s.map().placement(a)->y < s.map().placement(e)->y, aFirst);
    }

    void aLinkIsFoundByItsFirstLettersOrItsCardIsMade()
    {
        MapStage s(u"A -> Wizard started -> Started late\nD -> Wizard started"_s);
        s.select(u"D"_s);
        s.key(Qt::Key_L);
        s.type(u"started"_s); // the title that begins with the letters comes first
        s.key(Qt::Key_Return);
        QVERIFY(linked(s, u"D"_s, u"Started late"_s));
        s.page->focusCanvas();
        s.select(u"D"_s);
        s.key(Qt::Key_L);
        s.type(u"Quite new"_s);
        s.key(Qt::Key_Return);
        QVERIFY(linked(s, u"D"_s, u"Quite new"_s));
        QCOMPARE(disagreement(s), QString());
    }

    void cardsAreMergedWithM()
    {
        MapStage s(u"A -> B -> C\nE -> B"_s);
        s.select(u"E"_s);
        s.key(Qt::Key_M);
        s.type(u"A"_s);
        s.key(Qt::Key_Return);
        QVERIFY(!s.titled(u"E"_s));
        QVERIFY(s.titled(u"A"_s)->note.contains(u"E"_s));
    }

    void aChainOfTwelveWithReasonsAndIndicatorsIsTypedWithoutTheMouse()
    {
        MapStage s;
        s.key(Qt::Key_Return);
        for (int i = 1; i <= 12; ++i) {
            s.type(u"Step %1"_s.arg(i));
            s.key(i < 12 ? Qt::Key_Tab : Qt::Key_Escape);
        }
        for (int i = 12; i > 1; --i) {
            s.key(Qt::Key_B);
            s.type(u"reason %1"_s.arg(i));
            s.key(Qt::Key_Return);
            s.key(Qt::Key_Left); // the because belongs to the link into the card: on to its cause
            s.key(Qt::Key_I);
            s.type(u"Indicator %1"_s.arg(i));
            s.key(Qt::Key_Return);
        }
        QCOMPARE(s.map().links.size(), size_t(11));
        QCOMPARE(s.map().indicators.size(), size_t(11));
        for (const auto& [id, link] : s.map().links) {
            QVERIFY2(!link.assumption.isEmpty(), qPrintable(s.map().linkName(link)));
        }
        QCOMPARE(disagreement(s), QString());
        QCOMPARE(s.problems, QStringList());
    }

    void aMapThatOutgrowsTheViewStaysReadableWhereOneTypes()
    {
        MapStage s;
        s.key(Qt::Key_Return);
        for (int i = 1; i <= 14; ++i) {
            s.type(u"Step %1"_s.arg(i));
            s.key(i < 14 ? Qt::Key_Tab : Qt::Key_Escape);
        }
        QVERIFY2(s.canvas().zoom() >= 0.5, qPrintable(QString::number(s.canvas().zoom())));
        const QRectF last = s.canvas().card(s.titled(u"Step 14"_s)->id)->card();
        QVERIFY(s.canvas().seenRect().contains(last));
        s.page->fit();
        QVERIFY(s.canvas().seenRect().contains(s.canvas().contentRect()));
    }

    void aGroupIsNamedCollapsedAndOpened()
    {
        MapStage s(u"A -> B -> C\nE -> B\nA -> D"_s);
        const Map before = s.map();
        s.canvas().select({{s.titled(u"A"_s)->id.uuid(), s.titled(u"E"_s)->id.uuid()}});
        s.key(Qt::Key_G, Qt::ControlModifier);
        s.type(u"Kick-off"_s);
        s.key(Qt::Key_Return);
        QCOMPARE(s.map().groups.size(), size_t(1));
        s.page->focusCanvas();
        const size_t cards = s.canvas().cardCount();
        s.key(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(s.map().groups.begin()->second.collapsed);
        QCOMPARE(s.canvas().cardCount(), cards - 1);
        QCOMPARE(disagreement(s), QString());
        // The links of both lead to the one card that is left; two that became equal are one.
        QCOMPARE(s.canvas().linkCount(), size_t(3));
        const Group* group = nullptr;
        for (const auto& [id, step] : s.canvas().shownMap().steps) {
            group = group ? group : stackOf(s.canvas().shownMap(), id);
        }
        QVERIFY(group);
        QCOMPARE(group->title, u"Kick-off"_s);
        s.key(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(!s.map().groups.begin()->second.collapsed);
        QCOMPARE(s.canvas().cardCount(), cards);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(s.project->undo());
        }
        QCOMPARE(s.map(), before);
        QCOMPARE(disagreement(s), QString());
    }

    void aStackIsRenamedAsAGroupAndMovedWithAllItsCards()
    {
        MapStage s(u"A -> B -> C\nE -> B"_s);
        s.canvas().select({{s.titled(u"A"_s)->id.uuid(), s.titled(u"E"_s)->id.uuid()}});
        s.key(Qt::Key_G, Qt::ControlModifier);
        s.type(u"Kick-off"_s);
        s.key(Qt::Key_Return);
        s.page->focusCanvas();
        s.key(Qt::Key_G, Qt::ControlModifier);
        s.key(Qt::Key_F2);
        s.type(u"Beginning"_s);
        s.key(Qt::Key_Escape);
        QCOMPARE(s.map().groups.begin()->second.title, u"Beginning"_s);
        QVERIFY(s.titled(u"A"_s) && s.titled(u"E"_s));
        const double a = s.map().placement(s.titled(u"A"_s)->id)->y;
        const double e = s.map().placement(s.titled(u"E"_s)->id)->y;
        s.key(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(s.map().placement(s.titled(u"A"_s)->id)->y, a + 12);
        QCOMPARE(s.map().placement(s.titled(u"E"_s)->id)->y, e + 12);
        QCOMPARE(disagreement(s), QString());
    }

    void aPinnedCardStaysWhereItIsWhenTheMapIsTidied()
    {
        MapStage s(u"A -> B -> C\nE -> B"_s);
        const StepId a = s.titled(u"A"_s)->id;
        s.select(u"A"_s);
        for (int i = 0; i < 12; ++i) {
            s.key(Qt::Key_Down, Qt::AltModifier);
        }
        s.key(Qt::Key_P);
        const Placement pinned = *s.map().placement(a);
        QVERIFY(pinned.pinned);
        s.page->tidy();
        QCOMPARE(*s.map().placement(a), pinned);
        QCOMPARE(disagreement(s), QString());
    }

    void cardsGoFromOneProjectToAnother()
    {
        MapStage from(u"A -> B because they see it -> C"_s);
        from.canvas().select({{from.titled(u"A"_s)->id.uuid(), from.titled(u"B"_s)->id.uuid()}});
        from.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"- A\n  - B because they see it"_s);
        MapStage to(u"X -> Y"_s);
        to.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(linked(to, u"A"_s, u"B"_s));
        const Link* link = to.map().linkBetween(to.titled(u"A"_s)->id, to.titled(u"B"_s)->id);
        QCOMPARE(link->assumption, u"they see it"_s);
        QCOMPARE(to.titled(u"A"_s)->stage, Stage::Activity);
        QCOMPARE(disagreement(to), QString());
        QCOMPARE(violations(to.map()), QStringList());
        QVERIFY(to.project->undo());
        QVERIFY(!to.titled(u"A"_s));
    }

    void aClipboardThatIsBrokenIsRefusedWithASentence()
    {
        MapStage s(u"A -> B"_s);
        const Map before = s.map();
        auto* data = new QMimeData;
        data->setData(fragmentMime(), "{\"steps\": [{\"stage\": \"nowhere\"}]}");
        QGuiApplication::clipboard()->setMimeData(data);
        s.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(s.map(), before);
        QCOMPARE(s.problems.size(), 1);
    }

    void cutAndDuplicate()
    {
        MapStage s(u"A -> B -> C"_s);
        s.select(u"A"_s);
        s.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(s.titled(u"A (2)"_s));
        QCOMPARE(titles(s, s.canvas().selection()), QStringList(u"A (2)"_s));
        s.key(Qt::Key_X, Qt::ControlModifier);
        QVERIFY(!s.titled(u"A (2)"_s));
        QCOMPARE(disagreement(s), QString());
    }

    void selectedCardsAreLinedUpAndGivenTheSameRoom()
    {
        MapStage s(u"A -> B\nC -> B\nD -> B"_s);
        const std::array<StepId, 3> ids{s.titled(u"A"_s)->id, s.titled(u"C"_s)->id,
                                        s.titled(u"D"_s)->id};
        s.select(u"C"_s);
        s.key(Qt::Key_Right, Qt::AltModifier);
        s.key(Qt::Key_Down, Qt::AltModifier);
        s.canvas().select({{ids[0].uuid(), ids[1].uuid(), ids[2].uuid()}});
        s.canvas().alignSelection(MapCanvas::Line::Left);
        s.canvas().distributeSelection();
        std::vector<double> tops;
        for (const StepId id : ids) {
            QCOMPARE(s.map().placement(id)->x, s.map().placement(ids[0])->x);
            tops.push_back(s.map().placement(id)->y);
        }
        std::sort(tops.begin(), tops.end());
        QCOMPARE(tops[1] - tops[0], tops[2] - tops[1]);
        QCOMPARE(disagreement(s), QString());
    }

    void aDragFromAnEdgeOntoEmptyCanvasMakesTheNextCard()
    {
        MapStage s(u"A -> B -> C"_s);
        const QRectF a = s.canvas().card(s.titled(u"A"_s)->id)->card();
        s.drag(s.viewPoint({a.right() - 3, a.center().y()}),
               s.viewPoint({a.right() + 120, a.bottom() + 260}));
        QVERIFY(s.canvas().isNaming());
        s.type(u"Next"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(linked(s, u"A"_s, u"Next"_s));
        const QRectF b = s.canvas().card(s.titled(u"B"_s)->id)->card();
        s.drag(s.viewPoint({b.left() + 3, b.center().y()}),
               s.viewPoint({b.left() - 60, b.bottom() + 300}));
        s.type(u"Before"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(linked(s, u"Before"_s, u"B"_s));
        QCOMPARE(disagreement(s), QString());
    }

    void aLooseCardDroppedOnALinkBecomesAStepOfIt()
    {
        MapStage s(u"A -> B -> C"_s);
        s.canvas().pasteText(u"Loose"_s);
        const StepId loose = s.titled(u"Loose"_s)->id;
        s.canvas().select({{loose.uuid()}});
        s.page->focusCanvas();
        s.key(Qt::Key_1);
        s.page->fit();
        const LinkItem* link =
            s.canvas().link(s.map().linkBetween(s.titled(u"A"_s)->id, s.titled(u"B"_s)->id)->id);
        const Point middle = pointAt(link->route(), 0.5);
        s.drag(s.middleOf(u"Loose"_s), s.viewPoint({middle.x, middle.y}));
        QVERIFY(linked(s, u"A"_s, u"Loose"_s) && linked(s, u"Loose"_s, u"B"_s));
        QCOMPARE(disagreement(s), QString());
    }

    void aRubberBandTakesCardsAndShiftAddsMore()
    {
        MapStage s(u"A -> B -> C"_s);
        const QRectF a = s.canvas().card(s.titled(u"A"_s)->id)->card();
        s.drag(s.viewPoint(a.bottomRight() + QPointF(12, 60)),
               s.viewPoint(a.topLeft() - QPointF(8, 4)));
        QCOMPARE(titles(s, s.canvas().selection()), QStringList(u"A"_s));
        QTest::mouseClick(s.canvas().viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          s.middleOf(u"B"_s));
        QCOMPARE(titles(s, s.canvas().selection()), (QStringList{u"A"_s, u"B"_s}));
    }

    void spaceAndDragPanAndAPinchZoomsAtItsMiddle()
    {
        MapStage s(u"A -> B -> C"_s);
        s.canvas().zoomTo(1);
        const QRectF before = s.canvas().seenRect();
        QTest::keyPress(&s.canvas(), Qt::Key_Space);
        s.drag({500, 300}, {420, 260});
        QTest::keyRelease(&s.canvas(), Qt::Key_Space);
        const QRectF after = s.canvas().seenRect();
        QCOMPARE(qRound(after.left() - before.left()), 80);
        QCOMPARE(qRound(after.top() - before.top()), 40);
        sendNative(s.canvas(), 0.5);
        QCOMPARE(s.canvas().zoom(), 1.5);
        const QPointF off = s.canvas().seenRect().center() - after.center();
        QVERIFY2(off.manhattanLength() < 4, qPrintable(QString::number(off.manhattanLength())));
    }

    void findingMarksCardsAndWalksThroughThem()
    {
        MapStage s(u"Wizard live -> Wizard started -> Report\nGuide -> Report"_s);
        s.key(Qt::Key_F, Qt::ControlModifier);
        s.type(u"wizard"_s);
        auto* bar = s.canvas().findChild<FindBar*>();
        QVERIFY(bar && bar->isVisible());
        QCOMPARE(bar->message(), u"2 found"_s);
        s.key(Qt::Key_Return);
        QCOMPARE(titles(s, s.canvas().selection()), QStringList(u"Wizard live"_s));
        s.key(Qt::Key_Return);
        QCOMPARE(titles(s, s.canvas().selection()), QStringList(u"Wizard started"_s));
        QCOMPARE(bar->message(), u"2 of 2"_s);
        s.type(u"zzz"_s);
        QCOMPARE(bar->message(), u"nothing found"_s);
        s.key(Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QCOMPARE(QApplication::focusWidget(), &s.canvas());
    }

    void theOverviewIsThereWhenTheMapIsLargerThanTheView()
    {
        MapStage s(u"A -> B -> C -> D -> E"_s);
        auto* overview = s.canvas().findChild<CanvasOverview*>();
        QVERIFY(!overview->isVisible());
        s.canvas().zoomTo(2);
        QVERIFY(overview->isVisible());
        const QRectF before = s.canvas().seenRect();
        QTest::mouseClick(overview, Qt::LeftButton, {}, {8, overview->height() / 2});
        QVERIFY(s.canvas().seenRect().left() < before.left());
        s.select(u"A"_s);
        s.key(Qt::Key_O);
        QVERIFY(!overview->isVisible());
    }

    void aMapTooHighToBeSeenWholeIsFittedByItsColumns()
    {
        QStringList lines;
        for (int i = 1; i <= 120; ++i) {
            lines << u"Card %1 -> Everything"_s.arg(i);
        }
        MapStage s(lines.join(u'\n'));
        s.page->fit();
        QVERIFY(s.canvas().zoom() >= 0.3);
        const QRectF whole = s.canvas().sceneRect();
        QVERIFY(s.canvas().seenRect().height() < whole.height() / 3);
        QVERIFY(s.canvas().findChild<CanvasOverview*>()->isVisible());
        const double zoom = s.canvas().zoom();
        const QRectF seen = s.canvas().seenRect();
        s.add(u"Card 3 -> Another"_s); // what people look at stays where it is
        QCOMPARE(s.canvas().zoom(), zoom);
        QVERIFY(std::abs(s.canvas().seenRect().top() - seen.top()) < seen.height());
    }

    void cardsGlideToTheirPlacesAndArrive()
    {
        MapStage s(u"A -> B -> C\nE -> B"_s);
        const StepId a = s.titled(u"A"_s)->id;
        s.select(u"A"_s);
        for (int i = 0; i < 9; ++i) {
            s.key(Qt::Key_Down, Qt::AltModifier);
        }
        s.canvas().setAnimated(true);
        const QPointF before = s.canvas().card(a)->pos();
        s.page->tidy();
        QVERIFY(s.canvas().isGliding());
        QCOMPARE(s.canvas().card(a)->pos(), before); // it starts where it was
        QVERIFY(s.map().placement(a)->y != before.y());
        auto* glide = s.canvas().findChild<QVariantAnimation*>();
        QVERIFY(glide->duration() <= 250);
        glide->setCurrentTime(glide->duration());
        QTRY_VERIFY(!s.canvas().isGliding());
        QCOMPARE(disagreement(s), QString());
    }

    void aLargeMapIsTidiedBesideTheWindowAndWhatPeopleDoMeanwhileWins()
    {
        MapStage s;
        fillAtRandom(s, 230, 7);
        // Somebody has torn it apart.
        std::vector<CardMove> moves;
        for (const auto& [id, step] : s.map().steps) {
            if (const Placement* place = s.map().placement(id)) {
                moves.push_back({id, {place->x, place->y * 1.5 + 40}, {}});
            }
        }
        QVERIFY(s.project->apply(*moveCards(s.map(), moves)));
        const auto torn = s.map().placements;
        s.page->tidy();
        QVERIFY(s.canvas().isTidying());
        const StepId first = s.map().shownSteps().front()->id;
        QVERIFY(s.project->apply(*renameStep(s.map(), first, u"Renamed meanwhile"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(!s.canvas().isTidying(), 20000);
        QCOMPARE(s.map().step(first)->title, u"Renamed meanwhile"_s);
        QVERIFY(s.map().placements != torn);
        QCOMPARE(disagreement(s), QString());
        QVERIFY(s.project->undo()); // tidying is one step
        QVERIFY(s.map().placements == torn);
        QCOMPARE(s.map().step(first)->title, u"Renamed meanwhile"_s);
    }

    void aLargeMapGetsTheShapeOfAPageInOneStep()
    {
        QStringList pairs;
        for (int i = 0; i < 110; ++i) {
            pairs << u"A%1 -> B%1"_s.arg(i);
        }
        MapStage s(pairs.join(u'\n'));
        const auto before = s.map().placements;
        s.page->tidyToPage();
        QTRY_VERIFY_WITH_TIMEOUT(!s.canvas().isTidying(), 20000);
        const QRectF page = s.canvas().contentRect();
        QVERIFY2(page.width() > page.height() && page.width() < 2 * page.height(),
                 qPrintable(u"%1 x %2"_s.arg(page.width()).arg(page.height())));
        QCOMPARE(disagreement(s), QString());
        QCOMPARE(s.project->undoLabel(), u"Tidy to fit the page"_s);
        QVERIFY(s.project->undo());
        QVERIFY(s.map().placements == before);
    }

    void aNewCardKeepsTheOrderOfTheOthers()
    {
        MapStage s(u"A -> B -> C\nE -> B\nF -> B\nF -> G -> C"_s);
        s.page->tidy();
        const auto order = [&s] {
            std::vector<std::pair<double, QString>> rows;
            for (const QString& title : {u"A"_s, u"E"_s, u"F"_s}) {
                rows.emplace_back(s.map().placement(s.titled(title)->id)->y, title);
            }
            std::sort(rows.begin(), rows.end());
            return QStringList{rows[0].second, rows[1].second, rows[2].second};
        };
        const QStringList before = order();
        s.select(u"E"_s);
        s.key(Qt::Key_Tab);
        s.type(u"New"_s);
        s.key(Qt::Key_Escape);
        QCOMPARE(order(), before);
        QCOMPARE(disagreement(s), QString());
        QVERIFY(s.project->undo());
        QVERIFY(!s.titled(u"New"_s));
        QCOMPARE(order(), before);
    }

    void aMapThatPeopleArrangedStaysAsItIsWhenACardIsAdded()
    {
        MapStage s(u"A -> B -> C\nE -> B"_s);
        s.select(u"A"_s);
        s.key(Qt::Key_Up, Qt::AltModifier);
        s.key(Qt::Key_Left, Qt::AltModifier);
        const auto before = s.map().placements;
        s.key(Qt::Key_Tab);
        s.type(u"New"_s);
        s.key(Qt::Key_Escape);
        for (const auto& [id, place] : before) {
            QCOMPARE(s.map().placement(id)->y, place.y);
        }
    }

    void wordsAndChipsLieOverNoCardAndNotOverEachOther_data()
    {
        QTest::addColumn<int>("cards");
        QTest::newRow("12") << 12;
        QTest::newRow("40") << 40;
        QTest::newRow("120") << 120;
        QTest::newRow("200") << 200;
    }
    void wordsAndChipsLieOverNoCardAndNotOverEachOther()
    {
        QFETCH(int, cards);
        MapStage s;
        fillAtRandom(s, cards, static_cast<quint32>(cards));
        QCOMPARE(collision(s.canvas()), QString());
        size_t crowded = 0;
        for (const auto& [id, link] : s.map().links) {
            crowded += s.canvas().labels(id)->crowded ? 1 : 0;
        }
        QVERIFY2(
            crowded * 3 <= s.map().links.size(),
            qPrintable(u"%1 of %2 have no free place"_s.arg(crowded).arg(s.map().links.size())));
    }

    void theLinksOfAVeryLargeMapGoRoundCardsOnceTheirWaysAreFound()
    {
        MapStage s;
        fillAtRandom(s, 1300, 1);
        QVERIFY(s.canvas().isRouting());
        QCOMPARE(disagreement(s), QString());
        const auto led =
            std::find_if(s.map().links.begin(), s.map().links.end(), [&s](const auto& entry) {
                return !s.canvas().link(entry.first)->route().middle.empty();
            });
        QVERIFY(led != s.map().links.end());
        const Link link = led->second;
        const LinkRoute way = s.canvas().link(link.id)->route();
        QVERIFY(s.project->apply(*renameStep(s.map(), link.from, u"Renamed"_s)));
        QVERIFY2(s.canvas().isRouting(), "they are found anew");
        QVERIFY2(s.canvas().link(link.id)->route() == way, "what stands stays meanwhile");
        QCOMPARE(disagreement(s), QString());
    }

    void aScreenReaderIsToldWhatControlsWhat()
    {
        MapStage s(u"A -> B -> C"_s);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&s.canvas());
        QAccessibleInterface* b = list->child(1);
        QStringList said;
        for (const auto& [other, relation] : b->relations()) {
            said << other->text(QAccessible::Name) + (relation & QAccessible::Controller
                                                          ? u" controls it"_s
                                                          : u" is controlled"_s);
        }
        QCOMPARE(said, (QStringList{u"A controls it"_s, u"C is controlled"_s}));
        QAccessibleInterface* link = list->child(3);
        QCOMPARE(link->role(), QAccessible::Link);
        QCOMPARE(link->relations(QAccessible::Controller).size(), 1);
        QCOMPARE(link->relations(QAccessible::Controller).front().first->text(QAccessible::Name),
                 u"A"_s);
    }

    void focusFadesTheRestAndRoomModeKeepsTitlesLarge()
    {
        MapStage s(u"A -> B -> C -> D -> E -> F -> G -> H"_s);
        s.canvas().setRoomMode(true);
        QVERIFY(s.canvas().zoom() * 14 >= 18 - 1e-9);
        s.canvas().setRoomMode(false);
        QVERIFY(s.canvas().zoom() <= 1);
    }
};

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
