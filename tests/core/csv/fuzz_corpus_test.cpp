#include "tests/fuzz/csv_targets.h"

#include <QDir>
#include <QTest>

// The fuzzers' own code, so that what they once found is tried again in every run of the tests.
#include "tests/fuzz/csv_targets.cpp" // NOLINT(bugprone-suspicious-include)

using namespace throughline;

class FuzzCorpusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeptInputIsTakenWithoutHarm_data();
    void everyKeptInputIsTakenWithoutHarm();
};

void FuzzCorpusTest::everyKeptInputIsTakenWithoutHarm_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("path");
    for (const auto& [name, target] : fuzz::targets()) {
        const QDir folder(QStringLiteral(THROUGHLINE_SOURCE_DIR "/tests/fuzz/corpus/%1")
                              .arg(QString::fromStdString(name)));
        const QStringList files = folder.entryList(QDir::Files, QDir::Name);
        QVERIFY2(!files.isEmpty(), name.c_str());
        for (const QString& file : files) {
            QTest::addRow("%s/%s", name.c_str(), qPrintable(file))
                << QString::fromStdString(name) << folder.filePath(file);
        }
    }
}

void FuzzCorpusTest::everyKeptInputIsTakenWithoutHarm()
{
    QFETCH(const QString, target);
    QFETCH(const QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    fuzz::targets().at(target.toStdString())(file.readAll()); // aborts where something is wrong
}

QTEST_GUILESS_MAIN(FuzzCorpusTest)
#include "fuzz_corpus_test.moc"
