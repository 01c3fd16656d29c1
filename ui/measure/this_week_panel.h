#pragma once

#include "core/project/project.h"

#include <QWidget>

namespace throughline {

/// This week (Ctrl+E): one field for each number that is due, stored at once, one edit each.
/// Made to stand in the middle of any screen, 920 wide.
class ThisWeekPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ThisWeekPanel(Project& project, QWidget* parent = nullptr);
    ~ThisWeekPanel() override;

    /// How many numbers are due in the last finished period, for the rail.
    static int dueCount(const Project& project);

Q_SIGNALS:
    /// *Done*, *Later* or Esc: the panel should go. What was typed is stored.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
