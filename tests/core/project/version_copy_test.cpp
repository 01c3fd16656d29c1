#include "core/model/differences.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_steps.h"
#include "core/model/intents_versions.h"
#include "core/model/quick_add.h"
#include "core/project/templates.h"
#include "core/project/verify.h"
#include "core/project/version_copy.h"
#include "tests/support/builders.h"
#include "tests/support/processor_time.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

/// Versions in a project's file: kept, restored as a copy, watched over.
class VersionCopyTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_made = 0;

    QString newPath() { return m_folder.filePath(u"p%1.throughline"_s.arg(++m_made)); }

    static void apply(Project& project, const Result<Edit>& edit)
    {
        QVERIFY2(edit, edit ? "" : qPrintable(edit.error().message));
        const Result<void> done = project.apply(*edit);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }

    /// A project that has kept a version and was changed since; the version's name is "First".
    std::unique_ptr<Project> changedProject(const QString& path)
    {
        auto project = *Project::create(path);
        apply(*project, quickAdd(project->map(), u"A -> B -> C"_s));
        apply(*project, keepVersion(project->map(), u"First"_s, u"so far"_s, testDay(), testDay()));
        apply(*project, removeThings(project->map(), {stepOf(project->map(), "B").id.uuid()}));
        return project;
    }

    /// So many cards in a chain, the first one called "Start", each link with its because.
    static Edit longChain(const Map& map, int cards)
    {
        EditBuilder edit(map, u"Long chain"_s);
        Step step;
        for (int i = 0; i < cards; ++i) {
            Link link;
            link.id = LinkId::create();
            link.from = step.id;
            link.assumption = u"It helps those who come this far"_s;
            step.id = link.to = StepId::create();
            step.title = i == 0 ? u"Start"_s : u"Card number %1 of a long chain"_s.arg(i);
            edit.put(step);
            if (i > 0) {
                edit.put(link);
            }
        }
        return edit.finish();
    }

    /// Changes what an SQL statement changes in a closed project's file.
    static bool tamper(const QString& path, const QString& sql)
    {
        return QProcess::execute(u"python3"_s,
                                 {u"-c"_s,
                                  u"import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); "
                                  "c.execute(sys.argv[2]); c.commit()"_s,
                                  path, sql}) == 0;
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void aCopyHasTheVersionsMapAndIsUndone()
    {
        const auto project = changedProject(newPath());
        const Map before = project->map();
        const VersionId version = *findVersion(before, u"First"_s);
        const QString path = newPath();
        const auto copy = copyOfVersion(*project, version, path);
        QVERIFY(copy);
        QCOMPARE((*copy)->path(), path);
        QCOMPARE(linksOf((*copy)->map()), u"A → B, B → C"_s);
        QVERIFY(differences(*mapOf(before.versions.at(version)), (*copy)->map()).empty());
        QVERIFY(project->map() == before);
        QCOMPARE((*copy)->undoLabel(), u"Restore the map “First”"_s);
        QVERIFY((*copy)->undo());
        QVERIFY((*copy)->map() == before);
    }

    void aCopyWithoutAPathIsUnnamed()
    {
        const auto project = changedProject(newPath());
        const auto copy = copyOfVersion(*project, *findVersion(project->map(), u"First"_s));
        QVERIFY(copy);
        QVERIFY((*copy)->isUnnamed());
        QVERIFY(QFile::remove((*copy)->path()));
    }

    void indicatorsKeepTheirValuesInTheCopy()
    {
        const auto sample = createFromTemplate(u"onboarding"_s, newPath());
        QVERIFY(sample);
        const Map& map = (*sample)->map();
        const auto copy = copyOfVersion(**sample, *findVersion(map, u"First map"_s), newPath());
        QVERIFY(copy);
        for (const char* name : {"First report in week 1", "Setup tickets"}) {
            const SeriesId series = map.indicatorsNamed(QString::fromLatin1(name)).front()->id;
            const auto before = (*sample)->observations({{series}});
            const auto after = (*copy)->observations({{series}});
            QVERIFY(!before->empty());
            QVERIFY(*before == *after);
        }
        QCOMPARE((*copy)->map().expectations.size(), 4U); // of the links that were there already
    }

    void theSamplesMapsAreTheOnesItCameFrom()
    {
        const auto sample = createFromTemplate(u"onboarding"_s, newPath());
        const Map& map = (*sample)->map();
        const Map first = *mapOf(map.versions.at(*findVersion(map, u"First map"_s)));
        QCOMPARE(linksOf(first).split(u", "_s).size(), 6);
        QVERIFY(first.placement(stepOf(first, "Onboarding webinar").id));
        QVERIFY(first.stepsTitled(u"Own data connected"_s).empty());
        QVERIFY(map.stepsTitled(u"Onboarding webinar"_s).empty());
        QCOMPARE(versionProblems(map), QStringList());
        const auto alone = createFromTemplate(u"onboarding"_s, newPath(), TemplateData::LeaveOut);
        QVERIFY((*alone)->undo());
    }

    void nothingIsMadeWhereTheVersionCannotBeRestored()
    {
        const auto project = changedProject(newPath());
        const QString path = newPath();
        QVERIFY(!copyOfVersion(*project, VersionId::create(), path));
        QVERIFY(!QFile::exists(path));
        const VersionId version = *findVersion(project->map(), u"First"_s);
        QVERIFY(!copyOfVersion(*project, version, project->path()));
        QVERIFY(!copyOfVersion(*project, version, m_folder.filePath(u"nowhere/x.throughline"_s)));
    }

    void aVersionChangedInTheFileIsReportedAndRefused()
    {
        const QString path = newPath();
        changedProject(path).reset();
        QCOMPARE(*verifyProject(path), QStringList());
        QVERIFY(tamper(path, u"UPDATE version SET state = replace(state, '\"A\"', '\"Z\"')"_s));
        const QStringList problems = *verifyProject(path);
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.front().startsWith(u"The version “First” (2026-02-12) is not the one"_s),
                 qPrintable(problems.front()));
        const auto project = *Project::open(path);
        const auto copy =
            copyOfVersion(*project, *findVersion(project->map(), u"First"_s), newPath());
        QVERIFY(!copy);
        QVERIFY(copy.error().message.contains(u"has been changed since"_s));
    }

    void aSealedExpectationOutlivesRestoring()
    {
        const auto sample = createFromTemplate(u"onboarding"_s, newPath());
        Project& project = **sample;
        const auto sealed =
            std::count_if(project.map().expectations.begin(), project.map().expectations.end(),
                          [](const auto& entry) { return entry.second.sealed.isValid(); });
        QVERIFY(sealed > 0);
        apply(project, restoreVersion(project.map(), *findVersion(project.map(), u"First map"_s)));
        apply(project,
              restoreVersion(project.map(), *findVersion(project.map(), u"Guides added"_s)));
        QCOMPARE(linksOf(project.map()).split(u", "_s).size(), 8);
        QCOMPARE(project.map().expectations.size(), 6U);
    }

    /// Fifty versions of a map of 1,000 cards: what they cost when nobody looks at them.
    void aProjectWithManyLargeVersionsStaysFast()
    {
        const QString path = newPath();
        auto project = *Project::create(path);
        apply(*project, longChain(project->map(), 1000));
        ProcessorTime timer;
        apply(*project, keepVersion(project->map(), u"First"_s, {}, testDay(), testDay()));
        const qint64 keeping = timer.elapsed();
        const StepId start = stepOf(project->map(), "Start").id;
        const auto edit = [&project, start](const QString& title) {
            qint64 quickest = std::numeric_limits<qint64>::max();
            for (int tries = 0; tries < 5; ++tries) {
                ProcessorTime one;
                apply(*project,
                      renameStep(project->map(), start, u"%1 %2"_s.arg(title).arg(tries)));
                quickest = std::min(quickest, one.elapsed());
            }
            return quickest;
        };
        const qint64 editWithOne = edit(u"One"_s);
        for (int i = 2; i <= 50; ++i) {
            apply(*project,
                  keepVersion(project->map(), u"Version %1"_s.arg(i), {}, testDay(), testDay()));
        }
        const qint64 editWithAll = edit(u"All"_s);
        project.reset();
        timer.restart();
        project = *Project::open(path);
        const qint64 opening = timer.elapsed();
        qInfo("keep %lld ms; edit %lld ms with one version, %lld ms with 50; open %lld ms; "
              "file %lld kB",
              keeping, editWithOne, editWithAll, opening, QFileInfo(path).size() / 1000);
        QCOMPARE(project->map().versions.size(), 50U);
        QVERIFY(editWithAll <
                editWithOne + withSanitizers(150)); // unoptimised; half as much in a release
    }
};

QTEST_GUILESS_MAIN(VersionCopyTest)
#include "version_copy_test.moc"
