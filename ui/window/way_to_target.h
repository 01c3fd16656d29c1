#pragma once

#include <QWidget>

#include <optional>

namespace throughline {

class Project;

/// What the way from baseline to target shows.
struct WayFacts
{
    std::optional<double> baseline;
    std::optional<double> now;
    std::optional<double> target;
    QString line;         ///< "judged from 5 May", "138 days left", "date passed"
    bool waiting = false; ///< too early: the hourglass stands before the line
    bool isEmpty() const { return !baseline && !now && !target; }
    bool operator==(const WayFacts&) const = default;
};

/// Reads the outcome's baseline and target and the latest value of the indicator that measures
/// it; shares are of 100 where the outcome counts of 100.
WayFacts wayFacts(const Project& project);

/// The flat bar of 160 × 6 in the top bar; no control.
class WayToTarget final : public QWidget
{
    Q_OBJECT

public:
    explicit WayToTarget(QWidget* parent = nullptr);

    void setFacts(const WayFacts& facts);
    const WayFacts& facts() const { return m_facts; }

    static constexpr int barWidth = 160;
    static constexpr int barHeight = 6;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintNumbers(QPainter& painter) const;
    void paintBar(QPainter& painter) const;
    void paintLine(QPainter& painter) const;
    double filledShare() const;

    WayFacts m_facts;
};

}
