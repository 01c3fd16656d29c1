#include "core/project/values_reading.h"

#include "core/model/intents_counts.h"
#include "core/model/quick_add.h"
#include "tests/support/builders.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

/// Values read beside the window, while the project is written, moved and closed.
class ValuesReadingTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Project> m_project;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// Counts a card in one more week.
    void count(const char* title, int week, double value)
    {
        const TypedValue typed{stepOf(m_project->map(), title).id,
                               QDate(2026, 1, 5).addDays(7 * week), value};
        const auto edit = typedCounts(m_project->map(), {typed}, testNow());
        QVERIFY(edit && m_project->apply(*edit));
    }

private Q_SLOTS:
    void init()
    {
        m_project = std::move(*Project::create(path("values.throughline")));
        QVERIFY(m_project->apply(*quickAdd(m_project->map(), u"A -> B"_s)));
    }
    void cleanup()
    {
        m_project.reset();
        for (const QString& each : QDir(m_folder.path()).entryList(QDir::Files)) {
            QFile::remove(m_folder.filePath(each));
        }
    }

    void anotherThreadReadsWhatTheProjectHas()
    {
        count("A", 0, 100);
        count("B", 0, 48);
        count("B", 1, 50);
        const SeriesQuery ofB{{stepOf(m_project->map(), "B").id}, {}, false};
        for (const SeriesQuery& each : {SeriesQuery(), ofB}) {
            const ValuesReading reading(*m_project, each);
            QVERIFY(reading.isQuick());
            auto read = std::async(std::launch::async, [&reading] { return reading.read(); });
            QCOMPARE(*read.get(), *m_project->observations(each));
        }
    }

    void aProjectWithoutValuesReadsNone()
    {
        QVERIFY(ValuesReading(*m_project, {}).read()->empty());
    }

    void nothingIsLostWhereAProjectIsEditedMovedAndClosedWhileOthersRead()
    {
        count("A", 0, 100);
        std::atomic_bool enough = false;
        const ValuesReading reading(*m_project, {});
        auto reads = std::async(std::launch::async, [&] {
            while (!enough) {
                (void)reading.read(); // fails once the file has moved
            }
        });
        constexpr int weeks = 20;
        for (int week = 1; week < weeks; ++week) {
            count("B", week, week);
        }
        const auto before = *m_project->observations({});
        const auto moved = m_project->moveTo(path("moved.throughline"));
        const ValuesReading there(*m_project, {});
        auto alsoReads = std::async(std::launch::async, [&] {
            while (!enough) {
                (void)there.read();
            }
        });
        m_project.reset();
        enough = true;
        reads.get();
        alsoReads.get();
        QVERIFY(moved);
        QVERIFY2(!QFile::exists(path("moved.throughline-wal")), "one file at rest");
        QVERIFY(!QFile::exists(path("values.throughline-wal")));
        m_project = std::move(*Project::open(path("moved.throughline")));
        QCOMPARE(*m_project->observations({}), before);
    }
};

QTEST_GUILESS_MAIN(ValuesReadingTest)
#include "values_reading_test.moc"
