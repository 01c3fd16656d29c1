#include "ui/actions/action_table.h"
#include "ui/actions/command_palette.h"
#include "ui/actions/key_field.h"
#include "ui/actions/keys_sheet.h"
#include "ui/widgets/button.h"

#include <QKeyEvent>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;

class ActionTableTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void init()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("throughline-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QSettings().clear();
    }

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

    void aPersonsOwnKeyIsRememberedAndCanBeTakenBack()
    {
        QCOMPARE(actionKeyText(ActionId::Tidy), QStringLiteral("Ctrl T"));
        setKey(ActionId::Tidy, QKeySequence(QStringLiteral("Ctrl+Shift+T")));
        QCOMPARE(actionKeyText(ActionId::Tidy), QStringLiteral("Ctrl Shift T"));
        QVERIFY(isOwnKey(ActionId::Tidy));
        forgetKey(ActionId::Tidy);
        QCOMPARE(actionKeyText(ActionId::Tidy), QStringLiteral("Ctrl T"));
    }

    void aKeyThatAnotherActionHasIsNotTaken()
    {
        KeyField field(ActionId::Tidy);
        QSignalSpy said(&field, &KeyField::said);
        field.click();
        QVERIFY(field.isWaiting());
        QTest::keyClick(&field, Qt::Key_E, Qt::ControlModifier);
        QVERIFY(!field.isWaiting());
        QVERIFY(said.first().first().toString().contains(actionText(ActionId::ThisWeek)));
        QCOMPARE(actionKeyText(ActionId::Tidy), QStringLiteral("Ctrl T"));
    }

    void thePressedKeyBecomesTheActionsAndDeleteBringsTheOriginalBack()
    {
        KeyField field(ActionId::Tidy);
        QSignalSpy changed(&field, &KeyField::keyChanged);
        field.click();
        QTest::keyClick(&field, Qt::Key_F9);
        QCOMPARE(keyOf(ActionId::Tidy), QKeySequence(Qt::Key_F9));
        field.click();
        QTest::keyClick(&field, Qt::Key_Delete);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(actionKeyText(ActionId::Tidy), QStringLiteral("Ctrl T"));
    }

    void theSheetHasAFieldForTheKeyOfEveryAction()
    {
        const KeysSheet sheet;
        QSet<int> changeable;
        for (const KeyField* each : sheet.findChildren<KeyField*>()) {
            changeable << static_cast<int>(each->id());
        }
        QCOMPARE(changeable.size(), static_cast<int>(ActionId::Count_));
    }

    void inTheOutlineAndInDefineALetterIsTextAndOtherKeysMayBeTaken()
    {
        for (const ActionId id : {ActionId::OutlineDeeper, ActionId::UseSentence}) {
            KeyField field(id);
            field.click();
            QTest::keyClick(&field, Qt::Key_X);
            QVERIFY(!isOwnKey(id));
            QTest::keyClick(&field, Qt::Key_F9);
            QCOMPARE(actionKeyText(id), QStringLiteral("F9"));
        }
        const QKeyEvent press(QEvent::KeyPress, Qt::Key_F9, Qt::NoModifier);
        QCOMPARE(actionFor(ActionPlace::Outline, press), ActionId::OutlineDeeper);
        QCOMPARE(actionFor(ActionPlace::Define, press), ActionId::UseSentence);
        QCOMPARE(actionFor(ActionPlace::Canvas, press), std::nullopt);
        QCOMPARE(takenBy(QKeySequence(Qt::Key_F9), ActionId::OutlineBack), ActionId::OutlineDeeper);
        QVERIFY(takenBy(QKeySequence(Qt::Key_F9), ActionId::Tidy));
        QVERIFY(!takenBy(QKeySequence(Qt::Key_F9), ActionId::CanvasPin));
    }

    void aLetterWillDoAsAKeyOfTheCanvas()
    {
        KeyField field(ActionId::CanvasBecause);
        field.click();
        QTest::keyClick(&field, Qt::Key_W);
        QCOMPARE(actionKeyText(ActionId::CanvasBecause), QStringLiteral("W"));
        const QKeyEvent press(QEvent::KeyPress, Qt::Key_W, Qt::NoModifier);
        QCOMPARE(actionFor(ActionPlace::Canvas, press), ActionId::CanvasBecause);
        const QKeyEvent old(QEvent::KeyPress, Qt::Key_B, Qt::NoModifier);
        QCOMPARE(actionFor(ActionPlace::Canvas, old), std::nullopt);
    }

    void tabAndArrowsCanBecomeKeysOfTheCanvas()
    {
        setKey(ActionId::CanvasEffect, {});
        KeyField field(ActionId::CanvasSameLevel);
        field.click();
        QTest::keyClick(&field, Qt::Key_Tab);
        QCOMPARE(actionKeyText(ActionId::CanvasSameLevel), QStringLiteral("Tab"));
        const QKeyEvent back(QEvent::KeyPress, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(actionFor(ActionPlace::Canvas, back), ActionId::CanvasCause);
        const QKeyEvent keypad(QEvent::KeyPress, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(actionFor(ActionPlace::Canvas, keypad), std::nullopt);
    }

    void aKeyThatTheCanvasHasIsNotTakenTwice()
    {
        KeyField field(ActionId::CanvasBecause);
        QSignalSpy said(&field, &KeyField::said);
        field.click();
        QTest::keyClick(&field, Qt::Key_M);
        QVERIFY(said.first().first().toString().contains(actionText(ActionId::CanvasMerge)));
        field.click();
        QTest::keyClick(&field, Qt::Key_T, Qt::ControlModifier);
        QVERIFY(said.last().first().toString().contains(actionText(ActionId::Tidy)));
        QVERIFY(!isOwnKey(ActionId::CanvasBecause));
    }

    void theSheetSetsAllKeysBack()
    {
        setKey(ActionId::CanvasBecause, QKeySequence(Qt::Key_W));
        setKey(ActionId::Tidy, QKeySequence(Qt::Key_F9));
        KeysSheet sheet;
        QSignalSpy changed(&sheet, &KeysSheet::keysChanged);
        for (Button* each : sheet.findChildren<Button*>()) {
            if (each->text() == QStringLiteral("All original keys")) {
                each->click();
            }
        }
        QCOMPARE(changed.count(), 1);
        QVERIFY(!isOwnKey(ActionId::CanvasBecause) && !isOwnKey(ActionId::Tidy));
        for (const KeyField* each : sheet.findChildren<KeyField*>()) {
            const QString key = actionKeyText(each->id());
            QCOMPARE(each->text(), key.isEmpty() ? QStringLiteral("none") : key);
        }
    }

    void aLetterAloneIsNoKey()
    {
        KeyField field(ActionId::Tidy);
        field.click();
        QTest::keyClick(&field, Qt::Key_X);
        QVERIFY(!isOwnKey(ActionId::Tidy));
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
