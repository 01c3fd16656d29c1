#pragma once

#include "core/project/project.h"
#include "ui/charts/drop_off_content.h"
#include "ui/measure/dashboard_facts.h"
#include "ui/measure/figure_asked.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QVBoxLayout;

namespace throughline {

class ChainStrip;
class DueLine;
class HeadlineLabel;
class StatusList;
class TextLabel;

/// The first look with data: what is due, where people drop off, the chain as a strip, every key
/// indicator worst first, and a quiet lane of those that are only watched.
class DashboardPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DashboardPage(Project& project, QWidget* parent = nullptr);
    ~DashboardPage() override;

Q_SIGNALS:
    void dropOffRequested();
    void thisWeekRequested();
    void mapRequested();
    void pasteRequested();
    void indicatorRequested(throughline::IndicatorId id);
    void figureAsked(const throughline::FigureAsked& asked);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeEmptyRow();
    QWidget* makeLane();
    void setDense(bool dense);
    void refresh();
    void refreshDropOff();
    void refreshLane();
    void askForCount(StepId step);
    void askForShare(StepId step);
    void askForValue(IndicatorId id, QDate day);
    void markPlaceOf(IndicatorId id, bool on);

    Project& m_project;
    DueLine* m_due;
    HeadlineLabel* m_headline;
    TextLabel* m_below;
    ChainStrip* m_strip;
    QWidget* m_empty = nullptr;
    StatusList* m_list;
    QVBoxLayout* m_layout = nullptr;
    QHBoxLayout* m_lane = nullptr;
    QWidget* m_laneWidget = nullptr;
    std::optional<DropOffContent> m_content;
    bool m_stale = true;
};

}
