#pragma once

#include "core/guidance/findings.h"
#include "core/project/project.h"

#include <QTimer>

namespace throughline {

/// What the guidance notices about the map, kept up to date. New lines wait while somebody types,
/// until the field is left, so that nobody is corrected in the middle of a word.
class HealthWatch final : public QObject
{
    Q_OBJECT

public:
    explicit HealthWatch(Project& project, QObject* parent = nullptr);

    const std::vector<FindingGroup>& groups() const { return m_groups; }
    /// How many findings there are in all.
    int count() const;
    /// True while news is held back.
    bool isHeldBack() const { return m_heldBack; }
    /// Looks now, whatever is being typed.
    void look();
    /// Says that naming on the canvas has begun or ended.
    void setNaming(bool naming);

Q_SIGNALS:
    void changed();

private:
    bool isSomebodyTyping() const;
    void lookSoon();
    void lookUnlessTyping();
    void noteValues(const Edit& edit);

    Project& m_project;
    QTimer m_soon;
    std::vector<FindingGroup> m_groups;
    std::vector<Observation> m_observations;
    bool m_observationsKnown = false;
    bool m_heldBack = false;
    bool m_naming = false;
};

}
