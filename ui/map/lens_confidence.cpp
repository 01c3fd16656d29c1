// The confidence lens: how sure each person or round is of a link, how far apart they are, and
// what is left of it along the path.

#include "ui/map/lens.h"

#include "core/analysis/confidence.h"
#include "core/analysis/focus.h"
#include "core/analysis/paths.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

/// From so many points on values are far apart.
constexpr double farApart = 0.2;
constexpr double widestLine = 8;

QString tr(const char* text) { return QCoreApplication::translate("ConfidenceLens", text); }

int points(double share) { return static_cast<int>(std::lround(share * 100)); }

LinkLook lookOf(const Link& link, const std::optional<LinkConfidence>& stated, bool apartMost)
{
    LinkLook look;
    if (!stated) {
        look.color = Token::Faint;
        look.pattern = LinkLook::Pattern::Dotted;
        look.lines = {{{}, tr("nobody has said how sure")}};
        return look;
    }
    look.widthTo = std::max(1.5, stated->mean * widestLine);
    look.color = stated->spread() >= farApart ? Token::AtRisk : Token::Accent;
    look.pattern =
        stated->spread() >= farApart ? LinkLook::Pattern::Dashed : LinkLook::Pattern::Solid;
    const QString spread = stated->values < 2 ? tr("one value")
                           : points(stated->spread()) == 0
                               ? tr("all agree")
                               : tr("%1 apart").arg(points(stated->spread()));
    look.lines = {{confidenceValuesText(link), spread}};
    if (apartMost) {
        look.lines.push_back({{}, tr("you disagree most here")});
        look.calledOut = true;
    }
    return look;
}

/// The path people speak of: the counted one, else the longest way to the outcome.
std::vector<StepId> pathOf(const Map& map, const std::vector<Observation>& observations)
{
    std::vector<StepId> path = mainPath(map, countedSteps(observations));
    if (path.size() >= 2 && confidenceAlong(map, path).joint) {
        return path;
    }
    // The path with most links that somebody has spoken of.
    std::set<StepId> spokenOf;
    for (const auto& [id, link] : map.links) {
        if (!link.confidences.empty()) {
            spokenOf.insert({link.from, link.to, map.outcome.card});
        }
    }
    if (const auto spoken = mainPath(map, spokenOf); spoken.size() >= 2) {
        return spoken;
    }
    if (path.size() >= 2) {
        return path;
    }
    // Nothing is counted yet: as if everything were.
    std::set<StepId> all;
    for (const Step* each : map.shownSteps()) {
        if (each->stage != Stage::None) {
            all.insert(each->id);
        }
    }
    return mainPath(map, all);
}

void takeWords(LensWords& words, const Map& map, const ChainConfidence& chain)
{
    if (!chain.joint) {
        words.headline.before = tr("Nobody has said yet how sure they are. Select a link and write "
                                   "who, and a number from 0 to 100.");
        return;
    }
    words.headline.before = tr("If each link is as sure as you say, the whole chain holds with ");
    words.headline.highlight = tr("about %1 %").arg(points(*chain.joint));
    words.headline.after = QStringLiteral(".");
    if (const auto apart = mostApart(map)) {
        words.remarks << tr("Talk about “%1” first: there the values are furthest apart.")
                             .arg(map.linkName(*map.link(*apart)));
    }
    if (chain.mostDoubted && map.link(*chain.mostDoubted)) {
        words.remarks << tr("Most doubted: “%1”.").arg(map.linkName(*map.link(*chain.mostDoubted)));
    }
    if (!chain.unstated.empty()) {
        words.remarks << (chain.unstated.size() == 1
                              ? tr("1 link of the path is left out: nobody has stated a value.")
                              : tr("%1 links of the path are left out: nobody has stated a value.")
                                    .arg(chain.unstated.size()));
    }
}

LensLegend entry(Token color, LinkLook::Pattern pattern, double width, const QString& text)
{
    LinkLook look;
    look.color = color;
    look.pattern = pattern;
    look.widthTo = width;
    return {look, text};
}

/// At each card of the path: the product up to here.
void takeCards(LookLens& lens, const Map& map, const std::vector<StepId>& path)
{
    for (const auto& [id, step] : map.steps) {
        lens.cards[id] = {};
    }
    for (size_t i = 1; i < path.size(); ++i) {
        const std::vector<StepId> part(path.begin(), path.begin() + static_cast<qsizetype>(i) + 1);
        if (const auto joint = confidenceAlong(map, part).joint) {
            CardLook look;
            look.strong = tr("%1 %").arg(points(*joint));
            look.quiet = tr("up to here");
            lens.cards[path[i]] = look;
        }
    }
}

}

std::optional<LinkId> mostApart(const Map& map)
{
    const auto found = mostDisagreed(map);
    return found ? std::optional(found->link) : std::nullopt;
}

QString confidenceValuesText(const Link& link)
{
    QStringList values;
    for (const Confidence& each : link.confidences) {
        values << QString::number(points(each.value));
    }
    return values.join(QStringLiteral("  "));
}

LensView confidenceLens(const Map& map, const std::vector<Observation>& observations)
{
    LensView view;
    auto lens = std::make_shared<LookLens>();
    lens->kind = LensKind::Confidence;
    lens->outcome = map.outcome.card;
    const auto apart = mostApart(map);
    for (const auto& [id, link] : map.links) {
        lens->links[id] = lookOf(link, confidenceOf(link), apart == id);
    }
    const auto path = pathOf(map, observations);
    takeCards(*lens, map, path);
    takeWords(view.words, map, confidenceAlong(map, path));
    view.words.legendTitle = tr("Width = how sure on average:");
    view.words.legend = {
        entry(Token::Accent, LinkLook::Pattern::Solid, 6, tr("you agree")),
        entry(Token::AtRisk, LinkLook::Pattern::Dashed, 4, tr("20 points apart and more")),
        entry(Token::Faint, LinkLook::Pattern::Dotted, 0, tr("nobody has said"))};
    view.calledOut = apart.value_or(LinkId());
    fitWords(*lens, map);
    view.lens = lens;
    return view;
}

}
