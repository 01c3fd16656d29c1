#include "core/exchange/json_status.h"

#include "core/exchange/csv_writer.h"
#include "core/model/json.h"

#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QJsonObject indicatorJson(const Map& map, const Indicator& indicator, const IndicatorStatus& status)
{
    const QString home = homeName(map, indicator);
    return {{u"id"_s, indicator.id.toString()},
            {u"name"_s, indicator.name},
            {u"role"_s, enumName(indicator.role)},
            {u"key"_s, indicator.key},
            {u"unit"_s, indicator.unit},
            {u"status"_s, enumName(status.status)},
            {u"judged"_s, enumName(status.judged)},
            {u"attainment"_s, json::write(status.attainment)},
            {u"value"_s, json::write(status.value)},
            {u"date"_s, json::write(status.date)},
            {u"baseline"_s, json::write(indicator.baseline)},
            {u"target"_s, json::write(indicator.target)},
            {u"plan"_s, json::write(status.plan)},
            {u"distance"_s, json::write(status.distance)},
            {u"low"_s, json::write(status.low)},
            {u"high"_s, json::write(status.high)},
            {u"denominator"_s, json::write(status.denominator)},
            {u"tooEarlyUntil"_s, json::write(status.tooEarlyUntil)},
            {u"attachedTo"_s, home.isNull() ? QJsonValue() : QJsonValue(home)},
            {u"sentence"_s, status.sentence}};
}

QString iso(QDate day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); }

}

QString homeName(const Map& map, const Indicator& indicator)
{
    if (const Link* link = map.link(indicator.onLink)) {
        return map.linkName(*link);
    }
    const Step* step = map.step(indicator.onStep);
    return step ? step->title : QString();
}

QJsonObject statusToJson(const Map& map, QDate today, const std::vector<IndicatorStatus>& statuses)
{
    QJsonArray indicators;
    for (const IndicatorStatus& status : statuses) {
        if (const Indicator* indicator = map.indicator(status.indicator)) {
            indicators.append(indicatorJson(map, *indicator, status));
        }
    }
    return {{u"outcome"_s, map.outcome.sentence},
            {u"today"_s, json::write(today)},
            {u"indicators"_s, indicators}};
}

QByteArray statusToCsv(const Map& map, const std::vector<IndicatorStatus>& statuses)
{
    CsvWriter csv(map.outcome.sentence,
                  {u"indicator"_s, u"role"_s, u"status"_s, u"value"_s, u"date"_s, u"baseline"_s,
                   u"target"_s, u"plan"_s, u"attainment"_s, u"distance"_s, u"attachedTo"_s});
    for (const IndicatorStatus& status : statuses) {
        const Indicator* indicator = map.indicator(status.indicator);
        if (!indicator) {
            continue;
        }
        csv.add({indicator->name, enumName(indicator->role), enumName(status.status),
                 csvNumber(status.value), iso(status.date), csvNumber(indicator->baseline),
                 csvNumber(indicator->target), csvNumber(status.plan), csvNumber(status.attainment),
                 csvNumber(status.distance), homeName(map, *indicator)});
    }
    return csv.take();
}

}
