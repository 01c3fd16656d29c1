#include "core/analysis/first_break.h"

#include "core/analysis/phrases.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("firstBreak", text); }

/// One link against what it is compared with.
struct Compared
{
    double conversion = 0;
    double before = 0;
    bool againstExpectation = false;
    double low = 0; ///< 95 % of the difference
    double high = 0;

    bool isBroken() const { return high < 0; }
};

std::optional<Compared> againstEarlierDays(const DropOffGroup& now, const DropOffGroup& then,
                                           size_t i)
{
    const DropOffStep& here = now.steps[i];
    const bool enough = now.steps[i - 1].reach >= fewPeople && then.steps[i - 1].reach >= fewPeople;
    if (!enough || !here.change || !here.changeLow) {
        return std::nullopt;
    }
    return Compared{*here.conversion, *then.steps[i].conversion, false, *here.changeLow,
                    *here.changeHigh};
}

std::optional<Compared> againstExpectation(const DropOffGroup& group, size_t i)
{
    const DropOffStep& here = group.steps[i];
    if (group.steps[i - 1].reach < fewPeople || !here.expected || !here.low) {
        return std::nullopt;
    }
    const double bound = here.expectedLow.value_or(*here.expected);
    return Compared{*here.conversion, bound, true, *here.low - bound, *here.high - bound};
}

const DropOffGroup* sameGroup(const std::vector<DropOffGroup>& groups, const QString& name)
{
    const auto found = std::find_if(groups.begin(), groups.end(),
                                    [&](const DropOffGroup& each) { return each.name == name; });
    return found == groups.end() ? nullptr : &*found;
}

/// Every link compared, in order; nullopt where it cannot be.
std::vector<std::optional<Compared>> comparedLinks(const DropOff& dropOff)
{
    const DropOffGroup& group = dropOff.groups.front();
    const DropOffGroup* then = sameGroup(dropOff.compareGroups, group.name);
    std::vector<std::optional<Compared>> links;
    for (size_t i = 1; i < group.steps.size(); ++i) {
        links.push_back(dropOff.compareDays
                            ? (then ? againstEarlierDays(group, *then, i) : std::nullopt)
                            : againstExpectation(group, i));
    }
    return links;
}

QString breakSentence(const DropOffGroup& group, const FirstBreak& found)
{
    const DropOffStep& here = group.steps[*found.step];
    const QString before = found.againstExpectation
                               ? tr("%1 were expected").arg(ofHundred(*found.before))
                               : tr("it was %1 in the days compared").arg(ofHundred(*found.before));
    const bool last = *found.step + 1 == group.steps.size();
    return tr("It breaks first at “%1”: of 100 at “%2”, %3 go on; %4. That is %5 fewer people "
              "here.%6")
        .arg(here.title, group.steps[*found.step - 1].title, ofHundred(*found.conversion), before,
             countText(std::round(*found.lost)),
             found.laterHold && !last ? tr(" All later links held.") : QString());
}

QString otherSentence(const FirstBreak& found, bool anyCompared)
{
    if (found.answer == BreakAnswer::Holds) {
        return tr("No link is below what it was compared with, outside chance.");
    }
    return anyCompared
               ? tr("Not enough data: no link that can be judged broke, but not all can.")
               : tr("Not enough data to say where it breaks: it takes %1 at the start of a link, "
                    "and earlier days or an expectation to compare with.")
                     .arg(countText(fewPeople));
}

}

FirstBreak firstBreakOf(const DropOff& dropOff)
{
    const DropOffGroup& group = dropOff.groups.front();
    const auto links = comparedLinks(dropOff);
    const auto broken = std::find_if(links.begin(), links.end(),
                                     [](const auto& link) { return link && link->isBroken(); });
    FirstBreak result;
    if (broken == links.end()) {
        const bool all = std::all_of(links.begin(), links.end(),
                                     [](const auto& link) { return link.has_value(); });
        const bool any = std::any_of(links.begin(), links.end(),
                                     [](const auto& link) { return link.has_value(); });
        result.answer = all ? BreakAnswer::Holds : BreakAnswer::NotEnoughData;
        result.sentence = otherSentence(result, any);
        return result;
    }
    const Compared& link = **broken;
    result.answer = BreakAnswer::Break;
    result.step = static_cast<size_t>(broken - links.begin()) + 1;
    result.conversion = link.conversion;
    result.before = link.before;
    result.againstExpectation = link.againstExpectation;
    result.low = link.low;
    result.high = link.high;
    result.lost = (link.before - link.conversion) * group.steps[*result.step - 1].reach;
    result.laterHold = std::all_of(broken + 1, links.end(),
                                   [](const auto& later) { return later && !later->isBroken(); });
    result.sentence = breakSentence(group, result);
    return result;
}

}
