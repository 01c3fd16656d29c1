#include "core/csv/count_table.h"

#include <QTest>

using namespace throughline::csv;
using namespace Qt::StringLiterals;

namespace {

/// The lines as "title=count", a line without a count as "title=?".
QString shown(const QString& text)
{
    const auto table = parseCountTable(text);
    if (!table) {
        return u"no table"_s;
    }
    QStringList lines;
    for (const CountLine& line : table->lines) {
        lines << u"%1=%2"_s.arg(line.title,
                                line.count ? QString::number(*line.count, 'g', 12) : u"?"_s);
    }
    return lines.join(u", "_s);
}

}

class CountTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesAreRead_data();
    void tablesAreRead();
    void otherTextIsNoTable_data();
    void otherTextIsNoTable();
    void theLineOfSumsIsLeftOutAndSaid();
    void aLastLineThatIsTheSumOfTheOthersIsLeftOut();
    void anUnreadableNumberKeepsItsLine();
};

void CountTableTest::tablesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("lines");
    const QString four = u"Signed up=120, Started=96, Connected=41"_s;
    QTest::newRow("tabs") << u"Signed up\t120\nStarted\t96\nConnected\t41\n"_s << four;
    QTest::newRow("tabs from Windows")
        << u"Signed up\t120\r\nStarted\t96\r\nConnected\t41\r\n"_s << four;
    QTest::newRow("commas") << u"Signed up, 120\nStarted,96\nConnected , 41"_s << four;
    QTest::newRow("semicolons") << u"Signed up; 120\nStarted;96\nConnected;41"_s << four;
    QTest::newRow("blanks") << u"Signed up   120\nStarted      96\nConnected    41"_s << four;
    QTest::newRow("colons") << u"Signed up: 120\nStarted: 96\nConnected: 41"_s << four;
    QTest::newRow("one blank") << u"Signed up 120\nStarted 96\nConnected 41"_s << four;
    QTest::newRow("with a header")
        << u"card\thow many\nSigned up\t120\nStarted\t96\nConnected\t41"_s << four;
    QTest::newRow("blank lines") << u"\nSigned up\t120\n\nStarted\t96\n\n\nConnected\t41"_s << four;
    QTest::newRow("thousands") << u"A\t4,820\nB\t4.112\nC\t1 974\nD\t1'102"_s
                               << u"A=4820, B=4112, C=1974, D=1102"_s;
    QTest::newRow("thousands behind commas") << u"A, 4,820\nB, 1,102"_s << u"A=4820, B=1102"_s;
    QTest::newRow("k and Mio") << u"A\t1.2k\nB\t3,4 Mio"_s << u"A=1200, B=3400000"_s;
    QTest::newRow("commas in titles")
        << u"Paid, in full, 30\nClosed, 20"_s << u"Paid, in full=30, Closed=20"_s;
    QTest::newRow("a header and thousands")
        << u"Card\tArrived\r\nSigned up\t1,120\r\nConnected\t41\r\n"_s
        << u"Signed up=1120, Connected=41"_s;
    QTest::newRow("German thousands with a fraction")
        << u"Signed up;1.120,0\nConnected;41"_s << u"Signed up=1120, Connected=41"_s;
    QTest::newRow("a line of sums")
        << u"Signed up\t1120\nConnected\t41\nTotal\t1161"_s << u"Signed up=1120, Connected=41"_s;
    QTest::newRow("a line alone") << u"Signed up\t120"_s << u"Signed up=120"_s;
}

void CountTableTest::tablesAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const QString, lines);
    QCOMPARE(shown(text), lines);
}

void CountTableTest::otherTextIsNoTable_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a list") << u"Signed up\nStarted\nConnected"_s;
    QTest::newRow("numbered titles") << u"Phase 1\nPhase 2\nPhase 3"_s;
    QTest::newRow("a title with a number") << u"Week 1"_s;
    QTest::newRow("three columns") << u"A\t1\t2\nB\t3\t4"_s;
    QTest::newRow("three columns with commas") << u"A,1,2\nB,3,4"_s;
    QTest::newRow("mostly words") << u"A\tx\nB\ty\nC\t3"_s;
    QTest::newRow("lines") << u"Signed up\nConnected"_s;
    QTest::newRow("a chain of letters") << u"A -> B\nB -> C"_s;
    QTest::newRow("a chain") << u"Signed up -> Started"_s;
}

void CountTableTest::otherTextIsNoTable()
{
    QFETCH(const QString, text);
    QCOMPARE(shown(text), u"no table"_s);
}

void CountTableTest::theLineOfSumsIsLeftOutAndSaid()
{
    const auto table = parseCountTable(u"A\t120\nB\t96\nTotal\t216"_s);
    QCOMPARE(table->lines.size(), size_t(2));
    QCOMPARE(table->total->title, u"Total"_s);
    QCOMPARE(table->total->count, std::optional(216.0));
    QCOMPARE(table->note, u"“Total” is the sum of the lines above and is left out."_s);
    QCOMPARE(parseCountTable(u"A\t120\nB\t96\nTotal\t500"_s)->note,
             u"“Total” is labelled a sum and is left out."_s);
}

void CountTableTest::aLastLineThatIsTheSumOfTheOthersIsLeftOut()
{
    const auto table = parseCountTable(u"A\t120\nB\t96\nC\t41\nD\t30\nTogether\t287"_s);
    QCOMPARE(table->lines.size(), size_t(4));
    QCOMPARE(table->total->title, u"Together"_s);
    QCOMPARE(table->note, u"“Together” is the sum of the lines above and is left out."_s);
    QCOMPARE(parseCountTable(u"A\t120\nB\t96\nC\t216"_s)->lines.size(), size_t(3));
}

void CountTableTest::anUnreadableNumberKeepsItsLine()
{
    const auto table = parseCountTable(u"A\t120\nB\t9x6\nC\t\nD\tn/a\nE\t5\nF\t4"_s);
    QCOMPARE(shown(u"A\t120\nB\t9x6\nC\t\nD\tn/a\nE\t5\nF\t4"_s),
             u"A=120, B=?, C=?, D=?, E=5, F=4"_s);
    QCOMPARE(table->lines[1], (CountLine{u"B"_s, std::nullopt, u"9x6"_s, true}));
    QVERIFY(!table->lines[2].unreadable);
    QVERIFY(!table->lines[3].unreadable);
}

QTEST_GUILESS_MAIN(CountTableTest)
#include "count_table_test.moc"
