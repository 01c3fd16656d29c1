#pragma once

#include "core/model/expectation.h"
#include "core/model/experiment.h"
#include "core/model/indicator.h"
#include "core/model/link.h"
#include "core/model/note.h"
#include "core/model/observation.h"
#include "core/model/outcome.h"
#include "core/model/pilot.h"
#include "core/model/review.h"
#include "core/model/settings.h"
#include "core/model/step.h"

#include <type_traits>

namespace throughline {

/// The kinds of things a project holds, in the order in which they are written (a thing
/// comes after those it refers to).
template <class... T>
struct TypeList
{
};

using EntityTypes = TypeList<Settings, Outcome, Wording, Team, Group, EventDataset, Step, Placement,
                             Link, Indicator, DefinitionVersion, JudgementTerms, ImportBatch,
                             Recipe, Expectation, Experiment, Version, Review, Waiver, Note, Marker,
                             ParkedItem, Dismissal, Pilot, Audit>;

/// There is exactly one of these in every project.
template <class T>
constexpr bool isSingleton = std::is_same_v<T, Settings> || std::is_same_v<T, Outcome>;

/// Name of a kind: "step", "importBatch"; in JSON and in the history. The table in the
/// database has the same name in snake_case.
template <class T>
struct EntityName;

#define THROUGHLINE_ENTITY_NAME(Type, name)                                                        \
    template <>                                                                                    \
    struct EntityName<Type>                                                                        \
    {                                                                                              \
        static constexpr const char* value = name;                                                 \
    };
THROUGHLINE_ENTITY_NAME(Settings, "settings")
THROUGHLINE_ENTITY_NAME(Outcome, "outcome")
THROUGHLINE_ENTITY_NAME(Wording, "wording")
THROUGHLINE_ENTITY_NAME(Team, "team")
THROUGHLINE_ENTITY_NAME(Group, "stepGroup")
THROUGHLINE_ENTITY_NAME(EventDataset, "eventDataset")
THROUGHLINE_ENTITY_NAME(Step, "step")
THROUGHLINE_ENTITY_NAME(Placement, "placement")
THROUGHLINE_ENTITY_NAME(Link, "link")
THROUGHLINE_ENTITY_NAME(Indicator, "indicator")
THROUGHLINE_ENTITY_NAME(DefinitionVersion, "definitionVersion")
THROUGHLINE_ENTITY_NAME(JudgementTerms, "judgementTerms")
THROUGHLINE_ENTITY_NAME(ImportBatch, "importBatch")
THROUGHLINE_ENTITY_NAME(Recipe, "recipe")
THROUGHLINE_ENTITY_NAME(Expectation, "expectation")
THROUGHLINE_ENTITY_NAME(Experiment, "experiment")
THROUGHLINE_ENTITY_NAME(Version, "version")
THROUGHLINE_ENTITY_NAME(Review, "review")
THROUGHLINE_ENTITY_NAME(Waiver, "waiver")
THROUGHLINE_ENTITY_NAME(Note, "note")
THROUGHLINE_ENTITY_NAME(Marker, "marker")
THROUGHLINE_ENTITY_NAME(ParkedItem, "parkedItem")
THROUGHLINE_ENTITY_NAME(Dismissal, "dismissal")
THROUGHLINE_ENTITY_NAME(Pilot, "pilot")
THROUGHLINE_ENTITY_NAME(Audit, "audit")
#undef THROUGHLINE_ENTITY_NAME

}
