#include "core/exchange/csv_writer.h"

#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

class CsvWriterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOutcomeSentenceLeadsEveryRow()
    {
        CsvWriter csv(u"27 of 100 stay"_s, {u"from"_s, u"to"_s});
        csv.add({u"A"_s, u"B"_s});
        csv.add({u"B"_s, u"C"_s});
        QCOMPARE(csv.bytes(),
                 QByteArray("outcome,from,to\n27 of 100 stay,A,B\n27 of 100 stay,B,C\n"));
    }

    void textThatASpreadsheetWouldRunIsGuarded_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("written");
        QTest::newRow("formula") << u"=HYPERLINK(1)"_s << u"'=HYPERLINK(1)"_s;
        QTest::newRow("plus") << u"+A1"_s << u"'+A1"_s;
        QTest::newRow("minus") << u"-A1"_s << u"'-A1"_s;
        QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
        QTest::newRow("tab") << u"\t=1"_s << u"'\t=1"_s;
        QTest::newRow("a number stays") << u"-12.5"_s << u"-12.5"_s;
        QTest::newRow("inside stays") << u"a=b"_s << u"a=b"_s;
    }
    void textThatASpreadsheetWouldRunIsGuarded()
    {
        QFETCH(QString, cell);
        QFETCH(QString, written);
        QCOMPARE(csvCell(cell), written);
    }

    void cellsAreQuotedWhereTheyMustBe()
    {
        QCOMPARE(csvCell(u"Paid, in full"_s), u"\"Paid, in full\""_s);
        QCOMPARE(csvCell(u"the \"wizard\""_s), u"\"the \"\"wizard\"\"\""_s);
        QCOMPARE(csvCell(u"two\nlines"_s), u"\"two\nlines\""_s);
        QCOMPARE(csvCell(u"plain"_s), u"plain"_s);
    }

    void numbersReadBackEqual()
    {
        for (const double value : {0.1, 1.0 / 3, 4526.0, 1e-9, -2.5}) {
            QCOMPARE(csvNumber(value).toDouble(), value);
        }
        QCOMPARE(csvNumber({}), QString());
    }
};

QTEST_GUILESS_MAIN(CsvWriterTest)
#include "csv_writer_test.moc"
