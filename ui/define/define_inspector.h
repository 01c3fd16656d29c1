#pragma once

#include "ui/define/outcome_words.h"

#include <QScrollArea>

#include <vector>

class QVBoxLayout;

namespace throughline {

class Button;
class DefinePage;

/// What stands beside Define: the sentence in use, open points with a way to each, what is in
/// order, what the wording says. Looked at when a field is left, never while somebody types.
class DefineInspector final : public QScrollArea
{
    Q_OBJECT

public:
    explicit DefineInspector(DefinePage& page, QWidget* parent = nullptr);

    void refresh();
    /// Goes to the next open point (Ctrl+.), from the first again after the last.
    void nextPoint();

private:
    /// All that is shown, as one text: nothing is built again while it stays the same.
    QString shownFacts() const;
    void addInUse();
    void addOpenPoints();
    void addInOrder();
    void addWording();
    void goTo(const OutcomePoint& point);

    DefinePage& m_page;
    QVBoxLayout* m_column;
    std::vector<OutcomePoint> m_points;
    size_t m_next = 0;
    QString m_shown;
};

}
