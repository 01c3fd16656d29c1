#include "ui/iterate/comparison_lens.h"

#include "ui/iterate/change_sign.h"
#include "ui/paint/map_painter.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace throughline {

namespace {

constexpr double unchangedOpacity = 0.62;
constexpr double cardSign = 26;
constexpr double linkSign = 24;
constexpr double smallSign = 18;
constexpr double arrowLength = 9;
constexpr double arrowHalf = 3.8;
/// Letters in a line of words beside a link, and lines of old and of new words.
constexpr qsizetype lineLetters = 26;
constexpr qsizetype linesBefore = 2;
constexpr qsizetype linesAfter = 3;

/// Words on lines of so many letters; what does not fit ends with "…".
QStringList shortLines(const QString& text, qsizetype most)
{
    QStringList lines;
    for (const QString& word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        if (lines.isEmpty() || lines.back().size() + 1 + word.size() > lineLetters) {
            if (lines.size() == most) {
                lines.back() += QStringLiteral(" …");
                break;
            }
            lines << word;
        } else {
            lines.back() += u' ' + word;
        }
    }
    return lines;
}

Token lineColor(DifferenceKind kind)
{
    switch (kind) {
    case DifferenceKind::Added:
        return Token::Accent;
    case DifferenceKind::Removed:
        return Token::Muted;
    case DifferenceKind::Changed:
        break;
    }
    return Token::Ink;
}

void paintHead(QPainter& painter, const QPainterPath& curve, const QColor& color)
{
    constexpr double nearEnd = 0.98;
    const QPointF tip = curve.pointAtPercent(1);
    QLineF along(curve.pointAtPercent(nearEnd), tip);
    if (along.length() < 1e-6) {
        return;
    }
    const QLineF unit = along.unitVector();
    const QPointF forward(unit.dx(), unit.dy());
    const QPointF across(-forward.y(), forward.x());
    const QPointF back = tip - forward * arrowLength;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{tip, back + across * arrowHalf, back - across * arrowHalf});
}

/// A link that is in both maps. Solid, also where its "because" is open: dashed is what is gone.
void paintSameLine(QPainter& painter, const QPainterPath& curve, const Emphasis& emphasis,
                   Detail detail)
{
    const QColor color = theme().color(emphasis.selected ? Token::Accent : Token::Muted);
    painter.setBrush(Qt::NoBrush);
    if (detail == Detail::Blocks) {
        painter.setPen(QPen(color, 0));
        painter.drawLine(curve.pointAtPercent(0), curve.pointAtPercent(1));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, measure::link, Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(curve);
    paintHead(painter, curve, color);
}

void paintChangedLine(QPainter& painter, const QPainterPath& curve, const LinkChange& change,
                      bool chosen)
{
    constexpr double strongLine = 2.4;
    const bool removed = change.kind == DifferenceKind::Removed;
    const QColor color = theme().color(lineColor(change.kind));
    painter.setBrush(Qt::NoBrush);
    if (chosen) {
        painter.setPen(QPen(theme().color(Token::AccentMiddle), measure::linkHalo, Qt::SolidLine,
                            Qt::FlatCap));
        painter.drawPath(curve);
    }
    QPen pen(color, removed ? measure::link : strongLine);
    pen.setCapStyle(Qt::FlatCap);
    if (removed) {
        pen.setDashPattern({3.5, 2.5});
    }
    painter.setPen(pen);
    painter.drawPath(curve);
    paintHead(painter, curve, color);
}

/// The old title below a card, on the one line that is free there.
void paintTitleBefore(QPainter& painter, const QString& title, const QRectF& card)
{
    constexpr double gap = 3;
    QFont font = theme().font(TypeRole::Small);
    const QString line =
        QFontMetricsF(font).elidedText(title.simplified(), Qt::ElideRight, card.width());
    font.setStrikeOut(true);
    painter.setFont(font);
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(QRectF(card.left(), card.bottom() + gap, card.width() + 2,
                            theme().lineHeight(TypeRole::Small)),
                     Qt::AlignLeft | Qt::AlignVCenter, line);
}

}

ComparisonLens::ComparisonLens(const Comparison& comparison)
    : m_both(true), m_cards(comparison.cards), m_links(comparison.links)
{
}

const CardChange* ComparisonLens::change(StepId step) const
{
    const auto found = m_cards.find(step);
    return found == m_cards.end() ? nullptr : &found->second;
}

const LinkChange* ComparisonLens::change(LinkId link) const
{
    const auto found = m_links.find(link);
    return found == m_links.end() ? nullptr : &found->second;
}

double ComparisonLens::opacityOf(StepId step) const
{
    return m_both && !change(step) ? unchangedOpacity : 1;
}

double ComparisonLens::opacityOf(LinkId link) const
{
    return m_both && !change(link) ? unchangedOpacity : 1;
}

bool ComparisonLens::paintLine(QPainter& painter, const Link& link, const QPainterPath& curve,
                               const Emphasis& emphasis, Detail detail) const
{
    const LinkChange* found = change(link.id);
    if (!found && (!m_both || link.feedback)) {
        return false;
    }
    painter.save();
    if (!found) {
        paintSameLine(painter, curve, emphasis, detail);
    } else if (detail == Detail::Blocks) {
        painter.setPen(QPen(theme().color(lineColor(found->kind)), 0,
                            found->kind == DifferenceKind::Removed ? Qt::DashLine : Qt::SolidLine));
        painter.drawLine(curve.pointAtPercent(0), curve.pointAtPercent(1));
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        paintChangedLine(painter, curve, *found, emphasis.selected);
        if (found->alone && detail == Detail::Full) {
            const double side = found->kind == DifferenceKind::Changed ? linkSign : smallSign;
            QRectF box(0, 0, side, side);
            box.moveCenter(curve.pointAtPercent(0.5));
            paintChangeSign(painter, box, found->kind);
        }
    }
    painter.restore();
    return true;
}

double ComparisonLens::halfWidth(LinkId link) const
{
    const LinkChange* found = change(link);
    return found && found->alone ? linkSign / 2 : 0;
}

std::optional<QString> ComparisonLens::label(LinkId link) const
{
    if (!m_both) {
        return std::nullopt;
    }
    const LinkChange* found = change(link);
    if (!found) {
        return QString();
    }
    return (shortLines(found->before, linesBefore) + shortLines(found->after, linesAfter))
        .join(u'\n');
}

bool ComparisonLens::paintLabel(QPainter& painter, const Link& link, const QRectF& box,
                                const Emphasis&) const
{
    const LinkChange* found = change(link.id);
    if (!found) {
        return false;
    }
    painter.save();
    QFont old = theme().font(TypeRole::Small);
    old.setStrikeOut(true);
    const QFont now = strongFont(TypeRole::Small);
    const double height = theme().lineHeight(TypeRole::Small);
    QRectF row(box.left(), box.top(), box.width() + 4, height);
    const auto write = [&](const QStringList& lines, const QFont& font, Token color) {
        painter.setFont(font);
        painter.setPen(theme().color(color));
        for (const QString& line : lines) {
            painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, line);
            row.translate(0, height);
        }
    };
    write(shortLines(found->before, linesBefore), old, Token::MutedOnTint);
    write(shortLines(found->after, linesAfter), now, Token::Ink);
    painter.restore();
    return true;
}

CardManner ComparisonLens::mannerOf(StepId step) const
{
    const CardChange* found = change(step);
    return found && found->kind == DifferenceKind::Removed ? CardManner::Gone : CardManner::Plain;
}

std::optional<QString> ComparisonLens::foot(StepId step) const
{
    if (!m_both) {
        return QString();
    }
    const CardChange* found = change(step);
    return found ? found->foot : QCoreApplication::translate("Versions", "unchanged");
}

void ComparisonLens::paintOverCard(QPainter& painter, const Step& step, const QRectF& card,
                                   Detail) const
{
    const CardChange* found = change(step.id);
    if (!found) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (found->kind == DifferenceKind::Added) {
        constexpr double ring = 3;
        painter.setPen(QPen(theme().color(Token::AccentMiddle), ring));
        painter.drawRoundedRect(card.adjusted(-ring / 2, -ring / 2, ring / 2, ring / 2),
                                measure::radiusCard + ring / 2, measure::radiusCard + ring / 2);
    } else if (found->kind == DifferenceKind::Changed) {
        constexpr double frame = 2;
        painter.setPen(QPen(theme().color(Token::Ink), frame));
        painter.drawRoundedRect(card.adjusted(frame / 2, frame / 2, -frame / 2, -frame / 2),
                                measure::radiusCard, measure::radiusCard);
        paintTitleBefore(painter, found->titleBefore, card);
    }
    QRectF sign(0, 0, cardSign, cardSign);
    sign.moveCenter(card.topRight() + QPointF(-3, 3));
    paintChangeSign(painter, sign, found->kind);
}

void ComparisonLens::paintSigns(QPainter& painter, const CardRects& cards, const QRectF& seen,
                                double side) const
{
    for (const auto& [id, change] : m_cards) {
        const auto card = cards.find(id);
        if (card == cards.end()) {
            continue;
        }
        QRectF box(0, 0, side, side);
        box.moveCenter(QPointF(card->second.right(), card->second.top()));
        if (box.intersects(seen)) {
            paintChangeSign(painter, box, change.kind);
        }
    }
}

}
