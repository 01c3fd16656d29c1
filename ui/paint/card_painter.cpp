#include "ui/paint/map_painter.h"

#include "core/layout/card_size.h"
#include "core/model/stage_text.h"
#include "ui/paint/folded_map.h"
#include "ui/paint/map_lens.h"
#include "ui/paint/text_cache.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace throughline {

namespace {

constexpr double barWidth = 4;
constexpr double left = 15;
constexpr double right = 12;
constexpr double captionTop = 9;
constexpr double footHeight = 30;
constexpr double badge = 22;
constexpr double markSide = 13;
constexpr double outcomeLeft = 20;
constexpr double outcomeCaptionTop = 14;
constexpr double outcomeFootHeight = 104;
/// What is not looked at now.
constexpr double fadedOpacity = 0.3;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MapPainter)
};

/// "Product lead" becomes PL, "Data" becomes DA, "CS lead" stays CS.
QString initials(const QString& owner)
{
    const QStringList words = owner.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        return {};
    }
    const QString& first = words.front();
    const bool isAcronym = first.size() > 1 && first == first.toUpper();
    const QString two =
        words.size() == 1 || isAcronym ? first.left(2) : first.left(1) + words[1].left(1);
    return two.toUpper();
}

QString dayAndMonth(QDate date)
{
    return QLocale(QLocale::English).toString(date, QStringLiteral("d MMM"));
}

void paintBadge(QPainter& painter, const QPointF& topLeft, const QString& owner)
{
    const QRectF circle(topLeft, QSizeF(badge, badge));
    painter.setPen(QPen(theme().color(Token::HairlineStrong), measure::hairline));
    painter.setBrush(theme().color(Token::Sunk));
    painter.drawEllipse(circle);
    QFont font = theme().font(TypeRole::Small);
    font.setPixelSize(9);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(circle, Qt::AlignCenter, initials(owner));
}

QRectF footRect(const QRectF& card)
{
    return {card.left() + left, card.bottom() - footHeight, card.width() - left - right,
            footHeight - 6};
}

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
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::Shadow));
    painter.drawRoundedRect(card.translated(0, 1.5), measure::radiusCard, measure::radiusCard);
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

QRectF MapPainter::titleRect(const Step& step, bool isOutcome)
{
    const Size size = cardSize(step, isOutcome);
    if (isOutcome) {
        return {outcomeLeft, outcomeCaptionTop + 18, size.width - outcomeLeft - right,
                size.height - outcomeCaptionTop - 18 - outcomeFootHeight};
    }
    constexpr double top = captionTop + 17;
    return {left, top, size.width - left - right, size.height - top - footHeight};
}

QRectF MapPainter::roomFor(const Step& step) const
{
    const bool outcome = isOutcome(step);
    QRectF title = titleRect(step, outcome);
    if (m_look.room) {
        // The feet give way to the title.
        title.setBottom(cardSize(step, outcome).height - 10);
    }
    return title;
}

QFont MapPainter::titleFont(const Step& step) const
{
    const bool outcome = isOutcome(step);
    QFont font = theme().font(outcome ? TypeRole::Outcome : TypeRole::Base);
    font.setWeight(QFont::DemiBold);
    const QSizeF room = roomFor(step).size();
    return m_look.texts ? m_look.texts->fitting(step.title, font, room)
                        : fittingFont(step.title, font, room);
}

/// "how many?" with a dashed line below it: a field on click.
void MapPainter::paintHowMany(QPainter& painter, const QRectF& box) const
{
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    const QString words = Words::tr("how many?");
    paintText(painter, box, Qt::AlignRight | Qt::AlignVCenter, words, m_look.texts);
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(words);
    const double y = box.center().y() + 9;
    constexpr double dash = 3;
    for (double x = box.right() - width; x < box.right(); x += 2 * dash) {
        painter.fillRect(QRectF(x, y, std::min(dash, box.right() - x), 1),
                         theme().color(Token::Muted));
    }
}

void MapPainter::paintBody(QPainter& painter, const Step& step, const QRectF& card,
                           bool hovered) const
{
    const bool outcome = isOutcome(step);
    const QTransform world = painter.worldTransform();
    constexpr double largest = 2.2; // pixels for a unit; beyond, few cards are in view
    if (!m_look.texts || world.type() > QTransform::TxScale ||
        world.m11() * painter.device()->devicePixelRatioF() > largest) {
        drawBody(painter, card, step.stage, outcome, hovered);
        return;
    }
    // On screen: a picture at the pixels of this zoom, on whole pixels.
    constexpr double air = 3;
    const double scale = world.m11();
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRectF box = card.adjusted(-air, -air, air, air);
    const QSize pixels = (box.size() * scale * ratio).toSize() + QSize(1, 1);
    const QString key = QStringLiteral("%1 %2 %3 %4 %5 %6")
                            .arg(static_cast<int>(step.stage))
                            .arg(outcome)
                            .arg(hovered)
                            .arg(scale * ratio)
                            .arg(card.width())
                            .arg(card.height());
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
    painter.setFont(titleFont(step));
    painter.setPen(theme().color(untitled ? Token::Faint : Token::Ink));
    const QString text = !untitled ? step.title
                         : outcome ? Words::tr("Who is better off, and how?")
                                   : Words::tr("Untitled");
    paintText(painter, roomFor(step), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text,
              m_look.texts);
}

/// A needle in the upper right corner: this card stays where it is.
void MapPainter::paintPin(QPainter& painter, const Step& step, const QRectF& card) const
{
    const Placement* place = m_map.placement(step.id);
    if (!place || !place->pinned) {
        return;
    }
    const QPointF head(card.right() - 14, card.top() + 14);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().color(Token::MutedOnTint), 1.6));
    painter.drawLine(head, head + QPointF(-5, 7));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::MutedOnTint));
    painter.drawEllipse(head, 4, 4);
}

void MapPainter::paintStackFoot(QPainter& painter, const Group& group, const QRectF& card) const
{
    const int count = memberCount(m_map, group.id);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    paintText(painter, footRect(card), Qt::AlignLeft | Qt::AlignVCenter,
              count == 1 ? Words::tr("1 card, Ctrl G opens")
                         : Words::tr("%1 cards, Ctrl G opens").arg(count),
              m_look.texts);
}

std::vector<std::pair<GroupId, QRectF>> MapPainter::groupFrames() const
{
    std::map<GroupId, QRectF> frames;
    for (const auto& [id, place] : m_map.placements) {
        const auto group = m_map.groups.find(place.group);
        const auto rect = cardRect(m_map, id);
        if (rect && group != m_map.groups.end() && !group->second.collapsed) {
            frames[place.group] |=
                QRectF(rect->left(), rect->top(), rect->size.width, rect->size.height);
        }
    }
    std::vector<std::pair<GroupId, QRectF>> result;
    constexpr double air = 12;
    constexpr double titleRoom = 10;
    for (const auto& [id, box] : frames) {
        result.emplace_back(id, box.adjusted(-air, -air - titleRoom, air, air));
    }
    return result;
}

void MapPainter::paintGroup(QPainter& painter, const Group& group, const QRectF& box) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = theme().color(Token::Surface);
    fill.setAlphaF(0.45F);
    painter.setBrush(fill);
    painter.setPen(QPen(theme().color(Token::Muted), 1, Qt::DashLine));
    painter.drawRoundedRect(box, measure::radiusPanel, measure::radiusPanel);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    paintText(painter, QRectF(box.left() + 12, box.top() + 2, box.width() - 24, 18),
              Qt::AlignLeft | Qt::AlignVCenter, group.title, m_look.texts);
    painter.restore();
}

std::vector<QRectF> MapPainter::obstacles() const
{
    std::vector<QRectF> boxes;
    for (const auto& [id, step] : m_map.steps) {
        if (const auto rect = cardRect(m_map, id); rect && isOnCanvas(m_map, step)) {
            boxes.emplace_back(rect->left(), rect->top(), rect->size.width, rect->size.height);
            for (const auto& [indicator, chip] : chipRects(step)) {
                boxes.push_back(chip.translated(rect->left(), rect->top()));
            }
        }
    }
    return boxes;
}

QRectF MapPainter::countRect(const Step& step) const
{
    if (m_look.room || stackOf(m_map, step.id)) {
        return {};
    }
    const Size size = cardSize(m_map, step);
    const QRectF card(0, 0, size.width, size.height);
    const bool counted = m_facts.counts.contains(step.id);
    if (isOutcome(step)) {
        return {outcomeLeft, card.bottom() - outcomeFootHeight, card.width() - outcomeLeft - right,
                36};
    }
    const QRectF foot = footRect(card);
    if (counted) {
        return {foot.left(), foot.top(), foot.width() * 0.6, foot.height()};
    }
    if (step.stage == Stage::Activity && step.liveSince.isValid()) {
        return {};
    }
    return {foot.right() - foot.width() * 0.6, foot.top(), foot.width() * 0.6, foot.height()};
}

void MapPainter::paintCardFoot(QPainter& painter, const Step& step, const QRectF& card) const
{
    const QRectF foot = footRect(card);
    const auto count = m_facts.counts.find(step.id);
    const auto mark = m_facts.stepMarks.find(step.id);
    const bool marked = mark != m_facts.stepMarks.end() && mark->second != Mark::None;
    if (count != m_facts.counts.end()) {
        QFont font = theme().font(TypeRole::Heading);
        font.setPixelSize(15);
        painter.setFont(font);
        painter.setPen(theme().color(Token::Ink));
        paintText(painter, foot, Qt::AlignLeft | Qt::AlignVCenter, countText(count->second),
                  m_look.texts);
    } else if (!step.owner.isEmpty()) {
        paintBadge(painter, QPointF(foot.left(), foot.center().y() - badge / 2), step.owner);
    }
    if (marked) {
        paintMark(
            painter,
            QRectF(foot.right() - markSide, foot.center().y() - markSide / 2, markSide, markSide),
            mark->second);
    } else if (step.liveSince.isValid() &&
               (step.stage == Stage::Activity || count != m_facts.counts.end())) {
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::MutedOnTint));
        paintText(painter, foot, Qt::AlignRight | Qt::AlignVCenter,
                  Words::tr("since %1").arg(dayAndMonth(step.liveSince)), m_look.texts);
    } else if (count == m_facts.counts.end()) {
        paintHowMany(painter, foot);
    }
}

void MapPainter::paintOutcomeFoot(QPainter& painter, const Step& step, const QRectF& card) const
{
    const double x = card.left() + outcomeLeft;
    const double width = card.width() - outcomeLeft - right;
    const QRectF figureRow(x, card.bottom() - outcomeFootHeight, width, 30);
    const auto count = m_facts.counts.find(step.id);
    const bool counted = count != m_facts.counts.end();
    const QString figure = !m_facts.outcomeValue.isEmpty() ? m_facts.outcomeValue
                           : counted                       ? countText(count->second)
                                                           : QString();
    if (figure.isEmpty()) {
        paintHowMany(painter, figureRow);
    } else {
        QFont font = theme().font(TypeRole::Title);
        font.setPixelSize(20);
        painter.setFont(font);
        painter.setPen(theme().color(Token::Ink));
        painter.drawText(figureRow, Qt::AlignLeft | Qt::AlignVCenter, figure);
        const double after = QFontMetricsF(font).horizontalAdvance(figure) + 8;
        painter.setFont(theme().font(TypeRole::Control));
        painter.setPen(theme().color(Token::MutedOnTint));
        if (!m_facts.outcomeValue.isEmpty()) {
            painter.drawText(figureRow.adjusted(after, 2, 0, 2), Qt::AlignLeft | Qt::AlignVCenter,
                             m_facts.outcomeOf);
        }
    }
    painter.setFont(theme().font(TypeRole::Control));
    painter.setPen(theme().color(Token::MutedOnTint));
    QStringList lines;
    if (counted && !m_facts.outcomeValue.isEmpty()) {
        lines << Words::tr("%1 arrived").arg(countText(count->second));
    }
    if (m_map.outcome.target && m_map.outcome.by.isValid()) {
        lines << Words::tr("%1 by %2")
                     .arg(countText(*m_map.outcome.target),
                          QLocale(QLocale::English)
                              .toString(m_map.outcome.by, QStringLiteral("d MMMM")));
    }
    painter.drawText(QRectF(x, figureRow.bottom() + 1, width, 38), Qt::AlignLeft | Qt::AlignTop,
                     lines.join(u'\n'));
    const double footY = card.bottom() - 20;
    if (!step.owner.isEmpty()) {
        paintBadge(painter, QPointF(x, footY - badge / 2), step.owner);
    }
    if (m_facts.outcomeMark != Mark::None) {
        const double textWidth =
            QFontMetricsF(painter.font()).horizontalAdvance(m_facts.outcomeMarkText);
        const QRectF text(x + width - textWidth - 1, footY - 10, textWidth + 1, 20);
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.setFont(theme().font(TypeRole::Control));
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, m_facts.outcomeMarkText);
        paintMark(painter,
                  QRectF(text.left() - markSide - 6, footY - markSide / 2, markSide, markSide),
                  m_facts.outcomeMark);
    }
}

void MapPainter::paintCard(QPainter& painter, const Step& step, const Emphasis& emphasis,
                           Detail detail) const
{
    const bool outcome = isOutcome(step);
    const Size size = cardSize(step, outcome);
    const QRectF card(0, 0, size.width, size.height);
    const StageColors colors = theme().stage(step.stage);
    painter.save();
    const double strength = (emphasis.dragged ? 0.7 : 1) * (emphasis.faded ? fadedOpacity : 1) *
                            (m_look.lens ? m_look.lens->opacityOf(step.id) : 1);
    if (strength < 1) {
        painter.setOpacity(painter.opacity() * strength);
    }
    const Group* stack = stackOf(m_map, step.id);
    if (detail == Detail::Blocks) {
        paintBlock(painter, step, card, emphasis);
        painter.restore();
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = stack ? 2 : 0; i > 0; --i) {
        painter.translate(4.0 * i, 4.0 * i);
        paintBody(painter, step, card, false);
        painter.translate(-4.0 * i, -4.0 * i);
    }
    paintBody(painter, step, card, emphasis.hovered);
    if (!emphasis.naming) {
        paintTitle(painter, step);
    }
    if (detail == Detail::Full) {
        const QRectF title = titleRect(step, outcome);
        painter.setFont(theme().font(TypeRole::Caption));
        painter.setPen(colors.text);
        paintText(
            painter,
            QRectF(title.left(), outcome ? outcomeCaptionTop - 2 : captionTop, title.width(), 15),
            Qt::AlignLeft | Qt::AlignVCenter, stageShort(step.stage), m_look.texts);
        if (stack) {
            paintStackFoot(painter, *stack, card);
        } else if (!m_look.room) {
            outcome ? paintOutcomeFoot(painter, step, card) : paintCardFoot(painter, step, card);
        }
        paintPin(painter, step, card);
        for (const auto& [id, box] : chipRects(step)) {
            const Indicator& indicator = *m_map.indicator(id);
            const auto mark = m_facts.indicatorMarks.find(id);
            paintChip(painter, box,
                      {indicator.name, indicator.key ? indicator.role : Role::Diagnostic,
                       mark == m_facts.indicatorMarks.end() ? Mark::None : mark->second});
        }
    }
    if (m_look.lens) {
        m_look.lens->paintOverCard(painter, step, card, detail);
    }
    paintRing(painter, card, emphasis);
    if (emphasis.mergeHere) {
        paintMergeWord(painter, card);
    }
    painter.restore();
}

std::vector<std::pair<IndicatorId, QRectF>> MapPainter::chipRects(const Step& step) const
{
    constexpr double gap = 4;
    const Size size = cardSize(m_map, step);
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
