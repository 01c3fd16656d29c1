#pragma once

#include "core/base/result.h"
#include "ui/paint/map_facts.h"

namespace throughline {

/// Writes a picture of the map to \p path, the outcome sentence on top: .svg, .png (at double
/// size) or .pdf by its suffix. Works without a display on Qt's offscreen platform.
/// Error: another suffix, or a file that cannot be written.
Result<void> exportMap(const Map& map, const MapFacts& facts, const QString& path);

}
