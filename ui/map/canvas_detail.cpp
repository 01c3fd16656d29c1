#include "ui/map/canvas_detail.h"

#include "ui/map/canvas_scene.h"
#include "ui/paint/map_lens.h"
#include "ui/paint/painted_view.h"

#include <algorithm>

namespace throughline {

namespace {

/// From here on the words beside a link (12 units) have letters of 8 pixels and are read, however
/// many there are.
constexpr double readableWords = 0.7;
/// Up to so many links in view their words are told apart at any zoom that shows them.
constexpr size_t mostSmallWords = 80;
/// Up to so many links in view each that has no reason asks for one; more would be a chorus.
constexpr size_t mostPrompts = 50;

template <class Items>
size_t inView(const Items& items, const QRectF& seen)
{
    return static_cast<size_t>(std::count_if(items.begin(), items.end(), [&seen](const auto& each) {
        return each.second.bounds().intersects(seen);
    }));
}

}

CanvasDetail detailFor(const CanvasScene& scene, double scale, const QRectF& seen)
{
    CanvasDetail detail;
    detail.lines = detailAt(scale);
    const bool manyCards =
        scene.cards().size() > mostWholeCards && inView(scene.cards(), seen) > mostWholeCards;
    detail.cards = detail.lines == Detail::Full && manyCards ? Detail::Titles : detail.lines;
    const size_t links =
        scene.links().size() > mostFineLinks ? inView(scene.links(), seen) : scene.links().size();
    detail.smooth = links <= mostFineLinks;
    // What a lens writes beside links is what it is looked through for.
    detail.words = detail.lines == Detail::Full &&
                   (scale >= readableWords || links <= mostSmallWords || scene.lens());
    detail.prompts = links <= mostPrompts;
    return detail;
}

}
