#include "core/guidance/findings.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace throughline;

namespace {

/// Activity → output → outcome, every link with its because.
struct Sketch
{
    Map map = emptyMap();
    std::vector<Observation> rows;
    StepId activity = StepId::create();
    StepId output = StepId::create();
    LinkId first;

    Sketch()
    {
        add(activity, Stage::Activity, u"Shorten the wizard"_s);
        add(output, Stage::Output, u"Shorter wizard live"_s);
        map.steps[map.outcome.card].title = u"Active"_s;
        first = link(activity, output);
        link(output, map.outcome.card);
    }

    void add(StepId id, Stage stage, const QString& title)
    {
        map.steps[id].id = id;
        map.steps[id].stage = stage;
        map.steps[id].title = title;
    }

    LinkId link(StepId from, StepId to)
    {
        Link each;
        each.id = LinkId::create();
        each.from = from;
        each.to = to;
        each.assumption = u"less to read"_s;
        map.links[each.id] = each;
        return each.id;
    }

    IndicatorId indicator(const QString& name, LinkId home)
    {
        Indicator each;
        each.id = IndicatorId::create();
        each.name = name;
        each.onLink = home;
        map.indicators[each.id] = each;
        return each.id;
    }

    void observe(SeriesId series, double value)
    {
        Observation row;
        row.series = series;
        row.day = QDate(2026, 2, 2);
        row.value = value;
        rows.push_back(row);
    }

    std::vector<Finding> found(const QString& id) const
    {
        std::vector<Finding> result;
        for (const Finding& each : findingsOf(map, rows)) {
            if (each.id == id) {
                result.push_back(each);
            }
        }
        return result;
    }
};

}

class FindingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkWithoutABecauseIsNamed()
    {
        Sketch sketch;
        QVERIFY(sketch.found(u"link.noAssumption"_s).empty());
        sketch.map.links.at(sketch.first).assumption = u"  "_s;
        const auto found = sketch.found(u"link.noAssumption"_s);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().about, u"Shorten the wizard → Shorter wizard live"_s);
        QCOMPARE(found.front().ids, std::vector<QUuid>{sketch.first.uuid()});
        QVERIFY(!found.front().why.isEmpty() && !found.front().fix.isEmpty());
    }

    void anOutputIsQuietOnceItIsCounted()
    {
        Sketch sketch;
        QCOMPARE(sketch.found(u"output.noNumber"_s).size(), size_t(1));
        sketch.observe(sketch.output, 120);
        QVERIFY(sketch.found(u"output.noNumber"_s).empty());
    }

    void threeToFiveKeyIndicatorsAreQuiet()
    {
        Sketch sketch;
        for (int count = 0; count <= 6; ++count) {
            QCOMPARE(sketch.found(u"indicators.tooFew"_s).empty(), count >= 3);
            QCOMPARE(sketch.found(u"indicators.tooMany"_s).empty(), count <= 5);
            sketch.indicator(u"N%1"_s.arg(count), sketch.first);
        }
    }

    void anIndicatorWithoutAHomeIsAWarningAndComesFirst()
    {
        Sketch sketch;
        sketch.indicator(u"Logins"_s, {});
        QCOMPARE(findingsOf(sketch.map, {}).front().id, u"indicator.unattached"_s);
        QCOMPARE(findingsOf(sketch.map, {}).front().severity, FindingSeverity::Warning);
        QCOMPARE(findingsOf(sketch.map, {}).front().about, u"Logins"_s);
    }

    void aBarePercentAsks()
    {
        Sketch sketch;
        const IndicatorId rate = sketch.indicator(u"Win rate"_s, sketch.first);
        const IndicatorId days = sketch.indicator(u"Median days"_s, sketch.first);
        sketch.observe(rate, 45.3);
        sketch.observe(days, 45.3);
        const auto found = sketch.found(u"indicator.barePercent"_s);
        QCOMPARE(found.size(), size_t(1));
        QVERIFY(found.front().message.contains(u"45.3"_s));
        sketch.map.indicators[rate].unit = u"%"_s;
        QVERIFY(sketch.found(u"indicator.barePercent"_s).empty());
    }

    void whatWasDismissedStaysQuietForItsThing()
    {
        Sketch sketch;
        Dismissal dismissal;
        dismissal.id = DismissalId::create();
        dismissal.finding = u"output.noNumber"_s;
        dismissal.about = sketch.output.toString();
        sketch.map.dismissals[dismissal.id] = dismissal;
        QVERIFY(sketch.found(u"output.noNumber"_s).empty());
    }
};

QTEST_GUILESS_MAIN(FindingsTest)
#include "findings_test.moc"
