#include "ui/theme/system_theme.h"

#include "ui/theme/portal_motion.h"

#include <QApplication>
#include <QPalette>
#include <QSettings>
#include <QStandardPaths>
#include <QStyle>

namespace throughline {

namespace {

QString settingKey() { return QStringLiteral("theme"); }

QString themeName(ThemeKind kind)
{
    switch (kind) {
    case ThemeKind::Light:
        return QStringLiteral("light");
    case ThemeKind::Dark:
        return QStringLiteral("dark");
    case ThemeKind::Contrast:
        break;
    }
    return QStringLiteral("contrast");
}

}

std::optional<ThemeKind> themeNamed(const QString& name)
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Contrast}) {
        if (name.compare(themeName(kind), Qt::CaseInsensitive) == 0) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<ThemeKind> themeSetting()
{
    return themeNamed(QSettings().value(settingKey()).toString());
}

void setThemeSetting(std::optional<ThemeKind> kind)
{
    QSettings settings;
    if (kind) {
        settings.setValue(settingKey(), themeName(*kind));
    } else {
        settings.remove(settingKey());
    }
}

ThemeKind systemTheme()
{
    // The palette of the platform, before ours is set, is dark where the desktop is. It is asked
    // once: afterwards the application's palette is ours.
    static const ThemeKind first = [] {
        const QByteArray gtk = qgetenv("GTK_THEME").toLower();
        if (gtk.contains("highcontrast")) {
            return ThemeKind::Contrast;
        }
        const QPalette palette = QGuiApplication::palette();
        const bool dark =
            gtk.endsWith(":dark") || palette.color(QPalette::Window).lightness() <
                                         palette.color(QPalette::WindowText).lightness();
        return dark ? ThemeKind::Dark : ThemeKind::Light;
    }();
    return first;
}

ThemeKind chosenTheme()
{
    const auto named = themeNamed(qEnvironmentVariable("THROUGHLINE_THEME"));
    const auto set = named ? named : themeSetting();
    return set ? *set : systemTheme();
}

namespace {

QString motionKey() { return QStringLiteral("motion"); }

/// A value of a desktop's own settings file, \p usual where it has none.
QVariant desktopSetting(const QString& file, const QString& key, const QVariant& usual)
{
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, file);
    return path.isEmpty() ? usual : QSettings(path, QSettings::IniFormat).value(key, usual);
}

/// Qt asks the desktop for menus and tooltips only; whether anything at all may move stands in the
/// files of KDE and GTK, and GNOME's switch behind its portal.
bool desktopMoves()
{
    const auto factor = desktopSetting(QStringLiteral("kdeglobals"),
                                       QStringLiteral("KDE/AnimationDurationFactor"), 1.0);
    const auto gtk = desktopSetting(QStringLiteral("gtk-3.0/settings.ini"),
                                    QStringLiteral("Settings/gtk-enable-animations"), true);
    return factor.toDouble() > 0 && gtk.toBool() && portalMotion().value_or(true);
}

}

bool motionSetting() { return QSettings().value(motionKey(), true).toBool(); }

void setMotionSetting(bool moves) { QSettings().setValue(motionKey(), moves); }

bool systemWantsMotion()
{
    if (qEnvironmentVariable("THROUGHLINE_MOTION") == QStringLiteral("none")) {
        return false;
    }
    const QStyle* style = QApplication::style();
    const bool styleMoves = !style || style->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
    return motionSetting() && styleMoves && desktopMoves();
}

}
