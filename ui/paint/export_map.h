#pragma once

#include "core/base/result.h"
#include "ui/paint/map_facts.h"

class QPainter;
class QRectF;

namespace throughline {

class MapLens;

/// Words that stand below the map in a picture of it, such as the legend of a lens.
class PictureFoot
{
public:
    virtual ~PictureFoot() = default;
    /// The room it needs at a width, both in canvas units.
    virtual double height(double width) const = 0;
    virtual void paint(QPainter& painter, const QRectF& box) const = 0;
};

/// What a picture of a map shows besides the map's structure. Both may be missing; neither is
/// kept.
struct MapPicture
{
    const MapLens* lens = nullptr;
    const PictureFoot* foot = nullptr;
};

/// Writes a picture of the map to \p path, the outcome sentence on top: .svg, .png (at double
/// size) or .pdf by its suffix. Works without a display on Qt's offscreen platform.
/// Error: another suffix, or a file that cannot be written.
Result<void> exportMap(const Map& map, const MapFacts& facts, const QString& path,
                       const MapPicture& picture = {});

}
