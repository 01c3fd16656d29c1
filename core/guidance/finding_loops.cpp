#include "core/guidance/finding_loops.h"

namespace throughline {

namespace {

Finding findingOf(const FindingKind& kind, const Noticed& noticed, const QString& about,
                  const QUuid& id)
{
    return {kind.id,  kind.severity,
            about,    noticed.message,
            kind.why, noticed.fix.isEmpty() ? kind.fix : noticed.fix,
            {id}};
}

}

std::vector<Finding> onCards(const Looked& looked, const FindingKind& kind, const CardCheck& check)
{
    std::vector<Finding> result;
    for (const Step* step : looked.map.shownSteps()) {
        if (const auto noticed = check(*step)) {
            result.push_back(findingOf(kind, *noticed, step->title, step->id.uuid()));
        }
    }
    return result;
}

std::vector<Finding> onLinks(const Looked& looked, const FindingKind& kind, const LinkCheck& check)
{
    std::vector<Finding> result;
    for (const Link* link : looked.map.orderedLinks()) {
        if (const auto noticed = check(*link)) {
            result.push_back(
                findingOf(kind, *noticed, looked.map.linkName(*link), link->id.uuid()));
        }
    }
    return result;
}

}
