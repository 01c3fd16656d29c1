#pragma once

#include "core/project/drop_off_data.h"
#include "ui/charts/drop_off_picture.h"
#include "ui/measure/day_choices.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;

namespace throughline {

class TextLabel;
class ToggleSwitch;

/// The row above the drop-off: which path, which group, which days beside which, and whether
/// against the whole plan.
class DropOffChoices final : public QWidget
{
    Q_OBJECT

public:
    explicit DropOffChoices(const Project& project, QWidget* parent = nullptr);

    /// Offers what these counts have. What was chosen stays where it is there still; days that
    /// nobody chose are those in which everyone had time to finish.
    void fill(const DropOffData& counts);
    const DropOffPictureChoice& choice() const { return m_choice; }

Q_SIGNALS:
    /// A person chose something else.
    void changed();

private:
    void connectBoxes();
    void fillPaths();
    void findPaths(const std::vector<StepId>& main, const std::set<StepId>& counted);
    void fillSegments();
    void addDimensions(const std::set<QString>& dimensions);
    void addValues();
    void fillPeriods();
    void fillEarlier();

    const Project& m_project;
    const DropOffData* m_counts = nullptr; ///< while filling
    DropOffPictureChoice m_choice;
    std::vector<DayChoice> m_days;
    std::vector<DayChoice> m_earlier;
    std::vector<std::vector<StepId>> m_paths;
    QStringList m_values;
    QStringList m_segmentsShown; ///< what the switch of groups was made for
    bool m_daysChosen = false;
    bool m_compareChosen = false;

    QComboBox* m_path;
    QWidget* m_segments;
    QHBoxLayout* m_segmentLayout;
    QComboBox* m_period;
    TextLabel* m_beforeLabel;
    QComboBox* m_before;
    ToggleSwitch* m_wholePlan;
};

}
