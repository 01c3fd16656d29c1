#pragma once

#include "core/analysis/status.h"
#include "core/project/project.h"
#include "ui/paint/marks.h"

#include <QWidget>

class QVBoxLayout;

namespace throughline {

/// Every indicator with its state in mark and word, worst first: the value now, what is expected
/// by now, the target and the last value's date.
class StatusList final : public QWidget
{
    Q_OBJECT

public:
    enum class Which { Key, All };

    StatusList(Project& project, Which which, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void thisWeekRequested();

private:
    QWidget* head();
    QWidget* row(const Indicator& indicator, const IndicatorStatus& status);

    Project& m_project;
    Which m_which;
    QVBoxLayout* m_layout;
};

/// The mark of a status.
Mark markOfStatus(Status status);

}
