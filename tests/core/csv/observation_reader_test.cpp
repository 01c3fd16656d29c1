#include "core/csv/observation_reader.h"

#include <QDate>
#include <QTest>

using namespace throughline::csv;
using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

/// All that came out of one import, with observations as "2026-01-05 series [segment] = value".
struct Imported
{
    QStringList observations;
    ImportCounts counts;
    std::vector<Problem> problems;
    QStringList rejected; ///< "row reason raw"
    QString error;

    QList<ProblemKind> kinds() const
    {
        QList<ProblemKind> result;
        for (const Problem& problem : problems) {
            result << problem.kind;
        }
        return result;
    }
};

QString shown(const ObservationBlock& block, const ImportNames& names, size_t i)
{
    QStringList groups;
    for (const QString& value : names.segments.at(block.segment[i])) {
        groups << value;
    }
    while (!groups.isEmpty() && groups.last().isEmpty()) {
        groups.removeLast();
    }
    QString line = u"%1 %2"_s.arg(QDate::fromJulianDay(block.day[i]).toString(Qt::ISODate),
                                  names.series.at(block.series[i]));
    line += names.seriesIsReach.at(block.series[i]) ? u" (reach)"_s : QString();
    line += groups.isEmpty() ? QString() : u" [%1]"_s.arg(groups.join(u'/'));
    line += u" = %1"_s.arg(block.value[i]);
    if (!block.denominator.empty() && block.hasDenominator[i]) {
        line += u" of %1"_s.arg(block.denominator[i]);
    }
    return line;
}

Imported imported(const QByteArray& bytes, const Mapping& mapping, const Overrides& overrides = {},
                  ImportOptions options = {})
{
    Imported result;
    const Source source = Source::fromBytes(bytes, u"test.csv"_s).value();
    const auto file = sniff(source, {overrides});
    options.rejected = [&result](const RejectedRow& row) {
        result.rejected << u"%1 %2 | %3"_s.arg(row.row).arg(
            row.reason, QString::fromUtf8(row.raw.data(), qsizetype(row.raw.size())));
    };
    auto reader = ObservationReader::open(source, *file, mapping, options);
    if (!reader) {
        result.error = reader.error().message;
        return result;
    }
    ObservationBlock block;
    for (;;) {
        const auto more = reader->next(block);
        if (!more || !*more) {
            result.error = more ? QString() : more.error().message;
            break;
        }
        for (size_t i = 0; i < block.size(); ++i) {
            result.observations << shown(block, reader->names(), i);
        }
    }
    result.counts = reader->counts();
    result.problems = reader->problems().kept();
    return result;
}

Mapping dated(const QString& date, std::vector<ValueColumn> values, QStringList segments = {})
{
    Mapping mapping;
    mapping.dateColumn = date;
    mapping.values = std::move(values);
    mapping.segmentColumns = std::move(segments);
    return mapping;
}

}

class ObservationReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void naInAColumnOfGroupsIsTheGroupNone();
    void naNamesAGroupWhereThatIsSaid();
    void linesUnderTheTableAreLeftOutAsSaid();
    void admissionsAreReadByDepartmentAndGender();
    void longFormsGiveOneSeriesAName();
    void severalValueColumnsOfALongFormAreNamedByBoth();
    void weeksAcrossGiveOneDayAColumn();
    void sharesAreStoredBetweenZeroAndOne();
    void numeratorsAreDividedAndKeepTheirDenominator();
    void aGermanExportWithTotalsSuppressedAndBadDates();
    void rowsOfTotalsCanBeKept();
    void aColumnOfNothingButAllIsNoRowOfTotals();
    void missingIsNoProblemAndSuppressedIsSaid();
    void oneBadValueAmongSeveralKeepsTheRow();
    void raggedAndUnclosedRowsAreRejectedWithTheirText();
    void linesUnderTheTableAreNoRows();
    void aNoteInsideTheTableIsARejectedRow();
    void aTornLastRowIsNoFooter();
    void aLastRowThatIsTheSumOfTheOthersIsLeftOut();
    void futureDatesAndRangesAreWarnings();
    void ambiguousColumnsAreRefusedWithTheFlag();
    void aDateColumnThatIsNoneIsRefused();
    void aValueColumnOfWordsIsRefused();
    void yearsAreDatesWhenTheyAreNamedSo();
    void blankGroupsAreTheTotalOfTheirDimension();
    void blocksAreBoundedAndKeepTheOrder();
    void cancellingEndsTheImport();
    void progressEndsBelowTheSize();
    void rejectedRowsMakeAFileWithReasons();
    void rejectedRowsRunNoFormula();
    void fourGroupsAreKeptApartAndAFifthIsRefused();
    void badBytesInANameAreSaid();
};

void ObservationReaderTest::naInAColumnOfGroupsIsTheGroupNone()
{
    Mapping mapping;
    mapping.dateColumn = u"date"_s;
    mapping.segmentColumns = {u"country"_s};
    mapping.values = {{u"n"_s}};
    const QByteArray file = "date,country,n\n2026-01-05,de,1\n2026-01-05,n/a,2\n2026-01-12,-,3\n"
                            "2026-01-12,,7\n2026-01-19,(none),4\n";
    const Imported result = imported(file, mapping);
    QVERIFY2(result.error.isEmpty(), qPrintable(result.error));
    // A blank cell is the total of all groups; a mark is a group like another.
    QCOMPARE(result.observations,
             QStringList({u"2026-01-05 n [de] = 1"_s, u"2026-01-05 n [(none)] = 2"_s,
                          u"2026-01-12 n [(none)] = 3"_s, u"2026-01-12 n = 7"_s,
                          u"2026-01-19 n [(none)] = 4"_s}));
}

void ObservationReaderTest::naNamesAGroupWhereThatIsSaid()
{
    Mapping mapping;
    mapping.dateColumn = u"date"_s;
    mapping.segmentColumns = {u"country"_s};
    mapping.values = {{u"n"_s}};
    mapping.keepMarks = true;
    const Imported result = imported("date,country,n\n2026-01-05,NA,1\n2026-01-12,na,2\n", mapping);
    QCOMPARE(result.observations,
             QStringList({u"2026-01-05 n [NA] = 1"_s, u"2026-01-12 n [na] = 2"_s}));
    QCOMPARE(*mappingFromJson(toJson(mapping)), mapping);
}

void ObservationReaderTest::linesUnderTheTableAreLeftOutAsSaid()
{
    Mapping mapping;
    mapping.dateColumn = u"date"_s;
    mapping.values = {{u"n"_s}};
    const QByteArray file = "date,n\n2026-01-05,1\n2026-01-12,2\nchecked by,4\n";
    Overrides one;
    one.footerLines = 1;
    const Imported left = imported(file, mapping, one);
    QCOMPARE(left.observations, QStringList({u"2026-01-05 n = 1"_s, u"2026-01-12 n = 2"_s}));
    QCOMPARE(left.counts.rowsRead, 3);
    QCOMPARE(left.counts.rowsLeftOut, 1);
    QCOMPARE(left.counts.rowsRejected, 0);
    QCOMPARE(left.rejected.size(), 1);

    Overrides none;
    none.footerLines = 0;
    const Imported all = imported("date,n\n2026-01-05,1\nSource: us\n", mapping, none);
    QCOMPARE(all.counts.rowsLeftOut, 0);
    QCOMPARE(all.kinds(), QList<ProblemKind>({ProblemKind::RaggedRow}));
}

void ObservationReaderTest::admissionsAreReadByDepartmentAndGender()
{
    const Source source =
        Source::open(QStringLiteral(THROUGHLINE_TEST_DATA "/ucb_admissions.csv")).value();
    const SniffResult file = sniff(source).value();
    Mapping mapping;
    mapping.at = QDate(1973, 9, 1);
    mapping.values = {{u"applied"_s, u"Applied"_s, true}, {u"admitted"_s, u"Admitted"_s, true}};
    mapping.segmentColumns = {u"Gender"_s, u"Dept"_s};
    auto reader = ObservationReader::open(source, file, mapping);
    QVERIFY(reader.has_value());
    ObservationBlock block;
    QVERIFY(reader->next(block).value());
    // R: apply(UCBAdmissions, 1, sum) gives Admitted 1755, Rejected 2771; together 4526.
    double applied = 0;
    double admitted = 0;
    for (size_t i = 0; i < block.size(); ++i) {
        (block.series[i] == 0 ? applied : admitted) += block.value[i];
        QCOMPARE(QDate::fromJulianDay(block.day[i]), QDate(1973, 9, 1));
    }
    QCOMPARE(applied, 4526.0);
    QCOMPARE(admitted, 1755.0);
    QCOMPARE(reader->names().segments.size(), size_t(12));
    QVERIFY(!reader->next(block).value());
    QCOMPARE(reader->counts(), (ImportCounts{12, 12, 0, 0, 24, 0, 0}));
}

void ObservationReaderTest::longFormsGiveOneSeriesAName()
{
    Mapping mapping = dated(u"d"_s, {{u"v"_s}}, {u"g"_s});
    mapping.indicatorColumn = u"i"_s;
    const Imported result =
        imported("d,i,g,v\n2026-01-05,A,x,1\n2026-01-05, B ,x,2\n2026-01-12,A,y,3.5\n", mapping);
    QCOMPARE(result.observations, (QStringList{u"2026-01-05 A [x] = 1"_s, u"2026-01-05 B [x] = 2"_s,
                                               u"2026-01-12 A [y] = 3.5"_s}));
}

void ObservationReaderTest::severalValueColumnsOfALongFormAreNamedByBoth()
{
    Mapping mapping = dated(u"d"_s, {{u"v"_s}, {u"w"_s}});
    mapping.indicatorColumn = u"i"_s;
    QCOMPARE(imported("d,i,v,w\n2026-01-05,A,1,2\n", mapping).observations,
             (QStringList{u"2026-01-05 A / v = 1"_s, u"2026-01-05 A / w = 2"_s}));
}

void ObservationReaderTest::weeksAcrossGiveOneDayAColumn()
{
    Mapping mapping;
    mapping.acrossColumns = {u"2026-W02"_s, u"2026-W03"_s};
    mapping.stepColumn = u"Card"_s;
    const Imported result =
        imported("Card,2026-W02,2026-W03\nSigned up,168,171\nStarted,143,\n", mapping);
    QCOMPARE(result.observations, (QStringList{u"2026-01-05 Signed up (reach) = 168"_s,
                                               u"2026-01-12 Signed up (reach) = 171"_s,
                                               u"2026-01-05 Started (reach) = 143"_s}));
    QCOMPARE(result.counts.missing, 1);
    Mapping single;
    single.acrossColumns = {u"01/2026"_s, u"02/2026"_s};
    single.acrossTarget = u"NPS"_s;
    single.segmentColumns = {u"g"_s};
    QCOMPARE(imported("g,01/2026,02/2026\nx,1,2\n", single).observations,
             (QStringList{u"2026-01-01 NPS [x] = 1"_s, u"2026-02-01 NPS [x] = 2"_s}));
}

void ObservationReaderTest::sharesAreStoredBetweenZeroAndOne()
{
    QCOMPARE(imported("d;v\n2026-01-05;45,3 %\n2026-01-12;50 %\n", dated(u"d"_s, {{u"v"_s}}))
                 .observations,
             (QStringList{u"2026-01-05 v = 0.453"_s, u"2026-01-12 v = 0.5"_s}));
}

void ObservationReaderTest::numeratorsAreDividedAndKeepTheirDenominator()
{
    const Mapping ratio = dated(u"d"_s, {{u"yes"_s, u"Share"_s, false, u"all"_s, true}});
    const Imported shares = imported(
        "d,yes,all\n2026-01-05,1,4\n2026-01-12,0,0\n2026-01-19,3,n/a\n2026-01-26,3,x1\n", ratio);
    QCOMPARE(shares.observations, QStringList{u"2026-01-05 Share = 0.25 of 4"_s});
    QCOMPARE(shares.counts.missing, 2);
    QCOMPARE(shares.counts.rowsRejected, 1);
    QCOMPARE(shares.problems.front().column, u"all"_s);
    const Mapping average = dated(u"d"_s, {{u"minutes"_s, {}, false, u"n"_s}});
    QCOMPARE(imported("d,minutes,n\n2026-01-05,12.5,40\n2026-01-12,9,\n", average).observations,
             (QStringList{u"2026-01-05 minutes = 12.5 of 40"_s, u"2026-01-12 minutes = 9"_s}));
}

void ObservationReaderTest::aGermanExportWithTotalsSuppressedAndBadDates()
{
    const QByteArray bytes = "CRM\nStand\nWeek;Size;Signups;Reports\n"
                             "05.01.2026;1\xE2\x80\x93"
                             "49;168;46\n"
                             "05.01.2026;250+;74;<5\n"
                             "05.01.2026;Total;242;76\n"
                             "12.01.2026;1\xE2\x80\x93"
                             "49;0,2k;n/a\n"
                             "32.01.2026;250+;9;9\n"
                             "26.01.2026;250+;9;9\n"
                             "Gesamt;;500;99\n";
    const Imported result = imported(
        bytes,
        dated(u"Week"_s, {{u"Signups"_s, u"Signed up"_s, true}, {u"Reports"_s, u"Report"_s, true}},
              {u"Size"_s}));
    QCOMPARE(result.error, QString());
    QCOMPARE(result.observations, (QStringList{u"2026-01-05 Signed up (reach) [1–49] = 168"_s,
                                               u"2026-01-05 Report (reach) [1–49] = 46"_s,
                                               u"2026-01-05 Signed up (reach) [250+] = 74"_s,
                                               u"2026-01-12 Signed up (reach) [1–49] = 200"_s,
                                               u"2026-01-26 Signed up (reach) [250+] = 9"_s,
                                               u"2026-01-26 Report (reach) [250+] = 9"_s}));
    QCOMPARE(result.counts, (ImportCounts{7, 4, 1, 2, 6, 1, 1}));
    QCOMPARE(result.kinds(), (QList{ProblemKind::Suppressed, ProblemKind::TotalRow,
                                    ProblemKind::UnreadableDate, ProblemKind::TotalRow}));
    QCOMPARE(result.problems[2], (Problem{ProblemKind::UnreadableDate, 5, u"Week"_s,
                                          u"32.01.2026"_s, u"Row 5: “32.01.2026” is no date."_s}));
    QCOMPARE(result.rejected.size(), 3);
}

void ObservationReaderTest::rowsOfTotalsCanBeKept()
{
    Mapping mapping = dated(u"d"_s, {{u"v"_s}}, {u"g"_s});
    mapping.keepTotals = true;
    QCOMPARE(
        imported("d,g,v\n2026-01-05,a,1\n2026-01-05,b,2\n2026-01-05,Total,3\n", mapping)
            .observations,
        (QStringList{u"2026-01-05 v [a] = 1"_s, u"2026-01-05 v [b] = 2"_s, u"2026-01-05 v = 3"_s}));
}

void ObservationReaderTest::aColumnOfNothingButAllIsNoRowOfTotals()
{
    const Imported result = imported("d,g,v\n2026-01-05,All,1\n2026-01-12,All,2\n",
                                     dated(u"d"_s, {{u"v"_s}}, {u"g"_s}));
    QCOMPARE(result.observations, (QStringList{u"2026-01-05 v = 1"_s, u"2026-01-12 v = 2"_s}));
    QVERIFY(result.problems.empty());
}

void ObservationReaderTest::missingIsNoProblemAndSuppressedIsSaid()
{
    const Imported result =
        imported("d,v\n2026-01-05,n/a\n2026-01-06,\n2026-01-07,<5\n2026-01-08,7\n2026-01-09,#N/A\n",
                 dated(u"d"_s, {{u"v"_s}}));
    QCOMPARE(result.observations, QStringList{u"2026-01-08 v = 7"_s});
    QCOMPARE(result.counts, (ImportCounts{5, 5, 0, 0, 1, 3, 1}));
    QCOMPARE(result.kinds(), QList{ProblemKind::Suppressed});
}

void ObservationReaderTest::oneBadValueAmongSeveralKeepsTheRow()
{
    const Imported result =
        imported("d,v,w\n2026-01-05,5,x1\n2026-01-06,y1,x1\n2026-01-07,5,6\n2026-01-08,5,6\n"
                 "2026-01-09,5,6\n2026-01-10,7,8\n2026-01-11,7,8\n",
                 dated(u"d"_s, {{u"v"_s}, {u"w"_s}}));
    QCOMPARE(result.counts.rowsKept, 6);
    QCOMPARE(result.counts.rowsRejected, 1);
    QCOMPARE(result.rejected, QStringList{u"2 “y1” is no number | 2026-01-06,y1,x1"_s});
    QCOMPARE(result.problems.size(), size_t(3));
    QCOMPARE(result.problems[0], (Problem{ProblemKind::UnreadableNumber, 1, u"w"_s, u"x1"_s,
                                          u"Row 1: “x1” is no number."_s}));
}

void ObservationReaderTest::raggedAndUnclosedRowsAreRejectedWithTheirText()
{
    const Imported result =
        imported("d,v\n2026-01-05,1\n2026-01-06\n2026-01-07,2,3\n\"2026-01-08,4\n2026-01-09,5\n"
                 "2026-01-10,6\n2026-01-11,7\n",
                 dated(u"d"_s, {{u"v"_s}}));
    QCOMPARE(result.counts, (ImportCounts{7, 4, 3, 0, 4, 0, 0}));
    QCOMPARE(result.rejected,
             (QStringList{u"2 Row 2 has one cell where 2 were expected. | 2026-01-06"_s,
                          u"3 Row 3 has 3 cells where 2 were expected. | 2026-01-07,2,3"_s,
                          u"4 Row 4 has a quotation mark that never closes. | \"2026-01-08,4"_s}));
}

void ObservationReaderTest::linesUnderTheTableAreNoRows()
{
    const Imported got = imported("date,size,value\n2026-01-05,small,1\n2026-01-12,large,2\n\n"
                                  "Total,3\n"
                                  "* provisional, may change\n"
                                  "Source: customer records,,\n"
                                  "All figures without returns\n",
                                  dated(u"date"_s, {{u"value"_s}}, {u"size"_s}));
    QCOMPARE(got.observations.size(), 2);
    QCOMPARE(got.counts.rowsRejected, 0);
    QCOMPARE(got.counts.rowsLeftOut, 4);
    QCOMPARE(got.kinds(), (QList{ProblemKind::TotalRow, ProblemKind::Footer, ProblemKind::Footer,
                                 ProblemKind::Footer}));
    QCOMPARE(got.problems[1].message,
             u"Row 4 stands under the table and is left out: “* provisional, may change”."_s);
    QCOMPARE(got.rejected.size(), 4);
}

void ObservationReaderTest::aNoteInsideTheTableIsARejectedRow()
{
    const Imported got = imported("date,size,value\n2026-01-05,small,1\nNote: a new shop opened\n"
                                  "2026-01-12,large,2\n",
                                  dated(u"date"_s, {{u"value"_s}}));
    QCOMPARE(got.counts.rowsRejected, 1);
    QCOMPARE(got.kinds(), QList{ProblemKind::RaggedRow});
    QCOMPARE(got.observations.size(), 2);
}

void ObservationReaderTest::aTornLastRowIsNoFooter()
{
    const Mapping mapping = dated(u"date"_s, {{u"value"_s}}, {u"size"_s});
    for (const char* torn : {"smal", "small,2026-01-1", "2026-01-19"}) {
        const QByteArray table = "size,date,value\nsmall,2026-01-05,1\nlarge,2026-01-12,2\n";
        const Imported got = imported(table + torn, mapping);
        QCOMPARE(got.kinds(), QList{ProblemKind::RaggedRow});
        QCOMPARE(got.counts.rowsRejected, 1);
    }
}

void ObservationReaderTest::aLastRowThatIsTheSumOfTheOthersIsLeftOut()
{
    Mapping mapping = dated({}, {{u"visits"_s}, {u"orders"_s}}, {u"shop"_s});
    mapping.at = QDate(2026, 1, 1);
    const Imported got =
        imported("shop,visits,orders\nA,10,1\nB,20,2\nC,30,4\nCompany,60,7\n", mapping);
    QCOMPARE(got.observations.size(), 6);
    QCOMPARE(got.counts.rowsLeftOut, 1);
    QCOMPARE(got.problems.back().message,
             u"Row 4 is the sum of all rows above and is left out, or every sum would double."_s);
    mapping.keepTotals = true;
    QCOMPARE(imported("shop,visits,orders\nA,10,1\nB,20,2\nC,30,4\nCompany,60,7\n", mapping)
                 .observations.size(),
             8);
    mapping.keepTotals = false;
    QCOMPARE(imported("shop,visits,orders\nA,10,1\nB,20,2\nC,30,4\nD,60,8\n", mapping)
                 .observations.size(),
             8);
}

void ObservationReaderTest::futureDatesAndRangesAreWarnings()
{
    ImportOptions options;
    options.today = QDate(2026, 1, 10);
    const Imported result =
        imported("d,v\n2026-01-05,1\n2026-01-10,2\n2026-01-12,150\n",
                 dated(u"d"_s, {{u"v"_s, {}, false, {}, false, 0.0, 100.0}}), {}, options);
    QCOMPARE(result.counts.rowsKept, 3);
    QCOMPARE(result.kinds(), (QList{ProblemKind::OutOfRange, ProblemKind::FutureDate}));
    QCOMPARE(result.problems[1].row, std::optional<qint64>(3));
}

void ObservationReaderTest::ambiguousColumnsAreRefusedWithTheFlag()
{
    const QByteArray dates = "d,v\n01/02/2026,1\n03/04/2026,2\n";
    QVERIFY(imported(dates, dated(u"d"_s, {{u"v"_s}})).error.contains(u"--date-format"_s));
    Mapping american = dated(u"d"_s, {{u"v"_s}});
    american.dateFormat = u"MM/dd/yyyy"_s;
    QCOMPARE(imported(dates, american).observations,
             (QStringList{u"2026-01-02 v = 1"_s, u"2026-03-04 v = 2"_s}));
    Overrides german;
    german.dateFormat = u"dd/MM/yyyy"_s;
    QCOMPARE(imported(dates, dated(u"d"_s, {{u"v"_s}}), german).observations.first(),
             u"2026-02-01 v = 1"_s);
    const QByteArray numbers = "d;v\n2026-01-05;1,234\n2026-01-06;2,345\n";
    QVERIFY(imported(numbers, dated(u"d"_s, {{u"v"_s}})).error.contains(u"--decimal"_s));
    Mapping comma = dated(u"d"_s, {{u"v"_s}});
    comma.decimal = u","_s;
    QCOMPARE(imported(numbers, comma).observations.first(), u"2026-01-05 v = 1.234"_s);
    comma.decimal = u"."_s;
    QCOMPARE(imported(numbers, comma).observations.first(), u"2026-01-05 v = 1234"_s);
    // A column that is not used does not matter.
    QCOMPARE(imported("d,x,v\n2026-01-05,01/02/2026,1\n", dated(u"d"_s, {{u"v"_s}})).error,
             QString());
}

void ObservationReaderTest::aDateColumnThatIsNoneIsRefused()
{
    const Source source = Source::fromBytes("name,v\nabc,1\ndef,2\n", u"test.csv"_s).value();
    const auto opened =
        ObservationReader::open(source, *sniff(source), dated(u"name"_s, {{u"v"_s}}));
    QVERIFY(!opened.has_value());
    QVERIFY(
        opened.error().message.startsWith(u"The column “name” holds no dates: “abc”, “def”."_s));
    QCOMPARE(opened.error().row, std::optional<qint64>(1));
    QCOMPARE(opened.error().file, u"test.csv"_s);
}

void ObservationReaderTest::aValueColumnOfWordsIsRefused()
{
    QVERIFY(imported("d,v\n2026-01-05,abc\n2026-01-06,def\n", dated(u"d"_s, {{u"v"_s}}))
                .error.startsWith(u"The column “v” holds no numbers"_s));
}

void ObservationReaderTest::yearsAreDatesWhenTheyAreNamedSo()
{
    QCOMPARE(imported("period,v\n2024,1\n2025,2\n", dated(u"period"_s, {{u"v"_s}})).observations,
             (QStringList{u"2024-01-01 v = 1"_s, u"2025-01-01 v = 2"_s}));
}

void ObservationReaderTest::blankGroupsAreTheTotalOfTheirDimension()
{
    const Imported result =
        imported("d,g,h,v\n2026-01-05,a,x,1\n2026-01-05,,x,2\n2026-01-05,,,3\n2026-01-05,a,x,4\n",
                 dated(u"d"_s, {{u"v"_s}}, {u"g"_s, u"h"_s}));
    QCOMPARE(result.observations,
             (QStringList{u"2026-01-05 v [a/x] = 1"_s, u"2026-01-05 v [/x] = 2"_s,
                          u"2026-01-05 v = 3"_s, u"2026-01-05 v [a/x] = 4"_s}));
}

void ObservationReaderTest::blocksAreBoundedAndKeepTheOrder()
{
    QByteArray bytes = "d,i,g,v\n";
    double sum = 0;
    for (int i = 0; i < 10000; ++i) {
        bytes += "2026-01-05,n" + QByteArray::number(i % 7) + ",g" + QByteArray::number(i % 1000) +
                 "," + QByteArray::number(i) + "\n";
        sum += i;
    }
    Mapping mapping = dated(u"d"_s, {{u"v"_s}}, {u"g"_s});
    mapping.indicatorColumn = u"i"_s;
    const Source source = Source::fromBytes(bytes).value();
    ImportOptions options;
    options.blockRows = 512;
    auto reader = ObservationReader::open(source, *sniff(source), mapping, options);
    ObservationBlock block;
    qint64 row = 0;
    double read = 0;
    while (reader->next(block).value()) {
        QVERIFY(block.size() <= 513);
        for (size_t i = 0; i < block.size(); ++i) {
            QCOMPARE(block.row[i], ++row);
            QCOMPARE(reader->names().series[block.series[i]], u"n%1"_s.arg((row - 1) % 7));
            QCOMPARE(reader->names().segments[block.segment[i]][0], u"g%1"_s.arg((row - 1) % 1000));
            read += block.value[i];
        }
    }
    QCOMPARE(row, 10000);
    QCOMPARE(read, sum);
}

void ObservationReaderTest::cancellingEndsTheImport()
{
    ImportOptions options;
    options.cancellation.cancel();
    const Imported result = imported("d,v\n2026-01-05,1\n", dated(u"d"_s, {{u"v"_s}}), {}, options);
    QCOMPARE(result.error, u"Cancelled: nothing was imported."_s);
}

void ObservationReaderTest::progressEndsBelowTheSize()
{
    QByteArray bytes = "d,v\n";
    for (int i = 0; i < 200000; ++i) {
        bytes += "2026-01-05,1\n";
    }
    QList<qint64> done;
    ImportOptions options;
    options.progress = [&done, &bytes](const Progress& progress) {
        done << progress.done;
        QCOMPARE(progress.total, bytes.size());
        QVERIFY(progress.done <= progress.total);
    };
    imported(bytes, dated(u"d"_s, {{u"v"_s}}), {}, options);
    QCOMPARE(done.size(), 3);
    QVERIFY(std::is_sorted(done.begin(), done.end()));
}

void ObservationReaderTest::rejectedRowsMakeAFileWithReasons()
{
    const SniffResult file = sniff(*Source::fromBytes("a;b\n1;2\n")).value();
    QCOMPARE(rejectedHeader(file), QByteArray("row;reason;\"a\";\"b\"\n"));
    QCOMPARE(rejectedLine({7, ProblemKind::RaggedRow, u"says \"no\""_s, "1;2;3"}, file.dialect),
             QByteArray("7;\"says \"\"no\"\"\";1;2;3\n"));
}

void ObservationReaderTest::rejectedRowsRunNoFormula()
{
    const auto line = [](std::string_view raw) {
        return QString::fromUtf8(
            rejectedLine({3, ProblemKind::RaggedRow, u"x"_s, raw}, Dialect{}).trimmed());
    };
    QCOMPARE(line("a,=1+2,-5,+x,@y,-cmd|'z'"), u"3,\"x\",a,'=1+2,-5,'+x,'@y,'-cmd|'z'"_s);
    QCOMPARE(line("\"=HYPERLINK(\"\"u\"\",1)\",\"a,=b\""),
             u"3,\"x\",\"'=HYPERLINK(\"\"u\"\",1)\",\"a,=b\""_s);
}

void ObservationReaderTest::fourGroupsAreKeptApartAndAFifthIsRefused()
{
    const QByteArray file = "date,a,b,c,d,e,value\n2026-01-05,1,2,3,4,5,10\n"
                            "2026-01-05,1,2,3,9,5,20\n";
    const Imported got =
        imported(file, dated(u"date"_s, {{u"value"_s}}, {u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(got.observations, (QStringList{u"2026-01-05 value [1/2/3/4] = 10"_s,
                                            u"2026-01-05 value [1/2/3/9] = 20"_s}));
    QCOMPARE(
        imported(file, dated(u"date"_s, {{u"value"_s}}, {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}))
            .error,
        u"5 group columns were named: at most four can be kept."_s);
}

void ObservationReaderTest::badBytesInANameAreSaid()
{
    Mapping mapping = dated(u"d"_s, {{u"v"_s}}, {u"g"_s});
    Overrides utf8;
    utf8.encoding = u"UTF-8"_s;
    const Imported result = imported("d,g,v\n2026-01-05,M\xFCller,1\n", mapping, utf8);
    QCOMPARE(result.kinds(), QList{ProblemKind::Encoding});
    QCOMPARE(result.counts.rowsKept, 1);
}

QTEST_GUILESS_MAIN(ObservationReaderTest)
#include "observation_reader_test.moc"
