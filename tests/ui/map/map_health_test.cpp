#include "ui/map/health_bar.h"

#include "core/model/intents_links.h"
#include "core/model/intents_steps.h"
#include "tests/support/window_stage.h"
#include "ui/map/quick_add_line.h"
#include "ui/widgets/button.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QMenu>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

const HealthLine* lineOf(const MapStage& stage, const QString& id)
{
    for (const HealthLine* each : stage.page->healthBar().lines()) {
        if (each->group().id == id) {
            return each;
        }
    }
    return nullptr;
}

QLineEdit* quickAddLine(const MapStage& stage)
{
    return stage.page->findChild<QuickAddLine*>()->line();
}

}

class MapHealthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atMostThreeLinesAndOneForEachKind()
    {
        MapStage stage(u"Ask users -> Notes written -> Team knows -> Customers stay"_s);
        stage.add(u"Send mail -> Mail read -> Team knows"_s);
        QTRY_VERIFY(!stage.page->health().groups().empty());
        const auto lines = stage.page->healthBar().lines();
        QVERIFY(lines.size() <= 3);
        std::set<QString> kinds;
        for (const HealthLine* each : lines) {
            QVERIFY2(kinds.insert(each->group().id).second, qPrintable(each->group().id));
            QVERIFY(!each->accessibleDescription().isEmpty());
        }
        stage.page->resize(1200, 820);
        QCOMPARE(stage.page->healthBar().height(), 92);
    }

    void inALowWindowTheMapComesFirstAndOneFindingLeadsToTheOthers()
    {
        MapStage stage(u"Ask users -> Notes written -> Team knows -> Customers stay"_s);
        stage.add(u"Send mail -> Mail read -> Team knows"_s);
        QTRY_VERIFY(stage.page->health().groups().size() > 1);
        stage.page->resize(1200, 820);
        QVERIFY(stage.page->healthBar().lines().size() > 1);
        const double heads = stage.canvas().headsHeight();
        stage.page->fit();
        stage.page->resize(1200, 680);
        QCOMPARE(stage.page->healthBar().lines().size(), size_t(1));
        QVERIFY(stage.page->healthBar().lines().front()->findChild<Button*>(u"more"_s));
        QVERIFY(stage.canvas().headsHeight() < heads);
        QVERIFY(quickAddLine(stage)->isVisible());
        // The fit follows: all cards stand below the heads.
        const QRectF seen =
            stage.canvas().mapFromScene(stage.canvas().contentRect()).boundingRect();
        QVERIFY(seen.top() >= stage.canvas().headsHeight() - 1);
        QVERIFY(seen.bottom() <= stage.canvas().viewport()->height());
    }

    void aLinkWithoutAReasonIsMendedWithOneClickAndAFewWords()
    {
        MapStage stage(u"Ask users -> Notes written"_s);
        QTRY_VERIFY(lineOf(stage, u"link.noAssumption"_s));
        auto* action = lineOf(stage, u"link.noAssumption"_s)->findChild<Button*>(u"action"_s);
        QCOMPARE(action->text(), u"Write it"_s);
        QTest::mouseClick(action, Qt::LeftButton);
        QVERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
        MapStage::type(u"they say what stops them"_s);
        MapStage::key(Qt::Key_Return);
        QCOMPARE(stage.between(u"Ask users"_s, u"Notes written"_s)->assumption,
                 u"they say what stops them"_s);
        QTRY_VERIFY(!lineOf(stage, u"link.noAssumption"_s));
    }

    void severalOfAKindAreOneLineThatOpensAsAList()
    {
        MapStage stage(u"Ask users -> Notes written -> Team knows"_s);
        QTRY_VERIFY(lineOf(stage, u"link.noAssumption"_s));
        const HealthLine* line = lineOf(stage, u"link.noAssumption"_s);
        QCOMPARE(line->group().findings.size(), size_t(2));
        QTest::mouseClick(line->findChild<QAbstractButton*>(u"words"_s), Qt::LeftButton);
        const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->actions().front()->text(), u"Ask users → Notes written"_s);
        QApplication::activePopupWidget()->close();
    }

    void newLinesWaitWhileSomebodyTypes()
    {
        MapStage stage(u"Ask users -> Notes written because they know"_s);
        QTRY_VERIFY(!stage.page->health().isHeldBack());
        quickAddLine(stage)->setFocus();
        MapStage::type(u"Half a li"_s);
        const auto before = stage.page->health().groups();
        stage.add(u"Send mail -> Mail read"_s);
        QTRY_VERIFY(stage.page->health().isHeldBack());
        QVERIFY(stage.page->health().groups() == before);
        stage.page->focusCanvas();
        QTRY_VERIFY(!stage.page->health().isHeldBack());
        QTRY_VERIFY(stage.page->health().groups() != before);
    }

    void namingACardHoldsNewLinesBackToo()
    {
        MapStage stage(u"Ask users -> Notes written -> Team knows"_s);
        QTRY_VERIFY(lineOf(stage, u"link.noAssumption"_s));
        stage.canvas().select({{stage.titled(u"Notes written"_s)->id.uuid()}});
        MapStage::key(Qt::Key_Tab);
        QVERIFY(stage.canvas().isNaming());
        const auto before = stage.page->health().groups();
        MapStage::type(u"Team kn"_s);
        QTRY_VERIFY(stage.page->health().isHeldBack());
        QVERIFY(stage.page->health().groups() == before);
        MapStage::key(Qt::Key_Escape);
        QTRY_VERIFY(!stage.page->health().isHeldBack());
    }

    void aFindingCanBePutAsideWithAReason()
    {
        MapStage stage(u"Ask users -> Notes written"_s);
        QTRY_VERIFY(lineOf(stage, u"link.noAssumption"_s));
        QTest::mouseClick(
            lineOf(stage, u"link.noAssumption"_s)->findChild<QAbstractButton*>(u"words"_s),
            Qt::LeftButton);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QMenu* one = menu->actions().front()->menu();
        auto* field = one->findChild<QLineEdit*>();
        QVERIFY(field);
        field->setText(u"said in the room"_s);
        QTest::keyClick(field, Qt::Key_Return);
        menu->close();
        QTRY_VERIFY(!lineOf(stage, u"link.noAssumption"_s));
        QCOMPARE(stage.map().dismissals.begin()->second.reason, u"said in the room"_s);
        QVERIFY(stage.project->undo());
        QTRY_VERIFY(lineOf(stage, u"link.noAssumption"_s));
    }
};

QTEST_MAIN(MapHealthTest)
#include "map_health_test.moc"
