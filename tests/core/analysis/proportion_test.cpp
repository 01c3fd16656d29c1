#include "core/analysis/proportion.h"

#include <QTest>

using namespace throughline;

class ProportionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// R 4.2: prop.test(converted, entered, correct = FALSE)$conf.int
    void wilsonEqualsR_data()
    {
        QTest::addColumn<double>("converted");
        QTest::addColumn<double>("entered");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("1974 of 4112") << 1974. << 4112. << 0.464813854642 << 0.495340101325;
        QTest::newRow("1755 of 4526") << 1755. << 4526. << 0.373665571094 << 0.402044018472;
        QTest::newRow("4112 of 4820") << 4112. << 4820. << 0.842837284620 << 0.862824381307;
        QTest::newRow("3 of 8") << 3. << 8. << 0.136844285824 << 0.694257605397;
        QTest::newRow("none of 12") << 0. << 12. << 0.0 << 0.242494006655;
        QTest::newRow("all of 12") << 12. << 12. << 0.757505993345 << 1.0;
    }

    void wilsonEqualsR()
    {
        QFETCH(double, converted);
        QFETCH(double, entered);
        QFETCH(double, low);
        QFETCH(double, high);
        const auto interval = wilson(converted, entered);
        QVERIFY(interval);
        QVERIFY(std::abs(interval->low - low) < 1e-11);
        QVERIFY(std::abs(interval->high - high) < 1e-11);
    }

    void whatIsNoConversionHasNoInterval()
    {
        QVERIFY(!wilson(0, 0));
        QVERIFY(!wilson(5, 4));
        QVERIFY(!wilson(-1, 4));
        QVERIFY(!wilson(1.5, 4));
    }

    /// Newcombe 1998, table II, row (a): 56/70 − 48/80, method 10: 0.0524 to 0.3339; more digits
    /// from R by composing prop.test's intervals.
    void newcombeEqualsThePublishedExample()
    {
        const auto interval = newcombe({48, 80}, {56, 70});
        QVERIFY(interval);
        QVERIFY(std::abs(interval->low - 0.0524314724024) < 1e-11);
        QVERIFY(std::abs(interval->high - 0.3338726540369) < 1e-11);
    }

    /// R: mantelhaen.test(UCBAdmissions)$estimate is 0.904696828259, the crude odds ratio 1.84.
    void berkeleyIsASimpsonReversal()
    {
        const std::vector<Stratum> departments{{{512, 825}, {89, 108}},  {{353, 560}, {17, 25}},
                                               {{120, 325}, {202, 593}}, {{138, 417}, {131, 375}},
                                               {{53, 191}, {94, 393}},   {{22, 373}, {24, 341}}};
        QVERIFY(std::abs(*mantelHaenszelOddsRatio(departments) - 0.904696828259) < 1e-11);
        QVERIFY(isSimpsonReversal(departments));
        // One department alone turns nothing round.
        QVERIFY(!isSimpsonReversal({departments[2]}));
    }
};

QTEST_GUILESS_MAIN(ProportionTest)
#include "proportion_test.moc"
