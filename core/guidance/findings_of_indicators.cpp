#include "core/guidance/finding_checks.h"

#include "core/analysis/drop_off.h"
#include "core/base/english.h"
#include "core/guidance/finding_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

QString tr(const char* text) { return FindingText::tr(text); }

bool isUsed(const Indicator& indicator) { return !indicator.retired.isValid(); }

/// The step whose doing an indicator measures: its home, or the cause of the link it lives on.
const Step* measuredStep(const Map& map, const Indicator& indicator)
{
    const Link* link = map.link(indicator.onLink);
    return map.step(link ? link->from : indicator.onStep);
}

/// Whether something beyond activities and outputs that follow from a step is measured: an
/// indicator or a count on the first effects, or an indicator on the link to one.
bool isProgressMeasured(const Map& map, const std::set<StepId>& counted, StepId start,
                        IndicatorId measure)
{
    const auto hasOther = [measure](const std::vector<const Indicator*>& list) {
        return std::any_of(list.begin(), list.end(), [measure](const Indicator* each) {
            return each->id != measure && isUsed(*each);
        });
    };
    std::set<StepId> seen{start};
    std::vector<StepId> open{start};
    while (!open.empty()) {
        const StepId step = open.back();
        open.pop_back();
        for (const Link* link : map.linksFrom(step)) {
            const Step& effect = *map.step(link->to);
            const bool progress =
                effect.stage == Stage::Intermediate || effect.stage == Stage::Outcome;
            if (progress && (counted.contains(effect.id) || hasOther(map.indicatorsOn(effect.id)) ||
                             hasOther(map.indicatorsOn(link->id)))) {
                return true;
            }
            if (!progress && !link->feedback && seen.insert(effect.id).second) {
                open.push_back(effect.id);
            }
        }
    }
    return false;
}

constexpr size_t fewest = 3;
constexpr size_t most = 5;

/// A name that speaks of a share.
bool soundsLikeShare(const QString& name)
{
    static const QRegularExpression words(u"\\b(rate|share|per ?cent(age)?|pct|conversion)\\b|%"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

/// The first value above 1 where all are between 0 and 100; nullopt where these can be no
/// per cents.
std::optional<double> bareValue(const Looked& looked, IndicatorId indicator)
{
    std::optional<double> found;
    for (const Observation& row : looked.observations) {
        if (row.series != SeriesId(indicator) || !row.value) {
            continue;
        }
        if (*row.value < 0 || *row.value > 100) {
            return std::nullopt;
        }
        if (!found && *row.value > 1) {
            found = row.value;
        }
    }
    return found;
}

}

std::vector<Finding> indicatorsWithoutHome(const Looked& looked)
{
    std::vector<Finding> result;
    for (const auto& [id, indicator] : looked.map.indicators) {
        const bool homeless =
            !looked.map.link(indicator.onLink) && !looked.map.step(indicator.onStep);
        if (homeless && !indicator.retired.isValid()) {
            result.push_back({u"indicator.unattached"_s,
                              FindingSeverity::Warning,
                              indicator.name,
                              tr("“%1” is attached to no link or card.").arg(indicator.name),
                              tr("A number that belongs to no link says nothing about the chain."),
                              tr("Put it on the link or card it speaks of, or retire it."),
                              {id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> numberOfKeyIndicators(const Looked& looked)
{
    std::vector<QUuid> keys;
    for (const auto& [id, indicator] : looked.map.indicators) {
        if (indicator.key && indicator.role != Role::Diagnostic && !indicator.retired.isValid()) {
            keys.push_back(id.uuid());
        }
    }
    if (keys.size() > most) {
        return {{u"indicators.tooMany"_s,
                 FindingSeverity::Advice,
                 {},
                 tr("%1 key indicators: which question can five not answer?").arg(keys.size()),
                 tr("Three to five can be kept in mind; more are looked at by nobody."),
                 tr("Keep those a decision hangs on; the others can stay for orientation."),
                 keys}};
    }
    // A map without links is still being thought about.
    if (keys.size() < fewest && !looked.map.links.empty()) {
        return {{u"indicators.tooFew"_s,
                 FindingSeverity::Advice,
                 {},
                 keys.empty() ? tr("No key indicator yet.")
                              : tr("%1 of three to five key indicators.").arg(keys.size()),
                 tr("Without an early sign and a proof the chain cannot be judged."),
                 tr("Attach an early sign to the link you doubt most, and a proof to the outcome."),
                 keys}};
    }
    return {};
}

std::vector<Finding> barePercents(const Looked& looked)
{
    std::vector<Finding> result;
    for (const auto& [id, indicator] : looked.map.indicators) {
        const bool plain = indicator.kind == QuantityKind::Level && indicator.unit.isEmpty();
        if (!plain || !soundsLikeShare(indicator.name)) {
            continue;
        }
        if (const auto value = bareValue(looked, id)) {
            const QString shown = roundedText(*value);
            result.push_back(
                {u"indicator.barePercent"_s,
                 FindingSeverity::Warning,
                 indicator.name,
                 tr("“%1” has values such as %2: per cent, or a plain number?")
                     .arg(indicator.name, shown),
                 tr("A share needs its own warning width and interval; a plain number has none."),
                 tr("Set its unit to %, or import it as a ratio with its denominator."),
                 {id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> outputsAsEarlySigns(const Looked& looked)
{
    std::vector<Finding> result;
    for (const auto& [id, indicator] : looked.map.indicators) {
        const Step* step = looked.map.step(indicator.onStep);
        const bool early = indicator.key && indicator.role == Role::Leading && isUsed(indicator);
        if (!early || !step || step->stage != Stage::Output) {
            continue;
        }
        const auto links = looked.map.linksFrom(step->id);
        const bool seen = std::any_of(links.begin(), links.end(), [](const Link* link) {
            return link->evidenceGrade >= EvidenceGrade::Observed;
        });
        if (!seen) {
            result.push_back(
                {u"indicator.outputAsEarlySign"_s,
                 FindingSeverity::Advice,
                 indicator.name,
                 tr("“%1” counts an output, and nobody has seen yet that anything follows from it.")
                     .arg(indicator.name),
                 tr("We could make an output happen even if nobody reacted; it is an early sign "
                    "only once its link has been observed."),
                 tr("Keep it for orientation until then, or put down what was observed on the "
                    "link."),
                 {id.uuid()}});
        }
    }
    return result;
}

std::vector<Finding> activityMeasuresAlone(const Looked& looked)
{
    const std::set<StepId> counted = countedSteps(looked.observations);
    std::vector<Finding> result;
    for (const auto& [id, indicator] : looked.map.indicators) {
        const Step* step = measuredStep(looked.map, indicator);
        const bool ofActivity =
            step && (step->stage == Stage::Activity ||
                     (step->stage == Stage::Output && indicator.onLink.isNull()));
        const bool paired = !indicator.counter.trimmed().isEmpty();
        if (ofActivity && isUsed(indicator) && !paired &&
            !isProgressMeasured(looked.map, counted, step->id, id)) {
            result.push_back({u"indicator.activityAlone"_s,
                              FindingSeverity::Advice,
                              indicator.name,
                              tr("“%1” measures what we do, and nothing measures what comes of it.")
                                  .arg(indicator.name),
                              tr("What is measured alone gets done for its own sake."),
                              tr("Count the first thing that others do because of it, or name a "
                                 "counter-indicator."),
                              {id.uuid()}});
        }
    }
    return result;
}

}
