#include "core/csv/reader.h"
#include "core/csv/sniff.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace throughline::csv;

class CsvSpectrumTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileReadsAsItsJson_data();
    void everyFileReadsAsItsJson();
};

void CsvSpectrumTest::everyFileReadsAsItsJson_data()
{
    QTest::addColumn<QString>("name");
    const QDir dir(QStringLiteral(THROUGHLINE_TEST_DATA "/csv-spectrum/csvs"));
    const QStringList files = dir.entryList({QStringLiteral("*.csv")});
    QCOMPARE(files.size(), 12);
    for (const QString& file : files) {
        QTest::newRow(qPrintable(file)) << file.chopped(4);
    }
}

void CsvSpectrumTest::everyFileReadsAsItsJson()
{
    QFETCH(const QString, name);
    const QString folder = QStringLiteral(THROUGHLINE_TEST_DATA "/csv-spectrum");
    QFile json(QStringLiteral("%1/json/%2.json").arg(folder, name));
    QVERIFY(json.open(QIODevice::ReadOnly));
    const QByteArray jsonBytes = json.readAll();
    const QJsonDocument document = QJsonDocument::fromJson(jsonBytes);
    // One of the files holds a single object instead of a list.
    const QJsonArray expected =
        document.isArray() ? document.array() : QJsonArray{document.object()};
    const auto source = Source::open(QStringLiteral("%1/csvs/%2.csv").arg(folder, name));
    QVERIFY(source.has_value());
    const auto sniffed = sniff(*source);
    QVERIFY(sniffed.has_value());
    QVERIFY(sniffed->dialect.header);

    auto reader = Reader::open(*source, sniffed->dialect);
    QVERIFY(reader.has_value());
    QJsonArray rows;
    while (reader->next()) {
        QJsonObject row;
        for (size_t i = 0; i < reader->record().cells.size(); ++i) {
            const std::string_view cell = reader->record().cells[i];
            row.insert(reader->header().at(i),
                       QString::fromUtf8(cell.data(), qsizetype(cell.size())));
        }
        rows.append(row);
    }
    QVERIFY(reader->problems().isEmpty());
    if (name == QLatin1String("location_coordinates")) {
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].toObject().value(QStringLiteral("Location Coordinates")),
                 expected[0].toObject().value(QStringLiteral("Location Coordinates")));
        return;
    }
    // The JSON of the CRLF file has its line break inside a field as LF or CRLF, as the CSV has it.
    QCOMPARE(rows, expected);
}

QTEST_GUILESS_MAIN(CsvSpectrumTest)
#include "csv_spectrum_test.moc"
