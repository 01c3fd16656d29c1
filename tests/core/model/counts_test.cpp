#include "core/model/intents_counts.h"
#include "core/model/intents_indicators.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

class CountsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTypedNumberIsReadAsPeopleWriteIt_data();
    void aTypedNumberIsReadAsPeopleWriteIt();
    void whatIsNoNumberIsSaidInASentence_data();
    void whatIsNoNumberIsSaidInASentence();
    void notKnownMayCarryADate_data();
    void notKnownMayCarryADate();
    void aRatioIsStoredAsAShare();
    void aCountTakesOneNumberFromZeroOn();
    void typedValuesAreOneBatchAtTheStartOfThePeriod();
    void onAnEmptyMapAPastedTableBecomesAChain();
    void onAFilledMapTitlesAreMatched();
    void aTitleInTwoLinesIsRefused();
};

void CountsTest::aTypedNumberIsReadAsPeopleWriteIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("number");
    QTest::addColumn<double>("whole");
    QTest::addColumn<bool>("percent");
    QTest::addColumn<bool>("estimate");
    QTest::newRow("plain") << u" 371 "_s << 371.0 << 0.0 << false << false;
    QTest::newRow("thousands") << u"1,204"_s << 1204.0 << 0.0 << false << false;
    QTest::newRow("blank thousands") << u"1 204 300"_s << 1204300.0 << 0.0 << false << false;
    QTest::newRow("both marks") << u"1.204,5"_s << 1204.5 << 0.0 << false << false;
    QTest::newRow("point") << u"45.3"_s << 45.3 << 0.0 << false << false;
    QTest::newRow("comma") << u"45,3"_s << 45.3 << 0.0 << false << false;
    QTest::newRow("part") << u"152/311"_s << 152.0 << 311.0 << false << false;
    QTest::newRow("estimate") << u"~40"_s << 40.0 << 0.0 << false << true;
    QTest::newRow("percent") << u"48 %"_s << 48.0 << 0.0 << true << false;
    QTest::newRow("below zero") << u"-3.5"_s << -3.5 << 0.0 << false << false;
}

void CountsTest::aTypedNumberIsReadAsPeopleWriteIt()
{
    QFETCH(QString, text);
    QFETCH(double, whole);
    const auto typed = parseTypedNumber(text, testDay());
    QVERIFY2(typed, typed ? "" : qPrintable(typed.error().message));
    QTEST(*typed->number, "number");
    QCOMPARE(typed->whole.value_or(0), whole);
    QTEST(typed->percent, "percent");
    QTEST(typed->estimate, "estimate");
}

void CountsTest::whatIsNoNumberIsSaidInASentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("word") << u"many"_s << u"“many” is no number"_s;
    QTest::newRow("unit") << u"13 days"_s << u"no number"_s;
    QTest::newRow("empty") << QString() << u"no number"_s;
    QTest::newRow("part") << u"40/12"_s << u"larger than the whole"_s;
    QTest::newRow("of none") << u"0/0"_s << u"more than 0"_s;
    QTest::newRow("date") << u"- someday"_s << u"no date"_s;
}

void CountsTest::whatIsNoNumberIsSaidInASentence()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto typed = parseTypedNumber(text, testDay());
    QVERIFY(!typed);
    QVERIFY2(typed.error().message.contains(part), qPrintable(typed.error().message));
}

void CountsTest::notKnownMayCarryADate_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("askAgain");
    QTest::newRow("bare") << u"-"_s << QDate();
    QTest::newRow("this year") << u"- 16 Feb"_s << QDate(2026, 2, 16);
    QTest::newRow("next year") << u"- 1 Feb"_s << QDate(2027, 2, 1);
    QTest::newRow("year") << u"- 16 February 2028"_s << QDate(2028, 2, 16);
    QTest::newRow("digits") << u"- 2026-03-01"_s << QDate(2026, 3, 1);
}

void CountsTest::notKnownMayCarryADate()
{
    QFETCH(QString, text);
    const auto typed = parseTypedNumber(text, testDay());
    QVERIFY2(typed, typed ? "" : qPrintable(typed.error().message));
    QVERIFY(!typed->number);
    QTEST(typed->askAgain, "askAgain");
}

void CountsTest::aRatioIsStoredAsAShare()
{
    const Map base = chain("A -> B");
    const auto edit = addIndicator(base, u"Opened"_s, {}, {u"kind=ratio"_s}, testDay());
    QVERIFY(edit);
    const Map map = after(base, *edit);
    const SeriesId series = map.indicators.begin()->first;
    TypedNumber part;
    part.number = 152;
    part.whole = 311;
    const auto value = typedValue(map, series, testDay(), part);
    QVERIFY(value);
    QCOMPARE(value->value, std::optional(152.0 / 311.0));
    QCOMPARE(value->denominator, std::optional(311.0));
    TypedNumber percent;
    percent.number = 48;
    percent.percent = true;
    QCOMPARE(typedValue(map, series, testDay(), percent)->value, std::optional(0.48));
    percent.percent = false;
    QVERIFY(!typedValue(map, series, testDay(), percent));
}

void CountsTest::aCountTakesOneNumberFromZeroOn()
{
    const Map map = chain("A -> B");
    const SeriesId series = stepOf(map, "A").id;
    TypedNumber number;
    number.number = 371;
    QCOMPARE(typedValue(map, series, testDay(), number)->value, std::optional(371.0));
    number.whole = 400;
    QVERIFY(!typedValue(map, series, testDay(), number));
    number.whole.reset();
    number.number = -1;
    QVERIFY(!typedValue(map, series, testDay(), number));
}

void CountsTest::typedValuesAreOneBatchAtTheStartOfThePeriod()
{
    const Map base = chain("A -> B");
    const Map map = after(base, *addIndicator(base, u"Logins"_s, {}, {}, testDay()));
    const SeriesId step = stepOf(map, "A").id;
    const SeriesId weekly = map.indicators.begin()->first;
    const auto edit = typedCounts(
        map, {{step, testDay(), 12}, {weekly, testDay(), 5}, {step, testDay(), 13, {}, true, {}}},
        testNow());
    QVERIFY(edit);
    QCOMPARE(edit->observations.size(), size_t(1));
    const auto& rows = edit->observations.front().rows;
    QCOMPARE(rows.size(), size_t(2));
    QCOMPARE(rows[0].day, QDate(2026, 2, 9)); // the Monday of that week
    QCOMPARE(rows[1].value, std::optional(13.0));
    QVERIFY(rows[1].estimate);
    const Map changed = after(map, *edit);
    const ImportBatch& batch = changed.batches.at(edit->observations.front().batch);
    QCOMPARE(batch.origin, BatchOrigin::Typed);
    QCOMPARE(batch.rowsKept, qint64(2));
}

void CountsTest::onAnEmptyMapAPastedTableBecomesAChain()
{
    const Map empty = emptyMap();
    const auto edit = pasteCounts(empty,
                                  {{u"Signed up"_s, 120},
                                   {u"Started the setup"_s, 96},
                                   {u"Connected data"_s, {}},
                                   {u"First report"_s, 30}},
                                  QDate(2026, 1, 17), Cadence::Month, testNow());
    QVERIFY(edit);
    const Map map = after(empty, *edit);
    QCOMPARE(linksOf(map), u"Connected data → First report, Signed up → Started the setup, "
                           "Started the setup → Connected data"_s);
    QCOMPARE(map.outcomeCard()->title, u"First report"_s);
    QCOMPARE(stepOf(map, "Signed up").stage, Stage::Intermediate);
    QCOMPARE(edit->observations.front().rows.size(), size_t(3));
    QCOMPARE(edit->observations.front().rows[0].day, QDate(2026, 1, 1));
}

void CountsTest::onAFilledMapTitlesAreMatched()
{
    const Map before = chain("Ads -> Signed up -> Stay");
    const auto edit =
        pasteCounts(before, {{u"signed up"_s, 120}, {u"Connected"_s, 41}, {u"Stay"_s, 30}},
                    testDay(), Cadence::Month, testNow());
    QVERIFY(edit);
    const Map map = after(before, *edit);
    QCOMPARE(map.steps.size(), size_t(4));
    QVERIFY(map.linkBetween(stepOf(map, "Signed up").id, stepOf(map, "Connected").id));
    QVERIFY(map.linkBetween(stepOf(map, "Connected").id, stepOf(map, "Stay").id));
}

void CountsTest::aTitleInTwoLinesIsRefused()
{
    const auto edit =
        pasteCounts(emptyMap(), {{u"A"_s, 1}, {u"a "_s, 2}}, testDay(), Cadence::Month, testNow());
    QVERIFY(!edit);
    QVERIFY(edit.error().message.contains(u"two lines"_s));
}

QTEST_GUILESS_MAIN(CountsTest)
#include "counts_test.moc"
