#include "core/exchange/json_funnel.h"

#include "core/exchange/csv_writer.h"
#include "core/exchange/json_drop_off.h"
#include "core/model/json.h"

#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

std::optional<double> secondsOf(const DropOffStep& step, double Quartiles::* which)
{
    return step.sinceBefore ? std::optional((*step.sinceBefore).*which) : std::nullopt;
}

QJsonObject withTimes(QJsonObject json, const DropOffStep& step)
{
    json[u"medianSeconds"_s] = json::write(secondsOf(step, &Quartiles::median));
    json[u"lowerQuartileSeconds"_s] = json::write(secondsOf(step, &Quartiles::lower));
    json[u"upperQuartileSeconds"_s] = json::write(secondsOf(step, &Quartiles::upper));
    json.remove(u"id"_s);
    return json;
}

}

QJsonObject funnelToJson(const DropOff& figures, FunnelStart start)
{
    QJsonObject json = dropOffToJson(figures);
    QJsonArray groups = json[u"groups"_s].toArray();
    for (qsizetype g = 0; g < groups.size(); ++g) {
        QJsonObject group = groups[g].toObject();
        QJsonArray steps = group[u"steps"_s].toArray();
        for (qsizetype i = 0; i < steps.size(); ++i) {
            steps[i] = withTimes(steps[i].toObject(), figures.groups[size_t(g)].steps[size_t(i)]);
        }
        group[u"steps"_s] = steps;
        groups[g] = group;
    }
    json[u"groups"_s] = groups;
    json[u"window"_s] =
        figures.window ? QJsonValue(windowText(*figures.window)) : QJsonValue(QJsonValue::Null);
    json[u"start"_s] = start == FunnelStart::First ? u"first"_s : u"any"_s;
    json.remove(u"firstBreak"_s);
    return json;
}

QByteArray funnelToCsv(const QString& outcome, const DropOff& figures)
{
    CsvWriter csv(outcome, {u"group"_s, u"step"_s, u"reach"_s, u"conversion"_s, u"low"_s, u"high"_s,
                            u"loss"_s, u"lowerQuartileSeconds"_s, u"medianSeconds"_s,
                            u"upperQuartileSeconds"_s});
    for (const DropOffGroup& group : figures.groups) {
        for (const DropOffStep& step : group.steps) {
            csv.add({group.name, step.title, csvNumber(step.reach), csvNumber(step.conversion),
                     csvNumber(step.low), csvNumber(step.high), csvNumber(step.loss),
                     csvNumber(secondsOf(step, &Quartiles::lower)),
                     csvNumber(secondsOf(step, &Quartiles::median)),
                     csvNumber(secondsOf(step, &Quartiles::upper))});
        }
    }
    return csv.take();
}

}
