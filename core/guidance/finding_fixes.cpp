#include "core/guidance/finding_text.h"
#include "core/guidance/findings.h"
#include "core/guidance/wording_words.h"
#include "core/model/intents_links.h"
#include "core/model/intents_steps.h"
#include "core/model/set_fields.h"

#include <array>

// What one click can do about a finding. Where a person has to think or to write there is none:
// a because, a lag or a question that the program made up would be worth nothing.

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

Result<Edit> labelled(Result<Edit> edit, const QString& label)
{
    if (edit) {
        edit->label = label;
    }
    return edit;
}

Result<Edit> putBack(const Map& map, const QUuid& id)
{
    return labelled(setStage(map, {StepId(id)}, Stage::None), FindingText::tr("Put card back"));
}

Result<Edit> makeActivity(const Map& map, const QUuid& id)
{
    return labelled(setStage(map, {StepId(id)}, Stage::Activity),
                    FindingText::tr("Make it an activity"));
}

Result<Edit> linkToOutcome(const Map& map, const QUuid& id)
{
    return linkSteps(map, StepId(id), map.outcome.card);
}

Result<Edit> removeLoop(const Map& map, const QUuid& id) { return unlink(map, LinkId(id)); }

Result<Edit> keepForOrientation(const Map& map, const QUuid& id)
{
    return labelled(setFields(map, IndicatorId(id), {u"role=diagnostic"_s}, {}),
                    FindingText::tr("Keep for orientation"));
}

Result<Edit> readAsPercent(const Map& map, const QUuid& id)
{
    return labelled(setFields(map, IndicatorId(id), {u"unit=%"_s}, {}),
                    FindingText::tr("Read as per cent"));
}

/// Two cards with the two titles, between the same causes and effects.
Result<Edit> splitResults(const Map& map, const QUuid& id)
{
    const Step* step = map.step(StepId(id));
    const TwoResults two = step ? twoResultsIn(step->title) : TwoResults{};
    if (two.isEmpty()) {
        return failure(FindingText::tr("This card is one result already."));
    }
    const Result<Edit> split = splitStep(map, step->id, two.first.size());
    if (!split) {
        return split;
    }
    Map halves = map;
    applyChanges(halves, split->changes);
    const auto second = selectedStep(halves, *split);
    const Result<Edit> renamed = renameStep(halves, *second, two.second);
    return renamed ? merged(*split, *renamed) : renamed;
}

struct Fix
{
    const char* finding;
    Result<Edit> (*make)(const Map&, const QUuid&);
};

constexpr auto fixes = std::to_array<Fix>({
    {"step.orphan", putBack},
    {"step.noPathToOutcome", linkToOutcome},
    {"step.twoResults", splitResults},
    {"step.activityWording", makeActivity},
    {"link.closesLoop", removeLoop},
    {"indicator.outputAsEarlySign", keepForOrientation},
    {"indicator.barePercent", readAsPercent},
});

}

std::optional<Result<Edit>> fixOf(const Finding& finding, const Map& map)
{
    for (const Fix& fix : fixes) {
        if (finding.id == QLatin1String(fix.finding) && finding.ids.size() == 1) {
            return fix.make(map, finding.ids.front());
        }
    }
    return std::nullopt;
}

}
