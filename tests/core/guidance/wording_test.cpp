#include "core/guidance/wording.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;

namespace {

const QDate today(2026, 2, 12);
const QString sample =
    u"Of 100 new customers, 27 are still active after 90 days instead of 13, by 30 June"_s;

QStringList idsOf(const std::vector<OpenPoint>& points)
{
    QStringList ids;
    for (const OpenPoint& point : points) {
        ids << point.id;
    }
    return ids;
}

}

class WordingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSlotsFillFromTheSentence_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("change");
        QTest::addColumn<double>("baseline");
        QTest::addColumn<double>("target");
        QTest::addColumn<QDate>("by");
        QTest::newRow("of a hundred")
            << sample << u"new customers"_s << u"still active after 90 days"_s << 13. << 27.
            << QDate(2026, 6, 30);
        QTest::newRow("from to")
            << u"Reduce onboarding time for new customers from 14 days to 5 by 31 March 2027"_s
            << u"new customers"_s << u"Reduce onboarding time"_s << 14. << 5. << QDate(2027, 3, 31);
        QTest::newRow("per cent") << u"Raise the win rate from 18% to 25% by the end of June"_s
                                  << QString() << u"Raise the win rate"_s << 18. << 25.
                                  << QDate(2026, 6, 30);
        QTest::newRow("thousands")
            << u"Raise sign-ups from 4,820 to 6,000 by 31 March 2027"_s << QString()
            << u"Raise sign-ups"_s << 4820. << 6000. << QDate(2027, 3, 31);
        QTest::newRow("no numbers")
            << u"New customers find key information in half the time by Q3"_s << u"New customers"_s
            << u"find key information in half the time"_s << -1. << -1. << QDate(2026, 9, 30);
        QTest::newRow("only words") << u"Support teams trust the data"_s << QString()
                                    << u"Support teams trust the data"_s << -1. << -1. << QDate();
    }

    void theSlotsFillFromTheSentence()
    {
        QFETCH(QString, sentence);
        const OutcomeSlots slots = parseOutcomeSentence(sentence, today);
        QTEST(slots.who, "who");
        QTEST(slots.change, "change");
        QTEST(slots.baseline.value_or(-1), "baseline");
        QTEST(slots.target.value_or(-1), "target");
        QTEST(slots.by, "by");
    }

    void aSlotChangesOnlyItsOwnWords()
    {
        const OutcomeSlots slots = parseOutcomeSentence(sample, today);
        QCOMPARE(
            withSlot(sample, slots, Slot::Target, u"30"_s),
            u"Of 100 new customers, 30 are still active after 90 days instead of 13, by 30 June"_s);
        QCOMPARE(
            withSlot(sample, slots, Slot::By, u"31 July"_s),
            u"Of 100 new customers, 27 are still active after 90 days instead of 13, by 31 July"_s);
    }

    void anEmptiedSlotTakesItsConnectingWordWithIt()
    {
        const OutcomeSlots slots = parseOutcomeSentence(sample, today);
        QCOMPARE(withSlot(sample, slots, Slot::By, {}),
                 u"Of 100 new customers, 27 are still active after 90 days instead of 13"_s);
        QCOMPARE(withSlot(sample, slots, Slot::Baseline, {}),
                 u"Of 100 new customers, 27 are still active after 90 days, by 30 June"_s);
    }

    void aSlotTheSentenceLacksIsAdded()
    {
        const QString sentence = u"New customers find key information faster"_s;
        const OutcomeSlots slots = parseOutcomeSentence(sentence, today);
        QCOMPARE(withSlot(sentence, slots, Slot::By, u"30 June"_s),
                 u"New customers find key information faster, by 30 June"_s);
    }

    void whoFindsAnUnknownBaselineStandsAtTheEnd()
    {
        const QString sentence = u"Of 100 new customers, 27 are still active, by 30 June."_s;
        const QString owned = withBaselineOwner(sentence, u"Data"_s, {2026, 3, 15});
        QCOMPARE(owned, u"Of 100 new customers, 27 are still active, by 30 June (now: found by "
                        "Data by 15 March 2026)."_s);
        QCOMPARE(withBaselineOwner(owned, u"CS lead"_s, {}),
                 u"Of 100 new customers, 27 are still active, by 30 June (now: found by CS "
                 "lead)."_s);
        QCOMPARE(withBaselineOwner(owned, {}, {}), sentence);
        QCOMPARE(withBaselineOwner({}, u"Data"_s, {}), QString());
    }

    void slotsAreReadAndChangedBesideAnUnknownBaseline()
    {
        const QString owned = withBaselineOwner(
            u"Of 100 new customers, 27 are still active, by 30 June"_s, u"Data"_s, {2026, 3, 15});
        const OutcomeSlots slots = parseOutcomeSentence(owned, today);
        QCOMPARE(slots.by, QDate(2026, 6, 30));
        QVERIFY(!slots.baseline);
        QCOMPARE(withSlot(owned, slots, Slot::By, u"31 July"_s),
                 u"Of 100 new customers, 27 are still active, by 31 July (now: found by Data by 15 "
                 "March 2026)"_s);
        QCOMPARE(withSlot(owned, slots, Slot::Baseline, u"13"_s),
                 u"Of 100 new customers, 27 are still active instead of 13, by 30 June (now: found "
                 "by Data by 15 March 2026)"_s);
    }

    void whatIsShippedIsAnOpenPoint()
    {
        Outcome outcome;
        outcome.sentence = u"Customers get an onboarding portal"_s;
        const auto points = openPoints(outcome, today);
        QCOMPARE(points.front().id, u"deliverable"_s);
        QCOMPARE(points.front().word, u"portal"_s);
        QVERIFY(idsOf(points).contains(u"noBaseline"_s));
        QVERIFY(idsOf(points).contains(u"noDate"_s));
    }

    void whoWorksAloneIsNotAskedForOtherFunctions()
    {
        Outcome outcome;
        outcome.sentence = sample;
        QVERIFY(idsOf(openPoints(outcome, today)).contains(u"oneFunction"_s));
        QVERIFY(!idsOf(openPoints(outcome, today, true)).contains(u"oneFunction"_s));
    }

    void theSampleLeavesOpenWhatActiveMeans()
    {
        Outcome outcome;
        outcome.sentence = sample;
        outcome.who = u"new customers"_s;
        outcome.baseline = 13;
        outcome.target = 27;
        outcome.by = {2026, 6, 30};
        outcome.stakeholders = {{u"CS lead"_s, u"Customer success"_s, {}, {}},
                                {u"Product"_s, u"Product team"_s, {}, {}}};
        QCOMPARE(idsOf(openPoints(outcome, today)), QStringList{u"vague"_s});
        QCOMPARE(inOrder(outcome, today).size(), 4);
    }
};

QTEST_GUILESS_MAIN(WordingTest)
#include "wording_test.moc"
