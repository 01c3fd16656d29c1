#include "core/model/intents_notes.h"

#include "core/model/intent_text.h"
#include "core/model/thing.h"

#include <algorithm>

namespace throughline {

namespace {

QString word(const QUuid& id) { return id.toString(QUuid::WithoutBraces); }

}

Result<Edit> addNote(const Map& map, const QUuid& about, const NewNote& note)
{
    if (!thingById(map, about)) {
        return failure(IntentText::tr("The thing this note is about is not on the map any more."));
    }
    if (note.text.trimmed().isEmpty()) {
        return failure(IntentText::tr("A note needs some words."));
    }
    EditBuilder edit(map, IntentText::tr("Add a note"));
    Note made;
    made.id = NoteId::create();
    made.kind = note.kind;
    made.about = word(about);
    made.text = note.text.trimmed();
    made.source = note.source.trimmed();
    made.on = note.on;
    made.speaksAgainst = note.speaksAgainst;
    edit.put(made);
    edit.select({about});
    return edit.finish();
}

Result<Edit> removeNote(const Map& map, NoteId note)
{
    const auto found = map.notes.find(note);
    if (found == map.notes.end()) {
        return failure(IntentText::tr("This note is gone already."));
    }
    EditBuilder edit(map, IntentText::tr("Remove a note"));
    edit.remove<Note>(note);
    edit.select({QUuid::fromString(found->second.about)});
    return edit.finish();
}

std::vector<const Note*> notesAbout(const Map& map, const QUuid& about)
{
    std::vector<const Note*> result;
    for (const auto& [id, note] : map.notes) {
        if (note.about == word(about)) {
            result.push_back(&note);
        }
    }
    std::sort(result.begin(), result.end(), [](const Note* a, const Note* b) {
        return std::tuple(a->on, a->stamp.created, a->id) >
               std::tuple(b->on, b->stamp.created, b->id);
    });
    return result;
}

}
