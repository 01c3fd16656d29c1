#pragma once

#include "core/project/project.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace throughline {

/// What a picture of the drop-off shows; what is empty is chosen as on screen.
struct DropOffPictureChoice
{
    std::vector<StepId> path; ///< empty: the path with most counted steps
    DateRange days;           ///< open: the newest period in which everyone had time to finish
    bool allDays = false;     ///< open days mean all data
    std::optional<DateRange> compare;
    QString dimension; ///< with \ref value: only this group
    QString value;
    bool wholePlan = false;  ///< outlines of the whole plan, not of those who arrived
    bool withOutcome = true; ///< the outcome sentence above
};

struct DropOffContent;
/// Paints a drop-off into \p area in the colours of the theme: flow, bars, outlines, text.
void paintDropOff(QPainter& painter, const DropOffContent& content, const QRectF& area);

/// Writes the drop-off as a picture, with the same painter as the screen; the format goes by
/// the suffix: svg, png or pdf. Needs a QGuiApplication (offscreen will do). Fails where there
/// is nothing to show or the file cannot be written.
Result<void> exportDropOffPicture(const Project& project, const DropOffPictureChoice& choice,
                                  const QString& path);

}
