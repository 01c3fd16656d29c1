#include "core/guidance/what_else.h"

#include "core/analysis/drop_off.h"
#include "core/analysis/lag_calendar.h"
#include "core/model/intents_notes.h"

#include <QCoreApplication>

#include <map>
#include <set>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WhatElse)
};

constexpr int nearDays = 28;

std::vector<StepId> otherCauses(const Map& map, const Link& link)
{
    std::vector<StepId> result;
    for (const Link* each : map.linksTo(link.to)) {
        if (each->id != link.id && !each->feedback) {
            result.push_back(each->from);
        }
    }
    return result;
}

/// The steps from which a step is reached along links, itself among them; not by way of
/// \p without. One pass over the links.
std::set<StepId> leadingTo(const Map& map, StepId step, StepId without = {})
{
    std::map<StepId, std::vector<StepId>> causes;
    for (const auto& [id, each] : map.links) {
        if (!each.feedback && each.from != without) {
            causes[each.to].push_back(each.from);
        }
    }
    std::set<StepId> found{step};
    std::vector<StepId> open{step};
    while (!open.empty()) {
        const StepId next = open.back();
        open.pop_back();
        for (const StepId cause : causes[next]) {
            if (found.insert(cause).second) {
                open.push_back(cause);
            }
        }
    }
    return found;
}

/// Whether the totals of a link turn round what its groups say.
QStringList reversals(const Map& map, const ValuesBySeries& values, const Link& link)
{
    std::vector<Observation> counts;
    for (const StepId step : {link.from, link.to}) {
        const auto rows = values.find(step);
        if (rows == values.end()) {
            return {};
        }
        counts.insert(counts.end(), rows->second.begin(), rows->second.end());
    }
    DropOffRequest request;
    request.path = {link.from, link.to};
    QStringList result;
    if (const auto found = dropOff(map, counts, request)) {
        for (const DropOffWarning& warning : found->warnings) {
            if (warning.kind == u"simpson") {
                result << warning.message;
            }
        }
    }
    return result;
}

std::vector<MarkerId> markersNear(const Map& map, const Link& link, QDate today)
{
    std::vector<MarkerId> result;
    const auto date = judgeableDate(map, link.id, today);
    if (!date) {
        return result;
    }
    const DateRange around{date->start.addDays(-nearDays), date->start.addDays(nearDays)};
    for (const auto& [id, marker] : map.markers) {
        const DateRange days{marker.from, marker.to.isValid() ? marker.to : marker.from};
        if (marker.from.isValid() && days.overlaps(around)) {
            result.push_back(id);
        }
    }
    return result;
}

QString titles(const Map& map, const std::vector<StepId>& steps)
{
    QStringList names;
    for (const StepId id : steps) {
        names << u"“%1”"_s.arg(map.step(id)->title);
    }
    return names.join(u", "_s);
}

}

std::vector<StepId> sharedCauses(const Map& map, const Link& link)
{
    const std::set<StepId> toCause = leadingTo(map, link.from);
    const std::set<StepId> toEffect = leadingTo(map, link.to, link.from);
    std::vector<StepId> result;
    for (const Step* step : map.shownSteps()) {
        const bool isEnd = step->id == link.from || step->id == link.to;
        if (!isEnd && toCause.contains(step->id) && toEffect.contains(step->id)) {
            result.push_back(step->id);
        }
    }
    return result;
}

std::vector<const Note*> explanationsOf(const Map& map, const Link& link)
{
    std::vector<const Note*> result;
    for (const Note* note : notesAbout(map, link.id.uuid())) {
        if (note->kind == NoteKind::Explanation) {
            result.push_back(note);
        }
    }
    return result;
}

std::map<LinkId, int> explanationCounts(const Map& map)
{
    std::map<LinkId, int> counts;
    for (const auto& [id, note] : map.notes) {
        const LinkId link(QUuid::fromString(note.about));
        if (note.kind == NoteKind::Explanation && map.link(link)) {
            ++counts[link];
        }
    }
    return counts;
}

QString explanationsText(int count)
{
    return count == 1 ? Words::tr("1 other explanation")
                      : Words::tr("%1 other explanations").arg(count);
}

WhatElse whatElse(const Map& map, const ValuesBySeries& values, const Link& link, QDate today)
{
    WhatElse result;
    result.sharedCauses = sharedCauses(map, link);
    result.otherCauses = otherCauses(map, link);
    result.reversals = reversals(map, values, link);
    result.markers = markersNear(map, link, today);
    for (const Note* note : explanationsOf(map, link)) {
        result.explanations.push_back(note->id);
    }
    return result;
}

QStringList whatElseLines(const Map& map, const WhatElse& found)
{
    QStringList lines;
    for (const NoteId id : found.explanations) {
        lines << map.notes.at(id).text;
    }
    if (!found.sharedCauses.empty()) {
        lines << Words::tr("%1 leads to both.").arg(titles(map, found.sharedCauses));
    }
    lines << found.reversals;
    for (const MarkerId id : found.markers) {
        lines << Words::tr("Near the change: %1.").arg(map.markers.at(id).text);
    }
    if (!found.otherCauses.empty()) {
        lines << Words::tr("Also leads there: %1.").arg(titles(map, found.otherCauses));
    }
    return lines;
}

}
