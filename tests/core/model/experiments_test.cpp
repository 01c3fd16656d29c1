#include "core/model/intents_experiments.h"

#include "tests/support/builders.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

class ExperimentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSmallTestIsWrittenDownAtItsLinkAndUndone()
    {
        const Map map = chain("Guides shown -> Own data connected");
        const LinkId link = linkOf(map, "Guides shown -> Own data connected").id;
        const auto edit = planExperiment(
            map, link, {u" If every second one sees them, then more connect "_s, u"5 of 100"_s});
        QVERIFY(edit);
        const Map planned = after(map, *edit);
        const auto found = experimentsOn(planned, link);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front()->hypothesis, u"If every second one sees them, then more connect"_s);
        QCOMPARE(found.front()->criterion, u"5 of 100"_s);
        Map undone = planned;
        applyChanges(undone, reversed(edit->changes));
        QVERIFY(undone.experiments.empty());
    }

    void oneWithoutAHypothesisAndTheSameOneAgainAreRefused()
    {
        const Map map = chain("A -> B");
        const LinkId link = linkOf(map, "A -> B").id;
        QVERIFY(!planExperiment(map, link, {u"  "_s, {}}));
        QVERIFY(!planExperiment(map, LinkId::create(), {u"x"_s, {}}));
        const Map planned = after(map, *planExperiment(map, link, {u"x"_s, {}}));
        QVERIFY(!planExperiment(planned, link, {u"x"_s, {}}));
        QVERIFY(planExperiment(planned, link, {u"y"_s, {}}));
    }
};

QTEST_GUILESS_MAIN(ExperimentsTest)
#include "experiments_test.moc"
