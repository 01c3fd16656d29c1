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

/// Whether things may move on screen, as set by hand; yes where nothing is set.
bool motionSetting();
void setMotionSetting(bool moves);

/// False where THROUGHLINE_MOTION=none, where it is switched off by hand, or where the desktop or
/// its style has animations off.
bool systemWantsMotion();

}
