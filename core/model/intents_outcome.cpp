#include "core/model/intents_outcome.h"

#include "core/model/intent_text.h"

namespace throughline {

namespace {

/// The sentence in use is left: its wording stays with its days.
void keepWording(EditBuilder& edit, const Outcome& before, QDate today)
{
    Wording old;
    old.id = WordingId::create();
    old.sentence = before.sentence;
    old.from = before.inUseSince;
    old.to = today;
    edit.put(old);
}

/// A sentence that was left today and is typed again: as if nothing had happened.
std::optional<Wording> leftToday(const Map& map, const QString& sentence, QDate today)
{
    for (const auto& [id, each] : map.wordings) {
        if (each.to == today && each.sentence == sentence) {
            return each;
        }
    }
    return std::nullopt;
}

}

void putOutcome(EditBuilder& edit, const Outcome& wanted, QDate today)
{
    const Outcome before = edit.map().outcome;
    Outcome outcome = wanted;
    outcome.id = before.id;
    outcome.card = before.card;
    outcome.inUseSince = before.inUseSince;
    outcome.sentence = wanted.sentence.simplified();
    if (before.sentence != outcome.sentence) {
        if (before.inUseSince.isValid()) {
            keepWording(edit, before, today);
            outcome.inUseSince = {};
        }
        if (const auto again = leftToday(edit.map(), outcome.sentence, today)) {
            outcome.inUseSince = again->from;
            edit.remove<Wording>(again->id);
        }
    }
    edit.put(outcome);
}

Result<Edit> setOutcome(const Map& map, const Outcome& wanted, QDate today)
{
    const bool sentence = wanted.sentence.simplified() != map.outcome.sentence;
    EditBuilder edit(map,
                     sentence ? IntentText::tr("Edit sentence") : IntentText::tr("Edit outcome"));
    putOutcome(edit, wanted, today);
    return edit.finish();
}

Result<Edit> useSentence(const Map& map, const Outcome& wanted, QDate today)
{
    if (wanted.sentence.trimmed().isEmpty()) {
        return failure(
            IntentText::tr("Write the sentence first: which change do you want to see?"));
    }
    constexpr int monthsToReview = 3;
    EditBuilder edit(map, IntentText::tr("Use this sentence"));
    putOutcome(edit, wanted, today);
    Outcome outcome = edit.map().outcome;
    if (!outcome.inUseSince.isValid()) {
        outcome.inUseSince = today;
    }
    if (!outcome.nextReview.isValid()) {
        outcome.nextReview = today.addMonths(monthsToReview);
    }
    edit.put(outcome);
    return edit.finish();
}

Result<Edit> changeSettings(const Map& map, const Settings& wanted)
{
    EditBuilder edit(map, IntentText::tr("Change settings"));
    Settings settings = wanted;
    settings.id = map.settings.id;
    edit.put(settings);
    return edit.finish();
}

}
