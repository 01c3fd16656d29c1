#include "ui/map/assumption_panel.h"

#include "core/model/set_fields.h"
#include "tests/support/window_stage.h"
#include "ui/map/assumption_model.h"
#include "ui/widgets/dates.h"

#include <QSignalSpy>
#include <QTableView>

using namespace throughline;

namespace {

/// The panel over a project, with the keyboard.
struct Shown
{
    MapStage stage;
    AssumptionPanel panel;

    explicit Shown(const QString& lines) : stage(lines), panel(*stage.project)
    {
        showAndWait(panel);
        panel.setFocus();
    }
    void set(const QString& link, const QStringList& fields) const
    {
        const Thing thing = *findLink(stage.map(), link);
        const QDate today = stage.project->today();
        QVERIFY(stage.project->apply(*setFields(stage.map(), thing, fields, today)));
    }
    /// The rows as they are read, cells joined.
    QStringList rows() const
    {
        const auto* model = panel.findChild<QTableView*>()->model();
        QStringList lines;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column) {
                cells << model->index(row, column).data().toString().replace(u'\n', u' ');
            }
            lines << cells.join(u" | "_s);
        }
        return lines;
    }
};

}

class AssumptionPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRiskiestStandsFirst()
    {
        const Shown shown(
            u"Guide -> Opened because it pops up -> Connected because help is read"_s);
        shown.set(u"Guide -> Opened"_s, {u"assumptionState=holding"_s, u"evidenceGrade=observed"_s,
                                         u"assumptionOwner=Design"_s});
        const QString today = shortDay(shown.stage.project->today());
        QCOMPARE(shown.rows(),
                 (QStringList{u"High | Opened → Connected because help is read | untested | "
                              "a guess | not said | nobody yet"_s,
                              u"Low | Guide → Opened because it pops up | holding since %1 | "
                              "seen together | not said | Design"_s.arg(today)}));
        QVERIFY(assumptionSummary(shown.stage.map())
                    .startsWith(u"1 of 2 untested. Test first: "
                                "Opened → Connected ("_s));
    }

    void enterGoesToTheLink()
    {
        Shown shown(u"Guide -> Opened because it pops up -> Connected because help is read"_s);
        const QSignalSpy asked(&shown.panel, &AssumptionPanel::linkRequested);
        pressKey(Qt::Key_Down);
        pressKey(Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        const auto& model = *shown.panel.findChild<AssumptionModel*>();
        QCOMPARE(asked.front().front().value<LinkId>(), model.lines()[1].link);
    }

    void theListFollowsTheMap()
    {
        const Shown shown(
            u"Guide -> Opened because it pops up -> Connected because help is read"_s);
        QCOMPARE(shown.panel.count(), 2);
        shown.set(u"Guide -> Opened"_s, {u"assumption="_s});
        QCOMPARE(shown.panel.count(), 1);
        QVERIFY(shown.stage.project->undo());
        QCOMPARE(shown.panel.count(), 2);
    }

    void withoutABecauseItSaysHowToWriteOne()
    {
        const Shown shown(u"Guide -> Opened"_s);
        QCOMPARE(shown.panel.count(), 0);
        QVERIFY(!shown.panel.findChild<QTableView*>()->isVisible());
        QVERIFY(assumptionSummary(shown.stage.map()).contains(u"press B"_s));
    }

    void escapeClosesIt()
    {
        Shown shown(u"Guide -> Opened because it pops up"_s);
        const QSignalSpy closed(&shown.panel, &AssumptionPanel::closed);
        pressKey(Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(AssumptionPanelTest)
#include "assumption_panel_test.moc"
