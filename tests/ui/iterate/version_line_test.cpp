#include "ui/iterate/version_line.h"

#include "tests/support/window_stage.h"

#include <QSignalSpy>

using namespace throughline;

/// The line of versions with many marks, and what of them can be read.
class VersionLineTest final : public QObject
{
    Q_OBJECT

private:
    WindowFixture m_fixture;

    static std::vector<VersionStop> stops(int count, int daysApart)
    {
        std::vector<VersionStop> all;
        for (int i = 0; i < count; ++i) {
            all.push_back({QDate(2026, 1, 1).addDays(i * daysApart), u"Review %1"_s.arg(i), {}});
        }
        all.back().name = u"now"_s;
        return all;
    }

private Q_SLOTS:
    void marksStandByTheirDates()
    {
        VersionLine line;
        line.resize(1048, 78);
        line.setStops({{{2026, 1, 26}, u"First map"_s, {}},
                       {{2026, 1, 30}, u"Expected written down"_s, {}},
                       {{2026, 2, 5}, u"Guides added"_s, {}},
                       {{2026, 2, 12}, u"now"_s, {}}});
        line.setChosen(0, 3);
        const double days = 17;
        const double whole = line.markAt(3).x() - line.markAt(0).x();
        QVERIFY(qAbs(line.markAt(1).x() - line.markAt(0).x() - whole * 4 / days) <= 1);
        QVERIFY(qAbs(line.markAt(2).x() - line.markAt(0).x() - whole * 10 / days) <= 1);
        QCOMPARE(line.labelled(), (std::vector<int>{0, 3, 1, 2}));
    }

    void versionsOfOneDayStandApart()
    {
        VersionLine line;
        line.resize(1048, 78);
        line.setStops(stops(6, 0));
        line.setChosen(0, 5);
        for (int i = 1; i < 6; ++i) {
            QVERIFY(line.markAt(i).x() - line.markAt(i - 1).x() >= 20);
        }
    }

    void fiftyVersionsKeepTheirMarksOnTheLine()
    {
        VersionLine line;
        line.resize(900, 78);
        line.setStops(stops(51, 1));
        line.setChosen(20, 50);
        for (int i = 0; i < 51; ++i) {
            QVERIFY(line.rect().contains(line.markAt(i)));
            QVERIFY(i == 0 || line.markAt(i).x() > line.markAt(i - 1).x());
        }
        const std::vector<int> read = line.labelled();
        QVERIFY2(std::find(read.begin(), read.end(), 20) != read.end(),
                 "the version that is compared is always named");
        QVERIFY(read.size() < 51);
        QVERIFY(!line.grab().isNull());
    }

    void aNarrowLineStillNamesWhatIsCompared()
    {
        VersionLine line;
        line.resize(320, 78);
        line.setStops(stops(51, 1));
        line.setChosen(0, 50);
        QVERIFY(line.markAt(50).x() <= 320);
        QVERIFY(!line.labelled().empty());
    }
};

QTEST_MAIN(VersionLineTest)
#include "version_line_test.moc"
