#pragma once

#include "core/csv/count_table.h"
#include "core/project/project.h"

#include <QWidget>

namespace throughline {

/// A pasted table "text, number" before it becomes cards, links and counts, with one question:
/// for which period. Fills the content of the window.
class PasteCountsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PasteCountsPanel(Project& project, QWidget* parent = nullptr);
    ~PasteCountsPanel() override;

    /// The table to show; keyboard focus goes to the question.
    void setTable(const csv::CountTable& table);

Q_SIGNALS:
    /// The counts are in the project, as one edit: the drop-off should open.
    void accepted();
    /// Esc: nothing was stored.
    void dropped();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
