#include "ui/charts/drop_off_picture.h"

#include "core/analysis/phrases.h"
#include "core/model/map.h"
#include "ui/charts/drop_off_content.h"
#include "ui/theme/tabular_figures.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QTextLayout>

namespace throughline {

namespace {

constexpr double width = 1100;
constexpr double height = 560;
constexpr double margin = 40;
constexpr int pixelsPerUnit = 2; // of png

QString tr(const char* text) { return QCoreApplication::translate("DropOffPicture", text); }

/// Paints a line of text and answers the y below it.
double paintLine(QPainter& painter, double y, const QString& text, TypeRole role, Token token)
{
    if (text.isEmpty()) {
        return y;
    }
    painter.setFont(theme().font(role));
    painter.setPen(theme().color(token));
    QRectF used;
    painter.drawText(QRectF(margin, y, width - 2 * margin, 200), Qt::AlignLeft | Qt::TextWordWrap,
                     text, &used);
    return y + used.height() + 6;
}

/// The sentence with its highlight, red only where it is a shortfall; answers the y below it.
double paintHeadline(QPainter& painter, double y, const Headline& headline)
{
    QTextLayout layout(headline.text(), theme().font(TypeRole::Sentence));
    QTextCharFormat bold;
    bold.setFontWeight(QFont::DemiBold);
    bold.setForeground(theme().color(headline.isShortfall ? Token::OffTrack : Token::Ink));
    layout.setFormats({{int(headline.before.size()), int(headline.highlight.size()), bold}});
    layout.beginLayout();
    double used = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width - 2 * margin);
        line.setPosition({0, used});
        used += theme().lineHeight(TypeRole::Sentence);
    }
    layout.endLayout();
    painter.setPen(theme().color(Token::Ink));
    layout.draw(&painter, {margin, y});
    return y + used + 6;
}

QString periodLine(const DropOffContent& content)
{
    QStringList parts{daysText(content.dropOff.days)};
    if (!content.choice.value.isEmpty()) {
        parts << tr("only %1 %2").arg(content.choice.dimension, content.choice.value);
    }
    if (content.unfinished) {
        parts << tr("not finished");
    }
    if (content.sameWeeks) {
        parts << tr("counted in the same periods: not the same people");
    }
    return parts.join(QStringLiteral(" · "));
}

void paintAll(QPainter& painter, const Map& map, const DropOffContent& content)
{
    painter.fillRect(QRectF(0, 0, width, height), theme().color(Token::Paper));
    double y = 28;
    if (content.choice.withOutcome) {
        y = paintLine(painter, y, map.outcome.sentence, TypeRole::Control, Token::MutedOnTint);
    }
    y = paintHeadline(painter, y, content.headline);
    y = paintLine(painter, y, content.below, TypeRole::Base, Token::MutedOnTint);
    y = paintLine(painter, y, periodLine(content), TypeRole::Small, Token::MutedOnTint);
    const QRectF area(margin, y + 8, width - 2 * margin, height - y - 28);
    paintDropOff(painter, content, area);
}

Result<void> cannotWrite(const QString& path, const QString& why)
{
    return failure(tr("The picture cannot be written to %1: %2.").arg(path, why), path);
}

Result<void> writeSvg(QSaveFile& file, const Map& map, const DropOffContent& content)
{
    QBuffer bytes;
    QSvgGenerator svg;
    svg.setOutputDevice(&bytes);
    svg.setSize(QSize(int(width), int(height)));
    svg.setViewBox(QRectF(0, 0, width, height));
    svg.setTitle(content.headline.text());
    svg.setDescription(map.outcome.sentence);
    QPainter painter;
    if (!painter.begin(&svg)) {
        return cannotWrite(file.fileName(), tr("no picture can be made"));
    }
    paintAll(painter, map, content);
    painter.end();
    file.write(withPlainFamily(bytes.data()));
    return {};
}

Result<void> writePng(QSaveFile& file, const Map& map, const DropOffContent& content)
{
    QImage image(int(width) * pixelsPerUnit, int(height) * pixelsPerUnit, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelsPerUnit);
    QPainter painter(&image);
    paintAll(painter, map, content);
    painter.end();
    if (!image.save(&file, "PNG")) {
        return cannotWrite(file.fileName(), file.errorString());
    }
    return {};
}

Result<void> writePdf(QSaveFile& file, const Map& map, const DropOffContent& content)
{
    QPdfWriter pdf(&file);
    pdf.setTitle(content.headline.text());
    pdf.setPageSize(QPageSize(QSizeF(width, height), QPageSize::Point));
    pdf.setPageMargins(QMarginsF());
    pdf.setResolution(72);
    QPainter painter;
    if (!painter.begin(&pdf)) {
        return cannotWrite(file.fileName(), tr("no page can be made"));
    }
    paintAll(painter, map, content);
    painter.end();
    return {};
}

}

void paintDropOff(QPainter& painter, const DropOffContent& content, const QRectF& area)
{
    const DropOffGeometry geometry = layOut(content.drawing, area);
    paintDropOffFlow(painter, content.drawing, geometry);
    paintDropOffBars(painter, content.drawing, geometry);
    paintDropOffText(painter, content.drawing, geometry);
}

Result<void> exportDropOffPicture(const Project& project, const DropOffPictureChoice& choice,
                                  const QString& path)
{
    const auto counts = countsOf(project);
    if (!counts) {
        return failure(counts.error());
    }
    const auto content = dropOffContent(project.map(), *counts, project.today(), choice);
    if (!content) {
        return failure(content.error());
    }
    const PaperColors light;
    QSaveFile file(path);
    const QString suffix = QFileInfo(path).suffix().toLower();
    const auto write = suffix == u"svg"   ? writeSvg
                       : suffix == u"png" ? writePng
                       : suffix == u"pdf" ? writePdf
                                          : nullptr;
    if (!write) {
        return failure(tr("A picture can be svg, png or pdf, not “%1”.").arg(suffix), path, {},
                       ErrorKind::Usage);
    }
    if (!file.open(QIODevice::WriteOnly)) {
        return cannotWrite(path, file.errorString());
    }
    if (auto written = write(file, project.map(), *content); !written) {
        return written;
    }
    return file.commit() ? Result<void>() : cannotWrite(path, file.errorString());
}

}
