#pragma once

#include <QString>

namespace throughline {

/// The five modes of the rail, in their order.
enum class Mode { Define, Map, Measure, Iterate, Plan };

inline constexpr Mode allModes[] = {Mode::Define, Mode::Map, Mode::Measure, Mode::Iterate,
                                    Mode::Plan};

}
