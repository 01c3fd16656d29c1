#pragma once

#include "core/model/note.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace throughline {

class InspectorForm;
class TextLabel;
class ToggleSwitch;

/// What was learned about a card or link that is no number: each note with its kind, date and
/// source; a field for the next; and when single cases were last looked at.
class NoteList final : public QWidget
{
    Q_OBJECT

public:
    NoteList(InspectorForm& form, const QUuid& about);

    QStringList texts() const;
    QString looks() const;

private:
    void refresh();
    void add();
    void addRow(const Note& note);

    InspectorForm& m_form;
    QUuid m_about;
    QVBoxLayout* m_rows;
    TextLabel* m_looks;
    QComboBox* m_kind;
    QLineEdit* m_source;
    QLineEdit* m_text;
    ToggleSwitch* m_against;
};

/// Adds the notes about a card or link.
void addNoteList(InspectorForm& form, const QUuid& about);

}
