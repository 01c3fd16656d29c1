#pragma once

#include "core/project/project.h"

#include <QFrame>

class QTableView;

namespace throughline {

class AssumptionModel;
class TextLabel;

/// What the map takes for granted: every because with its state, what it rests on and who looks
/// after it, riskiest first, and which ones to test first. Enter goes to a link.
class AssumptionPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit AssumptionPanel(Project& project, QWidget* parent = nullptr);

    /// How many stand in the list.
    int count() const;

Q_SIGNALS:
    /// A row was chosen: its link should be seen and worked on.
    void linkRequested(throughline::LinkId link);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void refresh();
    void setUpTable();
    void goTo(int row);

    Project& m_project;
    AssumptionModel* m_model;
    QTableView* m_table;
    TextLabel* m_summary;
};

/// "5 of 8 are untested. Test first: A → B (a guess, untested)."
QString assumptionSummary(const Map& map);

}
