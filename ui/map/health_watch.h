#pragma once

#include "core/guidance/findings.h"
#include "core/project/project.h"

#include <QTimer>

#include <memory>

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
    /// Looks now, whatever is being typed. A large map is looked at in another thread.
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
    void readObservations();
    void take(std::vector<FindingGroup> groups);

    Project& m_project;
    QTimer m_soon;
    std::vector<FindingGroup> m_groups;
    std::shared_ptr<const std::vector<Observation>> m_observations; ///< null: to be read
    int m_looks = 0; ///< begun so far; what an older one found is stale
    bool m_heldBack = false;
    bool m_naming = false;
};

}
