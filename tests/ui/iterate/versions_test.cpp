#include "tests/ui/iterate/versions_stage.h"

#include "core/guidance/difference_text.h"
#include "core/layout/card_size.h"
#include "ui/iterate/change_rows.h"
#include "ui/iterate/keep_version_panel.h"
#include "ui/iterate/version_handle.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/tab_row.h"
#include "ui/widgets/text_label.h"
#include "ui/window/share_panel.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>

using namespace throughline;
using namespace Qt::StringLiterals;

/// The Versions screen with real keys and mouse: keeping, comparing, restoring, sharing.
class VersionsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<VersionsStage> m_stage;

    const Map& map() const { return m_stage->map(); }
    VersionsPage& page() const { return m_stage->page(); }
    const Comparison& comparison() const { return *page().comparison(); }
    void learned() { m_stage = VersionsStage::learned(); }
    QList<QLineEdit*> keepFields() const
    {
        auto* panel = m_stage->window.findChild<KeepVersionPanel*>();
        return panel ? panel->findChildren<QLineEdit*>() : QList<QLineEdit*>();
    }
    QString olderName() const
    {
        return page().older().isNull() ? u"now"_s : map().versions.at(page().older()).name;
    }
    QListView& list() const { return *page().changes().findChild<QListView*>(); }

private Q_SLOTS:
    void cleanup() { m_stage.reset(); }

    void withoutAVersionThePageSaysHowOneIsKept()
    {
        m_stage = std::make_unique<VersionsStage>();
        pressKey(Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(m_stage->window.views()->iterate().tab(), IteratePage::Tab::Versions);
        QCOMPARE(page().title(), u"Nothing to compare yet. A version is kept when you ask for one "
                                 "(Ctrl Shift S)."_s);
        QVERIFY(!page().comparison());
        QTest::mouseClick(m_stage->button(u"Keep a version"_s), Qt::LeftButton);
        QCOMPARE(keepFields().size(), 2);
    }

    void ctrlShiftSKeepsAVersionAsOneUndoStep()
    {
        m_stage = std::make_unique<VersionsStage>(u"A -> B"_s);
        m_stage->window.showMode(Mode::Map);
        pressKey(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(keepFields().size(), 2);
        QCOMPARE(keepFields()[0]->text(), u"First map"_s);
        QVERIFY(keepFields()[0]->hasFocus());
        QTest::keyClicks(keepFields()[0], u"Before the review"_s);
        pressKey(Qt::Key_Tab);
        QTest::keyClicks(QApplication::focusWidget(), u"we change the wizard"_s);
        pressKey(Qt::Key_Return);
        QCOMPARE(map().versions.size(), size_t(1));
        const Version& kept = map().versions.begin()->second;
        QCOMPARE(kept.name, u"Before the review"_s);
        QCOMPARE(kept.reason, u"we change the wizard"_s);
        QCOMPARE(kept.date, QDate(2026, 2, 12));
        QTRY_VERIFY(keepFields().isEmpty());
        const auto* message = m_stage->window.findChild<MessageBar*>();
        QCOMPARE(message->sentence(), u"The version “Before the review” was kept."_s);
        pressKey(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(map().versions.empty());
        QCOMPARE(message->sentence(), QString());
        QCOMPARE(map().steps.size(), size_t(2));
    }

    void aNameThatIsTakenIsSaidBesideTheField()
    {
        m_stage = std::make_unique<VersionsStage>(u"A -> B"_s);
        m_stage->keep(u"First map"_s, {2026, 1, 26});
        pressKey(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        keepFields()[0]->selectAll();
        QTest::keyClicks(keepFields()[0], u"first MAP"_s);
        pressKey(Qt::Key_Return);
        QCOMPARE(map().versions.size(), size_t(1));
        QVERIFY(keepFields()[0]->hasFocus());
        QVERIFY2(keepFields()[0]->accessibleDescription().startsWith(
                     u"There is a version called “First map” already"_s),
                 qPrintable(keepFields()[0]->accessibleDescription()));
        pressKey(Qt::Key_Escape);
        QTRY_VERIFY(keepFields().isEmpty());
        QCOMPARE(map().versions.size(), size_t(1));
    }

    void theNextVersionIsNamedAfterWhatChangedMost()
    {
        m_stage = std::make_unique<VersionsStage>(u"A -> B"_s);
        m_stage->keep(u"First map"_s, {2026, 1, 26});
        const QDate today(2026, 2, 12);
        QCOMPARE(suggestedVersionName(map(), today), u"Map of 12 Feb"_s);
        m_stage->add(u"Guides -> B"_s);
        QCOMPARE(suggestedVersionName(map(), today), u"Guides added"_s);
        m_stage->keep(u"Guides added"_s, {2026, 1, 30});
        m_stage->apply(removeThings(map(), {m_stage->id(u"Guides"_s)}));
        QCOMPARE(suggestedVersionName(map(), today), u"Guides removed"_s);
    }

    void bothMapsShowWhatBecameOfEachCardAndLink()
    {
        learned();
        QCOMPARE(page().title(), u"What our theory has learned since 26 January"_s);
        QCOMPARE(differencesHeadline(comparison().differences), u"2 added, 2 removed, 1 changed"_s);
        const DrawnMap& both = comparison().both;
        const auto card = [&](const QString& title) {
            return StepId(titledIn(both.map, title)->id);
        };
        QCOMPARE(comparison().cards.at(card(u"Guides"_s)).kind, DifferenceKind::Added);
        QCOMPARE(comparison().cards.at(card(u"Guides"_s)).foot, u"added 5 Feb"_s);
        const CardChange& gone = comparison().cards.at(card(u"Onboarding webinar"_s));
        QCOMPARE(gone.kind, DifferenceKind::Removed);
        const CardChange& renamed = comparison().cards.at(card(u"First report in week 1"_s));
        QCOMPARE(renamed.kind, DifferenceKind::Changed);
        QCOMPARE(renamed.titleBefore, u"Report seen"_s);
        QVERIFY(renamed.foot.startsWith(u"wording, "_s));
        QVERIFY(!comparison().cards.contains(card(u"Wizard"_s)));
        QCOMPARE(comparison().links.size(), size_t(2));
        QCOMPARE(both.routes.size(), map().links.size() + 1);
    }

    void cardsOfTheNewerMapKeepTheirPlacesAndNoneStandsOverAnother()
    {
        learned();
        const DrawnMap& both = comparison().both;
        for (const auto& [id, rect] : comparison().newer.cards) {
            QCOMPARE(both.cards.at(id), rect);
            QCOMPARE(cardRect(map(), id), rect);
        }
        for (const auto& [a, first] : both.cards) {
            for (const auto& [b, second] : both.cards) {
                QVERIFY(a == b || !first.overlaps(second));
            }
        }
    }

    void leftAndRightMoveAHandleAndTheyNeverCross()
    {
        learned();
        QWidget* older = m_stage->handle(u"Older map"_s);
        QWidget* newer = m_stage->handle(u"Newer map"_s);
        QCOMPARE(older->accessibleName(), u"Older map: 26 Jan, First map (1 of 3)"_s);
        older->setFocus();
        pressKey(Qt::Key_Right);
        QCOMPARE(olderName(), u"Guides added"_s);
        QCOMPARE(page().title(), u"What our theory has learned since 5 February"_s);
        pressKey(Qt::Key_Right);
        QCOMPARE(olderName(), u"Guides added"_s);
        pressKey(Qt::Key_Tab);
        QVERIFY(newer->hasFocus());
        pressKey(Qt::Key_Left);
        QVERIFY(page().newer().isNull());
        older->setFocus();
        pressKey(Qt::Key_Home);
        QCOMPARE(olderName(), u"First map"_s);
        newer->setFocus();
        pressKey(Qt::Key_Left);
        QCOMPARE(page().title(), u"What our theory has learned from 26 January to 5 February"_s);
        QCOMPARE(comparison().differences.size(), size_t(2));
    }

    void aHandleIsASliderForThoseWhoListen()
    {
        learned();
        QAccessibleInterface* heard =
            QAccessible::queryAccessibleInterface(m_stage->handle(u"Older map"_s));
        QVERIFY(heard);
        QCOMPARE(heard->role(), QAccessible::Slider);
        QVERIFY(heard->valueInterface());
        QCOMPARE(heard->valueInterface()->currentValue().toInt(), 0);
        heard->valueInterface()->setCurrentValue(1);
        QCOMPARE(olderName(), u"Guides added"_s);
    }

    void eachCardSaysWhatBecameOfIt()
    {
        learned();
        QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(&page().view());
        QVERIFY(heard);
        QCOMPARE(heard->text(QAccessible::Name), u"Both maps over each other"_s);
        QStringList said;
        for (int i = 0; i < heard->childCount(); ++i) {
            QAccessibleInterface* card = heard->child(i);
            QCOMPARE(heard->indexOfChild(card), i);
            QVERIFY(card->rect().isValid());
            said << card->text(QAccessible::Name) + u": "_s + card->text(QAccessible::Description);
        }
        QVERIFY2(said.contains(u"Guides: Activity; added 5 Feb"_s), qPrintable(said.join(u'\n')));
        QVERIFY(said.contains(u"Wizard: Activity; unchanged"_s));
        QCOMPARE(said.size(), qsizetype(comparison().both.cards.size()));
    }

    void aDragTakesAHandleAlongTheLine()
    {
        learned();
        VersionLine& line = m_stage->line();
        auto* handle = m_stage->handle(u"Older map"_s);
        const QPoint middle = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, middle);
        const QPoint to = handle->mapFromParent(line.markAt(1));
        QMouseEvent move(QEvent::MouseMove, to, handle->mapToGlobal(to), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(handle, &move);
        QTest::mouseRelease(handle, Qt::LeftButton, {}, to);
        QCOMPARE(olderName(), u"Guides added"_s);
        QTest::mouseClick(&line, Qt::LeftButton, {}, line.markAt(0));
        QCOMPARE(olderName(), u"First map"_s);
    }

    void aVersionThatCannotBeReadIsPassedOverAndSaysWhy()
    {
        m_stage = std::make_unique<VersionsStage>(u"A -> B"_s);
        m_stage->keep(u"First map"_s, {2026, 1, 26});
        m_stage->add(u"C -> B"_s);
        m_stage->keep(u"Second"_s, {2026, 1, 30});
        m_stage->add(u"D -> B"_s);
        m_stage->keep(u"Third"_s, {2026, 2, 5});
        Version broken = map().versions.at(*findVersion(map(), u"Second"_s));
        broken.state.chop(20);
        EditBuilder edit(map(), u"Spoil"_s);
        edit.put(broken);
        m_stage->apply(edit.finish());
        m_stage->showVersions();
        const VersionLine& line = m_stage->line();
        QVERIFY(line.stops()[0].problem.isEmpty());
        QVERIFY2(line.stops()[1].problem.startsWith(u"The version “Second” cannot be"_s),
                 qPrintable(line.stops()[1].problem));
        QVERIFY(line.accessibleDescription().contains(line.stops()[1].problem));
        m_stage->handle(u"Older map"_s)->setFocus();
        pressKey(Qt::Key_Right);
        QCOMPARE(olderName(), u"Third"_s);
        pressKey(Qt::Key_Left);
        QCOMPARE(olderName(), u"First map"_s);
    }

    void whereNoVersionCanBeReadThePageSaysSo()
    {
        m_stage = std::make_unique<VersionsStage>(u"A -> B"_s);
        m_stage->keep(u"First map"_s, {2026, 1, 26});
        Version broken = map().versions.begin()->second;
        broken.state = u"{"_s;
        EditBuilder edit(map(), u"Spoil"_s);
        edit.put(broken);
        m_stage->apply(edit.finish());
        m_stage->showVersions();
        QVERIFY(!page().comparison());
        QVERIFY2(page().title().startsWith(u"None of the versions can be read. The version "_s),
                 qPrintable(page().title()));
    }

    void upAndDownWalkThroughTheChangesFromAnywhere()
    {
        learned();
        const auto rows = changeRows(comparison());
        QCOMPARE(page().changes().rows(), rows);
        QCOMPARE(rows.size(), size_t(3));
        QCOMPARE(rows[0].title, u"Guides"_s);
        QCOMPARE(rows[1].title, u"Onboarding webinar"_s);
        QCOMPARE(rows[2].before, u"Report seen"_s);
        page().view().setFocus();
        pressKey(Qt::Key_Down);
        QCOMPARE(page().changes().current(), 0);
        QVERIFY(page().view().outlined().contains(rows[0].things.front()));
        m_stage->handle(u"Newer map"_s)->setFocus();
        pressKey(Qt::Key_Down);
        QCOMPARE(page().changes().current(), 1);
        list().setFocus();
        pressKey(Qt::Key_Up);
        QCOMPARE(page().changes().current(), 0);
        pressKey(Qt::Key_End);
        QVERIFY(page().view().outlined().contains(rows[2].things.front()));
    }

    void afterCtrl4TheKeysAreThere()
    {
        learned();
        pressKey(Qt::Key_2, Qt::ControlModifier);
        pressKey(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(m_stage->window.views()->iterate().isAncestorOf(QApplication::focusWidget()));
        pressKey(Qt::Key_Down);
        QCOMPARE(page().changes().current(), 0);
        pressKey(Qt::Key_Left);
        QCOMPARE(m_stage->window.views()->iterate().tab(), IteratePage::Tab::Decisions);
        QVERIFY(!m_stage->window.views()->iterate().sideColumn());
        pressKey(Qt::Key_Right);
        QCOMPARE(m_stage->window.views()->iterate().tab(), IteratePage::Tab::Versions);
    }

    void versionsOfAnotherYearSayIt()
    {
        m_stage = std::make_unique<VersionsStage>(u"A -> B"_s);
        m_stage->keep(u"Long ago"_s, {2025, 10, 3});
        m_stage->showVersions();
        QCOMPARE(m_stage->button(u"Restore"_s)->text(), u"Restore the 3 Oct 2025 map as a copy"_s);
        QVERIFY(m_stage->handle(u"Older map: 3 Oct 2025, Long ago"_s));
    }

    void rowsKeepTheirHeightWhenTheyScroll()
    {
        learned();
        const auto heights = [this] {
            std::vector<int> all;
            for (int i = 0; i < list().model()->rowCount(); ++i) {
                all.push_back(list().visualRect(list().model()->index(i, 0)).height());
            }
            return all;
        };
        const std::vector<int> before = heights();
        m_stage->window.resize(1440, 560);
        QCoreApplication::sendPostedEvents();
        QVERIFY(list().verticalScrollBar()->maximum() > 0);
        QCOMPARE(heights(), before);
        QVERIFY(before.front() > 0);
    }

    void enterBringsAChangeIntoView()
    {
        learned();
        ComparisonView& view = page().view();
        list().setFocus();
        pressKey(Qt::Key_Home);
        view.setFocus();
        for (int i = 0; i < 30; ++i) {
            pressKey(Qt::Key_Right); // far away from every card
        }
        const StepId guides(m_stage->id(u"Guides"_s));
        const auto middle = [&] {
            const Point at = comparison().both.cards.at(guides).center();
            return QPointF(at.x, at.y);
        };
        QVERIFY(!view.seenRect().contains(middle()));
        list().setFocus();
        pressKey(Qt::Key_Return);
        QVERIFY(view.seenRect().contains(middle()));
        pressKey(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_stage->window.mode(), Mode::Iterate);
        for (const auto& [id, rect] : comparison().both.cards) {
            QVERIFY(view.seenRect().contains(
                QRectF(rect.left(), rect.top(), rect.size.width, rect.size.height)));
        }
    }

    void aClickOnACardChoosesItsChange()
    {
        learned();
        ComparisonView& view = page().view();
        const Point at =
            comparison().both.cards.at(StepId(m_stage->id(u"First report in week 1"_s))).center();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.mapFromScene(at.x, at.y));
        QCOMPARE(page().changes().current(), 2);
    }

    void theWheelZoomsWithCtrlAndPansWithout()
    {
        learned();
        ComparisonView& view = page().view();
        const double before = view.zoom();
        const auto turn = [&view](Qt::KeyboardModifiers modifiers) {
            QWheelEvent wheel(QPointF(300, 200), view.viewport()->mapToGlobal(QPointF(300, 200)),
                              {}, {0, 120}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
            QApplication::sendEvent(view.viewport(), &wheel);
        };
        turn(Qt::ControlModifier);
        QVERIFY(view.zoom() > before);
        const QRectF seen = view.seenRect();
        turn(Qt::NoModifier);
        QVERIFY(view.seenRect().top() < seen.top());
        QVERIFY(qAbs(view.seenRect().height() - seen.height()) < 1e-6);
    }

    void olderAndNewerShowOneMapAlone()
    {
        learned();
        ComparisonView& view = page().view();
        auto* side = page().findChild<SegmentedSwitch*>();
        const auto choose = [&](const QString& words) {
            for (QAbstractButton* each : side->findChildren<QAbstractButton*>()) {
                if (each->text() == words) {
                    QTest::mouseClick(each, Qt::LeftButton);
                }
            }
        };
        choose(u"Older"_s);
        QVERIFY(titledIn(view.drawn()->map, u"Onboarding webinar"_s));
        QVERIFY(!titledIn(view.drawn()->map, u"Guides"_s));
        choose(u"Newer"_s);
        QVERIFY(titledIn(view.drawn()->map, u"Guides"_s));
        QVERIFY(!titledIn(view.drawn()->map, u"Onboarding webinar"_s));
        // What the shown map does not have is shown on both.
        list().setFocus();
        pressKey(Qt::Key_Home);
        QCOMPARE(view.side(), ComparisonView::Side::Newer);
        pressKey(Qt::Key_Down);
        QCOMPARE(view.side(), ComparisonView::Side::Both);
        QCOMPARE(side->chosen(), 0);
    }

    void theOlderMapOpensAsACopyAndNothingIsLost()
    {
        learned();
        const QString path = m_stage->window.project()->path();
        const Map before = map();
        QCOMPARE(m_stage->button(u"Restore"_s)->text(), u"Restore the 26 Jan map as a copy"_s);
        QTest::mouseClick(m_stage->button(u"Restore"_s), Qt::LeftButton);
        QVERIFY(m_stage->window.project()->path() != path);
        QVERIFY(m_stage->window.project()->isUnnamed());
        QVERIFY(titledIn(map(), u"Onboarding webinar"_s));
        QVERIFY(!titledIn(map(), u"Guides"_s));
        QVERIFY(m_stage->window.messageBar().sentence().contains(u"is as it was"_s));
        QCOMPARE((*Project::open(path))->map(), before);
    }

    void theTopBarSharesTheComparisonThatIsOnScreen()
    {
        learned();
        const auto offered = [this] {
            m_stage->window.action(ActionId::Share)->trigger();
            auto* panel = m_stage->window.findChild<SharePanel*>();
            const QString name = panel->accessibleName();
            delete panel;
            return name;
        };
        QCOMPARE(offered(), u"Share this comparison"_s);
        m_stage->window.views()->iterate().showTab(IteratePage::Tab::Review);
        QCOMPARE(offered(), u"Share"_s);
    }

    void theComparisonIsSharedAsTextAndAsAPicture()
    {
        learned();
        QTest::mouseClick(m_stage->button(u"Share this comparison"_s), Qt::LeftButton);
        auto* panel = m_stage->window.findChild<SharePanel*>();
        QVERIFY(panel);
        QTest::keyClick(panel, Qt::Key_Return);
        const QMimeData* mime = QApplication::clipboard()->mimeData();
        QVERIFY(mime->hasImage());
        QVERIFY2(mime->text().contains(u"What our theory has learned since 26 January: 2 added"_s),
                 qPrintable(mime->text()));
        QVERIFY(mime->text().contains(u"Removed: Onboarding webinar, with its link"_s));
        const QString path = m_stage->apart.path(u"both.svg"_s);
        m_stage->window.setFileQuestions(
            {{}, [&](QWidget*, const QString&, const QString&, const QString&) { return path; }});
        for (Button* each : panel->findChildren<Button*>()) {
            if (each->accessibleName() == u"Save the picture of both maps"_s) {
                QTest::mouseClick(each, Qt::LeftButton);
                break;
            }
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        QVERIFY(svg.contains("removed"));
        QVERIFY(svg.contains("Onboarding"));
        QVERIFY(svg.contains("What our theory has learned since 26 January"));
    }

    void f6ReachesTheChanges()
    {
        learned();
        page().view().setFocus();
        pressKey(Qt::Key_F6);
        QVERIFY(page().changes().isAncestorOf(QApplication::focusWidget()));
        pressKey(Qt::Key_F6);
        QVERIFY(!page().isAncestorOf(QApplication::focusWidget()));
    }

    void aChangeOnTheMapShowsAtOnce()
    {
        learned();
        const size_t before = comparison().differences.size();
        m_stage->add(u"Another card"_s);
        QCOMPARE(comparison().differences.size(), before + 1);
        QCOMPARE(olderName(), u"First map"_s);
    }

    void theLastCardCanGo()
    {
        m_stage = std::make_unique<VersionsStage>(u"A -> B"_s);
        m_stage->keep(u"First map"_s, {2026, 1, 26});
        m_stage->apply(removeThings(map(), {m_stage->id(u"A"_s), m_stage->id(u"B"_s)}));
        m_stage->showVersions();
        QCOMPARE(differencesHeadline(comparison().differences), u"3 removed"_s);
        QVERIFY(comparison().both.cards.size() >= 2);
    }

    void anEmptyMapCanBeKeptAndCompared()
    {
        m_stage = std::make_unique<VersionsStage>();
        m_stage->keep(u"Nothing yet"_s, {2026, 1, 26});
        m_stage->showVersions();
        QVERIFY(comparison().differences.empty());
        QVERIFY(!page().view().grab().isNull());
        pressKey(Qt::Key_Down); // nothing to walk through
        m_stage->add(u"A -> B"_s);
        QVERIFY(!comparison().differences.empty());
        QVERIFY(m_stage->window.project()->undo());
        QVERIFY(comparison().differences.empty());
    }

    void undoingTheFirstVersionLeavesAnEmptyPage()
    {
        m_stage = std::make_unique<VersionsStage>(u"A -> B"_s);
        m_stage->keep(u"First map"_s, {2026, 1, 26});
        m_stage->showVersions();
        QVERIFY(page().comparison());
        QVERIFY(m_stage->window.project()->undo());
        QVERIFY(!page().comparison());
        QVERIFY(page().title().startsWith(u"Nothing to compare yet."_s));
    }

    void bothOlderAndNewerLookDifferentInEveryTheme()
    {
        learned();
        ComparisonView& view = page().view();
        for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Contrast}) {
            Theme::instance().use(theme);
            view.setSide(ComparisonView::Side::Older);
            const QImage older = view.grab().toImage();
            view.setSide(ComparisonView::Side::Newer);
            const QImage newer = view.grab().toImage();
            view.setSide(ComparisonView::Side::Both);
            const QImage both = view.grab().toImage();
            QVERIFY(older != newer);
            QVERIFY(both != newer);
            QVERIFY(both != older);
        }
        Theme::instance().use(ThemeKind::Light);
    }

    void aReadOnlyProjectSaysWhyNothingIsKept()
    {
        m_stage = std::make_unique<VersionsStage>(u"A -> B"_s);
        const QString path = m_stage->apart.path(u"copy.throughline"_s);
        QVERIFY(m_stage->window.project()->saveCopy(path));
        m_stage->window.adopt(std::move(*Project::open(path, Access::ReadOnly)));
        pressKey(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        pressKey(Qt::Key_Return);
        QVERIFY(map().versions.empty());
        QCOMPARE(keepFields().size(), 2);
        QVERIFY(!keepFields()[0]->accessibleDescription().isEmpty());
    }

    void aThousandCardsAreComparedBesideTheWindow()
    {
        QString lines;
        for (int i = 0; i < 500; ++i) {
            lines += u"Cause %1 -> Effect %2\n"_s.arg(i).arg(i);
        }
        m_stage = std::make_unique<VersionsStage>(lines);
        m_stage->keep(u"First map"_s, {2026, 1, 26});
        m_stage->add(u"One more -> Effect 7"_s);
        m_stage->showVersions();
        QVERIFY2(!page().comparison(), "the window did not wait for it");
        QTRY_VERIFY_WITH_TIMEOUT(page().comparison(), 20000);
        QCOMPARE(comparison().differences.size(), size_t(2));
        QVERIFY(comparison().both.cards.size() > 1000);
        // The whole map is too small to be read; what is gone to is not.
        QVERIFY(detailAt(page().view().zoom()) == Detail::Blocks);
        page().view().setFocus();
        pressKey(Qt::Key_Down);
        QVERIFY(detailAt(page().view().zoom()) == Detail::Full);
        const Point at = comparison().both.cards.at(StepId(m_stage->id(u"One more"_s))).center();
        QVERIFY(page().view().seenRect().contains(QPointF(at.x, at.y)));
    }
};

QTEST_MAIN(VersionsTest)
#include "versions_test.moc"
