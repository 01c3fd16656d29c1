#include "core/analysis/series.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;

namespace {

const IndicatorId indicator = IndicatorId::create();
const QDate day(2026, 2, 2);

Observation row(double value, const QString& size = {}, std::optional<double> denominator = {},
                QDate on = day)
{
    Observation each;
    each.series = indicator;
    each.day = on;
    each.dimensions[0] = u"Size"_s;
    each.segment[0] = size;
    each.value = value;
    each.denominator = denominator;
    return each;
}

std::vector<double> valuesOfSeries(const std::vector<SeriesPoint>& points)
{
    std::vector<double> values;
    for (const SeriesPoint& point : points) {
        values.push_back(point.value);
    }
    return values;
}

}

class SeriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAddUpOverSegments()
    {
        const auto points =
            seriesOf({row(3, u"small"_s), row(4, u"large"_s)}, indicator, QuantityKind::Count);
        QCOMPARE(valuesOfSeries(points), std::vector<double>{7});
    }

    void theRowWithoutASegmentIsTheTotal()
    {
        const auto points = seriesOf({row(3, u"small"_s), row(4, u"large"_s), row(9)}, indicator,
                                     QuantityKind::Count);
        QCOMPARE(valuesOfSeries(points), std::vector<double>{9});
    }

    /// R: weighted.mean(c(0.5, 0.1), c(10, 90)) is 0.14; the mean of the rates would be 0.3.
    void aRatioIsTheSumOfItsPartsNotTheMeanOfRates()
    {
        const std::vector<Observation> rows{row(0.5, u"small"_s, 10), row(0.1, u"large"_s, 90)};
        for (const QuantityKind kind : {QuantityKind::Ratio, QuantityKind::Average}) {
            const auto points = seriesOf(rows, indicator, kind);
            QCOMPARE(points.size(), size_t(1));
            QVERIFY(std::abs(points.front().value - 0.14) < 1e-12);
            QCOMPARE(*points.front().denominator, 100.);
        }
    }

    void levelsAndUnweightedAveragesHaveNoTotalOverSegments()
    {
        const std::vector<Observation> rows{row(5, u"small"_s), row(6, u"large"_s)};
        QVERIFY(seriesOf(rows, indicator, QuantityKind::Level).empty());
        QVERIFY(seriesOf(rows, indicator, QuantityKind::Average).empty());
    }

    void aFilterTakesOneSegment()
    {
        const auto points = seriesOf({row(3, u"small"_s), row(4, u"large"_s)}, indicator,
                                     QuantityKind::Level, {{u"Size"_s, u"large"_s}});
        QCOMPARE(valuesOfSeries(points), std::vector<double>{4});
    }

    void weeksBecomeMonthsByTheSameRules()
    {
        std::vector<SeriesPoint> weeks;
        for (int week = 0; week < 5; ++week) { // 5 January to 2 February
            weeks.push_back({QDate(2026, 1, 5).addDays(7 * week), week + 1.0, {}, false});
        }
        const auto sums = atCadence(weeks, QuantityKind::Count, Cadence::Month);
        QCOMPARE(valuesOfSeries(sums), (std::vector<double>{10, 5}));
        QCOMPARE(sums.front().day, QDate(2026, 1, 1));
        const auto last = atCadence(weeks, QuantityKind::Level, Cadence::Month);
        QCOMPARE(valuesOfSeries(last), (std::vector<double>{4, 5}));
    }

    void aFinerCadenceThanTheDataChangesNothing()
    {
        const std::vector<SeriesPoint> months{{QDate(2026, 1, 1), 1, {}, false},
                                              {QDate(2026, 2, 1), 2, {}, false}};
        QCOMPARE(atCadence(months, QuantityKind::Count, Cadence::Week), months);
    }
};

QTEST_GUILESS_MAIN(SeriesTest)
#include "series_test.moc"
