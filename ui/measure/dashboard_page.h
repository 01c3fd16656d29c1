#pragma once

#include "core/project/project.h"

#include <QWidget>

namespace throughline {

class HeadlineLabel;
class TextLabel;
class StatusList;

/// The first look with data: where people drop off, and every key indicator worst first.
class DashboardPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DashboardPage(Project& project, QWidget* parent = nullptr);

Q_SIGNALS:
    void dropOffRequested();
    void thisWeekRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    Project& m_project;
    HeadlineLabel* m_headline;
    TextLabel* m_below;
    StatusList* m_list;
    bool m_stale = true;
};

}
