#pragma once

#include "core/base/result.h"
#include "core/model/map.h"

#include <variant>

namespace throughline {

/// The outcome as a thing that can be named.
struct TheOutcome
{
    bool operator==(const TheOutcome&) const = default;
};

/// What a person can name on the command line or in a field.
using Thing = std::variant<TheOutcome, StepId, LinkId, IndicatorId>;

/// The thing of that name: `outcome`, an id, the exact name of a step or an indicator (case and
/// outer blanks do not count; where several differ only by case the exact one is taken), or a link
/// as "A -> B" (also →, =>). An unknown name is an error that lists the nearest, an ambiguous one
/// an error that lists all.
Result<Thing> findThing(const Map& map, const QString& name);
/// The same where only one kind will do; `outcome` as a step is the outcome's card.
Result<StepId> findStep(const Map& map, const QString& name);
Result<LinkId> findLink(const Map& map, const QString& name);
Result<IndicatorId> findIndicator(const Map& map, const QString& name);
/// The step or indicator whose values are meant.
Result<std::variant<IndicatorId, StepId>> findSeries(const Map& map, const QString& name);

/// The name a thing is shown by: a title, "A → B", an indicator's name, the outcome's sentence.
QString thingName(const Map& map, const Thing& thing);
/// The thing with an id, nullopt where the map has none.
std::optional<Thing> thingById(const Map& map, const QUuid& id);

/// One CSV record as a list: `"Paid, in full",Closed` are two. Outer blanks of unquoted cells go.
Result<QStringList> readList(const QString& record);
/// The steps named in one CSV record.
Result<std::vector<StepId>> findSteps(const Map& map, const QString& record);

/// Up to three of \p names that look most like \p wanted, best first; none that is too far off.
QStringList nearestNames(const QString& wanted, const QStringList& names);

}
