#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "core/model/intents_events.h"
#include "core/model/thing.h"
#include "core/project/event_names.h"

#include <CLI/CLI.hpp>

namespace throughline {

namespace {

struct BindOptions
{
    std::string file;
    std::string step;
    std::string event;
    std::string dataset;
};

Result<Answer> bind(const BindOptions& options)
{
    const auto project = openToWrite(options.file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    const auto step = findStep(map, text(options.step));
    if (!step) {
        return failure(step.error());
    }
    const QString event = text(options.event);
    const auto dataset = event.isEmpty() ? Result<DatasetId>(DatasetId())
                                         : datasetWith(**project, {event}, text(options.dataset));
    if (!dataset) {
        return failure(dataset.error());
    }
    const auto edit = bindStep(map, *step, event, *dataset);
    if (!edit) {
        return failure(edit.error());
    }
    return applied(**project, *edit);
}

}

Declared declareBind(CLI::App& options)
{
    const auto values = std::make_shared<BindOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    options.add_option("STEP", values->step, "The card, by name or id")->required();
    options.add_option("--event", values->event, "The event it counts; empty looses it")
        ->required();
    options.add_option("--dataset", values->dataset, "The event log, where there are several");
    return {[values] { return bind(*values); }};
}

}
