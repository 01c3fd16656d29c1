#include "core/exchange/json_map.h"

#include "core/model/json.h"

#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QJsonObject outcomeJson(const Map& map)
{
    QJsonObject object = shownJson(map.outcome);
    const Indicator* measure = map.indicator(map.outcome.indicator);
    object[u"indicatorName"_s] = measure ? QJsonValue(measure->name) : QJsonValue();
    return object;
}

QJsonObject stepJson(const Map& map, const Step& step)
{
    QJsonObject object = shownJson(step);
    const Placement* place = map.placement(step.id);
    object[u"x"_s] = place ? QJsonValue(place->x) : QJsonValue();
    object[u"y"_s] = place ? QJsonValue(place->y) : QJsonValue();
    object[u"pinned"_s] = place && place->pinned;
    const auto group = map.groups.find(place ? place->group : GroupId());
    object[u"group"_s] = group == map.groups.end() ? QJsonValue() : QJsonValue(group->second.title);
    return object;
}

/// The kinds that `mapToJson` shows in a form of its own.
template <class T>
constexpr bool isOfTheMap =
    std::is_same_v<T, Outcome> || std::is_same_v<T, Step> || std::is_same_v<T, Placement> ||
    std::is_same_v<T, Link> || std::is_same_v<T, Indicator>;

/// The key of a list of things of a kind: "experiments", "importBatches", "judgementTerms".
QString listName(const QString& kind)
{
    if (kind.endsWith(u's')) {
        return kind;
    }
    return kind + (kind.endsWith(u"ch"_s) ? u"es"_s : u"s"_s);
}

}

QJsonObject mapToJson(const Map& map)
{
    QJsonArray steps;
    for (const Step* each : map.shownSteps()) {
        steps.append(stepJson(map, *each));
    }
    QJsonArray links;
    for (const Link* each : map.orderedLinks()) {
        links.append(shownJson(*each));
    }
    QJsonArray indicators;
    for (const Indicator* each : indicatorsInOrder(map)) {
        indicators.append(shownJson(*each));
    }
    return {{u"outcome"_s, outcomeJson(map)},
            {u"steps"_s, steps},
            {u"links"_s, links},
            {u"indicators"_s, indicators}};
}

QJsonObject projectToJson(const Map& map)
{
    QJsonObject object = mapToJson(map);
    object[u"format"_s] = u"throughline"_s;
    object[u"version"_s] = 1;
    forEachEntityType([&]<class T>() {
        const QString name = QLatin1String(EntityName<T>::value);
        if constexpr (isOfTheMap<T>) {
            return;
        } else if constexpr (isSingleton<T>) {
            object[name] = json::toJson(tableOf<T>(map));
        } else {
            QJsonArray list;
            for (const auto& [id, each] : tableOf<T>(map)) {
                list.append(json::toJson(each));
            }
            object[listName(name)] = list;
        }
    });
    return object;
}

}
