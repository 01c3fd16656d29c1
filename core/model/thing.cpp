#include "core/model/thing.h"

#include "core/model/intent_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

struct Named
{
    QString name;
    Thing thing;
};

std::vector<Named> stepsOf(const Map& map)
{
    std::vector<Named> result;
    for (const Step* step : map.shownSteps()) {
        result.push_back({step->title, step->id});
    }
    return result;
}

std::vector<Named> linksOf(const Map& map)
{
    std::vector<Named> result;
    for (const Link* link : map.orderedLinks()) {
        result.push_back({map.linkName(*link), link->id});
    }
    return result;
}

std::vector<Named> indicatorsOf(const Map& map)
{
    std::vector<Named> result;
    for (const auto& [id, indicator] : map.indicators) {
        result.push_back({indicator.name, id});
    }
    return result;
}

/// A link's name with its arrow and blanks as `linkName` writes them.
QString withPlainArrow(const QString& name)
{
    static const QRegularExpression arrow(u"\\s*(->|=>|→)\\s*"_s);
    return QString(name).trimmed().replace(arrow, u" → "_s);
}

bool isLinkName(const QString& name)
{
    static const QRegularExpression arrow(u"->|=>|→"_s);
    return name.contains(arrow);
}

QString kindOf(const Thing& thing)
{
    switch (thing.index()) {
    case 0:
        return IntentText::tr("the outcome");
    case 1:
        return IntentText::tr("card");
    case 2:
        return IntentText::tr("link");
    default:
        return IntentText::tr("indicator");
    }
}

QString idOf(const Thing& thing)
{
    if (const auto* step = std::get_if<StepId>(&thing)) {
        return step->toString();
    }
    if (const auto* link = std::get_if<LinkId>(&thing)) {
        return link->toString();
    }
    if (const auto* indicator = std::get_if<IndicatorId>(&thing)) {
        return indicator->toString();
    }
    return {};
}

tl::unexpected<Error> unknown(const QString& name, const std::vector<Named>& all)
{
    QStringList names;
    for (const Named& each : all) {
        names << each.name;
    }
    const QStringList nearest = nearestNames(name, names);
    if (nearest.isEmpty()) {
        return failure(IntentText::tr("There is nothing called “%1” here.").arg(name));
    }
    return failure(IntentText::tr("There is nothing called “%1” here; the nearest: %2.")
                       .arg(name, u"“"_s + nearest.join(u"”, “"_s) + u"”"_s));
}

tl::unexpected<Error> ambiguous(const QString& name, const std::vector<Named>& matches)
{
    QStringList each;
    for (const Named& match : matches) {
        each << u"%1 %2"_s.arg(kindOf(match.thing), idOf(match.thing));
    }
    return failure(IntentText::tr("“%1” names %2 things; say which by its id: %3.")
                       .arg(name)
                       .arg(matches.size())
                       .arg(each.join(u", "_s)));
}

/// The one of \p all with this name; exact spelling goes before other capitals.
Result<Thing> pick(const QString& name, const std::vector<Named>& all)
{
    const QString wanted = isLinkName(name) ? withPlainArrow(name) : name.trimmed();
    std::vector<Named> matches;
    for (const Named& each : all) {
        const QString its = isLinkName(name) ? withPlainArrow(each.name) : each.name.trimmed();
        if (its.compare(wanted, Qt::CaseInsensitive) == 0) {
            matches.push_back(each);
        }
    }
    if (matches.size() > 1) {
        std::vector<Named> exact;
        std::copy_if(matches.begin(), matches.end(), std::back_inserter(exact),
                     [&wanted](const Named& each) { return each.name.trimmed() == wanted; });
        if (!exact.empty()) {
            matches = exact;
        }
    }
    if (matches.empty()) {
        return unknown(name, all);
    }
    if (matches.size() > 1) {
        return ambiguous(name, matches);
    }
    return matches.front().thing;
}

QString withoutQuotes(const QString& text)
{
    const QString plain = text.trimmed();
    const bool quoted = plain.size() > 2 && plain.startsWith(u'"') && plain.endsWith(u'"');
    return quoted ? plain.mid(1, plain.size() - 2).replace(u"\"\""_s, u"\""_s) : plain;
}

/// A link by its two ends, each an id, a title (in quotation marks or not) or `outcome`.
std::optional<LinkId> linkByEnds(const Map& map, const QString& name)
{
    static const QRegularExpression arrow(u"->|=>|→"_s);
    for (auto each = arrow.globalMatch(name); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        const auto cause = findStep(map, withoutQuotes(name.left(match.capturedStart())));
        const auto effect = findStep(map, withoutQuotes(name.mid(match.capturedEnd())));
        const Link* link = cause && effect ? map.linkBetween(*cause, *effect) : nullptr;
        if (link) {
            return link->id;
        }
    }
    return std::nullopt;
}

std::vector<Named> joined(std::vector<Named> first, const std::vector<Named>& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

/// Edit distance; the usual two-row dynamic programme.
qsizetype distanceBetween(const QString& a, const QString& b)
{
    std::vector<qsizetype> row(static_cast<size_t>(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j) {
        row[j] = static_cast<qsizetype>(j);
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j < row.size(); ++j) {
            const qsizetype above = row[j];
            const bool same = a[i - 1] == b[static_cast<qsizetype>(j) - 1];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (same ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.empty() ? 0 : row.back();
}

}

std::optional<Thing> thingById(const Map& map, const QUuid& id)
{
    if (id.isNull()) {
        return std::nullopt;
    }
    if (map.outcome.id.uuid() == id) {
        return TheOutcome{};
    }
    if (map.step(StepId(id))) {
        return StepId(id);
    }
    if (map.link(LinkId(id))) {
        return LinkId(id);
    }
    if (map.indicator(IndicatorId(id))) {
        return IndicatorId(id);
    }
    return std::nullopt;
}

Result<Thing> findThing(const Map& map, const QString& name)
{
    if (name.trimmed() == u"outcome"_s) {
        return TheOutcome{};
    }
    if (const auto byId = thingById(map, QUuid::fromString(name.trimmed()))) {
        return *byId;
    }
    if (isLinkName(name)) {
        const Result<Thing> link = pick(name, linksOf(map));
        if (link) {
            return link;
        }
        if (const auto byEnds = linkByEnds(map, name)) {
            return *byEnds;
        }
        const Result<Thing> other = pick(name, joined(stepsOf(map), indicatorsOf(map)));
        return other ? other : link;
    }
    return pick(name, joined(stepsOf(map), indicatorsOf(map)));
}

Result<StepId> findStep(const Map& map, const QString& name)
{
    if (name.trimmed() == u"outcome"_s) {
        return map.outcome.card;
    }
    const StepId byId = StepId::fromString(name.trimmed());
    if (!byId.isNull() && map.step(byId)) {
        return byId;
    }
    return pick(name, stepsOf(map)).map([](const Thing& thing) { return std::get<StepId>(thing); });
}

Result<LinkId> findLink(const Map& map, const QString& name)
{
    const LinkId byId = LinkId::fromString(name.trimmed());
    if (!byId.isNull() && map.link(byId)) {
        return byId;
    }
    const Result<Thing> named = pick(name, linksOf(map));
    if (const auto byEnds = linkByEnds(map, name); byEnds && !named) {
        return *byEnds;
    }
    return named.map([](const Thing& thing) { return std::get<LinkId>(thing); });
}

Result<IndicatorId> findIndicator(const Map& map, const QString& name)
{
    const IndicatorId byId = IndicatorId::fromString(name.trimmed());
    if (!byId.isNull() && map.indicator(byId)) {
        return byId;
    }
    return pick(name, indicatorsOf(map)).map([](const Thing& thing) {
        return std::get<IndicatorId>(thing);
    });
}

Result<std::variant<IndicatorId, StepId>> findSeries(const Map& map, const QString& name)
{
    using Series = std::variant<IndicatorId, StepId>;
    // An indicator goes before a card of the same name: it is what is judged.
    if (const auto indicator = findIndicator(map, name)) {
        return Series(*indicator);
    }
    if (const auto step = findStep(map, name)) {
        return Series(*step);
    }
    return unknown(name, joined(indicatorsOf(map), stepsOf(map)));
}

QString thingName(const Map& map, const Thing& thing)
{
    if (const auto* step = std::get_if<StepId>(&thing)) {
        return map.step(*step) ? map.step(*step)->title : QString();
    }
    if (const auto* link = std::get_if<LinkId>(&thing)) {
        return map.link(*link) ? map.linkName(*map.link(*link)) : QString();
    }
    if (const auto* indicator = std::get_if<IndicatorId>(&thing)) {
        return map.indicator(*indicator) ? map.indicator(*indicator)->name : QString();
    }
    return map.outcome.sentence;
}

Result<QStringList> readList(const QString& record)
{
    QStringList cells;
    QString cell;
    bool quoted = false;
    bool wasQuoted = false;
    for (qsizetype i = 0; i < record.size(); ++i) {
        const QChar c = record[i];
        if (quoted && c == u'"' && i + 1 < record.size() && record[i + 1] == u'"') {
            cell += u'"';
            ++i;
        } else if (c == u'"' && (quoted || cell.trimmed().isEmpty())) {
            cell = quoted ? cell : QString();
            quoted = !quoted;
            wasQuoted = true;
        } else if (c == u',' && !quoted) {
            cells << (wasQuoted ? cell : cell.trimmed());
            cell.clear();
            wasQuoted = false;
        } else if (quoted || !wasQuoted || !c.isSpace()) {
            cell += c;
        }
    }
    if (quoted) {
        return failure(IntentText::tr("A quotation mark in “%1” is not closed.").arg(record), {},
                       {}, ErrorKind::Usage);
    }
    cells << (wasQuoted ? cell : cell.trimmed());
    return cells;
}

Result<std::vector<StepId>> findSteps(const Map& map, const QString& record)
{
    const Result<QStringList> names = readList(record);
    if (!names) {
        return failure(names.error());
    }
    std::vector<StepId> steps;
    for (const QString& name : *names) {
        const Result<StepId> step = findStep(map, name);
        if (!step) {
            return failure(step.error());
        }
        steps.push_back(*step);
    }
    return steps;
}

QStringList nearestNames(const QString& wanted, const QStringList& names)
{
    constexpr size_t most = 3;
    const QString plain = wanted.trimmed().toLower();
    std::vector<std::pair<qsizetype, QString>> ranked;
    for (const QString& name : names) {
        const QString lower = name.toLower();
        const bool within = !plain.isEmpty() && (lower.contains(plain) || plain.contains(lower));
        const qsizetype distance = within ? 1 : distanceBetween(plain, lower);
        if (within ||
            distance <= std::max<qsizetype>(2, std::max(plain.size(), lower.size()) / 2)) {
            ranked.emplace_back(distance, name);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end());
    QStringList result;
    for (size_t i = 0; i < std::min(most, ranked.size()); ++i) {
        result << ranked[i].second;
    }
    return result;
}

}
