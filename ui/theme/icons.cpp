#include "ui/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <array>

namespace throughline {

namespace {

/// File names in the order of IconName.
constexpr std::array<const char*, static_cast<size_t>(IconName::Count_)> iconFiles = {
    "define", "map",     "measure",      "iterate",       "plan",         "settings",
    "search", "share",   "present",      "undo",          "redo",         "tidy",
    "fit",    "plus",    "minus",        "close",         "check",        "lock",
    "info",   "warning", "chevron-down", "chevron-right", "chevron-left", "file",
    "folder", "table",   "help",         "trash",         "pencil",       "arrow-right",
    "flag",   "pulse",   "download",     "copy",          "clock",        "drag"};

const char* fileOf(IconName name) { return iconFiles[static_cast<size_t>(name)]; }

QByteArray svgOf(IconName name, const QColor& color)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(fileOf(name))));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    return svg;
}

/// An icon in one colour, faint where it is disabled; painted when it is seen, as most of a menu's
/// never are.
class ThemedIcon final : public QIconEngine
{
public:
    ThemedIcon(IconName name, const QColor& color) : m_name(name), m_color(color) {}

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        const QColor color = mode == QIcon::Disabled ? theme().color(Token::Faint) : m_color;
        const int side = std::min(size.width(), size.height());
        const QString key = QStringLiteral("icon %1 %2 %3")
                                .arg(QLatin1String(fileOf(m_name)), color.name())
                                .arg(side);
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = iconPixmap(m_name, side, color, 1.0);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const QSize size = rect.size() * painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, pixmap(size, mode, state));
    }

    QIconEngine* clone() const override { return new ThemedIcon(*this); }

private:
    IconName m_name;
    QColor m_color;
};

}

QPixmap iconPixmap(IconName name, int side, const QColor& color, qreal devicePixelRatio)
{
    const int pixels = qRound(side * devicePixelRatio);
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svgOf(name, color));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon icon(IconName name, const QColor& color) { return QIcon(new ThemedIcon(name, color)); }

QIcon icon(IconName name) { return icon(name, theme().color(Token::Muted)); }

}
