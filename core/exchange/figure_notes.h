#pragma once

#include "core/base/period.h"
#include "core/model/observation.h"

#include <QStringList>

#include <functional>

namespace throughline {

/// The notes under a report that tell where its figures come from, numbered as they first come.
class FigureNotes final
{
public:
    /// Where the figure of a series on these days comes from; empty: nothing can be told.
    using Tell = std::function<QString(const SeriesId& series, const DateRange& days)>;

    /// Without \p tell there are no notes.
    explicit FigureNotes(Tell tell = {}) : m_tell(std::move(tell)) {}

    /// The number of the figure's note, from 1; 0 where nothing can be told.
    qsizetype of(const SeriesId& series, const DateRange& days)
    {
        const QString note = m_tell ? m_tell(series, days) : QString();
        if (note.isEmpty()) {
            return 0;
        }
        if (!m_notes.contains(note)) {
            m_notes << note;
        }
        return m_notes.indexOf(note) + 1;
    }
    const QStringList& all() const { return m_notes; }

private:
    Tell m_tell;
    QStringList m_notes;
};

}
