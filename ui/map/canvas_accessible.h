#pragma once

namespace throughline::CanvasAccessible {

/// Makes screen readers find the cards and links of a MapCanvas as its children: name is the
/// title, description the stage with causes and effects. Called once or more often.
void install();

}
