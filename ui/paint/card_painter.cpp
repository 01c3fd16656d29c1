#include "ui/paint/map_painter.h"

#include "core/model/stage_text.h"
#include "ui/paint/card_shape.h"
#include "ui/paint/folded_map.h"
#include "ui/paint/map_lens.h"
#include "ui/paint/text_cache.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>

namespace throughline {

namespace {

constexpr double barWidth = 4;
/// Kinds of kept pictures: the bodies of cards begin with this one.
constexpr int pictureOfBody = 1;
/// What is not looked at now.
constexpr double fadedOpacity = 0.3;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MapPainter)
};

void paintRing(QPainter& painter, const QRectF& card, const Emphasis& emphasis)
{
    if (!emphasis.selected && !emphasis.naming && !emphasis.mergeHere && !emphasis.found) {
        return;
    }
    constexpr double distance = 3.5;
    const double width = emphasis.mergeHere ? 4 : measure::focusRing;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(theme().color(emphasis.found && !emphasis.selected ? Token::AtRisk : Token::Accent),
             emphasis.found ? width + 1 : width));
    painter.drawRoundedRect(card.adjusted(-distance, -distance, distance, distance),
                            measure::radiusCard + distance, measure::radiusCard + distance);
}

/// Shadow, fill, edge and the bar at the left.
void drawBody(QPainter& painter, const QRectF& card, Stage stage, bool isOutcome, bool hovered)
{
    const StageColors colors = theme().stage(stage);
    const double edge = isOutcome ? measure::outcomeCardEdge : measure::cardEdge;
    painter.setRenderHint(QPainter::Antialiasing);
    if (painter.opacity() == 1) { // it would show through a faded card
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::Shadow));
        painter.drawRoundedRect(card.translated(0, 1.5), measure::radiusCard, measure::radiusCard);
    }
    painter.setBrush(colors.fill);
    painter.setPen(QPen(hovered ? theme().color(Token::Accent) : colors.edge, edge));
    painter.drawRoundedRect(card.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2),
                            measure::radiusCard, measure::radiusCard);
    painter.save();
    painter.setClipRect(QRectF(card.left(), card.top(), barWidth + edge, card.height()),
                        Qt::IntersectClip);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.edge);
    painter.drawRoundedRect(card, measure::radiusCard, measure::radiusCard);
    painter.restore();
}

/// The place of a card that is no longer there.
void drawGone(QPainter& painter, const QRectF& card)
{
    const double edge = measure::cardEdge;
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(theme().color(Token::Muted), edge);
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(theme().color(Token::Paper));
    painter.drawRoundedRect(card.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2),
                            measure::radiusCard, measure::radiusCard);
}

void paintMergeWord(QPainter& painter, const QRectF& card)
{
    const QRectF flag(card.center().x() - 34, card.top() - 13, 68, 24);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::Accent));
    painter.drawRoundedRect(flag, measure::radiusChip, measure::radiusChip);
    painter.setPen(theme().color(Token::OnAccent));
    painter.setFont(theme().font(TypeRole::Control));
    painter.drawText(flag, Qt::AlignCenter, Words::tr("merge"));
}

}

Detail detailAt(double scale)
{
    constexpr double readable = 0.45;
    constexpr double recognisable = 0.3;
    return scale >= readable       ? Detail::Full
           : scale >= recognisable ? Detail::Titles
                                   : Detail::Blocks;
}

void MapPainter::paintBody(QPainter& painter, const Step& step, const QRectF& card,
                           bool hovered) const
{
    const bool outcome = isOutcome(step);
    if (isGone(step)) {
        drawGone(painter, card);
        return;
    }
    const QTransform world = painter.worldTransform();
    if (!m_look.texts || world.type() > QTransform::TxScale) {
        drawBody(painter, card, step.stage, outcome, hovered);
        return;
    }
    // On screen: a picture at the pixels of this zoom, on whole pixels.
    constexpr double air = 3;
    const double scale = world.m11();
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRectF box = card.adjusted(-air, -air, air, air);
    const QSize pixels = (box.size() * scale * ratio).toSize() + QSize(1, 1);
    const int what = pictureOfBody + 4 * static_cast<int>(step.stage) + 2 * int(outcome) + hovered;
    const TextCache::PictureKey key{what, card.size(), scale * ratio};
    const QPixmap& body = m_look.texts->picture(key, pixels, ratio, [&](QPainter& inner) {
        inner.scale(scale, scale);
        inner.translate(-box.topLeft());
        drawBody(inner, card, step.stage, outcome, hovered);
    });
    const QPointF at = world.map(box.topLeft()) * ratio;
    const QPointF whole = QPointF(std::round(at.x()), std::round(at.y())) / ratio;
    painter.setWorldTransform(QTransform());
    painter.drawPixmap(whole, body);
    painter.setWorldTransform(world);
}

/// A card from afar: fill and edge without smoothing.
void MapPainter::paintBlock(QPainter& painter, const Step& step, const QRectF& card,
                            const Emphasis& emphasis) const
{
    const StageColors colors = theme().stage(step.stage);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(card, emphasis.selected ? theme().color(Token::Accent) : colors.edge);
    constexpr double edge = 5;
    painter.fillRect(card.adjusted(3 * edge, edge, -edge, -edge), colors.fill);
}

void MapPainter::paintTitle(QPainter& painter, const Step& step) const
{
    const bool outcome = isOutcome(step);
    const bool untitled = step.title.isEmpty();
    QFont font = titleFont(step);
    font.setStrikeOut(isGone(step));
    painter.setFont(font);
    painter.setPen(theme().color(untitled       ? Token::Faint
                                 : isGone(step) ? Token::MutedOnTint
                                                : Token::Ink));
    const QString text = !untitled ? step.title
                         : outcome ? Words::tr("Who is better off, and how?")
                                   : Words::tr("Untitled");
    // What is kept of laid out texts knows nothing of lines through them.
    paintText(painter, titleRect(step), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text,
              isGone(step) ? nullptr : m_look.texts);
}

bool MapPainter::isGone(const Step& step) const
{
    return m_look.lens && m_look.lens->mannerOf(step.id) == CardManner::Gone;
}

/// What stands beside the name of the stage: pinned, key behaviour, not yet measured.
void MapPainter::paintSigns(QPainter& painter, const Step& step, const QRectF& card) const
{
    constexpr double side = 13;
    constexpr double gap = 5;
    QRectF box(card.right() - shape::right + 4 - side, card.top() + 9, side, side);
    const auto place = [&box] {
        const QRectF here = box;
        box.translate(-side - gap, 0);
        return here;
    };
    const Placement* placement = m_map.placement(step.id);
    if (placement && placement->pinned) {
        paintPinSign(painter, place());
    }
    if (step.keyBehaviour) {
        paintKeySign(painter, place());
    }
    if (step.notYetMeasured) {
        paintQuestionSign(painter, place());
    }
}

void MapPainter::paintCaption(QPainter& painter, const Step& step) const
{
    const QRectF title = titleRect(step);
    const double top = isOutcome(step) ? shape::outcomeCaptionTop - 2 : shape::captionTop;
    painter.setFont(theme().font(TypeRole::Caption));
    painter.setPen(isGone(step) ? theme().color(Token::MutedOnTint)
                                : theme().stage(step.stage).text);
    paintText(painter, QRectF(title.left(), top, title.width(), shape::captionHeight),
              Qt::AlignLeft | Qt::AlignVCenter, stageShort(step.stage), m_look.texts);
}

void MapPainter::paintFoot(QPainter& painter, const Step& step, const QRectF& card) const
{
    if (const auto words = m_look.lens ? m_look.lens->foot(step.id) : std::nullopt) {
        paintWordsFoot(painter, step, card, *words);
    } else if (const Group* stack = stackOf(m_map, step.id)) {
        paintStackFoot(painter, *stack, card);
    } else if (m_look.room) {
        if (isOutcome(step)) {
            paintRoomFigure(painter, step, card);
        }
    } else if (isOutcome(step)) {
        paintOutcomeFoot(painter, step, card);
    } else {
        paintCardFoot(painter, step, card);
    }
}

void MapPainter::paintChips(QPainter& painter, const Step& step) const
{
    for (const auto& [id, box] : chipRects(step)) {
        const Indicator& indicator = *m_map.indicator(id);
        const auto mark = m_facts.indicatorMarks.find(id);
        paintChip(painter, box,
                  {indicator.name, indicator.key ? indicator.role : Role::Diagnostic,
                   mark == m_facts.indicatorMarks.end() ? Mark::None : mark->second});
    }
}

void MapPainter::paintCard(QPainter& painter, const Step& step, const Emphasis& emphasis,
                           Detail detail) const
{
    const Size size = sizeOf(step);
    const QRectF card(0, 0, size.width, size.height);
    painter.save();
    const double strength = (emphasis.dragged ? 0.7 : 1) * (emphasis.faded ? fadedOpacity : 1) *
                            (m_look.lens ? m_look.lens->opacityOf(step.id) : 1);
    if (strength < 1) {
        painter.setOpacity(painter.opacity() * strength);
    }
    if (detail == Detail::Blocks) {
        paintBlock(painter, step, card, emphasis);
        painter.restore();
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr double behind = 4;
    for (int i = stackOf(m_map, step.id) ? 2 : 0; i > 0; --i) {
        painter.translate(behind * i, behind * i);
        paintBody(painter, step, card, false);
        painter.translate(-behind * i, -behind * i);
    }
    paintBody(painter, step, card, emphasis.hovered);
    if (!emphasis.naming) {
        paintTitle(painter, step);
    }
    if (detail == Detail::Full) {
        paintCaption(painter, step);
        paintFoot(painter, step, card);
        if (!m_look.lens || !m_look.lens->foot(step.id)) {
            paintSigns(painter, step, card);
        }
        paintChips(painter, step);
    }
    paintRing(painter, card, emphasis);
    if (m_look.lens) {
        m_look.lens->paintOverCard(painter, step, card, detail);
    }
    if (emphasis.mergeHere) {
        paintMergeWord(painter, card);
    }
    painter.restore();
}

}
