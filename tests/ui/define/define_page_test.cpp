#include "tests/support/window_stage.h"
#include "ui/actions/shortcuts.h"
#include "ui/define/define_page.h"
#include "ui/window/project_views.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace throughline;

namespace {

const QString sentence = QStringLiteral("Of 100 new customers, 27 are still active after 90 days "
                                        "instead of 13, by 30 June");

template <class T>
T* named(QWidget& parent, const QString& name)
{
    for (T* child : parent.findChildren<T*>()) {
        if (child->accessibleName() == name) {
            return child;
        }
    }
    return nullptr;
}

}

/// Define, driven by real key events in a real (offscreen) window.
class DefinePageTest : public QObject
{
    Q_OBJECT

private:
    WindowFixture m_fixture;
    std::unique_ptr<MainWindow> m_window;

    QLineEdit* slot(const char* name)
    {
        return named<QLineEdit>(m_window->views()->define(), QString::fromLatin1(name));
    }
    QPlainTextEdit* sentenceField()
    {
        return named<QPlainTextEdit>(m_window->views()->define(),
                                     QStringLiteral("The outcome in one sentence"));
    }
    const Outcome& outcome() { return m_window->project()->map().outcome; }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        showAndWait(*m_window);
        m_window->newProject();
        QVERIFY(m_window->project());
    }
    void cleanup() { m_window.reset(); }

    void aNewProjectOpensWithTheCaretInTheSentence()
    {
        QCOMPARE(m_window->mode(), Mode::Define);
        QCOMPARE(QApplication::focusWidget(), sentenceField());
    }

    void leavingTheSentenceFillsTheSlots()
    {
        typeText(*m_window, sentence);
        QTest::keyClick(sentenceField(), Qt::Key_Tab);
        QCOMPARE(outcome().sentence, sentence);
        QCOMPARE(outcome().target, std::optional(27.0));
        QCOMPARE(outcome().baseline, std::optional(13.0));
        QCOMPARE(slot("who")->text(), QStringLiteral("new customers"));
        QCOMPARE(slot("now")->text(), QStringLiteral("13"));
        QCOMPARE(slot("then")->text(), QStringLiteral("27"));
        QCOMPARE(QApplication::focusWidget(), slot("who"));
    }

    void lookingAtTheSentenceChangesNothing()
    {
        m_window->openSample();
        const Outcome before = outcome();
        const QString undo = m_window->project()->undoLabel();
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), sentenceField());
        QTest::keyClick(sentenceField(), Qt::Key_Tab);
        QVERIFY(outcome() == before);
        QCOMPARE(m_window->project()->undoLabel(), undo);
    }

    void aSlotChangesTheSentence()
    {
        typeText(*m_window, sentence);
        QTest::keyClick(sentenceField(), Qt::Key_Tab);
        slot("then")->setFocus();
        slot("then")->selectAll();
        QTest::keyClicks(slot("then"), QStringLiteral("30"));
        QTest::keyClick(slot("then"), Qt::Key_Tab);
        QCOMPARE(outcome().target, std::optional(30.0));
        QVERIFY(outcome().sentence.contains(QStringLiteral(", 30 are still active")));
        QCOMPARE(sentenceField()->toPlainText(), outcome().sentence);
    }

    void typingIsOneStepOfTheHistoryAndCtrlZTakesItBack()
    {
        typeText(*m_window, QStringLiteral("Fewer people wait"));
        QTest::keyClick(sentenceField(), Qt::Key_Tab);
        QCOMPARE(outcome().sentence, QStringLiteral("Fewer people wait"));
        QCOMPARE(m_window->project()->history().size(), size_t(1));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(outcome().sentence, QString());
        QCOMPARE(sentenceField()->toPlainText(), QString());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z,
                        Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(outcome().sentence, QStringLiteral("Fewer people wait"));
    }

    void whatIsTypedIsSavedAfterAMomentWithoutLeavingTheField()
    {
        typeText(*m_window, QStringLiteral("Fewer people wait"));
        QCOMPARE(outcome().sentence, QString());
        QTRY_COMPARE_WITH_TIMEOUT(outcome().sentence, QStringLiteral("Fewer people wait"), 3000);
        QVERIFY(sentenceField()->hasFocus());
    }

    void ctrlEnterUsesTheSentenceWithItsOpenPoints()
    {
        typeText(*m_window, QStringLiteral("Fewer people wait"));
        QTest::keyClick(sentenceField(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(outcome().inUseSince.isValid());
        QVERIFY(!outcomePoints(outcome(), m_window->project()->today()).empty());
        QCOMPARE(m_window->topBar().sentence(), QStringLiteral("Fewer people wait"));
    }

    void aPersonsOwnKeyUsesTheSentence()
    {
        setKey(ActionId::UseSentence, QKeySequence(Qt::Key_F9));
        typeText(*m_window, QStringLiteral("Fewer people wait"));
        QTest::keyClick(sentenceField(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!outcome().inUseSince.isValid());
        QTest::keyClick(sentenceField(), Qt::Key_F9);
        forgetAllKeys();
        QVERIFY(outcome().inUseSince.isValid());
        QCOMPARE(outcome().sentence, QStringLiteral("Fewer people wait"));
    }

    void whatIsNoNumberStaysAndIsSaidUnderTheSlot()
    {
        slot("then")->setFocus();
        QTest::keyClicks(slot("then"), QStringLiteral("many"));
        QTest::keyClick(slot("then"), Qt::Key_Tab);
        QCOMPARE(slot("then")->text(), QStringLiteral("many"));
        QVERIFY(!slot("then")->accessibleDescription().isEmpty());
        QVERIFY(!outcome().target);
    }

    void betterOffIsAnsweredWithTheKeyboard()
    {
        auto* notSure = m_window->views()->define().findChildren<QRadioButton*>().at(1);
        notSure->setFocus();
        QTest::keyClick(notSure, Qt::Key_Space);
        QCOMPARE(outcome().betterOffAnswer, BetterOffAnswer::Unclear);
    }

    void aStakeholderIsAddedAndAnEmptyLineLeavesNone()
    {
        auto* add =
            named<QPushButton>(m_window->views()->define(), QStringLiteral("Add a stakeholder"));
        QVERIFY(add);
        QTest::keyClick(add, Qt::Key_Space);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("CS lead"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(outcome().stakeholders.size(), size_t(1));
        QCOMPARE(outcome().stakeholders.front().role, QStringLiteral("CS lead"));
        QTest::keyClick(add, Qt::Key_Space);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(outcome().stakeholders.size(), size_t(1));
    }

    void everyFieldAndButtonHasAName()
    {
        for (QWidget* child : m_window->findChildren<QWidget*>()) {
            const bool control = qobject_cast<QAbstractButton*>(child) ||
                                 qobject_cast<QLineEdit*>(child) ||
                                 qobject_cast<QPlainTextEdit*>(child);
            if (control && child->isVisible()) {
                const auto* button = qobject_cast<QAbstractButton*>(child);
                QVERIFY2(!child->accessibleName().isEmpty() ||
                             (button && !button->text().isEmpty()),
                         child->metaObject()->className());
            }
        }
    }
};

QTEST_MAIN(DefinePageTest)
#include "define_page_test.moc"
