#include "core/csv/missing_marks.h"
#include "core/csv/number_format.h"

#include <QRandomGenerator>
#include <QTest>

using namespace throughline::csv;

Q_DECLARE_METATYPE(std::optional<double>)

class NumberFormatTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreRead_data();
    void numbersAreRead();
    void plainNumbersAreRoundedAsTheLibraryRoundsThem();
    void evidenceTellsBothReadings();
    void marksAreTold();
    void totalsAreTold();
};

void NumberFormatTest::numbersAreRead_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<char>("decimal");
    QTest::addColumn<char>("thousands");
    QTest::addColumn<std::optional<double>>("value");
    const auto dot = [](const char* cell, std::optional<double> value) {
        QTest::addRow("dot %s", cell) << QByteArray(cell) << '.' << ',' << value;
    };
    const auto comma = [](const char* cell, std::optional<double> value) {
        QTest::addRow("comma %s", cell) << QByteArray(cell) << ',' << '.' << value;
    };
    dot("12", 12);
    dot(" 12 ", 12);
    dot("-1.5", -1.5);
    dot("+1.5", 1.5);
    dot("\xE2\x88\x92"
        "7",
        -7);
    dot("(1,234)", -1234);
    dot("12-", -12);
    dot("1,234,567.5", 1234567.5);
    dot("1'234.5", 1234.5);
    dot("1 234", 1234);
    dot("1\xC2\xA0"
        "234",
        1234);
    dot("1\xE2\x80\xAF"
        "234",
        1234);
    dot("$1,200", 1200);
    dot("1,200 USD", 1200);
    dot("-$5", -5);
    dot("\xE2\x82\xAC 5.50", 5.5);
    dot("45.3%", 0.453);
    dot("1.2e3", 1200);
    dot("1E-2", 0.01);
    dot("1.2k", 1200);
    dot("0.2k", 200);
    dot("3M", 3e6);
    dot(".5", 0.5);
    dot("5.", 5);
    dot("1,23,4", std::nullopt);
    dot("12,34", std::nullopt);
    dot("0,123", std::nullopt);
    dot("1.2.3", std::nullopt);
    dot("12a", std::nullopt);
    dot("5 m", std::nullopt);
    dot("", std::nullopt);
    dot("-", std::nullopt);
    dot("1e999", std::nullopt);
    dot("nan", std::nullopt);
    dot("0x10", std::nullopt);
    comma("3,4 Mio", 3.4e6);
    comma("45,3 %", 0.453);
    comma("1.234,5", 1234.5);
    comma("1.234", 1234);
    comma("12,5 \xE2\x82\xAC", 12.5);
    comma("2,5 Mrd.", 2.5e9);
    comma("1,5", 1.5);
    comma("1.5", std::nullopt);
}

void NumberFormatTest::numbersAreRead()
{
    QFETCH(const QByteArray, cell);
    QFETCH(const char, decimal);
    QFETCH(const char, thousands);
    QFETCH(const std::optional<double>, value);
    const auto read =
        parseNumber({cell.constData(), size_t(cell.size())}, {decimal, thousands, false});
    QCOMPARE(read.has_value(), value.has_value());
    if (value) {
        QCOMPARE(*read, *value);
    }
}

void NumberFormatTest::plainNumbersAreRoundedAsTheLibraryRoundsThem()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 100000; ++i) {
        const QByteArray cell =
            QByteArray::number(random.bounded(1e9), 'f', int(random.bounded(6)));
        const auto read = parsePlainNumber({cell.constData(), size_t(cell.size())});
        QVERIFY2(read.has_value(), cell.constData());
        // Exactly equal, not nearly: strtod rounds correctly.
        QVERIFY2(!(*read < strtod(cell.constData(), nullptr)) &&
                     !(*read > strtod(cell.constData(), nullptr)),
                 cell.constData());
    }
}

void NumberFormatTest::evidenceTellsBothReadings()
{
    const NumberEvidence both = numberEvidence("1,234");
    QVERIFY(both.readingsDiffer);
    QVERIFY(both.wholeIfDot);
    QVERIFY(!both.wholeIfComma);
    QVERIFY(numberEvidence("1.5").dotDecimal);
    QVERIFY(!numberEvidence("1.5").commaDecimal);
    QVERIFY(!numberEvidence("12345.678").commaDecimal);
    QVERIFY(numberEvidence("1,234,567").dotDecimal);
    QVERIFY(!numberEvidence("1,234,567").commaDecimal);
    QVERIFY(numberEvidence("007").leadingZero);
    QVERIFY(!numberEvidence("0").leadingZero);
    QVERIFY(!numberEvidence("0.5").leadingZero);
    QVERIFY(!numberEvidence("2026-01-05").number);
    QVERIFY(!numberEvidence("abc").number);
}

void NumberFormatTest::marksAreTold()
{
    for (const char* missing : {"", " ", "n/a", "NA", "N.A.", "-", "\xE2\x80\x93", "#N/A", "TBD",
                                "null", "None", "NaN", "...", "#DIV/0!"}) {
        QVERIFY2(markOf(missing) == CellMark::Missing, missing);
    }
    for (const char* hidden : {"<5", "< 10", "<=5",
                               "\xE2\x89\xA4"
                               "5",
                               "(s)", "***"}) {
        QVERIFY2(markOf(hidden) == CellMark::Suppressed, hidden);
    }
    for (const char* value : {"5", "0", "-5", "North", "Nancy", "<b>"}) {
        QVERIFY2(markOf(value) == CellMark::None, value);
    }
}

void NumberFormatTest::totalsAreTold()
{
    for (const char* total : {"Total", "TOTAL:", "Gesamt", "Summe", "All", "Grand total"}) {
        QVERIFY2(isTotalLabel(total), total);
    }
    for (const char* other : {"Totally", "Allan", "", "1", "North"}) {
        QVERIFY2(!isTotalLabel(other), other);
    }
}

QTEST_GUILESS_MAIN(NumberFormatTest)
#include "number_format_test.moc"
