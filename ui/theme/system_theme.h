#pragma once

#include "ui/theme/theme.h"

#include <optional>

namespace throughline {

/// "light", "dark", "contrast" as a theme; nullopt for any other word.
std::optional<ThemeKind> themeNamed(const QString& name);

/// The theme to start with: THROUGHLINE_THEME, else the setting, else the system's.
ThemeKind chosenTheme();

/// What the desktop asks for.
ThemeKind systemTheme();

/// The setting made by hand, nullopt where the system is followed.
std::optional<ThemeKind> themeSetting();
void setThemeSetting(std::optional<ThemeKind> kind);

/// False where THROUGHLINE_MOTION=none, or the platform has animations off.
bool systemWantsMotion();

}
