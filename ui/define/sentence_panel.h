#pragma once

#include "ui/define/outcome_words.h"

#include <QFrame>

#include <map>

class QBoxLayout;
class QPlainTextEdit;

namespace throughline {

class BaselineUnknown;
class Button;
class FieldSaver;
class OutcomeEditor;
class SlotField;
class TextLabel;

/// The outcome's sentence and its slots beneath: two views of one value. What is written in the
/// sentence fills the slots when it is left.
class SentencePanel final : public QFrame
{
    Q_OBJECT

public:
    explicit SentencePanel(OutcomeEditor& editor, QWidget* parent = nullptr);

    void focusSentence();
    void focusSlot(OutcomeSlot slot);
    /// *Use this sentence*.
    void use();
    /// Saves the sentence and fills the slots from it.
    void readSentence();
    /// Keys have changed: the button names its own anew.
    void showKeys();
    /// The field of the sentence, for keys that mean something in it.
    QPlainTextEdit& sentence() const { return *m_sentence; }

Q_SIGNALS:
    /// The sentence or a slot was left: what the wording says may be shown now.
    void wordingLeft();

private:
    void makeSentence();
    QBoxLayout* makeSlotRow();
    QBoxLayout* makeBaselineRow();
    QBoxLayout* makeUseRow();
    void watchBaselineFinder();

    void saveSentence();
    void saveFilledSlots();
    void saveSlot(OutcomeSlot slot);
    void saveBaselineUnknown(bool unknown);
    void refresh();
    void refreshSlots();
    void refreshRemarks();

    OutcomeEditor& m_editor;
    QPlainTextEdit* m_sentence = nullptr;
    FieldSaver* m_sentenceSaver = nullptr;
    std::map<OutcomeSlot, SlotField*> m_slots;
    std::map<OutcomeSlot, FieldSaver*> m_slotSavers;
    BaselineUnknown* m_unknown = nullptr;
    Button* m_use = nullptr;
    TextLabel* m_openCount = nullptr;
    bool m_sentenceTyped = false;
};

}
