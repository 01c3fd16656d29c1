#pragma once

#include "core/project/project.h"
#include "ui/actions/action_table.h"
#include "ui/define/outcome_words.h"

#include <QScrollArea>

#include <functional>
#include <map>

class QBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace throughline {

class BaselineUnknown;
class Button;
class FieldSaver;
class SegmentedSwitch;
class SlotField;
class StakeholderList;
class TextLabel;

/// Define: the large sentence first, its slots beneath, who is better off, why it is worth it,
/// stakeholders, what we will not do. Sentence and slots are two views of one value.
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
    void flush();
    /// Somebody has the caret in a field of this page and typed since the last save.
    bool isTyping() const;
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
    QWidget* makeSentencePanel();
    QBoxLayout* makeSlotRow();
    QBoxLayout* makeUseRow();
    QWidget* makeBetterOffPanel();
    QWidget* makeWorthPanel();
    QWidget* makeStakeholderPanel();
    QWidget* makeNotDoingPanel();
    QPlainTextEdit* makeText(const QString& name, const QString& hint, QString Outcome::* field,
                             const QString& label);
    FieldSaver* watch(QWidget* field, const QString& name);

    void saveSentence();
    void saveFilledSlots();
    void saveSlot(OutcomeSlot slot);
    /// Applies a changed outcome as one edit named \p label under the merge key.
    void save(const Outcome& wanted, const QString& label, const QString& mergeKey);
    void refresh();
    void refreshRemarks();
    void projectChanged(ChangeCause cause);
    void arrangeColumns();

    Project& m_project;
    QPlainTextEdit* m_sentence = nullptr;
    FieldSaver* m_sentenceSaver = nullptr;
    std::map<OutcomeSlot, SlotField*> m_slots;
    std::map<OutcomeSlot, FieldSaver*> m_slotSavers;
    BaselineUnknown* m_unknown = nullptr;
    Button* m_use = nullptr;
    TextLabel* m_openCount = nullptr;
    SegmentedSwitch* m_betterOffAnswer = nullptr;
    QPlainTextEdit* m_betterOff = nullptr;
    QPlainTextEdit* m_worth = nullptr;
    QLineEdit* m_worthAbout = nullptr;
    StakeholderList* m_stakeholders = nullptr;
    QBoxLayout* m_upper = nullptr;
    QBoxLayout* m_lower = nullptr;
    std::vector<FieldSaver*> m_savers;
    std::vector<std::function<void(const Outcome&)>> m_refreshers;
    bool m_saving = false;
    bool m_sentenceTyped = false;
};

}
