#include "ui/paint/export_map.h"

#include "core/base/write_file.h"
#include "core/layout/place.h"
#include "ui/paint/folded_map.h"
#include "ui/paint/map_painter.h"
#include "ui/theme/tabular_figures.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ExportMap)
};

/// A map with its foot, and the canvas rectangle that both take.
class Page
{
public:
    Page(const MapPainter& map, const PictureFoot* foot) : m_map(map), m_foot(foot)
    {
        m_box = map.bounds(true);
        const double footHeight = foot ? foot->height(m_box.width()) : 0;
        m_footBox = QRectF(m_box.left(), m_box.bottom(), m_box.width(), footHeight);
        m_box.setBottom(m_footBox.bottom());
    }
    const QRectF& box() const { return m_box; }
    void paintInto(QPaintDevice& device, double scale) const
    {
        QPainter painter(&device);
        painter.scale(scale, scale);
        painter.translate(-m_box.topLeft());
        m_map.paintAll(painter, true);
        if (!m_footBox.isEmpty()) {
            m_foot->paint(painter, m_footBox);
        }
    }

private:
    const MapPainter& m_map;
    const PictureFoot* m_foot;
    QRectF m_box;
    QRectF m_footBox;
};

QByteArray svgOf(const Page& page, const QString& title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    const QSize size = page.box().size().toSize();
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    // Units of 1/96 inch, so that a canvas unit is a pixel and fonts keep their size.
    generator.setResolution(96);
    generator.setTitle(title);
    page.paintInto(generator, 1);
    return withPlainFamily(bytes);
}

QByteArray pngOf(const Page& page)
{
    const QSizeF box = page.box().size();
    // Twice the size, less where a side would grow beyond what viewers take.
    constexpr double wanted = 2;
    constexpr double longestSide = 16000;
    const double scale = std::min(wanted, longestSide / std::max(box.width(), box.height()));
    QImage image(QSize(static_cast<int>(std::ceil(box.width() * scale)),
                       static_cast<int>(std::ceil(box.height() * scale))),
                 QImage::Format_RGB32);
    image.fill(Qt::white);
    page.paintInto(image, scale);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray pdfOf(const Page& page, const QString& title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        // One page as large as the map, a canvas unit being 1/96 inch.
        constexpr double pointsPerUnit = 72.0 / 96.0;
        writer.setPageSize(QPageSize(page.box().size() * pointsPerUnit, QPageSize::Point));
        writer.setPageMargins(QMarginsF());
        constexpr int resolution = 288;
        writer.setResolution(resolution);
        page.paintInto(writer, resolution / 96.0);
    }
    return bytes;
}

}

Result<void> exportMap(const Map& map, const MapFacts& facts, const QString& path,
                       const MapPicture& picture)
{
    Map placed = map;
    applyChanges(placed, placeMissing(map).changes);
    const Map shown = foldedMap(placed);
    const MapPainter painter(shown, facts, MapLook{picture.lens});
    const Page page(painter, picture.foot);
    const QString title = map.outcome.sentence.isEmpty() ? map.projectName() : map.outcome.sentence;
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QStringLiteral("svg")) {
        return writeFile(path, svgOf(page, title));
    }
    if (suffix == QStringLiteral("png")) {
        return writeFile(path, pngOf(page));
    }
    if (suffix == QStringLiteral("pdf")) {
        return writeFile(path, pdfOf(page, title));
    }
    return failure(
        Words::tr("A picture of the map can be svg, png or pdf, not \"%1\".").arg(suffix), path, {},
        ErrorKind::Usage);
}

}
