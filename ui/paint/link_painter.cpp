#include "ui/paint/map_painter.h"

#include "core/guidance/what_else.h"
#include "core/layout/card_size.h"
#include "ui/paint/map_lens.h"
#include "ui/paint/qt_geometry.h"
#include "ui/paint/text_cache.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace throughline {

namespace {

constexpr double labelGap = 6;
constexpr double fadedOpacity = 0.3;
/// The words of a lens may be set bolder than plain ones.
constexpr double lensWordsWider = 1.12;
constexpr double cautionSide = 14;
constexpr double openHeight = 18;
/// The kind of a kept picture; those of cards are above.
constexpr int pictureOfCaution = 0;
constexpr double arrowLength = 8;
constexpr double arrowHalf = 3.4;

QString openBecause() { return QCoreApplication::translate("MapPainter", "because … ?"); }

/// Lines of a lens as it breaks them.
QSizeF lensWordsSize(const QString& text)
{
    const QFontMetricsF metrics(theme().font(TypeRole::Small));
    QSizeF size(0, 0);
    for (const QString& line : text.split(u'\n')) {
        size.setWidth(std::max(size.width(), metrics.horizontalAdvance(line) * lensWordsWider + 4));
        size.setHeight(size.height() + theme().lineHeight(TypeRole::Small));
    }
    return size;
}

/// Where two cards leave less room than this between them, words stand above or below both.
constexpr double leastBetween = 92;
/// Words are set no narrower than this.
constexpr double leastWidth = 86;

bool isNarrow(const LinkRoute& route)
{
    return route.kind == LinkRoute::Kind::Across &&
           route.end.x - route.start.x - 2 * labelGap < leastBetween;
}

/// How wide a "because" may run: the room between two cards, else beside the curve.
double becauseWidth(const LinkRoute& route)
{
    constexpr double most = 190;
    constexpr double besideCurve = 150;
    constexpr double besideCards = 265;
    if (route.kind != LinkRoute::Kind::Across) {
        return besideCurve;
    }
    return isNarrow(route) ? besideCards
                           : std::min(route.end.x - route.start.x - 2 * labelGap, most);
}

Chip chipOf(const Indicator& indicator, const MapFacts& facts)
{
    const auto mark = facts.indicatorMarks.find(indicator.id);
    return {indicator.name, indicator.key ? indicator.role : Role::Diagnostic,
            mark == facts.indicatorMarks.end() ? Mark::None : mark->second};
}

/// "2 other explanations", empty where a link has none.
QString rivalsText(const MapFacts& facts, LinkId link)
{
    const auto count = facts.explanations.find(link);
    return count == facts.explanations.end() ? QString() : explanationsText(count->second);
}

constexpr double rivalsHeight = 22;
constexpr double rivalsPad = 9;

QSizeF rivalsSize(const QString& words)
{
    const QFontMetricsF metrics(theme().font(TypeRole::Small));
    return {metrics.horizontalAdvance(words) + 2 * rivalsPad, rivalsHeight};
}

/// A chip without a sign: words that somebody should think about.
void paintRivals(QPainter& painter, const QRectF& box, const QString& words)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().color(Token::AtRisk), measure::hairline));
    painter.setBrush(theme().color(Token::AtRiskSoft));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::Ink));
    painter.drawText(box, Qt::AlignCenter, words);
}

void strokeLink(QPainter& painter, const Link& link, const LinkRoute& route,
                const Emphasis& emphasis, Detail detail)
{
    const QPainterPath path = MapPainter::linkPath(route);
    const bool open = link.assumption.isEmpty();
    const QColor color = emphasis.selected || emphasis.hovered ? theme().color(Token::Accent)
                         : open                                ? theme().color(Token::Faint)
                                                               : theme().color(Token::Muted);
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, detail != Detail::Blocks);
    if (emphasis.selected) {
        painter.setPen(QPen(theme().color(Token::AccentMiddle), measure::linkHalo, Qt::SolidLine,
                            Qt::FlatCap));
        painter.drawPath(path);
    }
    QPen pen(color, emphasis.selected ? measure::linkSelected : measure::link);
    pen.setCapStyle(Qt::FlatCap);
    if (open || link.feedback) {
        pen.setDashPattern({3, 2.2});
    }
    painter.setPen(pen);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(MapPainter::arrowHead(route));
}

void paintOpenBecause(QPainter& painter, const QRectF& box, TextCache* texts)
{
    const QRectF sign(box.left(), box.center().y() - cautionSide / 2, cautionSide, cautionSide);
    const QTransform world = painter.worldTransform();
    if (texts && world.type() <= QTransform::TxScale) {
        const double scale = world.m11();
        const qreal ratio = painter.device()->devicePixelRatioF();
        const QSize pixels = (sign.size() * scale * ratio).toSize() + QSize(1, 1);
        const QPixmap& picture =
            texts->picture(TextCache::PictureKey{pictureOfCaution, sign.size(), scale * ratio},
                           pixels, ratio, [&](QPainter& inner) {
                               inner.scale(scale, scale);
                               paintCaution(inner, QRectF(0, 0, cautionSide, cautionSide));
                           });
        painter.setWorldTransform(QTransform());
        painter.drawPixmap(world.map(sign.topLeft()), picture);
        painter.setWorldTransform(world);
    } else {
        paintCaution(painter, sign);
    }
    if (box.width() > cautionSide) { // else there is no room for words
        paintText(painter, box.adjusted(cautionSide + 6, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                  openBecause(), texts);
    }
}

/// How opaque a link and its words are.
double strengthOf(const Link& link, const Emphasis& emphasis, const MapLook& look)
{
    return (emphasis.faded ? fadedOpacity : 1) * (look.lens ? look.lens->opacityOf(link.id) : 1);
}

/// What keeps words readable that lie over something: a ground of their own.
void paintGround(QPainter& painter, const LinkLabels& labels)
{
    if (labels.crowded) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme().color(Token::HairlineStrong), measure::hairline));
        painter.setBrush(theme().color(Token::Surface));
        painter.drawRoundedRect(labels.bounds().adjusted(-4, -3, 4, 3), 4, 4);
    } else if (theme().kind() == ThemeKind::Contrast) {
        // The edges of columns are as strong as words there.
        painter.fillRect(labels.because, theme().color(Token::Paper));
    } else if (labels.overLine) {
        constexpr double softness = 0.8; // the line still shows where it goes
        QColor ground = theme().color(Token::Paper);
        ground.setAlphaF(float(softness));
        painter.fillRect(labels.because.adjusted(-1, 0, 1, 0), ground);
    }
}

/// The words of a link: as its lens writes them, else \p text, else that it is open.
void paintBecause(QPainter& painter, const Link& link, const LinkLabels& labels,
                  const Emphasis& emphasis, const MapLook& look, const QString& text)
{
    const bool fromLens = look.lens && look.lens->label(link.id);
    if (fromLens && look.lens->paintLabel(painter, link, labels.because, emphasis)) {
        return;
    }
    if (text.isEmpty()) {
        paintOpenBecause(painter, labels.because, look.texts);
        return;
    }
    const Qt::Alignment across = labels.centred ? Qt::AlignHCenter : Qt::AlignLeft;
    paintText(painter, labels.because, int(across) | Qt::AlignTop | Qt::TextWordWrap, text,
              look.texts);
}

}

QPolygonF MapPainter::arrowHead(const LinkRoute& route)
{
    QLineF along(toQt(route.control2), toQt(route.end));
    if (along.length() < 0.1) {
        along = QLineF(toQt(route.start), toQt(route.end));
    }
    const QLineF unit = along.unitVector();
    const QPointF forward(unit.dx(), unit.dy());
    const QPointF across(-forward.y(), forward.x());
    const QPointF back = toQt(route.end) - forward * arrowLength;
    return {{toQt(route.end), back + across * arrowHalf, back - across * arrowHalf}};
}

QPainterPath MapPainter::linkPath(const LinkRoute& route)
{
    QPainterPath path(toQt(route.start));
    for (const CubicCurve& curve : curvesOf(route)) {
        path.cubicTo(toQt(curve.control1), toQt(curve.control2), toQt(curve.end));
    }
    return path;
}

QString MapPainter::labelText(const Link& link) const
{
    const auto written = m_look.lens ? m_look.lens->label(link.id) : std::nullopt;
    return written.value_or(link.assumption);
}

/// Around the cards of a link that leave little room between them; else nothing.
QRectF MapPainter::endsOf(const Link& link, const LinkRoute& route) const
{
    const auto cause = rectOf(link.from);
    const auto effect = rectOf(link.to);
    if (!cause || !effect || !isNarrow(route)) {
        return {};
    }
    const Rect both = cause->united(*effect);
    return {both.left(), both.top(), both.size.width, both.size.height};
}

QSizeF MapPainter::wordsSize(const QString& text, double width) const
{
    const QFont font = theme().font(TypeRole::Small);
    const QSizeF size = m_look.texts ? m_look.texts->wrapped(text, font, width).size
                                     : wrappedSize(text, font, width);
    return size + QSizeF(2, 0);
}

LabelSizes MapPainter::labelSizes(const Link& link, const LinkRoute& route) const
{
    LabelSizes sizes;
    const QFont font = theme().font(TypeRole::Small);
    const QString text = labelText(link);
    const bool fromLens = m_look.lens && m_look.lens->label(link.id);
    if (fromLens && text.isEmpty()) {
        sizes.clear = m_look.lens->halfWidth(link.id);
    } else if (fromLens) {
        const QMarginsF margins = m_look.lens->labelMargins(link.id);
        const QSizeF folded = wordsSize(text, leastWidth);
        sizes.clear = m_look.lens->halfWidth(link.id);
        sizes.because = lensWordsSize(text).grownBy(margins);
        sizes.narrow = QSizeF(folded.width() * lensWordsWider, folded.height()).grownBy(margins);
    } else if (text.isEmpty()) {
        sizes.because = {QFontMetricsF(font).horizontalAdvance(openBecause()) + cautionSide + 7,
                         openHeight};
        sizes.narrow = {cautionSide, openHeight};
    } else {
        sizes.because = wordsSize(text, becauseWidth(route));
        sizes.narrow = wordsSize(text, leastWidth);
    }
    sizes.ends = endsOf(link, route);
    if (m_look.room || (m_look.lens && !m_look.lens->showsChips())) {
        return sizes;
    }
    for (const Indicator* each : m_map.indicatorsOn(link.id)) {
        sizes.chips.emplace_back(each->id, chipSize(chipOf(*each, m_facts)));
    }
    if (const QString words = rivalsText(m_facts, link.id); !words.isEmpty()) {
        sizes.rivals = rivalsSize(words);
    }
    return sizes;
}

void MapPainter::paintLine(QPainter& painter, const Link& link, const LinkRoute& route,
                           const Emphasis& emphasis, Detail detail) const
{
    painter.save();
    painter.setOpacity(painter.opacity() * strengthOf(link, emphasis, m_look));
    if (!m_look.lens || !m_look.lens->paintLine(painter, link, linkPath(route), emphasis, detail)) {
        strokeLink(painter, link, route, emphasis, detail);
    }
    painter.restore();
}

void MapPainter::paintLabels(QPainter& painter, const Link& link, const LinkLabels& labels,
                             const Emphasis& emphasis) const
{
    if (labels.crowded && !emphasis.selected && !emphasis.hovered) {
        return;
    }
    painter.save();
    painter.setOpacity(painter.opacity() * strengthOf(link, emphasis, m_look));
    paintGround(painter, labels);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(emphasis.selected ? Token::Accent : Token::MutedOnTint));
    if (!labels.because.isEmpty() && !emphasis.naming) {
        paintBecause(painter, link, labels, emphasis, m_look, labelText(link));
    }
    for (const auto& [id, box] : labels.chips) {
        if (const Indicator* indicator = m_map.indicator(id)) {
            paintChip(painter, box, chipOf(*indicator, m_facts));
        }
    }
    if (!labels.rivals.isEmpty()) {
        paintRivals(painter, labels.rivals, rivalsText(m_facts, link.id));
    }
    painter.restore();
}

}
