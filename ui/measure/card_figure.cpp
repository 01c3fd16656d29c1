#include "ui/measure/card_figure.h"

#include "core/analysis/phrases.h"
#include "ui/measure/period_text.h"
#include "ui/paint/gather_facts.h"

#include <QCoreApplication>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CardFigure)
};

std::optional<FigureAsked> figureOfCard(const Map& map, const MapFacts& facts, const Step& step)
{
    const auto count = facts.counts.find(step.id);
    if (count == facts.counts.end()) {
        return std::nullopt;
    }
    FigureAsked asked;
    asked.figure = countText(count->second);
    asked.days = facts.countDays.at(step.id);
    asked.about =
        Words::tr("arrived at “%1”, %2")
            .arg(step.id == map.outcome.card && step.title.isEmpty() ? Words::tr("the outcome")
                                                                     : step.title,
                 daysText(asked.days));
    asked.series = {step.id};
    return asked;
}

std::optional<FigureAsked> figureOfLink(const Map& map, const MapFacts& facts, const Link& link)
{
    const auto cause = facts.counts.find(link.from);
    const auto effect = facts.counts.find(link.to);
    if (cause == facts.counts.end() || effect == facts.counts.end()) {
        return std::nullopt;
    }
    FigureAsked asked;
    asked.figure = Words::tr("%1 of %2").arg(countText(effect->second), countText(cause->second));
    asked.days = facts.countDays.at(link.to);
    asked.about = Words::tr("go on from %1, %2").arg(map.linkName(link), daysText(asked.days));
    asked.series = {link.from, link.to};
    return asked;
}

std::optional<FigureAsked> figureOfIndicator(const Project& project, const Indicator& indicator)
{
    const auto values = project.observations({{SeriesId(indicator.id)}, {}, false});
    if (!values || values->empty()) {
        return std::nullopt;
    }
    FigureAsked asked;
    asked.figure = Words::tr("%1 values").arg(countText(double(values->size())));
    asked.about = Words::tr("“%1”, all days").arg(indicator.name);
    asked.series = {indicator.id};
    return asked;
}

}

std::optional<FigureAsked> figureOf(const Project& project, const QUuid& thing)
{
    const Map& map = project.map();
    if (const Indicator* indicator = map.indicator(IndicatorId(thing))) {
        return figureOfIndicator(project, *indicator);
    }
    const Step* step = map.step(StepId(thing));
    const Link* link = map.link(LinkId(thing));
    if (!step && !link) {
        return std::nullopt;
    }
    const MapFacts facts = gatherFacts(project);
    return step ? figureOfCard(map, facts, *step) : figureOfLink(map, facts, *link);
}

}
