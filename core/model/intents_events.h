#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// Binds a card to an event of a dataset: its count is then how many had that event. An empty name
/// looses it. Fails where the map has no such card or dataset.
Result<Edit> bindStep(const Map& map, StepId step, const QString& event, DatasetId dataset);

/// True where an edit changes what a card counts of an event log: its event, or a link's window.
bool changesWhatEventsCount(const Edit& edit);

/// A card and the event it counts.
struct Binding
{
    QString title; ///< of a card; one that is not there is made
    QString event;
    bool operator==(const Binding&) const = default;
};

/// Binds several cards at once, making those that are not there: linked in this order, the last one
/// to the outcome's card where the map was empty. One edit.
Result<Edit> bindCards(const Map& map, const std::vector<Binding>& bindings, DatasetId dataset);

}
