#include "app/commands.h"

#include <array>

namespace throughline {

std::span<const Command> allCommands()
{
    static constexpr auto table = std::to_array<Command>({
        {"new", "Make a project file, empty or from a template", declareNew},
        {"templates", "List the templates", declareTemplates},
        {"set", "Set fields of the outcome, a step, a link or an indicator", declareSet},
        {"add", "Add cards and links: \"A -> B because x -> C\"", declareAdd},
        {"map", "Show steps, links and indicators", declareMap},
        {"indicator", "Add an indicator, or list them", declareIndicator},
        {"expect", "Write down what is expected of a link or an indicator", declareExpect},
        {"sniff", "Show what import would see in a CSV file", declareSniff},
        {"import", "Import a CSV file", declareImport},
        {"refresh", "Read the files of all saved mappings again", declareRefresh},
        {"dropoff", "Show how many go on from step to step", declareDropOff},
        {"funnel", "Show how many go on from event to event", declareFunnel},
        {"bind", "Let a card count an event", declareBind},
        {"status", "Show every indicator, worst first", declareStatus},
        {"evidence", "Show what the numbers say of a link, or of every link", declareEvidence},
        {"findings", "Show what the guidance noticed about the map", declareFindings},
        {"import-map", "Add a map from another program's file", declareImportMap},
        {"tidy", "Lay the map out and store it", declareTidy},
        {"undo", "Undo the last edit, or the last N", declareUndo},
        {"redo", "Redo what was undone", declareRedo},
        {"history", "List what was done", declareHistory},
        {"version", "Keep versions of the map, compare them, restore one as a copy",
         declareVersion},
        {"verify", "Check that a project file is whole", declareVerify},
        {"export", "Write the map, its numbers or a picture to a file", declareExport},
    });
    return table;
}

}
