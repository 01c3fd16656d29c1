#pragma once

#include "core/project/project.h"

#include <shared_mutex>

namespace throughline {

/// Values of a project, to be read in any thread: on a connection of their own, so that the window
/// goes on meanwhile. Made in the project's thread; owns all it needs.
///
/// What it reads is at least as new as when it was made: an answer to what was changed meanwhile
/// is stale and to be dropped by the one who asked.
class ValuesReading final
{
public:
    /// Counts of cards that are bound to events are taken at once, they are at hand; where
    /// reading would keep the project from writing, everything is.
    ValuesReading(const Project& project, const SeriesQuery& query);

    /// The values, sorted by series as Project::observations gives them, bound cards last. Waits
    /// while a project moves or closes.
    Result<std::vector<Observation>> read() const;
    /// True where it takes no longer than a blink: the project has few values.
    bool isQuick() const { return m_rows <= fewRows; }

private:
    static constexpr qint64 fewRows = 5000;

    QString m_path; ///< empty: nothing more to be read
    SeriesQuery m_query;
    std::vector<Observation> m_atHand;
    qint64 m_rows = 0; ///< of all batches
};

/// The series a query asks for: those it names, else all indicators and cards of the map.
std::vector<SeriesId> seriesOf(const SeriesQuery& query, const Map& map);

/// How many rows of values all batches of a project have.
qint64 keptRows(const Map& map);

/// Held shared while a second connection reads a project's file, alone while a project that writes
/// moves or closes its own: that leaves one whole file only where nobody else has it open.
std::shared_mutex& projectFilesInUse();

}
