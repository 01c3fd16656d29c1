#pragma once

#include <QString>

namespace throughline {

class Theme;

/// The application's style sheet: fields, buttons, lists, menus, scroll bars, in the colours of
/// the theme. Widgets choose a look by the dynamic property `look` (see ui/widgets/looks.h).
QString styleSheet(const Theme& theme);

}
