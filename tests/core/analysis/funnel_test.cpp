#include "core/analysis/funnel.h"

#include "core/analysis/funnel_reach.h"
#include "tests/support/event_logs.h"

#include <QTest>

#include <random>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 86'400'000;

std::vector<qint64> reachOf(const Result<Funnel>& found, size_t group = 0)
{
    std::vector<qint64> reach;
    if (found) {
        for (const FunnelStep& step : found->groups.at(group).steps) {
            reach.push_back(step.reach);
        }
    }
    return reach;
}

/// The rule read word for word: every start, every way to choose other rows, no shortcut.
int furthestFrom(const std::vector<TestEvent>& rows, const QStringList& steps, size_t done,
                 std::vector<bool>& used, qint64 now, qint64 start, std::optional<qint64> window)
{
    if (done == size_t(steps.size())) {
        return int(done);
    }
    int best = int(done);
    for (size_t i = 0; i < rows.size(); ++i) {
        if (used[i] || rows[i].event != steps[qsizetype(done)] || rows[i].time < now ||
            (window && rows[i].time - start > *window)) {
            continue;
        }
        used[i] = true;
        best =
            std::max(best, furthestFrom(rows, steps, done + 1, used, rows[i].time, start, window));
        used[i] = false;
    }
    return best;
}

std::vector<qint64> wordForWord(const std::vector<TestEvent>& events, const FunnelRequest& request)
{
    std::map<QString, std::vector<TestEvent>> byEntity;
    for (const TestEvent& each : events) {
        byEntity[each.entity].push_back(each);
    }
    std::vector<qint64> reach(size_t(request.steps.size()));
    for (const auto& [entity, rows] : byEntity) {
        int best = 0;
        std::optional<qint64> first;
        for (const TestEvent& row : rows) {
            const bool starts =
                row.event == request.steps[0] && row.time >= request.from && row.time < request.to;
            first = starts && (!first || row.time < *first) ? row.time : first;
        }
        for (size_t i = 0; i < rows.size(); ++i) {
            const bool starts = rows[i].event == request.steps[0] && rows[i].time >= request.from &&
                                rows[i].time < request.to;
            if (!starts || (request.start == FunnelStart::First && rows[i].time != *first)) {
                continue;
            }
            std::vector<bool> used(rows.size());
            used[i] = true;
            best = std::max(best, furthestFrom(rows, request.steps, 1, used, rows[i].time,
                                               rows[i].time, request.window));
        }
        for (int step = 0; step < best; ++step) {
            ++reach[size_t(step)];
        }
    }
    return reach;
}

}

class FunnelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsCountInTheirOrderOnly();
    void rowsOfOneMomentCountAsInOrder();
    void aRepeatedStepNeedsAnotherRow();
    void theWindowIsInclusiveAndCountsFromStepOne();
    void aLaterStartMayComeFurther();
    void onlyTheFirstStartCountsWhereThatIsAsked();
    void startsOutsideTheRangeBeginNoChain();
    void segmentAndTimesAreOfTheChainThatCounts();
    void amongStartsOfOneMomentTheFirstNameCounts();
    void cohortsAreIsoWeeksOfStepOne();
    void quartilesAreThoseOfR();
    void anEventThatNeverHappensEndsTheFunnel();
    void randomLogsAgreeWithTheRuleReadWordForWord();
    void windowsAreReadAndWritten();
    void reachCountsEntitiesOncePerPeriodInTheZone();
};

void FunnelTest::stepsCountInTheirOrderOnly()
{
    const EventLog log = eventLog({{u"a"_s, u"A"_s, 0},
                                   {u"a"_s, u"B"_s, day},
                                   {u"b"_s, u"B"_s, 0},
                                   {u"b"_s, u"A"_s, day},
                                   {u"c"_s, u"B"_s, 0}});
    QCOMPARE(reachOf(funnel(log, {{u"A"_s, u"B"_s}})), (std::vector<qint64>{2, 1}));
}

void FunnelTest::rowsOfOneMomentCountAsInOrder()
{
    // Whatever stands first in the file.
    const EventLog log = eventLog({{u"a"_s, u"C"_s, 0}, {u"a"_s, u"B"_s, 0}, {u"a"_s, u"A"_s, 0}});
    QCOMPARE(reachOf(funnel(log, {{u"A"_s, u"B"_s, u"C"_s}})), (std::vector<qint64>{1, 1, 1}));
    QCOMPARE(reachOf(funnel(log, {{u"C"_s, u"A"_s, u"B"_s}, 0})), (std::vector<qint64>{1, 1, 1}));
}

void FunnelTest::aRepeatedStepNeedsAnotherRow()
{
    const EventLog log = eventLog({{u"a"_s, u"A"_s, 0},
                                   {u"b"_s, u"A"_s, 0},
                                   {u"b"_s, u"A"_s, 0},
                                   {u"c"_s, u"A"_s, 0},
                                   {u"c"_s, u"B"_s, 5},
                                   {u"c"_s, u"A"_s, 9}});
    QCOMPARE(reachOf(funnel(log, {{u"A"_s, u"A"_s}})), (std::vector<qint64>{3, 2}));
    QCOMPARE(reachOf(funnel(log, {{u"A"_s, u"B"_s, u"A"_s}})), (std::vector<qint64>{3, 1, 1}));
}

void FunnelTest::theWindowIsInclusiveAndCountsFromStepOne()
{
    const EventLog log = eventLog({{u"a"_s, u"A"_s, 0},
                                   {u"a"_s, u"B"_s, 4 * day},
                                   {u"a"_s, u"C"_s, 7 * day},
                                   {u"b"_s, u"A"_s, 0},
                                   {u"b"_s, u"B"_s, 4 * day},
                                   {u"b"_s, u"C"_s, 7 * day + 1}});
    QCOMPARE(reachOf(funnel(log, {{u"A"_s, u"B"_s, u"C"_s}, 7 * day})),
             (std::vector<qint64>{2, 2, 1}));
}

void FunnelTest::aLaterStartMayComeFurther()
{
    const EventLog log = eventLog({{u"a"_s, u"A"_s, 0},
                                   {u"a"_s, u"B"_s, day},
                                   {u"a"_s, u"A"_s, 10 * day},
                                   {u"a"_s, u"B"_s, 11 * day},
                                   {u"a"_s, u"C"_s, 12 * day}});
    QCOMPARE(reachOf(funnel(log, {{u"A"_s, u"B"_s, u"C"_s}, 7 * day})),
             (std::vector<qint64>{1, 1, 1}));
}

void FunnelTest::onlyTheFirstStartCountsWhereThatIsAsked()
{
    const EventLog log =
        eventLog({{u"a"_s, u"A"_s, 0}, {u"a"_s, u"A"_s, 10 * day}, {u"a"_s, u"B"_s, 11 * day}});
    QCOMPARE(reachOf(funnel(log, {{u"A"_s, u"B"_s}, 7 * day, FunnelStart::First})),
             (std::vector<qint64>{1, 0}));
    QCOMPARE(reachOf(funnel(log, {{u"A"_s, u"B"_s}, 7 * day, FunnelStart::Any})),
             (std::vector<qint64>{1, 1}));
}

void FunnelTest::startsOutsideTheRangeBeginNoChain()
{
    const EventLog log = eventLog({{u"a"_s, u"A"_s, 0},
                                   {u"a"_s, u"B"_s, 5 * day},
                                   {u"b"_s, u"A"_s, 2 * day},
                                   {u"b"_s, u"B"_s, 9 * day}});
    FunnelRequest request{{u"A"_s, u"B"_s}};
    request.from = day;
    request.to = 2 * day; // not included
    QCOMPARE(reachOf(funnel(log, request)), (std::vector<qint64>{0, 0}));
    request.to = 2 * day + 1;
    QCOMPARE(reachOf(funnel(log, request)), (std::vector<qint64>{1, 1}));
}

void FunnelTest::segmentAndTimesAreOfTheChainThatCounts()
{
    // The first start comes to B, as the second does: the first counts, and B at its earliest.
    const EventLog log = eventLog({{u"a"_s, u"A"_s, 0, {u"web"_s}},
                                   {u"a"_s, u"A"_s, day, {u"app"_s}},
                                   {u"a"_s, u"B"_s, 2 * day, {u"app"_s}},
                                   {u"a"_s, u"B"_s, 3 * day, {u"app"_s}}},
                                  {u"channel"_s});
    FunnelRequest request{{u"A"_s, u"B"_s}};
    request.segmentBy = {u"channel"_s};
    const auto found = funnel(log, request);
    QVERIFY(found);
    QCOMPARE(found->groups.size(), size_t(1));
    QCOMPARE(found->groups[0].values, QStringList(u"web"_s));
    QCOMPARE(found->groups[0].steps[1].sinceBefore->median, 2 * 86400.0);
    request.where = {{u"channel"_s, u"app"_s}};
    QVERIFY(funnel(log, request)->groups.empty());
}

void FunnelTest::amongStartsOfOneMomentTheFirstNameCounts()
{
    const EventLog log = eventLog(
        {{u"a"_s, u"A"_s, 0, {u"web"_s}}, {u"a"_s, u"A"_s, 0, {u"app"_s}}, {u"a"_s, u"A"_s, 0}},
        {u"channel"_s});
    FunnelRequest request{{u"A"_s}};
    request.segmentBy = {u"channel"_s};
    QCOMPARE(funnel(log, request)->groups[0].values, QStringList(u"app"_s));
}

void FunnelTest::cohortsAreIsoWeeksOfStepOne()
{
    const auto at = [](int y, int m, int d) {
        return QDate(y, m, d).startOfDay(QTimeZone::utc()).toMSecsSinceEpoch();
    };
    const EventLog log = eventLog({{u"a"_s, u"A"_s, at(2026, 2, 1)},     // a Sunday: week 5
                                   {u"b"_s, u"A"_s, at(2026, 2, 2)},     // a Monday: week 6
                                   {u"c"_s, u"A"_s, at(2025, 12, 29)}}); // 2026-W01
    FunnelRequest request{{u"A"_s}};
    request.cohortByWeek = true;
    QStringList weeks;
    const auto found = funnel(log, request);
    for (const FunnelGroup& each : found->groups) {
        weeks << each.values.join(u'/');
    }
    QCOMPARE(weeks, (QStringList{u"2026-W01"_s, u"2026-W05"_s, u"2026-W06"_s}));
}

void FunnelTest::quartilesAreThoseOfR()
{
    // R: quantile(c(9,2,4,4,7,1,30), c(.25,.5,.75), type = 7)  → 3 4 8
    std::vector<double> seven{9, 2, 4, 4, 7, 1, 30};
    QCOMPARE(*quartilesOf(seven), (Quartiles{3, 4, 8}));
    // R: quantile(c(1,2,3,10), c(.25,.5,.75))  → 1.75 2.50 4.75
    std::vector<double> four{10, 3, 2, 1};
    QCOMPARE(*quartilesOf(four), (Quartiles{1.75, 2.5, 4.75}));
    std::vector<double> one{5};
    QCOMPARE(*quartilesOf(one), (Quartiles{5, 5, 5}));
    std::vector<double> none;
    QVERIFY(!quartilesOf(none));
}

void FunnelTest::anEventThatNeverHappensEndsTheFunnel()
{
    const EventLog log = eventLog({{u"a"_s, u"A"_s, 0}});
    QCOMPARE(reachOf(funnel(log, {{u"A"_s, u"nowhere"_s}})), (std::vector<qint64>{1, 0}));
    QCOMPARE(reachOf(funnel(log, {{u"nowhere"_s, u"A"_s}})), (std::vector<qint64>{0, 0}));
    QCOMPARE(reachOf(funnel(EventLog(), {{u"A"_s}})), (std::vector<qint64>{0}));
    QVERIFY(!funnel(log, {QStringList()}));
}

void FunnelTest::randomLogsAgreeWithTheRuleReadWordForWord()
{
    std::mt19937 random(20261122);
    const auto below = [&random](int bound) { return int(random() % unsigned(bound)); };
    const QStringList names{u"A"_s, u"B"_s, u"C"_s, u"D"_s};
    for (int round = 0; round < 400; ++round) {
        std::vector<TestEvent> events;
        const int rows = 1 + below(40);
        const qint64 unit = round % 2 ? 1 : day;
        for (int i = 0; i < rows; ++i) {
            events.push_back({QString::number(below(5)), names[below(4)], below(12) * unit});
        }
        FunnelRequest request;
        const int steps = 1 + below(4);
        for (int i = 0; i < steps; ++i) {
            request.steps << (round % 3 ? names[(i + round) % 4] : names[below(4)]);
        }
        if (below(3)) {
            request.window = below(8) * unit;
        }
        request.start = below(2) ? FunnelStart::Any : FunnelStart::First;
        if (below(3) == 0) {
            request.from = below(6) * unit;
            request.to = request.from + below(8) * unit;
        }
        request.withTimes = below(2) == 1;
        const EventLog log = eventLog(events);
        QCOMPARE(reachOf(funnel(log, request)), wordForWord(events, request));
    }
}

void FunnelTest::windowsAreReadAndWritten()
{
    QCOMPARE(*parseWindow(u"7d"_s), 7 * day);
    QCOMPARE(*parseWindow(u"2w"_s), 14 * day);
    QCOMPARE(*parseWindow(u"90m"_s), 5'400'000);
    QCOMPARE(*parseWindow(u"12h"_s), day / 2);
    for (const QString& each : {u""_s, u"d"_s, u"7"_s, u"-1d"_s, u"7 days"_s, u"1.5d"_s}) {
        QVERIFY2(!parseWindow(each), qPrintable(each));
    }
    QCOMPARE(windowText(14 * day), u"14d"_s);
    QCOMPARE(windowText(5'400'000), u"90m"_s);
}

void FunnelTest::reachCountsEntitiesOncePerPeriodInTheZone()
{
    // 23:30 UTC on 31 January is 1 February in Berlin.
    const qint64 lastOfJanuary =
        QDateTime(QDate(2026, 1, 31), QTime(23, 30), QTimeZone::utc()).toMSecsSinceEpoch();
    const EventLog log = eventLog({{u"a"_s, u"A"_s, lastOfJanuary},
                                   {u"a"_s, u"A"_s, lastOfJanuary + day},
                                   {u"b"_s, u"A"_s, lastOfJanuary - 20 * day},
                                   {u"b"_s, u"B"_s, lastOfJanuary}});
    const StepId step = StepId::create();
    const auto values = [&](const QByteArray& zone) {
        std::vector<std::pair<QDate, double>> found;
        for (const Observation& row :
             reachByPeriod(log, u"A"_s, step, Cadence::Month, QTimeZone(zone))) {
            found.emplace_back(row.day, *row.value);
        }
        return found;
    };
    using Values = std::vector<std::pair<QDate, double>>;
    QCOMPARE(values("UTC"), (Values{{{2026, 1, 1}, 2}, {{2026, 2, 1}, 1}}));
    QCOMPARE(values("Europe/Berlin"), (Values{{{2026, 1, 1}, 1}, {{2026, 2, 1}, 1}}));
}

QTEST_GUILESS_MAIN(FunnelTest)
#include "funnel_test.moc"
