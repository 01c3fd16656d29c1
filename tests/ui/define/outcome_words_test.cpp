#include "ui/define/outcome_words.h"

#include <QTest>

using namespace throughline;

namespace {

const QDate today(2026, 2, 12);

Outcome sampleOutcome()
{
    Outcome outcome;
    outcome.sentence = QStringLiteral("Of 100 new customers, 27 are still active after 90 days "
                                      "instead of 13, by 30 June");
    return filledFromSentence(outcome, today);
}

}

class OutcomeWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoFindsTheBaselineIsSaidInTheSentenceUntilItIsFound()
    {
        Outcome outcome = sampleOutcome();
        const QString before = outcome.sentence;
        outcome = withBaselineFinder(outcome, QStringLiteral("Data"), QDate(2026, 2, 13));
        QVERIFY2(outcome.sentence.contains(QStringLiteral("found by Data")),
                 qPrintable(outcome.sentence));
        QCOMPARE(outcome.baselineOwner, QStringLiteral("Data"));
        outcome = withBaselineFinder(outcome, QString(), QDate());
        QCOMPARE(outcome.sentence, before);
    }

    void whatItIsWorthIsTheLastLineOfWhy()
    {
        const Worth both{QStringLiteral("Setup help costs us time.\nAccounts leave."),
                         QStringLiteral("11 h per new account")};
        QCOMPARE(worthOf(worthText(both)), both);
        const Worth why{QStringLiteral("Worth it because accounts leave."), {}};
        QCOMPARE(worthOf(worthText(why)), why);
        const Worth about{{}, QStringLiteral("11 h")};
        QCOMPARE(worthOf(worthText(about)), about);
    }

    void theSentenceFillsTheSlots()
    {
        const Outcome outcome = sampleOutcome();
        QCOMPARE(slotText(outcome, OutcomeSlot::Who), QStringLiteral("new customers"));
        QCOMPARE(slotText(outcome, OutcomeSlot::Now), QStringLiteral("13"));
        QCOMPARE(slotText(outcome, OutcomeSlot::Then), QStringLiteral("27"));
        QCOMPARE(slotText(outcome, OutcomeSlot::By), QStringLiteral("30 June 2026"));
    }

    void aSlotChangesOnlyItsOwnWords()
    {
        const SlotResult result =
            withSlotText(sampleOutcome(), OutcomeSlot::Then, QStringLiteral("30"), today);
        QCOMPARE(result.problem, QString());
        QCOMPARE(result.outcome.target, std::optional(30.0));
        QCOMPARE(result.outcome.sentence,
                 QStringLiteral("Of 100 new customers, 30 are still active after 90 days instead "
                                "of 13, by 30 June"));
        QCOMPARE(result.outcome.baseline, std::optional(13.0));
    }

    void whatIsNoNumberIsSaidAndChangesNothing()
    {
        const Outcome before = sampleOutcome();
        const SlotResult result =
            withSlotText(before, OutcomeSlot::Now, QStringLiteral("a few"), today);
        QVERIFY(!result.problem.isEmpty());
        QVERIFY(result.outcome == before);
    }

    void daysAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("day");
        QTest::newRow("day and month") << QStringLiteral("30 June") << QDate(2026, 6, 30);
        QTest::newRow("short month") << QStringLiteral("5 Jan") << QDate(2027, 1, 5);
        QTest::newRow("with year") << QStringLiteral("1 March 2028") << QDate(2028, 3, 1);
        QTest::newRow("month first") << QStringLiteral("March 31, 2026") << QDate(2026, 3, 31);
        QTest::newRow("points") << QStringLiteral("30.6.2026") << QDate(2026, 6, 30);
        QTest::newRow("points without year") << QStringLiteral("30.6.") << QDate(2026, 6, 30);
        QTest::newRow("iso") << QStringLiteral("2026-06-30") << QDate(2026, 6, 30);
        QTest::newRow("month alone") << QStringLiteral("June 2026") << QDate(2026, 6, 30);
        QTest::newRow("no day") << QStringLiteral("soon") << QDate();
        QTest::newRow("no such day") << QStringLiteral("31 February 2027") << QDate();
    }

    void daysAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, text);
        QFETCH(QDate, day);
        QCOMPARE(readDay(text, today).value_or(QDate()), day);
    }

    void numbersAreReadAsPeopleTypeThem()
    {
        QCOMPARE(numberTyped(QStringLiteral("4,820")), std::optional(4820.0));
        QCOMPARE(numberTyped(QStringLiteral("13,5")), std::optional(13.5));
        QCOMPARE(numberTyped(QStringLiteral("48 %")), std::optional(48.0));
        QVERIFY(!numberTyped(QStringLiteral("twelve")));
        QVERIFY(!numberTyped(QString()));
    }

    void aTargetThatEqualsTheBaselineAndADateThatPassedAreSaid()
    {
        Outcome outcome = sampleOutcome();
        outcome.target = outcome.baseline;
        QVERIFY(!slotRemark(outcome, OutcomeSlot::Then, today).isEmpty());
        QVERIFY(slotRemark(outcome, OutcomeSlot::By, today).isEmpty());
        QVERIFY(!slotRemark(outcome, OutcomeSlot::By, QDate(2026, 7, 1)).isEmpty());
    }
};

QTEST_MAIN(OutcomeWordsTest)
#include "outcome_words_test.moc"
