#include "ui/map/lens.h"

#include "core/model/thing.h"
#include "core/project/templates.h"
#include "tests/support/builders.h"
#include "tests/support/window_stage.h"
#include "ui/map/inspector_form.h"
#include "ui/map/map_inspector.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QSignalSpy>

#include <random>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

/// By chance between 40 and 60, the same for the same place.
double scattered(int i) { return 40 + double(std::mt19937(unsigned(i + 500))() % 2000) / 100; }

/// Weekly counts of a link's two cards up to 2 February; the effect follows one week later.
std::vector<Observation> weeks(const Map& map, const char* link, int count, double slope)
{
    std::vector<Observation> rows;
    const Link& counted = linkOf(map, link);
    for (int i = 0; i < count; ++i) {
        const QDate day = QDate(2026, 2, 2).addDays(-7 * (count - 1 - i));
        rows.push_back({counted.from, day, {}, {}, scattered(i), {}});
        rows.push_back(
            {counted.to, day, {}, {}, 200 + slope * scattered(i - 1) + scattered(i + 100), {}});
    }
    return rows;
}

/// The words of a link through the lens, line by line.
QString wordsAt(const LensView& view, const Map& map, const char* link)
{
    QStringList lines;
    for (const LensLine& each : view.lens->look(linkOf(map, link).id)->lines) {
        lines << each.text();
    }
    return lines.join(u' ').simplified();
}

Mark markAt(const LensView& view, const Map& map, const char* link)
{
    return view.lens->look(linkOf(map, link).id)->lines.back().mark;
}

}

/// What the map shows of the evidence: a mark and a word at each link.
class LensEvidenceTest final : public QObject
{
    Q_OBJECT

private:
    WindowFixture m_fixture;

private Q_SLOTS:
    void aLinkThatFitsSaysSo()
    {
        const Map map = chain("A -> B");
        const LensView view = evidenceLens(map, weeks(map, "A -> B", 40, 3), testDay());
        QCOMPARE(wordsAt(view, map, "A -> B"), u"a guess fits"_s);
        QCOMPARE(markAt(view, map, "A -> B"), Mark::OnTrack);
        QCOMPARE(view.words.headline.text(),
                 u"The numbers say: 1 × fits. 1 of 1 links rest on a guess so far."_s);
        QVERIFY(view.calledOut.isNull());
    }

    void oneThatPointsTheOtherWayIsCalledOut()
    {
        const Map map = chain("A -> B");
        const LensView view = evidenceLens(map, weeks(map, "A -> B", 40, -3), testDay());
        QCOMPARE(wordsAt(view, map, "A -> B"), u"a guess points the other way"_s);
        QCOMPARE(markAt(view, map, "A -> B"), Mark::OffTrack);
        QCOMPARE(view.calledOut, linkOf(map, "A -> B").id);
    }

    void withoutATraceItSaysNoSignYet()
    {
        const Map map = chain("A -> B");
        const LensView view = evidenceLens(map, weeks(map, "A -> B", 40, 0), testDay());
        QCOMPARE(wordsAt(view, map, "A -> B"), u"a guess no sign of it yet"_s);
        QCOMPARE(markAt(view, map, "A -> B"), Mark::Watching);
    }

    void whatWasSetGoingLatelyIsTooEarly()
    {
        Map map = chain("G -> A -> B");
        map.steps[stepOf(map, "G").id].liveSince = QDate(2026, 2, 5);
        map.links[linkOf(map, "A -> B").id].lagDays = LagDays{14, 28};
        const LensView view = evidenceLens(map, weeks(map, "A -> B", 40, 3), testDay());
        QCOMPARE(wordsAt(view, map, "A -> B"), u"a guess too early"_s);
        QCOMPARE(markAt(view, map, "A -> B"), Mark::TooEarly);
    }

    void fewWeeksAreCounted()
    {
        const Map map = chain("A -> B -> C");
        const LensView view = evidenceLens(map, weeks(map, "A -> B", 5, 3), testDay());
        QCOMPARE(wordsAt(view, map, "A -> B"), u"a guess too few weeks (5 of 12)"_s);
        QCOMPARE(wordsAt(view, map, "B -> C"), u"a guess too few weeks (0 of 12)"_s);
        QCOMPARE(markAt(view, map, "A -> B"), Mark::NoData);
    }

    void theInspectorOfALinkSaysTheVerdictAndLeadsToTheEvidence()
    {
        const auto project = std::move(*createFromTemplate(u"onboarding"_s));
        const LinkId link =
            *findLink(project->map(), u"Own data connected -> First report in week 1"_s);
        MapInspector inspector(*project);
        inspector.show(Selection{{link.uuid()}});
        inspector.QWidget::show();
        QStringList texts;
        for (const TextLabel* each : inspector.findChildren<TextLabel*>()) {
            texts << each->text();
        }
        QVERIFY2(texts.contains(u"fits"_s), qPrintable(texts.join(u'\n')));
        QSignalSpy asked(&inspector, &MapInspector::evidenceRequested);
        for (Button* each : inspector.findChildren<Button*>()) {
            if (each->text() == u"See the evidence"_s) {
                each->click();
            }
        }
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().toUuid(), link.uuid());
    }
};

QTEST_MAIN(LensEvidenceTest)
#include "lens_evidence_test.moc"
