#include "tests/cli/program.h"

#include <QTest>

using namespace throughline::test;
using namespace Qt::StringLiterals;

/// The commands that make and show a map, as a person would use them in a shell.
class CommandsTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;

    /// A new project with the lines added.
    QString project(const QString& name, const QStringList& lines = {})
    {
        const QString file = m_folder.path(name + u".throughline"_s);
        if (run({u"new"_s, file}).status != 0) {
            return {};
        }
        for (const QString& line : lines) {
            if (run({u"add"_s, file, line}).status != 0) {
                return {};
            }
        }
        return file;
    }

    QJsonObject map(const QString& file) { return json({u"map"_s, file}).json; }

private Q_SLOTS:
    void withoutDisplayHelpAndVersionAnswer()
    {
        const Run version = run({u"--version"_s});
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("throughline "));
        const Run help = run({u"--help"_s});
        QCOMPARE(help.status, 0);
        QVERIFY(help.out.contains("dropoff"));
        QCOMPARE(run({u"import"_s, u"--help"_s}).status, 0);
    }

    void aNewProjectHasAnOutcomeAndNoSteps()
    {
        const QString file = project(u"empty"_s);
        const QJsonObject found = map(file);
        QCOMPARE(found[u"steps"].toArray().size(), 0);
        QCOMPARE(found[u"links"].toArray().size(), 0);
        QCOMPARE(found[u"outcome"][u"sentence"].toString(), QString());
    }

    void aProjectIsNeverMadeOverAnother()
    {
        const QString file = project(u"once"_s, {u"A -> B"_s});
        const Run again = json({u"new"_s, file});
        QCOMPARE(again.status, 1);
        QVERIFY(!again.json[u"error"][u"message"].toString().isEmpty());
        QCOMPARE(map(file)[u"steps"].toArray().size(), 2);
    }

    void aChainGetsItsStagesAndItsBecause()
    {
        const QString file =
            project(u"chain"_s, {u"Guides because they look -> Setup because it is short -> "
                                 "Report -> Active"_s});
        const QJsonObject found = map(file);
        QStringList stages;
        QStringList titles;
        for (const QJsonValue& step : found[u"steps"].toArray()) {
            stages << step[u"stage"].toString();
            titles << step[u"title"].toString();
            QVERIFY(step[u"x"].isDouble());
        }
        QCOMPARE(stages,
                 (QStringList{u"activity"_s, u"output"_s, u"intermediate"_s, u"outcome"_s}));
        // "because" after the first step belongs to its title.
        QCOMPARE(titles.first(), u"Guides because they look"_s);
        QCOMPARE(found[u"links"][0][u"assumption"].toString(), u"it is short"_s);
    }

    void fieldsAreSetTogetherAsOneEdit()
    {
        const QString file = project(u"set"_s, {u"A -> B -> C"_s});
        const Run set =
            json({u"set"_s, file, u"A -> B"_s, u"lagDays=[7,14]"_s, u"assumption=it is seen"_s});
        QVERIFY2(set.status == 0, set.err.constData());
        const QJsonObject found = map(file);
        QCOMPARE(found[u"links"][0][u"lagDays"].toArray(), (QJsonArray{7, 14}));
        QCOMPARE(found[u"links"][0][u"assumption"].toString(), u"it is seen"_s);
        QCOMPARE(run({u"undo"_s, file}).status, 0);
        QVERIFY(map(file)[u"links"][0][u"lagDays"].isNull());
    }

    void anUnknownNameListsTheNearest()
    {
        const QString file = project(u"nearest"_s, {u"Signed up -> Report"_s});
        const Run set = json({u"set"_s, file, u"Signd up"_s, u"note=x"_s});
        QCOMPARE(set.status, 1);
        QVERIFY(set.json[u"error"][u"message"].toString().contains(u"Signed up"_s));
        QVERIFY(!set.err.isEmpty());
    }

    void theOutcomeLeadsEveryText()
    {
        const QString file = project(u"lead"_s, {u"A -> B"_s});
        QCOMPARE(run({u"set"_s, file, u"outcome"_s, u"sentence=27 of 100 stay"_s}).status, 0);
        for (const QString& command : {u"map"_s, u"history"_s, u"status"_s}) {
            const Run shown = run({command, file});
            QVERIFY2(shown.out.startsWith("Outcome: 27 of 100 stay\n"), shown.out.constData());
        }
    }

    void anIndicatorIsAddedOnALinkAndListed()
    {
        const QString file = project(u"indicator"_s, {u"A -> B"_s});
        const Run added = json({u"indicator"_s, file, u"add"_s, u"Opened"_s, u"--on"_s, u"A -> B"_s,
                                u"unit=%"_s, u"role=leading"_s});
        QVERIFY2(added.status == 0, added.err.constData());
        const QJsonObject found = map(file);
        QCOMPARE(found[u"indicators"][0][u"attachedTo"][u"link"], found[u"links"][0][u"id"]);
        QCOMPARE(found[u"indicators"][0][u"unit"].toString(), u"%"_s);
        const Run listed = json({u"indicator"_s, file, u"list"_s});
        QCOMPARE(listed.json[u"indicators"].toArray().size(), 1);
    }

    void undoAndRedoGoSeveralStepsAndSayWhat()
    {
        const QString file = project(u"undo"_s, {u"A -> B"_s, u"B -> C"_s, u"C -> D"_s});
        const Run undone = json({u"undo"_s, file, u"2"_s});
        QCOMPARE(undone.status, 0);
        QCOMPARE(undone.json[u"changed"].toBool(), true);
        QCOMPARE(map(file)[u"links"].toArray().size(), 1);
        QCOMPARE(json({u"redo"_s, file, u"2"_s}).status, 0);
        QCOMPARE(map(file)[u"links"].toArray().size(), 3);
        QCOMPARE(json({u"history"_s, file}).json[u"history"].toArray().size(), 3);
    }

    void undoingMoreThanThereIsChangesNothing()
    {
        const QString file = project(u"undomuch"_s, {u"A -> B"_s});
        QCOMPARE(json({u"undo"_s, file, u"5"_s}).status, 1);
        QCOMPARE(map(file)[u"links"].toArray().size(), 1);
    }

    void anExpectationOfALinkShowsInTheDropOff()
    {
        const QString file = project(u"expect"_s, {u"A -> B"_s});
        const Run expected = json({u"expect"_s, file, u"A -> B"_s, u"--value"_s, u"0.9"_s,
                                   u"--reason"_s, u"as last year"_s});
        QVERIFY2(expected.status == 0, expected.err.constData());
        const QString counts = m_folder.write(u"counts.csv"_s, "date,a,b\n2026-01-05,100,48\n");
        const Run imported = json({u"import"_s, file, counts, u"--date"_s, u"date"_s, u"--reach"_s,
                                   u"a=A"_s, u"--reach"_s, u"b=B"_s});
        QVERIFY2(imported.status == 0, imported.err.constData());
        const QJsonObject found = json({u"dropoff"_s, file}).json;
        const QJsonValue step = found[u"groups"][0][u"steps"][1];
        QCOMPARE(step[u"expected"].toDouble(), 0.9);
        QVERIFY(qAbs(step[u"shortfall"].toDouble() - 0.42) < 1e-9);
        QCOMPARE(found[u"groups"][0][u"furthestBelowExpectation"].toString(), u"B"_s);
    }

    void tidyStoresPlacesAndUndoes()
    {
        const QString file = project(u"tidy"_s, {u"A -> B -> C"_s});
        QCOMPARE(run({u"set"_s, file, u"A"_s, u"x=900"_s, u"y=900"_s}).status, 0);
        const Run tidied = json({u"tidy"_s, file});
        QVERIFY2(tidied.status == 0, tidied.err.constData());
        QCOMPARE(tidied.json[u"changed"].toBool(), true);
        QVERIFY(map(file)[u"steps"][0][u"x"].toDouble() < 900);
    }

    void templatesAreListedAndMade()
    {
        QStringList ids;
        for (const QJsonValue& each : json({u"templates"_s}).json[u"templates"].toArray()) {
            ids << each[u"id"].toString();
        }
        QVERIFY(ids.contains(u"blank"_s));
        QVERIFY(ids.contains(u"onboarding"_s));
        const QString file = m_folder.path(u"sample.throughline"_s);
        const Run made = json({u"new"_s, file, u"--template"_s, u"onboarding"_s});
        QVERIFY2(made.status == 0, made.err.constData());
        QVERIFY(map(file)[u"steps"].toArray().size() >= 8);
        QCOMPARE(json({u"status"_s, file}).json[u"today"].toString(), u"2026-02-12"_s);
    }

    void wrongUsageEndsWith2_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no such command") << QStringList{u"frobnicate"_s};
        QTest::newRow("no file") << QStringList{u"map"_s};
        QTest::newRow("no such flag") << QStringList{u"map"_s, u"x"_s, u"--nonsense"_s};
        QTest::newRow("no date") << QStringList{u"dropoff"_s, u"%1"_s, u"--from"_s, u"yesterday"_s};
    }
    void wrongUsageEndsWith2()
    {
        QFETCH(QStringList, arguments);
        arguments.replaceInStrings(
            u"%1"_s, project(u"usage"_s + QString::fromLatin1(QTest::currentDataTag())));
        const Run wrong = json(arguments);
        QCOMPARE(wrong.status, 2);
        QVERIFY(!wrong.json[u"error"][u"message"].toString().isEmpty());
        QVERIFY(!wrong.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"
