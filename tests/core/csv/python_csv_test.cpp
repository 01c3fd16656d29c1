#include "core/csv/reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline::csv;
using namespace Qt::StringLiterals;

/// Compares the reader with Python's csv module, which writes tables of awkward cells.
class PythonCsvTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomTablesReadAsPythonReadsThem_data();
    void randomTablesReadAsPythonReadsThem();
};

namespace {

// Writes a table of random cells and prints what csv.reader makes of it as JSON.
const char* const script = R"(
import csv, json, random, sys
path, seed, delimiter, ending = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4].encode().decode('unicode_escape')
random.seed(seed)
pieces = ['a', 'bc', ' ', ',', ';', '\t', '"', '""', '\n', '\r\n', 'ü', '€', '日本', "'", '\\', '1.5', '', 'x' * 70]
columns = random.randint(2, 6)
cell = lambda: ''.join(random.choice(pieces) for _ in range(random.randint(0, 6)))
rows = [[cell() for _ in range(columns)] for _ in range(400)]
with open(path, 'w', newline='', encoding='utf-8') as f:
    quoting = random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    csv.writer(f, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(rows)
with open(path, newline='', encoding='utf-8') as f:
    print(json.dumps([r for r in csv.reader(f, delimiter=delimiter) if r]))
)";

}

void PythonCsvTest::randomTablesReadAsPythonReadsThem_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<QString>("delimiter");
    QTest::addColumn<QString>("ending");
    for (int seed = 1; seed <= 12; ++seed) {
        QTest::addRow("comma %d", seed) << seed << u","_s << u"\\r\\n"_s;
        QTest::addRow("semicolon %d", seed) << 100 + seed << u";"_s << u"\\n"_s;
        QTest::addRow("tab %d", seed) << 200 + seed << u"\t"_s << u"\\n"_s;
    }
}

void PythonCsvTest::randomTablesReadAsPythonReadsThem()
{
    QFETCH(const int, seed);
    QFETCH(const QString, delimiter);
    QFETCH(const QString, ending);
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty()) {
        QSKIP("python3 is not installed");
    }
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"table.csv"_s);
    QProcess process;
    process.start(python, {u"-c"_s, QString::fromUtf8(script), path, QString::number(seed),
                           delimiter, ending});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QJsonArray expected = QJsonDocument::fromJson(process.readAllStandardOutput()).array();
    QVERIFY(expected.size() > 300);

    Dialect dialect;
    dialect.delimiter = delimiter[0].toLatin1();
    dialect.header = false;
    auto reader = Reader::open(*Source::open(path), dialect);
    QJsonArray rows;
    while (reader->next()) {
        QJsonArray row;
        for (const std::string_view cell : reader->record().cells) {
            row.append(QString::fromUtf8(cell.data(), qsizetype(cell.size())));
        }
        rows.append(row);
    }
    QVERIFY(reader->problems().isEmpty());
    QCOMPARE(rows.size(), expected.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i], expected[i]);
    }
}

QTEST_GUILESS_MAIN(PythonCsvTest)
#include "python_csv_test.moc"
