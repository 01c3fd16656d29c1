#include "ui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

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

QByteArray svgOf(IconName name, const QColor& color)
{
    QFile file(
        QStringLiteral(":/icons/%1.svg").arg(QLatin1String(iconFiles[static_cast<size_t>(name)])));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    return svg;
}

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

QIcon icon(IconName name, const QColor& color)
{
    QIcon result;
    for (const int side : {16, 20, 24, 32, 48}) {
        result.addPixmap(iconPixmap(name, side, color, 1.0));
        result.addPixmap(iconPixmap(name, side, color, 2.0));
        result.addPixmap(iconPixmap(name, side, theme().color(Token::Faint), 1.0), QIcon::Disabled);
        result.addPixmap(iconPixmap(name, side, theme().color(Token::Faint), 2.0), QIcon::Disabled);
    }
    return result;
}

QIcon icon(IconName name) { return icon(name, theme().color(Token::Muted)); }

}
