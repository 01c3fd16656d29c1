#pragma once

#include "core/model/ids.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace throughline {

struct Note;
class InspectorForm;
class TextLabel;

/// "What else could explain it?": the other explanations of a link, each to be drawn as a card of
/// its own, what the map itself says about other causes, and a line for the next explanation.
class RivalList final : public QWidget
{
    Q_OBJECT

public:
    RivalList(InspectorForm& form, LinkId link);

private:
    void refresh();
    void add();
    void addRow(const Note& explanation);
    void draw(NoteId explanation);
    QString seenOnMap() const;

    InspectorForm& m_form;
    LinkId m_link;
    QVBoxLayout* m_rows;
    TextLabel* m_seen;
    QLineEdit* m_line;
};

/// Adds the list of other explanations of a link, with its caption.
void addRivals(InspectorForm& form, LinkId link);

}
