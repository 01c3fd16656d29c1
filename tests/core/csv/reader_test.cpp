#include "core/csv/reader.h"

#include <QTest>

using namespace throughline::csv;
using namespace Qt::StringLiterals;

namespace {

Source sourceOf(const QByteArray& bytes) { return Source::fromBytes(bytes, u"test.csv"_s).value(); }

/// The cells of a record joined by "|", after its row: "1:a|b".
QString shown(const Record& record)
{
    QStringList cells;
    for (const std::string_view cell : record.cells) {
        cells << QString::fromUtf8(cell.data(), qsizetype(cell.size()));
    }
    return u"%1:%2"_s.arg(record.row).arg(cells.join(u'|'));
}

QStringList rowsOf(const QByteArray& bytes, const Dialect& dialect = {})
{
    auto reader = Reader::open(sourceOf(bytes), dialect);
    QStringList rows;
    while (reader && reader->next()) {
        rows << shown(reader->record());
    }
    return rows;
}

Dialect withoutHeader()
{
    Dialect dialect;
    dialect.header = false;
    return dialect;
}

}

class ReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreCountedFromOneWithoutHeader();
    void preambleCommentsAndEmptyLinesAreNotCounted();
    void aQuotedFieldMaySpanLines();
    void linesAreCountedThroughQuotedFields();
    void carriageReturnsAloneEndLines();
    void mixedLineEndingsAllEndLines();
    void bothEscapesAreRead();
    void blanksBeforeAQuoteGoWhereTheDialectSaysSo();
    void textBehindAClosingQuoteStays();
    void aQuoteThatNeverClosesIsReportedWithItsRow();
    void aStrayQuoteCostsOneRowEvenWhenAnotherQuoteFollows();
    void aNulByteCostsItsRowOnly();
    void aRecordAcrossManyWindowsIsReadWhole();
    void aRecordAboveTheLimitIsPassedOver();
    void asManyLinesAsWereSaidStandUnderTheTable();
    void utf16IsReadAsText();
    void byteOrderMarkIsNoPartOfTheFirstName();
    void raggedRowsAreToldWithBothNumbers();
    void blankCellsBeyondTheHeaderAreNotRagged();
    void namesAreMadeUniqueAndFilled();
    void chosenRowsAreVisitedInASecondPass();
};

void ReaderTest::rowsAreCountedFromOneWithoutHeader()
{
    auto reader = Reader::open(sourceOf("a,b\n1,2\n3,4"), {});
    QVERIFY(reader.has_value());
    QCOMPARE(reader->header(), (std::vector<QString>{u"a"_s, u"b"_s}));
    QVERIFY(reader->next());
    QCOMPARE(shown(reader->record()), u"1:1|2"_s);
    QCOMPARE(reader->record().line, 2);
    QCOMPARE(std::string(reader->record().raw), std::string("1,2"));
    QVERIFY(reader->next());
    QCOMPARE(shown(reader->record()), u"2:3|4"_s);
    QVERIFY(!reader->next());
    QCOMPARE(reader->rows(), 2);
}

void ReaderTest::preambleCommentsAndEmptyLinesAreNotCounted()
{
    Dialect dialect;
    dialect.skippedLines = 2;
    dialect.comment = '#';
    QCOMPARE(rowsOf("Logo\nReport;x\n# note\na,b\n\n1,2\n# more\n\r\n  \n3,4\n", dialect),
             (QStringList{u"1:1|2"_s, u"2:3|4"_s}));
}

void ReaderTest::aQuotedFieldMaySpanLines()
{
    QCOMPARE(rowsOf("a,b\r\n\"x\r\ny\",2\r\n3,\"\"\r\n"),
             (QStringList{u"1:x\r\ny|2"_s, u"2:3|"_s}));
}

void ReaderTest::linesAreCountedThroughQuotedFields()
{
    auto reader = Reader::open(sourceOf("a,b\n\"x\ny\nz\",2\n3,4\n"), {});
    QVERIFY(reader->next());
    QCOMPARE(reader->record().line, 2);
    QVERIFY(reader->next());
    QCOMPARE(reader->record().line, 5);
}

void ReaderTest::carriageReturnsAloneEndLines()
{
    Dialect dialect;
    dialect.lineEnding = LineEnding::Cr;
    QCOMPARE(rowsOf("a,b\r1,2\r3,4\r", dialect), (QStringList{u"1:1|2"_s, u"2:3|4"_s}));
}

void ReaderTest::mixedLineEndingsAllEndLines()
{
    Dialect dialect;
    dialect.lineEnding = LineEnding::Mixed;
    QCOMPARE(rowsOf("a,b\r1,2\r\n3,4\n5,6", dialect),
             (QStringList{u"1:1|2"_s, u"2:3|4"_s, u"3:5|6"_s}));
}

void ReaderTest::bothEscapesAreRead()
{
    QCOMPARE(rowsOf("a,b\n\"say \"\"hi\"\"\",2\n"), QStringList{u"1:say \"hi\"|2"_s});
    Dialect backslash;
    backslash.backslashEscape = true;
    QCOMPARE(rowsOf("a,b\n\"say \\\"hi\\\", ok\",2\n", backslash),
             QStringList{u"1:say \"hi\", ok|2"_s});
}

void ReaderTest::blanksBeforeAQuoteGoWhereTheDialectSaysSo()
{
    Dialect spaced;
    spaced.spaceAfterDelimiter = true;
    QCOMPARE(rowsOf("a,b\n1, \"x, y\"\n", spaced), QStringList{u"1:1|x, y"_s});
}

void ReaderTest::textBehindAClosingQuoteStays()
{
    // As Python's csv module reads it: list(csv.reader(['"ab"c,2'])) == [['abc', '2']].
    QCOMPARE(rowsOf("\"ab\"c,2\r\n", withoutHeader()), QStringList{u"1:abc|2"_s});
}

void ReaderTest::aQuoteThatNeverClosesIsReportedWithItsRow()
{
    auto reader = Reader::open(sourceOf("a,b\n1,2\n\"oops,3\n4,5\n6,7\n"), {});
    QStringList rows;
    while (reader->next()) {
        rows << shown(reader->record());
    }
    QCOMPARE(rows, (QStringList{u"1:1|2"_s, u"3:4|5"_s, u"4:6|7"_s}));
    QCOMPARE(reader->problems().kept().size(), size_t(1));
    const Problem& problem = reader->problems().kept().front();
    QCOMPARE(problem.kind, ProblemKind::UnclosedQuote);
    QCOMPARE(problem.row, std::optional<qint64>(2));
    QCOMPARE(problem.text, u"\"oops,3"_s);
    QCOMPARE(problem.message, u"Row 2 has a quotation mark that never closes."_s);
}

void ReaderTest::aStrayQuoteCostsOneRowEvenWhenAnotherQuoteFollows()
{
    auto reader = Reader::open(sourceOf("a,b\n\"oops,3\n4,5\n\"x, y\",7\n8,9\n"), {});
    QStringList rows;
    while (reader->next()) {
        rows << shown(reader->record());
    }
    QCOMPARE(rows, (QStringList{u"2:4|5"_s, u"3:x, y|7"_s, u"4:8|9"_s}));
    QCOMPARE(reader->problems().count(ProblemKind::UnclosedQuote), 1);
}

void ReaderTest::aNulByteCostsItsRowOnly()
{
    auto reader = Reader::open(sourceOf(QByteArray("a,b\n1,\0\n3,4\n", 12)), {});
    QString raw;
    reader->onPassedOver([&raw](const Problem&, std::string_view text) {
        raw = QString::fromLatin1(text.data(), qsizetype(text.size()));
    });
    QVERIFY(reader->next());
    QCOMPARE(shown(reader->record()), u"2:3|4"_s);
    QCOMPARE(reader->problems().kept().front().kind, ProblemKind::Nul);
    QCOMPARE(reader->problems().kept().front().row, std::optional<qint64>(1));
    QCOMPARE(raw.size(), 3);
}

void ReaderTest::aRecordAcrossManyWindowsIsReadWhole()
{
    const QByteArray longField(5 * 1024 * 1024 + 17, 'x');
    const QByteArray quotedLong = QByteArray(3 * 1024 * 1024, 'y') + "\n\"\"" + QByteArray(99, 'z');
    auto reader =
        Reader::open(sourceOf("a,b\n" + longField + ",1\n\"" + quotedLong + "\",2\nend,3"), {});
    QVERIFY(reader->next());
    QCOMPARE(reader->record().cells[0].size(), size_t(longField.size()));
    QVERIFY(reader->next());
    QCOMPARE(reader->record().cells[0].size(), size_t(quotedLong.size() - 1));
    QVERIFY(reader->next());
    QCOMPARE(shown(reader->record()), u"3:end|3"_s);
    QVERIFY(!reader->next());
}

void ReaderTest::aRecordAboveTheLimitIsPassedOver()
{
    const QByteArray endless(Reader::longestRecord + 2 * 1024 * 1024, 'x');
    auto reader = Reader::open(sourceOf("a,b\n1,2\n" + endless + "\n3,4\n"), {});
    QVERIFY(reader->next());
    QVERIFY(reader->next());
    QCOMPARE(shown(reader->record()), u"3:3|4"_s);
    QCOMPARE(reader->problems().count(ProblemKind::TooLong), 1);
    QCOMPARE(reader->problems().kept().front().row, std::optional<qint64>(2));
}

void ReaderTest::asManyLinesAsWereSaidStandUnderTheTable()
{
    const QByteArray bytes = "a,b\n1,2\n\"x\ny\",3\nSource: us,\n* provisional\n";
    Dialect dialect;
    dialect.footerLines = 2;
    QCOMPARE(rowsOf(bytes, dialect), QStringList({u"1:1|2"_s, u"2:x\ny|3"_s}));
    dialect.footerLines = 3;
    QCOMPARE(rowsOf(bytes, dialect), QStringList({u"1:1|2"_s}));
    dialect.footerLines = 9;
    QVERIFY(rowsOf(bytes, dialect).isEmpty());

    dialect.footerLines = 1;
    auto reader = Reader::open(sourceOf(bytes), dialect);
    QStringList left;
    reader->onPassedOver([&left](const Problem& problem, std::string_view raw) {
        left << throughline::enumName(problem.kind) + u' ' +
                    QString::fromUtf8(raw.data(), qsizetype(raw.size()));
    });
    while (reader->next()) {
        QVERIFY(!reader->record().raw.empty());
    }
    QCOMPARE(left, QStringList({u"footer * provisional"_s}));
    QCOMPARE(reader->rows(), 4);
}

void ReaderTest::utf16IsReadAsText()
{
    Dialect dialect;
    dialect.encoding = u"UTF-16LE"_s;
    QByteArray bytes("\xFF\xFE", 2);
    for (const char16_t c : std::u16string_view(u"n\u00E4me,z\u0142\n\u20AC,2\n")) {
        bytes.append(char(c & 0xFF)).append(char(c >> 8));
    }
    auto reader = Reader::open(sourceOf(bytes), dialect);
    QCOMPARE(reader->header(), (std::vector<QString>{u"n\u00E4me"_s, u"z\u0142"_s}));
    QVERIFY(reader->next());
    QCOMPARE(shown(reader->record()), u"1:\u20AC|2"_s);
}

void ReaderTest::byteOrderMarkIsNoPartOfTheFirstName()
{
    auto reader = Reader::open(sourceOf("\xEF\xBB\xBF"
                                        "a,b\n1,2\n"),
                               {});
    QCOMPARE(reader->header().front(), u"a"_s);
}

void ReaderTest::raggedRowsAreToldWithBothNumbers()
{
    auto reader = Reader::open(sourceOf("a,b,c\n1,2\n1,2,3,4\n1,2,3\n"), {});
    QVERIFY(reader->next());
    QVERIFY(isRagged(reader->record(), 3));
    QCOMPARE(raggedProblem(reader->record(), 3).message,
             u"Row 1 has 2 cells where 3 were expected."_s);
    QVERIFY(reader->next());
    QVERIFY(isRagged(reader->record(), 3));
    QVERIFY(reader->next());
    QVERIFY(!isRagged(reader->record(), 3));
}

void ReaderTest::blankCellsBeyondTheHeaderAreNotRagged()
{
    auto reader = Reader::open(sourceOf("a,b\n1,2,, \n"), {});
    QVERIFY(reader->next());
    QVERIFY(!isRagged(reader->record(), 2));
}

void ReaderTest::namesAreMadeUniqueAndFilled()
{
    const std::vector<QString> names =
        columnNames({u"value"_s, u""_s, u"value"_s, u" value 2 "_s}, 5);
    QCOMPARE(names, (std::vector<QString>{u"value"_s, u"Column 2"_s, u"value 3"_s, u"value 2"_s,
                                          u"Column 5"_s}));
}

void ReaderTest::chosenRowsAreVisitedInASecondPass()
{
    QStringList seen;
    const auto done =
        visitRows(sourceOf("a\n1\n2\n3\n4\n"), {}, {2, 4}, [&](qint64 row, std::string_view raw) {
            seen << u"%1=%2"_s.arg(row).arg(QString::fromUtf8(raw.data(), qsizetype(raw.size())));
        });
    QVERIFY(done.has_value());
    QCOMPARE(seen, (QStringList{u"2=2"_s, u"4=4"_s}));
}

QTEST_GUILESS_MAIN(ReaderTest)
#include "reader_test.moc"
