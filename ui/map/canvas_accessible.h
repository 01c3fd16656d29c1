#pragma once

namespace throughline {
class MapCanvas;
}

namespace throughline::CanvasAccessible {

/// Makes screen readers find the cards and links of a MapCanvas as its children: name is the
/// title, description the stage with causes and effects. Called by the canvas when it is made.
void adopt(MapCanvas& canvas);
/// Tells screen readers, where there are any, that cards or links came or went.
void tellReorder(MapCanvas& canvas);
/// The same of the one card or link that is selected now.
void tellSelection(MapCanvas& canvas);

}
