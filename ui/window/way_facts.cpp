#include "core/analysis/status.h"
#include "core/project/project.h"
#include "ui/window/way_to_target.h"

#include "ui/widgets/dates.h"

#include <QCoreApplication>

namespace throughline {

namespace {

struct Latest
{
    QDate day;
    std::optional<double> value;
    std::optional<double> denominator;
};

std::optional<Latest> latestTotal(const Project& project, const SeriesId& series)
{
    SeriesQuery query;
    query.series = {series};
    query.totalsOnly = true;
    const auto rows = project.observations(query);
    if (!rows) {
        return std::nullopt;
    }
    for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
        if (row->value && row->day <= project.today()) {
            return Latest{row->day, row->value, row->denominator};
        }
    }
    return std::nullopt;
}

/// The value in the unit of the outcome: a share is of 100 where baseline or target are above 1.
std::optional<double> shown(const Latest& latest, const Indicator& indicator,
                            const Outcome& outcome)
{
    if (indicator.kind != QuantityKind::Ratio) {
        return latest.value;
    }
    double share = *latest.value;
    if (latest.denominator && *latest.denominator > 0 && share > 1) {
        share /= *latest.denominator;
    }
    const double larger = qMax(outcome.baseline.value_or(0), outcome.target.value_or(0));
    return larger > 1 ? share * 100 : share;
}

QString daysLine(const Outcome& outcome, QDate today, bool hasValue)
{
    if (!outcome.by.isValid()) {
        return {};
    }
    if (outcome.by < today) {
        return QCoreApplication::translate("WayToTarget", "date passed");
    }
    if (!hasValue) {
        return QCoreApplication::translate("WayToTarget", "by %1").arg(shortDay(outcome.by));
    }
    const qint64 days = today.daysTo(outcome.by);
    return days == 1 ? QCoreApplication::translate("WayToTarget", "1 day left")
                     : QCoreApplication::translate("WayToTarget", "%1 days left").arg(days);
}

}

WayFacts wayFacts(const Project& project)
{
    const Outcome& outcome = project.map().outcome;
    WayFacts facts;
    facts.baseline = outcome.baseline;
    facts.target = outcome.target;
    if (const Indicator* indicator = project.map().indicator(outcome.indicator)) {
        if (const auto latest = latestTotal(project, indicator->id)) {
            facts.now = shown(*latest, *indicator, outcome);
        }
        const auto from = readableFrom(project.map(), *indicator, project.today());
        if (from && from->latest > project.today()) {
            facts.waiting = true;
            facts.line = QCoreApplication::translate("WayToTarget", "judged from %1")
                             .arg(shortDay(from->latest));
            return facts;
        }
    }
    facts.line = daysLine(outcome, project.today(), facts.now.has_value());
    return facts;
}

}
