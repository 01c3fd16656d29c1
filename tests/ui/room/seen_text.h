#pragma once

#include <QImage>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

#include <cmath>
#include <map>
#include <memory>

namespace throughline {

/// One run of text as it is painted.
struct SeenText
{
    QString text;
    double px = 0; ///< height of the font in pixels of the window
    QColor color;
    QRectF box;
};

/// Catches every text that a widget and its children paint.
class TextCatcher final : public QPaintEngine
{
public:
    TextCatcher() : QPaintEngine(QPaintEngine::AllFeatures) {}
    std::vector<SeenText> texts;

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return QPaintEngine::User; }
    void updateState(const QPaintEngineState& now) override
    {
        if (now.state() & DirtyTransform) {
            m_transform = now.transform();
        }
        if (now.state() & DirtyPen) {
            m_color = now.pen().color();
        }
        if (now.state() & DirtyOpacity) {
            m_opacity = now.opacity();
        }
    }
    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        const double scale = std::sqrt(std::abs(m_transform.determinant()));
        const double px = item.font().pixelSize() > 0 ? item.font().pixelSize()
                                                      : item.font().pointSizeF() * 96 / 72;
        if (item.text().trimmed().isEmpty()) {
            return;
        }
        QColor color = m_color;
        color.setAlphaF(float(color.alphaF() * m_opacity));
        const QRectF box(at.x(), at.y() - item.ascent(), item.width(),
                         item.ascent() + item.descent());
        texts.push_back({item.text(), px * scale, color, m_transform.mapRect(box)});
    }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override
    {
    }
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}

private:
    QTransform m_transform;
    QColor m_color;
    double m_opacity = 1;
};

class CatchingDevice final : public QPaintDevice
{
public:
    explicit CatchingDevice(const QSize& size) : m_size(size) {}
    TextCatcher catcher;
    QPaintEngine* paintEngine() const override { return const_cast<TextCatcher*>(&catcher); }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(devicePixelRatioFScale());
        case PdmDepth:
            return 32;
        default:
            return 1 << 24;
        }
    }

private:
    QSize m_size;
};

/// All text a window shows, with sizes and colours as painted.
inline std::vector<SeenText> seenTexts(QWidget& window)
{
    CatchingDevice device(window.size());
    window.render(&device);
    return device.catcher.texts;
}

/// WCAG 2.1 relative luminance and contrast ratio.
inline double luminance(const QColor& color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}
inline double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

/// What stands behind a text: the most frequent colour around it.
inline QColor behind(const QImage& picture, const QRectF& box)
{
    const QRect area = box.adjusted(-2, -2, 2, 2).toAlignedRect().intersected(picture.rect());
    std::map<QRgb, int> counts;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            ++counts[picture.pixel(x, y)];
        }
    }
    QRgb most = 0;
    int best = 0;
    for (const auto& [color, count] : counts) {
        if (count > best) {
            best = count;
            most = color;
        }
    }
    return QColor(most);
}

}
