#include "ui/measure/drop_off_choices.h"

#include "core/analysis/paths.h"
#include "core/analysis/reach.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/toggle_switch.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr int mostSegments = 5; // more go into a list
constexpr size_t mostPaths = 12;

TextLabel* small(const QString& text)
{
    return new TextLabel(text, TypeRole::Small, Token::MutedOnTint);
}

QComboBox* listBox(const QString& name)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
    return box;
}

/// As wide as what it shows; the list itself is as wide as its longest entry.
void fitToChoice(QComboBox* box)
{
    const QFontMetrics metrics(box->font());
    int widest = 0;
    for (int i = 0; i < box->count(); ++i) {
        widest = std::max(widest, metrics.horizontalAdvance(box->itemText(i)));
    }
    box->setFixedWidth(metrics.horizontalAdvance(box->currentText()) + 48);
    box->view()->setMinimumWidth(widest + 40);
}

/// Values in the order people write ranges: by the first number in them, then by name.
QStringList orderedValues(const std::set<QString>& values)
{
    QStringList list(values.begin(), values.end());
    const auto number = [](const QString& text) {
        double value = 0;
        for (const QChar c : text) {
            if (c.isDigit()) {
                value = value * 10 + c.digitValue();
            } else if (value > 0) {
                break;
            }
        }
        return value;
    };
    std::stable_sort(list.begin(), list.end(), [&](const QString& a, const QString& b) {
        return std::pair(number(a), a) < std::pair(number(b), b);
    });
    return list;
}

}

DropOffChoices::DropOffChoices(const Project& project, QWidget* parent)
    : QWidget(parent), m_project(project)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_path = listBox(tr("Path")));
    m_path->setMaximumWidth(260);
    m_segments = new QWidget;
    m_segmentLayout = new QHBoxLayout(m_segments);
    m_segmentLayout->setContentsMargins(0, 0, 0, 0);
    m_segmentLayout->setSpacing(10);
    layout->addWidget(m_segments);
    layout->addWidget(m_period = listBox(tr("Period")));
    layout->addWidget(m_beforeLabel = small(tr("before")));
    layout->addWidget(m_before = listBox(tr("Period to compare with")));
    layout->addStretch(1);
    layout->addWidget(m_wholePlan = new ToggleSwitch(tr("Against the whole plan")));
    connectBoxes();
}

void DropOffChoices::connectBoxes()
{
    connect(m_path, &QComboBox::activated, this, [this](int index) {
        m_choice.path = m_paths.at(size_t(index));
        m_daysChosen = false;
        Q_EMIT changed();
    });
    connect(m_period, &QComboBox::activated, this, [this](int index) {
        m_choice.days = m_days.at(size_t(index)).days;
        m_choice.allDays = !m_choice.days.from.isValid() && !m_choice.days.to.isValid();
        m_daysChosen = true;
        m_compareChosen = false;
        Q_EMIT changed();
    });
    connect(m_before, &QComboBox::activated, this, [this](int index) {
        m_compareChosen = true;
        m_choice.compare = index < int(m_earlier.size())
                               ? std::optional(m_earlier[size_t(index)].days)
                               : std::nullopt;
        Q_EMIT changed();
    });
    connect(m_wholePlan, &ToggleSwitch::toggled, this, [this](bool on) {
        m_choice.wholePlan = on;
        Q_EMIT changed();
    });
}

void DropOffChoices::fill(const DropOffData& counts)
{
    m_counts = &counts;
    fillPaths();
    fillSegments();
    fillPeriods();
    fillEarlier();
    m_counts = nullptr;
}

/// One path for each counted card that no other path ends at: the way to it with most counts.
void DropOffChoices::findPaths(const std::vector<StepId>& main, const std::set<StepId>& counted)
{
    m_paths.clear();
    if (!main.empty()) {
        m_paths.push_back(main);
    }
    for (const StepId& start : counted) {
        if (m_paths.size() >= mostPaths ||
            std::find(main.begin(), main.end(), start) != main.end()) {
            continue;
        }
        std::set<StepId> without;
        for (const StepId& each : counted) {
            const bool onWay = each == start || m_project.map().reaches(each, start) ||
                               m_project.map().reaches(start, each);
            if (onWay) {
                without.insert(each);
            }
        }
        const std::vector<StepId> other = mainPath(m_project.map(), without);
        if (other.size() > 1 && std::find(m_paths.begin(), m_paths.end(), other) == m_paths.end()) {
            m_paths.push_back(other);
        }
    }
}

void DropOffChoices::fillPaths()
{
    const std::set<StepId> counted = countedSteps(*m_counts);
    const std::vector<StepId> main = mainPath(m_project.map(), counted);
    findPaths(main, counted);
    m_path->clear();
    for (const auto& each : m_paths) {
        const Step* first = m_project.map().step(each.front());
        const Step* last = m_project.map().step(each.back());
        m_path->addItem(
            tr("%1 → %2").arg(first ? first->title : QString(), last ? last->title : QString()));
    }
    m_path->setVisible(m_paths.size() > 1);
    m_path->setMinimumContentsLength(16);
    const auto found = std::find(m_paths.begin(), m_paths.end(), m_choice.path);
    if (found == m_paths.end()) {
        m_choice.path = main;
        m_path->setCurrentIndex(0);
    } else {
        m_path->setCurrentIndex(int(found - m_paths.begin()));
    }
}

void DropOffChoices::fillSegments()
{
    const std::set<QString> dimensions = dimensionsOf(*m_counts);
    m_segments->setVisible(!dimensions.empty());
    if (dimensions.empty()) {
        m_choice.dimension.clear();
        m_choice.value.clear();
        return;
    }
    if (dimensions.count(m_choice.dimension) == 0) {
        m_choice.dimension = *dimensions.begin();
        m_choice.value.clear();
    }
    const QStringList present = orderedValues(valuesOf(*m_counts, m_choice.dimension, {}));
    const QStringList all = QStringList(dimensions.begin(), dimensions.end()) + present;
    if (all == m_segmentsShown && !m_segmentLayout->isEmpty()) {
        return; // what has the focus keeps it
    }
    m_segmentsShown = all;
    m_values = present;
    emptyLayout(m_segmentLayout);
    addDimensions(dimensions);
    addValues();
}

/// The name of the one kind of group there is, or a list of several.
void DropOffChoices::addDimensions(const std::set<QString>& dimensions)
{
    if (dimensions.size() == 1) {
        m_segmentLayout->addWidget(small(m_choice.dimension));
    } else {
        QComboBox* box = listBox(tr("Kind of group"));
        for (const QString& each : dimensions) {
            box->addItem(each);
        }
        box->setCurrentText(m_choice.dimension);
        fitToChoice(box);
        connect(box, &QComboBox::activated, this, [this, box] {
            m_choice.dimension = box->currentText();
            m_choice.value.clear();
            Q_EMIT changed();
        });
        m_segmentLayout->addWidget(box);
    }
}

void DropOffChoices::addValues()
{
    const int now = m_choice.value.isEmpty() ? 0 : int(m_values.indexOf(m_choice.value)) + 1;
    const auto pick = [this](int index) {
        m_choice.value = index > 0 ? m_values.at(index - 1) : QString();
        Q_EMIT changed();
    };
    if (m_values.size() > mostSegments) {
        QComboBox* box = listBox(tr("Group"));
        box->addItems(QStringList(tr("All")) + m_values);
        box->setCurrentIndex(now);
        box->setMinimumContentsLength(10);
        connect(box, &QComboBox::activated, this, pick);
        m_segmentLayout->addWidget(box);
    } else {
        auto* control = new SegmentedSwitch(m_choice.dimension, QStringList(tr("All")) + m_values);
        control->setChosen(now);
        connect(control, &SegmentedSwitch::choiceMade, this, pick);
        m_segmentLayout->addWidget(control);
    }
}

void DropOffChoices::fillPeriods()
{
    m_days = dayChoices(m_project.map(), *m_counts, m_choice.path, m_project.today());
    if (!m_daysChosen) {
        m_choice.days =
            firstShownDays(m_project.map(), *m_counts, m_choice.path, m_project.today());
        m_choice.allDays = !m_choice.days.from.isValid() && !m_choice.days.to.isValid();
    }
    m_period->clear();
    int now = -1;
    for (const DayChoice& each : m_days) {
        if (each.days == m_choice.days) {
            now = m_period->count();
        }
        m_period->addItem(each.text);
    }
    if (now < 0) {
        m_days.insert(m_days.begin(), DayChoice{daysText(m_choice.days), m_choice.days, false});
        m_period->insertItem(0, m_days.front().text);
        now = 0;
    }
    m_period->setCurrentIndex(now);
    fitToChoice(m_period);
}

void DropOffChoices::fillEarlier()
{
    m_earlier =
        m_choice.allDays ? std::vector<DayChoice>{} : earlierChoices(*m_counts, m_choice.days);
    if (!m_compareChosen) {
        const DateRange just = daysBefore(m_choice.days);
        const bool there = !m_earlier.empty() && m_earlier.front().days == just;
        m_choice.compare = there ? std::optional(just) : std::nullopt;
    }
    m_before->clear();
    int now = int(m_earlier.size());
    for (const DayChoice& each : m_earlier) {
        if (m_choice.compare == each.days) {
            now = m_before->count();
        }
        m_before->addItem(each.text);
    }
    m_before->addItem(tr("nothing"));
    m_before->setCurrentIndex(now);
    fitToChoice(m_before);
    m_before->setVisible(!m_earlier.empty());
    m_beforeLabel->setVisible(!m_earlier.empty());
}

}
