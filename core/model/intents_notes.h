#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// Something learned that is no number, to be written down about a thing.
struct NewNote
{
    NoteKind kind = NoteKind::Other;
    QString text;
    QString source;             ///< who or what it comes from, a role or a recording
    QDate on;                   ///< when it was seen or said
    bool speaksAgainst = false; ///< against the link or card it is about
};

/// Adds a note about a step, link or indicator. One without text is refused.
Result<Edit> addNote(const Map& map, const QUuid& about, const NewNote& note);
/// Takes a note away.
Result<Edit> removeNote(const Map& map, NoteId note);
/// The notes about a thing, newest first (by their date, then by when they were written).
std::vector<const Note*> notesAbout(const Map& map, const QUuid& about);

}
