#include "core/exchange/miradi.h"

#include "core/exchange/bring_map.h"
#include "core/exchange/map_formats.h"
#include "tests/support/builders.h"
#include "tests/support/map_files.h"
#include "tests/support/zip_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray element(const QByteArray& name, const QByteArray& inside)
{
    return "<" + name + ">" + inside + "</" + name + ">";
}

QByteArray object(const QByteArray& kind, int id, const QByteArray& inside)
{
    return "<" + kind + " Id=\"" + QByteArray::number(id) + "\">" + inside + "</" + kind + ">\n";
}

/// A card on a diagram around a factor.
QByteArray card(int id, const QByteArray& kind, int factor)
{
    return object(
        "DiagramFactor", id,
        element(
            "DiagramFactorWrappedFactorId",
            element("WrappedByDiagramFactorId", element(kind + "Id", QByteArray::number(factor)))) +
            element("DiagramFactorLocation", element("DiagramPoint", "<x>60</x>\n<y>225</y>")));
}

/// A link as Miradi writes it: the kinds of the factors with the ids of their cards.
QByteArray link(int id, const QByteArray& fromKind, int from, const QByteArray& toKind, int to,
                bool bothWays = false)
{
    const auto end = [](const QByteArray& kind, int at) {
        return element("LinkableFactorId", element(kind + "Id", QByteArray::number(at)) + "\n");
    };
    return object(
        "DiagramLink", id,
        element("DiagramLinkFromDiagramFactorId", end(fromKind, from)) +
            element("DiagramLinkToDiagramFactorId", end(toKind, to)) +
            element("DiagramLinkAnnotation", "<div>they are seen</div>") +
            element("DiagramLinkBendPoints", element("DiagramPoint", "<x>780</x><y>615</y>")) +
            element("DiagramLinkIsBidirectionalLink", bothWays ? "1" : "0"));
}

/// The cards and links on a results chain; the name of the list of links differs by age.
QByteArray chain(std::initializer_list<int> cards, std::initializer_list<int> links,
                 const QByteArray& linkList)
{
    QByteArray inside =
        element("ResultsChainName", "Fewer rats") + element("ResultsChainIdentifier", "RC1");
    QByteArray list;
    for (const int each : cards) {
        list += element("DiagramFactorId", QByteArray::number(each)) + "\n";
    }
    inside += element("ResultsChainDiagramFactorIds", list);
    list.clear();
    for (const int each : links) {
        list += element("DiagramLinkId", QByteArray::number(each));
    }
    return element("ResultsChainPool",
                   object("ResultsChain", 40, inside + element(linkList, list)));
}

QByteArray project(int schema, const QByteArray& inside)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<ConservationProject "
           "xmlns=\"http://xml.miradi.org/schema/ConservationProject/" +
           QByteArray::number(schema) + "\">" + inside + "</ConservationProject>";
}

/// Two factors with an indicator, their cards and one link between them.
QByteArray patrols(int schema, const QByteArray& linkList, bool bothWays = false)
{
    return project(
        schema,
        element("ProjectSummary", element("ProjectSummaryProjectName", "Eastern Bay")) +
            element("StrategyPool",
                    object("Strategy", 5, element("StrategyName", "Patrol\n the islets"))) +
            element("IntermediateResultPool",
                    object("IntermediateResult", 7,
                           element("IntermediateResultName", "Fewer snares") +
                               element("IntermediateResultDetails",
                                       "<div>Counted <b>twice</b> a year</div><div>by boat</div>") +
                               element("IntermediateResultIndicatorIds",
                                       element("IndicatorId", "9")))) +
            element("IndicatorPool",
                    object("Indicator", 9, element("IndicatorName", "Snares per km"))) +
            element("DiagramFactorPool",
                    card(21, "Strategy", 5) + card(22, "IntermediateResult", 7)) +
            element("DiagramLinkPool",
                    link(31, "Strategy", 21, "IntermediateResult", 22, bothWays)) +
            chain({21, 22}, {31}, linkList));
}

Map brought(const Result<ForeignMap>& read)
{
    return read ? after(emptyMap(), bringMap(emptyMap(), *read).edit) : emptyMap();
}

const Step& stepOf(const Map& map, const QString& title) { return *map.stepsTitled(title).front(); }

}

/// Projects in the shape of those that Miradi itself writes: its own example of 2010 (schema 51)
/// and projects of 2024 (schema 248).
class MiradiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chainsOfOldAndNewProjectsAreRead_data()
    {
        QTest::addColumn<int>("schema");
        QTest::addColumn<QByteArray>("linkList");
        QTest::newRow("old") << 51 << QByteArray("ResultsChainDiagramFactorLinkIds");
        QTest::newRow("new") << 248 << QByteArray("ResultsChainDiagramLinkIds");
    }

    void chainsOfOldAndNewProjectsAreRead()
    {
        QFETCH(int, schema);
        QFETCH(QByteArray, linkList);
        const Map map = brought(readAs(u"xml"_s, patrols(schema, linkList)));
        QCOMPARE(linksOf(map), u"Patrol the islets → Fewer snares"_s);
        QCOMPARE(map.links.begin()->second.assumption, u"they are seen"_s);
        QCOMPARE(stepOf(map, u"Patrol the islets"_s).stage, Stage::Activity);
        QCOMPARE(map.indicatorsOn(stepOf(map, u"Fewer snares"_s).id).size(), size_t(1));
    }

    void richTextBecomesPlainLines()
    {
        const Map map = brought(readAs(u"xml"_s, patrols(248, "ResultsChainDiagramLinkIds")));
        QCOMPARE(stepOf(map, u"Fewer snares"_s).note, u"Counted twice a year\nby boat"_s);
    }

    void theWayBackOfALinkIsSaidToBeLeftOut()
    {
        const auto read = readAs(u"xml"_s, patrols(248, "ResultsChainDiagramLinkIds", true));
        QVERIFY(read);
        QCOMPARE(read->notTaken.size(), size_t(1));
        QCOMPARE(read->notTaken.front().what, u"way back of a link"_s);
        QCOMPARE(linksOf(brought(read)), u"Patrol the islets → Fewer snares"_s);
    }

    void oneFactorOnTwoChainsIsOneCard()
    {
        const Map map = brought(
            readAs(u"xml"_s,
                   project(248, element("StrategyPool",
                                        object("Strategy", 5, element("StrategyName", "Patrol"))) +
                                    element("DiagramFactorPool",
                                            card(21, "Strategy", 5) + card(22, "Strategy", 5)) +
                                    chain({21}, {}, "ResultsChainDiagramLinkIds") +
                                    chain({22}, {}, "ResultsChainDiagramLinkIds"))));
        QCOMPARE(map.stepTitles(), QStringList{u"Patrol"_s});
    }

    void aPackedProjectIsUnpacked()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"project.xmpz2"_s);
        writeZip(path, {{u"project.xml"_s, patrols(248, "ResultsChainDiagramLinkIds")},
                        {u"schema.rnc"_s, "x"}});
        QCOMPARE(linksOf(brought(readMapFile(path))), u"Patrol the islets → Fewer snares"_s);
    }

    void aPackedFileThatIsNoProjectIsOneSentence_data()
    {
        QTest::addColumn<QByteArray>("project");
        QTest::addColumn<QString>("part");
        QTest::newRow("without a project") << QByteArray() << u"project.xml"_s;
        QTest::newRow("unfolds to too much")
            << QByteArray(MapLimits::bytes + 1, ' ') << u"more than 64 MiB"_s;
        QTest::newRow("no XML") << QByteArray("hello") << u"line 1"_s;
    }

    void aPackedFileThatIsNoProjectIsOneSentence()
    {
        QFETCH(QByteArray, project);
        QFETCH(QString, part);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"project.xmpz2"_s);
        writeZip(path, {{project.isEmpty() ? u"other.xml"_s : u"project.xml"_s, project}});
        const auto read = readMapFile(path);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(part), qPrintable(read.error().message));
    }

    void aPackedFileThatWasCutOffIsOneSentence()
    {
        const auto read = readAs(u"xmpz2"_s, "PK\x03\x04" + QByteArray(100, 'x'));
        QVERIFY(!read);
        QVERIFY(read.error().message.contains(u"cannot be unpacked"_s));
    }
};

QTEST_GUILESS_MAIN(MiradiTest)
#include "miradi_test.moc"
