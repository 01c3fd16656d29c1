#include "core/project/project.h"
#include "core/store/database.h"
#include "core/store/project_file.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;

class ProjectTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewProjectReopensEqual();
    void anEditIsThereAfterReopeningAndCanBeUndoneThen();
    void typingInOneFieldIsOneEntryUntilReopened();
    void aNewEditForgetsWhatWasUndone();
    void valuesThatNoRedoCanBringBackAreForgotten();
    void removingACardBringsBackItsLinksOnUndo();
    void typedValuesComeAndGoWithTheirEdit();
    void theNewestActiveBatchWins();
    void valuesOfGroupsAreReadBackWithTheirDimensions();
    void aSecondProjectReadsOnlyAndIsToldWhoHasTheFile();
    void anArrivingValueSealsItsExpectationAndUndoKeepsTheSeal();
    void aSealedExpectationCannotBeUndoneAwayOrChanged();
    void aMovedProjectGoesOnAtItsNewPlace();
    void aCopyHoldsEverything();

private:
    QString path(const QString& name = QStringLiteral("p.throughline")) const
    {
        return m_folder->filePath(name);
    }
    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
};

namespace {

std::unique_ptr<Project> made(const QString& path)
{
    auto project = Project::create(path);
    return project ? std::move(*project) : nullptr;
}

std::unique_ptr<Project> opened(const QString& path, Access access = Access::ReadWrite)
{
    auto project = Project::open(path, access);
    if (!project) {
        qWarning("%s", qPrintable(project.error().message));
    }
    return project ? std::move(*project) : nullptr;
}

StepId addStep(Project& project, const QString& title)
{
    EditBuilder edit(project.map(), QStringLiteral("Add card"));
    Step step;
    step.id = StepId::create();
    step.title = title;
    edit.put(step);
    Placement place;
    place.id = step.id;
    edit.put(place);
    return project.apply(edit.finish()) ? step.id : StepId();
}

LinkId addLink(Project& project, StepId from, StepId to)
{
    EditBuilder edit(project.map(), QStringLiteral("Link cards"));
    Link link;
    link.id = LinkId::create();
    link.from = from;
    link.to = to;
    link.lagDays = LagDays{7, 14};
    link.confidences = {{QStringLiteral("round 1"), 0.7, QDate(2026, 1, 2)}};
    edit.put(link);
    return project.apply(edit.finish()) ? link.id : LinkId();
}

Edit renaming(const Map& map, StepId id, const QString& title, const QString& key = {})
{
    EditBuilder edit(map, QStringLiteral("Rename card"));
    Step step = *map.step(id);
    step.title = title;
    edit.put(step);
    edit.setMergeKey(key);
    return edit.finish();
}

Observation count(StepId step, QDate day, double value)
{
    Observation observation;
    observation.series = step;
    observation.day = day;
    observation.value = value;
    return observation;
}

Edit typing(const Map& map, std::vector<Observation> rows)
{
    EditBuilder edit(map, QStringLiteral("Type values"));
    ImportBatch batch;
    batch.id = BatchId::create();
    batch.origin = BatchOrigin::Typed;
    edit.put(batch);
    edit.addObservations({batch.id, std::move(rows)});
    return edit.finish();
}

const QDate monday(2026, 1, 5);

}

void ProjectTest::aNewProjectReopensEqual()
{
    auto project = made(path());
    QVERIFY(project);
    const Map map = project->map();
    project.reset();
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
             QStringList{QStringLiteral("p.throughline")});
    auto again = opened(path());
    QVERIFY(again);
    QVERIFY(again->map() == map);
    QVERIFY(!again->canUndo());
}

void ProjectTest::anEditIsThereAfterReopeningAndCanBeUndoneThen()
{
    auto project = made(path());
    const Map empty = project->map();
    const StepId step = addStep(*project, QStringLiteral("Shorten the wizard"));
    QVERIFY(!step.isNull());
    QVERIFY(project->map().step(step)->stamp.created.isValid());
    const Map filled = project->map();
    project.reset();

    auto again = opened(path());
    QVERIFY(again->map() == filled);
    QVERIFY(again->undoReachesIntoEarlierSession());
    QCOMPARE(again->undoLabel(), QStringLiteral("Add card"));
    QSignalSpy spy(again.get(), &Project::changed);
    QCOMPARE(again->undo().value(), QStringLiteral("Add card"));
    QCOMPARE(spy.size(), 1);
    QVERIFY(again->map() == empty);
    again.reset();

    auto third = opened(path());
    QVERIFY(third->map() == empty);
    QCOMPARE(third->redo().value(), QStringLiteral("Add card"));
    QVERIFY(third->map() == filled);
    QVERIFY(!third->redo());
}

void ProjectTest::typingInOneFieldIsOneEntryUntilReopened()
{
    auto project = made(path());
    const StepId step = addStep(*project, QStringLiteral("A"));
    const Map before = project->map();
    const QString key = QStringLiteral("title");
    QVERIFY(project->apply(renaming(project->map(), step, QStringLiteral("Ab"), key)));
    QVERIFY(project->apply(renaming(project->map(), step, QStringLiteral("Abc"), key)));
    QCOMPARE(project->history().size(), size_t(2));
    QVERIFY(project->undo());
    QVERIFY(project->map() == before);
    QVERIFY(project->redo());
    QCOMPARE(project->map().step(step)->title, QStringLiteral("Abc"));
    project.reset();

    project = opened(path());
    QVERIFY(project->apply(renaming(project->map(), step, QStringLiteral("Abcd"), key)));
    QCOMPARE(project->history().size(), size_t(3));
}

void ProjectTest::aNewEditForgetsWhatWasUndone()
{
    auto project = made(path());
    addStep(*project, QStringLiteral("A"));
    addStep(*project, QStringLiteral("B"));
    QVERIFY(project->undo());
    QVERIFY(project->canRedo());
    addStep(*project, QStringLiteral("C"));
    QVERIFY(!project->canRedo());
    QCOMPARE(project->history().size(), size_t(2));
    project.reset();
    QCOMPARE(opened(path())->history().size(), size_t(2));
}

void ProjectTest::valuesThatNoRedoCanBringBackAreForgotten()
{
    auto project = made(path());
    const StepId step = addStep(*project, QStringLiteral("A"));
    QVERIFY(project->apply(typing(project->map(), {count(step, monday, 1)})));
    QVERIFY(project->apply(typing(project->map(), {count(step, monday, 2)})));
    QVERIFY(project->undo());
    addStep(*project, QStringLiteral("B"));
    store::Database& database = project->file().database();
    QCOMPARE(database.number("SELECT count(*) FROM import_batch"), 1);
    QCOMPARE(database.number("SELECT count(*) FROM observation"), 1);
    QCOMPARE(project->observations({}).value().at(0).value, std::optional(1.0));
}

void ProjectTest::removingACardBringsBackItsLinksOnUndo()
{
    auto project = made(path());
    const StepId a = addStep(*project, QStringLiteral("A"));
    const StepId b = addStep(*project, QStringLiteral("B"));
    QVERIFY(!addLink(*project, a, b).isNull());
    const Map before = project->map();
    EditBuilder edit(project->map(), QStringLiteral("Remove card"));
    edit.removeStep(a);
    QVERIFY(project->apply(edit.finish()));
    QVERIFY(project->map().links.empty());
    QVERIFY(project->undo());
    QVERIFY(project->map() == before);
    project.reset();
    QVERIFY(opened(path())->map() == before);
}

void ProjectTest::typedValuesComeAndGoWithTheirEdit()
{
    auto project = made(path());
    const StepId step = addStep(*project, QStringLiteral("Signed up"));
    const std::vector<Observation> rows{count(step, monday, 100),
                                        count(step, monday.addDays(7), 48)};
    QVERIFY(project->apply(typing(project->map(), rows)));
    QVERIFY(project->observations({}).value() == rows);
    QCOMPARE(project->dataThrough().value(), monday.addDays(7));
    QVERIFY(project->undo());
    QVERIFY(project->observations({}).value().empty());
    QVERIFY(!project->dataThrough().value().isValid());
    project.reset();

    project = opened(path());
    QSignalSpy spy(project.get(), &Project::changed);
    QVERIFY(project->redo());
    QVERIFY(project->observations({}).value() == rows);
    const Edit seen = spy.at(0).at(0).value<Edit>();
    QVERIFY(seen.observations.at(0).rows == rows);
}

void ProjectTest::theNewestActiveBatchWins()
{
    auto project = made(path());
    const StepId step = addStep(*project, QStringLiteral("Signed up"));
    QVERIFY(project->apply(typing(project->map(), {count(step, monday, 100)})));
    QVERIFY(project->apply(typing(project->map(), {count(step, monday, 120)})));
    QCOMPARE(project->observations({}).value().size(), size_t(1));
    QCOMPARE(project->observations({}).value().at(0).value, std::optional(120.0));
    QVERIFY(project->undo());
    QCOMPARE(project->observations({}).value().at(0).value, std::optional(100.0));
}

void ProjectTest::valuesOfGroupsAreReadBackWithTheirDimensions()
{
    auto project = made(path());
    const StepId step = addStep(*project, QStringLiteral("Applied"));
    Observation total = count(step, monday, 3);
    total.dimensions = Segment{QStringLiteral("Gender"), QStringLiteral("Dept"), {}, {}};
    Observation men = total;
    men.segment = Segment{QStringLiteral("Male"), QStringLiteral("A"), {}, {}};
    men.value.reset();
    men.askAgain = monday.addDays(3);
    Observation all = total;
    all.segment = Segment{QString(), QStringLiteral("A"), {}, {}};
    all.estimate = true;
    all.denominator = 40;
    QVERIFY(project->apply(typing(project->map(), {total, men, all})));
    const std::vector<Observation> expected{total, men, all};
    QVERIFY(project->observations({}).value() == expected);
    const std::vector<QString> names{QStringLiteral("Gender"), QStringLiteral("Dept")};
    QCOMPARE(project->dimensions().value(), names);
    SeriesQuery totals;
    totals.totalsOnly = true;
    QVERIFY(project->observations(totals).value() == std::vector<Observation>{total});
}

void ProjectTest::aSecondProjectReadsOnlyAndIsToldWhoHasTheFile()
{
    auto project = made(path());
    const StepId step = addStep(*project, QStringLiteral("A"));
    auto second = opened(path());
    QVERIFY(second->isReadOnly());
    QVERIFY(second->readOnlyReason().contains(QStringLiteral("open elsewhere")));
    QVERIFY(second->map().step(step));
    QVERIFY(!second->apply(renaming(second->map(), step, QStringLiteral("B"))));
    const auto third = Project::open(path(), Access::MustWrite);
    QVERIFY(!third);
    QCOMPARE(third.error().message, second->readOnlyReason());
    project.reset();
    second.reset();
    QVERIFY(!opened(path())->isReadOnly());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
             QStringList{QStringLiteral("p.throughline")});
}

void ProjectTest::anArrivingValueSealsItsExpectationAndUndoKeepsTheSeal()
{
    auto project = made(path());
    const StepId a = addStep(*project, QStringLiteral("A"));
    const StepId b = addStep(*project, QStringLiteral("B"));
    Expectation expectation;
    expectation.id = ExpectationId::create();
    expectation.link = addLink(*project, a, b);
    expectation.value = 0.72;
    expectation.from = monday;
    expectation.to = monday.addDays(27);
    EditBuilder edit(project->map(), QStringLiteral("Expect"));
    edit.put(expectation);
    QVERIFY(project->apply(edit.finish()));
    const auto sealed = [&] {
        return project->map().expectations.at(expectation.id).sealed.isValid();
    };
    QVERIFY(project->apply(typing(project->map(), {count(b, monday.addDays(28), 5)})));
    QVERIFY(!sealed());
    QVERIFY(project->apply(typing(project->map(), {count(b, monday, 5)})));
    QVERIFY(sealed());
    QVERIFY(project->undo());
    QVERIFY(sealed());
    const Map map = project->map();
    project.reset();
    project = opened(path());
    QVERIFY(project->map() == map);
    QVERIFY(sealed());
}

void ProjectTest::aSealedExpectationCannotBeUndoneAwayOrChanged()
{
    auto project = made(path());
    Indicator indicator;
    indicator.id = IndicatorId::create();
    indicator.name = QStringLiteral("Data connected");
    Expectation expectation;
    expectation.id = ExpectationId::create();
    expectation.indicator = indicator.id;
    expectation.value = 0.5;
    EditBuilder edit(project->map(), QStringLiteral("Expect"));
    edit.put(indicator);
    edit.put(expectation);
    QVERIFY(project->apply(edit.finish()));
    Observation value;
    value.series = indicator.id;
    value.day = monday;
    value.value = 0.4;
    QVERIFY(project->apply(typing(project->map(), {value})));
    QVERIFY(project->undo());
    const Result<QString> refused = project->undo();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Rule);
    QVERIFY(refused.error().message.contains(QStringLiteral("sealed")));

    EditBuilder change(project->map(), QStringLiteral("Expect"));
    Expectation other = project->map().expectations.at(expectation.id);
    other.value = 0.4;
    change.put(other);
    QVERIFY(!project->apply(change.finish()));
    EditBuilder removal(project->map(), QStringLiteral("Forget"));
    removal.remove<Expectation>(expectation.id);
    QVERIFY(!project->apply(removal.finish()));
}

void ProjectTest::aMovedProjectGoesOnAtItsNewPlace()
{
    auto project = made(path());
    const StepId step = addStep(*project, QStringLiteral("A"));
    const QString target = path(QStringLiteral("moved.throughline"));
    QVERIFY(project->moveTo(target));
    QCOMPARE(project->path(), target);
    QVERIFY(!QFile::exists(path()));
    QVERIFY(project->apply(renaming(project->map(), step, QStringLiteral("B"))));
    QVERIFY(!project->moveTo(QStringLiteral("/nowhere/at/all.throughline")));
    QCOMPARE(project->path(), target);
    QVERIFY(project->apply(renaming(project->map(), step, QStringLiteral("C"))));
    project.reset();
    QCOMPARE(opened(target)->map().step(step)->title, QStringLiteral("C"));
}

void ProjectTest::aCopyHoldsEverything()
{
    auto project = made(path());
    const StepId step = addStep(*project, QStringLiteral("A"));
    QVERIFY(project->apply(typing(project->map(), {count(step, monday, 7)})));
    const QString target = path(QStringLiteral("copy.throughline"));
    QVERIFY(project->saveCopy(target));
    auto copy = opened(target);
    QVERIFY(copy && !copy->isReadOnly());
    QVERIFY(copy->map() == project->map());
    QVERIFY(copy->observations({}).value() == project->observations({}).value());
    QCOMPARE(copy->undoLabel(), QStringLiteral("Type values"));
}

QTEST_GUILESS_MAIN(ProjectTest)
#include "project_test.moc"
