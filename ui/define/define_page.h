#pragma once

#include "ui/actions/action_table.h"
#include "ui/define/outcome_editor.h"
#include "ui/define/outcome_words.h"

#include <QScrollArea>

class QBoxLayout;

namespace throughline {

class SentencePanel;
class StakeholderList;

/// Define: the large sentence first, its slots beneath, who is better off, why it is worth it,
/// stakeholders, what we will not do.
///
/// A field is saved 400 ms after the last key, on Enter and on leaving; one undo step a focus.
class DefinePage final : public QScrollArea
{
    Q_OBJECT

public:
    explicit DefinePage(Project& project, QWidget* parent = nullptr);
    ~DefinePage() override;

    Project& project() const { return m_project; }
    /// Saves what waits in any field.
    void flush() { m_editor.flush(); }
    /// Somebody has the caret in a field of this page and typed since the last save.
    bool isTyping() const { return m_editor.isTyping(); }
    void focusSentence();
    void focusSlot(OutcomeSlot slot);
    void focusBetterOff();
    void focusStakeholders();
    /// *Use this sentence*.
    void useSentence();
    /// Carries out an order of this page (ActionPlace::Define); false where it is none.
    bool perform(ActionId action);
    /// Keys have changed: buttons name them anew.
    void showKeys();

Q_SIGNALS:
    /// Something could not be done: one sentence.
    void problem(const QString& sentence);
    /// Something was typed that is not saved yet.
    void waiting();
    /// Wording that describes something shipped was offered as cards and taken.
    void cardsRequested(const QString& lines);
    /// The sentence or a slot was left: what the wording says may be shown now.
    void wordingLeft();
    /// *Next open point*.
    void nextPointRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* makePage();
    void arrangeColumns();

    Project& m_project;
    OutcomeEditor m_editor;
    SentencePanel* m_sentence = nullptr;
    QWidget* m_betterOff = nullptr;
    StakeholderList* m_stakeholders = nullptr;
    QBoxLayout* m_upper = nullptr;
    QBoxLayout* m_lower = nullptr;
};

}
