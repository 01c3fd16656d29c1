#include "core/project/birth.h"

#include "core/analysis/funnel_path.h"
#include "core/analysis/funnel_reach.h"
#include "core/analysis/reach.h"
#include "core/store/event_facts.h"
#include "core/store/value_origins.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

// The same rule as in core/analysis/reach: the total of a period is its row without a group in the
// dimensions that are not asked for, where there is one, else the sum over the rows that name
// fewest of these. So the certificate names the rows the figure was made of and no others.

namespace throughline {

namespace {

using store::ValueOrigin;

QString tr(const char* text) { return QCoreApplication::translate("Birth", text); }

bool isInGroup(const Observation& value, const std::vector<SegmentFilter>& where)
{
    return std::all_of(where.begin(), where.end(), [&](const SegmentFilter& each) {
        return segmentValue(value, each.dimension) == each.value;
    });
}

qsizetype groupsNamed(const Observation& value)
{
    return std::count_if(value.segment.begin(), value.segment.end(),
                         [](const QString& each) { return !each.isEmpty(); });
}

/// The values that the total of their period is made of.
std::vector<ValueOrigin> counted(std::vector<ValueOrigin> origins,
                                 const std::vector<SegmentFilter>& where)
{
    std::erase_if(origins, [&](const ValueOrigin& each) { return !isInGroup(each.value, where); });
    std::map<QDate, qsizetype> fewest;
    for (const ValueOrigin& each : origins) {
        const qsizetype named = groupsNamed(each.value);
        const auto [at, isNew] = fewest.insert({each.value.day, named});
        at->second = isNew ? named : std::min(at->second, named);
    }
    std::erase_if(origins, [&](const ValueOrigin& each) {
        return groupsNamed(each.value) > fewest.at(each.value.day);
    });
    return origins;
}

void extend(DateRange& days, QDate day)
{
    days.from = days.from.isValid() ? std::min(days.from, day) : day;
    days.to = days.to.isValid() ? std::max(days.to, day) : day;
}

void count(BirthSource& source, const Observation& value)
{
    ++source.values;
    extend(source.days, value.day);
    source.estimates += value.estimate ? 1 : 0;
    source.notKnown += value.value ? 0 : 1;
}

std::vector<BirthSource> sourcesOf(const Map& map, const std::vector<ValueOrigin>& origins)
{
    std::map<qint64, BirthSource, std::greater<>> bySequence;
    for (const auto& [id, batch] : map.batches) {
        bySequence[batch.sequence].batch = batch;
    }
    for (const ValueOrigin& each : origins) {
        count(bySequence[each.sequence], each.value);
    }
    std::vector<BirthSource> sources;
    for (auto& [sequence, source] : bySequence) {
        if (source.values > 0) {
            sources.push_back(std::move(source));
        }
    }
    return sources;
}

/// The newest version of the definition that was in force on the last of the days.
const DefinitionVersion* versionOf(const Map& map, IndicatorId id, QDate day)
{
    const DefinitionVersion* found = nullptr;
    for (const auto& [key, version] : map.definitions) {
        const bool inForce = !day.isValid() || !version.since.isValid() || version.since <= day;
        if (version.indicator == id && inForce && (!found || found->number < version.number)) {
            found = &version;
        }
    }
    return found;
}

void describeIndicator(BirthCertificate& certificate, const Map& map, const Indicator& indicator)
{
    certificate.name = indicator.name;
    certificate.definition =
        indicator.definition.isEmpty() ? indicator.calculation : indicator.definition;
    if (const auto* version = versionOf(map, indicator.id, certificate.days.to)) {
        certificate.definition = version->text;
        certificate.version = version->number;
        certificate.since = version->since;
        certificate.whyChanged = version->why;
    }
}

QString spanText(qint64 first, qint64 last)
{
    return first == last ? QString::number(first) : tr("%1 to %2").arg(first).arg(last);
}

/// Where the count of a card that is bound to an event comes from.
Result<BirthCertificate> eventsCounted(const Project& project, const Step& step,
                                       const EventDataset& dataset, const DateRange& days)
{
    const Map& map = project.map();
    const QTimeZone zone = zoneNamed(map.settings.timeZone);
    const TimeRange times = timesOf(days, zone);
    const auto origins =
        store::eventOrigins(project.file(), dataset.id, step.event, times.from, times.to);
    if (!origins) {
        return failure(origins.error());
    }
    BirthCertificate certificate;
    certificate.series = step.id;
    certificate.name = step.title;
    certificate.definition = step.countOf;
    certificate.event = step.event;
    certificate.dataset = dataset.name;
    certificate.days = days;
    for (const store::EventOrigin& each : *origins) {
        const auto batch =
            std::find_if(map.batches.begin(), map.batches.end(), [&each](const auto& entry) {
                return entry.second.sequence == each.sequence;
            });
        if (batch != map.batches.end()) {
            BirthSource source;
            source.batch = batch->second;
            source.values = each.events;
            source.days = {dateOf(each.firstTime, zone), dateOf(each.lastTime, zone)};
            certificate.values += each.events;
            certificate.sources.push_back(std::move(source));
        }
    }
    return certificate;
}

}

Result<BirthCertificate> whereFrom(const Project& project, const SeriesId& series,
                                   const DateRange& days, const std::vector<SegmentFilter>& where)
{
    const auto* const card = std::get_if<StepId>(&series);
    if (const Step* step = card ? project.map().step(*card) : nullptr) {
        const auto dataset = project.map().datasets.find(datasetOf(project.map(), *step));
        if (dataset != project.map().datasets.end()) {
            return eventsCounted(project, *step, dataset->second, days);
        }
    }
    auto origins = store::valueOrigins(project.file(), series, days);
    if (!origins) {
        return failure(origins.error());
    }
    const std::vector<ValueOrigin> values = counted(std::move(*origins), where);
    BirthCertificate certificate;
    certificate.series = series;
    certificate.sources = sourcesOf(project.map(), values);
    for (const BirthSource& source : certificate.sources) {
        certificate.values += source.values;
        extend(certificate.days, source.days.from);
        extend(certificate.days, source.days.to);
    }
    if (certificate.sources.empty()) {
        certificate.days = days;
    }
    if (const auto* id = std::get_if<IndicatorId>(&series)) {
        if (const Indicator* indicator = project.map().indicator(*id)) {
            describeIndicator(certificate, project.map(), *indicator);
        }
    } else if (const Step* step = project.map().step(std::get<StepId>(series))) {
        certificate.name = step->title;
        certificate.definition = step->countOf;
    }
    return certificate;
}

QString rowsText(const std::vector<qint64>& rows, int most)
{
    QStringList spans;
    for (size_t i = 0; i < rows.size();) {
        size_t last = i;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1) {
            ++last;
        }
        if (spans.size() == most) {
            spans << QStringLiteral("…");
            break;
        }
        spans << spanText(rows[i], rows[last]);
        i = last + 1;
    }
    if (spans.isEmpty()) {
        return {};
    }
    const QString text = spans.join(QStringLiteral(", "));
    return rows.size() == 1 ? tr("row %1").arg(text) : tr("rows %1").arg(text);
}

}
