#pragma once

#include <QtGlobal>

namespace throughline::layers {

/// The next of a fixed sequence of numbers, of which the upper bits are well mixed. Source: Press
/// et al., "Numerical Recipes in C" (1992), section 7.1.
inline quint32 nextOf(quint32 number) { return number * 1664525U + 1013904223U; }

}
