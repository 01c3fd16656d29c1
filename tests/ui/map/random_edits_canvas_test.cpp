#include "tests/support/random_edits.h"
#include "tests/ui/map/canvas_agreement.h"

#include "core/model/invariants.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;

namespace {

/// Closes the project with its window and opens both again.
void reopen(MapStage& stage)
{
    const QString path = stage.project->path();
    stage.page.reset();
    stage.project.reset();
    stage.project = std::move(*Project::open(path, Access::MustWrite));
    stage.page = std::make_unique<MapPage>(*stage.project);
    stage.page->resize(1048, 760);
    stage.page->show();
}

}

/// Edits drawn from every intent of core, on a real canvas: after each the items on it are the
/// map's, also after undo, redo and reopening, and then the values are what they were.
class RandomEditsCanvasTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCanvasShowsTheMapAfterEveryEdit_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 11; seed <= 13; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void theCanvasShowsTheMapAfterEveryEdit()
    {
        constexpr int edits = 150;
        constexpr int undos = 30;
        QFETCH(unsigned, seed);
        MapStage stage(u"A -> B -> C"_s);
        RandomEdits random(seed);
        for (int done = 0; done < edits;) {
            const auto drawn = random.next(stage.map());
            if (!drawn || !*drawn || (*drawn)->isEmpty() ||
                !stage.project->apply(withPlaces(stage.map(), **drawn))) {
                continue;
            }
            ++done;
            agree(stage, random.lastIntent());
            if (done % 10 == 0 && stage.project->undo()) {
                agree(stage, u"undo of "_s + random.lastIntent());
                QVERIFY(stage.project->redo());
                agree(stage, u"redo of "_s + random.lastIntent());
            }
            if (done % 50 == 0) {
                const Map before = stage.map();
                const auto values = *stage.project->observations({});
                reopen(stage);
                QVERIFY(stage.map() == before);
                QVERIFY(*stage.project->observations({}) == values);
                agree(stage, u"reopening"_s);
            }
        }
        for (int i = 0; i < undos && stage.project->undo(); ++i) {
            agree(stage, u"undo all the way"_s);
        }
        while (stage.project->redo()) {
            agree(stage, u"redo all the way"_s);
        }
    }

private:
    static void agree(const MapStage& stage, const QString& after)
    {
        const QString wrong = disagreement(stage);
        QVERIFY2(wrong.isEmpty(), qPrintable(after + u": "_s + wrong));
    }
};

QTEST_MAIN(RandomEditsCanvasTest)
#include "random_edits_canvas_test.moc"
