#include "ui/map/inspector_form.h"

#include "core/layout/place.h"
#include "core/model/intents_counts.h"
#include "core/model/intents_steps.h"
#include "core/model/set_fields.h"
#include "core/model/stage_text.h"
#include "ui/map/event_binding.h"
#include "ui/map/note_list.h"
#include "ui/measure/card_figure.h"
#include "ui/paint/gather_facts.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StepForm)
};

/// A field of the step by its name in `setFields`.
InspectorForm::Write writer(Project& project, StepId id, const QString& key)
{
    return [&project, id, key](const Map& map, const QString& text) {
        return setFields(map, Thing(id), {key + u'=' + text}, project.today());
    };
}

InspectorForm::Read reader(StepId id, QString Step::* member)
{
    return [id, member](const Map& map) {
        const Step* step = map.step(id);
        return step ? step->*member : QString();
    };
}

InspectorForm::Read dayReader(StepId id, QDate Step::* member)
{
    return [id, member](const Map& map) {
        const Step* step = map.step(id);
        return step && (step->*member).isValid() ? (step->*member).toString(Qt::ISODate)
                                                 : QString();
    };
}

Result<Edit> countEdit(Project& project, StepId id, const QString& text)
{
    const Map& map = project.map();
    const auto number = parseTypedNumber(text, project.today());
    if (!number) {
        return failure(number.error());
    }
    const auto value = typedValue(map, SeriesId(id), periodToCount(project, id), *number);
    if (!value) {
        return failure(value.error());
    }
    return typedCounts(map, {*value}, QDateTime::currentDateTimeUtc());
}

/// The count of the newest period as it stands on the card.
QString shownCount(const Project& project, StepId id)
{
    const MapFacts facts = gatherFacts(project);
    const auto count = facts.counts.find(id);
    return count == facts.counts.end() ? QString() : countText(count->second);
}

void addTimes(InspectorForm& form, StepId id)
{
    Project& project = form.project();
    form.beginPair();
    form.addLine(Words::tr("Live since"), Words::tr("2026-02-05"), dayReader(id, &Step::liveSince),
                 writer(project, id, QStringLiteral("liveSince")));
    form.addLine(Words::tr("Planned from"), Words::tr("2026-02-05"),
                 dayReader(id, &Step::plannedFrom),
                 writer(project, id, QStringLiteral("plannedFrom")));
    form.endPair();
}

void addCount(InspectorForm& form, StepId id)
{
    Project& project = form.project();
    form.beginPair();
    form.addLine(
        Words::tr("How many?"), Words::tr("not counted"),
        [&project, id](const Map&) { return shownCount(project, id); },
        [&project, id](const Map&, const QString& text) { return countEdit(project, id, text); });
    form.addLine(Words::tr("Count of"), Words::tr("people"), reader(id, &Step::countOf),
                 writer(project, id, QStringLiteral("countOf")));
    form.endPair();
    auto* where = new Button(Words::tr("Where does this number come from?"), Button::Look::Link);
    form.addWidget(where);
    QObject::connect(where, &Button::clicked, &form, [&form, id] {
        if (const auto asked = figureOf(form.project(), id.uuid())) {
            Q_EMIT form.figureAsked(*asked);
        } else {
            Q_EMIT form.problem(Words::tr("This card has no number yet."));
        }
    });
    addEventBinding(form, id);
    form.addNote([&project, id](const Map& map) {
        const Step* step = map.step(id);
        if (step && !step->event.isEmpty()) {
            return QString(); // its events count
        }
        return Words::tr("A number typed here counts for the period from %1.")
            .arg(longDay(periodToCount(project, id)));
    });
}

InspectorForm::Read flagReader(StepId id, bool Step::* member)
{
    return [id, member](const Map& map) {
        const Step* step = map.step(id);
        return step && step->*member ? QStringLiteral("true") : QStringLiteral("false");
    };
}

/// What a card is besides its stage: the key behaviour, a filter, something nobody counts yet.
void addFlags(InspectorForm& form, StepId id)
{
    Project& project = form.project();
    form.addToggle(Words::tr("Key behaviour"), flagReader(id, &Step::keyBehaviour),
                   writer(project, id, QStringLiteral("keyBehaviour")));
    form.addNote([id](const Map& map) {
        const Step* step = map.step(id);
        if (!step || !step->keyBehaviour) {
            return QString();
        }
        const auto others =
            std::count_if(map.steps.begin(), map.steps.end(), [id](const auto& entry) {
                return entry.first != id && entry.second.keyBehaviour;
            });
        return others == 0 ? Words::tr("The one behaviour all of this is for.")
                           : Words::tr("Another card is a key behaviour too; one is best.");
    });
    form.addToggle(Words::tr("Leaving here is intended"), flagReader(id, &Step::leavingIsIntended),
                   writer(project, id, QStringLiteral("leavingIsIntended")));
    form.addToggle(Words::tr("Matters, not yet measured"), flagReader(id, &Step::notYetMeasured),
                   writer(project, id, QStringLiteral("notYetMeasured")));
    form.addLine(Words::tr("The question it raises"), Words::tr("How would we notice?"),
                 reader(id, &Step::question), writer(project, id, QStringLiteral("question")));
}

QString teamName(const Map& map, StepId id)
{
    const Step* step = map.step(id);
    const auto team = step ? map.teams.find(step->team) : map.teams.end();
    return team == map.teams.end() ? QString() : team->second.name;
}

}

QString stageText(Stage stage) { return stageTitle(stage); }

InspectorForm* newCardForm(Project& project, Stage stage, QWidget* parent)
{
    auto* form = new InspectorForm(project, parent);
    form->addHead(Words::tr("New card"), theme().stage(stage).text, stageText(stage));
    form->addNote([](const Map&) {
        return Words::tr("It is named on the map. Owner, number, dates and indicators can be "
                         "added here once it has a title; without one it goes again.");
    });
    form->finish();
    return form;
}

InspectorForm* stepForm(Project& project, StepId id, QWidget* parent)
{
    auto* form = new InspectorForm(project, parent);
    const Step& step = *project.map().step(id);
    form->addHead(Words::tr("Card"), theme().stage(step.stage).text, stageText(step.stage));
    form->addText(Words::tr("Title"), 2, reader(id, &Step::title),
                  [id](const Map& map, const QString& text) {
                      return renameStep(map, id, text.simplified());
                  });
    if (id != project.map().outcome.card) {
        std::vector<InspectorForm::Choice> stages;
        for (const Stage each :
             {Stage::None, Stage::Activity, Stage::Output, Stage::Intermediate}) {
            stages.push_back({enumName(each), stageText(each)});
        }
        form->addChoice(
            Words::tr("Stage"), std::move(stages),
            [id](const Map& map) {
                const Step* now = map.step(id);
                return now ? enumName(now->stage) : QString();
            },
            [id](const Map& map, const QString& word) {
                return stageAndPlace(map, {id}, *enumFromName<Stage>(word));
            });
    }
    form->beginPair();
    form->addLine(Words::tr("Owner, a role"), Words::tr("nobody yet"), reader(id, &Step::owner),
                  writer(project, id, QStringLiteral("owner")));
    form->addLine(
        Words::tr("Team"), Words::tr("no team"), [id](const Map& map) { return teamName(map, id); },
        writer(project, id, QStringLiteral("team")));
    form->endPair();
    addCount(*form, id);
    addTimes(*form, id);
    form->addText(Words::tr("Note"), 3, reader(id, &Step::note),
                  [id](const Map& map, const QString& text) { return setStepNote(map, id, text); });
    addFlags(*form, id);
    addIndicatorList(*form, id.uuid());
    addNoteList(*form, id.uuid());
    form->finish();
    return form;
}

}
