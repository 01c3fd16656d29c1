#include "core/model/fragment.h"

#include "core/model/intent_text.h"
#include "core/model/intents_links.h"
#include "core/model/json.h"

#include <QJsonDocument>

#include <algorithm>
#include <set>

namespace throughline {

namespace {

constexpr size_t mostSteps = 5000;
constexpr size_t mostLinks = 20000;

const Step* stepIn(const Fragment& fragment, StepId id)
{
    const auto it = std::find_if(fragment.steps.begin(), fragment.steps.end(),
                                 [id](const Step& each) { return each.id == id; });
    return it == fragment.steps.end() ? nullptr : &*it;
}

/// "Title", "Title (2)", "Title (3)" …: the first that no card of the map has.
QString freeTitle(const Map& map, const QString& title)
{
    QString result = title;
    for (int number = 2; !result.isEmpty() && !map.stepsTitled(result).empty(); ++number) {
        result = QStringLiteral("%1 (%2)").arg(title).arg(number);
    }
    return result;
}

/// Writes a card and all it leads to that has not been written yet.
void outline(const Fragment& fragment, const Step& step, const QString& because, int depth,
             std::set<StepId>& written, QStringList& lines)
{
    const QString indent(depth * 2, u' ');
    const QString reason = because.isEmpty() ? QString() : QStringLiteral(" because ") + because;
    if (!written.insert(step.id).second) {
        lines << indent + QStringLiteral("- → ") + step.title + reason;
        return;
    }
    lines << indent + QStringLiteral("- ") + step.title + reason;
    constexpr int deepest = 60;
    for (const Link& link : fragment.links) {
        const Step* effect = link.from == step.id ? stepIn(fragment, link.to) : nullptr;
        if (effect && depth < deepest) {
            outline(fragment, *effect, link.assumption, depth + 1, written, lines);
        }
    }
}

}

QString fragmentMime() { return QStringLiteral("application/x-throughline-cards+json"); }

Fragment fragmentOf(const Map& map, const std::vector<StepId>& steps)
{
    const std::set<StepId> chosen(steps.begin(), steps.end());
    Fragment fragment;
    for (const Step* each : map.shownSteps()) {
        if (chosen.contains(each->id)) {
            fragment.steps.push_back(*each);
        }
    }
    for (const Link* each : map.orderedLinks()) {
        if (chosen.contains(each->from) && chosen.contains(each->to)) {
            fragment.links.push_back(*each);
        }
    }
    for (const auto& [id, indicator] : map.indicators) {
        const bool onLink =
            std::any_of(fragment.links.begin(), fragment.links.end(),
                        [&indicator](const Link& link) { return link.id == indicator.onLink; });
        if (onLink || chosen.contains(indicator.onStep)) {
            fragment.indicators.push_back(indicator);
        }
    }
    return fragment;
}

QByteArray fragmentBytes(const Fragment& fragment)
{
    return QJsonDocument(json::toJson(fragment)).toJson(QJsonDocument::Compact);
}

Result<Fragment> readFragment(const QByteArray& bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject()) {
        return failure(IntentText::tr("The clipboard holds no cards."));
    }
    Result<Fragment> fragment = json::fromJson<Fragment>(document.object());
    if (fragment && (fragment->steps.size() > mostSteps || fragment->links.size() > mostLinks)) {
        return failure(IntentText::tr("The clipboard holds %1 cards; up to %2 can be pasted.")
                           .arg(fragment->steps.size())
                           .arg(mostSteps));
    }
    return fragment;
}

QString fragmentOutline(const Fragment& fragment)
{
    QStringList lines;
    std::set<StepId> written;
    const auto hasCause = [&fragment](StepId id) {
        return std::any_of(fragment.links.begin(), fragment.links.end(),
                           [id](const Link& link) { return link.to == id && !link.feedback; });
    };
    for (const bool roots : {true, false}) {
        for (const Step& each : fragment.steps) {
            if (roots != hasCause(each.id) && !written.contains(each.id)) {
                outline(fragment, each, {}, 0, written, lines);
            }
        }
    }
    return lines.join(u'\n');
}

Result<Edit> pasteCards(const Map& map, const Fragment& fragment)
{
    if (fragment.steps.empty()) {
        return failure(IntentText::tr("The clipboard holds no cards."));
    }
    EditBuilder edit(map, IntentText::tr("Paste cards"));
    std::map<StepId, StepId> ids;
    std::map<LinkId, LinkId> links;
    std::vector<QUuid> selected;
    for (Step step : fragment.steps) {
        const StepId old = step.id;
        step.id = ids[old] = StepId::create();
        step.stamp = {};
        step.title = freeTitle(edit.map(), step.title.trimmed());
        step.stage = step.stage == Stage::Outcome ? Stage::Intermediate : step.stage;
        step.team = map.teams.contains(step.team) ? step.team : TeamId();
        if (!map.datasets.contains(step.dataset)) {
            step.dataset = {};
            step.event.clear();
        }
        edit.put(step);
        selected.push_back(step.id.uuid());
    }
    for (const Link& link : fragment.links) {
        if (!ids.contains(link.from) || !ids.contains(link.to)) {
            continue;
        }
        const Result<LinkId> made = putLink(edit, ids[link.from], ids[link.to], link.assumption);
        if (!made) {
            continue; // a second link between the same cards
        }
        Link copy = link;
        const Link put = *edit.map().link(*made);
        copy.id = put.id;
        copy.from = put.from;
        copy.to = put.to;
        copy.stamp = put.stamp;
        copy.feedback = put.feedback;
        edit.put(copy);
        links[link.id] = put.id;
    }
    for (Indicator indicator : fragment.indicators) {
        const auto onStep = ids.find(indicator.onStep);
        const auto onLink = links.find(indicator.onLink);
        indicator.id = IndicatorId::create();
        indicator.stamp = {};
        indicator.onStep = onStep == ids.end() ? StepId() : onStep->second;
        indicator.onLink = onLink == links.end() ? LinkId() : onLink->second;
        // Two indicators of one name cannot be told apart in a file of values.
        for (int number = 2; !edit.map().indicatorsNamed(indicator.name).empty(); ++number) {
            const QString base = indicator.name.section(QStringLiteral(" ("), 0, 0);
            indicator.name = QStringLiteral("%1 (%2)").arg(base).arg(number);
        }
        edit.put(indicator);
    }
    edit.select(selected);
    return edit.finish();
}

Result<Edit> collapseGroup(const Map& map, GroupId group, bool collapsed)
{
    const auto it = map.groups.find(group);
    if (it == map.groups.end()) {
        return failure(IntentText::tr("This group is not there any more."));
    }
    EditBuilder edit(map,
                     collapsed ? IntentText::tr("Collapse group") : IntentText::tr("Open group"));
    Group changed = it->second;
    changed.collapsed = collapsed;
    edit.put(changed);
    return edit.finish();
}

Result<Edit> renameGroup(const Map& map, GroupId group, const QString& title)
{
    const auto it = map.groups.find(group);
    if (it == map.groups.end()) {
        return failure(IntentText::tr("This group is not there any more."));
    }
    if (title.trimmed().isEmpty()) {
        return failure(IntentText::tr("A group needs a title."));
    }
    EditBuilder edit(map, IntentText::tr("Rename group"));
    Group changed = it->second;
    changed.title = title.trimmed();
    edit.put(changed);
    return edit.finish();
}

}
