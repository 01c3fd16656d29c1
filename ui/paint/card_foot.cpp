// The foot of a card: how many, whose, since when, and the outcome's figure.

#include "core/analysis/phrases.h"
#include "ui/paint/card_shape.h"
#include "ui/paint/folded_map.h"
#include "ui/paint/map_painter.h"
#include "ui/paint/text_cache.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace throughline {

namespace {

constexpr double badge = 22;
constexpr double markSide = 13;

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

/// "27 by 30 June"; empty where no target is set.
QString targetText(const Outcome& outcome)
{
    if (!outcome.target || !outcome.by.isValid()) {
        return {};
    }
    const QString day = QLocale(QLocale::English).toString(outcome.by, QStringLiteral("d MMMM"));
    return Words::tr("%1 by %2").arg(countText(*outcome.target), day);
}

void paintBadge(QPainter& painter, const QPointF& topLeft, const QString& owner)
{
    const QRectF circle(topLeft, QSizeF(badge, badge));
    painter.setPen(QPen(theme().color(Token::HairlineStrong), measure::hairline));
    painter.setBrush(theme().color(Token::Sunk));
    painter.drawEllipse(circle);
    painter.setFont(markFont());
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(circle, Qt::AlignCenter, initials(owner));
}

}

/// "how many?" with a dashed line below it: a field on click. A card that matters and is not yet
/// measured says that instead.
void MapPainter::paintHowMany(QPainter& painter, const Step& step, const QRectF& box) const
{
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    const QString words =
        step.notYetMeasured ? Words::tr("not yet measured") : Words::tr("how many?");
    paintText(painter, box, Qt::AlignRight | Qt::AlignVCenter, words, m_look.texts);
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(words);
    const double y = box.center().y() + 9;
    constexpr double dash = 3;
    for (double x = box.right() - width; x < box.right(); x += 2 * dash) {
        painter.fillRect(QRectF(x, y, std::min(dash, box.right() - x), 1),
                         theme().color(Token::Muted));
    }
}

/// The words of a lens, on one line.
void MapPainter::paintWordsFoot(QPainter& painter, const Step& step, const QRectF& card,
                                const QString& words) const
{
    QRectF foot = shape::footOf(card);
    if (isOutcome(step)) {
        foot.setLeft(card.left() + shape::outcomeLeft);
    }
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    const QString line =
        QFontMetricsF(painter.font()).elidedText(words, Qt::ElideRight, foot.width());
    paintText(painter, foot, Qt::AlignLeft | Qt::AlignVCenter, line, m_look.texts);
}

void MapPainter::paintStackFoot(QPainter& painter, const Group& group, const QRectF& card) const
{
    const int count = memberCount(m_map, group.id);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    paintText(painter, shape::footOf(card), Qt::AlignLeft | Qt::AlignVCenter,
              count == 1 ? Words::tr("1 card, Ctrl G opens")
                         : Words::tr("%1 cards, Ctrl G opens").arg(count),
              m_look.texts);
}

void MapPainter::paintCardFoot(QPainter& painter, const Step& step, const QRectF& card) const
{
    const QRectF foot = shape::footOf(card);
    const auto count = m_facts.counts.find(step.id);
    const auto mark = m_facts.stepMarks.find(step.id);
    const bool marked = mark != m_facts.stepMarks.end() && mark->second != Mark::None;
    if (count != m_facts.counts.end()) {
        constexpr int countPx = 15;
        painter.setFont(sizedFont(TypeRole::Heading, countPx));
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
        paintHowMany(painter, step, foot);
    }
}

/// What the outcome stands at, else how many arrived; empty: neither is known.
QString MapPainter::outcomeFigure(const Step& step) const
{
    const auto count = m_facts.counts.find(step.id);
    return !m_facts.outcomeValue.isEmpty() ? m_facts.outcomeValue
           : count != m_facts.counts.end() ? countText(count->second)
                                           : QString();
}

/// "16.7 of 100", or "how many?".
void MapPainter::paintFigure(QPainter& painter, const Step& step, const QRectF& row, int px) const
{
    const QString figure = outcomeFigure(step);
    if (figure.isEmpty()) {
        paintHowMany(painter, step, row);
        return;
    }
    const QFont font = sizedFont(TypeRole::Title, px);
    painter.setFont(font);
    painter.setPen(theme().color(Token::Ink));
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, figure);
    if (m_facts.outcomeValue.isEmpty()) {
        return;
    }
    const double after = QFontMetricsF(font).horizontalAdvance(figure) + 0.4 * px;
    painter.setFont(theme().font(TypeRole::Control));
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(row.adjusted(after, 0.1 * px, 0, 0.1 * px), Qt::AlignLeft | Qt::AlignVCenter,
                     m_facts.outcomeOf);
}

void MapPainter::paintOutcomeFoot(QPainter& painter, const Step& step, const QRectF& card) const
{
    constexpr int figurePx = 20;
    const double x = card.left() + shape::outcomeLeft;
    const double width = card.width() - shape::outcomeLeft - shape::right;
    const QRectF figureRow(x, card.bottom() - shape::outcomeFootHeight, width, 30);
    paintFigure(painter, step, figureRow, figurePx);
    QStringList lines;
    const auto count = m_facts.counts.find(step.id);
    if (count != m_facts.counts.end() && !m_facts.outcomeValue.isEmpty()) {
        lines << Words::tr("%1 arrived").arg(countText(count->second));
    }
    if (const QString target = targetText(m_map.outcome); !target.isEmpty()) {
        lines << target;
    }
    painter.setFont(theme().font(TypeRole::Control));
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(QRectF(x, figureRow.bottom() + 1, width, 38), Qt::AlignLeft | Qt::AlignTop,
                     lines.join(u'\n'));
    const double footY = card.bottom() - 20;
    if (!step.owner.isEmpty()) {
        paintBadge(painter, QPointF(x, footY - badge / 2), step.owner);
    }
    if (m_facts.outcomeMark != Mark::None) {
        paintOutcomeMark(painter, x + width, footY);
    }
}

/// The verdict on the outcome with its words, ending at \p right, its middle at \p y.
void MapPainter::paintOutcomeMark(QPainter& painter, double right, double y) const
{
    painter.setFont(theme().font(TypeRole::Control));
    painter.setPen(theme().color(Token::MutedOnTint));
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(m_facts.outcomeMarkText);
    const QRectF text(right - width - 1, y - 10, width + 1, 20);
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, m_facts.outcomeMarkText);
    paintMark(painter, QRectF(text.left() - markSide - 6, y - markSide / 2, markSide, markSide),
              m_facts.outcomeMark);
}

/// In a room the outcome keeps its figure and its target.
void MapPainter::paintRoomFigure(QPainter& painter, const Step& step, const QRectF& card) const
{
    constexpr int figurePx = 15;
    const QRectF foot(card.left() + shape::outcomeLeft, card.bottom() - shape::roomOutcomeFoot,
                      card.width() - shape::outcomeLeft - shape::right, shape::roomOutcomeFoot);
    paintFigure(painter, step, QRectF(foot.left(), foot.top() + 4, foot.width(), 22), figurePx);
    painter.setFont(theme().font(TypeRole::Control));
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(foot.adjusted(0, 27, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     targetText(m_map.outcome));
}

}
