#include "core/model/invariants.h"
#include "core/project/project.h"
#include "tests/support/builders.h"
#include "tests/support/random_edits.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace throughline::test;

namespace {

/// The map without what Project::apply sets by itself.
Map withoutStamps(Map map)
{
    forEachEntityType([&map]<class T>() {
        if constexpr (requires(T thing) { thing.stamp; }) {
            if constexpr (isSingleton<T>) {
                tableOf<T>(map).stamp = {};
            } else {
                for (auto& [id, thing] : tableOf<T>(map)) {
                    thing.stamp = {};
                }
            }
        }
    });
    return map;
}

/// The kinds of things that differ between two maps.
QString differences(const Map& a, const Map& b)
{
    QStringList kinds;
    forEachEntityType([&]<class T>() {
        if (!(tableOf<T>(a) == tableOf<T>(b))) {
            kinds << QString::fromLatin1(EntityName<T>::value);
        }
    });
    return kinds.join(QStringLiteral(", "));
}

bool touchesExpectations(const Edit& edit)
{
    return std::any_of(edit.changes.begin(), edit.changes.end(), [](const Change& change) {
        return std::holds_alternative<Changed<Expectation>>(change);
    });
}

}

/// Edits drawn from every intent: each keeps the map in order, is undone to an equal map and
/// redone to an equal map, in memory and through the file.
class RandomEditsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIntentHasAGeneratorAndEveryGeneratorAnIntent();
    void everyEditKeepsTheMapInOrderAndCanBeUndone_data();
    void everyEditKeepsTheMapInOrderAndCanBeUndone();
    void theFileHoldsWhatTheEditsMadeAndUndoLeadsBack_data();
    void theFileHoldsWhatTheEditsMadeAndUndoLeadsBack();
};

void RandomEditsTest::everyIntentHasAGeneratorAndEveryGeneratorAnIntent()
{
    QCOMPARE(RandomEdits::withoutGenerator(), QStringList());
    QCOMPARE(RandomEdits::withoutIntent(), QStringList());
}

void RandomEditsTest::everyEditKeepsTheMapInOrderAndCanBeUndone_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 8; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void RandomEditsTest::everyEditKeepsTheMapInOrderAndCanBeUndone()
{
    constexpr int draws = 600;
    QFETCH(unsigned, seed);
    RandomEdits random(seed);
    Map map = emptyMap();
    std::vector<std::pair<Map, Edit>> done;
    for (int i = 0; i < draws; ++i) {
        const auto drawn = random.next(map);
        if (!drawn) {
            continue;
        }
        if (!*drawn) {
            QVERIFY2(!drawn->error().message.isEmpty(), qPrintable(random.lastIntent()));
            continue;
        }
        const Edit& edit = **drawn;
        QVERIFY2(!edit.label.isEmpty(), qPrintable(random.lastIntent()));
        const Map changed = after(map, edit);
        const QString wrong = violations(changed).join(u' ');
        QVERIFY2(wrong.isEmpty(), qPrintable(random.lastIntent() + QStringLiteral(": ") + wrong));
        Map undone = changed;
        applyChanges(undone, reversed(edit.changes));
        QVERIFY2(undone == map, qPrintable(random.lastIntent()));
        done.emplace_back(map, edit);
        map = changed;
    }
    QVERIFY(done.size() > 300);
    for (auto step = done.rbegin(); step != done.rend(); ++step) {
        applyChanges(map, reversed(step->second.changes));
        QVERIFY(map == step->first);
    }
}

void RandomEditsTest::theFileHoldsWhatTheEditsMadeAndUndoLeadsBack_data()
{
    // Values seal the expectations about them, and undo keeps the seal: that has its own tests.
    QTest::addColumn<bool>("withValues");
    QTest::newRow("with values, without expectations") << true;
    QTest::newRow("with expectations, without values") << false;
}

void RandomEditsTest::theFileHoldsWhatTheEditsMadeAndUndoLeadsBack()
{
    QFETCH(bool, withValues);
    constexpr size_t edits = 120;
    constexpr size_t undos = 40;
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("random.throughline"));
    auto project = Project::create(path);
    QVERIFY2(project, "create");
    RandomEdits random(2026);
    std::vector<Map> states{project->get()->map()};
    size_t valuesSeen = 0;
    while (states.size() <= edits) {
        Project& open = **project;
        const auto drawn = random.next(open.map());
        const bool wanted =
            drawn && *drawn && !(*drawn)->isEmpty() &&
            (withValues ? !touchesExpectations(**drawn) : (*drawn)->observations.empty());
        if (!wanted) {
            continue;
        }
        const auto applied = open.apply(**drawn);
        QVERIFY2(applied, qPrintable(random.lastIntent() + QStringLiteral(": ") +
                                     (applied ? QString() : applied.error().message)));
        states.push_back(open.map());
        if (states.size() % 40 == 0) {
            const auto values = *open.observations({});
            project->reset();
            project = Project::open(path, Access::MustWrite);
            QVERIFY2(project, "open");
            const QString differing = differences(project->get()->map(), states.back());
            QVERIFY2(differing.isEmpty(),
                     qPrintable(random.lastIntent() + QStringLiteral(": ") + differing));
            QVERIFY2(*project->get()->observations({}) == values, qPrintable(random.lastIntent()));
            valuesSeen += values.size();
        }
    }
    QCOMPARE(valuesSeen > 0, withValues);
    Project& open = **project;
    for (size_t i = 0; i < undos; ++i) {
        QVERIFY(open.undo());
        QVERIFY(withoutStamps(open.map()) == withoutStamps(states[edits - 1 - i]));
    }
    for (size_t i = 0; i < undos; ++i) {
        QVERIFY(open.redo());
    }
    QVERIFY(withoutStamps(open.map()) == withoutStamps(states.back()));
}

QTEST_GUILESS_MAIN(RandomEditsTest)
#include "random_edits_test.moc"
