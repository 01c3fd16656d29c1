#include "tests/fuzz/map_targets.h"

#include <QDir>
#include <QTest>

// The fuzzer's own code, so that what it once found is tried again in every run of the tests.
#include "tests/fuzz/map_targets.cpp" // NOLINT(bugprone-suspicious-include)

using namespace throughline;

class MapCorpusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeptFileIsTakenWithoutHarm_data();
    void everyKeptFileIsTakenWithoutHarm();
};

void MapCorpusTest::everyKeptFileIsTakenWithoutHarm_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(THROUGHLINE_SOURCE_DIR "/tests/fuzz/corpus/map"));
    const QStringList files = folder.entryList(QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    for (const QString& file : files) {
        QTest::addRow("%s", qPrintable(file)) << folder.filePath(file);
    }
}

void MapCorpusTest::everyKeptFileIsTakenWithoutHarm()
{
    QFETCH(const QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    fuzz::map(file.readAll()); // aborts where something is wrong
}

QTEST_GUILESS_MAIN(MapCorpusTest)
#include "map_corpus_test.moc"
