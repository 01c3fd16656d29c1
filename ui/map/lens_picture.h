#pragma once

#include "core/base/result.h"
#include "ui/map/lens.h"
#include "ui/paint/export_map.h"

namespace throughline {

/// The sentence, the legend and the remarks of a lens below a picture of the map.
class LensFoot final : public PictureFoot
{
public:
    explicit LensFoot(const LensWords& words) : m_words(words) {}
    double height(double width) const override;
    void paint(QPainter& painter, const QRectF& box) const override;

private:
    const LensWords& m_words;
};

/// Writes a picture of a map as it is seen through a lens, with the words of the lens below it.
/// Error: as exportMap.
Result<void> exportLens(const Map& map, const MapFacts& facts, const LensView& view,
                        const QString& path);

}
