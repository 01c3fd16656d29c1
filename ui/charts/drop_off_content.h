#pragma once

#include "core/project/drop_off_data.h"
#include "ui/charts/drop_off_drawing.h"
#include "ui/charts/drop_off_picture.h"
#include "ui/paint/marks.h"

namespace throughline {

/// Within this many points of what was expected, a shortfall is amber instead of red.
inline constexpr double warningWidth = 0.05;

/// A drop-off with everything that screen and pictures say about it.
struct DropOffContent
{
    DropOff dropOff;
    DropOffPictureChoice choice; ///< as asked, with path and days filled in
    Headline headline;           ///< names the group where one is chosen
    QString below;               ///< the line under it
    bool unfinished = false;     ///< drawn hollow, not judged
    bool sameWeeks = false;      ///< counts of periods: not the same people
    DropOffDrawing drawing;

    const DropOffGroup& group() const { return dropOff.groups.front(); }
    /// The step at the end of the one link that is red, where there is one.
    std::optional<size_t> furthest() const;
};

/// Reads the counts of all steps; those who ask several times keep them.
Result<DropOffData> countsOf(const Project& project);
/// What to show for a choice; fails with a sentence where there are not two counted steps.
Result<DropOffContent> dropOffContent(const Map& map, const DropOffData& counts, QDate today,
                                      DropOffPictureChoice choice);
/// The same of counts alone.
Result<DropOffContent> dropOffContent(const Map& map, const std::vector<Observation>& counts,
                                      QDate today, DropOffPictureChoice choice);

/// True where the figures of the link that ends here are no basis for a share.
bool areFew(const DropOffGroup& group, size_t step);
/// The mark of the link that ends at a step: against its expectation, outside chance.
Mark linkMark(const DropOffGroup& group, size_t step);

}
