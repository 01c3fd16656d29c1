#pragma once

#include "ui/theme/theme.h"

namespace throughline {

/// The font of a role, demi-bold: what stands out among words of that role.
QFont strongFont(TypeRole role);
/// The font of a role in another weight.
QFont weightedFont(TypeRole role, QFont::Weight weight);
/// The font of a role at another size in pixels.
QFont sizedFont(TypeRole role, int px);
QFont sizedFont(TypeRole role, int px, QFont::Weight weight);
/// A letter or two inside a small mark.
QFont markFont(int px = 9);
/// What people read from the back of a room where a line is 14 px elsewhere.
QFont roomFont();

}
