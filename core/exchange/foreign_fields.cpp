#include "core/exchange/foreign_fields.h"

#include "core/model/json.h"

#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// Fields that name other things by id, or that a file tells in its own way.
bool isTold(const QString& name)
{
    static const QSet<QString> names{u"id"_s,         u"stamp"_s,  u"stage"_s, u"title"_s,
                                     u"team"_s,       u"from"_s,   u"to"_s,    u"dataset"_s,
                                     u"assumption"_s, u"onLink"_s, u"onStep"_s};
    return names.contains(name);
}

QString textOf(const QJsonValue& value)
{
    return value.isString() ? value.toString() : json::compactText(value);
}

/// The fields of \p thing that differ from a new one's.
template <class T>
std::vector<Attribute> ownFields(const T& thing)
{
    const QJsonObject fields = json::toJson(thing);
    const QJsonObject fresh = json::toJson(T{});
    std::vector<Attribute> result;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (!isTold(it.key()) && it.value() != fresh.value(it.key())) {
            result.emplace_back(it.key(), textOf(it.value()));
        }
    }
    return result;
}

/// Sets one field of \p thing. nullopt: there is no such field; else what was expected, empty
/// where all went well.
template <class T>
std::optional<QString> setField(T& thing, const QString& name, const QString& value)
{
    std::optional<QString> problem;
    if (isTold(name)) {
        return problem;
    }
    forEachField(thing, [&](const char* each, auto& member) {
        if (name != QLatin1String(each)) {
            return;
        }
        auto changed = member;
        problem = json::read(QJsonValue(value), changed);
        if (!problem->isEmpty()) {
            const Result<QJsonValue> parsed = json::parsed(value);
            problem = parsed ? json::read(*parsed, changed) : problem;
        }
        if (problem->isEmpty()) {
            member = changed;
        }
    });
    return problem;
}

QJsonArray indicatorsJson(const std::vector<const Indicator*>& indicators)
{
    QJsonArray list;
    for (const Indicator* each : indicators) {
        QJsonObject object;
        const QJsonObject fresh = json::toJson(Indicator{});
        const QJsonObject fields = json::toJson(*each);
        for (auto it = fields.begin(); it != fields.end(); ++it) {
            if (!isTold(it.key()) && it.value() != fresh.value(it.key())) {
                object.insert(it.key(), it.value());
            }
        }
        list.append(object);
    }
    return list;
}

void addIndicators(std::vector<Attribute>& attributes,
                   const std::vector<const Indicator*>& indicators)
{
    if (!indicators.empty()) {
        attributes.emplace_back(u"indicators"_s, json::compactText(indicatorsJson(indicators)));
    }
}

bool takePlace(ForeignNode& node, const QString& name, const QString& value)
{
    if (name == u"group"_s) {
        node.group = value;
        return true;
    }
    if (name != u"x"_s && name != u"y"_s && name != u"pinned"_s) {
        return false;
    }
    if (name == u"pinned"_s && value != u"true"_s) {
        return true;
    }
    Placement place = node.place.value_or(Placement{});
    if (name == u"pinned"_s) {
        place.pinned = true;
    } else {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        if (!isNumber) {
            return true;
        }
        (name == u"x"_s ? place.x : place.y) = number;
    }
    node.place = place;
    return true;
}

}

std::vector<Attribute> attributesOf(const Map& map, const Step& step)
{
    std::vector<Attribute> result = ownFields(step);
    if (const Placement* place = map.placement(step.id)) {
        result.emplace_back(u"x"_s, textOf(QJsonValue(place->x)));
        result.emplace_back(u"y"_s, textOf(QJsonValue(place->y)));
        if (place->pinned) {
            result.emplace_back(u"pinned"_s, u"true"_s);
        }
        if (const auto group = map.groups.find(place->group); group != map.groups.end()) {
            result.emplace_back(u"group"_s, group->second.title);
        }
    }
    addIndicators(result, map.indicatorsOn(step.id));
    return result;
}

std::vector<Attribute> attributesOf(const Map& map, const Link& link)
{
    std::vector<Attribute> result;
    if (!link.assumption.isEmpty()) {
        result.emplace_back(u"because"_s, link.assumption);
    }
    for (const Attribute& each : ownFields(link)) {
        result.push_back(each);
    }
    addIndicators(result, map.indicatorsOn(link.id));
    return result;
}

bool takeAttribute(ForeignMapBuilder& builder, size_t index, const QString& name,
                   const QString& value)
{
    ForeignNode& node = builder.node(index);
    if (takePlace(node, name, value)) {
        return true;
    }
    if (name == u"indicators"_s) {
        const Result<QJsonValue> list = json::parsed(value);
        takeIndicators(builder, list ? *list : QJsonValue(), index, std::nullopt);
        return true;
    }
    if (name == u"stage"_s) {
        if (const auto stage = stageFromWord(value)) {
            node.step.stage = *stage;
            node.staged = true;
            return true;
        }
        return false;
    }
    const auto problem = setField(node.step, name, value);
    if (problem && !problem->isEmpty()) {
        builder.leaveOut(u"%1 that cannot be read"_s.arg(name), node.key);
    }
    return problem.has_value();
}

namespace {

/// `map --json` gives a lag as [from, to]; the field itself is an object.
QString lagObject(const QString& value)
{
    const Result<QJsonValue> days = json::parsed(value);
    if (!days || !days->isArray() || days->toArray().size() != 2) {
        return value;
    }
    return json::compactText(
        QJsonObject{{u"from"_s, days->toArray().at(0)}, {u"to"_s, days->toArray().at(1)}});
}

}

bool takeLinkAttribute(ForeignMapBuilder& builder, size_t index, const QString& name,
                       const QString& value)
{
    Link& link = builder.link(index);
    if (name == u"because"_s || name == u"assumption"_s) {
        link.assumption = value;
        return true;
    }
    if (name == u"indicators"_s) {
        const Result<QJsonValue> list = json::parsed(value);
        takeIndicators(builder, list ? *list : QJsonValue(), std::nullopt, index);
        return true;
    }
    const auto problem = setField(link, name, name == u"lagDays"_s ? lagObject(value) : value);
    if (problem && !problem->isEmpty()) {
        builder.leaveOut(u"%1 that cannot be read"_s.arg(name), link.assumption);
    }
    return problem.has_value();
}

void takeIndicators(ForeignMapBuilder& builder, const QJsonValue& list, std::optional<size_t> node,
                    std::optional<size_t> link)
{
    for (const auto& each : list.toArray()) {
        QJsonObject object = each.toObject();
        for (const QString& key : object.keys()) {
            if (isTold(key)) {
                object.remove(key);
            }
        }
        const auto indicator = json::fromJson<Indicator>(object);
        if (!indicator || indicator->name.trimmed().isEmpty()) {
            builder.leaveOut(u"indicator that cannot be read"_s,
                             object.value(u"name"_s).toString());
            continue;
        }
        builder.map().indicators.push_back({*indicator, node, link});
    }
}

void takeEnclosure(ForeignMapBuilder& builder, size_t index, const QString& title)
{
    ForeignNode& node = builder.node(index);
    if (const auto stage = stageFromWord(title)) {
        node.step.stage = node.staged ? node.step.stage : *stage;
        node.staged = true;
    } else if (node.group.isEmpty()) {
        node.group = title.trimmed();
    }
}

std::optional<Stage> stageFromWord(const QString& word)
{
    static const QHash<QString, Stage> words{
        {u"none"_s, Stage::None},
        {u"activity"_s, Stage::Activity},
        {u"activities"_s, Stage::Activity},
        {u"strategy"_s, Stage::Activity},
        {u"output"_s, Stage::Output},
        {u"outputs"_s, Stage::Output},
        {u"intermediate"_s, Stage::Intermediate},
        {u"intermediate outcome"_s, Stage::Intermediate},
        {u"intermediate outcomes"_s, Stage::Intermediate},
        {u"intermediate result"_s, Stage::Intermediate},
        {u"outcome"_s, Stage::Outcome},
    };
    const auto found = words.constFind(word.trimmed().toLower());
    return found == words.constEnd() ? std::nullopt : std::optional(*found);
}

}
