// The drop-off lens: width is people, colour and strokes are the shortfall against what was
// expected, the share that goes on and what is lost are written.

#include "ui/map/lens.h"

#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "ui/charts/drop_off_content.h"

#include <QCoreApplication>

#include <cmath>

namespace throughline {

namespace {

/// Width of the widest ribbon, canvas units.
constexpr double widest = 40;
constexpr double narrowest = 2.5;

QString tr(const char* text) { return QCoreApplication::translate("DropOffLens", text); }

/// Colour and strokes of the link that ends at a step of the path.
void takeShortfall(LinkLook& look, const DropOffContent& content, size_t step)
{
    if (content.unfinished || areFew(content.group(), step)) {
        look.color = Token::ShortfallNone;
        look.pattern = LinkLook::Pattern::Hollow;
        return;
    }
    switch (linkMark(content.group(), step)) {
    case Mark::AtRisk:
        look.color = Token::ShortfallWithin;
        look.pattern = LinkLook::Pattern::Stripes;
        break;
    case Mark::OffTrack:
        look.color = Token::ShortfallMore;
        look.pattern = LinkLook::Pattern::DenseStripes;
        break;
    default:
        look.color = Token::ShortfallNone;
    }
}

std::vector<LensLine> shareLines(const Map& map, const DropOffContent& content, size_t index)
{
    const DropOffGroup& group = content.group();
    const DropOffStep& here = group.steps[index];
    if (here.conversion && *here.conversion > 1) {
        return {{tr("more than before:"), tr("counts of different things?"), Mark::AtRisk}};
    }
    if (!here.conversion) {
        return {{{}, tr("nobody to go on")}};
    }
    if (areFew(group, index)) {
        return {{tr("%1 of %2").arg(countText(here.reach), countText(group.steps[index - 1].reach)),
                 tr("too few to say")}};
    }
    std::vector<LensLine> lines{{ofHundred(*here.conversion), tr("of 100 go on")}};
    QStringList rest;
    if (here.expected) {
        rest << tr("expected %1").arg(ofHundred(*here.expected));
    }
    const int lost = 100 - static_cast<int>(std::lround(*here.conversion * 100));
    const Step* from = map.step(group.steps[index - 1].step);
    rest << (from && from->leavingIsIntended ? tr("%1 leave as intended").arg(lost)
                                             : tr("%1 lost").arg(lost));
    lines.push_back({{}, rest.join(QStringLiteral(" · "))});
    if (content.furthest() == index) {
        lines.push_back({{}, tr("furthest below expectation")});
    }
    return lines;
}

void takeLinks(LookLens& lens, const Map& map, const DropOffContent& content)
{
    const DropOffGroup& group = content.group();
    double most = 1;
    for (const DropOffStep& each : group.steps) {
        most = std::max(most, each.reach);
    }
    const auto width = [most](double people) {
        return std::max(narrowest, people / most * widest);
    };
    for (const auto& [id, link] : map.links) {
        LinkLook look;
        look.color = Token::Faint;
        look.pattern = LinkLook::Pattern::Dotted;
        lens.links[id] = look;
    }
    for (size_t i = 1; i < group.steps.size(); ++i) {
        const auto way = linksAlong(map, group.steps[i - 1].step, group.steps[i].step);
        const double from = width(group.steps[i - 1].reach);
        const double to = width(group.steps[i].reach);
        for (size_t at = 0; at < way.size(); ++at) {
            LinkLook look;
            // Over cards without a count the way is dotted; only its end is known.
            if (way.size() == 1) {
                look.widthFrom = from;
                look.widthTo = to;
                takeShortfall(look, content, i);
            } else {
                takeShortfall(look, content, i);
                look.pattern = LinkLook::Pattern::Dotted;
                look.widthTo = measure::linkSelected;
            }
            if (at + 1 == way.size()) {
                look.lines = shareLines(map, content, i);
                look.calledOut = content.furthest() == i;
            }
            lens.links[way[at]->id] = look;
        }
    }
}

QString unitOf(const Step* step)
{
    return step && !step->countOf.isEmpty() ? step->countOf : tr("people");
}

void takeCards(LookLens& lens, const Map& map, const DropOffContent& content)
{
    for (const auto& [id, step] : map.steps) {
        lens.cards[id] = {{}, tr("not counted"), {}, Mark::None, {}, false};
    }
    const DropOffGroup& group = content.group();
    for (size_t i = 0; i < group.steps.size(); ++i) {
        const DropOffStep& each = group.steps[i];
        CardLook look;
        look.strong = countText(each.reach);
        look.quiet = unitOf(map.step(each.step));
        look.calledOut = content.furthest() == i;
        if (each.step == map.outcome.card && group.overall && *group.overall <= 1 && i > 0) {
            look.below =
                tr("%1 of 100 at “%2”").arg(ofHundred(*group.overall), group.steps.front().title);
        }
        lens.cards[each.step] = look;
    }
}

LensLegend entry(Token color, LinkLook::Pattern pattern, const QString& text)
{
    LinkLook look;
    look.color = color;
    look.pattern = pattern;
    if (pattern != LinkLook::Pattern::Dotted) {
        look.widthFrom = look.widthTo = 11;
    }
    return {look, text};
}

void takeWords(LensWords& words, const DropOffContent& content)
{
    words.headline = content.headline;
    words.legendTitle = tr("Width = people. Colour and strokes = below what we expected:");
    words.legend = {entry(Token::ShortfallNone, LinkLook::Pattern::Solid,
                          tr("as expected, or nothing written")),
                    entry(Token::ShortfallWithin, LinkLook::Pattern::Stripes,
                          tr("up to %1 points").arg(std::lround(warningWidth * 100))),
                    entry(Token::ShortfallMore, LinkLook::Pattern::DenseStripes,
                          tr("more than %1").arg(std::lround(warningWidth * 100))),
                    entry(Token::Faint, LinkLook::Pattern::Dotted, tr("not counted"))};
    QStringList remarks;
    if (!content.unfinished && !content.dropOff.firstBreak.sentence.isEmpty()) {
        remarks << content.dropOff.firstBreak.sentence;
    }
    if (content.unfinished) {
        remarks << tr("This period is not finished: drawn hollow, not judged.");
    }
    for (const QString& each : content.dropOff.passedOver) {
        remarks << tr("“%1” is passed over.").arg(each);
    }
    for (const DropOffWarning& each : content.dropOff.warnings) {
        remarks << each.message;
    }
    remarks << tr("What is lost is written, never coloured.");
    words.remarks = remarks;
}

}

LensView dropOffLens(const Map& map, const DropOffData& counts, QDate today, const DateRange& days,
                     bool allDays)
{
    LensView view;
    auto lens = std::make_shared<LookLens>();
    lens->kind = LensKind::DropOff;
    lens->outcome = map.outcome.card;
    DropOffPictureChoice choice;
    choice.days = days;
    choice.allDays = allDays;
    const auto content = dropOffContent(map, counts, today, choice);
    if (content) {
        takeLinks(*lens, map, *content);
        takeCards(*lens, map, *content);
        takeWords(view.words, *content);
        if (const auto furthest = content->furthest()) {
            const auto way = linksAlong(map, content->group().steps[*furthest - 1].step,
                                        content->group().steps[*furthest].step);
            view.calledOut = way.empty() ? LinkId() : way.back()->id;
        }
    } else {
        view.words.headline.before =
            tr("Click “how many?” on two cards, or paste a column of counts.");
    }
    fitWords(*lens, map);
    view.lens = lens;
    return view;
}

}
