#include "core/analysis/drop_off.h"
#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "core/base/english.h"
#include "core/guidance/cases.h"
#include "core/guidance/finding_checks.h"
#include "core/guidance/finding_text.h"

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

using CountsByStep = std::map<StepId, std::vector<const Observation*>>;

CountsByStep countsByStep(const std::vector<Observation>& observations)
{
    CountsByStep result;
    for (const Observation& row : observations) {
        if (const StepId* step = std::get_if<StepId>(&row.series); step && row.value) {
            result[*step].push_back(&row);
        }
    }
    return result;
}

std::optional<Fall> fallOf(const Looked& looked, const CountsByStep& byStep, const DateRange& days,
                           const Link& link)
{
    const auto cause = byStep.find(link.from);
    const auto effect = byStep.find(link.to);
    if (link.feedback || cause == byStep.end() || effect == byStep.end()) {
        return std::nullopt;
    }
    std::vector<Observation> counts;
    for (const auto* rows : {&cause->second, &effect->second}) {
        for (const Observation* row : *rows) {
            counts.push_back(*row);
        }
    }
    DropOffRequest request;
    request.path = {link.from, link.to};
    request.days = days;
    request.compare = daysBefore(days);
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
    // The days that the drop-off shows first: in them everybody had time to finish the whole path.
    const auto path = mainPath(looked.map, countedSteps(looked.observations));
    const DateRange days = firstShownDays(looked.map, looked.observations, path, looked.today);
    if (daysBefore(days) == DateRange{}) {
        return result;
    }
    const CountsByStep byStep = countsByStep(looked.observations);
    for (const Link* link : looked.map.orderedLinks()) {
        if (const auto fall = fallOf(looked, byStep, days, *link)) {
            result.push_back(*fall);
        }
    }
    return result;
}

QString titleOf(const Map& map, StepId id) { return map.step(id)->title; }

Finding moreOfTheSame(const Map& map, const Fall& fall)
{
    return {u"link.moreOfTheSame"_s,
            FindingSeverity::Warning,
            map.linkName(*fall.link),
            FindingText::tr("More of “%1” (%2, it was %3) while fewer go on (%4 of 100, it was "
                            "%5).")
                .arg(titleOf(map, fall.link->from), countText(fall.causeNow),
                     countText(fall.causeBefore), ofHundred(fall.now), ofHundred(fall.before)),
            FindingText::tr("Doing more of the same is the reflex when results fall; it hides that "
                            "the way itself works less well."),
            FindingText::tr("Look at five people who did not go on before you do more of it."),
            {fall.link->id.uuid()}};
}

Finding falling(const Map& map, const Fall& fall)
{
    return {
        u"link.falling"_s,
        FindingSeverity::Advice,
        map.linkName(*fall.link),
        FindingText::tr("Of 100 at “%1”, %2 go on to “%3”; it was %4.")
            .arg(titleOf(map, fall.link->from), ofHundred(fall.now), titleOf(map, fall.link->to),
                 ofHundred(fall.before)),
        FindingText::tr("When a link works less and less well, effort spent before it is "
                        "wasted."),
        FindingText::tr("Could the goal be reached with fewer steps? Should this one be done in "
                        "another way?"),
        {fall.link->id.uuid()}};
}

constexpr qint64 longAgoDays = 56;

}

std::vector<Finding> fallingLinks(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Fall& fall : fallsOf(looked)) {
        result.push_back(fall.causeRose() ? moreOfTheSame(looked.map, fall)
                                          : falling(looked.map, fall));
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
    return {
        {u"map.noCases"_s,
         FindingSeverity::Advice,
         {},
         cases.last.isValid()
             ? FindingText::tr("No single case was looked at since %1.").arg(dateInFull(cases.last))
             : FindingText::tr("No single case has been looked at yet."),
         FindingText::tr("Totals say that people drop off; only single people say why."),
         FindingText::tr("Watch one recording or talk to one person, and note it on the card."),
         {}}};
}

}
