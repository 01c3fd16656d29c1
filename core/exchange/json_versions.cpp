#include "core/exchange/json_versions.h"

#include "core/guidance/difference_text.h"
#include "core/model/differences.h"
#include "core/model/intents_versions.h"
#include "core/model/json.h"

#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

QJsonObject versionsToJson(const Map& map)
{
    QJsonArray list;
    for (const Version* each : orderedVersions(map)) {
        list.append(QJsonObject{{u"id"_s, each->id.toString()},
                                {u"name"_s, each->name},
                                {u"date"_s, json::write(each->date)},
                                {u"reason"_s, each->reason}});
    }
    return {{u"versions"_s, list}};
}

QJsonObject differencesToJson(const Map& older, const Map& newer)
{
    const std::vector<Difference> all = differences(older, newer);
    QJsonArray added;
    QJsonArray removed;
    QJsonArray changed;
    for (const Difference& each : all) {
        if (each.kind == DifferenceKind::Added) {
            added.append(each.name);
        } else if (each.kind == DifferenceKind::Removed) {
            removed.append(each.name);
        }
        for (const FieldDifference& field : each.fields) {
            changed.append(QJsonObject{{u"about"_s, each.name},
                                       {u"field"_s, field.field},
                                       {u"before"_s, field.before},
                                       {u"after"_s, field.after}});
        }
    }
    return {{u"added"_s, added},
            {u"removed"_s, removed},
            {u"changed"_s, changed},
            {u"text"_s, differencesText(older, newer, all)}};
}

}
