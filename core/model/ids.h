#pragma once

#include "core/base/id.h"

namespace throughline {

using StepId = Id<struct StepTag>;
using LinkId = Id<struct LinkTag>;
using IndicatorId = Id<struct IndicatorTag>;
using GroupId = Id<struct GroupTag>;
using BatchId = Id<struct BatchTag>;
using DatasetId = Id<struct DatasetTag>;
using ExpectationId = Id<struct ExpectationTag>;
using DefinitionId = Id<struct DefinitionTag>;
using TermsId = Id<struct TermsTag>;
using ExperimentId = Id<struct ExperimentTag>;
using ReviewId = Id<struct ReviewTag>;
using NoteId = Id<struct NoteTag>;
using MarkerId = Id<struct MarkerTag>;
using ParkedId = Id<struct ParkedTag>;
using TeamId = Id<struct TeamTag>;
using RecipeId = Id<struct RecipeTag>;
using WaiverId = Id<struct WaiverTag>;
using DismissalId = Id<struct DismissalTag>;
using VersionId = Id<struct VersionTag>;
using PilotId = Id<struct PilotTag>;
using AuditId = Id<struct AuditTag>;
using WordingId = Id<struct WordingTag>;
using OutcomeId = Id<struct OutcomeTag>;
using SettingsId = Id<struct SettingsTag>;

}
