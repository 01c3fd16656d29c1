#pragma once

#include "core/model/intents_notes.h"

#include <QFrame>

class QComboBox;
class QLineEdit;

namespace throughline {

class SegmentedSwitch;
class TextLabel;

/// One line to write a note about a link, or another explanation of what it claims: Enter keeps it,
/// Esc closes the line.
class EvidenceEntry final : public QFrame
{
    Q_OBJECT

public:
    enum class What { Note, Explanation };

    explicit EvidenceEntry(QWidget* parent = nullptr);

    void open(What what);
    /// Says why a line was not kept; it stays open.
    void refuse(const QString& sentence);
    /// Closes and empties it.
    void finish();
    QLineEdit& field() const { return *m_text; }

Q_SIGNALS:
    /// \p note lacks only its date.
    void written(const throughline::NewNote& note);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void tell();

    What m_what = What::Note;
    TextLabel* m_title;
    SegmentedSwitch* m_side;
    QComboBox* m_kind;
    QLineEdit* m_source;
    QLineEdit* m_text;
    TextLabel* m_said;
};

}
