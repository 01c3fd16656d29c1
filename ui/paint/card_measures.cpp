// How large a card is, and what of it is where: on the map as core/layout says it, in a room as
// large as its title needs.

#include "ui/paint/card_shape.h"
#include "ui/paint/folded_map.h"
#include "ui/paint/map_lens.h"
#include "ui/paint/map_painter.h"
#include "ui/paint/text_cache.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/fonts.h"

#include <algorithm>

namespace throughline {

QFont MapPainter::plainTitleFont(const Step& step) const
{
    return strongFont(isOutcome(step) ? TypeRole::Outcome : TypeRole::Base);
}

/// A title is never set smaller in a room: its card grows.
Size MapPainter::sizeInRoom(const Step& step) const
{
    const bool outcome = isOutcome(step);
    const double least = outcome ? shape::roomOutcomeWidth : shape::roomWidth;
    const double beside = (outcome ? shape::outcomeLeft : shape::left) + shape::right;
    const QFont font = plainTitleFont(step);
    const QSizeF title = m_look.texts ? m_look.texts->wrapped(step.title, font, least - beside).size
                                      : wrappedSize(step.title, font, least - beside);
    const double above = outcome ? shape::outcomeTitleTop : shape::titleTop;
    const double below = outcome ? shape::roomOutcomeFoot : shape::roomFoot;
    const double leastHeight = outcome ? shape::roomOutcomeHeight : shape::roomHeight;
    return {std::max(least, title.width() + beside),
            std::max(leastHeight, above + title.height() + below)};
}

Size MapPainter::sizeOf(const Step& step) const
{
    return m_look.room ? sizeInRoom(step) : cardSize(m_map, step);
}

std::optional<Rect> MapPainter::rectOf(StepId id) const
{
    const Step* step = m_map.step(id);
    if (!step || !isOnCanvas(m_map, *step)) {
        return std::nullopt;
    }
    return Rect{m_map.placement(id)->topLeft(), sizeOf(*step)};
}

CardRects MapPainter::cardRects() const
{
    CardRects rects;
    for (const auto& [id, step] : m_map.steps) {
        if (const auto rect = rectOf(id)) {
            rects.emplace(id, *rect);
        }
    }
    return rects;
}

QRectF MapPainter::titleRect(const Step& step) const
{
    const bool outcome = isOutcome(step);
    const Size size = sizeOf(step);
    const double from = outcome ? shape::outcomeLeft : shape::left;
    const double top = outcome ? shape::outcomeTitleTop : shape::titleTop;
    // In a room the feet give way to the title.
    const double foot = m_look.room ? (outcome ? shape::roomOutcomeFoot : shape::roomFoot)
                        : outcome   ? shape::outcomeFootHeight
                                    : shape::footHeight;
    return {from, top, size.width - from - shape::right, size.height - top - foot};
}

QFont MapPainter::titleFont(const Step& step) const
{
    const QFont font = plainTitleFont(step);
    if (m_look.room) {
        return font;
    }
    const QSizeF room = titleRect(step).size();
    return m_look.texts ? m_look.texts->fitting(step.title, font, room)
                        : fittingFont(step.title, font, room);
}

std::vector<QRectF> MapPainter::obstacles() const
{
    std::vector<QRectF> boxes;
    for (const auto& [id, rect] : cardRects()) {
        boxes.emplace_back(rect.left(), rect.top(), rect.size.width, rect.size.height);
        for (const auto& [indicator, chip] : chipRects(*m_map.step(id))) {
            boxes.push_back(chip.translated(rect.left(), rect.top()));
        }
    }
    return boxes;
}

QRectF MapPainter::countRect(const Step& step) const
{
    if (m_look.room || stackOf(m_map, step.id)) {
        return {};
    }
    const Size size = sizeOf(step);
    const QRectF card(0, 0, size.width, size.height);
    if (isOutcome(step)) {
        return {shape::outcomeLeft, card.bottom() - shape::outcomeFootHeight,
                card.width() - shape::outcomeLeft - shape::right, 36};
    }
    const QRectF foot = shape::footOf(card);
    constexpr double share = 0.6;
    if (m_facts.counts.contains(step.id)) {
        return {foot.left(), foot.top(), foot.width() * share, foot.height()};
    }
    if (step.stage == Stage::Activity && step.liveSince.isValid()) {
        return {};
    }
    return {foot.right() - foot.width() * share, foot.top(), foot.width() * share, foot.height()};
}

std::vector<std::pair<IndicatorId, QRectF>> MapPainter::chipRects(const Step& step) const
{
    constexpr double gap = 4;
    const Size size = sizeOf(step);
    double y = size.height + gap;
    std::vector<std::pair<IndicatorId, QRectF>> result;
    if (m_look.room || (m_look.lens && !m_look.lens->showsChips()) || stackOf(m_map, step.id)) {
        return result;
    }
    for (const Indicator* each : m_map.indicatorsOn(step.id)) {
        const auto mark = m_facts.indicatorMarks.find(each->id);
        const Chip chip{each->name, each->key ? each->role : Role::Diagnostic,
                        mark == m_facts.indicatorMarks.end() ? Mark::None : mark->second};
        const QSizeF chipBox = chipSize(chip, std::max(size.width, 230.0));
        result.emplace_back(each->id, QRectF(QPointF(0, y), chipBox));
        y += chipBox.height() + gap;
    }
    return result;
}

}
