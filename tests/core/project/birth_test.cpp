#include "core/project/birth.h"

#include "core/project/batch_account.h"

#include "core/model/intents_counts.h"
#include "core/model/quick_add.h"
#include "core/project/import.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

const QByteArray table = "week,size,signups\n"
                         "2026-01-05,small,10\n"
                         "2026-01-05,large,20\n"
                         "2026-01-12,small,11\n"
                         "2026-01-12,large,21\n";

csv::Mapping weekSizeSignups()
{
    csv::Mapping mapping;
    mapping.dateColumn = u"week"_s;
    mapping.segmentColumns = {u"size"_s};
    csv::ValueColumn value;
    value.column = u"signups"_s;
    mapping.values = {value};
    return mapping;
}

}

class BirthTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Project> m_project;

    QString csvPath() const { return m_folder->filePath(u"signups.csv"_s); }
    void write(const QByteArray& bytes) const
    {
        QFile file(csvPath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    void importFile()
    {
        const auto source = csv::Source::open(csvPath());
        QVERIFY(source);
        const auto report = importTable(*m_project, *source, {}, weekSizeSignups(), {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    }
    IndicatorId indicator() const { return m_project->map().indicators.begin()->first; }
    void type(const QDate& day, double number)
    {
        TypedValue value{indicator(), day};
        value.value = number;
        auto edit = typedCounts(m_project->map(), {value}, QDateTime::currentDateTimeUtc());
        QVERIFY(edit);
        QVERIFY(m_project->apply(std::move(*edit)));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto project = Project::create(m_folder->filePath(u"p.throughline"_s));
        QVERIFY(project);
        m_project = std::move(*project);
        write(table);
        importFile();
    }
    void cleanup()
    {
        m_project.reset();
        m_folder.reset();
    }

    void aFigureNamesItsFileItsValuesAndItsDays()
    {
        const auto birth = whereFrom(*m_project, indicator(), {});
        QVERIFY(birth);
        QCOMPARE(birth->name, u"signups"_s);
        QCOMPARE(birth->values, 4);
        QCOMPARE(birth->sources.size(), size_t(1));
        QCOMPARE(birth->sources.front().batch.file, u"signups.csv"_s);
        QCOMPARE(birth->days, (DateRange{QDate(2026, 1, 5), QDate(2026, 1, 12)}));
    }

    void theRowsOfTheFileAreFoundAgain()
    {
        const std::vector<SegmentFilter> large{{u"size"_s, u"large"_s}};
        const auto birth = whereFrom(*m_project, indicator(), {}, large);
        QVERIFY(birth);
        QCOMPARE(birth->values, 2);
        const auto rows = birthRows(*m_project, *birth, birth->sources.front(), large);
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().message));
        QCOMPARE(*rows, (std::vector<qint64>{2, 4}));
    }

    void aFileThatWasChangedSinceIsNotTakenForTheOneThatWasRead()
    {
        const auto birth = whereFrom(*m_project, indicator(), {});
        write(table + "2026-01-19,large,22\n");
        const auto rows = birthRows(*m_project, *birth, birth->sources.front());
        QVERIFY(!rows);
        QVERIFY(rows.error().message.contains(u"signups.csv"_s));
    }

    void aTypedTotalStandsForItsPeriodAloneAndNamesTheHand()
    {
        type(QDate(2026, 1, 12), 40);
        const DateRange week{QDate(2026, 1, 12), QDate(2026, 1, 12)};
        const auto birth = whereFrom(*m_project, indicator(), week);
        QVERIFY(birth);
        QCOMPARE(birth->values, 1);
        QCOMPARE(birth->sources.front().batch.origin, BatchOrigin::Typed);
        QVERIFY(m_project->undo());
        QCOMPARE(whereFrom(*m_project, indicator(), week)->sources.front().batch.file,
                 u"signups.csv"_s);
    }

    void theDefinitionIsTheOneInForceOnTheDay()
    {
        EditBuilder edit(m_project->map(), u"Define"_s);
        for (int number : {1, 2}) {
            DefinitionVersion version;
            version.id = DefinitionId::create();
            version.indicator = indicator();
            version.number = number;
            version.text = number == 1 ? u"Accounts opened"_s : u"Accounts that logged in"_s;
            version.since = number == 1 ? QDate(2025, 1, 1) : QDate(2026, 1, 12);
            edit.put(version);
        }
        QVERIFY(m_project->apply(edit.finish()));
        const auto at = [&](int day) {
            return *whereFrom(*m_project, indicator(), {QDate(2026, 1, day), QDate(2026, 1, day)});
        };
        QCOMPARE(at(5).definition, u"Accounts opened"_s);
        QCOMPARE(at(12).version, 2);
    }

    void whatHasNoValuesHasNoSources()
    {
        const DateRange none{QDate(2020, 1, 1), QDate(2020, 12, 31)};
        const auto birth = whereFrom(*m_project, indicator(), none);
        QVERIFY(birth);
        QVERIFY(birth->sources.empty());
        QCOMPARE(birth->days, none);
    }

    void anImportSaysWhatItChanged()
    {
        const BatchId first = m_project->map().batches.begin()->first;
        const auto before = whatChanged(*m_project, first);
        QVERIFY2(before, before ? "" : qPrintable(before.error().message));
        QCOMPARE(*before,
                 (QStringList{u"Values of signups."_s, u"4 values, 5 Jan 2026 to 12 Jan 2026."_s}));
        write("week,size,signups\n2026-01-12,large,33\n");
        importFile();
        QVERIFY(whatChanged(*m_project, first)
                    ->contains(u"1 of them were replaced by a newer one since."_s));
        for (const auto& [id, batch] : m_project->map().batches) {
            QVERIFY(id == first ||
                    whatChanged(*m_project, id)->contains(u"1 of them replaced an older value."_s));
        }
    }

    void rowsThatWereLeftOutAreWrittenAgainWithTheirReasons()
    {
        write("week,size,signups\n2026-01-19,small,12\n2026-01-19,large,many\n");
        importFile();
        BatchId newest;
        qint64 sequence = 0;
        for (const auto& [id, batch] : m_project->map().batches) {
            if (batch.sequence > sequence) {
                newest = id;
                sequence = batch.sequence;
            }
        }
        const QString path = m_folder->filePath(u"left-out.csv"_s);
        const auto written = writeRejectedRows(*m_project, newest, path);
        QVERIFY2(written, written ? "" : qPrintable(written.error().message));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("many"));
    }

    void rowsAreSaidInSpans()
    {
        QCOMPARE(rowsText({3}), u"row 3"_s);
        QCOMPARE(rowsText({1, 2, 3, 7}), u"rows 1 to 3, 7"_s);
        QCOMPARE(rowsText({1, 3, 5}, 2), u"rows 1, 3, …"_s);
        QVERIFY(rowsText({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(BirthTest)
#include "birth_test.moc"
