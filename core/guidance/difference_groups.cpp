#include "core/guidance/difference_groups.h"

#include "core/base/english.h"
#include "core/guidance/difference_text.h"
#include "core/guidance/difference_words.h"
#include "core/model/intents_versions.h"
#include "core/model/thing.h"
#include "core/model/thing_json.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <set>

// What came or went is told by cards: each takes its links and what measures them. Steps:
// 1. every added or removed card, in order, takes what belongs to it (an activity its outputs);
// 2. links and indicators that nobody took stand alone;
// 3. changed things give a group for each text people read as a whole, and one for the rest.

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(differences)
};

/// A thing as JSON shows it in one map; empty where it is not there.
QJsonObject shownIn(const Map& map, const Thing& thing)
{
    if (const auto* step = std::get_if<StepId>(&thing)) {
        return map.step(*step) ? shownJson(*map.step(*step)) : QJsonObject();
    }
    if (const auto* link = std::get_if<LinkId>(&thing)) {
        return map.link(*link) ? shownJson(*map.link(*link)) : QJsonObject();
    }
    if (const auto* indicator = std::get_if<IndicatorId>(&thing)) {
        return map.indicator(*indicator) ? shownJson(*map.indicator(*indicator)) : QJsonObject();
    }
    return shownJson(map.outcome);
}

/// True where a map has the difference already: with the values of these fields, if any.
bool isIn(const Map& map, const Difference& difference, const std::vector<FieldDifference>& fields)
{
    const auto* step = std::get_if<StepId>(&difference.thing);
    const QJsonObject object =
        step && !map.isShown(*step) ? QJsonObject() : shownIn(map, difference.thing);
    if (difference.kind == DifferenceKind::Removed) {
        return object.isEmpty();
    }
    return !object.isEmpty() && std::all_of(fields.begin(), fields.end(), [&](const auto& each) {
        return object[each.field] == each.after;
    });
}

/// Orders things by their ids; the outcome comes first.
struct ById
{
    static QUuid uuidOf(const Thing& thing)
    {
        return std::visit(
            []<class T>(const T& id) {
                if constexpr (std::is_same_v<T, TheOutcome>) {
                    return QUuid();
                } else {
                    return id.uuid();
                }
            },
            thing);
    }
    bool operator()(const Thing& a, const Thing& b) const { return uuidOf(a) < uuidOf(b); }
};
using Things = std::set<Thing, ById>;

QString listed(const QStringList& parts)
{
    if (parts.size() < 2) {
        return parts.join(QString());
    }
    return Words::tr("%1 and %2").arg(parts.mid(0, parts.size() - 1).join(u", "_s), parts.last());
}

/// Texts people read as a whole, by what they call them.
QString titleOfText(const QString& field)
{
    return field == u"title"_s        ? Words::tr("Wording")
           : field == u"assumption"_s ? Words::tr("Assumption")
           : field == u"sentence"_s   ? Words::tr("Outcome")
                                      : QString();
}

/// A card with all that came or went with it.
struct CardParts
{
    std::vector<StepId> outputs;
    std::vector<LinkId> links;
    std::vector<IndicatorId> indicators;

    bool hasCard(StepId card, StepId id) const
    {
        return id == card || std::find(outputs.begin(), outputs.end(), id) != outputs.end();
    }
};

class Grouping
{
public:
    Grouping(const Map& older, const Map& newer, std::span<const KeptMap> between)
        : m_older(older), m_newer(newer), m_between(between), m_all(differences(older, newer))
    {
        for (const Difference& each : m_all) {
            if (each.kind != DifferenceKind::Changed) {
                m_cameOrWent.insert(each.thing);
            }
        }
    }

    std::vector<DifferenceGroup> groups()
    {
        for (const Difference& each : m_all) {
            if (each.kind != DifferenceKind::Changed && !isTaken(each.thing)) {
                cameOrWent(each);
            }
        }
        for (const Difference& each : m_all) {
            if (each.kind == DifferenceKind::Changed) {
                changed(each);
            }
        }
        std::stable_sort(m_groups.begin(), m_groups.end(),
                         [](const auto& a, const auto& b) { return a.kind < b.kind; });
        return std::move(m_groups);
    }

private:
    /// The map in which an added or a removed thing is.
    const Map& mapOf(DifferenceKind kind) const
    {
        return kind == DifferenceKind::Removed ? m_older : m_newer;
    }
    bool isTaken(const Thing& thing) const { return m_taken.contains(thing); }
    /// True for a thing of this kind that no group tells of yet.
    bool isFree(DifferenceKind kind, const Thing& thing) const
    {
        const bool gone = kind == DifferenceKind::Removed;
        return m_cameOrWent.contains(thing) && !isTaken(thing) &&
               !shownIn(gone ? m_older : m_newer, thing).isEmpty();
    }

    void cameOrWent(const Difference& difference)
    {
        DifferenceGroup group = started(difference, difference.name, {});
        if (const auto* card = std::get_if<StepId>(&difference.thing)) {
            const CardParts parts = takeParts(difference.kind, *card);
            group.line = lineOf(difference.kind, *card, parts);
            group.things.insert(group.things.end(), parts.outputs.begin(), parts.outputs.end());
            group.things.insert(group.things.end(), parts.links.begin(), parts.links.end());
            group.things.insert(group.things.end(), parts.indicators.begin(),
                                parts.indicators.end());
        } else if (const auto* link = std::get_if<LinkId>(&difference.thing)) {
            CardParts parts;
            parts.links = {*link};
            takeIndicators(difference.kind, {}, parts);
            group.line = withText(indicatorTexts(parts));
            group.things.insert(group.things.end(), parts.indicators.begin(),
                                parts.indicators.end());
        } else {
            const Indicator& indicator =
                *mapOf(difference.kind).indicator(std::get<IndicatorId>(difference.thing));
            group.line = homeOf(mapOf(difference.kind), indicator);
        }
        m_taken.insert(group.things.begin(), group.things.end());
        m_groups.push_back(std::move(group));
    }

    CardParts takeParts(DifferenceKind kind, StepId card)
    {
        const Map& map = mapOf(kind);
        m_taken.insert(card);
        CardParts parts;
        if (map.step(card)->stage == Stage::Activity) {
            for (const Link* link : map.linksFrom(card)) {
                const Step* effect = map.step(link->to);
                if (effect->stage == Stage::Output && isFree(kind, link->to) &&
                    isFree(kind, link->id)) {
                    parts.outputs.push_back(link->to);
                    m_taken.insert(link->to);
                }
            }
        }
        for (const Link* link : map.orderedLinks()) {
            const bool ours = parts.hasCard(card, link->from) ||
                              (parts.hasCard(card, link->to) && !isFree(kind, link->from));
            if (ours && isFree(kind, link->id)) {
                parts.links.push_back(link->id);
                m_taken.insert(link->id);
            }
        }
        takeIndicators(kind, card, parts);
        return parts;
    }

    void takeIndicators(DifferenceKind kind, StepId card, CardParts& parts)
    {
        for (const Indicator* each : indicatorsInOrder(mapOf(kind))) {
            const bool onLink = std::find(parts.links.begin(), parts.links.end(), each->onLink) !=
                                parts.links.end();
            const bool onCard = !each->onStep.isNull() && parts.hasCard(card, each->onStep);
            if ((onLink || onCard) && isFree(kind, each->id)) {
                parts.indicators.push_back(each->id);
                m_taken.insert(each->id);
            }
        }
    }

    QString lineOf(DifferenceKind kind, StepId card, const CardParts& parts) const
    {
        QStringList texts;
        if (parts.outputs.size() == 1) {
            texts << Words::tr("its output");
        } else if (!parts.outputs.empty()) {
            texts << Words::tr("its %1 outputs").arg(numberInWords(qint64(parts.outputs.size())));
        }
        if (parts.links.size() > 1) {
            texts << Words::tr("%1 links").arg(numberInWords(qint64(parts.links.size())));
        } else if (!parts.links.empty() && kind == DifferenceKind::Removed) {
            texts << Words::tr("its link");
        } else if (!parts.links.empty()) {
            const Link& link = *m_newer.link(parts.links.front());
            const bool from = link.to == card;
            texts << (from ? Words::tr("the link from %1") : Words::tr("the link to %1"))
                         .arg(m_newer.step(from ? link.from : link.to)->title);
        }
        return withText(texts + indicatorTexts(parts));
    }

    static QStringList indicatorTexts(const CardParts& parts)
    {
        if (parts.indicators.empty()) {
            return {};
        }
        return {
            parts.indicators.size() == 1
                ? Words::tr("its indicator")
                : Words::tr("%1 indicators").arg(numberInWords(qint64(parts.indicators.size())))};
    }

    static QString withText(const QStringList& texts)
    {
        return texts.isEmpty() ? QString() : Words::tr("with %1").arg(listed(texts));
    }

    static QString homeOf(const Map& map, const Indicator& indicator)
    {
        if (const Link* link = map.link(indicator.onLink)) {
            return Words::tr("on %1").arg(map.linkName(*link));
        }
        const Step* step = map.step(indicator.onStep);
        return step ? Words::tr("on %1").arg(step->title) : QString();
    }

    /// True for an end of a link that moved to a card that came, or from one that went: it is told
    /// with that card.
    bool isToldWithItsCard(const Difference& difference, const FieldDifference& field) const
    {
        if (field.field != u"from"_s && field.field != u"to"_s) {
            return false;
        }
        const auto isNews = [this](const QJsonValue& id) {
            return m_cameOrWent.contains(Thing(StepId::fromString(id.toString())));
        };
        return std::holds_alternative<LinkId>(difference.thing) &&
               (isNews(field.before) || isNews(field.after));
    }

    void changed(const Difference& difference)
    {
        std::vector<FieldDifference> rest;
        for (const FieldDifference& field : difference.fields) {
            const QString title = titleOfText(field.field);
            if (isToldWithItsCard(difference, field)) {
                tellWithCard(difference, field);
            } else if (!title.isEmpty()) {
                DifferenceGroup group = started(difference, title, {field});
                group.before = field.before.toString();
                group.after = field.after.toString();
                m_groups.push_back(std::move(group));
            } else {
                rest.push_back(field);
            }
        }
        if (rest.empty()) {
            return;
        }
        DifferenceGroup group = started(difference, withCapital(difference.name), rest);
        QStringList lines;
        for (const FieldDifference& field : rest) {
            lines << fieldLine(m_older, m_newer, difference.thing, field);
        }
        group.line = lines.join(u"; "_s);
        m_groups.push_back(std::move(group));
    }

    /// Adds a link to the group of the card that its end moved to or from.
    void tellWithCard(const Difference& difference, const FieldDifference& field)
    {
        for (DifferenceGroup& group : m_groups) {
            for (const QJsonValue& end : {field.after, field.before}) {
                const Thing card = StepId::fromString(end.toString());
                if (group.kind != DifferenceKind::Changed &&
                    std::find(group.things.begin(), group.things.end(), card) !=
                        group.things.end()) {
                    group.things.push_back(difference.thing);
                    return;
                }
            }
        }
    }

    DifferenceGroup started(const Difference& difference, const QString& title,
                            const std::vector<FieldDifference>& fields) const
    {
        DifferenceGroup group;
        group.kind = difference.kind;
        group.title = title;
        group.things = {difference.thing};
        const auto found =
            std::find_if(m_between.begin(), m_between.end(),
                         [&](const KeptMap& each) { return isIn(each.map, difference, fields); });
        const bool gone = difference.kind == DifferenceKind::Removed;
        if (found != m_between.end()) {
            group.date = found->date;
            group.reason = found->reason;
            group.by = gone ? found->by : authorIn(found->map, difference.thing);
        } else if (!gone) {
            group.date = difference.at.toLocalTime().date();
            group.by = difference.by;
        }
        return group;
    }

    static QString authorIn(const Map& map, const Thing& thing)
    {
        return shownIn(map, thing)[u"stamp"_s].toObject()[u"author"_s].toString();
    }

    const Map& m_older;
    const Map& m_newer;
    std::span<const KeptMap> m_between;
    std::vector<Difference> m_all;
    Things m_cameOrWent;
    Things m_taken; ///< of those that came or went: told in a group
    std::vector<DifferenceGroup> m_groups;
};

}

std::vector<KeptMap> mapsBetween(const Map& map, VersionId older, VersionId newer)
{
    std::vector<KeptMap> result;
    bool between = false;
    for (const Version* each : orderedVersions(map)) {
        if (between) {
            if (Result<Map> kept = mapOf(*each)) {
                result.push_back({each->date, each->reason, each->stamp.author, *std::move(kept)});
            }
        }
        between = (between || each->id == older) && each->id != newer;
    }
    return result;
}

std::vector<DifferenceGroup> groupedDifferences(const Map& older, const Map& newer,
                                                std::span<const KeptMap> between)
{
    return Grouping(older, newer, between).groups();
}

QString groupFoot(const DifferenceGroup& group, QDate today)
{
    const bool thisYear = group.date.year() == today.year();
    QStringList parts;
    if (group.date.isValid()) {
        parts << QLocale(QLocale::English)
                     .toString(group.date, thisYear ? u"d MMM"_s : u"d MMM yyyy"_s);
    }
    if (!group.by.isEmpty()) {
        parts << group.by;
    }
    QString foot = parts.join(u", "_s);
    if (group.reason.isEmpty()) {
        return foot;
    }
    return foot.isEmpty() ? group.reason : Words::tr("%1: %2").arg(foot, group.reason);
}

}
