#include "core/guidance/cases.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Cases", text); }

template <class Wanted>
Cases casesWhere(const Map& map, Wanted wanted)
{
    Cases cases;
    for (const auto& [id, note] : map.notes) {
        if (isCase(note) && wanted(note)) {
            ++cases.count;
            cases.last = std::max(cases.last, note.on);
        }
    }
    return cases;
}

}

QString noteKindText(NoteKind kind)
{
    switch (kind) {
    case NoteKind::Interview:
        return tr("interview");
    case NoteKind::Recording:
        return tr("recording");
    case NoteKind::CaseNote:
        return tr("single case");
    case NoteKind::Survey:
        return tr("survey");
    case NoteKind::Explanation:
        return tr("another explanation");
    case NoteKind::Other:
        break;
    }
    return tr("note");
}

bool isCase(const Note& note)
{
    return note.kind == NoteKind::Interview || note.kind == NoteKind::Recording ||
           note.kind == NoteKind::CaseNote;
}

Cases casesAbout(const Map& map, const QUuid& thing)
{
    const QString id = thing.toString(QUuid::WithoutBraces);
    return casesWhere(map, [&id](const Note& note) { return note.about == id; });
}

Cases casesOnMap(const Map& map)
{
    return casesWhere(map, [](const Note&) { return true; });
}

}
