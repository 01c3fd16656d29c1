#include "core/exchange/paste_router.h"

#include <QTemporaryDir>
#include <QTest>

using namespace throughline;

class PasteRouterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textFindsItsWay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const char* text, PasteKind kind) {
            QTest::newRow(name) << QString::fromUtf8(text) << static_cast<int>(kind);
        };
        row("nothing", " \n\n", PasteKind::Nothing);
        row("cells of text and number", "Signed up\t120\nStarted\t96\nConnected\t41\n",
            PasteKind::Counts);
        row("lines", "Shorten the wizard\nOwn data connected", PasteKind::Lines);
        row("one line", "Shorten the wizard", PasteKind::Lines);
        row("arrows", "A -> B because x, y -> C\nD -> E because 1, 2", PasteKind::Lines);
        row("three columns", "week\tsize\tsignups\n2026-01-05\t1-49\t168\n", PasteKind::Table);
        row("semicolons", "week;signups;started\n05.01.2026;168;143\n12.01.2026;170;141",
            PasteKind::Table);
        row("a nested list", "- Call people\n  - They answer\n- Write\n", PasteKind::Outline);
        row("tabs before lines", "Call people\n\tThey answer\n\t\tThey stay", PasteKind::Outline);
        row("numbered lines", "1. Call people\n   1. They answer\n2. Write", PasteKind::Outline);
        row("headings", "# Invite\n## They come\n", PasteKind::Outline);
        row("columns of words", "Invite\tThey come\nWrite\tThey read\n", PasteKind::Outline);
        row("sentences with commas", "We met, and talked\nThen we ate", PasteKind::Lines);
    }

    void textFindsItsWay()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(pasteKind(text)), kind);
    }

    void aSpreadsheetIsToldToBeCopiedAsCells()
    {
        QCOMPARE(fileKind(QStringLiteral("a/b.XLS")), FileKind::Spreadsheet);
        const QString sentence = fileRefusal(QStringLiteral("a/old.numbers"));
        QVERIFY(sentence.contains(QStringLiteral("old.numbers")));
        QVERIFY(sentence.contains(QStringLiteral("Ctrl+V")));
    }

    void projectsAndTablesAreNotRefused()
    {
        QCOMPARE(fileKind(QStringLiteral("x.throughline")), FileKind::Project);
        QCOMPARE(fileKind(QStringLiteral("x.csv")), FileKind::Data);
        QVERIFY(fileRefusal(QStringLiteral("x.csv")).isEmpty());
    }

    void aFolderIsNamed()
    {
        QTemporaryDir folder;
        QCOMPARE(fileKind(folder.path()), FileKind::Folder);
        QVERIFY(!fileRefusal(folder.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PasteRouterTest)
#include "paste_router_test.moc"
