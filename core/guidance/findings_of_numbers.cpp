#include "core/analysis/drop_off.h"
#include "core/analysis/phrases.h"
#include "core/guidance/cases.h"
#include "core/guidance/finding_checks.h"
#include "core/guidance/finding_text.h"

#include <QLocale>

#include <optional>

// A link whose conversion fell: the newest days in which everybody had time to finish against the
// days just before, outside chance (Newcombe's interval below 0), enough people at the start of
// both. Where its cause rose at the same time it is "more of the same while fewer go on".

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

struct Fall
{
    const Link* link = nullptr;
    double now = 0; ///< shares 0–1
    double before = 0;
    double causeNow = 0; ///< counts
    double causeBefore = 0;

    bool causeRose() const { return causeNow > causeBefore; }
};

using CountsByStep = std::map<StepId, std::vector<Observation>>;

CountsByStep countsByStep(const std::vector<Observation>& observations)
{
    CountsByStep result;
    for (const Observation& row : observations) {
        if (const StepId* step = std::get_if<StepId>(&row.series); step && row.value) {
            result[*step].push_back(row);
        }
    }
    return result;
}

std::optional<Fall> fallOf(const Looked& looked, const CountsByStep& byStep, const Link& link)
{
    const auto cause = byStep.find(link.from);
    const auto effect = byStep.find(link.to);
    if (link.feedback || cause == byStep.end() || effect == byStep.end()) {
        return std::nullopt;
    }
    std::vector<Observation> counts = cause->second;
    counts.insert(counts.end(), effect->second.begin(), effect->second.end());
    DropOffRequest request;
    request.path = {link.from, link.to};
    request.days = firstShownDays(looked.map, counts, request.path, looked.today);
    request.compare = daysBefore(request.days);
    if (*request.compare == DateRange{}) {
        return std::nullopt;
    }
    const auto found = dropOff(looked.map, counts, request);
    if (!found || found->firstBreak.answer != BreakAnswer::Break || found->compareGroups.empty()) {
        return std::nullopt;
    }
    const auto& now = found->groups.front().steps;
    const auto& before = found->compareGroups.front().steps;
    return Fall{&link, *now[1].conversion, *before[1].conversion, now[0].reach, before[0].reach};
}

std::vector<Fall> fallsOf(const Looked& looked)
{
    std::vector<Fall> result;
    if (!looked.today.isValid()) {
        return result;
    }
    const CountsByStep byStep = countsByStep(looked.observations);
    for (const Link* link : looked.map.orderedLinks()) {
        if (const auto fall = fallOf(looked, byStep, *link)) {
            result.push_back(*fall);
        }
    }
    return result;
}

QString titleOf(const Map& map, StepId id) { return map.step(id)->title; }

constexpr qint64 longAgoDays = 56;

}

std::vector<Finding> moreOfTheSame(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Fall& fall : fallsOf(looked)) {
        if (!fall.causeRose()) {
            continue;
        }
        const QString cause = titleOf(looked.map, fall.link->from);
        result.push_back(
            {u"link.moreOfTheSame"_s,
             FindingSeverity::Warning,
             looked.map.linkName(*fall.link),
             FindingText::tr("More of “%1” (%2, it was %3) while fewer go on (%4 of 100, it was "
                             "%5).")
                 .arg(cause, countText(fall.causeNow), countText(fall.causeBefore),
                      ofHundred(fall.now), ofHundred(fall.before)),
             FindingText::tr("Doing more of the same is the reflex when results fall; it hides "
                             "that the way itself works less well."),
             FindingText::tr("Look at five people who did not go on before you do more of it."),
             {fall.link->id.uuid()}});
    }
    return result;
}

std::vector<Finding> fallingLinks(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Fall& fall : fallsOf(looked)) {
        if (fall.causeRose()) {
            continue; // said as more of the same
        }
        result.push_back(
            {u"link.falling"_s,
             FindingSeverity::Advice,
             looked.map.linkName(*fall.link),
             FindingText::tr("Of 100 at “%1”, %2 go on to “%3”; it was %4.")
                 .arg(titleOf(looked.map, fall.link->from), ofHundred(fall.now),
                      titleOf(looked.map, fall.link->to), ofHundred(fall.before)),
             FindingText::tr("When a link works less and less well, effort spent before it is "
                             "wasted."),
             FindingText::tr("Could the goal be reached with fewer steps? Should this one be done "
                             "in another way?"),
             {fall.link->id.uuid()}});
    }
    return result;
}

std::vector<Finding> noCaseLookedAt(const Looked& looked)
{
    const Cases cases = casesOnMap(looked.map);
    const bool recent = cases.last.isValid() && cases.last.addDays(longAgoDays) >= looked.today;
    if (!looked.today.isValid() || looked.observations.empty() || recent) {
        return {};
    }
    const QLocale english(QLocale::English);
    return {{u"map.noCases"_s,
             FindingSeverity::Advice,
             {},
             cases.last.isValid() ? FindingText::tr("No single case was looked at since %1.")
                                        .arg(english.toString(cases.last, u"d MMMM yyyy"_s))
                                  : FindingText::tr("No single case has been looked at yet."),
             FindingText::tr("Totals say that people drop off; only single people say why."),
             FindingText::tr("Watch one recording or talk to one person, and note it on the card."),
             {}}};
}

}
