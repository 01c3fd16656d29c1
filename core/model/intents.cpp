#include "core/model/intents.h"

#include <array>

namespace throughline {

std::span<const IntentInfo> allIntents()
{
    static constexpr auto table = std::to_array<IntentInfo>({
        {"addStep", "a card on its own"},
        {"addEffect", "an effect of a card"},
        {"addCause", "a cause of a card"},
        {"addSibling", "another card of the same level"},
        {"renameStep", "a card's title"},
        {"setStepNote", "a card's note"},
        {"setStage", "the stage of cards"},
        {"removeThings", "removing cards, links and indicators"},
        {"moveCards", "moving cards by hand"},
        {"arrangeCards", "a whole layout"},
        {"pinCards", "pinning cards"},
        {"groupCards", "grouping cards"},
        {"insertIntoLink", "a new card in a link"},
        {"insertStepIntoLink", "an existing card in a link"},
        {"mergeSteps", "merging two cards"},
        {"splitStep", "splitting a card"},
        {"duplicateSteps", "copying cards"},
        {"parkThought", "a thought for later"},
        {"unparkThought", "taking up a thought"},
        {"linkSteps", "drawing a link"},
        {"unlink", "removing a link"},
        {"reverseLink", "turning a link round"},
        {"setAssumption", "the because of a link"},
        {"setAssumptionState", "whether it holds"},
        {"setLag", "how long it takes"},
        {"setConfidence", "how sure"},
        {"setEffect", "raises or lowers"},
        {"addIndicator", "a new indicator"},
        {"attachIndicator", "an indicator's home"},
        {"removeIndicator", "removing an indicator"},
        {"expectValue", "what is expected"},
        {"expectAlong", "what is expected over cards without a count"},
        {"changeExpectation", "changing what is expected"},
        {"removeExpectation", "taking back what was expected"},
        {"setOutcome", "the outcome's words"},
        {"useSentence", "using the sentence"},
        {"changeSettings", "the project's settings"},
        {"quickAdd", "a quick-add line"},
        {"pasteCards", "cards from the clipboard"},
        {"collapseGroup", "a group as one card"},
        {"renameGroup", "a group's title"},
        {"addOutline", "a pasted outline"},
        {"addOutlineLine", "a line of the outline"},
        {"changeOutlineLine", "what a line says"},
        {"moveOutlineLine", "a line below another card"},
        {"indentOutlineLine", "a line's level"},
        {"removeOutlineLine", "removing a line"},
        {"setFields", "fields by name"},
        {"typedCounts", "numbers typed by hand"},
        {"pasteCounts", "a pasted table of counts"},
        {"planExperiment", "a small test of a link"},
        {"keepVersion", "keeping a version of the map"},
        {"renameVersion", "a version's name and reason"},
        {"restoreVersion", "the map of a version"},
        {"bindStep", "the event a card counts"},
        {"bindCards", "cards for events"},
    });
    return table;
}

}
