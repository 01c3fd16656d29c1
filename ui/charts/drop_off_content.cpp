#include "ui/charts/drop_off_content.h"

#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("DropOffContent", text); }

/// Of the whole plan: the first reach times all expectations up to here, absent from the first
/// link without one on.
std::optional<double> plannedReach(const DropOffGroup& group, size_t step)
{
    double planned = group.steps.front().reach;
    for (size_t i = 1; i <= step; ++i) {
        if (!group.steps[i].expected) {
            return std::nullopt;
        }
        planned *= *group.steps[i].expected;
    }
    return planned;
}

DropOffBar barOf(const Map& map, const DropOffContent& content, size_t index)
{
    const DropOffGroup& group = content.group();
    const DropOffStep& step = group.steps[index];
    const Step* card = map.step(step.step);
    DropOffBar bar;
    bar.title = step.title;
    bar.count = step.reach;
    bar.countText = countText(step.reach);
    bar.stage = card ? card->stage : Stage::Intermediate;
    bar.hollow = content.unfinished;
    if (index == 0) {
        bar.note = tr("everybody who came");
        return bar;
    }
    if (content.choice.wholePlan) {
        bar.expected = plannedReach(group, index);
        bar.note = bar.expected ? tr("%1 by the plan").arg(countText(std::round(*bar.expected)))
                                : QString();
    } else if (step.expected) {
        bar.expected = group.steps[index - 1].reach * *step.expected;
        bar.note = tr("expected %1 of those").arg(countText(std::round(*bar.expected)));
    }
    return bar;
}

DropOffGap gapBefore(const DropOffContent& content, size_t index)
{
    const DropOffGroup& group = content.group();
    const DropOffStep& step = group.steps[index];
    DropOffGap gap;
    if (step.conversion && *step.conversion > 1) {
        gap.caution = true;
        gap.lines = {tr("more than before: counts of different things?")};
        return gap;
    }
    if (!step.conversion) {
        gap.lines = {tr("nobody to go on")};
        return gap;
    }
    if (areFew(group, index)) {
        gap.share =
            tr("%1 of %2").arg(countText(step.reach), countText(group.steps[index - 1].reach));
        gap.lines = {tr("too few to say")};
        return gap;
    }
    gap.share = ofHundred(*step.conversion);
    gap.lines = {tr("of 100 go on")};
    if (step.expected) {
        gap.lines << tr("expected %1").arg(ofHundred(*step.expected));
    } else if (step.low && step.high) {
        gap.lines << tr("%1 to %2").arg(ofHundred(*step.low), ofHundred(*step.high));
    }
    gap.furthest = content.furthest() == index;
    return gap;
}

void draw(const Map& map, DropOffContent& content)
{
    for (size_t i = 0; i < content.group().steps.size(); ++i) {
        content.drawing.bars.push_back(barOf(map, content, i));
        if (i > 0) {
            content.drawing.gaps.push_back(gapBefore(content, i));
        }
    }
}

/// "From “A” to “B”: 17 of 100, before that 13."
QString wholeWay(const DropOffContent& content)
{
    const DropOffGroup& group = content.group();
    if (!group.overall || group.steps.front().reach < fewPeople || *group.overall > 1) {
        return {};
    }
    QString text =
        tr("From “%1” to “%2”: %3 of 100")
            .arg(group.steps.front().title, group.steps.back().title, ofHundred(*group.overall));
    const auto& earlier = content.dropOff.compareGroups;
    if (!earlier.empty() && earlier.front().overall && *earlier.front().overall <= 1) {
        text +=
            tr(", in %1 %2")
                .arg(daysText(*content.dropOff.compareDays), ofHundred(*earlier.front().overall));
    }
    return text + u'.';
}

QString belowLine(const DropOffContent& content)
{
    QStringList parts;
    if (content.unfinished) {
        parts << tr("This period is not finished: drawn hollow, not judged.");
    } else if (content.headline.isShortfall) {
        parts << tr("This link is furthest below what we wrote down.");
    }
    const QString way = wholeWay(content);
    if (!way.isEmpty()) {
        parts << way;
    }
    return parts.join(u' ');
}

/// Fills in what the choice leaves open.
void complete(DropOffPictureChoice& choice, const Map& map, const std::vector<Observation>& counts,
              QDate today)
{
    if (choice.path.empty()) {
        choice.path = mainPath(map, countedSteps(counts));
    }
    if (!choice.days.from.isValid() && !choice.days.to.isValid() && !choice.allDays) {
        choice.days = firstShownDays(map, counts, choice.path, today);
    }
}

/// An unfinished period is told, not judged.
void takeBackJudgement(DropOffContent& content)
{
    if (content.unfinished) {
        content.headline.isShortfall = false;
        for (DropOffGroup& group : content.dropOff.groups) {
            group.furthestBelowExpectation.reset();
        }
    }
}

}

std::optional<size_t> DropOffContent::furthest() const
{
    return unfinished ? std::nullopt : group().furthestBelowExpectation;
}

bool areFew(const DropOffGroup& group, size_t step)
{
    return step > 0 && group.steps[step - 1].reach < fewPeople;
}

Mark linkMark(const DropOffGroup& group, size_t step)
{
    const DropOffStep& here = group.steps[step];
    if (!here.expected || !here.conversion || *here.conversion > 1) {
        return Mark::None;
    }
    if (areFew(group, step)) {
        return Mark::Watching;
    }
    const bool within =
        here.low && here.high && *here.low <= *here.expected && *here.expected <= *here.high;
    const double shortfall = here.shortfall.value_or(0);
    if (within || shortfall <= 0) {
        return Mark::OnTrack;
    }
    return shortfall <= warningWidth ? Mark::AtRisk : Mark::OffTrack;
}

Result<DropOffData> countsOf(const Project& project) { return dropOffData(project); }

Result<DropOffContent> dropOffContent(const Map& map, const DropOffData& counts, QDate today,
                                      DropOffPictureChoice choice)
{
    complete(choice, map, counts, today);
    DropOffRequest request;
    request.path = choice.path;
    request.days = choice.days;
    request.compare = choice.compare;
    if (!choice.dimension.isEmpty() && !choice.value.isEmpty()) {
        request.where = {{choice.dimension, choice.value}};
    }
    Result<DropOff> found = dropOffOf(map, counts, request);
    if (!found) {
        return failure(found.error());
    }
    DropOffContent content;
    content.dropOff = std::move(*found);
    content.choice = std::move(choice);
    content.headline = content.dropOff.headline;
    content.unfinished =
        isUnfinished(map, counts, content.dropOff.path, content.dropOff.days, today);
    content.sameWeeks =
        std::any_of(content.dropOff.warnings.begin(), content.dropOff.warnings.end(),
                    [](const DropOffWarning& each) { return each.kind == u"sameWeeks"; });
    takeBackJudgement(content);
    content.below = belowLine(content);
    draw(map, content);
    return content;
}

Result<DropOffContent> dropOffContent(const Map& map, const std::vector<Observation>& counts,
                                      QDate today, DropOffPictureChoice choice)
{
    return dropOffContent(map, DropOffData(counts), today, std::move(choice));
}

}
