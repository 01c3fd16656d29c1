#pragma once

namespace throughline {

class ComparisonView;

/// Two maps for people who listen: a list of the cards that are drawn, each with what became of
/// it.
namespace ComparisonAccessible {

/// Makes the view known to assistive technology as such a list.
void adopt(ComparisonView& view);

}

}
