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

void fillKnown(DueNumber& due, const std::map<SeriesId, Known>& known, QDate from, Cadence cadence)
{
    const auto found = known.find(due.series);
    if (found == known.end()) {
        return;
    }
    if (found->second.last) {
        due.last = lastText(*found->second.last, due);
        const QDate next = addPeriods(found->second.last->day, cadence, 1);
        due.missingSince = next < from ? next : QDate();
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
            due.owner = step->owner;
            due.meaning = step->countOf;
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
        due.owner = indicator->owner;
        due.meaning = indicator->definition;
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
        fillKnown(each, known, from, cadence);
        if (!askedLater(each, project.today())) {
            due.push_back(std::move(each));
        }
    }
    return due;
}

QString requestText(const DueNumber& due, QDate day, Cadence cadence)
{
    QStringList lines{tr("Could you send me “%1” for %2?")
                          .arg(due.title, periodText({periodStart(day, cadence), cadence}))};
    if (!due.meaning.isEmpty()) {
        lines << tr("It means: %1").arg(due.meaning);
    }
    if (!due.last.isEmpty()) {
        lines << tr("Last time it was %1.").arg(due.last);
    }
    lines << (due.ratio ? tr("Best as two numbers, like 152/311. “~40” for an estimate, “-” where "
                             "it is not known yet.")
                        : tr("“~40” for an estimate, “-” where it is not known yet."));
    const QString text = lines.join(QLatin1Char('\n'));
    return due.owner.isEmpty() ? text : due.owner + QStringLiteral(",\n") + text;
}

QString requestText(const std::vector<DueNumber>& due, QDate day, Cadence cadence)
{
    if (due.size() == 1) {
        return requestText(due.front(), day, cadence);
    }
    QStringList lines{tr("Could you send me these numbers for %1?")
                          .arg(periodText({periodStart(day, cadence), cadence}))};
    for (const DueNumber& each : due) {
        QString line = QStringLiteral("- ") + each.title;
        line += each.meaning.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(each.meaning);
        line += each.last.isEmpty() ? QString() : tr(", last time %1").arg(each.last);
        line += each.owner.isEmpty() ? QString() : tr(", asked of %1").arg(each.owner);
        lines << line;
    }
    lines << tr("“152/311” for a part of a whole, “~40” for an estimate, “-” where it is not known "
                "yet.");
    return lines.join(QLatin1Char('\n'));
}

std::vector<DueNumber> openNumbers(const Project& project)
{
    const Cadence cadence = typingCadence(project);
    auto due = dueNumbers(project, addPeriods(project.today(), cadence, -1), cadence);
    if (!due) {
        return {};
    }
    std::erase_if(*due, [](const DueNumber& each) { return each.there || each.last.isEmpty(); });
    return std::move(*due);
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
