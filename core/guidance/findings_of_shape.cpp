#include "core/guidance/finding_loops.h"
#include "core/guidance/finding_text.h"
#include "core/guidance/wording_words.h"

#include <algorithm>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

bool leadsOn(const Map& map, StepId id)
{
    const auto links = map.linksFrom(id);
    return std::any_of(links.begin(), links.end(),
                       [](const Link* link) { return !link->feedback; });
}

bool isPlaced(const Step& step) { return step.stage != Stage::None; }

bool isEffect(const Step& step)
{
    return step.stage == Stage::Intermediate || step.stage == Stage::Outcome;
}

}

std::vector<Finding> activityWordsInOutcome(const Looked& looked)
{
    const QString word = deliverableWord(looked.map.outcome.sentence);
    if (word.isEmpty()) {
        return {};
    }
    return {{u"outcome.activityWording"_s,
             FindingSeverity::Warning,
             FindingText::tr("outcome"),
             FindingText::tr("“%1” in the outcome is something you do or ship.").arg(word),
             FindingText::tr("A thing can be shipped without anybody being better off."),
             FindingText::tr("Say who does what differently; what you ship is a card on the map."),
             {looked.map.outcome.id.uuid()}}};
}

std::vector<Finding> activityWordsInEffects(const Looked& looked)
{
    const FindingKind kind{
        u"step.activityWording"_s, FindingSeverity::Advice,
        FindingText::tr("In this column stands what others do because of it."),
        FindingText::tr("Make it an activity, or say what changes for somebody.")};
    return onCards(looked, kind, [](const Step& step) -> std::optional<Noticed> {
        const QString word = isEffect(step) ? activityWordAtStart(step.title) : QString();
        if (word.isEmpty()) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("“%1” begins with “%2”: that is something you do.")
                           .arg(step.title, word)};
    });
}

std::vector<Finding> orphans(const Looked& looked)
{
    const FindingKind kind{
        u"step.orphan"_s, FindingSeverity::Advice,
        FindingText::tr("What leads nowhere and comes from nowhere says nothing about the "
                        "outcome."),
        FindingText::tr("Link it, or put it back to “Not placed yet”.")};
    const Map& map = looked.map;
    const bool several = map.shownSteps().size() > 1;
    return onCards(looked, kind, [&map, several](const Step& step) -> std::optional<Noticed> {
        const bool alone = map.linksTo(step.id).empty() && map.linksFrom(step.id).empty();
        if (!alone || !several || !isPlaced(step)) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("“%1” is linked with nothing.").arg(step.title)};
    });
}

std::vector<Finding> waysThatEndBeforeTheOutcome(const Looked& looked)
{
    const FindingKind kind{
        u"step.noPathToOutcome"_s, FindingSeverity::Warning,
        FindingText::tr("Whatever is done for it cannot be seen in the outcome."),
        FindingText::tr("Link it to the outcome or to a card that leads there.")};
    const Map& map = looked.map;
    if (!map.isShown(map.outcome.card)) {
        return {};
    }
    return onCards(looked, kind, [&map](const Step& step) -> std::optional<Noticed> {
        const bool end = step.id != map.outcome.card && !leadsOn(map, step.id);
        // An output without an effect has a finding of its own.
        if (!end || map.linksTo(step.id).empty() || step.stage == Stage::Output) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("No way leads from “%1” to the outcome.").arg(step.title)};
    });
}

std::vector<Finding> outputsWithoutEffect(const Looked& looked)
{
    const FindingKind kind{
        u"output.noEffect"_s, FindingSeverity::Warning,
        FindingText::tr("An output could be made to happen even if nobody reacted; what counts is "
                        "what somebody does because of it."),
        FindingText::tr("Say who does what differently once it is there.")};
    const Map& map = looked.map;
    return onCards(looked, kind, [&map](const Step& step) -> std::optional<Noticed> {
        if (step.stage != Stage::Output || leadsOn(map, step.id) || map.linksTo(step.id).empty()) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("Nothing follows from “%1”.").arg(step.title)};
    });
}

std::vector<Finding> twoResultsInOneCard(const Looked& looked)
{
    const FindingKind kind{
        u"step.twoResults"_s,
        FindingSeverity::Advice,
        FindingText::tr("Each can happen without the other, and be counted by itself."),
        {}};
    return onCards(looked, kind, [&looked](const Step& step) -> std::optional<Noticed> {
        const TwoResults two = twoResultsIn(step.title);
        if (two.isEmpty() || step.id == looked.map.outcome.card) {
            return std::nullopt;
        }
        return Noticed{FindingText::tr("“%1” may be two results in one card.").arg(step.title),
                       FindingText::tr("Split it into “%1” and “%2”.").arg(two.first, two.second)};
    });
}

std::vector<Finding> linksThatCloseALoop(const Looked& looked)
{
    const FindingKind kind{
        u"link.closesLoop"_s, FindingSeverity::Advice,
        FindingText::tr("A loop is drawn as a dashed arc and is part of no path, so that no count "
                        "is taken twice."),
        FindingText::tr("Leave it if it is meant; otherwise remove it or turn it round.")};
    return onLinks(looked, kind, [](const Link& link) {
        return link.feedback
                   ? std::optional(Noticed{FindingText::tr("This link leads back to an earlier "
                                                           "card.")})
                   : std::nullopt;
    });
}

std::vector<Finding> keyBehaviour(const Looked& looked)
{
    constexpr size_t smallMap = 4; ///< cards; fewer are still being thought about
    std::vector<QUuid> marked;
    const auto steps = looked.map.shownSteps();
    for (const Step* step : steps) {
        if (step->keyBehaviour) {
            marked.push_back(step->id.uuid());
        }
    }
    if (marked.size() == 1 || (marked.empty() && steps.size() < smallMap)) {
        return {};
    }
    const bool none = marked.empty();
    return {{none ? u"map.noKeyBehaviour"_s : u"map.manyKeyBehaviours"_s,
             FindingSeverity::Advice,
             {},
             none ? FindingText::tr("No card is marked as the key behaviour.")
                  : FindingText::tr("%1 cards are marked as the key behaviour.").arg(marked.size()),
             FindingText::tr("One behaviour is what all this exists to bring about; it keeps the "
                             "chain honest."),
             none ? FindingText::tr("Mark the one thing people should do more of.")
                  : FindingText::tr("Keep the one without which the others would not matter."),
             marked}};
}

}
