#include "core/analysis/drop_off.h"

#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "core/model/intents_indicators.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;

namespace {

/// A map whose last card is the outcome's, with its cards linked in order.
struct Chain
{
    Map map = emptyMap();
    std::vector<StepId> steps;
    std::vector<LinkId> links;

    explicit Chain(const QStringList& titles)
    {
        for (qsizetype i = 0; i < titles.size(); ++i) {
            const bool last = i + 1 == titles.size();
            const StepId id = last ? map.outcome.card : StepId::create();
            Step step = last ? map.steps.at(id) : Step{};
            step.id = id;
            step.title = titles[i];
            step.stage = last ? Stage::Outcome : Stage::Intermediate;
            map.steps[id] = step;
            if (!steps.empty()) {
                link(steps.back(), id);
            }
            steps.push_back(id);
        }
    }

    void link(StepId from, StepId to)
    {
        Link each;
        each.id = LinkId::create();
        each.from = from;
        each.to = to;
        map.links[each.id] = each;
        links.push_back(each.id);
    }

    void expect(size_t link, std::optional<double> value, std::optional<double> low = {},
                std::optional<double> high = {})
    {
        Expectation each;
        each.id = ExpectationId::create();
        each.link = links[link];
        each.value = value;
        each.low = low;
        each.high = high;
        each.written = QDateTime(QDate(2026, 1, 30), QTime(9, 0), Qt::UTC);
        each.sealed = each.written.addDays(3);
        map.expectations[each.id] = each;
    }
};

Observation count(StepId step, double value, QDate day = QDate(2025, 8, 1))
{
    Observation row;
    row.series = step;
    row.day = day;
    row.value = value;
    return row;
}

std::vector<Observation> countsOf(const Chain& chain, const std::vector<double>& values)
{
    std::vector<Observation> rows;
    for (size_t i = 0; i < values.size(); ++i) {
        rows.push_back(count(chain.steps[i], values[i]));
    }
    return rows;
}

const QStringList sampleTitles{u"Signed up"_s, u"Wizard started"_s, u"Own data connected"_s,
                               u"First report in week 1"_s, u"Active after 90 days"_s};

/// Berkeley 1973 by gender and department (R: UCBAdmissions): applied, admitted.
std::vector<Observation> berkeley(const Chain& chain)
{
    const std::vector<std::tuple<QString, QString, double, double>> rows{
        {u"Male"_s, u"A"_s, 825, 512}, {u"Female"_s, u"A"_s, 108, 89},
        {u"Male"_s, u"B"_s, 560, 353}, {u"Female"_s, u"B"_s, 25, 17},
        {u"Male"_s, u"C"_s, 325, 120}, {u"Female"_s, u"C"_s, 593, 202},
        {u"Male"_s, u"D"_s, 417, 138}, {u"Female"_s, u"D"_s, 375, 131},
        {u"Male"_s, u"E"_s, 191, 53},  {u"Female"_s, u"E"_s, 393, 94},
        {u"Male"_s, u"F"_s, 373, 22},  {u"Female"_s, u"F"_s, 341, 24}};
    std::vector<Observation> result;
    for (const auto& [gender, department, applied, admitted] : rows) {
        for (size_t i = 0; i < 2; ++i) {
            Observation row = count(chain.steps[i], i == 0 ? applied : admitted, {1973, 9, 1});
            row.dimensions = {u"Gender"_s, u"Dept"_s, QString(), QString()};
            row.segment = {gender, department, QString(), QString()};
            result.push_back(row);
        }
    }
    return result;
}

QStringList kindsOf(const DropOff& result)
{
    QStringList kinds;
    for (const DropOffWarning& warning : result.warnings) {
        kinds << warning.kind;
    }
    return kinds;
}

}

class DropOffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleSaysWhereItsPeopleAreLost()
    {
        Chain chain(sampleTitles);
        chain.expect(0, 0.85);
        chain.expect(1, 0.72);
        chain.expect(2, 0.60);
        chain.expect(3, 0.75);
        const auto result = dropOff(chain.map, countsOf(chain, {4820, 4112, 1974, 1102, 803}), {});
        QVERIFY(result);
        const DropOffGroup& all = result->groups.front();
        QCOMPARE(all.steps.size(), size_t(5));
        QCOMPARE(*all.steps[2].loss, 2138.);
        // R: prop.test(1974, 4112, correct = FALSE)$conf.int
        QVERIFY(std::abs(*all.steps[2].low - 0.464813854642) < 1e-9);
        QVERIFY(std::abs(*all.steps[2].high - 0.495340101325) < 1e-9);
        QVERIFY(std::abs(*all.steps[2].shortfall - (0.72 - 1974. / 4112)) < 1e-12);
        QCOMPARE(*all.biggestDrop, size_t(2));
        QCOMPARE(*all.furthestBelowExpectation, size_t(2));
        QVERIFY(std::abs(*all.overall - 803. / 4820) < 1e-12);
        QCOMPARE(
            result->headline.text(),
            u"Of 100 at “Wizard started”, 48 go on to “Own data connected”. We expected 72."_s);
        QCOMPARE(differenceText(all.steps[1]), u"as expected"_s);
        QCOMPARE(differenceText(all.steps[2]), u"24 points fewer"_s);
        QCOMPARE(differenceText(all.steps[3]), u"4 points fewer"_s);
        QCOMPARE(differenceText(all.steps[4]), u"within chance of 75"_s);
        QCOMPARE(intervalText(all.steps[2]), u"between 46 and 50"_s);
    }

    void withoutExpectationsTheLargestLossIsNamed()
    {
        const Chain chain(sampleTitles);
        const auto result = dropOff(chain.map, countsOf(chain, {4820, 4112, 1974, 1102, 803}), {});
        QVERIFY(result);
        QVERIFY(!result->headline.isShortfall);
        QVERIFY(result->headline.text().startsWith(u"Of 100 at “Wizard started”, 48 go on"_s));
        QVERIFY(!result->groups.front().furthestBelowExpectation);
    }

    void anExpectationThatWasNotSealedDoesNotCount()
    {
        Chain chain(sampleTitles);
        chain.expect(1, 0.72);
        chain.map.expectations.begin()->second.sealed = {};
        const auto result = dropOff(chain.map, countsOf(chain, {4820, 4112, 1974, 1102, 803}), {});
        QVERIFY(!result->groups.front().steps[2].expected);
    }

    void anExpectationWrittenAfterTheCountsOfItsDaysCameDoesNotCount()
    {
        Chain chain({u"A"_s, u"B"_s});
        chain.expect(0, 0.72);
        const QDateTime written = chain.map.expectations.begin()->second.written;
        std::vector<Observation> counts = countsOf(chain, {100, 50});
        counts[0].brought = written.addDays(-9); // the start alone tells nothing
        counts[1].brought = written;
        QVERIFY(dropOff(chain.map, counts, {})->groups.front().steps[1].expected);
        counts[1].brought = written.addMSecs(-1);
        QVERIFY(!dropOff(chain.map, counts, {})->groups.front().steps[1].expected);
    }

    void anExpectationForLaterDaysIsNotSpoiltByEarlierCounts()
    {
        Chain chain({u"A"_s, u"B"_s});
        chain.expect(0, 0.72);
        Expectation& each = chain.map.expectations.begin()->second;
        each.from = QDate(2025, 9, 1);
        std::vector<Observation> counts = countsOf(chain, {100, 50});
        counts[1].brought = each.written.addDays(-1);
        counts.push_back(count(chain.steps[1], 60, {2025, 9, 1}));
        counts.back().brought = each.written.addDays(1);
        QVERIFY(dropOff(chain.map, counts, {})->groups.front().steps[1].expected);
        counts.back().brought = each.written.addDays(-1);
        QVERIFY(!dropOff(chain.map, counts, {})->groups.front().steps[1].expected);
    }

    void whatIsExpectedOverACardWithoutACountIsReadBackFromItsLinks()
    {
        Chain chain({u"A"_s, u"B"_s, u"C"_s});
        const auto edit = expectAlong(chain.map, chain.links, 0.45, {}, {},
                                      QDateTime(QDate(2026, 1, 30), QTime(9, 0), Qt::UTC));
        QVERIFY(edit);
        applyChanges(chain.map, edit->changes);
        for (auto& [id, each] : chain.map.expectations) {
            each.sealed = each.written.addDays(1);
        }
        const std::vector<Observation> counts{count(chain.steps[0], 100),
                                              count(chain.steps[2], 10)};
        const auto result = dropOff(chain.map, counts, {});
        QVERIFY(std::abs(*result->groups.front().steps[1].expected - 0.45) < 1e-12);
    }

    void whatIsExpectedOfTheFirstLinkStaysAndTheLastGetsTheRest()
    {
        Chain chain({u"A"_s, u"B"_s, u"C"_s});
        chain.expect(0, 0.9);
        const QDateTime later(QDate(2026, 1, 31), QTime(9, 0), Qt::UTC);
        const auto edit = expectAlong(chain.map, chain.links, 0.45, {}, {}, later);
        applyChanges(chain.map, edit->changes);
        QCOMPARE(chain.map.expectations.size(), size_t(2));
        const auto last = expectationsAbout(chain.map, chain.links[1]);
        QVERIFY(std::abs(*last.front()->value - 0.5) < 1e-12);
        QVERIFY(!expectAlong(chain.map, chain.links, 0.95, {}, {}, later));
    }

    void aRangeShowsItsMiddleAndFallsShortOfItsLowEnd()
    {
        Chain chain({u"A"_s, u"B"_s});
        chain.expect(0, {}, 0.6, 0.8);
        const auto result = dropOff(chain.map, countsOf(chain, {100, 50}), {});
        const DropOffStep& step = result->groups.front().steps[1];
        QVERIFY(std::abs(*step.expected - 0.7) < 1e-12);
        QVERIFY(std::abs(*step.shortfall - 0.1) < 1e-12);
        QCOMPARE(*step.expectedLow, 0.6);
    }

    void aCardWithoutACountIsPassedOverAndItsExpectationMultiplied()
    {
        Chain chain({u"A"_s, u"B"_s, u"C"_s});
        chain.expect(0, 0.5);
        chain.expect(1, 0.4);
        const std::vector<Observation> counts{count(chain.steps[0], 100),
                                              count(chain.steps[2], 10)};
        const auto result = dropOff(chain.map, counts, {});
        QVERIFY(result);
        QCOMPARE(result->passedOver, QStringList{u"B"_s});
        QVERIFY(std::abs(*result->groups.front().steps[1].expected - 0.2) < 1e-12);
    }

    void aCountWithoutAValueIsATotalOrMissing()
    {
        const Chain chain({u"A"_s, u"B"_s});
        const auto by = [&](size_t step, double value, const QString& plan, QDate day) {
            Observation row = count(chain.steps[step], value, day);
            row.dimensions = {u"Plan"_s, QString(), QString(), QString()};
            row.segment = {plan, QString(), QString(), QString()};
            return row;
        };
        const QDate july(2025, 7, 1);
        const QDate august(2025, 8, 1);
        const std::vector<Observation> counts{
            by(0, 100, {}, july),          by(1, 40, {}, july),   // no plan known in July
            by(0, 300, {}, august),        by(1, 90, {}, august), // August's totals
            by(0, 200, u"Pro"_s, august),  by(1, 80, u"Pro"_s, august),
            by(0, 100, u"Free"_s, august), by(1, 10, u"Free"_s, august)};
        DropOffRequest request;
        request.segmentBy = {u"Plan"_s};
        const auto result = dropOff(chain.map, counts, request);
        QStringList groups;
        for (const DropOffGroup& group : result->groups) {
            groups << u"%1 %2 %3"_s.arg(group.name)
                          .arg(group.steps[0].reach)
                          .arg(group.steps[1].reach);
        }
        QCOMPARE(groups, (QStringList{u"Pro 200 80"_s, u"(none) 100 40"_s, u"Free 100 10"_s}));
        DropOffRequest missing;
        missing.where = {{u"Plan"_s, u"(none)"_s}};
        QCOMPARE(dropOff(chain.map, counts, missing)->groups.front().steps[1].reach, 40.);
    }

    void fewPeopleMakeNoHeadline()
    {
        const Chain chain({u"A"_s, u"B"_s});
        const auto result = dropOff(chain.map, countsOf(chain, {20, 5}), {});
        QVERIFY(result->headline.text().contains(u"too few"_s));
        QVERIFY(result->groups.front().steps[1].low);
    }

    void moreThanBeforeIsShownAndSaid()
    {
        const Chain chain({u"A"_s, u"B"_s});
        const auto result = dropOff(chain.map, countsOf(chain, {50, 60}), {});
        QCOMPARE(*result->groups.front().steps[1].conversion, 1.2);
        QVERIFY(!result->groups.front().steps[1].low);
        QVERIFY(kindsOf(*result).contains(u"moreThanBefore"_s));
    }

    void berkeleyByGenderWarnsOfSimpson()
    {
        const Chain chain({u"Applied"_s, u"Admitted"_s});
        const auto all = dropOff(chain.map, berkeley(chain), {});
        QCOMPARE(all->groups.front().steps[0].reach, 4526.);
        QCOMPARE(all->groups.front().steps[1].reach, 1755.);
        const auto byGender = dropOff(chain.map, berkeley(chain), {.segmentBy = {u"Gender"_s}});
        QCOMPARE(byGender->groups.size(), size_t(2));
        QCOMPARE(byGender->groups[0].name, u"Male"_s);
        QCOMPARE(byGender->groups[0].steps[0].reach, 2691.);
        QCOMPARE(byGender->groups[0].steps[1].reach, 1198.);
        QCOMPARE(byGender->groups[1].steps[1].reach, 557.);
        QVERIFY(kindsOf(*byGender).contains(u"simpson"_s));
        const auto byDepartment = dropOff(chain.map, berkeley(chain), {.segmentBy = {u"Dept"_s}});
        QVERIFY(!kindsOf(*byDepartment).contains(u"simpson"_s));
        QCOMPARE(byDepartment->groups.front().name, u"A"_s);
        const auto cross =
            dropOff(chain.map, berkeley(chain), {.segmentBy = {u"Gender"_s, u"Dept"_s}});
        QCOMPARE(cross->groups.size(), size_t(12));
        QCOMPARE(cross->groups.front().name, u"Male / A"_s);
    }

    void aFilterKeepsOnlyItsGroup()
    {
        const Chain chain({u"Applied"_s, u"Admitted"_s});
        const auto result = dropOff(chain.map, berkeley(chain), {.where = {{u"Dept"_s, u"F"_s}}});
        QCOMPARE(result->groups.front().steps[0].reach, 714.);
        QVERIFY(result->headline.text().startsWith(u"Dept F: Of 100 at “Applied”"_s));
        QVERIFY(result->groups.front().name.isNull() && result->segment.isNull());
        QVERIFY(!dropOff(chain.map, berkeley(chain), {.segmentBy = {u"Age"_s}}));
    }

    void aRowWithoutASegmentIsTheTotalOfItsPeriod()
    {
        const Chain chain({u"A"_s, u"B"_s});
        auto counts = countsOf(chain, {100, 50});
        Observation part = counts[0];
        part.dimensions[0] = u"Size"_s;
        part.segment[0] = u"small"_s;
        part.value = 70;
        counts.push_back(part);
        const auto result = dropOff(chain.map, counts, {});
        QCOMPARE(result->groups.front().steps[0].reach, 100.);
        QVERIFY(kindsOf(*result).contains(u"totalDiffers"_s));
    }

    void aCardThatIsNotCountedByTheGroupsIsPassedOverNotEmpty()
    {
        const Chain chain({u"Applied"_s, u"Admitted"_s, u"Enrolled"_s});
        auto counts = berkeley(chain);
        counts.push_back(count(chain.steps[2], 900, {1973, 9, 1}));
        const auto byGender = dropOff(chain.map, counts, {.segmentBy = {u"Gender"_s}});
        QVERIFY(byGender);
        QCOMPARE(byGender->groups.front().steps.size(), size_t(2));
        QCOMPARE(byGender->passedOver, QStringList{u"Enrolled"_s});
        const auto all = dropOff(chain.map, counts, {});
        QCOMPARE(all->groups.front().steps.back().reach, 900.);
    }

    void aCardWithoutACountInTheDaysIsPassedOver()
    {
        const Chain chain({u"A"_s, u"B"_s, u"C"_s});
        auto counts = countsOf(chain, {100, 50});
        counts.push_back(count(chain.steps[2], 20, {2025, 11, 1}));
        const auto august = dropOff(chain.map, counts, {.days = {{2025, 8, 1}, {2025, 8, 31}}});
        QCOMPARE(august->passedOver, QStringList{u"C"_s});
        const auto november = dropOff(chain.map, counts, {.days = {{2025, 11, 1}, {2025, 11, 30}}});
        QVERIFY(!november);
        QVERIFY(november.error().message.contains(u"Nov 2025"_s));
    }

    void expectationsFollowThePathThatWasChosen()
    {
        // Two ways from A to D; the one named goes through B and C, which have no count.
        Chain chain({u"A"_s, u"B"_s, u"C"_s, u"D"_s});
        chain.link(chain.steps[0], chain.steps[3]);
        chain.expect(0, 0.5);
        chain.expect(1, 0.5);
        chain.expect(2, 0.5);
        chain.expect(3, 0.9);
        const std::vector<Observation> counts{count(chain.steps[0], 100),
                                              count(chain.steps[3], 10)};
        const auto result = dropOff(chain.map, counts, {.path = chain.steps});
        QVERIFY(std::abs(*result->groups.front().steps[1].expected - 0.125) < 1e-12);
    }

    void anOptionalCardIsLeftOutOfTheConversions()
    {
        Chain chain({u"A"_s, u"B"_s, u"C"_s});
        chain.map.steps[chain.steps[1]].optional = true;
        const auto result = dropOff(chain.map, countsOf(chain, {100, 20, 50}), {});
        QCOMPARE(result->path, (std::vector<StepId>{chain.steps[0], chain.steps[2]}));
        QCOMPARE(*result->groups.front().steps[1].conversion, 0.5);
    }

    void aLinkFromFewPeopleIsNotFurthestBelow()
    {
        Chain chain({u"A"_s, u"B"_s, u"C"_s});
        chain.expect(0, 0.9);
        chain.expect(1, 0.9);
        const auto result = dropOff(chain.map, countsOf(chain, {30, 20, 1}), {});
        QCOMPARE(*result->groups.front().furthestBelowExpectation, size_t(1));
        // R: prop.test(20, 30, correct = FALSE)$conf.int ends at 0.807695
        QCOMPARE(result->headline.text(), u"Of 30 at “A”, 20 go on to “B”. We expected 27."_s);
    }

    void withinOneDepartmentThereIsNothingToTurnRound()
    {
        const Chain chain({u"Applied"_s, u"Admitted"_s});
        const auto result = dropOff(chain.map, berkeley(chain),
                                    {.segmentBy = {u"Gender"_s}, .where = {{u"Dept"_s, u"A"_s}}});
        QCOMPARE(result->groups.front().steps[0].reach, 825.);
        QVERIFY(!kindsOf(*result).contains(u"simpson"_s));
    }

    /// R: composed of prop.test's intervals, see proportion_test.
    void comparedDaysGiveAChangeWithItsInterval()
    {
        const Chain chain({u"Signed up"_s, u"Wizard started"_s});
        std::vector<Observation> counts = countsOf(chain, {4820, 4112});
        counts.push_back(count(chain.steps[0], 4310, {2025, 5, 1}));
        counts.push_back(count(chain.steps[1], 3491, {2025, 5, 1}));
        const auto result = dropOff(chain.map, counts,
                                    {.days = {{2025, 8, 1}, {2025, 10, 31}},
                                     .compare = DateRange{{2025, 5, 1}, {2025, 7, 31}}});
        const DropOffStep& step = result->groups.front().steps[1];
        QVERIFY(std::abs(*step.changeLow - 0.0277625965156) < 1e-9);
        QVERIFY(std::abs(*step.changeHigh - 0.0585627180512) < 1e-9);
        QCOMPARE(result->compareGroups.front().steps[0].reach, 4310.);
    }

    void daysInWhichNotEverybodyHadTimeAreSaid()
    {
        const Chain chain({u"A"_s, u"B"_s});
        const auto counts = countsOf(chain, {100, 50}); // August 2025
        const auto kinds = [&](QDate today) {
            return kindsOf(*dropOff(chain.map, counts, {.today = today}));
        };
        QVERIFY(kinds({2025, 8, 31}).contains(u"unfinished"_s));
        QVERIFY(!kinds({2025, 9, 1}).contains(u"unfinished"_s));
        QVERIFY(!kinds({}).contains(u"unfinished"_s));
    }

    void thePathWithMostCountedStepsIsTaken()
    {
        Chain chain({u"A"_s, u"B"_s, u"C"_s});
        Step other;
        other.id = StepId::create();
        other.title = u"Other"_s;
        other.stage = Stage::Intermediate;
        chain.map.steps[other.id] = other;
        chain.link(other.id, chain.steps[2]);
        const std::set<StepId> counted{chain.steps[0], chain.steps[1], chain.steps[2], other.id};
        QCOMPARE(mainPath(chain.map, counted), chain.steps);
    }

    void aPathEndsAtTheOutcomeAndALoopEndsTheSearch()
    {
        Chain chain({u"A"_s, u"B"_s, u"C"_s});
        Step after;
        after.id = StepId::create();
        after.title = u"After"_s;
        chain.map.steps[after.id] = after;
        chain.link(chain.steps[2], after.id);
        chain.link(chain.steps[1], chain.steps[0]); // a loop that nobody marked as feedback
        const std::set<StepId> counted{chain.steps[0], chain.steps[1], chain.steps[2], after.id};
        const auto path = mainPath(chain.map, counted);
        QCOMPARE(path.back(), chain.steps[2]);
        QVERIFY(path.size() >= 2);
    }

    void aCountedChainBesideTheOutcomeIsFound()
    {
        Chain chain({u"A"_s, u"B"_s, u"C"_s});
        const StepId outcome = chain.map.outcome.card;
        std::erase_if(chain.map.links, [outcome](const auto& e) { return e.second.to == outcome; });
        QCOMPARE(mainPath(chain.map, {chain.steps[0], chain.steps[1], outcome}),
                 (std::vector<StepId>{chain.steps[0], chain.steps[1]}));
    }

    void threeFullMonthsInWhichEverybodyHadTimeAreShownFirst()
    {
        Chain chain({u"A"_s, u"B"_s});
        chain.map.links.begin()->second.lagDays = LagDays{70, 102};
        std::vector<Observation> counts;
        for (QDate week(2025, 5, 5); week <= QDate(2026, 2, 2); week = week.addDays(7)) {
            counts.push_back(count(chain.steps[0], 10, week));
            counts.push_back(count(chain.steps[1], 5, week));
        }
        const QDate today(2026, 2, 12);
        const DateRange days = firstShownDays(chain.map, counts, chain.steps, today);
        QCOMPARE(daysText(days), u"Aug to Oct 2025"_s);
        QCOMPARE(daysText(daysBefore(days)), u"May to Jul 2025"_s);
        QVERIFY(!isUnfinished(chain.map, counts, chain.steps, days, today));
        QVERIFY(
            isUnfinished(chain.map, counts, chain.steps, {{2025, 11, 1}, {2025, 11, 30}}, today));
    }

    void aThousandCardsHaveAPathInNoTime()
    {
        // Ten layers of a hundred cards, each linked to three of the next: 3^9 ways from a card.
        Map map = emptyMap();
        std::vector<std::vector<StepId>> layers(10);
        std::set<StepId> counted;
        for (auto& layer : layers) {
            for (int i = 0; i < 100; ++i) {
                Step step;
                step.id = StepId::create();
                step.title = QString::number(i);
                step.stage = Stage::Intermediate;
                map.steps[step.id] = step;
                counted.insert(step.id);
                layer.push_back(step.id);
            }
        }
        for (size_t l = 0; l + 1 < layers.size(); ++l) {
            for (size_t i = 0; i < 100; ++i) {
                for (size_t k = 0; k < 3; ++k) {
                    Link link;
                    link.id = LinkId::create();
                    link.from = layers[l][i];
                    link.to = layers[l + 1][(i * 7 + k * 31) % 100];
                    map.links[link.id] = link;
                }
            }
        }
        QCOMPARE(mainPath(map, counted).size(), size_t(10));
    }
};

QTEST_GUILESS_MAIN(DropOffTest)
#include "drop_off_test.moc"
