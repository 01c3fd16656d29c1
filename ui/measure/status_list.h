#pragma once

#include "core/project/project.h"
#include "ui/measure/dashboard_facts.h"
#include "ui/measure/figure_asked.h"

#include <QWidget>

class QVBoxLayout;

namespace throughline {

class IndicatorHead;
class IndicatorRow;

/// Every indicator with its state in mark and word, worst first: a small chart, the value now,
/// what is expected by now, the target, the last value's date and a note.
class StatusList final : public QWidget
{
    Q_OBJECT

public:
    enum class Which { Key, All };

    StatusList(Project& project, Which which, QWidget* parent = nullptr);

    void refresh();
    /// Lower rows without notes, for a low window.
    void setDense(bool dense);
    /// Indicators that are watched only, with their values: for the lane below.
    const std::vector<IndicatorLine>& forOrientation() const { return m_watched; }
    /// The state of the indicator that measures the outcome; None where there is none.
    Mark outcomeMark() const { return m_outcomeMark; }
    int rowCount() const { return m_rows; }
    /// The value of an indicator as a figure that is asked about; none where it has no value.
    std::optional<FigureAsked> asked(IndicatorId id, QDate day) const;
    /// Every line shown, and those for orientation.
    const std::vector<IndicatorLine>& lines() const { return m_lines; }

Q_SIGNALS:
    void firstNumberRequested();
    void opened(throughline::IndicatorId id);
    void figureClicked(throughline::IndicatorId id, QDate day);
    void hovered(throughline::IndicatorId id, bool on);

private:
    void fill(std::vector<IndicatorLine> all);
    QWidget* frameOf(const std::vector<IndicatorLine>& lines);
    QWidget* row(const IndicatorLine& line);

    Project& m_project;
    Which m_which;
    QVBoxLayout* m_layout;
    std::vector<IndicatorLine> m_watched;
    std::vector<IndicatorLine> m_lines;
    std::vector<IndicatorRow*> m_rowWidgets;
    IndicatorHead* m_head = nullptr;
    bool m_dense = false;
    Mark m_outcomeMark = Mark::None;
    int m_rows = 0;
};

}
