#pragma once

#include "core/model/entities.h"

#include <map>
#include <optional>
#include <vector>

namespace throughline {

/// The things of one kind by id, in the order of their ids.
template <class T>
using Entities = std::map<decltype(T::id), T>;

/// Everything a project holds but its observations and events: a plain value that can be
/// copied, compared and changed freely; only Project::apply makes a change last.
struct Map
{
    Settings settings;
    Outcome outcome;
    Entities<Wording> wordings;
    Entities<Team> teams;
    Entities<Group> groups;
    Entities<EventDataset> datasets;
    Entities<Step> steps;
    Entities<Placement> placements; ///< at most one for each step, by the step's id
    Entities<Link> links;
    Entities<Indicator> indicators;
    Entities<DefinitionVersion> definitions;
    Entities<JudgementTerms> terms;
    Entities<ImportBatch> batches; ///< the active ones
    Entities<Recipe> recipes;
    Entities<Expectation> expectations;
    Entities<Experiment> experiments;
    Entities<Version> versions;
    Entities<Review> reviews;
    Entities<Waiver> waivers;
    Entities<Note> notes;
    Entities<Marker> markers;
    Entities<ParkedItem> parked;
    Entities<Dismissal> dismissals;
    Entities<Pilot> pilots;
    Entities<Audit> audits;

    bool operator==(const Map&) const = default;

    const Step* step(StepId id) const;
    const Link* link(LinkId id) const;
    const Indicator* indicator(IndicatorId id) const;
    const Placement* placement(StepId id) const;

    /// The step that is the outcome's own card. Always there in a project.
    const Step* outcomeCard() const { return step(outcome.card); }
    /// The outcome's card counts as a step once it has a title or a link; every other always does.
    bool isShown(StepId id) const;
    /// Steps that are shown, by stage, then by the place of their card (left to right, top to
    /// bottom), then by title and id: the order that people see and files list.
    std::vector<const Step*> shownSteps() const;
    /// Links by the order of their causes, then of their effects.
    std::vector<const Link*> orderedLinks() const;
    /// Links that end at (causes) or start from (effects) a step, in id order.
    std::vector<const Link*> linksTo(StepId effect) const;
    std::vector<const Link*> linksFrom(StepId cause) const;
    /// The link between two steps, nullptr where there is none.
    const Link* linkBetween(StepId cause, StepId effect) const;
    /// True where \p to can be reached from \p from along links that are no feedback.
    bool reaches(StepId from, StepId to) const;
    /// Steps whose title is exactly \p title, ignoring case and outer blanks.
    std::vector<const Step*> stepsTitled(const QString& title) const;
    std::vector<const Indicator*> indicatorsNamed(const QString& name) const;
    /// Titles of the steps that are shown and have one, in their order.
    QStringList stepTitles() const;
    /// Names of all indicators, in alphabetical order.
    QStringList indicatorNames() const;
    /// Indicators whose home is this link or step, key ones first, then by name.
    std::vector<const Indicator*> indicatorsOn(LinkId link) const;
    std::vector<const Indicator*> indicatorsOn(StepId step) const;
    /// "A → B".
    QString linkName(const Link& link) const;
    /// The name of the project: the one given, else the first words of the outcome.
    QString projectName() const;
};

/// The table of one kind, or the singleton itself.
template <class T>
auto& tableOf(Map& map);
template <class T>
const auto& tableOf(const Map& map)
{
    return tableOf<T>(const_cast<Map&>(map));
}

#define THROUGHLINE_TABLE(Type, member)                                                            \
    template <>                                                                                    \
    inline auto& tableOf<Type>(Map & map)                                                          \
    {                                                                                              \
        return map.member;                                                                         \
    }
THROUGHLINE_TABLE(Settings, settings)
THROUGHLINE_TABLE(Outcome, outcome)
THROUGHLINE_TABLE(Wording, wordings)
THROUGHLINE_TABLE(Team, teams)
THROUGHLINE_TABLE(Group, groups)
THROUGHLINE_TABLE(EventDataset, datasets)
THROUGHLINE_TABLE(Step, steps)
THROUGHLINE_TABLE(Placement, placements)
THROUGHLINE_TABLE(Link, links)
THROUGHLINE_TABLE(Indicator, indicators)
THROUGHLINE_TABLE(DefinitionVersion, definitions)
THROUGHLINE_TABLE(JudgementTerms, terms)
THROUGHLINE_TABLE(ImportBatch, batches)
THROUGHLINE_TABLE(Recipe, recipes)
THROUGHLINE_TABLE(Expectation, expectations)
THROUGHLINE_TABLE(Experiment, experiments)
THROUGHLINE_TABLE(Version, versions)
THROUGHLINE_TABLE(Review, reviews)
THROUGHLINE_TABLE(Waiver, waivers)
THROUGHLINE_TABLE(Note, notes)
THROUGHLINE_TABLE(Marker, markers)
THROUGHLINE_TABLE(ParkedItem, parked)
THROUGHLINE_TABLE(Dismissal, dismissals)
THROUGHLINE_TABLE(Pilot, pilots)
THROUGHLINE_TABLE(Audit, audits)
#undef THROUGHLINE_TABLE

/// Calls \p visit.operator()<T>() for every kind of entity in order of EntityTypes.
template <class Visit, class... T>
void forEachType(TypeList<T...>, Visit&& visit)
{
    (visit.template operator()<T>(), ...);
}
template <class Visit>
void forEachEntityType(Visit&& visit)
{
    forEachType(EntityTypes{}, std::forward<Visit>(visit));
}

/// A new, empty project's map: the outcome and its own card (no title, stage outcome).
Map emptyMap();

}
