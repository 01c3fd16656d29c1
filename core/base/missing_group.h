#pragma once

#include <QString>

namespace throughline {

/// The name of the group of those that say nothing in a dimension: on screen, in answers, as a
/// filter, and as the stored value where a file said "n/a" instead of leaving the cell blank.
inline QString missingGroup() { return QStringLiteral("(none)"); }

}
