#pragma once

#include "core/project/project.h"
#include "ui/iterate/comparison.h"
#include "ui/iterate/version_line.h"

#include <memory>

namespace throughline {

/// The versions of a project as they are read from it, each once, and comparisons of two of them
/// or of one and the map of now.
///
/// Small maps are compared at once; what would hold up the window is done beside it, and only the
/// last comparison that was asked for is told.
class VersionShelf final : public QObject
{
    Q_OBJECT

public:
    explicit VersionShelf(Project& project, QObject* parent = nullptr);
    ~VersionShelf() override;

    /// Takes over which versions there are now. Those that were read already are kept.
    void refresh();
    /// Versions from old to new, and now. Empty while no version is kept.
    const std::vector<VersionStop>& stops() const { return m_stops; }
    /// The version at a place of stops(); null for now.
    VersionId versionAt(int index) const;
    /// The place of a version, that of now for a null id; -1 where there is none.
    int placeOf(VersionId version) const;
    /// Compares the maps at two places of stops(); compared() tells the outcome, perhaps at once.
    void compare(int older, int newer);
    /// True while a comparison is made beside the window.
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    /// What is known of the versions has changed: some cannot be read.
    void stopsChanged();
    /// A null comparison: one of the two cannot be read, see its stop.
    void compared(const std::shared_ptr<const throughline::Comparison>& comparison);

private:
    using ReadMap = std::shared_ptr<const Result<Map>>;
    struct Work;
    struct Done;
    static std::vector<KeptMap> keptBetween(const Work& work, const Done& done);
    static Done carryOut(const Work& work);
    Work workFor(int older, int newer) const;
    void take(const Done& done, int run);
    void noteProblems();

    Project& m_project;
    std::vector<VersionId> m_versions; ///< of all stops but now
    std::vector<VersionStop> m_stops;
    std::map<VersionId, ReadMap> m_read;
    int m_run = 0;
    bool m_busy = false;
};

}
