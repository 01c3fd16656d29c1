#include "core/exchange/csv_map.h"

#include "core/exchange/csv_writer.h"

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString iso(QDate day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); }

QString titleOf(const Map& map, StepId id)
{
    const Step* step = map.step(id);
    return step ? step->title : QString();
}

QString meanConfidence(const Link& link)
{
    if (link.confidences.empty()) {
        return {};
    }
    double sum = 0;
    for (const Confidence& each : link.confidences) {
        sum += each.value;
    }
    return csvNumber(sum / double(link.confidences.size()));
}

/// The value an observation has in a dimension; empty where it is a total of it.
QString valueIn(const Observation& observation, const QString& dimension)
{
    for (size_t i = 0; i < observation.dimensions.size(); ++i) {
        if (observation.dimensions[i] == dimension) {
            return observation.segment[i];
        }
    }
    return {};
}

}

QByteArray linksToCsv(const Map& map)
{
    CsvWriter csv(map.outcome.sentence,
                  {u"from"_s, u"to"_s, u"because"_s, u"assumptionState"_s, u"lagFrom"_s, u"lagTo"_s,
                   u"confidence"_s, u"effect"_s, u"feedback"_s});
    for (const Link* link : map.orderedLinks()) {
        csv.add({titleOf(map, link->from), titleOf(map, link->to), link->assumption,
                 enumName(link->assumptionState),
                 link->lagDays ? QString::number(link->lagDays->from) : QString(),
                 link->lagDays ? QString::number(link->lagDays->to) : QString(),
                 meanConfidence(*link), enumName(link->effect),
                 link->feedback ? u"true"_s : u"false"_s});
    }
    return csv.take();
}

QByteArray stepsToCsv(const Map& map)
{
    CsvWriter csv(map.outcome.sentence,
                  {u"title"_s, u"stage"_s, u"note"_s, u"owner"_s, u"plannedFrom"_s, u"liveSince"_s,
                   u"ended"_s, u"optional"_s, u"leavingIsIntended"_s, u"x"_s, u"y"_s});
    for (const Step* step : map.shownSteps()) {
        const Placement* place = map.placement(step->id);
        csv.add({step->title, enumName(step->stage), step->note, step->owner,
                 iso(step->plannedFrom), iso(step->liveSince), iso(step->ended),
                 step->optional ? u"true"_s : u"false"_s,
                 step->leavingIsIntended ? u"true"_s : u"false"_s,
                 place ? csvNumber(place->x) : QString(), place ? csvNumber(place->y) : QString()});
    }
    return csv.take();
}

QByteArray observationsToCsv(const Map& map, const std::vector<QString>& dimensions,
                             const std::vector<Observation>& observations)
{
    QStringList header{u"date"_s, u"indicator"_s, u"step"_s};
    for (const QString& each : dimensions) {
        header << each;
    }
    CsvWriter csv(map.outcome.sentence, header << u"value"_s << u"denominator"_s << u"estimate"_s);
    for (const Observation& each : observations) {
        const auto* indicatorId = std::get_if<IndicatorId>(&each.series);
        const Indicator* indicator = indicatorId ? map.indicator(*indicatorId) : nullptr;
        const auto* stepId = std::get_if<StepId>(&each.series);
        QStringList cells{iso(each.day), indicator ? indicator->name : QString(),
                          stepId ? titleOf(map, *stepId) : QString()};
        for (const QString& dimension : dimensions) {
            cells << valueIn(each, dimension);
        }
        csv.add(cells << csvNumber(each.value) << csvNumber(each.denominator)
                      << (each.estimate ? u"true"_s : u"false"_s));
    }
    return csv.take();
}

}
