#include "ui/measure/dashboard_facts.h"

#include "core/analysis/phrases.h"
#include "core/base/english.h"
#include "core/project/indicator_values.h"
#include "ui/charts/drop_off_content.h"
#include "ui/measure/period_text.h"
#include "ui/paint/status_mark.h"
#include "ui/widgets/dates.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Dashboard", text); }

QString none() { return QStringLiteral("–"); }

std::vector<SeriesPoint> lastOf(const std::vector<SeriesPoint>& points, const Indicator& indicator,
                                QDate today)
{
    std::vector<SeriesPoint> recent;
    const QDate from = addPeriods(today, indicator.cadence, -recentPeriods);
    std::copy_if(points.begin(), points.end(), std::back_inserter(recent),
                 [&](const SeriesPoint& point) {
                     return point.day >= from && isFinished(point.day, indicator.cadence, today);
                 });
    if (recent.empty() && !points.empty()) {
        const auto count = std::min<ptrdiff_t>(recentPeriods, ptrdiff_t(points.size()));
        recent.assign(points.end() - count, points.end());
    }
    return recent;
}

/// "24 points fewer", "2.3 days more", "as expected".
QString difference(const Indicator& indicator, double value, double plan)
{
    const bool ratio = indicator.kind == QuantityKind::Ratio;
    const double gap = std::abs(value - plan) * (ratio ? 100 : 1);
    const QString number = numberText(gap, gap < 10 ? 1 : 0);
    if (number == QStringLiteral("0")) {
        return tr("as expected");
    }
    const QString unit = ratio ? tr("points") : indicator.unit;
    const QString amount = unit.isEmpty() ? number : number + u' ' + unit;
    return value < plan ? tr("%1 fewer").arg(amount) : tr("%1 more").arg(amount);
}

void fillExpected(IndicatorLine& line, const Indicator& indicator, const IndicatorStatus& status,
                  QDate today)
{
    const bool early = status.status == Status::TooEarly && status.tooEarlyUntil.isValid();
    const QString until = early ? dayText(status.tooEarlyUntil, today) : QString();
    if (!status.plan) {
        line.expected = none();
        line.expectedBelow = early ? tr("wait until %1").arg(until) : QString();
        return;
    }
    line.expectedLine = status.plan;
    line.expected = figureText(indicator, *status.plan).number;
    const bool asBefore = indicator.baseline && std::abs(*status.plan - *indicator.baseline) < 1e-9;
    if (early) {
        line.expectedBelow =
            asBefore ? tr("as before, until %1").arg(until) : tr("wait until %1").arg(until);
    } else if (status.low && status.high && *status.low <= *status.plan &&
               *status.plan <= *status.high) {
        line.expectedBelow = tr("within chance");
    } else if (status.value) {
        line.expectedBelow = difference(indicator, *status.value, *status.plan);
    }
}

/// The value of about a quarter before, where it differs: "Was 46 on 9 Nov."
QString movement(const Indicator& indicator, const std::vector<SeriesPoint>& recent, QDate today)
{
    if (recent.size() < 4) {
        return recent.size() == 1 ? tr("The first value.") : QString();
    }
    const FigureText then = figureText(indicator, recent.front().value);
    const FigureText now = figureText(indicator, recent.back().value);
    const QString day = dayText(periodEnd(recent.front().day, indicator.cadence), today);
    return then.number == now.number ? tr("The same since %1.").arg(day)
                                     : tr("Was %1 on %2.").arg(then.number, day);
}

QString noteOf(const Map& map, const Indicator& indicator, const IndicatorStatus& status,
               const IndicatorLine& line, QDate today)
{
    if (!status.sentence.isEmpty()) {
        return withCapital(status.sentence) +
               (status.sentence.endsWith(u'.') ? QString() : QStringLiteral("."));
    }
    if (!status.value) {
        return {};
    }
    if (status.status == Status::Stale) {
        return tr("No news since %1.")
            .arg(dayText(periodEnd(status.date, indicator.cadence), today));
    }
    const Link* link = map.link(indicator.onLink);
    const StepId step = link ? link->to : indicator.onStep;
    QStringList parts;
    const bool asksWhy = status.status == Status::OffTrack || status.status == Status::TooEarly;
    if (const QString tooNew = asksWhy ? tooNewToJudge(map, step, today) : QString();
        !tooNew.isEmpty()) {
        parts << tooNew;
    } else if (const QString moved = movement(indicator, line.recent, today); !moved.isEmpty()) {
        parts << moved;
    }
    return parts.join(u' ');
}

}

FigureText figureText(const Indicator& indicator, double value)
{
    if (indicator.kind != QuantityKind::Ratio) {
        const int decimals = std::abs(value) < 100 ? 1 : 0;
        return {numberText(value, decimals), indicator.unit};
    }
    constexpr double fine = 20;
    const double of100 = value * 100;
    return {numberText(of100, std::abs(of100) < fine ? 1 : 0), tr("of 100")};
}

QString homeText(const Map& map, const Indicator& indicator)
{
    if (const Link* link = map.link(indicator.onLink)) {
        return map.linkName(*link);
    }
    const Step* step = map.step(indicator.onStep);
    return step ? tr("at “%1”").arg(step->title) : tr("not attached to the map yet");
}

QString IndicatorLine::spoken() const
{
    QStringList parts{tr("%1: %2").arg(name, state)};
    parts << (now ? tr("now %1").arg(now->text()) : tr("no value yet"));
    if (expected != none()) {
        parts << tr("expected %1").arg(expected);
    }
    if (!expectedBelow.isEmpty()) {
        parts << expectedBelow;
    }
    if (target != none()) {
        parts << tr("target %1 %2").arg(target, targetBelow).trimmed();
    }
    return parts.join(QStringLiteral(", "));
}

IndicatorLine indicatorLine(const Map& map, const Indicator& indicator,
                            const IndicatorStatus& status, const std::vector<SeriesPoint>& points,
                            QDate today)
{
    IndicatorLine line;
    line.id = indicator.id;
    line.mark = markOf(status.status);
    line.state = withCapital(statusWord(status.status));
    line.name = indicator.name;
    line.home = homeText(map, indicator);
    line.role = indicator.key ? indicator.role : Role::Diagnostic;
    line.judged = line.role != Role::Diagnostic;
    line.cadence = indicator.cadence;
    line.recent = lastOf(points, indicator, today);
    if (status.value) {
        line.now = figureText(indicator, *status.value);
    }
    line.day = status.date;
    line.lastValue =
        status.date.isValid() ? dayText(periodEnd(status.date, indicator.cadence), today) : none();
    fillExpected(line, indicator, status, today);
    line.target = indicator.target ? figureText(indicator, *indicator.target).number : none();
    if (indicator.target && indicator.targetDate.isValid()) {
        line.targetBelow = tr("by %1").arg(dayText(indicator.targetDate, today));
    }
    line.note = noteOf(map, indicator, status, line, today);
    return line;
}

Result<std::vector<IndicatorLine>> indicatorLines(const Project& project)
{
    const Map& map = project.map();
    std::vector<IndicatorLine> lines;
    const auto observations = indicatorValues(project);
    if (!observations) {
        return failure(observations.error());
    }
    for (const IndicatorStatus& each : statusOfAll(map, *observations, project.today())) {
        if (const Indicator* indicator = map.indicator(each.indicator)) {
            const auto points = atCadence(seriesOf(*observations, indicator->id, indicator->kind),
                                          indicator->kind, indicator->cadence);
            lines.push_back(indicatorLine(map, *indicator, each, points, project.today()));
        }
    }
    return lines;
}

std::vector<StripCard> stripCards(const Map& map, const DropOffContent& content, Mark outcomeMark)
{
    std::vector<StripCard> cards;
    const DropOffGroup& group = content.group();
    const auto furthest = content.furthest();
    for (size_t i = 0; i < group.steps.size(); ++i) {
        const DropOffStep& step = group.steps[i];
        const Step* card = map.step(step.step);
        StripCard strip;
        strip.step = step.step;
        strip.title = step.title;
        strip.count = countText(step.reach);
        strip.stage = card ? card->stage : Stage::Intermediate;
        strip.furthest = furthest == i;
        if (i > 0) {
            strip.mark = content.unfinished ? Mark::None : linkMark(group, i);
            strip.share =
                !step.conversion ? none()
                : areFew(group, i)
                    ? tr("%1 of %2").arg(countText(step.reach), countText(group.steps[i - 1].reach))
                : *step.conversion > 1 ? tr("more than before")
                                       : tr("%1 of 100").arg(ofHundred(*step.conversion));
            strip.expected =
                step.expected ? tr("expected %1").arg(ofHundred(*step.expected)) : QString();
        }
        if (step.step == map.outcome.card && outcomeMark != Mark::None) {
            strip.mark = outcomeMark;
        }
        cards.push_back(std::move(strip));
    }
    return cards;
}

QString tooNewToJudge(const Map& map, StepId step, QDate today)
{
    // The longest lag of the quickest way from each card to the step, walked backwards.
    std::map<StepId, int> days{{step, 0}};
    std::vector<StepId> open{step};
    const Step* newest = nullptr;
    while (!open.empty()) {
        const StepId at = open.back();
        open.pop_back();
        for (const Link* link : map.linksTo(at)) {
            const int way = days.at(at) + (link->lagDays ? link->lagDays->to : 0);
            const auto known = days.find(link->from);
            if (link->feedback || (known != days.end() && known->second <= way)) {
                continue;
            }
            days[link->from] = way;
            open.push_back(link->from);
        }
    }
    for (const auto& [id, way] : days) {
        const Step* cause = map.step(id);
        const bool tooNew = cause && cause->stage == Stage::Activity &&
                            cause->liveSince.isValid() && cause->liveSince <= today &&
                            cause->liveSince.addDays(way) > today;
        if (tooNew && (!newest || newest->liveSince < cause->liveSince)) {
            newest = cause;
        }
    }
    return newest ? tr("“%1”, live since %2, is too new to judge.")
                        .arg(newest->title, dayText(newest->liveSince, today))
                  : QString();
}

}
