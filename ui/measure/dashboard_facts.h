#pragma once

#include "core/analysis/drop_off.h"
#include "core/analysis/series.h"
#include "core/analysis/status.h"
#include "core/project/project.h"
#include "ui/paint/marks.h"

namespace throughline {

/// A number as people read it, and what stands small behind it: "48" and "of 100", "9.1" and
/// "days".
struct FigureText
{
    QString number;
    QString unit;
    QString text() const { return unit.isEmpty() ? number : number + u' ' + unit; }
};

/// A value of an indicator; shares are of 100, without decimals from 20 on.
FigureText figureText(const Indicator& indicator, double value);

/// One line of the dashboard, ready to be shown.
struct IndicatorLine
{
    IndicatorId id;
    Mark mark = Mark::NoData;
    QString state;       ///< "Off track"
    bool judged = false; ///< a key indicator, not one for orientation
    QString name;
    QString home; ///< "Wizard started → Own data connected"
    Role role = Role::Leading;
    std::vector<SeriesPoint> recent; ///< the last periods, to be drawn small
    Cadence cadence = Cadence::Week;
    std::optional<double> expectedLine; ///< dashed in the small chart
    std::optional<FigureText> now;
    QDate day;        ///< of the value
    QString expected; ///< "72", "–"
    QString expectedBelow;
    QString target;
    QString targetBelow;
    QString lastValue; ///< "1 Feb"
    QString note;

    /// Everything in one sentence, for a screen reader.
    QString spoken() const;
};

/// \p points: the indicator's totals, period by period.
IndicatorLine indicatorLine(const Map& map, const Indicator& indicator,
                            const IndicatorStatus& status, const std::vector<SeriesPoint>& points,
                            QDate today);

/// The lines of all indicators of a project, worst first; an error where values cannot be read.
Result<std::vector<IndicatorLine>> indicatorLines(const Project& project);

/// Where an indicator lives: "A → B" or a card; a sentence where nowhere.
QString homeText(const Map& map, const Indicator& indicator);
/// How many periods the small charts show.
inline constexpr int recentPeriods = 14;

/// One card of the strip, and what leads to it.
struct StripCard
{
    StepId step;
    QString title;
    QString count;
    Stage stage = Stage::Intermediate;
    Mark mark = Mark::None;
    QString share;    ///< "48 of 100"; empty at the first card
    QString expected; ///< "expected 72"
    bool furthest = false;
};

/// The counted cards of a drop-off as a strip; marks refer to the link into the card, the
/// outcome's to its indicator.
struct DropOffContent;
std::vector<StripCard> stripCards(const Map& map, const DropOffContent& content, Mark outcomeMark);

/// "“In-app guides” is too new to judge." of an activity that should help at \p step, or at the
/// step before it, and went live too late to show by \p today; empty where there is none.
QString tooNewToJudge(const Map& map, StepId step, QDate today);

}
