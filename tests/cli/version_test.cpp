#include "tests/cli/program.h"

#include <QTest>

using namespace throughline::test;
using namespace Qt::StringLiterals;

/// Versions of the map from the command line.
class VersionTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;
    int m_made = 0;

    /// A new project with the chain A → B → C; today is 12 February 2026.
    QString project()
    {
        const QString file = m_folder.path(u"p%1.throughline"_s.arg(++m_made));
        const bool made = run({u"new"_s, file}).status == 0 &&
                          run({u"add"_s, file, u"A -> B -> C"_s}).status == 0 &&
                          run({u"set"_s, file, u"B -> C"_s, u"lagDays=[7,14]"_s}).status == 0;
        return made ? file : QString();
    }

    static Run keep(const QString& file, const QString& name, const QStringList& more = {})
    {
        return json(
            QStringList{u"version"_s, file, u"keep"_s, name, u"--today"_s, u"2026-02-12"_s} + more);
    }

private Q_SLOTS:
    void versionsAreKeptAndListedOldestFirst()
    {
        const QString file = project();
        const Run kept = keep(file, u"First map"_s,
                              {u"--reason"_s, u"how we thought"_s, u"--date"_s, u"2026-01-26"_s});
        QCOMPARE(kept.status, 0);
        QCOMPARE(kept.json[u"changed"].toBool(), true);
        QCOMPARE(kept.json[u"undo"].toString(), u"Keep the version “First map”"_s);
        QCOMPARE(keep(file, u"Second"_s).status, 0);
        const Run list = json({u"version"_s, file, u"list"_s});
        QCOMPARE(list.status, 0);
        QCOMPARE(list.json[u"versions"].toArray().size(), 2);
        const QJsonObject first = list.json[u"versions"][0].toObject();
        QCOMPARE(first.keys(), QStringList({u"date"_s, u"id"_s, u"name"_s, u"reason"_s}));
        QCOMPARE(first[u"id"], kept.json[u"ids"][0]);
        QCOMPARE(first[u"name"].toString(), u"First map"_s);
        QCOMPARE(first[u"date"].toString(), u"2026-01-26"_s);
        QCOMPARE(first[u"reason"].toString(), u"how we thought"_s);
        QCOMPARE(list.json[u"versions"][1][u"date"].toString(), u"2026-02-12"_s);
        const Run text = run({u"version"_s, file, u"list"_s});
        QVERIFY(text.out.contains("First map  2026-01-26  how we thought"));
    }

    void keepingIsUndone()
    {
        const QString file = project();
        QCOMPARE(keep(file, u"One"_s).status, 0);
        QCOMPARE(run({u"undo"_s, file}).status, 0);
        QCOMPARE(json({u"version"_s, file, u"list"_s}).json[u"versions"].toArray().size(), 0);
    }

    void aDifferenceNamesEveryChangedFieldOnce()
    {
        const QString file = project();
        QCOMPARE(keep(file, u"First map"_s, {u"--date"_s, u"2026-01-26"_s}).status, 0);
        run({u"set"_s, file, u"B -> C"_s, u"lagDays=[14,28]"_s});
        run({u"set"_s, file, u"A"_s, u"owner=Data"_s});
        run({u"add"_s, file, u"D -> C"_s});
        const Run diff = json({u"version"_s, file, u"diff"_s, u"2026-01-26"_s, u"now"_s});
        QCOMPARE(diff.status, 0);
        QCOMPARE(diff.json.keys(),
                 QStringList({u"added"_s, u"changed"_s, u"removed"_s, u"text"_s}));
        QCOMPARE(texts(diff.json[u"added"]), QStringList({u"D"_s, u"D → C"_s}));
        QCOMPARE(texts(diff.json[u"removed"]), QStringList());
        const QJsonArray changed{QJsonObject{{u"about"_s, u"A"_s},
                                             {u"field"_s, u"owner"_s},
                                             {u"before"_s, u""_s},
                                             {u"after"_s, u"Data"_s}},
                                 QJsonObject{{u"about"_s, u"B → C"_s},
                                             {u"field"_s, u"lagDays"_s},
                                             {u"before"_s, QJsonArray{7, 14}},
                                             {u"after"_s, QJsonArray{14, 28}}}};
        QCOMPARE(diff.json[u"changed"].toArray(), changed);
        const QString words = diff.json[u"text"].toString();
        QVERIFY2(words.startsWith(u"2 added, 2 changed\n"_s), qPrintable(words));
        QVERIFY(words.contains(u"B → C: lag 1–2 → 2–4 weeks"_s));
        QVERIFY(words.contains(u"Added: D → C"_s));
        // Backwards, and by another name of the version.
        const Run back = json({u"version"_s, file, u"diff"_s, u"now"_s, u"first map"_s});
        QCOMPARE(texts(back.json[u"removed"]), QStringList({u"D"_s, u"D → C"_s}));
        const Run same = run({u"version"_s, file, u"diff"_s, u"First map"_s, u"First map"_s});
        QVERIFY(same.out.contains("No difference."));
    }

    void restoringMakesACopyAndLeavesTheProject()
    {
        const QString file = project();
        QCOMPARE(keep(file, u"First map"_s).status, 0);
        run({u"add"_s, file, u"D -> C"_s});
        const QByteArray before = run({u"map"_s, file, u"--json"_s}).out;
        const QString copy = m_folder.path(u"copy.throughline"_s);
        const Run made = json({u"version"_s, file, u"restore"_s, u"First map"_s, copy});
        QCOMPARE(made.status, 0);
        QCOMPARE(made.json[u"undo"].toString(), u"Restore the map “First map”"_s);
        QCOMPARE(run({u"map"_s, file, u"--json"_s}).out, before);
        const Run restored = json({u"version"_s, copy, u"diff"_s, u"First map"_s, u"now"_s});
        QCOMPARE(restored.json[u"text"].toString(), u"No difference."_s);
        QCOMPARE(run({u"verify"_s, copy}).status, 0);
        QCOMPARE(run({u"undo"_s, copy}).status, 0);
        QCOMPARE(run({u"map"_s, copy, u"--json"_s}).out, before);
        const Run again = json({u"version"_s, file, u"restore"_s, u"First map"_s, copy});
        QCOMPARE(again.status, 1);
        QVERIFY(again.json[u"error"][u"message"].toString().contains(u"is there already"_s));
    }

    void wordsAreChangedAndTheReasonStaysWhereNoneIsGiven()
    {
        const QString file = project();
        keep(file, u"One"_s, {u"--reason"_s, u"because"_s});
        QCOMPARE(run({u"version"_s, file, u"rename"_s, u"One"_s, u"First"_s}).status, 0);
        const QJsonObject list = json({u"version"_s, file, u"list"_s}).json;
        QCOMPARE(list[u"versions"][0][u"name"].toString(), u"First"_s);
        QCOMPARE(list[u"versions"][0][u"reason"].toString(), u"because"_s);
    }

    void errorsAreSentencesWithTheStatusOfWhoIsAtFault()
    {
        const QString file = project();
        QCOMPARE(keep(file, u"One"_s).status, 0);
        QCOMPARE(keep(file, u"one"_s).status, 1);
        QCOMPARE(keep(file, u"Two"_s, {u"--date"_s, u"2026-02-13"_s}).status, 1);
        QCOMPARE(keep(file, u"Two"_s, {u"--date"_s, u"soon"_s}).status, 2);
        QCOMPARE(keep(file, u"now"_s).status, 2);
        QCOMPARE(run({u"version"_s, file, u"keep"_s}).status, 2);
        QCOMPARE(run({u"version"_s, file, u"diff"_s, u"One"_s}).status, 2);
        QCOMPARE(run({u"version"_s, file, u"restore"_s, u"One"_s}).status, 2);
        QCOMPARE(run({u"version"_s, file, u"lose"_s}).status, 2);
        const Run unknown = json({u"version"_s, file, u"diff"_s, u"Zero"_s, u"now"_s});
        QCOMPARE(unknown.status, 1);
        QVERIFY(unknown.json[u"error"][u"message"].toString().startsWith(
            u"There is no version “Zero”; there are: “One” (2026-02-12)."_s));
        QCOMPARE(json({u"version"_s, file, u"list"_s}).json[u"versions"].toArray().size(), 1);
    }

    void theSamplesVersionsTellHowItsMapCameAbout()
    {
        const QString file = m_folder.path(u"sample.throughline"_s);
        QCOMPARE(run({u"new"_s, file, u"--template"_s, u"onboarding"_s}).status, 0);
        const QJsonObject list = json({u"version"_s, file, u"list"_s}).json;
        QStringList names;
        for (const auto& each : list[u"versions"].toArray()) {
            names << each[u"date"].toString() + u' ' + each[u"name"].toString();
        }
        QCOMPARE(names,
                 QStringList({u"2026-01-26 First map"_s, u"2026-01-30 Expected written down"_s,
                              u"2026-02-05 Guides added"_s}));
        const QJsonObject diff =
            json({u"version"_s, file, u"diff"_s, u"2026-01-26"_s, u"now"_s}).json;
        QCOMPARE(diff[u"text"].toString().section(u'\n', 0, 0),
                 u"6 added, 2 removed, 2 changed, and 3 indicators"_s);
        QCOMPARE(
            texts(diff[u"removed"]),
            QStringList({u"Onboarding webinar"_s, u"Onboarding webinar → Users are activated"_s}));
        const QJsonObject since =
            json({u"version"_s, file, u"diff"_s, u"Guides added"_s, u"now"_s}).json;
        QCOMPARE(since[u"text"].toString(), u"No difference."_s);
        QCOMPARE(run({u"verify"_s, file}).status, 0);
    }
};

QTEST_GUILESS_MAIN(VersionTest)
#include "version_test.moc"
