#include "core/csv/sniff.h"

#include <QJsonArray>
#include <QTest>

using namespace throughline::csv;
using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

SniffResult sniffed(const QByteArray& bytes, const Overrides& overrides = {})
{
    const auto result = sniff(Source::fromBytes(bytes, u"test.csv"_s).value(), {overrides});
    return result.value_or(SniffResult{});
}

QStringList typesOf(const SniffResult& result)
{
    QStringList types;
    for (const SniffedColumn& column : result.columns) {
        types << enumName(column.type);
    }
    return types;
}

const QByteArray german = "Logo GmbH\n"
                          "Stand: heute\n"
                          "Woche;Gr\xC3\xB6\xC3\x9F"
                          "e;Signups;Quote\n"
                          "05.01.2026;1-49;168;45,3 %\n"
                          "12.01.2026;50-249;1.120;46,0 %\n"
                          "19.01.2026;250+;74;n/a\n";

}

class SniffTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPartOfADialectCanBeOverruled();
    void aDialectComesBackFromItsOverrides();
    void delimitersAreFound_data();
    void delimitersAreFound();
    void singleColumnsInventNoDelimiter_data();
    void singleColumnsInventNoDelimiter();
    void aGermanExportIsReadWhole();
    void quotesAndEscapesAreFound();
    void headersAreTold_data();
    void headersAreTold();
    void severalHeaderRowsAreJoined();
    void aMillionColumnsAreRefusedWithTheirPlace();
    void aHugeCellIsTextAndNotKept();
    void typesTellTheNextBestOne();
    void paddedTitlesAreSkipped();
    void commentsAreLeftOutButAHashHeaderIsNot();
    void typesAreTold_data();
    void typesAreTold();
    void leadingZerosStayText();
    void dayFirstIsDecidedOverTheWholeColumn();
    void ambiguousDatesAreFlaggedWithBothReadings();
    void ambiguousNumbersAreFlaggedWithBothReadings();
    void aColumnThatProvesItsDecimalMarkSettlesTheOthers();
    void overridesGoBeforeDetection();
    void missingAndSuppressedAreCounted();
    void totalColumnsAreTold();
    void raggedRowsAreProblemsWithTheirRow();
    void bytesThatAreNoTextAreProblemsWithTheirRow();
    void rowsAreCountedAndFarRowsSampled();
    void utf16WithTabsIsRead();
    void runnersUpAreKept();
    void blankFilesAreRefused();
    void jsonHasTheKeysThatWerePromised();
    void onlyAHeaderIsATableWithoutRows();
};

void SniffTest::everyPartOfADialectCanBeOverruled()
{
    const QByteArray bytes = "# made\na, \"b\"\r1, \"2\"\n3, \"4\"\nSource: us\n";
    Overrides said;
    said.lineEnding = LineEnding::Lf;
    said.footerLines = 0;
    said.spaceAfterDelimiter = false;
    said.comment = '\0';
    said.skip = 0;
    said.quote = '\'';
    said.delimiter = ';';
    said.backslashEscape = true;
    said.headerRows = 2;
    said.encoding = u"windows-1252"_s;
    const auto file = sniff(*Source::fromBytes(bytes, u"x.csv"_s), {said});
    QVERIFY(file);
    const Dialect& d = file->dialect;
    QCOMPARE(d.lineEnding, LineEnding::Lf);
    QCOMPARE(d.footerLines, std::optional(0));
    QVERIFY(!d.spaceAfterDelimiter);
    QCOMPARE(d.comment, '\0');
    QCOMPARE(d.quote, '\'');
    QCOMPARE(d.delimiter, ';');
    QVERIFY(d.backslashEscape);
    QCOMPARE(d.headerRows, 2);
    QCOMPARE(d.encoding, u"windows-1252"_s);
    QCOMPARE(file->footerLines(), 0);

    Overrides two;
    two.footerLines = 1;
    const auto cut = sniff(*Source::fromBytes("a,b\n1,2\n3,4\n", u"x.csv"_s), {two});
    QCOMPARE(cut->footerLines(), 1);
    QVERIFY2(describe(*cut).contains(u"one line below left out"_s), qPrintable(describe(*cut)));
    QCOMPARE(toJson(*cut).value(u"footerLines"_s).toInt(), 1);
}

void SniffTest::aDialectComesBackFromItsOverrides()
{
    Dialect dialect;
    dialect.lineEnding = LineEnding::Cr;
    dialect.footerLines = 2;
    dialect.spaceAfterDelimiter = true;
    QCOMPARE(dialectFromJson(toJson(dialect)), dialect);
    QCOMPARE(dialectFromJson(toJson(Dialect())), Dialect());
    const Overrides again = overridesFor(dialect);
    QCOMPARE(again.lineEnding, std::optional(LineEnding::Cr));
    QCOMPARE(again.footerLines, std::optional(2));
    QCOMPARE(again.spaceAfterDelimiter, std::optional(true));
    QCOMPARE(merged(Overrides(), again), again);
}

void SniffTest::delimitersAreFound_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<char>("delimiter");
    QTest::newRow("comma") << QByteArray("a,b\n1,2\n3,4\n") << ',';
    QTest::newRow("semicolon with decimal commas")
        << QByteArray("date;value\n05.01.2026;1,5\n12.01.2026;2,5\n") << ';';
    QTest::newRow("tab") << QByteArray("a\tb c\tc\n1\tx, y\t3\n2\tx, z\t3\n") << '\t';
    QTest::newRow("pipe") << QByteArray("a|b|c\n1|2|3\n4|5|6\n") << '|';
    QTest::newRow("colon") << QByteArray("a:b\nx:1\ny:2\n") << ':';
    QTest::newRow("blanks between numbers") << QByteArray("1 2 3\n4 5 6\n7 8 9\n") << ' ';
    QTest::newRow("comma with times") << QByteArray("t,v\n12:30:00,5\n12:40:00,6\n") << ',';
    QTest::newRow("comma in quotes")
        << QByteArray("name;note\n\"a, b, c\";1\n\"d, e, f\";2\n\"g, h, i\";3\n") << ';';
    QTest::newRow("pasted from a spreadsheet")
        << QByteArray("Signed up\t120\nStarted\t96\n") << '\t';
}

void SniffTest::delimitersAreFound()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const char, delimiter);
    QCOMPARE(sniffed(bytes).dialect.delimiter, delimiter);
}

void SniffTest::singleColumnsInventNoDelimiter_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("words") << QByteArray("step\nSigned up\nWizard started\nData connected\n");
    QTest::newRow("times") << QByteArray("time\n12:30\n12:40\n12:50\n");
    QTest::newRow("times without header") << QByteArray("12:30\n12:40\n12:50\n");
    QTest::newRow("decimal commas") << QByteArray("value\n1,5\n2,75\n3,25\n");
    QTest::newRow("dates and times")
        << QByteArray("when\n2026-01-05 12:30:00\n2026-01-06 12:30:00\n");
    QTest::newRow("sentences") << QByteArray(
        "Hello, world\nfoo\nbar and more\nbaz, and so on, and on\n");
    QTest::newRow("numbers") << QByteArray("5\n6\n7\n");
}

void SniffTest::singleColumnsInventNoDelimiter()
{
    QFETCH(const QByteArray, bytes);
    const SniffResult result = sniffed(bytes);
    QCOMPARE(result.dialect.delimiter, '\0');
    QCOMPARE(result.columns.size(), size_t(1));
}

void SniffTest::aGermanExportIsReadWhole()
{
    const SniffResult result = sniffed(german);
    QCOMPARE(result.dialect.delimiter, ';');
    QCOMPARE(result.dialect.skippedLines, 2);
    QCOMPARE(result.rows, 3);
    QCOMPARE(result.columnNames(), (QStringList{u"Woche"_s, u"Größe"_s, u"Signups"_s, u"Quote"_s}));
    QCOMPARE(typesOf(result), (QStringList{u"date"_s, u"text"_s, u"integer"_s, u"number"_s}));
    QCOMPARE(result.columns[0].date->pattern, u"dd.MM.yyyy"_s);
    // 1.120 alone could be either; 45,3 in the next column says which.
    QVERIFY(!result.columns[2].ambiguous);
    QCOMPARE(result.columns[2].number->thousands, '.');
    QCOMPARE(*result.columns[2].largest, 1120.0);
    QCOMPARE(*result.columns[3].number, (NumberFormat{',', '\0', true}));
    QCOMPARE(result.columns[3].nulls, 1);
    QCOMPARE(*result.columns[3].largest, 0.46);
    QCOMPARE(result.preview.front().line, 4);
    QCOMPARE(describe(result),
             u"Read as: semicolon, UTF-8, day comes first, decimal comma, header in line 3, "
             "two lines above left out."_s);
}

void SniffTest::quotesAndEscapesAreFound()
{
    const SniffResult single = sniffed("a,b\n'x, y',1\n'z, w',2\n");
    QCOMPARE(single.dialect.quote, '\'');
    QCOMPARE(single.columns.size(), size_t(2));
    const SniffResult backslash =
        sniffed("a,b\n\"say \\\"hi\\\", you\",1\n\"say \\\"ho\\\", you\",2\n");
    QVERIFY(backslash.dialect.backslashEscape);
    QCOMPARE(backslash.columns.size(), size_t(2));
    QVERIFY(sniffed("a, b\n1, \"x, y\"\n2, \"z, w\"\n").dialect.spaceAfterDelimiter);
    QCOMPARE(sniffed("a,b\nit's,1\nthat's,2\n").dialect.quote, '"');
}

void SniffTest::headersAreTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("header");
    QTest::newRow("words over numbers") << QByteArray("a,b\n1,2\n") << true;
    QTest::newRow("numbers over numbers") << QByteArray("1,2\n3,4\n") << false;
    QTest::newRow("dates and numbers") << QByteArray("2026-01-05,2\n2026-01-12,4\n") << false;
    QTest::newRow("weeks across") << QByteArray(
                                         "step,2026-01-05,2026-01-12\nSigned up,5,6\nStarted,3,4\n")
                                  << true;
    QTest::newRow("years across") << QByteArray("country,2020,2021,2022\nDE,5,6,7\nFR,3,4,5\n")
                                  << true;
    QTest::newRow("words over words") << QByteArray("name,city\nAda,London\nBob,Berlin\n") << true;
    QTest::newRow("words that come again")
        << QByteArray("yes,north\nno,south\nyes,north\nno,north\n") << false;
    QTest::newRow("pasted counts")
        << QByteArray("Signed up\t120\nStarted\t96\nConnected\t41\n") << false;
}

void SniffTest::headersAreTold()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, header);
    QCOMPARE(sniffed(bytes).dialect.header, header);
}

void SniffTest::severalHeaderRowsAreJoined()
{
    const SniffResult two = sniffed("week,North,,South,\n,orders,visits,orders,visits\n"
                                    "2026-01-05,1,10,2,20\n2026-01-12,2,12,3,22\n");
    QCOMPARE(two.dialect.headerRows, 2);
    QCOMPARE(two.columnNames(), (QStringList{u"week"_s, u"North / orders"_s, u"North / visits"_s,
                                             u"South / orders"_s, u"South / visits"_s}));
    QCOMPARE(two.rows, 2);
    QCOMPARE(two.preview.front().cells.front(), u"2026-01-05"_s);
    QVERIFY(describe(two).contains(u"header in lines 1 to 2"_s));
    QCOMPARE(sniffed("week,North,South\n2026-01-05,1,10\n2026-01-12,2,12\n").dialect.headerRows, 1);
    Overrides one;
    one.headerRows = 1;
    QCOMPARE(sniffed("week,North,,South,\n,orders,visits,orders,visits\n"
                     "2026-01-05,1,10,2,20\n2026-01-12,2,12,3,22\n",
                     one)
                 .rows,
             3);
}

void SniffTest::aMillionColumnsAreRefusedWithTheirPlace()
{
    const QByteArray wide =
        QByteArray("a,").repeated(1'000'000) + "a\n" + QByteArray("1,").repeated(1'000'000) + "1\n";
    const auto refused = sniff(Source::fromBytes(wide, u"wide.csv"_s).value());
    QVERIFY(!refused);
    QCOMPARE(
        refused.error().message,
        u"The header of wide.csv (line 1) has more than 16383 columns: is the delimiter right? "
        "“comma” was taken."_s);
    QByteArray named;
    for (int i = 0; i < 300'000; ++i) {
        named += 'c' + QByteArray::number(i) + ',';
    }
    const QByteArray ones = QByteArray("1,").repeated(300'000) + "1\n";
    QVERIFY(!sniff(Source::fromBytes(named + "x\n" + ones).value()));
    const SniffResult narrow =
        sniffed("a,b\n1,2\n" + QByteArray("1,").repeated(1'000'000) + "1\n3,4\n5,6\n");
    QCOMPARE(narrow.columns.size(), size_t(2));
    QCOMPARE(narrow.problems.count(ProblemKind::TooLong), 1);
    QVERIFY(narrow.problems.kept().front().message.startsWith(
        u"Row 2 has 1000001 cells, more than the 16384 that can be read"_s));
}

void SniffTest::aHugeCellIsTextAndNotKept()
{
    const SniffResult result = sniffed("date,note,n\n2026-01-05,\"" + QByteArray(3'000'000, 'x') +
                                       "\",1\n"
                                       "2026-01-12,b,2\n2026-01-19,c,3\n");
    QCOMPARE(typesOf(result), (QStringList{u"date"_s, u"text"_s, u"integer"_s}));
    QCOMPARE(result.columns[1].samples.front().size(), 200);
    QVERIFY(result.columns[1].moreValues);
}

void SniffTest::typesTellTheNextBestOne()
{
    const SniffResult result = sniffed("when,n,word\n2026-01-05,1,a\n2026-01-12,x,b\n"
                                       "2026-01-19,3,c\n2026-01-26,4,4\n");
    QCOMPARE(result.columns[0].confidence, 1.0);
    QVERIFY(!result.columns[0].runnerUp);
    QCOMPARE(result.columns[1].type, ColumnType::Integer);
    QCOMPARE(result.columns[1].runnerUp, std::optional(ColumnType::Text));
    QCOMPARE(result.columns[1].confidence, 0.5); // three of four fit it, one fits text alone
    QCOMPARE(result.columns[2].runnerUp, std::optional(ColumnType::Integer));
    QCOMPARE(result.columns[2].confidence, 0.75);
    const QJsonObject json = toJson(result)[u"columns"].toArray()[1].toObject();
    QCOMPARE(json[u"runnerUp"].toString(), u"text"_s);
    QCOMPARE(json[u"confidence"].toDouble(), 0.5);
}

void SniffTest::paddedTitlesAreSkipped()
{
    const SniffResult result =
        sniffed("Report 2026,,\n,,\ndate,a,b\n2026-01-05,1,2\n2026-01-12,3,4\n");
    QCOMPARE(result.dialect.skippedLines, 2);
    QCOMPARE(result.columnNames(), (QStringList{u"date"_s, u"a"_s, u"b"_s}));
}

void SniffTest::commentsAreLeftOutButAHashHeaderIsNot()
{
    const SniffResult comments =
        sniffed("# made by, a tool\n# on Monday\na,b\n1,2\n# later\n3,4\n");
    QCOMPARE(comments.dialect.comment, '#');
    QCOMPARE(comments.rows, 2);
    QCOMPARE(comments.columnNames(), (QStringList{u"a"_s, u"b"_s}));
    const SniffResult hash = sniffed("#,name\n1,x\n2,y\n");
    QCOMPARE(hash.columnNames(), (QStringList{u"#"_s, u"name"_s}));
    QCOMPARE(hash.rows, 2);
}

void SniffTest::typesAreTold_data()
{
    QTest::addColumn<QByteArray>("cells");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("format");
    const auto add = [](const char* cells, const char* type, const char* format = "") {
        QTest::addRow("%s", cells)
            << QByteArray(cells) << QString::fromLatin1(type) << QString::fromLatin1(format);
    };
    add("1;2;3", "integer");
    add("1.5;2;3", "number");
    add("$5;$6.50;$7", "number");
    add("45%;50%;n/a", "number");
    add("1.2k;900;3k", "number");
    add("(5);6;7", "integer");
    add("1 234;2 345 678;5", "integer");
    add("2026-01-05;2026-01-12", "date", "yyyy-MM-dd");
    add("13/02/2026;01/02/2026", "date", "dd/MM/yyyy");
    add("02/13/2026;02/01/2026", "date", "MM/dd/yyyy");
    add("2026-W05;2026-W06", "date", "yyyy-'W'ww");
    add("2026-Q1;2026-Q2", "date", "yyyy-'Q'q");
    add("2026-01;2026-02", "date", "yyyy-MM");
    add("5 Jan 2026;6 Feb 2026", "date", "d MMM yyyy");
    add("20260105;20260112;20260119", "date", "yyyyMMdd");
    add("2026-01-05T10:00:00Z;2026-01-05T11:00:00Z", "dateTime", "yyyy-MM-ddTHH:mm:sst");
    add("2026-01-05 10:00:00;2026-01-05 11:00:00", "dateTime", "yyyy-MM-dd HH:mm:ss");
    add("12:30;13:40", "time");
    add("true;false;TRUE", "boolean");
    add("yes;no", "boolean");
    add("0;1;1", "integer");
    add("north;south", "text");
    add("A12;123;124;B1", "text");
    add("7345678;7345679;7345680", "integer");
}

void SniffTest::typesAreTold()
{
    QFETCH(const QByteArray, cells);
    QFETCH(const QString, type);
    QFETCH(const QString, format);
    QByteArray bytes = "x|y\n";
    for (const QByteArray& cell : cells.split(';')) {
        bytes += cell + "|w\n";
    }
    const SniffResult result = sniffed(bytes);
    QCOMPARE(result.columns.size(), size_t(2));
    QCOMPARE(enumName(result.columns[0].type), type);
    QVERIFY(!result.columns[0].ambiguous);
    if (!format.isEmpty()) {
        QCOMPARE(result.columns[0].date->pattern, format);
    }
}

void SniffTest::leadingZerosStayText()
{
    const SniffResult result = sniffed("plz,n\n01067,5\n80331,6\n10115,7\n");
    QCOMPARE(result.columns[0].type, ColumnType::Text);
}

void SniffTest::dayFirstIsDecidedOverTheWholeColumn()
{
    QByteArray bytes = "d,v\n";
    for (int i = 1; i <= 12; ++i) {
        bytes += "0" + QByteArray::number(i % 9 + 1) + "/02/2026,5\n";
    }
    bytes += "32/01/2026,5\n13/02/2026,5\n";
    const SniffedColumn column = sniffed(bytes).columns[0];
    QCOMPARE(column.type, ColumnType::Date);
    QVERIFY(!column.ambiguous);
    QCOMPARE(column.date->order, DateOrder::DayMonthYear);
    QCOMPARE(column.unreadable, 1);
}

void SniffTest::ambiguousDatesAreFlaggedWithBothReadings()
{
    const SniffedColumn column =
        sniffed("d,v\n01/02/2026,5\n03/04/2026,6\n05/06/2026,7\n07/08/2026,8\n").columns[0];
    QVERIFY(column.ambiguous);
    QCOMPARE(column.type, ColumnType::Date);
    QCOMPARE(column.alternatives.size(), size_t(2));
    QCOMPARE(column.alternatives[0].format, u"dd/MM/yyyy"_s);
    QCOMPARE(column.alternatives[1].format, u"MM/dd/yyyy"_s);
    QCOMPARE(column.alternatives[0].examples.size(), size_t(3));
    QCOMPARE(column.alternatives[0].examples[0],
             (Reading::Example{1, u"01/02/2026"_s, u"1 February 2026"_s}));
    QCOMPARE(column.alternatives[1].examples[0],
             (Reading::Example{1, u"01/02/2026"_s, u"2 January 2026"_s}));
    const QString message = ambiguityMessage(column);
    QVERIFY(message.contains(u"--date-format dd/MM/yyyy"_s));
    QVERIFY(message.contains(u"--date-format MM/dd/yyyy"_s));
    QVERIFY(message.contains(u"row 3"_s));
}

void SniffTest::ambiguousNumbersAreFlaggedWithBothReadings()
{
    const SniffedColumn column =
        sniffed("d;v\n2026-01-05;1,234\n2026-01-06;2,345\n2026-01-07;9,999\n").columns[1];
    QVERIFY(column.ambiguous);
    QCOMPARE(column.alternatives.size(), size_t(2));
    QCOMPARE(column.alternatives[0].examples[0], (Reading::Example{1, u"1,234"_s, u"1234"_s}));
    QCOMPARE(column.alternatives[1].examples[0], (Reading::Example{1, u"1,234"_s, u"1.234"_s}));
    QVERIFY(ambiguityMessage(column).contains(u"--decimal"_s));
    // One cell that can be read in one way only decides.
    QVERIFY(!sniffed("d;v\n2026-01-05;1,234\n2026-01-06;2,3\n").columns[1].ambiguous);
    QVERIFY(!sniffed("d;v\n2026-01-05;1,234\n2026-01-06;2,345,678\n").columns[1].ambiguous);
}

void SniffTest::aColumnThatProvesItsDecimalMarkSettlesTheOthers()
{
    const SniffResult result = sniffed("a;b\n1,234;0,5\n2,345;0,7\n");
    QVERIFY(!result.columns[0].ambiguous);
    QCOMPARE(result.columns[0].number->decimal, ',');
    QCOMPARE(*result.columns[0].largest, 2.345);
}

void SniffTest::overridesGoBeforeDetection()
{
    Overrides dates;
    dates.dateFormat = u"MM/dd/yyyy"_s;
    const SniffResult american = sniffed("d,v\n01/02/2026,5\n03/04/2026,6\n", dates);
    QVERIFY(!american.columns[0].ambiguous);
    QCOMPARE(american.columns[0].date->order, DateOrder::MonthDayYear);
    Overrides decimal;
    decimal.decimal = QLatin1Char(',');
    const SniffResult comma = sniffed("d;v\n1;1,234\n2;2,345\n", decimal);
    QVERIFY(!comma.columns[1].ambiguous);
    QCOMPARE(*comma.columns[1].largest, 2.345);
    Overrides delimiter;
    delimiter.delimiter = ';';
    QCOMPARE(sniffed("a,b;c\n1,2;3\n", delimiter).columns.size(), size_t(2));
    Overrides lines;
    lines.skip = 1;
    lines.noHeader = true;
    const SniffResult skipped = sniffed("a,b\n1,2\n3,4\n", lines);
    QCOMPARE(skipped.rows, 2);
    QCOMPARE(skipped.columnNames(), (QStringList{u"Column 1"_s, u"Column 2"_s}));
    Overrides encoding;
    encoding.encoding = u"ISO-8859-2"_s;
    QCOMPARE(sniffed("n\xB3;b\n1;2\n", encoding).columns[0].name, u"n\u0142"_s);
    encoding.encoding = u"klingon"_s;
    QVERIFY(!sniff(*Source::fromBytes("a,b\n"), {encoding}).has_value());
}

void SniffTest::missingAndSuppressedAreCounted()
{
    const SniffedColumn column =
        sniffed("a,v\nx,5\nx,n/a\nx,\nx,<5\nx,\xE2\x80\x93\nx,7\nx,9\nx,8\nx,abc\n").columns[1];
    QCOMPARE(column.type, ColumnType::Integer);
    QCOMPARE(column.nulls, 3);
    QCOMPARE(column.suppressed, 1);
    QCOMPARE(column.unreadable, 1);
    QCOMPARE(column.samples, (QStringList{u"5"_s, u"7"_s, u"9"_s}));
}

void SniffTest::totalColumnsAreTold()
{
    const SniffResult result = sniffed("week,a,b,Total\n2026-01-05,1,2,3\n2026-01-12,3,4,7\n");
    QVERIFY(result.columns[3].totals);
    QCOMPARE(result.problems.kept().front().kind, ProblemKind::TotalRow);
    QCOMPARE(result.problems.kept().front().column, u"Total"_s);
    QVERIFY(!sniffed("week,a,b,Total\n2026-01-05,1,2,9\n2026-01-12,3,4,9\n").columns[3].totals);
    // Without a label it has to be the sum in every one of five rows or more.
    const QByteArray sums =
        "week,a,b,company\n2026-01-05,1,2,3\n2026-01-12,3,4,7\n2026-01-19,5,5,10"
        "\n2026-01-26,2,2,4\n";
    QVERIFY(sniffed(sums + "2026-02-02,6,1,7\n").columns[3].totals);
    QVERIFY(!sniffed(sums).columns[3].totals);
    QVERIFY(!sniffed(sums + "2026-02-02,6,1,8\n").columns[3].totals);
}

void SniffTest::raggedRowsAreProblemsWithTheirRow()
{
    const SniffResult result = sniffed("a,b,c\n1,2,3\n4,5\n6,7,8\n9,9,9\n");
    QCOMPARE(result.rows, 4);
    QCOMPARE(result.problems.kept(),
             (std::vector<Problem>{{ProblemKind::RaggedRow,
                                    2,
                                    {},
                                    u"4,5"_s,
                                    u"Row 2 has 2 cells where 3 were expected."_s}}));
}

void SniffTest::bytesThatAreNoTextAreProblemsWithTheirRow()
{
    QByteArray bytes = "a,b\n";
    for (int i = 0; i < 30; ++i) {
        bytes += "M\xC3\xBCller,1\n";
    }
    bytes += "M\xFCller,1\n";
    const SniffResult result = sniffed(bytes);
    QCOMPARE(result.dialect.encoding, u"UTF-8"_s);
    QCOMPARE(result.problems.count(ProblemKind::Encoding), 1);
    QCOMPARE(result.problems.kept().front().row, std::optional<qint64>(31));
}

void SniffTest::rowsAreCountedAndFarRowsSampled()
{
    QByteArray bytes = "date,value\n";
    const int rows = 800000;
    for (int i = 0; i < rows; ++i) {
        bytes += i == rows / 2 ? "2026-01-05,1.25\n" : "2026-01-05,7\n";
    }
    QVERIFY(bytes.size() > 8 * 1024 * 1024);
    const SniffResult result = sniffed(bytes);
    QCOMPARE(result.rows, rows);
    QVERIFY(result.rowsExact);
    QVERIFY(result.rowsSampled < rows);
    QCOMPARE(result.columns[1].type, ColumnType::Number); // the cell in the middle was seen
    SniffOptions quick;
    quick.countRows = false;
    const auto estimated = sniff(*Source::fromBytes(bytes), quick);
    QVERIFY(!estimated->rowsExact);
    QVERIFY(std::abs(double(estimated->rows - rows)) < 0.01 * rows);
}

void SniffTest::utf16WithTabsIsRead()
{
    QByteArray bytes("\xFF\xFE", 2);
    for (const char16_t c :
         std::u16string_view(u"Gr\u00F6\u00DFe\tn\r\nklein\t5\r\ngro\u00DF\t6\r\n")) {
        bytes.append(char(c & 0xFF)).append(char(c >> 8));
    }
    const SniffResult result = sniffed(bytes);
    QCOMPARE(result.dialect.encoding, u"UTF-16LE"_s);
    QVERIFY(result.dialect.bom);
    QCOMPARE(result.dialect.delimiter, '\t');
    QCOMPARE(result.dialect.lineEnding, LineEnding::CrLf);
    QCOMPARE(result.columnNames(), (QStringList{u"Gr\u00F6\u00DFe"_s, u"n"_s}));
    QCOMPARE(result.columns[0].values, (QStringList{u"klein"_s, u"gro\u00DF"_s}));
}

void SniffTest::runnersUpAreKept()
{
    const SniffResult result = sniffed("a;b,c\n1;2,3\n4;5,6\n");
    QVERIFY(result.runnerUp.has_value());
    QVERIFY(result.confidence < 0.9);
}

void SniffTest::blankFilesAreRefused()
{
    const auto result = sniff(*Source::fromBytes("\n \n\n", u"x.csv"_s));
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().message,
             u"x.csv has nothing but blank lines: there is nothing to read."_s);
}

void SniffTest::jsonHasTheKeysThatWerePromised()
{
    const QJsonObject json = toJson(sniffed(german));
    for (const char* key :
         {"file", "bytes", "encoding", "bom", "delimiter", "quote", "escape", "lineEnding",
          "header", "skippedLines", "rows", "columns", "problems"}) {
        QVERIFY2(json.contains(QLatin1String(key)), key);
    }
    QCOMPARE(json.value(u"escape"_s).toString(), u"\"\""_s);
    const QJsonObject share = json.value(u"columns"_s).toArray()[3].toObject();
    QCOMPARE(share.value(u"decimal"_s).toString(), u","_s);
    QCOMPARE(share.value(u"percent"_s).toBool(), true);
    QCOMPARE(share.value(u"samples"_s).toArray()[0].toString(), u"45,3 %"_s);
}

void SniffTest::onlyAHeaderIsATableWithoutRows()
{
    const SniffResult result = sniffed("date,value\n");
    QCOMPARE(result.rows, 0);
    QCOMPARE(result.columnNames(), (QStringList{u"date"_s, u"value"_s}));
}

QTEST_GUILESS_MAIN(SniffTest)
#include "sniff_test.moc"
