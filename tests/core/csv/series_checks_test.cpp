#include "core/csv/series_checks.h"

#include "core/csv/observation_reader.h"

#include <QDate>
#include <QTest>

using namespace throughline;
using namespace throughline::csv;
using namespace Qt::StringLiterals;

namespace {

/// A series of one value a week from 5 January 2026 on; a week whose value is −1 is left out.
std::vector<DatedValue> weekly(const std::vector<double>& values)
{
    std::vector<DatedValue> result;
    for (size_t i = 0; i < values.size(); ++i) {
        if (values[i] != -1) {
            const QDate day = QDate(2026, 1, 5).addDays(7 * qint64(i));
            result.push_back({day.toJulianDay(), values[i], qint64(i + 1)});
        }
    }
    return result;
}

QList<ProblemKind> kinds(const std::vector<DatedValue>& values)
{
    QList<ProblemKind> result;
    for (const Problem& problem : checkSeries(u"NPS"_s, values)) {
        result << problem.kind;
    }
    return result;
}

}

class SeriesChecksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuietSeriesHasNoProblems();
    void aMissingWeekIsAGapWithItsRow();
    void weekendsAreNoGapsAndIrregularDaysHaveNone();
    void aLoneFarValueIsAJump();
    void aUnitThatChangedIsToldOnce();
    void aUnitThatChangedForAFewValuesOrAGrowthIsNone();
    void realWeatherHasFewJumps();
    void aSeriesThatOnlyRisesAsksForARunningTotal();
};

void SeriesChecksTest::aQuietSeriesHasNoProblems()
{
    QCOMPARE(kinds(weekly({10, 12, 11, 13, 9, 10, 12, 11, 10, 14, 12})), QList<ProblemKind>());
    QCOMPARE(kinds({}), QList<ProblemKind>());
    QCOMPARE(kinds(weekly({5})), QList<ProblemKind>());
}

void SeriesChecksTest::aMissingWeekIsAGapWithItsRow()
{
    const auto problems = checkSeries(u"NPS"_s, weekly({10, 12, 11, -1, 9, 10, 12}));
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems[0].kind, ProblemKind::Gap);
    QCOMPARE(problems[0].row, std::optional<qint64>(5));
    QCOMPARE(problems[0].message,
             u"“NPS” has no value between 19 January 2026 and 2 February 2026."_s);
}

void SeriesChecksTest::weekendsAreNoGapsAndIrregularDaysHaveNone()
{
    std::vector<DatedValue> working;
    for (QDate day(2026, 1, 5); day < QDate(2026, 2, 1); day = day.addDays(1)) {
        if (day.dayOfWeek() < 6) {
            working.push_back({day.toJulianDay(), 10.0 + day.day() % 3, 0});
        }
    }
    QCOMPARE(kinds(working), QList<ProblemKind>());
    std::vector<DatedValue> irregular;
    for (const int offset : {0, 3, 11, 13, 20, 24, 39}) {
        irregular.push_back(
            {QDate(2026, 1, 5).addDays(offset).toJulianDay(), 10.0 + offset % 3, 0});
    }
    QCOMPARE(kinds(irregular), QList<ProblemKind>());
}

void SeriesChecksTest::aLoneFarValueIsAJump()
{
    const auto problems =
        checkSeries(u"NPS"_s, weekly({10, 12, 11, 13, 9, 90, 12, 11, 10, 14, 12}));
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems[0].kind, ProblemKind::Jump);
    QCOMPARE(problems[0].row, std::optional<qint64>(6));
}

void SeriesChecksTest::aUnitThatChangedIsToldOnce()
{
    const auto problems =
        checkSeries(u"NPS"_s, weekly({0.41, 0.42, 0.4, 0.43, 0.41, 41, 42, 40, 43, 41, 42}));
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems[0].kind, ProblemKind::UnitChange);
    QCOMPARE(problems[0].row, std::optional<qint64>(6));
    QCOMPARE(
        problems[0].message,
        u"“NPS” is about 100 times what it was from 9 February 2026 on: was the unit changed?"_s);
}

void SeriesChecksTest::aUnitThatChangedForAFewValuesOrAGrowthIsNone()
{
    QVERIFY(
        !kinds(weekly({4, 5, 4, 5, 4, 50, 48, 4, 5, 4, 5, 4})).contains(ProblemKind::UnitChange));
    QVERIFY(!kinds(weekly({1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000}))
                 .contains(ProblemKind::UnitChange));
    QVERIFY(!kinds(weekly({0, 0, 10, 0, 0, 1, 12, 0, 1, 10, 0, 0, 11, 1}))
                 .contains(ProblemKind::UnitChange));
}

void SeriesChecksTest::realWeatherHasFewJumps()
{
    // Four columns of 1,461 days: rain and wind are skewed, and nothing is wrong with them.
    const Source source =
        Source::open(QStringLiteral(THROUGHLINE_TEST_DATA "/seattle-weather.csv")).value();
    const SniffResult file = sniff(source).value();
    Mapping mapping;
    mapping.dateColumn = u"date"_s;
    for (const char* column : {"precipitation", "temp_max", "temp_min", "wind"}) {
        mapping.values.push_back({QString::fromLatin1(column)});
    }
    auto reader = ObservationReader::open(source, file, mapping);
    QVERIFY(reader);
    SeriesWatch watch;
    ObservationBlock block;
    while (reader->next(block).value_or(false)) {
        watch.see(block);
    }
    const ProblemList problems = watch.check(reader->names());
    QCOMPARE(problems.count(ProblemKind::UnitChange), 0);
    QVERIFY2(problems.count(ProblemKind::Jump) <= 4,
             qPrintable(QString::number(problems.count(ProblemKind::Jump))));
}

void SeriesChecksTest::aSeriesThatOnlyRisesAsksForARunningTotal()
{
    QCOMPARE(kinds(weekly({10, 21, 33, 44, 52, 60, 71, 85, 96, 110})),
             QList{ProblemKind::RunningTotal});
    QCOMPARE(kinds(weekly({10, 11, 12})), QList<ProblemKind>());
}

QTEST_GUILESS_MAIN(SeriesChecksTest)
#include "series_checks_test.moc"
