#include "core/exchange/json_observations.h"

#include "core/model/json.h"

#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QJsonObject segmentJson(const Observation& observation)
{
    QJsonObject segment;
    for (size_t i = 0; i < observation.dimensions.size(); ++i) {
        if (!observation.dimensions[i].isEmpty()) {
            segment[observation.dimensions[i]] = observation.segment[i];
        }
    }
    return segment;
}

}

QJsonObject observationsToJson(const Map& map, const std::vector<Observation>& observations)
{
    QJsonArray rows;
    for (const Observation& each : observations) {
        QJsonObject row{{u"date"_s, json::write(each.day)},
                        {u"segment"_s, segmentJson(each)},
                        {u"value"_s, json::write(each.value)},
                        {u"denominator"_s, json::write(each.denominator)},
                        {u"estimate"_s, each.estimate}};
        if (const auto* id = std::get_if<IndicatorId>(&each.series)) {
            const Indicator* indicator = map.indicator(*id);
            row[u"indicator"_s] = indicator ? indicator->name : id->toString();
        } else {
            const StepId stepId = std::get<StepId>(each.series);
            const Step* step = map.step(stepId);
            row[u"step"_s] = step ? step->title : stepId.toString();
        }
        rows.append(row);
    }
    return {{u"outcome"_s, map.outcome.sentence}, {u"observations"_s, rows}};
}

}
