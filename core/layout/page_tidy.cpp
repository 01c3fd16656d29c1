#include "core/layout/page_tidy.h"

#include "core/layout/arrange.h"
#include "core/layout/fold.h"

#include <QCoreApplication>

namespace throughline {

using namespace layers;

namespace {

/// As if nobody had seen any card that may be moved.
void forgetSeen(std::vector<Unit>& units)
{
    for (Unit& unit : units) {
        if (!unit.pinned) {
            unit.seen.reset();
        }
    }
    std::stable_sort(units.begin(), units.end(),
                     [](const Unit& a, const Unit& b) { return a.step < b.step; });
}

}

Arrangement tidyToPage(const Map& map, double widthToHeight)
{
    constexpr double nearEnough = 0.8;
    std::vector<Unit> units = unitsOf(map);
    forgetSeen(units);
    const Graph graph = arranged(layered(map, units));
    const double reached = layers::widthToHeight(graph);
    if (reached == 0 || reached >= nearEnough * widthToHeight) {
        return tidy(map);
    }
    const Graph page = foldedTo(graph, widthToHeight);
    if (offBy(layers::widthToHeight(page), widthToHeight) >= offBy(reached, widthToHeight)) {
        return tidy(map);
    }
    for (size_t i = 0; i < units.size(); ++i) {
        const Node& node = page.nodes[i];
        if (!node.pinned) {
            units[i].seen = Point{page.columnX[at(node.column)], node.y};
        }
    }
    return placesOf(map, units);
}

QString pageTidyLabel() { return QCoreApplication::translate("Layout", "Tidy to fit the page"); }

Edit pageTidyEdit(const Map& map, double widthToHeight)
{
    EditBuilder edit(map, pageTidyLabel());
    for (const Placement& place : placementsOf(map, tidyToPage(map, widthToHeight))) {
        edit.put(place);
    }
    return edit.finish();
}

}
