#pragma once

#include "core/model/map.h"

namespace throughline {

/// One piece of a path that is read aloud: a step, or the link that leads to it with its because.
struct ReadPart
{
    StepId step;  ///< the step reached by this piece
    LinkId link;  ///< the link that leads to it, null at the start
    QString text; ///< with its connecting words and mark: ", then “B” because b"
    bool operator==(const ReadPart&) const = default;
};

/// A path piece by piece, for walking along it. Steps between which no link leads are joined by
/// "and then". A path of one step is its title.
std::vector<ReadPart> readParts(const Map& map, const std::vector<StepId>& path);

/// Any path as one sentence: "If “A”, then “B” because b, which leads to “C” because c." A link
/// that lowers its effect leads to "less of “C”". Empty for an empty path.
QString readPath(const Map& map, const std::vector<StepId>& path);
/// One link as a sentence: "If “A”, then “B” because b."
QString readLink(const Map& map, const Link& link);

}
