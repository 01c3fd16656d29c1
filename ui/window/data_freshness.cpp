#include "ui/window/data_freshness.h"

#include "core/project/project.h"
#include "ui/widgets/dates.h"

#include <QCoreApplication>

namespace throughline {

namespace {

/// The last day of the newest period: its cadence is the indicator's; a card's counts are taken
/// as weekly, or as monthly where they start on the first of a month.
QDate lastDayOf(const Project& project, QDate start)
{
    SeriesQuery query;
    query.days = {start, start};
    const auto rows = project.observations(query);
    QDate last = start;
    if (!rows) {
        return last;
    }
    for (const Observation& row : *rows) {
        Cadence cadence = start.day() == 1 ? Cadence::Month : Cadence::Week;
        if (const auto* id = std::get_if<IndicatorId>(&row.series)) {
            const Indicator* indicator = project.map().indicator(*id);
            cadence = indicator ? indicator->cadence : cadence;
        }
        last = qMax(last, periodEnd(start, cadence));
    }
    return qMin(last, project.today());
}

}

QString dataFreshness(const Project& project)
{
    const auto through = project.dataThrough();
    if (!through || !through->isValid()) {
        return {};
    }
    const QDate week = addPeriods(project.today(), Cadence::Week, -1);
    return QCoreApplication::translate("Status", "Data through %1, last finished week %2")
        .arg(shortDay(lastDayOf(project, *through)),
             spanText(week, periodEnd(week, Cadence::Week)));
}

}
