#include "core/model/intents_rivals.h"

#include "core/base/english.h"
#include "core/model/intent_text.h"
#include "core/model/intent_tools.h"
#include "core/model/intents_links.h"

namespace throughline {

namespace {

Stage stageOfRival(Stage effect)
{
    const bool others = effect == Stage::Intermediate || effect == Stage::Outcome;
    return others ? Stage::Intermediate : stageOfCause(effect);
}

/// Where the card comes from: "Another explanation of “A → B”, Support, 5 Feb 2026."
QString comesFrom(const Map& map, const Link& link, const Note& note)
{
    QStringList parts{IntentText::tr("Another explanation of “%1 → %2”")
                          .arg(map.step(link.from)->title, map.step(link.to)->title)};
    if (!note.source.isEmpty()) {
        parts << note.source;
    }
    if (note.on.isValid()) {
        parts << dateText(note.on);
    }
    return parts.join(QStringLiteral(", ")) + u'.';
}

}

Result<Edit> drawExplanation(const Map& map, NoteId note)
{
    const auto found = map.notes.find(note);
    if (found == map.notes.end()) {
        return failure(IntentText::tr("This note is gone already."));
    }
    const Note& explanation = found->second;
    const Link* link = map.link(LinkId(QUuid::fromString(explanation.about)));
    if (!link || explanation.kind != NoteKind::Explanation) {
        return failure(
            IntentText::tr("Only another explanation of a link can be drawn as a card."));
    }
    EditBuilder edit(map, IntentText::tr("Draw an explanation as a card"));
    const StepId rival = putCard(edit, NewCard{explanation.text.simplified(), {}},
                                 stageOfRival(map.step(link->to)->stage));
    Step card = *edit.map().step(rival);
    card.note = comesFrom(map, *link, explanation);
    edit.put(card);
    edit.remove<Note>(note);
    edit.select({link->id.uuid()});
    return putLink(edit, rival, link->to).map([&edit](LinkId) { return edit.finish(); });
}

}
