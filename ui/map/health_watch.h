#pragma once

#include "core/guidance/findings.h"
#include "core/project/values_reading.h"

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
    /// How many kinds of findings there are: so many lines the list of all has.
    int count() const { return static_cast<int>(m_groups.size()); }
    /// True while news is held back.
    bool isHeldBack() const { return m_heldBack; }
    /// Looks now, whatever is being typed. A large project is looked at beside the window.
    void look();
    /// Says that naming on the canvas has begun or ended.
    void setNaming(bool naming);

Q_SIGNALS:
    void changed();

private:
    using Values = std::shared_ptr<const std::vector<Observation>>;
    /// What a look has read, and what it noticed.
    struct Seen
    {
        Values values;
        std::vector<FindingGroup> groups;
    };
    /// A look, to be carried out in any thread. Owns all it looks at.
    class Job
    {
    public:
        /// \p known: the values, null where they are to be read.
        Job(const Project& project, Values known);
        Seen run() const;
        /// True where it takes no longer than a blink.
        bool isQuick() const;

    private:
        Map m_map;
        QDate m_today;
        Values m_known;
        std::optional<ValuesReading> m_reading;
    };

    bool isSomebodyTyping() const;
    void lookSoon();
    void lookUnlessTyping();
    void noteValues(const Edit& edit);
    void take(Seen seen);

    Project& m_project;
    QTimer m_soon;
    std::vector<FindingGroup> m_groups;
    Values m_observations; ///< null: to be read
    int m_looks = 0;       ///< begun so far; what an older one found is stale
    bool m_heldBack = false;
    bool m_naming = false;
};

}
