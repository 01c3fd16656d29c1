#include "ui/paint/map_painter.h"

#include "core/layout/card_size.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MapPainter)
};

QString stageCaption(Stage stage)
{
    switch (stage) {
    case Stage::Activity:
        return Words::tr("Activity");
    case Stage::Output:
        return Words::tr("Output");
    case Stage::Intermediate:
        return Words::tr("Intermediate");
    case Stage::Outcome:
        return Words::tr("Outcome");
    case Stage::None:
        break;
    }
    return {};
}

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

QFont titleFont(const Step& step, bool isOutcome)
{
    QFont font = theme().font(isOutcome ? TypeRole::Outcome : TypeRole::Base);
    font.setWeight(QFont::DemiBold);
    return fittingFont(step.title, font, MapPainter::titleRect(step, isOutcome).size());
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

/// "how many?" with a dashed line below it: a field on click.
void paintHowMany(QPainter& painter, const QRectF& box)
{
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    const QString words = Words::tr("how many?");
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, words);
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(words);
    QPen dashes(theme().color(Token::Muted), 1, Qt::DashLine);
    painter.setPen(dashes);
    const double y = box.center().y() + 9;
    painter.drawLine(QPointF(box.right() - width, y), QPointF(box.right(), y));
}

QRectF footRect(const QRectF& card)
{
    return {card.left() + left, card.bottom() - footHeight, card.width() - left - right,
            footHeight - 6};
}

void paintRing(QPainter& painter, const QRectF& card, const Emphasis& emphasis)
{
    if (!emphasis.selected && !emphasis.naming && !emphasis.mergeHere) {
        return;
    }
    constexpr double distance = 3.5;
    const double width = emphasis.mergeHere ? 4 : measure::focusRing;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().color(Token::Accent), width));
    painter.drawRoundedRect(card.adjusted(-distance, -distance, distance, distance),
                            measure::radiusCard + distance, measure::radiusCard + distance);
}

/// Shadow, fill, edge and the bar at the left.
void paintBody(QPainter& painter, const QRectF& card, Stage stage, bool isOutcome, bool hovered)
{
    const StageColors colors = theme().stage(stage);
    const double edge = isOutcome ? measure::outcomeCardEdge : measure::cardEdge;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::Shadow));
    painter.drawRoundedRect(card.translated(0, 1.5), measure::radiusCard, measure::radiusCard);
    painter.setBrush(colors.fill);
    painter.setPen(QPen(hovered ? theme().color(Token::Accent) : colors.edge, edge));
    painter.drawRoundedRect(card.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2),
                            measure::radiusCard, measure::radiusCard);
    painter.save();
    painter.setClipRect(QRectF(card.left(), card.top(), barWidth + edge, card.height()));
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
    constexpr double recognisable = 0.2;
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

QRectF MapPainter::countRect(const Step& step) const
{
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
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, countText(count->second));
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
        painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter,
                         Words::tr("since %1").arg(dayAndMonth(step.liveSince)));
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
    if (emphasis.dragged) {
        painter.setOpacity(painter.opacity() * 0.7);
    }
    if (detail == Detail::Blocks) {
        painter.fillRect(card, emphasis.selected ? theme().color(Token::Accent) : colors.edge);
        painter.restore();
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing, detail == Detail::Full);
    paintBody(painter, card, step.stage, outcome, emphasis.hovered);
    const QRectF title = titleRect(step, outcome);
    if (!emphasis.naming) {
        const bool untitled = step.title.isEmpty();
        painter.setFont(titleFont(step, outcome));
        painter.setPen(theme().color(untitled ? Token::Faint : Token::Ink));
        const QString text = !untitled ? step.title
                             : outcome ? Words::tr("Who is better off, and how?")
                                       : Words::tr("Untitled");
        painter.drawText(title, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
    }
    if (detail == Detail::Full) {
        painter.setFont(theme().font(TypeRole::Caption));
        painter.setPen(colors.text);
        painter.drawText(
            QRectF(title.left(), outcome ? outcomeCaptionTop - 2 : captionTop, title.width(), 15),
            Qt::AlignLeft | Qt::AlignVCenter, stageCaption(step.stage));
        outcome ? paintOutcomeFoot(painter, step, card) : paintCardFoot(painter, step, card);
        for (const auto& [id, box] : chipRects(step)) {
            const Indicator& indicator = *m_map.indicator(id);
            const auto mark = m_facts.indicatorMarks.find(id);
            paintChip(painter, box,
                      {indicator.name, indicator.key ? indicator.role : Role::Diagnostic,
                       mark == m_facts.indicatorMarks.end() ? Mark::None : mark->second});
        }
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
