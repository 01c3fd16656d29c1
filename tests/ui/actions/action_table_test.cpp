#include "ui/actions/action_table.h"
#include "ui/actions/command_palette.h"

#include <QTest>

using namespace throughline;

class ActionTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noTwoActionsHaveOneKeyInOnePlace()
    {
        std::map<QPair<int, QString>, QString> taken;
        for (const ActionInfo& info : actionTable()) {
            for (const char* key : {info.key, info.alias}) {
                if (*key == '\0') {
                    continue;
                }
                const QString text = QKeySequence(QString::fromLatin1(key)).toString();
                const auto place = static_cast<int>(info.place);
                const auto [at, isNew] = taken.insert({{place, text}, actionText(info.id)});
                QVERIFY2(isNew, qPrintable(QStringLiteral("%1: %2 and %3")
                                               .arg(text, at->second, actionText(info.id))));
            }
        }
    }

    void aKeyThatMeansSomethingEverywhereMeansNothingElseAnywhere()
    {
        QSet<QString> everywhere;
        for (const ActionInfo& info : actionTable()) {
            if (info.place == ActionPlace::Everywhere && *info.key != '\0') {
                everywhere << QString::fromLatin1(info.key);
            }
        }
        for (const ActionInfo& info : actionTable()) {
            QVERIFY2(info.place == ActionPlace::Everywhere ||
                         !everywhere.contains(QString::fromLatin1(info.key)),
                     info.text);
        }
    }

    void everyKeyCanBeReadAndEveryActionHasItsOwnName()
    {
        QSet<QString> names;
        for (const ActionInfo& info : actionTable()) {
            QVERIFY(!names.contains(actionText(info.id)));
            names << actionText(info.id);
            if (*info.key != '\0') {
                QVERIFY2(!QKeySequence(QString::fromLatin1(info.key)).isEmpty(), info.key);
            }
        }
    }

    void thePaletteFindsByWordsInAnyOrderAndPutsBeginningsFirst()
    {
        const std::vector<PaletteItem> items{{QStringLiteral("See the map"), {}, {}, {}},
                                             {QStringLiteral("Map"), {}, {}, {}},
                                             {QStringLiteral("Tidy the map"), {}, {}, {}}};
        const auto found = paletteMatches(items, QStringLiteral("map"));
        QCOMPARE(found.size(), size_t(3));
        QCOMPARE(found.front().text, QStringLiteral("Map"));
        QCOMPARE(paletteMatches(items, QStringLiteral("map tid")).size(), size_t(1));
        QVERIFY(paletteMatches(items, QStringLiteral("bread")).empty());
        QCOMPARE(paletteMatches(items, QString()).size(), size_t(3));
    }
};

QTEST_MAIN(ActionTableTest)
#include "action_table_test.moc"
