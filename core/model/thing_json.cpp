#include "core/model/thing_json.h"

#include "core/model/json.h"

#include <algorithm>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QJsonArray numbers(const std::vector<Confidence>& confidences)
{
    QJsonArray array;
    for (const Confidence& each : confidences) {
        array.append(each.value);
    }
    return array;
}

QJsonValue mean(const std::vector<Confidence>& confidences)
{
    if (confidences.empty()) {
        return {};
    }
    double sum = 0;
    for (const Confidence& each : confidences) {
        sum += each.value;
    }
    return sum / double(confidences.size());
}

}

QJsonObject shownJson(const Outcome& outcome) { return json::toJson(outcome); }

QJsonObject shownJson(const Step& step) { return json::toJson(step); }

QJsonObject shownJson(const Link& link)
{
    QJsonObject object = json::toJson(link);
    object[u"lagDays"_s] =
        link.lagDays ? QJsonValue(QJsonArray{link.lagDays->from, link.lagDays->to}) : QJsonValue();
    object[u"confidence"_s] = mean(link.confidences);
    object[u"confidences"_s] = numbers(link.confidences);
    object[u"confidencesBy"_s] = json::write(link.confidences);
    return object;
}

QJsonObject shownJson(const Indicator& indicator)
{
    QJsonObject object = json::toJson(indicator);
    QJsonValue home;
    if (!indicator.onLink.isNull()) {
        home = QJsonObject{{u"link"_s, indicator.onLink.toString()}};
    } else if (!indicator.onStep.isNull()) {
        home = QJsonObject{{u"step"_s, indicator.onStep.toString()}};
    }
    object[u"attachedTo"_s] = home;
    return object;
}

std::vector<const Indicator*> indicatorsInOrder(const Map& map)
{
    std::vector<const Indicator*> all;
    for (const auto& [id, each] : map.indicators) {
        all.push_back(&each);
    }
    std::stable_sort(all.begin(), all.end(), [](const Indicator* a, const Indicator* b) {
        return std::pair(!a->key, a->name) < std::pair(!b->key, b->name);
    });
    return all;
}

}
