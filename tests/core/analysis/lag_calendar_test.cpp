#include "core/analysis/lag_calendar.h"

#include "core/analysis/status.h"
#include "core/exchange/ics.h"
#include "core/model/quick_add.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;
using namespace throughline::test;

namespace {

const QDate start(2025, 1, 6); // a Monday

/// Lags of 2, 4 and 8 weeks, begun on 6 January.
struct ThreeLags
{
    Map map = chain("Guides -> Guides shown -> Data connected -> Active");

    ThreeLags()
    {
        map.steps[stepOf(map, "Guides").id].liveSince = start;
        lag("Guides -> Guides shown", 7, 14);
        lag("Guides shown -> Data connected", 21, 28);
        lag("Data connected -> Active", 42, 56);
    }
    void lag(const char* link, int from, int to)
    {
        map.links[linkOf(map, link).id].lagDays = LagDays{from, to};
    }
    std::vector<QDate> dates(QDate today = start) const
    {
        std::vector<QDate> result;
        for (const JudgeableDate& each : lagCalendar(map, today)) {
            result.push_back(each.judgeable);
        }
        return result;
    }
};

int countOf(const QByteArray& text, const char* word) { return int(text.count(word)); }

}

/// From when links and the outcome can be judged, and the same as a calendar file.
class LagCalendarTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lagsAddUpAlongTheChain()
    {
        const ThreeLags three;
        const QDate outcome = start.addDays(14 * 7);
        QCOMPARE(three.dates(),
                 (std::vector<QDate>{start.addDays(14), start.addDays(42), outcome, outcome}));
        QCOMPARE(judgeableDate(three.map, {}, start)->judgeable, outcome);
        QCOMPARE(judgeableDate(three.map, {}, start)->firstSigns, start.addDays(70));
        QVERIFY(judgeableDate(three.map, {}, start)->isTooEarly(outcome.addDays(-1)));
        QVERIFY(!judgeableDate(three.map, {}, start)->isTooEarly(outcome));
    }

    void beforeThatNothingIsMarkedRedOrGreen()
    {
        ThreeLags three;
        Indicator share;
        share.id = IndicatorId::create();
        share.onStep = three.map.outcome.card;
        share.gamingTest = TestAnswer::No;
        share.target = 9;
        share.targetKind = TargetKind::StayAbove;
        three.map.indicators[share.id] = share;
        for (const double value : {1., 20.}) {
            std::vector<Observation> rows;
            for (QDate day = start; day < start.addDays(15 * 7); day = day.addDays(7)) {
                Observation row;
                row.series = share.id;
                row.day = day;
                row.value = value;
                rows.push_back(row);
            }
            const QDate readable = start.addDays(14 * 7);
            QCOMPARE(statusOfAll(three.map, rows, readable.addDays(-1)).front().status,
                     Status::TooEarly);
            QCOMPARE(statusOfAll(three.map, rows, readable).front().status,
                     value < 9 ? Status::OffTrack : Status::OnTrack);
        }
    }

    void theCalendarFileHasFourEventsOnTheseDays()
    {
        const ThreeLags three;
        const QByteArray ics = lagCalendarToIcs(three.map, start);
        QCOMPARE(countOf(ics, "BEGIN:VEVENT\r\n"), 4);
        QCOMPARE(countOf(ics, "END:VEVENT\r\n"), 4);
        QCOMPARE(countOf(ics, "DTSTART;VALUE=DATE:20250120\r\n"), 1);
        QCOMPARE(countOf(ics, "DTSTART;VALUE=DATE:20250217\r\n"), 1);
        QCOMPARE(countOf(ics, "DTSTART;VALUE=DATE:20250414\r\n"), 2);
        QVERIFY(ics.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
        QVERIFY(ics.endsWith("END:VCALENDAR\r\n"));
        QCOMPARE(lagCalendarToIcs(three.map, start), ics);
    }

    void longLinesAreFoldedBetweenCharacters()
    {
        ThreeLags three;
        three.map.outcome.sentence = u"日本語の文; with, marks \\ and é"_s.repeated(9);
        const QByteArray ics = lagCalendarToIcs(three.map, start);
        QByteArray unfolded = ics;
        unfolded.replace("\r\n ", "");
        for (const QByteArray& line : ics.split('\n')) {
            QVERIFY(line.size() <= 76); // 75 and the CR
            QVERIFY(QString::fromUtf8(line).toUtf8() == line);
        }
        QVERIFY(
            unfolded.contains(u"日本語の文\\; with\\, marks \\\\ and é"_s.repeated(9).toUtf8()));
    }

    void aPlannedActivityCountsUntilOneIsLive()
    {
        ThreeLags three;
        Step& guides = three.map.steps[stepOf(three.map, "Guides").id];
        guides.liveSince = {};
        QVERIFY(three.dates().empty());
        guides.plannedFrom = start.addDays(7);
        QCOMPARE(three.dates().front(), start.addDays(21));
        QVERIFY(lagCalendar(three.map, start).front().planned);
    }

    void theOldestActivityAndItsEarliestWayCount()
    {
        ThreeLags three;
        three.map = after(three.map, *quickAdd(three.map, u"Hours -> Data connected"_s));
        three.map.steps[stepOf(three.map, "Hours").id].liveSince = start.addDays(-7);
        three.lag("Hours -> Data connected", 0, 7);
        // Hours came first: a week before, and a week to the data.
        QCOMPARE(judgeableDate(three.map, linkOf(three.map, "Data connected -> Active").id, start)
                     ->judgeable,
                 start.addDays(56));
        QCOMPARE(
            judgeableDate(three.map, linkOf(three.map, "Guides shown -> Data connected").id, start)
                ->judgeable,
            start.addDays(42));
    }

    void aLinkWithoutALagIsNamed()
    {
        ThreeLags three;
        three.map.links[linkOf(three.map, "Guides shown -> Data connected").id].lagDays = {};
        const auto outcome = judgeableDate(three.map, {}, start);
        QCOMPARE(outcome->withoutLag, QStringList{u"Guides shown → Data connected"_s});
        QVERIFY(QString::fromUtf8(lagCalendarToIcs(three.map, start))
                    .remove(u"\r\n "_s)
                    .contains(u"Nobody has said how long this takes"_s));
    }
};

QTEST_GUILESS_MAIN(LagCalendarTest)
#include "lag_calendar_test.moc"
