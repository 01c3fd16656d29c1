#include "core/csv/mapping.h"

#include <QJsonArray>
#include <QTest>

using namespace throughline::csv;
using namespace Qt::StringLiterals;

namespace {

SniffResult sniffed(const QByteArray& bytes)
{
    return sniff(*Source::fromBytes(bytes, u"crm.csv"_s)).value();
}

const QStringList onboarding = {u"Signed up"_s, u"Wizard started"_s, u"Own data connected"_s,
                                u"First report in week 1"_s};

Mapping fullMapping()
{
    Mapping m;
    m.dateColumn = u"d"_s;
    m.values = {{u"v"_s, u"Share"_s, false, u"n"_s, true, 0.0, 1.0},
                {u"s"_s, u"Signed up"_s, true}};
    m.segmentColumns = {u"Size"_s, u"Region"_s};
    m.dateFormat = u"dd/MM/yyyy"_s;
    m.decimal = u","_s;
    m.duplicates = DuplicateRule::Sum;
    m.keepTotals = true;
    return m;
}

}

class MappingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonKeepsEverything();
    void jsonThatIsWrongNamesItsKey();
    void closestNameMeetsStems_data();
    void closestNameMeetsStems();
    void countsPerWeekAreSuggestedAsReach();
    void indicatorsAreSuggestedForOtherNumbers();
    void longFormsAreRecognised();
    void weeksAcrossAreRecognised();
    void runningNumbersAndTotalsAreIgnored();
    void aMeaningMovesFromColumnToColumn();
    void checksSayWhatToDo();
    void theFingerprintIsOfTheNamesInOrder();
};

void MappingTest::jsonKeepsEverything()
{
    const Mapping full = fullMapping();
    QCOMPARE(*mappingFromJson(toJson(full)), full);
    Mapping other;
    other.at = QDate(1973, 9, 1);
    other.acrossColumns = {u"2026-01"_s, u"2026-02"_s};
    other.acrossTarget = u"x"_s;
    other.acrossReach = true;
    other.as = RowsAre::Events;
    other.entityColumn = u"who"_s;
    other.eventColumn = u"what"_s;
    other.timeColumn = u"when"_s;
    other.propertyColumns = {u"p"_s};
    other.stepColumn = u"step"_s;
    other.indicatorColumn = u"kpi"_s;
    other.thousands = u"."_s;
    QCOMPARE(*mappingFromJson(toJson(other)), other);
    QCOMPARE(*mappingFromJson(QJsonObject()), Mapping());
    const auto shortForm = mappingFromJson({{u"values"_s, QJsonArray{u"v"_s}}});
    QCOMPARE(shortForm->values.front().column, u"v"_s);
}

void MappingTest::jsonThatIsWrongNamesItsKey()
{
    for (const auto& [key, value] :
         {std::pair{u"duplicates"_s, u"often"_s}, {u"as"_s, u"cake"_s}, {u"at"_s, u"soon"_s}}) {
        const auto mapping = mappingFromJson({{key, value}});
        QVERIFY(!mapping.has_value());
        QVERIFY(mapping.error().message.contains(key));
    }
}

void MappingTest::closestNameMeetsStems_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("step");
    QTest::newRow("equal but for case") << u"signed_UP"_s << u"Signed up"_s;
    QTest::newRow("plural of a noun") << u"Signups"_s << u"Signed up"_s;
    QTest::newRow("one of its words") << u"Started"_s << u"Wizard started"_s;
    QTest::newRow("the verb") << u"Connected"_s << u"Own data connected"_s;
    QTest::newRow("plural") << u"Reports"_s << u"First report in week 1"_s;
    QTest::newRow("nothing alike") << u"Revenue"_s << QString();
}

void MappingTest::closestNameMeetsStems()
{
    QFETCH(const QString, header);
    QFETCH(const QString, step);
    QCOMPARE(closestName(header, onboarding), step);
    // Two as good as each other are no answer.
    QCOMPARE(closestName(u"Started"_s, {u"Wizard started"_s, u"Trial started"_s}), QString());
}

void MappingTest::countsPerWeekAreSuggestedAsReach()
{
    const Mapping mapping = suggestMapping(sniffed("Week;Size;Signups;Started;Connected;Reports\n"
                                                   "05.01.2026;1-49;168;143;79;46\n05.01.2026;50-"
                                                   "249;112;96;44;26\n26.01.2026;1-49;5;4;3;2\n"),
                                           onboarding);
    QCOMPARE(mapping.dateColumn, u"Week"_s);
    QCOMPARE(mapping.dateFormat, u"dd.MM.yyyy"_s);
    QCOMPARE(mapping.segmentColumns, QStringList{u"Size"_s});
    QCOMPARE(mapping.values.size(), size_t(4));
    for (int i = 0; i < 4; ++i) {
        QVERIFY(mapping.values[size_t(i)].reach);
        QCOMPARE(mapping.values[size_t(i)].target, onboarding[i]);
    }
}

void MappingTest::indicatorsAreSuggestedForOtherNumbers()
{
    const Mapping mapping = suggestMapping(
        sniffed("date,NPS,Signups\n2026-01-05,41,5\n2026-01-12,44,6\n"), onboarding, {u"nps"_s});
    QCOMPARE(mapping.values, (std::vector<ValueColumn>{{u"NPS"_s, u"nps"_s},
                                                       {u"Signups"_s, u"Signed up"_s, true}}));
}

void MappingTest::longFormsAreRecognised()
{
    const SniffResult longForm =
        sniffed("date,indicator,region,value\n2026-01-05,A,N,1\n2026-01-05,B,N,2\n"
                "2026-01-12,A,S,3\n2026-01-12,B,S,4\n");
    const Mapping mapping = suggestMapping(longForm);
    QCOMPARE(mapping.indicatorColumn, u"indicator"_s);
    QCOMPARE(mapping.segmentColumns, QStringList{u"region"_s});
    QCOMPARE(mapping.values, std::vector<ValueColumn>{{u"value"_s}});
    const Mapping steps =
        suggestMapping(sniffed("what,n\nSigned up,5\nWizard started,4\n"), onboarding);
    QCOMPARE(steps.stepColumn, u"what"_s);
}

void MappingTest::weeksAcrossAreRecognised()
{
    const Mapping mapping = suggestMapping(
        sniffed(
            "Card,2026-W01,2026-W02,Total\nSigned up,168,171,339\nWizard started,143,146,289\n"),
        onboarding);
    QCOMPARE(mapping.acrossColumns, (QStringList{u"2026-W01"_s, u"2026-W02"_s}));
    QCOMPARE(mapping.stepColumn, u"Card"_s);
    QVERIFY(mapping.values.empty());
}

void MappingTest::runningNumbersAndTotalsAreIgnored()
{
    const Mapping mapping =
        suggestMapping(sniffed("id,date,a,b,Total\n1,2026-01-05,1,2,3\n2,2026-01-12,4,5,9\n"));
    QCOMPARE(mapping.values, (std::vector<ValueColumn>{{u"a"_s}, {u"b"_s}}));
}

void MappingTest::aMeaningMovesFromColumnToColumn()
{
    Mapping mapping;
    mapping.dateColumn = u"old"_s;
    mapping = withMeaning(mapping, u"new"_s, {Meaning::Date, {}});
    QCOMPARE(mapping.dateColumn, u"new"_s);
    QCOMPARE(meaningOf(mapping, u"old"_s), ColumnMeaning{});
    mapping = withMeaning(mapping, u"v"_s, {Meaning::Reach, u"Signed up"_s});
    QCOMPARE(meaningOf(mapping, u"v"_s), (ColumnMeaning{Meaning::Reach, u"Signed up"_s}));
    mapping = withMeaning(mapping, u"v"_s, {Meaning::Numerator, u"Share"_s});
    mapping = withMeaning(mapping, u"n"_s, {Meaning::Denominator, u"Share"_s});
    QCOMPARE(mapping.values, (std::vector<ValueColumn>{{u"v"_s, u"Share"_s, false, u"n"_s, true}}));
    mapping = withMeaning(mapping, u"new"_s, {Meaning::Segment, {}});
    QCOMPARE(mapping.dateColumn, QString());
    QCOMPARE(mapping.segmentColumns, QStringList{u"new"_s});
    QCOMPARE(withMeaning(mapping, u"new"_s, {}).segmentColumns, QStringList());
}

void MappingTest::checksSayWhatToDo()
{
    const SniffResult file = sniffed("d,v,a,b,c,e,f\n2026-01-05,1,x,x,x,x,x\n");
    Mapping mapping;
    mapping.values = {{u"v"_s}};
    QCOMPARE(checkMapping(mapping, file).error().message,
             u"No column says the date: name one (--date), or one day for all rows (--at)."_s);
    mapping.dateColumn = u"day"_s;
    QCOMPARE(checkMapping(mapping, file).error().message,
             u"crm.csv has no column “day”: its columns are d, v, a, b, c, e, f."_s);
    mapping.dateColumn = u"v"_s;
    QVERIFY(checkMapping(mapping, file).error().message.contains(u"two meanings"_s));
    mapping.dateColumn = u"d"_s;
    mapping.segmentColumns = {u"a"_s, u"b"_s, u"c"_s, u"e"_s, u"f"_s};
    QVERIFY(checkMapping(mapping, file).error().message.contains(u"at most four"_s));
    mapping.segmentColumns = {};
    QVERIFY(checkMapping(mapping, file).has_value());
    mapping.values = {};
    QVERIFY(checkMapping(mapping, file).error().message.contains(u"--value"_s));
}

void MappingTest::theFingerprintIsOfTheNamesInOrder()
{
    const QString one = headerFingerprint(sniffed("a,b\n1,2\n"));
    QCOMPARE(headerFingerprint(sniffed("a;b\n3;4\n5;6\n")), one);
    QVERIFY(headerFingerprint(sniffed("b,a\n1,2\n")) != one);
    QVERIFY(headerFingerprint(sniffed("ab,c\n1,2\n")) != headerFingerprint(sniffed("a,bc\n1,2\n")));
}

QTEST_GUILESS_MAIN(MappingTest)
#include "mapping_test.moc"
