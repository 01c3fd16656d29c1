#pragma once

#include "core/model/map.h"

#include <optional>

namespace throughline {

/// How sure people are of one link, over the values they stated. All are shares 0–1.
struct LinkConfidence
{
    LinkId link;
    size_t values = 0;
    double mean = 0;
    double low = 0;  ///< the least sure
    double high = 0; ///< the surest
    bool operator==(const LinkConfidence&) const = default;

    double spread() const { return high - low; }
};

/// nullopt where nobody has stated a value.
std::optional<LinkConfidence> confidenceOf(const Link& link);

/// How sure people are of a chain.
struct ChainConfidence
{
    std::optional<double> joint;       ///< product of the means; nullopt where none is stated
    std::vector<LinkId> unstated;      ///< links of the path nobody has stated a value of
    std::optional<LinkId> mostDoubted; ///< the link with the lowest mean
    bool operator==(const ChainConfidence&) const = default;
};

/// Over the links along a path of steps; a pair without a link of its own counts with the links of
/// the shortest way. Links nobody has stated are left out of the product and named.
ChainConfidence confidenceAlong(const Map& map, const std::vector<StepId>& path);

/// The link people disagree most on: the widest spread between the lowest and the highest of at
/// least two values; of equal ones the first in the map's order. nullopt where nobody disagrees.
std::optional<LinkConfidence> mostDisagreed(const Map& map);

}
