#include "core/model/intents_steps.h"

#include "core/model/intent_text.h"
#include "core/model/intent_tools.h"

namespace throughline {

Result<Edit> parkThought(const Map& map, const QString& text)
{
    if (text.trimmed().isEmpty()) {
        return failure(IntentText::tr("There is nothing to park."));
    }
    EditBuilder edit(map, IntentText::tr("Park a thought"));
    ParkedItem item;
    item.id = ParkedId::create();
    item.text = text.simplified();
    edit.put(item);
    edit.select({item.id.uuid()});
    return edit.finish();
}

Result<Edit> unparkThought(const Map& map, ParkedId id)
{
    const auto found = map.parked.find(id);
    if (found == map.parked.end()) {
        return failure(IntentText::tr("This thought is not parked any more."));
    }
    EditBuilder edit(map, IntentText::tr("Take up a thought"));
    const StepId step = putCard(edit, {found->second.text, {}}, Stage::None);
    edit.remove<ParkedItem>(id);
    return finished(edit, step);
}

}
