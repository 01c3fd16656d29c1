#include "core/exchange/bring_map.h"

#include "core/exchange/csv_map.h"
#include "core/exchange/dot.h"
#include "core/exchange/graphml.h"
#include "core/exchange/json_map.h"
#include "core/exchange/map_formats.h"
#include "core/exchange/mermaid.h"
#include "core/layout/place.h"
#include "core/model/invariants.h"
#include "core/model/json.h"
#include "tests/support/builders.h"
#include "tests/support/map_files.h"
#include "tests/support/processor_time.h"
#include "tests/support/random_edits.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

Map brought(const ForeignMap& foreign, const Map& into = emptyMap())
{
    return after(into, withPlaces(into, bringMap(into, foreign).edit));
}

Map brought(const QString& suffix, const QByteArray& bytes)
{
    const auto read = readAs(suffix, bytes);
    if (!read) {
        qWarning("%s", qPrintable(read.error().message));
        return emptyMap();
    }
    return brought(*read);
}

QString errorOf(const QString& suffix, const QByteArray& bytes)
{
    const auto read = readAs(suffix, bytes);
    return read ? u"no error"_s : read.error().message;
}

QString asText(const std::vector<NotTaken>& notTaken)
{
    QStringList lines;
    for (const NotTaken& each : notTaken) {
        lines << u"%1 %2 (%3)"_s.arg(each.count).arg(each.what, each.where);
    }
    return lines.join(u"; "_s);
}

QString notTakenIn(const QString& suffix, const QByteArray& bytes)
{
    const auto read = readAs(suffix, bytes);
    return read ? asText(read->notTaken) : QString();
}

/// The same of a file that is brought to an empty map: what the map could not take too.
QString notBrought(const QString& suffix, const QByteArray& bytes)
{
    const auto read = readAs(suffix, bytes);
    return read ? asText(bringMap(emptyMap(), *read).notTaken) : read.error().message;
}

/// Fields that mean the same after a round trip: without ids, stamps and references to them.
QString fieldsOf(QJsonObject object)
{
    for (const QString& key : {u"id"_s, u"stamp"_s, u"team"_s, u"dataset"_s, u"from"_s, u"to"_s,
                               u"onStep"_s, u"onLink"_s}) {
        object.remove(key);
    }
    return json::compactText(object);
}

QString titleOf(const Map& map, StepId id)
{
    const Step* step = map.step(id);
    return step ? step->title : QString();
}

/// All that a format with free attributes can hold, sorted, one line a thing.
QStringList everything(const Map& map)
{
    QStringList lines;
    for (const Step* step : map.shownSteps()) {
        const Placement* place = map.placement(step->id);
        const auto group = map.groups.find(place ? place->group : GroupId());
        lines << u"step %1 %2 %3"_s.arg(
            fieldsOf(json::toJson(*step)),
            place ? u"%1,%2,%3"_s.arg(place->x).arg(place->y).arg(place->pinned) : u"-"_s,
            group == map.groups.end() ? QString() : group->second.title);
    }
    for (const auto& [id, link] : map.links) {
        lines << u"link %1 → %2 %3"_s.arg(titleOf(map, link.from), titleOf(map, link.to),
                                          fieldsOf(json::toJson(link)));
    }
    for (const auto& [id, indicator] : map.indicators) {
        const Link* link = map.link(indicator.onLink);
        lines << u"indicator on %1: %2"_s.arg(link ? map.linkName(*link)
                                                   : titleOf(map, indicator.onStep),
                                              fieldsOf(json::toJson(indicator)));
    }
    lines.sort();
    return lines;
}

/// What a project's own JSON tells of its map beside cards, links and indicators.
QStringList besideTheMap(const Map& map)
{
    QJsonObject outcome = json::toJson(map.outcome);
    for (const QString& key : {u"card"_s, u"sharedId"_s, u"nextReview"_s, u"inUseSince"_s,
                               u"closing"_s, u"closedOn"_s, u"indicator"_s}) {
        outcome.remove(key);
    }
    const Indicator* measure = map.indicator(map.outcome.indicator);
    QStringList lines{u"outcome %1 %2"_s.arg(fieldsOf(outcome), measure ? measure->name : u""_s)};
    for (const Step* step : map.shownSteps()) {
        const auto team = map.teams.find(step->team);
        lines << u"team of %1: %2"_s.arg(step->title,
                                         team == map.teams.end() ? QString() : team->second.name);
    }
    for (const auto& [id, note] : map.notes) {
        const QUuid about(note.about);
        const Link* link = map.link(LinkId(about));
        const Indicator* indicator = map.indicator(IndicatorId(about));
        QJsonObject fields = json::toJson(note);
        fields.remove(u"about"_s);
        lines << u"note on %1: %2"_s.arg(link        ? map.linkName(*link)
                                         : indicator ? indicator->name
                                                     : titleOf(map, StepId(about)),
                                         fieldsOf(fields));
    }
    for (const auto& [id, item] : map.parked) {
        lines << u"parked "_s + item.text;
    }
    lines.sort();
    return lines;
}

/// Lines that are only in one of two lists, empty where there are none.
QString difference(const QStringList& actual, const QStringList& expected)
{
    QStringList lines;
    for (const QString& each : actual) {
        if (!expected.contains(each)) {
            lines << u"only there: "_s + each;
        }
    }
    for (const QString& each : expected) {
        if (!actual.contains(each)) {
            lines << u"missing: "_s + each;
        }
    }
    return lines.join(u'\n');
}

/// What Mermaid can hold.
QStringList titlesStagesAndLinks(const Map& map)
{
    QStringList lines;
    for (const Step* step : map.shownSteps()) {
        lines << u"step %1 %2"_s.arg(step->title, enumName(step->stage));
    }
    for (const auto& [id, link] : map.links) {
        lines << u"link %1 → %2 because %3 %4 %5"_s.arg(
            titleOf(map, link.from), titleOf(map, link.to), link.assumption,
            link.feedback ? u"feedback"_s : QString(), enumName(link.effect));
    }
    lines.sort();
    return lines;
}

/// A map that random edits made, all cards named; indicators without a home that is shown, which
/// only JSON holds, are taken out.
Map randomMap(unsigned seed, int edits)
{
    RandomEdits random(seed);
    Map map = emptyMap();
    for (int i = 0; i < edits; ++i) {
        const auto edit = random.next(map);
        if (edit && *edit) {
            map = after(map, withPlaces(map, **edit));
        }
    }
    for (auto& [id, step] : map.steps) {
        if (step.title.isEmpty() && id != map.outcome.card) {
            step.title = u"Unnamed "_s + id.toString(); // a card that is about to be named
        }
    }
    const auto shown = map.shownSteps();
    std::erase_if(map.indicators, [&](const auto& entry) {
        const Step* home = map.step(entry.second.onStep);
        return entry.second.onLink.isNull() &&
               std::find(shown.begin(), shown.end(), home) == shown.end();
    });
    std::erase_if(map.expectations, [&](const auto& entry) {
        return !entry.second.indicator.isNull() && !map.indicator(entry.second.indicator);
    });
    return map;
}

}

class BringMapTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingThatAFormatCanHoldIsLostOnTheWay_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 25; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void nothingThatAFormatCanHoldIsLostOnTheWay()
    {
        QFETCH(unsigned, seed);
        const Map map = randomMap(seed, 60);
        if (map.shownSteps().empty()) {
            return;
        }
        const QByteArray asJson = QJsonDocument(mapToJson(map)).toJson();
        const QStringList all = everything(map);
        const QStringList there[] = {
            everything(brought(u"json"_s, asJson)),
            everything(brought(u"dot"_s, mapToDot(map).toUtf8())),
            everything(brought(u"graphml"_s, mapToGraphMl(map))),
        };
        for (const QStringList& each : there) {
            QVERIFY2(each == all, qPrintable(difference(each, all)));
        }
        const QStringList seen = titlesStagesAndLinks(map);
        const QStringList again =
            titlesStagesAndLinks(brought(u"mmd"_s, mapToMermaid(map).toUtf8()));
        QVERIFY2(again == seen, qPrintable(difference(again, seen)));
    }

    void whatIsBroughtKeepsTheRulesOfAMap()
    {
        for (unsigned seed = 30; seed <= 40; ++seed) {
            const auto read = readAs(u"dot"_s, mapToDot(randomMap(seed, 60)).toUtf8());
            if (read) {
                QCOMPARE(violations(brought(*read, randomMap(seed + 100, 40))).join(u'\n'),
                         QString());
            }
        }
    }

    void aListOfLinksComesBackAsItWas()
    {
        const Map map = chain("Guides -> \"=Shown, 'twice'\" because they are new -> Used\n"
                              "Training -> Used");
        const Map back = brought(u"csv"_s, linksToCsv(map));
        QCOMPARE(linksOf(back), linksOf(map));
        QCOMPARE(linkOf(back, "Guides -> =Shown, 'twice'").assumption, u"they are new"_s);
        QCOMPARE(back.steps.size(), map.steps.size() + 1); // the outcome's card of the new map
    }

    void aListOfCardsComesBackWithItsStages()
    {
        const Map map = chain("Guides -> Shown -> Used -> Active");
        const Map back = brought(u"csv"_s, stepsToCsv(map));
        QCOMPARE(stagesOf(back), stagesOf(map));
    }

    void rootsBecomeActivitiesAndTheRestIntermediate()
    {
        const Map map = brought(u"dot"_s, "digraph { a -> b -> c; d -> c }");
        QCOMPARE(stagesOf(map), u"a activity, d activity, b intermediate, c intermediate"_s);
    }

    void aLinkThatClosesALoopBecomesFeedback()
    {
        const Map map = brought(u"dot"_s, "digraph { a -> b -> c -> b }");
        QVERIFY(linkOf(map, "c -> b").feedback);
        QVERIFY(!linkOf(map, "b -> c").feedback);
        QCOMPARE(violations(map), QStringList());
    }

    void onlyACardThatTheFileCallsOutcomeBecomesIt()
    {
        const Map map = brought(u"dot"_s, "digraph { a -> b; b [class=outcome, label=\"Used\"] }");
        QCOMPARE(map.outcomeCard()->title, u"Used"_s);
    }

    void aSecondOutcomeIsSaidAndStaysIntermediate()
    {
        const auto read = readAs(u"dot"_s, "digraph { a -> b; a -> c; b, c [class=outcome];\n"
                                           "b [class=outcome]; c [class=outcome] }");
        QVERIFY(read);
        const BroughtMap result = bringMap(emptyMap(), *read);
        QCOMPARE(result.notTaken.back().what, u"stage of a second outcome"_s);
        QCOMPARE(violations(brought(*read)), QStringList());
    }

    void dotReadsClustersPortsHtmlLabelsAndChains()
    {
        const Map map = brought(u"gv"_s, "/* made by hand */ strict digraph \"g\" {\n"
                                         "  node [shape=record]\n"
                                         "  subgraph cluster_0 { a [label=\"{one|<p>two}\"]; b }\n"
                                         "  a:p:ne -> { b c } -> d [label=\"it\\nhelps\"]\n"
                                         "  d [label=<<b>Bold</b> &amp; more>] // bold\n"
                                         "}\n");
        QCOMPARE(linksOf(map), u"one / two → b, one / two → c, b → Bold & more, c → Bold & more"_s);
        QCOMPARE(linkOf(map, "b -> Bold & more").assumption, u"it\nhelps"_s);
    }

    void boxesAroundCardsAreStagesOrSaid()
    {
        const QByteArray dot = "digraph { subgraph cluster_a { label=\"Team A\"; p -> q; "
                               "subgraph cluster_b { label=\"Inner\"; r } } subgraph cluster_c "
                               "{ label=\"Outputs\"; s } subgraph { label=\"not drawn\"; t } }";
        QCOMPARE(stepOf(brought(u"dot"_s, dot), "s").stage, Stage::Output);
        QCOMPARE(notBrought(u"dot"_s, dot), u"3 group of a card (Team A)"_s);
        const QByteArray mermaid = "flowchart LR\n subgraph one [Team B]\n a --> b\n end\n"
                                   " subgraph Activities\n c\n end\n one --> d\n";
        const Map map = brought(u"mmd"_s, mermaid);
        QCOMPARE(stepOf(map, "c").stage, Stage::Activity);
        QVERIFY(linksOf(map).contains(u"Team B → d"_s));
        QCOMPARE(notBrought(u"mmd"_s, mermaid), u"2 group of a card (Team B)"_s);
    }

    void mermaidReadsShapesChainsAndLabels()
    {
        const Map map =
            brought(u"mmd"_s, "---\ntitle: x\n---\ngraph TD;\n"
                              "  A[Get money] -->|because| B(Buy);\n"
                              "  B -- it works --> C{\"Use #quot;it#quot;\"} & D((Sell))\n"
                              "  C -.-> D\n"
                              "  D ==> E([End])\n"
                              "  class E outcome\n  style A fill:#fff\n");
        QCOMPARE(linkOf(map, "Get money -> Buy").assumption, u"because"_s);
        QCOMPARE(linkOf(map, "Buy -> Sell").assumption, u"it works"_s);
        QCOMPARE(map.outcomeCard()->title, u"End"_s);
        QCOMPARE(stepOf(map, "Use \"it\"").stage, Stage::Intermediate);
        QCOMPARE(map.links.size(), size_t(5));
    }

    void opmlListsWhatFollowsBelow()
    {
        const Map map =
            brought(u"opml"_s, "<?xml version='1.0'?><opml version='2.0'><head><title>T"
                               "</title></head><body><outline text='Teach'>"
                               "<outline text='Learn' _note='slowly'><outline text='Do'/>"
                               "</outline></outline></body></opml>");
        QCOMPARE(linksOf(map), u"Teach → Learn, Learn → Do"_s);
        QCOMPARE(stepOf(map, "Learn").note, u"slowly"_s);
    }

    void freeplaneReadsBranchesNotesAndArrows()
    {
        const Map map = brought(
            u"mm"_s, "<map version=\"freeplane 1.9\"><node TEXT=\"Plan\" ID=\"ID_1\">"
                     "<node ID=\"ID_2\"><richcontent TYPE=\"NODE\"><html><body><p>Long <b>text</b>"
                     "</p></body></html></richcontent><richcontent TYPE=\"NOTE\"><html><body>"
                     "<p>A note</p></body></html></richcontent></node>"
                     "<node TEXT=\"Other\" ID=\"ID_3\"><arrowlink DESTINATION=\"ID_2\"/></node>"
                     "</node></map>");
        QCOMPARE(linksOf(map), u"Plan → Other, Plan → Long text, Other → Long text"_s);
        QCOMPARE(stepOf(map, "Long text").note, u"A note"_s);
    }

    void aProjectsJsonBringsOutcomeTeamsNotesAndParkedLines()
    {
        Map map = chain("A -> B");
        map.outcome.sentence = u"Of 100 customers, 27 stay"_s;
        map.outcome.who = u"customers"_s;
        map.outcome.target = 27;
        const Team team{TeamId::create(), {}, u"Product"_s};
        map.teams[team.id] = team;
        map.steps.at(stepOf(map, "A").id).team = team.id;
        const QString links = linkOf(map, "A -> B").id.toString();
        for (const QString& about : {stepOf(map, "A").id.toString(), links}) {
            Note note;
            note.id = NoteId::create();
            note.kind = NoteKind::Interview;
            note.about = about;
            note.text = u"They said so."_s;
            note.on = QDate(2026, 1, 13);
            map.notes[note.id] = note;
        }
        const ParkedItem parked{ParkedId::create(), {}, u"Who signs off?"_s};
        map.parked[parked.id] = parked;
        const Map there = brought(u"json"_s, QJsonDocument(projectToJson(map)).toJson());
        QCOMPARE(difference(besideTheMap(there), besideTheMap(map)), QString());
    }

    void anOutcomeThatIsWrittenStaysAsItIs()
    {
        Map into = emptyMap();
        into.outcome.sentence = u"Ours"_s;
        const auto read =
            readAs(u"json"_s, "{\"steps\": [{\"title\": \"A\"}], \"outcome\": {\"sentence\": "
                              "\"Theirs\", \"who\": \"others\"}}");
        const Map there = brought(*read, into);
        QCOMPARE(there.outcome.sentence, u"Ours"_s);
        QCOMPARE(there.outcome.who, QString());
    }

    void aNoteOnNothingOfTheMapIsReported()
    {
        QCOMPARE(notTakenIn(u"json"_s, "{\"steps\": [{\"title\": \"A\"}], \"notes\": [{\"about\": "
                                       "\"gone\", \"text\": \"Heard\"}]}"),
                 u"1 note on nothing of the map (Heard)"_s);
    }

    void kumuReadsElementsAndConnections()
    {
        const Map map = brought(
            u"json"_s,
            "{\"elements\":[{\"_id\":\"e1\",\"attributes\":{},\"label\":\"Rain\"},"
            "{\"_id\":\"e2\",\"label\":\"Floods\",\"description\":\"in spring\",\"tags\":[\"x\"]}],"
            "\"connections\":[{\"from\":\"e1\",\"to\":\"e2\",\"direction\":\"directed\",\"label\":"
            "\"too much\"}]}");
        QCOMPARE(linkOf(map, "Rain -> Floods").assumption, u"too much"_s);
        QCOMPARE(stepOf(map, "Floods").note, u"in spring"_s);
    }

    /// As Kumu writes a project's backup.
    void kumuKeepsWordsInAttributes()
    {
        const QByteArray backup =
            "{\"elements\":[{\"_id\":\"elem-1\",\"attributes\":{\"label\":\"Training\","
            "\"element type\":\"Activity\",\"description\":\"two days\"}},{\"_id\":\"elem-2\","
            "\"attributes\":{\"label\":\"Skill\",\"element type\":\"Output\"}}],\"connections\":"
            "[{\"_id\":\"conn-1\",\"from\":\"elem-1\",\"to\":\"elem-2\",\"direction\":"
            "\"directed\",\"reversed\":true,\"attributes\":{\"label\":\"they practise\"}}]}";
        const Map map = brought(u"json"_s, backup);
        QCOMPARE(stagesOf(map), u"Training activity, Skill output"_s);
        QCOMPARE(stepOf(map, "Training").note, u"two days"_s);
        QCOMPARE(linkOf(map, "Training -> Skill").assumption, u"they practise"_s);
        QCOMPARE(notTakenIn(u"json"_s, backup),
                 u"1 mark that a link is reversed (elem-1 -> elem-2)"_s);
    }

    void nodesWithDataReadTheirLabels()
    {
        const Map map =
            brought(u"json"_s, "{\"nodes\":[{\"id\":\"1\",\"data\":{\"label\":\"First\"}},"
                               "{\"id\":\"2\",\"data\":{\"label\":\"Second\"}}],"
                               "\"edges\":[{\"source\":\"1\",\"target\":\"2\"}]}");
        QCOMPARE(linksOf(map), u"First → Second"_s);
    }

    void graphMlOfYedKeepsLabels()
    {
        const Map map = brought(
            u"graphml"_s,
            "<graphml xmlns='http://graphml.graphdrawing.org/xmlns' "
            "xmlns:y='http://www.yworks.com/xml/graphml'><key for='node' id='d6' "
            "yfiles.type='nodegraphics'/><graph edgedefault='directed'><node id='n0'><data "
            "key='d6'>"
            "<y:ShapeNode><y:Geometry x='10' y='20'/><y:NodeLabel>First</y:NodeLabel></y:ShapeNode>"
            "</data></node><node id='n1'><data key='d6'><y:ShapeNode><y:NodeLabel>Second"
            "</y:NodeLabel></y:ShapeNode></data></node><edge source='n0' target='n1'/></graph>"
            "</graphml>");
        QCOMPARE(linksOf(map), u"First → Second"_s);
    }

    void whatIsNotTakenIsCountedWithItsFirstPlace()
    {
        QCOMPARE(notTakenIn(u"dot"_s, "digraph { a -> a; b -> b; a -> b; a -> b }"),
                 u"2 self loop (a); 1 second link between the same cards (a -> b)"_s);
        QCOMPARE(
            notTakenIn(u"graphml"_s, "<graphml><graph><node id='n'/><node id='n'/>"
                                     "<edge source='n' target='m'/></graph></graphml>"),
            u"1 second node of the same id (n); 1 link to a node that is not there (n -> m)"_s);
    }

    void columnsOfALinkListAreTakenOrSaid()
    {
        const QByteArray list =
            "Cause,Effect,Because,lagDays,Weight\nA,B,so,\"[7,14]\",3\nB,C,,,4\n";
        const Map map = brought(u"csv"_s, list);
        QCOMPARE(linkOf(map, "A -> B").assumption, u"so"_s);
        QCOMPARE(linkOf(map, "A -> B").lagDays, (LagDays{7, 14}));
        QCOMPARE(notTakenIn(u"csv"_s, list), u"2 column “Weight” (row 1)"_s);
        QCOMPARE(notTakenIn(u"csv"_s, "from,to,lagFrom,lagTo,confidence\nA,B,soon,,high\n"),
                 u"1 lag that cannot be read (row 1); 1 confidence that cannot be read (row 1)"_s);
    }

    void latin1TextIsReadInEveryFormat()
    {
        const QByteArray e("\xe9");
        QCOMPARE(stagesOf(brought(u"dot"_s, "digraph { \"Caf" + e + "\" -> b }")),
                 u"Café activity, b intermediate"_s);
        QCOMPARE(stagesOf(brought(u"csv"_s, "from,to\nCaf" + e + ",b\n")),
                 u"Café activity, b intermediate"_s);
        QCOMPARE(stagesOf(brought(u"opml"_s,
                                  "<opml><body><outline text='Caf" + e + "'/></body></opml>")),
                 u"Café activity"_s);
        QCOMPARE(
            stagesOf(brought(u"opml"_s, "<?xml version='1.0' encoding='ISO-8859-1'?><opml><body>"
                                        "<outline text='Caf" +
                                            e + "'/></body></opml>")),
            u"Café activity"_s);
    }

    void aFileThatCannotBeReadIsOneSentence_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, const char* suffix, const QByteArray& bytes,
                            const char* part) {
            QTest::newRow(name) << QString::fromLatin1(suffix) << bytes
                                << QString::fromLatin1(part);
        };
        row("entity bomb", "graphml",
            "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><graphml>&b;</graphml>",
            "entities");
        row("entity bomb in a mind map", "mm",
            "<!DOCTYPE map [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><map>&a;</map>", "entities");
        row("cut off", "graphml", "<graphml><graph><node id='a'>", "line 1");
        row("deep", "opml", "<opml>" + QByteArray("<outline text='a'>").repeated(2000),
            "levels deep");
        row("deep dot", "dot", "digraph {" + QByteArray("{").repeated(100000), "levels deep");
        row("deep json", "json", QByteArray("[").repeated(100000), "JSON");
        row("no nodes", "dot", "digraph { }", "no cards");
        row("no nodes, JSON", "json", "{\"steps\":[]}", "no cards");
        row("no nodes, CSV", "csv", "from,to\n", "no cards");
        row("no map", "json", "{\"a\":1}", "no map");
        row("other XML", "graphml", "<svg/>", "no GraphML");
        row("other Mermaid", "mmd", "sequenceDiagram\nA->>B: hi", "no Mermaid flowchart");
        row("no DOT", "dot", "hello", "does not begin");
        row("cut off DOT", "dot", "digraph { a -> b", "end of the file");
        row("open quotation mark", "dot", "digraph { \"a -> b }", "never ends");
        row("arrow to nowhere", "dot", "digraph { a -> ; }", "nowhere");
        row("empty", "dot", " \n", "is empty");
        row("binary", "dot", QByteArray("digraph {\0\1\2\3\4\5\6\7}", 19) + QByteArray(500, '\1'),
            "no text");
        row("unknown suffix", "docx", "x", "cannot be brought");
    }

    void aFileThatCannotBeReadIsOneSentence()
    {
        QFETCH(QString, suffix);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, part);
        const QString error = errorOf(suffix, bytes);
        QVERIFY2(error.contains(part), qPrintable(error));
        QVERIFY(error.endsWith(u'.'));
        QVERIFY(!error.contains(u'\n'));
    }

    void aMillionNodesAreRefusedAtOnce()
    {
        QByteArray dot = "digraph {\n";
        QByteArray graphMl = "<graphml><graph>";
        QByteArray csv = "from,to\n";
        for (int i = 0; i < 1'000'000; ++i) {
            const QByteArray n = QByteArray::number(i);
            dot += "n" + n + ";\n";
            graphMl += "<node id='" + n + "'/>";
            csv += "a" + n + ",b\n";
        }
        ProcessorTime timer;
        QVERIFY(errorOf(u"dot"_s, dot + "}").contains(u"more than 5,000 cards"_s));
        QVERIFY(errorOf(u"graphml"_s, graphMl + "</graph></graphml>").contains(u"5,000"_s));
        QVERIFY(errorOf(u"csv"_s, csv).contains(u"5,000"_s));
        QVERIFY2(timer.elapsed() < withSanitizers(30'000),
                 qPrintable(QString::number(timer.elapsed())));
    }

    void aChainOfEmptySubgraphsDoesNotExhaustTheStack()
    {
        const QByteArray subgraphs = QByteArray(" -> subgraph s").repeated(500'000);
        QCOMPARE(stagesOf(brought(u"dot"_s, "digraph { a" + subgraphs + " -> b }")),
                 u"a activity, b activity"_s);
    }

    void linksWithoutEndAreRefused()
    {
        QByteArray nodes;
        for (int i = 0; i < 2000; ++i) {
            nodes += " n" + QByteArray::number(i);
        }
        QVERIFY(errorOf(u"dot"_s, "digraph {{" + nodes + "} -> {" + nodes + "}}")
                    .contains(u"more than 20,000 links"_s));
    }

    void aLargeLoopIsBroughtInTime()
    {
        QByteArray csv = "from,to\n";
        for (int i = 0; i < 4000; ++i) {
            csv += QByteArray::number(i) + "," + QByteArray::number((i + 1) % 4000) + "\n";
        }
        ProcessorTime timer;
        const Map map = brought(u"csv"_s, csv);
        QCOMPARE(map.links.size(), size_t(4000));
        QVERIFY2(timer.elapsed() < withSanitizers(20'000),
                 qPrintable(QString::number(timer.elapsed())));
    }

    void cancellingChangesNothing()
    {
        const Cancellation cancellation;
        cancellation.cancel();
        for (const QString& suffix : mapSuffixes()) {
            const auto read = readAs(suffix, "digraph { a -> b }", cancellation);
            QVERIFY(!read);
        }
        QCOMPARE(readAs(u"dot"_s, "digraph { a -> b }", cancellation).error().kind,
                 ErrorKind::Cancelled);
    }

    void aTitleWithoutEndGoesToTheNote()
    {
        const QByteArray longTitle(5000, 'x');
        const Map map =
            brought(u"opml"_s, "<opml><body><outline text='" + longTitle + "'/></body></opml>");
        const Step* step = map.shownSteps().front();
        QCOMPARE(step->title.size(), 300);
        QCOMPARE(step->note.size(), 5000);
    }

    void bringingIsOneEditThatUndoTakesBack()
    {
        const Map before = chain("A -> B");
        const auto read = readAs(u"dot"_s, "digraph { a -> b -> c }");
        const Edit edit = withPlaces(before, bringMap(before, *read).edit);
        Map map = after(before, edit);
        QCOMPARE(map.steps.size(), before.steps.size() + 3);
        applyChanges(map, reversed(edit.changes));
        QVERIFY(map == before);
    }
};

QTEST_GUILESS_MAIN(BringMapTest)
#include "bring_map_test.moc"
