#include "ui/measure/this_week_due.h"

#include "core/analysis/phrases.h"
#include "ui/measure/period_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ThisWeek", text); }

constexpr int daysLookedBack = 400;

QString plain(double value) { return QLocale::c().toString(value, 'g', 12); }

/// What is known of a series from its values without a group.
struct Known
{
    std::optional<Observation> last; ///< the newest before the period, with a value
    std::optional<Observation> there;
    std::vector<QDate> days;
    bool grouped = false; ///< it has values by group: it comes from files
};

std::map<SeriesId, Known> knownSeries(const std::vector<Observation>& all, QDate from, QDate to)
{
    std::map<SeriesId, Known> known;
    for (const Observation& each : all) {
        Known& series = known[each.series];
        const bool total = std::all_of(each.segment.begin(), each.segment.end(),
                                       [](const QString& value) { return value.isEmpty(); });
        series.grouped = series.grouped || !total;
        if (!total) {
            continue;
        }
        series.days.push_back(each.day);
        if (each.day >= from && each.day <= to) {
            series.there = each;
        } else if (each.day < from && each.value && (!series.last || series.last->day < each.day)) {
            series.last = each;
        }
    }
    return known;
}

/// "366", "48 of 100", "9.1 days".
QString lastText(const Observation& last, const DueNumber& due)
{
    if (due.ratio) {
        return tr("%1 of 100").arg(ofHundred(*last.value));
    }
    return due.unit.isEmpty() ? countText(*last.value) : countText(*last.value) + u' ' + due.unit;
}

void fillKnown(DueNumber& due, const std::map<SeriesId, Known>& known)
{
    const auto found = known.find(due.series);
    if (found == known.end()) {
        return;
    }
    if (found->second.last) {
        due.last = lastText(*found->second.last, due);
    }
    due.there = found->second.there;
}

bool isFromFiles(const std::map<SeriesId, Known>& known, const SeriesId& series)
{
    const auto found = known.find(series);
    return found != known.end() && found->second.grouped;
}

bool askedLater(const DueNumber& due, QDate today)
{
    return due.there && !due.there->value && due.there->askAgain.isValid() &&
           due.there->askAgain > today;
}

/// A card is asked for where somebody typed its count before, or where it has none and is part
/// of the chain: no activity, no output.
bool wantsCount(const Map& map, const Step& step)
{
    return step.event.isEmpty() && !step.title.isEmpty() && map.isShown(step.id) &&
           (step.stage == Stage::Intermediate || step.stage == Stage::Outcome);
}

QString roleNote(const Indicator& indicator)
{
    switch (indicator.key ? indicator.role : Role::Diagnostic) {
    case Role::Leading:
        return tr("early sign");
    case Role::Lagging:
        return tr("proof");
    case Role::Diagnostic:
        break;
    }
    return tr("for orientation");
}

std::vector<DueNumber> candidates(const Map& map)
{
    std::vector<DueNumber> all;
    for (const Step* step : map.shownSteps()) {
        if (wantsCount(map, *step)) {
            DueNumber due;
            due.series = step->id;
            due.title = step->title;
            due.note = step->countOf.isEmpty() ? tr("count of a card") : step->countOf;
            all.push_back(due);
        }
    }
    std::vector<const Indicator*> indicators;
    for (const auto& [id, indicator] : map.indicators) {
        if (indicator.kind != QuantityKind::Formula && !indicator.retired.isValid()) {
            indicators.push_back(&indicator);
        }
    }
    std::sort(indicators.begin(), indicators.end(), [](const Indicator* a, const Indicator* b) {
        return std::pair(!a->key, a->name.toLower()) < std::pair(!b->key, b->name.toLower());
    });
    for (const Indicator* indicator : indicators) {
        DueNumber due;
        due.series = indicator->id;
        due.title = indicator->name;
        due.note = roleNote(*indicator);
        due.ratio = indicator->kind == QuantityKind::Ratio;
        due.unit = indicator->unit;
        all.push_back(due);
    }
    return all;
}

bool isOfCadence(const Map& map, const SeriesId& series, Cadence cadence,
                 const std::map<SeriesId, Known>& known)
{
    if (const auto* indicator = std::get_if<IndicatorId>(&series)) {
        return map.indicator(*indicator)->cadence == cadence;
    }
    const auto found = known.find(series);
    if (found == known.end()) {
        return true;
    }
    const auto own = cadenceOf(found->second.days);
    return !own || *own == cadence;
}

}

Cadence typingCadence(const Project& project)
{
    std::optional<Cadence> finest;
    for (const auto& [id, indicator] : project.map().indicators) {
        finest = finest ? std::min(*finest, indicator.cadence) : indicator.cadence;
    }
    if (finest) {
        return std::max(*finest, Cadence::Week);
    }
    std::set<QDate> days;
    SeriesQuery query;
    query.days.from = project.today().addDays(-daysLookedBack);
    if (const auto all = project.observations(query)) {
        for (const Observation& each : *all) {
            days.insert(each.day);
        }
    }
    const auto found = cadenceOf(std::vector<QDate>(days.begin(), days.end()));
    return found ? std::max(*found, Cadence::Week) : Cadence::Week;
}

Result<std::vector<DueNumber>> dueNumbers(const Project& project, QDate day, Cadence cadence)
{
    const QDate from = periodStart(day, cadence);
    SeriesQuery query; // enough to know the last value and the rhythm
    query.days = {from.addDays(-daysLookedBack), periodEnd(day, cadence)};
    auto all = project.observations(query);
    if (!all) {
        return failure(all.error());
    }
    const auto known = knownSeries(*all, from, periodEnd(day, cadence));
    std::vector<DueNumber> due;
    for (DueNumber& each : candidates(project.map())) {
        if (isFromFiles(known, each.series) ||
            !isOfCadence(project.map(), each.series, cadence, known)) {
            continue;
        }
        fillKnown(each, known);
        if (!askedLater(each, project.today())) {
            due.push_back(std::move(each));
        }
    }
    return due;
}

QString understood(const TypedNumber& typed, const DueNumber& due, QDate today)
{
    if (!typed.number) {
        return typed.askAgain.isValid()
                   ? tr("not known yet, asked again on %1").arg(dayText(typed.askAgain, today))
                   : tr("not known yet");
    }
    QString text;
    if (typed.whole && *typed.whole > 0) {
        text = tr("%1 of %2 = %3 of 100")
                   .arg(countText(*typed.number), countText(*typed.whole),
                        ofHundred(*typed.number / *typed.whole));
    } else if (typed.percent || due.ratio) {
        text = tr("%1 of 100").arg(plain(*typed.number));
    } else {
        text = due.unit.isEmpty() ? countText(*typed.number)
                                  : countText(*typed.number) + u' ' + due.unit;
    }
    return typed.estimate ? tr("about %1, an estimate: drawn hollow").arg(text) : text;
}

QString asTyped(const Observation& observation, bool ratio)
{
    if (!observation.value) {
        return QStringLiteral("-");
    }
    QString text;
    if (observation.denominator) {
        text = plain(std::round(*observation.value * *observation.denominator * 1e6) / 1e6) + u'/' +
               plain(*observation.denominator);
    } else {
        text = ratio ? plain(*observation.value * 100) + u'%' : plain(*observation.value);
    }
    return observation.estimate ? u'~' + text : text;
}

}
