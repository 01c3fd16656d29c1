#include "core/exchange/csv_map.h"
#include "core/exchange/dot.h"
#include "core/exchange/json_map.h"
#include "core/exchange/text_map.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

Step step(const QString& title, Stage stage)
{
    Step result;
    result.id = StepId::create();
    result.title = title;
    result.stage = stage;
    return result;
}

/// "Guides" → "Report", the outcome's card is "Active".
Map smallMap()
{
    Map map = emptyMap();
    map.outcome.sentence = u"27 of 100 stay, not \"13\""_s;
    const Step guides = step(u"Guides"_s, Stage::Activity);
    const Step report = step(u"Report, first"_s, Stage::Intermediate);
    map.steps.emplace(guides.id, guides);
    map.steps.emplace(report.id, report);
    map.placements.emplace(guides.id, Placement{guides.id, 10, 20, true, {}});
    Link link;
    link.id = LinkId::create();
    link.from = guides.id;
    link.to = report.id;
    link.assumption = u"they \"see\" it"_s;
    link.lagDays = LagDays{7, 14};
    link.confidences = {{u"a"_s, 0.6, {}}, {u"b"_s, 0.8, {}}};
    map.links.emplace(link.id, link);
    Indicator opened;
    opened.id = IndicatorId::create();
    opened.name = u"opened"_s;
    opened.onLink = link.id;
    map.indicators.emplace(opened.id, opened);
    return map;
}

}

class MapExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theJsonNamesStepsLinksAndIndicatorsById()
    {
        const Map map = smallMap();
        const QJsonObject json = mapToJson(map);
        QCOMPARE(json[u"outcome"][u"sentence"].toString(), map.outcome.sentence);
        const QJsonArray steps = json[u"steps"].toArray();
        QCOMPARE(steps.size(), 2); // the outcome's card has neither title nor link
        QCOMPARE(steps[0][u"title"].toString(), u"Guides"_s);
        QCOMPARE(steps[0][u"stage"].toString(), u"activity"_s);
        QCOMPARE(steps[0][u"x"].toDouble(), 10.0);
        QCOMPARE(steps[0][u"pinned"].toBool(), true);
        QVERIFY(steps[1][u"x"].isNull());
        const QJsonValue link = json[u"links"][0];
        QCOMPARE(link[u"from"], steps[0][u"id"]);
        QCOMPARE(link[u"to"], steps[1][u"id"]);
        QCOMPARE(link[u"lagDays"].toArray(), (QJsonArray{7, 14}));
        QCOMPARE(link[u"confidence"].toDouble(), 0.7);
        QCOMPARE(link[u"confidences"].toArray(), (QJsonArray{0.6, 0.8}));
        QCOMPARE(json[u"indicators"][0][u"attachedTo"][u"link"], link[u"id"]);
    }

    void theWholeProjectsJsonHasOneListForEachKind()
    {
        const QStringList keys = projectToJson(smallMap()).keys();
        for (const QString& key : {u"parkedItems"_s, u"importBatches"_s, u"judgementTerms"_s}) {
            QVERIFY2(keys.contains(key), qPrintable(keys.join(u' ')));
        }
    }

    void theLinksAsCsvLeadWithTheOutcome()
    {
        const QList<QByteArray> lines = linksToCsv(smallMap()).split('\n');
        QVERIFY(lines[0].startsWith("outcome,from,to,because"));
        QCOMPARE(lines[1], QByteArray("\"27 of 100 stay, not \"\"13\"\"\",Guides,\"Report, "
                                      "first\",\"they \"\"see\"\" it\",untested,7,14,0.7,raises,"
                                      "false"));
    }

    void graphvizReadsTheDotFile()
    {
        QProcess dot;
        dot.start(u"dot"_s, {u"-Tplain"_s});
        if (!dot.waitForStarted()) {
            QSKIP("Graphviz is not installed");
        }
        dot.write(mapToDot(smallMap()).toUtf8());
        dot.closeWriteChannel();
        QVERIFY(dot.waitForFinished());
        QCOMPARE(dot.exitCode(), 0);
        const QByteArray plain = dot.readAllStandardOutput();
        QCOMPARE(plain.count("\nnode "), 2);
        QCOMPARE(plain.count("\nedge "), 1);
        QVERIFY(mapToDot(smallMap()).contains(u"label=\"27 of 100 stay, not \\\"13\\\"\""_s));
    }

    void thePlainTextNamesStagesLinksAndHomes()
    {
        const QString text = mapToText(smallMap());
        QVERIFY(text.startsWith(u"Activities\n  Guides"_s));
        QVERIFY(
            text.contains(u"Guides → Report, first because they \"see\" it (takes 7–14 days)"_s));
        QVERIFY(text.contains(u"opened, leading, on Guides → Report, first"_s));
        QCOMPARE(mapToText(emptyMap()), u"The map is empty."_s);
    }

    void observationsAsCsvHaveAColumnForEachDimension()
    {
        const Map map = smallMap();
        Observation one;
        one.series = map.indicators.begin()->first;
        one.day = QDate(2026, 1, 5);
        one.dimensions = {u"Dept"_s, {}, {}, {}};
        one.segment = {u"A"_s, {}, {}, {}};
        one.value = 0.5;
        one.denominator = 12;
        const QList<QByteArray> lines =
            observationsToCsv(map, {u"Gender"_s, u"Dept"_s}, {one}).split('\n');
        QCOMPARE(lines[0], QByteArray("outcome,date,indicator,step,Gender,Dept,value,denominator,"
                                      "estimate"));
        QVERIFY(lines[1].endsWith(",2026-01-05,opened,,,A,0.5,12,false"));
    }
};

QTEST_GUILESS_MAIN(MapExportTest)
#include "map_export_test.moc"
