#include "ui/room/home_slide.h"

#include "ui/charts/drop_off_content.h"
#include "ui/charts/sparkline.h"
#include "ui/paint/marks.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr size_t mostIndicators = 5;
constexpr double designHeight = 720;
constexpr double designWidth = 1280;
constexpr double margin = 48;

QString tr(const char* text) { return QCoreApplication::translate("HomeSlide", text); }

/// Paints in units of a picture of 1280 × 720 that fills the box.
class SlidePainter
{
public:
    SlidePainter(QPainter& painter, const QRectF& box)
        : m_painter(painter),
          m_box(box),
          m_unit(std::min(box.width() / designWidth, box.height() / designHeight))
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
    }

    double width() const { return m_box.width() / m_unit - 2 * margin; }
    QRectF at(double x, double y, double w, double h) const
    {
        return {m_box.left() + (margin + x) * m_unit, m_box.top() + y * m_unit, w * m_unit,
                h * m_unit};
    }
    QFont font(double px, bool bold = false) const
    {
        QFont font = theme().font(TypeRole::Base);
        font.setPixelSize(std::max(1, qRound(px * m_unit)));
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        return font;
    }
    void text(const QRectF& where, const QString& words, double px, Token token, bool bold = false,
              Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter)
    {
        m_painter.setFont(font(px, bold));
        m_painter.setPen(theme().color(token));
        m_painter.drawText(
            where, static_cast<int>(align),
            m_painter.fontMetrics().elidedText(words, Qt::ElideRight, qRound(where.width())));
    }
    /// Bold, on two lines where one does not hold it.
    void title(const QRectF& where, const QString& words, double px)
    {
        m_painter.setFont(font(px, true));
        m_painter.setPen(theme().color(Token::Ink));
        m_painter.drawText(where, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words);
    }
    /// Wraps; the height used, in units.
    double block(double y, const QString& words, double px, const QColor& color,
                 const QList<QTextLayout::FormatRange>& formats = {}, bool bold = false)
    {
        QTextLayout layout(words, font(px, bold));
        layout.setFormats(formats);
        layout.beginLayout();
        double used = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width() * m_unit);
            line.setPosition({0, used});
            used += line.height() * 1.15;
        }
        layout.endLayout();
        m_painter.setPen(color);
        layout.draw(&m_painter, at(0, y, 0, 0).topLeft());
        return used / m_unit;
    }
    void mark(double x, double middle, double size, Mark mark)
    {
        paintMark(m_painter, at(x, middle - size / 2, size, size), mark);
    }
    void hairline(double y)
    {
        m_painter.fillRect(at(0, y, width(), 1 / m_unit), theme().color(Token::Hairline));
    }
    void card(const QRectF& where, Stage stage)
    {
        const StageColors colors = theme().stage(stage);
        QPainterPath shape;
        shape.addRoundedRect(where, 10 * m_unit, 10 * m_unit);
        m_painter.fillPath(shape, colors.fill);
        m_painter.save();
        m_painter.setClipPath(shape);
        m_painter.fillRect(QRectF(where.topLeft(), QSizeF(7 * m_unit, where.height())),
                           colors.edge);
        m_painter.restore();
        m_painter.strokePath(shape, QPen(colors.edge, 1.5 * m_unit));
    }
    void arrow(double from, double to, double y, bool red)
    {
        const QColor color = theme().color(red ? Token::ShortfallMore : Token::ShortfallNone);
        const QPointF start = at(from, y, 0, 0).topLeft();
        const QPointF end = at(to, y, 0, 0).topLeft();
        m_painter.setPen(QPen(color, (red ? 3 : 2) * m_unit));
        m_painter.drawLine(start, end - QPointF(8 * m_unit, 0));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawPolygon(QPolygonF{end, end + QPointF(-9 * m_unit, -5 * m_unit),
                                        end + QPointF(-9 * m_unit, 5 * m_unit)});
    }
    void sparkline(const QRectF& where, const IndicatorLine& line)
    {
        const bool judged = line.mark != Mark::TooEarly;
        paintSparkline(m_painter, where,
                       {line.recent, line.cadence, judged ? line.expectedLine : std::nullopt,
                        markColor(line.mark)});
    }

private:
    QPainter& m_painter;
    QRectF m_box;
    double m_unit;
};

double paintHeadline(SlidePainter& slide, double y, const Headline& headline)
{
    QTextLayout::FormatRange range;
    range.start = static_cast<int>(headline.before.size());
    range.length = static_cast<int>(headline.highlight.size());
    range.format.setForeground(theme().color(headline.isShortfall ? Token::OffTrack : Token::Ink));
    range.format.setFontWeight(QFont::DemiBold);
    return slide.block(y, headline.text(), 26, theme().color(Token::Ink), {range});
}

/// Height of the chain's cards: two lines of title and the count.
constexpr double chainHeight = 104;

void paintChain(SlidePainter& slide, double y, const std::vector<StripCard>& chain)
{
    constexpr double height = chainHeight;
    constexpr double arrow = 104;
    const auto count = static_cast<double>(chain.size());
    const double wide = (slide.width() - arrow * (count - 1)) / count;
    double x = 0;
    for (const StripCard& each : chain) {
        if (!each.share.isEmpty()) {
            slide.arrow(x + 8, x + arrow - 8, y + height / 2, each.furthest);
            slide.text(slide.at(x, y + height / 2 - 34, arrow, 26), each.share, 18,
                       each.furthest ? Token::OffTrack : Token::Ink, each.furthest,
                       Qt::AlignCenter);
            slide.text(slide.at(x, y + height / 2 + 6, arrow, 24), each.expected, 15,
                       Token::MutedOnTint, false, Qt::AlignCenter);
            x += arrow;
        }
        slide.card(slide.at(x, y, wide, height), each.stage);
        slide.title(slide.at(x + 18, y + 10, wide - 24, 46), each.title, 17);
        slide.text(slide.at(x + 18, y + 60, wide - 50, 38), each.count, 26, Token::Ink, true);
        if (each.mark != Mark::None) {
            slide.mark(x + wide - 34, y + 79, 20, each.mark);
        }
        x += wide;
    }
}

void paintHead(SlidePainter& slide, double y)
{
    const Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;
    slide.text(slide.at(650, y, 150, 26), tr("Now"), 16, Token::MutedOnTint, false, right);
    slide.text(slide.at(810, y, 150, 26), tr("Expected"), 16, Token::MutedOnTint, false, right);
    slide.text(slide.at(970, y, slide.width() - 970, 26), tr("Target"), 16, Token::MutedOnTint,
               false, right);
}

void paintIndicator(SlidePainter& slide, double y, double height, const IndicatorLine& line)
{
    const Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;
    slide.hairline(y);
    slide.mark(2, y + height / 2, 24, line.mark);
    slide.text(slide.at(40, y, 120, height), line.state, 18, Token::Ink);
    slide.text(slide.at(160, y, 290, height), line.name, 20, Token::Ink, true);
    slide.sparkline(slide.at(460, y + 10, 170, height - 20), line);
    const QString now = line.now ? line.now->text() : QStringLiteral("–");
    slide.text(slide.at(640, y, 160, height), now, 24, Token::Ink, true, right);
    slide.text(slide.at(810, y, 150, height), line.expected, 20, Token::Ink, false, right);
    slide.text(slide.at(970, y, slide.width() - 970, height),
               QStringLiteral("%1 %2").arg(line.target, line.targetBelow).trimmed(), 18,
               Token::MutedOnTint, false, right);
}

}

QString HomeSlide::spoken() const
{
    QStringList parts{outcome, headline.text()};
    for (const IndicatorLine& each : indicators) {
        parts << each.spoken();
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(". "));
}

std::optional<HomeSlide> homeSlide(const Project& project)
{
    HomeSlide slide;
    slide.outcome = project.map().outcome.sentence;
    Mark outcomeMark = Mark::None;
    if (const auto lines = indicatorLines(project)) {
        for (const IndicatorLine& line : *lines) {
            outcomeMark = line.id == project.map().outcome.indicator ? line.mark : outcomeMark;
            if (line.judged && line.now && slide.indicators.size() < mostIndicators) {
                slide.indicators.push_back(line);
            }
        }
    }
    if (const auto counts = countsOf(project)) {
        if (const auto content = dropOffContent(project.map(), *counts, project.today(), {})) {
            slide.headline = content->headline;
            slide.chain = stripCards(project.map(), *content, outcomeMark);
        }
    }
    if (slide.chain.empty() && slide.indicators.empty()) {
        return std::nullopt;
    }
    return slide;
}

void paintHomeSlide(QPainter& painter, const QRectF& box, const HomeSlide& slide)
{
    SlidePainter paint(painter, box);
    double y = 28;
    y += paint.block(y, slide.outcome, 26, theme().stage(Stage::Outcome).text, {}, true) + 10;
    y += paintHeadline(paint, y, slide.headline) + 14;
    if (!slide.chain.empty()) {
        paintChain(paint, y, slide.chain);
        y += chainHeight + 14;
    }
    if (!slide.indicators.empty()) {
        paintHead(paint, y);
        y += 26;
    }
    constexpr double footHeight = 56;
    const double room = designHeight - footHeight - y;
    const auto rows = static_cast<double>(std::max<size_t>(1, slide.indicators.size()));
    const double height = std::clamp(room / rows, 44.0, 72.0);
    for (const IndicatorLine& each : slide.indicators) {
        paintIndicator(paint, y, height, each);
        y += height;
    }
}

}
