#include "core/model/intents_experiments.h"

#include "core/model/intent_text.h"

#include <algorithm>
#include <tuple>

namespace throughline {

std::vector<const Experiment*> experimentsOn(const Map& map, LinkId link)
{
    std::vector<const Experiment*> result;
    for (const auto& [id, experiment] : map.experiments) {
        if (experiment.link == link) {
            result.push_back(&experiment);
        }
    }
    std::sort(result.begin(), result.end(), [](const Experiment* a, const Experiment* b) {
        return std::tuple(a->stamp.created, a->id) > std::tuple(b->stamp.created, b->id);
    });
    return result;
}

Result<Edit> planExperiment(const Map& map, LinkId link, const NewExperiment& planned)
{
    const QString hypothesis = planned.hypothesis.simplified();
    if (!map.link(link)) {
        return failure(IntentText::tr("This link is not there any more."));
    }
    if (hypothesis.isEmpty()) {
        return failure(IntentText::tr("A test needs a hypothesis: if …, then …, because …"));
    }
    for (const Experiment* each : experimentsOn(map, link)) {
        if (each->hypothesis == hypothesis) {
            return failure(IntentText::tr("This hypothesis is written down at the link already."));
        }
    }
    EditBuilder edit(map, IntentText::tr("Write a hypothesis"));
    Experiment made;
    made.id = ExperimentId::create();
    made.hypothesis = hypothesis;
    made.link = link;
    made.indicator = planned.indicator;
    made.design = planned.design;
    made.criterion = planned.criterion.simplified();
    made.from = planned.days.from;
    made.to = planned.days.to;
    edit.put(made);
    edit.select({link.uuid()});
    return edit.finish();
}

}
