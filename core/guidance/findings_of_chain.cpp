#include "core/guidance/finding_checks.h"

#include <QCoreApplication>

#include <set>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

QString tr(const char* text) { return QCoreApplication::translate("findings", text); }

/// Steps that have a count or an indicator, on themselves or on a link from them.
std::set<StepId> stepsWithNumber(const Looked& looked)
{
    std::set<StepId> result;
    for (const Observation& row : looked.observations) {
        if (const StepId* step = std::get_if<StepId>(&row.series); step && row.value) {
            result.insert(*step);
        }
    }
    for (const auto& [id, indicator] : looked.map.indicators) {
        if (const Link* link = looked.map.link(indicator.onLink)) {
            result.insert(link->from);
        }
        result.insert(indicator.onStep);
    }
    return result;
}

}

std::vector<Finding> linksWithoutBecause(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Link* link : looked.map.orderedLinks()) {
        if (link->assumption.trimmed().isEmpty() && !link->feedback) {
            result.push_back({u"link.noAssumption"_s,
                              FindingSeverity::Advice,
                              looked.map.linkName(*link),
                              tr("This link has no “because”."),
                              tr("Without a reason nobody can tell later whether the idea was "
                                 "wrong or only its execution."),
                              tr("Finish the sentence: if this happens, then that follows, "
                                 "because …"),
                              {link->id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> linksThatCloseALoop(const Looked& looked)
{
    std::vector<Finding> result;
    for (const Link* link : looked.map.orderedLinks()) {
        if (link->feedback) {
            result.push_back({u"link.closesLoop"_s,
                              FindingSeverity::Advice,
                              looked.map.linkName(*link),
                              tr("This link leads back to an earlier card."),
                              tr("A loop is drawn as a dashed arc and is part of no path, so that "
                                 "no count is taken twice."),
                              tr("Leave it if it is meant; otherwise remove it or turn it round."),
                              {link->id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> outputsWithoutNumber(const Looked& looked)
{
    const std::set<StepId> numbered = stepsWithNumber(looked);
    std::vector<Finding> result;
    for (const Step* step : looked.map.shownSteps()) {
        if (step->stage == Stage::Output && !numbered.contains(step->id)) {
            result.push_back({u"output.noNumber"_s,
                              FindingSeverity::Advice,
                              step->title,
                              tr("Nothing is counted at this output."),
                              tr("If it never reached anybody, no effect can be expected of it."),
                              tr("Write how many it reached, or attach an early sign to the link "
                                 "that follows."),
                              {step->id.uuid()}});
        }
    }
    return result;
}

}
