#include "core/store/column_run.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

using namespace throughline::store;

class ColumnRunTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDoubleComesBackBitForBit_data();
    void everyDoubleComesBackBitForBit();
    void randomChunksComeBackEqual();
    void denominatorsHereAndThereComeBack();
    void decimalNumbersTakeFewBytes();
    void aDamagedBlobIsNoChunk();
};

namespace {

ObservationColumns columnsOf(const std::vector<double>& values)
{
    ObservationColumns columns;
    for (size_t i = 0; i < values.size(); ++i) {
        columns.series.push_back(3);
        columns.segment.push_back(0);
        columns.day.push_back(2'461'042 + static_cast<qint32>(i));
        columns.value.push_back(values[i]);
        columns.denominator.push_back(0);
        columns.hasDenominator.push_back(0);
    }
    return columns;
}

ObservationColumns randomColumns(unsigned seed)
{
    std::mt19937 random(seed);
    ObservationColumns columns;
    qint32 day = 0;
    const size_t rows = 1 + random() % 3000;
    for (size_t i = 0; i < rows; ++i) {
        const bool newGroup = i == 0 || random() % 20 == 0;
        const qint32 series = i == 0 ? 1 : columns.series.back() + (newGroup && random() % 4 == 0);
        columns.series.push_back(series);
        columns.segment.push_back(newGroup ? static_cast<qint32>(random() % 2'000'000'000)
                                           : columns.segment.back());
        day = newGroup ? static_cast<qint32>(random() % 5'000'000) - 2'000'000
                       : day + 1 + static_cast<qint32>(random() % 31);
        columns.day.push_back(day);
        columns.value.push_back(seed % 2 == 0 ? static_cast<double>(random() % 1000) / 8
                                              : std::sqrt(static_cast<double>(random())));
        columns.hasDenominator.push_back(random() % 5 == 0 ? 1 : 0);
        columns.denominator.push_back(
            columns.hasDenominator.back() ? static_cast<double>(random() % 500) : 0.0);
    }
    return columns;
}

}

void ColumnRunTest::everyDoubleComesBackBitForBit_data()
{
    QTest::addColumn<QList<double>>("numbers");
    using Limits = std::numeric_limits<double>;
    QTest::newRow("whole") << QList<double>{0, 1, -1, 9007199254740991.0, -9007199254740991.0};
    QTest::newRow("beyond whole") << QList<double>{9007199254740992.0, 9007199254740994.0};
    QTest::newRow("decimals") << QList<double>{0.1, 0.25, 12.345678901, -3.5};
    QTest::newRow("large with decimals") << QList<double>{9007199254740991.0, 0.001};
    QTest::newRow("no decimals") << QList<double>{0.1 + 0.2, 1.0 / 3, M_PI};
    QTest::newRow("minus zero") << QList<double>{0.0, -0.0};
    QTest::newRow("extremes") << QList<double>{Limits::max(), Limits::min(), Limits::denorm_min(),
                                               Limits::infinity(), -Limits::infinity()};
}

void ColumnRunTest::everyDoubleComesBackBitForBit()
{
    QFETCH(QList<double>, numbers);
    const auto columns = columnsOf({numbers.begin(), numbers.end()});
    const auto back = decodeChunk(encodeChunk(columns));
    QVERIFY(back);
    for (size_t i = 0; i < columns.size(); ++i) {
        QCOMPARE(std::bit_cast<quint64>(back->value[i]), std::bit_cast<quint64>(columns.value[i]));
    }
}

void ColumnRunTest::randomChunksComeBackEqual()
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        const ObservationColumns columns = randomColumns(seed);
        const auto back = decodeChunk(encodeChunk(columns));
        QVERIFY2(back && *back == columns, qPrintable(QString::number(seed)));
    }
}

void ColumnRunTest::denominatorsHereAndThereComeBack()
{
    for (const size_t every : {1, 2, 9}) {
        ObservationColumns columns = columnsOf(std::vector<double>(37, 0.5));
        for (size_t i = 0; i < columns.size(); i += every) {
            columns.hasDenominator[i] = 1;
            columns.denominator[i] = static_cast<double>(i) * 3;
        }
        QVERIFY(decodeChunk(encodeChunk(columns)) == columns);
    }
}

void ColumnRunTest::decimalNumbersTakeFewBytes()
{
    std::vector<double> values;
    for (int i = 0; i < 10'000; ++i) {
        values.push_back(20 + (i % 100) / 100.0);
    }
    // A day and a value: a byte each, two where the value falls back.
    QVERIFY(encodeChunk(columnsOf(values)).size() < 21'000);
}

void ColumnRunTest::aDamagedBlobIsNoChunk()
{
    const QByteArray blob = encodeChunk(randomColumns(1));
    QVERIFY(!decodeChunk({}));
    for (qsizetype size = 0; size < blob.size(); size += 7) {
        QVERIFY(!decodeChunk(blob.left(size)));
    }
    for (qsizetype at = 0; at < blob.size(); at += 5) {
        QByteArray flipped = blob;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
        QVERIFY(!decodeChunk(flipped));
    }
}

QTEST_GUILESS_MAIN(ColumnRunTest)
#include "column_run_test.moc"
