#include "core/analysis/drop_off_path.h"

#include "core/analysis/paths.h"
#include "core/analysis/reach.h"

#include <QCoreApplication>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("dropOff", text); }

/// The links from each step of a path to the next; where none leads there directly, the shortest
/// way.
std::vector<const Link*> linksBetween(const Map& map, StepId from, StepId to)
{
    const Link* direct = map.linkBetween(from, to);
    return direct && !direct->feedback ? std::vector<const Link*>{direct}
                                       : linksAlong(map, from, to);
}

/// Splits a path into its counted steps and those passed over. A step that has no count by the
/// groups asked for, or none in these days, is passed over as well: it is unknown, not empty.
CountedPath splitPath(const Map& map, const std::vector<StepId>& steps,
                      const std::set<StepId>& counted, bool optionalToo)
{
    CountedPath chosen;
    std::vector<const Link*> way;
    bool known = true; // whether links lead all the way
    StepId before;
    for (const StepId id : steps) {
        if (!before.isNull()) {
            const auto links = linksBetween(map, before, id);
            known = known && !links.empty();
            way.insert(way.end(), links.begin(), links.end());
        }
        before = id;
        const Step& step = map.steps.at(id);
        // An optional step that was asked for by name is shown all the same.
        if (counted.contains(id) && (!step.optional || optionalToo)) {
            chosen.links.push_back(known && !chosen.steps.empty() ? way
                                                                  : std::vector<const Link*>());
            chosen.steps.push_back(id);
            way.clear();
            known = true;
        } else {
            chosen.passedOver << step.title;
        }
    }
    return chosen;
}

/// Why a path has fewer than two counted cards, and what to do.
QString whyTooFew(const std::vector<Observation>& counts, const DropOffRequest& request)
{
    if (!request.segmentBy.isEmpty() && countedIn(counts, request.days, {}).size() >= 2) {
        return tr("Fewer than two cards of the path have counts by “%1” in these days: "
                  "look at them without groups, or choose other days.")
            .arg(request.segmentBy.join(QStringLiteral(" / ")));
    }
    if (countedSteps(counts).size() >= 2 && request.days != DateRange{}) {
        return tr("Fewer than two cards of the path have counts in these days (%1): "
                  "choose other days.")
            .arg(daysText(request.days));
    }
    return tr("A drop-off needs counts on at least two cards of a path: click “how many?” "
              "on two cards, or import a column of counts for each.");
}

}

Result<CountedPath> countedPath(const Map& map, const std::vector<Observation>& counts,
                                const DropOffRequest& request, const std::set<StepId>& bound)
{
    std::set<StepId> counted = countedIn(counts, request.days, request.segmentBy);
    counted.insert(bound.begin(), bound.end());
    std::set<StepId> anywhere = countedSteps(counts);
    anywhere.insert(bound.begin(), bound.end());
    const std::vector<StepId> steps = request.path.empty() ? mainPath(map, anywhere) : request.path;
    for (const StepId id : steps) {
        if (!map.step(id)) {
            return failure(tr("A step of the path is not on the map any more."));
        }
    }
    CountedPath chosen = splitPath(map, steps, counted, !request.path.empty());
    if (chosen.steps.size() >= 2) {
        return chosen;
    }
    return failure(whyTooFew(counts, request));
}

std::vector<const Link*> CountedPath::allLinks() const
{
    std::vector<const Link*> all;
    for (const auto& some : links) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

}
