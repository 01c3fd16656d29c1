#include "core/model/json.h"
#include "core/project/project.h"
#include "core/store/entity_tables.h"
#include "core/store/project_file.h"
#include "tests/core/store/random_value.h"

#include <QTemporaryDir>
#include <QTest>

using namespace throughline;

class EntityTablesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasATableWithItsColumns();
    void everyKindComesBackEqualFromItsJson();
    void everyKindSurvivesReopeningUndoAndRedo_data();
    void everyKindSurvivesReopeningUndoAndRedo();
};

void EntityTablesTest::everyKindHasATableWithItsColumns()
{
    QTemporaryDir folder;
    auto file = ProjectFile::create(folder.filePath(QStringLiteral("p.throughline")), emptyMap());
    QVERIFY(file);
    for (const store::TableShape& shape : store::tableShapes()) {
        SQLite::Statement& info =
            (*file)->database().prepared("SELECT name FROM pragma_table_info(?)");
        info.bind(1, shape.table);
        std::vector<std::string> columns;
        while (info.executeStep()) {
            columns.push_back(info.getColumn(0).getString());
        }
        if (shape.table == "import_batch") { // keeps its number and state beside
            columns.erase(columns.begin(), columns.begin() + 2);
        }
        QVERIFY2(columns == shape.columns, shape.table.c_str());
    }
}

void EntityTablesTest::everyKindComesBackEqualFromItsJson()
{
    forEachEntityType([]<class T>() {
        for (unsigned seed = 0; seed < 50; ++seed) {
            const T thing = RandomValue(seed).make<T>();
            const QString text = json::compactText(json::toJson(thing));
            const Result<T> back = json::fromJson<T>(*json::parsed(text));
            QVERIFY2(back && *back == thing, qPrintable(text));
        }
    });
}

void EntityTablesTest::everyKindSurvivesReopeningUndoAndRedo_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 8; ++seed) {
        QTest::addRow("seed %d", seed) << seed;
    }
}

namespace {

/// An edit that makes or replaces one thing of every kind.
Edit editOfEveryKind(const Map& map, unsigned seed)
{
    EditBuilder edit(map, QStringLiteral("Edit of every kind"));
    RandomValue random(seed);
    forEachEntityType([&]<class T>() {
        T thing = random.make<T>();
        if constexpr (isSingleton<T>) {
            thing.id = tableOf<T>(map).id;
        } else {
            const auto& table = tableOf<T>(map);
            thing.id = table.empty() || seed % 2 == 0 ? decltype(thing.id)::create()
                                                      : table.begin()->first;
        }
        const StepId card = map.outcome.card;
        if constexpr (std::is_same_v<T, Outcome>) {
            thing.card = card;
        } else if constexpr (std::is_same_v<T, Link>) {
            thing.from = thing.to = card;
        } else if constexpr (std::is_same_v<T, Placement>) {
            thing.id = card;
        } else if constexpr (std::is_same_v<T, Expectation>) {
            thing.sealed = {};
        }
        edit.put(thing);
    });
    return edit.finish();
}

}

void EntityTablesTest::everyKindSurvivesReopeningUndoAndRedo()
{
    QFETCH(int, seed);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("p.throughline"));
    auto project = *Project::create(path);
    std::vector<Map> states{project->map()};
    for (unsigned step = 0; step < 4; ++step) {
        QVERIFY(project->apply(editOfEveryKind(project->map(), unsigned(seed) * 10 + step)));
        states.push_back(project->map());
    }
    for (size_t state = states.size() - 1; state > 0; --state) {
        project.reset();
        project = *Project::open(path);
        QVERIFY(project->map() == states[state]);
        QVERIFY(project->undo());
        QVERIFY(project->map() == states[state - 1]);
    }
    for (size_t state = 1; state < states.size(); ++state) {
        project.reset();
        project = *Project::open(path);
        QVERIFY(project->map() == states[state - 1]);
        QVERIFY(project->redo());
        QVERIFY(project->map() == states[state]);
    }
}

QTEST_GUILESS_MAIN(EntityTablesTest)
#include "entity_tables_test.moc"
