#include "core/analysis/headline.h"

#include "core/analysis/phrases.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("headline", text); }

bool isCandidate(const DropOffGroup& group, size_t step)
{
    return group.steps[step - 1].reach >= fewPeople;
}

/// "Gender Male, A: " where only some people are looked at, empty for everybody.
QString groupPrefix(const DropOff& dropOff, const DropOffGroup& group)
{
    QStringList who;
    for (const SegmentFilter& filter : dropOff.where) {
        who << filter.dimension + u' ' + filter.value;
    }
    if (!group.name.isEmpty()) {
        who << group.name;
    }
    return who.isEmpty() ? QString() : who.join(QStringLiteral(", ")) + QStringLiteral(": ");
}

/// "Of 100 at “A”, " "48 go on to “B”" ". "
Headline goOn(const DropOff& dropOff, const DropOffGroup& group, size_t index)
{
    const DropOffStep& before = group.steps[index - 1];
    const DropOffStep& here = group.steps[index];
    const bool enough = before.reach >= 100;
    const QString of = enough ? QStringLiteral("100") : countText(before.reach);
    const QString on = enough ? ofHundred(*here.conversion) : countText(here.reach);
    Headline line;
    line.before = groupPrefix(dropOff, group) + tr("Of %1 at “%2”, ").arg(of, before.title);
    line.highlight = tr("%1 go on to “%2”").arg(on, here.title);
    return line;
}

Headline shortfallLine(const DropOff& dropOff, const DropOffGroup& group, size_t index)
{
    const DropOffStep& here = group.steps[index];
    Headline line = goOn(dropOff, group, index);
    line.isShortfall = true;
    const double before = group.steps[index - 1].reach;
    const QString expected =
        before >= 100 ? ofHundred(*here.expected) : countText(std::round(*here.expected * before));
    line.after = tr(". We expected %1.").arg(expected);
    return line;
}

std::optional<size_t> largestLoss(const DropOffGroup& group)
{
    std::optional<size_t> result;
    for (size_t i = 1; i < group.steps.size(); ++i) {
        const double loss = group.steps[i].loss.value_or(0);
        if (isCandidate(group, i) && loss > 0 && (!result || loss > *group.steps[*result].loss)) {
            result = i;
        }
    }
    return result;
}

}

Headline headlineOf(const DropOff& dropOff)
{
    const DropOffGroup& group = dropOff.groups.front();
    if (group.furthestBelowExpectation) {
        return shortfallLine(dropOff, group, *group.furthestBelowExpectation);
    }
    const auto loss = largestLoss(group);
    const bool expected = std::any_of(group.steps.begin(), group.steps.end(),
                                      [](const DropOffStep& step) { return step.expected; });
    if (loss && expected) {
        Headline line = goOn(dropOff, group, *loss);
        line.after =
            tr(": the largest loss, and no link is below what was expected, outside chance.");
        return line;
    }
    if (loss) {
        Headline line = goOn(dropOff, group, *loss);
        line.after =
            tr(". Most are lost here; write down what you expect before the next numbers.");
        return line;
    }
    if (group.steps.front().reach < fewPeople) {
        return {groupPrefix(dropOff, group) +
                    tr("%1 at “%2”: too few to say where they drop off.")
                        .arg(countText(group.steps.front().reach), group.steps.front().title),
                {},
                {}};
    }
    return {groupPrefix(dropOff, group) + tr("Nobody is lost along this path."), {}, {}};
}

}
