// How looks are painted: ribbons, strokes across them, words in frames, the feet of cards.

#include "core/layout/card_size.h"
#include "ui/map/lens.h"
#include "ui/paint/map_painter.h"
#include "ui/theme/fonts.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace throughline {

namespace {

constexpr int samples = 28;
constexpr double arrowLength = 8;
constexpr double arrowHalf = 3.4;
constexpr double stripeStep = 13;
constexpr double denseStep = 6;
/// Room for a mark before a line of words.
constexpr char16_t markRoom[] = u"\u2003\u2002";

QPointF normalAt(const QPainterPath& curve, double t)
{
    const QPointF before = curve.pointAtPercent(std::max(0.0, t - 0.01));
    const QPointF after = curve.pointAtPercent(std::min(1.0, t + 0.01));
    const QLineF along(before, after);
    if (along.length() < 1e-6) {
        return {0, 1};
    }
    const QLineF unit = along.unitVector();
    return {-unit.dy(), unit.dx()};
}

struct Edges
{
    QPolygonF left;
    QPolygonF right;
};

Edges edgesOf(const QPainterPath& curve, double widthFrom, double widthTo)
{
    Edges edges;
    for (int i = 0; i <= samples; ++i) {
        const double t = double(i) / samples;
        const double half = (widthFrom + (widthTo - widthFrom) * t) / 2;
        const QPointF middle = curve.pointAtPercent(t);
        const QPointF across = normalAt(curve, t) * half;
        edges.left << middle + across;
        edges.right.prepend(middle - across);
    }
    return edges;
}

void strokeAcross(QPainter& painter, const QPainterPath& curve, const LinkLook& look, double step)
{
    QColor ink = theme().color(Token::Surface);
    ink.setAlphaF(0.75F);
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::FlatCap));
    const double length = curve.length();
    for (double at = step; at < length - 2; at += step) {
        const double t = curve.percentAtLength(at);
        const double half = (look.widthFrom + (look.widthTo - look.widthFrom) * t) / 2;
        const QPointF middle = curve.pointAtPercent(t);
        const QPointF across = normalAt(curve, t) * half;
        painter.drawLine(middle + across, middle - across);
    }
}

void paintRibbon(QPainter& painter, const QPainterPath& curve, const LinkLook& look)
{
    const Edges edges = edgesOf(curve, look.widthFrom, look.widthTo);
    QPolygonF outline = edges.left;
    outline << edges.right;
    const QColor color = theme().color(look.color);
    const bool hollow = look.pattern == LinkLook::Pattern::Hollow;
    painter.setPen(hollow ? QPen(color, 1.5, Qt::DashLine) : Qt::NoPen);
    painter.setBrush(hollow ? QBrush(Qt::NoBrush) : QBrush(color));
    painter.drawPolygon(outline);
    if (look.pattern == LinkLook::Pattern::Stripes) {
        strokeAcross(painter, curve, look, stripeStep);
    } else if (look.pattern == LinkLook::Pattern::DenseStripes) {
        strokeAcross(painter, curve, look, denseStep);
    }
}

void paintArrow(QPainter& painter, const QPainterPath& curve, const QColor& color)
{
    const QPointF across = normalAt(curve, 1);
    const QPointF forward(across.y(), -across.x());
    const QPointF tip = curve.pointAtPercent(1);
    const QPointF back = tip - forward * arrowLength;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{tip, back + across * arrowHalf, back - across * arrowHalf});
}

void paintPlain(QPainter& painter, const QPainterPath& curve, const LinkLook& look, bool withArrow)
{
    const QColor color = theme().color(look.color);
    QPen pen(color, std::max(look.widthTo, measure::link));
    pen.setCapStyle(Qt::FlatCap);
    if (look.pattern == LinkLook::Pattern::Dotted) {
        pen.setDashPattern({1.2, 2.6});
    } else if (look.pattern == LinkLook::Pattern::Dashed) {
        pen.setDashPattern({4, 2.4});
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(curve);
    if (withArrow && look.pattern != LinkLook::Pattern::Dotted) {
        paintArrow(painter, curve, color);
    }
}

bool isRibbon(const LinkLook& look)
{
    return look.widthFrom > 0 || look.pattern == LinkLook::Pattern::Stripes ||
           look.pattern == LinkLook::Pattern::DenseStripes ||
           look.pattern == LinkLook::Pattern::Hollow;
}

/// The words of a look with the parts that are strong, line under line.
QString wordsOf(const LinkLook& look, QList<QTextLayout::FormatRange>* formats)
{
    QString text;
    for (const LensLine& line : look.lines) {
        if (!text.isEmpty()) {
            text += QChar::LineSeparator;
        }
        if (line.mark != Mark::None) {
            text += QStringView(markRoom);
        }
        if (formats && !line.strong.isEmpty()) {
            QTextLayout::FormatRange range;
            range.start = static_cast<int>(text.size());
            range.length = static_cast<int>(line.strong.size());
            range.format.setFontWeight(QFont::DemiBold);
            range.format.setForeground(
                theme().color(look.calledOut && formats->empty() ? look.color : Token::Ink));
            *formats << range;
        }
        text += line.text();
    }
    return text;
}

/// The "because" and below it the values that are far apart, in an amber chip.
void paintApart(QPainter& painter, const QRectF& box, const LinkLook& look, bool selected)
{
    constexpr double chipHeight = 18;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(selected ? Token::Accent : Token::MutedOnTint));
    QRectF words;
    painter.drawText(box.adjusted(-1, 0, 1, 0), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     look.lines.front().quiet, &words);
    const QFont strong = strongFont(TypeRole::Small);
    const QFontMetricsF metrics(strong);
    const LensLine& values = look.lines.back();
    const double chipWidth = metrics.horizontalAdvance(values.strong) + 14;
    const double wordsWidth = metrics.horizontalAdvance(values.quiet);
    // Where the words have been set narrow, what is said of the values stands below them.
    const bool isNarrow = box.width() < chipWidth + wordsWidth;
    const double left = box.center().x() - (isNarrow ? chipWidth : chipWidth + 6 + wordsWidth) / 2;
    // Right below the words, though there may be more room.
    const QRectF chip(left, std::min(words.bottom(), box.bottom() - chipHeight) + 2, chipWidth,
                      chipHeight);
    const QRectF beside(chip.right() + 6, chip.top(), wordsWidth + 2, chipHeight);
    const QRectF below(box.left() - 4, chip.bottom(), box.width() + 8,
                       box.bottom() - chip.bottom() + chipHeight);
    painter.setPen(QPen(theme().color(Token::AtRisk), measure::hairline));
    painter.setBrush(theme().color(Token::AtRiskSoft));
    painter.drawRoundedRect(chip, 6, 6);
    painter.setFont(strong);
    painter.setPen(theme().color(Token::Ink));
    painter.drawText(chip, Qt::AlignCenter, values.strong);
    painter.setPen(theme().stage(Stage::Intermediate).text);
    painter.drawText(isNarrow ? below : beside,
                     isNarrow ? Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap
                              : Qt::AlignLeft | Qt::AlignVCenter,
                     values.quiet);
    painter.restore();
}

Token frameToken(const LinkLook& look) { return look.calledOut ? look.color : Token::Hairline; }

/// Room between words and their frame.
constexpr QMarginsF frameMargins(7, 4, 7, 4);

/// What is said strongly stands above what is said quietly where both together are long.
std::vector<LensLine> foldedLines(const std::vector<LensLine>& lines)
{
    constexpr qsizetype most = 24;
    std::vector<LensLine> result;
    for (const LensLine& line : lines) {
        if (line.strong.isEmpty() || line.text().size() <= most) {
            result.push_back(line);
            continue;
        }
        result.push_back({line.strong, {}, line.mark});
        result.push_back({{}, line.quiet, Mark::None});
    }
    return result;
}

/// Words packed into lines of at most so many characters; a word is never broken.
std::vector<LensLine> shortLines(const std::vector<LensLine>& lines)
{
    constexpr qsizetype most = 11;
    std::vector<LensLine> result;
    for (const LensLine& line : lines) {
        bool begun = false;
        const auto put = [&](const QString& words, bool strong) {
            for (const QString& word : words.split(u' ', Qt::SkipEmptyParts)) {
                LensLine& last = begun ? result.back() : result.emplace_back();
                if (begun && last.text().size() + 1 + word.size() > most) {
                    result.emplace_back();
                }
                if (!begun) {
                    result.back().mark = line.mark;
                }
                begun = true;
                QString& into = strong ? result.back().strong : result.back().quiet;
                into += (into.isEmpty() ? QString() : QStringLiteral(" ")) + word;
            }
        };
        put(line.strong, true);
        for (const QString& part : line.quiet.split(QStringLiteral(" · "))) {
            if (part != line.quiet && result.size() > 0 && begun) {
                begun = false;
            }
            put(part, false);
        }
    }
    return result;
}

}

void fitWords(LookLens& lens, const Map& map)
{
    constexpr double roomy = 170;
    for (auto& [id, look] : lens.links) {
        const Link* link = map.link(id);
        const auto cause = link ? cardRect(map, link->from) : std::nullopt;
        const auto effect = link ? cardRect(map, link->to) : std::nullopt;
        if (!cause || !effect || look.keepsBecause) {
            continue;
        }
        const double gap = effect->left() - cause->right();
        if (gap <= 0) {
            look.lines = foldedLines(look.lines);
        } else if (gap < roomy) {
            look.lines = shortLines(look.lines);
        }
    }
}

QString lensName(LensKind kind)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Lens", text); };
    switch (kind) {
    case LensKind::Structure:
        return tr("Structure");
    case LensKind::Status:
        return tr("Status");
    case LensKind::DropOff:
        return tr("Drop-off");
    case LensKind::Confidence:
        return tr("Confidence");
    case LensKind::Evidence:
        break;
    }
    return tr("Evidence");
}

void paintLook(QPainter& painter, const QPainterPath& curve, const LinkLook& look, bool withArrow)
{
    if (isRibbon(look)) {
        paintRibbon(painter, curve, look);
    } else {
        paintPlain(painter, curve, look, withArrow);
    }
}

const LinkLook* LookLens::look(LinkId link) const
{
    const auto found = links.find(link);
    return found == links.end() ? nullptr : &found->second;
}

double LookLens::halfWidth(LinkId link) const
{
    const LinkLook* found = look(link);
    return found ? std::max(found->widthFrom, found->widthTo) / 2 : 0;
}

QMarginsF LookLens::labelMargins(LinkId link) const
{
    const LinkLook* found = look(link);
    const bool framed = found && !found->lines.empty() && !found->keepsBecause;
    return framed ? frameMargins : QMarginsF();
}

bool LookLens::paintLine(QPainter& painter, const Link& link, const QPainterPath& curve,
                         const Emphasis& emphasis, Detail detail) const
{
    const LinkLook* found = look(link.id);
    if (!found || kind == LensKind::Structure) {
        return false;
    }
    painter.save();
    if (detail == Detail::Blocks) {
        painter.setPen(QPen(theme().color(found->color), 0));
        painter.drawLine(curve.pointAtPercent(0), curve.pointAtPercent(1));
    } else {
        painter.setRenderHint(QPainter::Antialiasing, detail == Detail::Full);
        if (emphasis.selected || emphasis.hovered) {
            const double halo = std::max(found->widthFrom, found->widthTo) + measure::linkHalo;
            painter.setPen(
                QPen(theme().color(Token::AccentMiddle), halo, Qt::SolidLine, Qt::FlatCap));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(curve);
        }
        paintLook(painter, curve, *found);
    }
    painter.restore();
    return true;
}

std::optional<QString> LookLens::label(LinkId link) const
{
    const LinkLook* found = look(link);
    if (!found) {
        return kind == LensKind::Structure ? std::nullopt : std::optional(QString());
    }
    return wordsOf(*found, nullptr).replace(QChar::LineSeparator, u'\n');
}

bool LookLens::paintLabel(QPainter& painter, const Link& link, const QRectF& box,
                          const Emphasis& emphasis) const
{
    const LinkLook* found = look(link.id);
    if (!found || found->lines.empty()) {
        return false;
    }
    if (found->keepsBecause) {
        paintApart(painter, box, *found, emphasis.selected);
        return true;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF words = box.marginsRemoved(frameMargins);
    painter.setPen(QPen(theme().color(frameToken(*found)),
                        found->calledOut ? measure::focusRing : measure::hairline));
    painter.setBrush(theme().color(Token::Surface));
    painter.drawRoundedRect(box, measure::radiusControl, measure::radiusControl);
    QList<QTextLayout::FormatRange> formats;
    const QString text = wordsOf(*found, &formats);
    QTextLayout layout(text, theme().font(TypeRole::Small));
    QTextOption option;
    option.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(option);
    layout.setFormats(formats);
    layout.beginLayout();
    double y = 0;
    std::vector<double> tops;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(words.width() + 10);
        line.setPosition(QPointF(0, y));
        const auto start = line.textStart();
        if (start == 0 || text[start - 1] == QChar::LineSeparator) {
            tops.push_back(y);
        }
        y += line.height();
    }
    layout.endLayout();
    painter.setPen(theme().color(Token::MutedOnTint));
    const QPointF origin(words.left() - 2, words.center().y() - y / 2);
    layout.draw(&painter, origin);
    constexpr double side = 11;
    for (size_t i = 0; i < found->lines.size() && i < tops.size(); ++i) {
        paintMark(painter, QRectF(origin.x(), origin.y() + tops[i] + 2, side, side),
                  found->lines[i].mark);
    }
    painter.restore();
    return true;
}

void LookLens::paintOverCard(QPainter& painter, const Step& step, const QRectF& card,
                             Detail detail) const
{
    const auto found = cards.find(step.id);
    if (found == cards.end() || detail != Detail::Full) {
        return;
    }
    const CardLook& look = found->second;
    const bool isOutcome = step.id == outcome;
    constexpr double footHeight = 30;
    constexpr double outcomeFootHeight = 104;
    const double height = isOutcome ? outcomeFootHeight : footHeight;
    const QRectF foot(card.left() + (isOutcome ? 20 : 15), card.bottom() - height,
                      card.width() - (isOutcome ? 32 : 27), height - 6);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(foot.adjusted(-4, -1, 6, 3), theme().stage(step.stage).fill);
    if (look.calledOut) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme().color(Token::OffTrack), measure::outcomeCardEdge));
        painter.drawRoundedRect(card, measure::radiusCard, measure::radiusCard);
    }
    const QRectF row = isOutcome ? QRectF(foot.left(), foot.top(), foot.width(), 30) : foot;
    const QFont strong = sizedFont(TypeRole::Heading, isOutcome ? 20 : 15);
    painter.setFont(strong);
    painter.setPen(theme().color(Token::Ink));
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, look.strong);
    const double after =
        look.strong.isEmpty() ? 0 : QFontMetricsF(strong).horizontalAdvance(look.strong) + 5;
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(row.adjusted(after, isOutcome ? 2 : 1, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(look.quiet, Qt::ElideRight,
                                                      int(row.width() - after - 16)));
    if (!look.below.isEmpty()) {
        painter.drawText(QRectF(foot.left(), row.bottom(), foot.width(), 42),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, look.below);
    }
    if (look.mark != Mark::None) {
        constexpr double side = 13;
        const double y = isOutcome ? card.bottom() - 20 : foot.center().y();
        const double wide = painter.fontMetrics().horizontalAdvance(look.markText);
        const double x = foot.right() - side - (wide > 0 ? wide + 6 : 0);
        paintMark(painter, QRectF(x, y - side / 2, side, side), look.mark);
        painter.drawText(QRectF(foot.right() - wide, y - 10, wide + 1, 20),
                         Qt::AlignRight | Qt::AlignVCenter, look.markText);
    }
    painter.restore();
}

}
