#include "core/exchange/json_drop_off.h"

#include "core/exchange/csv_writer.h"
#include "core/model/json.h"

#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text) { return text.isNull() ? QJsonValue() : QJsonValue(text); }

QJsonObject stepJson(const DropOffStep& step, bool compared)
{
    QJsonObject json{{u"step"_s, step.title},
                     {u"id"_s, step.step.toString()},
                     {u"reach"_s, step.reach},
                     {u"conversion"_s, json::write(step.conversion)},
                     {u"low"_s, json::write(step.low)},
                     {u"high"_s, json::write(step.high)},
                     {u"loss"_s, json::write(step.loss)},
                     {u"expected"_s, json::write(step.expected)},
                     {u"shortfall"_s, json::write(step.shortfall)}};
    if (step.expectedLow || step.expectedHigh) {
        json[u"expectedLow"_s] = json::write(step.expectedLow);
        json[u"expectedHigh"_s] = json::write(step.expectedHigh);
    }
    if (compared) {
        json[u"change"_s] = json::write(step.change);
        json[u"changeLow"_s] = json::write(step.changeLow);
        json[u"changeHigh"_s] = json::write(step.changeHigh);
    }
    return json;
}

QJsonValue stepAt(const DropOffGroup& group, std::optional<size_t> index)
{
    return index ? QJsonValue(group.steps.at(*index).title) : QJsonValue();
}

QJsonArray groupsJson(const std::vector<DropOffGroup>& groups, bool compared)
{
    QJsonArray array;
    for (const DropOffGroup& group : groups) {
        QJsonArray steps;
        for (const DropOffStep& step : group.steps) {
            steps.append(stepJson(step, compared));
        }
        array.append(QJsonObject{
            {u"name"_s, orNull(group.name)},
            {u"overall"_s, json::write(group.overall)},
            {u"steps"_s, steps},
            {u"biggestDrop"_s, stepAt(group, group.biggestDrop)},
            {u"furthestBelowExpectation"_s, stepAt(group, group.furthestBelowExpectation)}});
    }
    return array;
}

QJsonObject firstBreakJson(const DropOff& dropOff)
{
    const FirstBreak& found = dropOff.firstBreak;
    return {{u"answer"_s, enumName(found.answer)},
            {u"step"_s, stepAt(dropOff.groups.front(), found.step)},
            {u"conversion"_s, json::write(found.conversion)},
            {u"before"_s, json::write(found.before)},
            {u"againstExpectation"_s, found.againstExpectation},
            {u"changeLow"_s, json::write(found.low)},
            {u"changeHigh"_s, json::write(found.high)},
            {u"lost"_s, json::write(found.lost)},
            {u"laterHold"_s, found.laterHold},
            {u"sentence"_s, found.sentence}};
}

/// Titles of the path, from the steps of a group; every group has the same.
QJsonArray pathJson(const DropOff& dropOff)
{
    QJsonArray titles;
    if (!dropOff.groups.empty()) {
        for (const DropOffStep& step : dropOff.groups.front().steps) {
            titles.append(step.title);
        }
    }
    return titles;
}

}

QJsonObject dropOffToJson(const DropOff& dropOff)
{
    QJsonArray warnings;
    for (const DropOffWarning& each : dropOff.warnings) {
        warnings.append(QJsonObject{{u"kind"_s, each.kind}, {u"message"_s, each.message}});
    }
    QJsonValue compare;
    if (dropOff.compareDays) {
        compare = QJsonObject{{u"from"_s, json::write(dropOff.compareDays->from)},
                              {u"to"_s, json::write(dropOff.compareDays->to)},
                              {u"groups"_s, groupsJson(dropOff.compareGroups, false)}};
    }
    return {{u"path"_s, pathJson(dropOff)},
            {u"from"_s, json::write(dropOff.days.from)},
            {u"to"_s, json::write(dropOff.days.to)},
            {u"segment"_s, orNull(dropOff.segment)},
            {u"groups"_s, groupsJson(dropOff.groups, dropOff.compareDays.has_value())},
            {u"passedOver"_s, QJsonArray::fromStringList(dropOff.passedOver)},
            {u"warnings"_s, warnings},
            {u"compare"_s, compare},
            {u"firstBreak"_s, firstBreakJson(dropOff)},
            {u"headline"_s, dropOff.headline.text()}};
}

QByteArray dropOffToCsv(const QString& outcome, const DropOff& dropOff)
{
    CsvWriter csv(outcome, {u"group"_s, u"step"_s, u"reach"_s, u"conversion"_s, u"low"_s, u"high"_s,
                            u"loss"_s, u"expected"_s, u"shortfall"_s});
    for (const DropOffGroup& group : dropOff.groups) {
        for (const DropOffStep& step : group.steps) {
            csv.add({group.name, step.title, csvNumber(step.reach), csvNumber(step.conversion),
                     csvNumber(step.low), csvNumber(step.high), csvNumber(step.loss),
                     csvNumber(step.expected), csvNumber(step.shortfall)});
        }
    }
    return csv.take();
}

}
