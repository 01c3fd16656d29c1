#include "core/analysis/confidence.h"

#include "core/analysis/paths.h"

#include <algorithm>

namespace throughline {

namespace {

/// Of some links the one with the widest spread, the first of equal ones.
std::optional<LinkConfidence> widest(const std::vector<const Link*>& links)
{
    std::optional<LinkConfidence> result;
    for (const Link* link : links) {
        const auto each = confidenceOf(*link);
        if (each && each->spread() > (result ? result->spread() : 0)) {
            result = each;
        }
    }
    return result;
}

std::vector<const Link*> linksOf(const Map& map, const std::vector<StepId>& path)
{
    std::vector<const Link*> links;
    for (size_t i = 1; i < path.size(); ++i) {
        const Link* direct = map.linkBetween(path[i - 1], path[i]);
        const auto way =
            direct ? std::vector<const Link*>{direct} : linksAlong(map, path[i - 1], path[i]);
        links.insert(links.end(), way.begin(), way.end());
    }
    return links;
}

}

std::optional<LinkConfidence> confidenceOf(const Link& link)
{
    if (link.confidences.empty()) {
        return std::nullopt;
    }
    LinkConfidence result{link.id, link.confidences.size(), 0, 1, 0};
    for (const Confidence& each : link.confidences) {
        result.mean += each.value;
        result.low = std::min(result.low, each.value);
        result.high = std::max(result.high, each.value);
    }
    result.mean /= static_cast<double>(result.values);
    return result;
}

ChainConfidence confidenceAlong(const Map& map, const std::vector<StepId>& path)
{
    const auto links = linksOf(map, path);
    ChainConfidence result;
    double lowest = 1;
    for (const Link* link : links) {
        const auto each = confidenceOf(*link);
        if (!each) {
            result.unstated.push_back(link->id);
            continue;
        }
        result.joint = result.joint.value_or(1) * each->mean;
        if (!result.mostDoubted || each->mean < lowest) {
            result.mostDoubted = link->id;
            lowest = each->mean;
        }
    }
    return result;
}

std::optional<LinkConfidence> mostDisagreed(const Map& map) { return widest(map.orderedLinks()); }

}
