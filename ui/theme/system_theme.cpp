#include "ui/theme/system_theme.h"

#include <QApplication>
#include <QPalette>
#include <QSettings>
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

bool systemWantsMotion()
{
    if (qEnvironmentVariable("THROUGHLINE_MOTION") == QStringLiteral("none")) {
        return false;
    }
    return QApplication::isEffectEnabled(Qt::UI_General);
}

}
