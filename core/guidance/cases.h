#pragma once

#include "core/model/map.h"

namespace throughline {

/// True for notes in which somebody looked at single people or deals: interview, recording, case.
bool isCase(const Note& note);

/// The word for a kind of note: "interview".
QString noteKindText(NoteKind kind);

/// The single cases that were looked at, about one thing or the whole map.
struct Cases
{
    size_t count = 0;
    QDate last; ///< invalid: never
    bool operator==(const Cases&) const = default;
};
Cases casesAbout(const Map& map, const QUuid& thing);
Cases casesOnMap(const Map& map);

}
