#include "ui/map/read_form.h"

#include "core/analysis/confidence.h"
#include "core/analysis/paths.h"
#include "core/analysis/reach.h"
#include "core/guidance/reading.h"
#include "ui/map/inspector_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReadForm)
};

/// Cards in the order in which they lead to each other; unrelated ones as people see them.
std::vector<StepId> inOrder(const Map& map, std::vector<StepId> steps)
{
    std::vector<StepId> result;
    for (const Step* each : map.shownSteps()) {
        if (std::find(steps.begin(), steps.end(), each->id) != steps.end()) {
            const auto before = std::find_if(result.begin(), result.end(), [&](StepId other) {
                return map.reaches(each->id, other);
            });
            result.insert(before, each->id);
        }
    }
    return result;
}

/// Whether each card leads to the next one.
bool isPath(const Map& map, const std::vector<StepId>& steps)
{
    return std::adjacent_find(steps.begin(), steps.end(), [&map](StepId from, StepId to) {
               return !map.linkBetween(from, to);
           }) == steps.end();
}

/// The steps that are still there, in the order in which they lead to each other.
std::vector<StepId> stillThere(const Map& map, const std::vector<StepId>& steps)
{
    std::vector<StepId> there;
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(there),
                 [&map](StepId id) { return map.step(id); });
    return inOrder(map, there);
}

QString titlesOf(const Map& map, const std::vector<StepId>& steps)
{
    QStringList titles;
    for (const StepId each : steps) {
        titles << Words::tr("“%1”").arg(map.step(each)->title);
    }
    return titles.join(QStringLiteral(", "));
}

QString sayConfidence(const Map& map, const std::vector<StepId>& path)
{
    const ChainConfidence chain = confidenceAlong(map, path);
    return chain.joint ? Words::tr("If each link is as sure as you say, all of this holds with "
                                   "about %1 %.")
                             .arg(std::lround(*chain.joint * 100))
                       : Words::tr("Nobody has said yet how sure they are of these links.");
}

}

std::vector<StepId> pathToRead(const Map& map, const std::vector<Observation>& observations)
{
    std::set<StepId> steps = countedSteps(observations);
    std::vector<StepId> path = mainPath(map, steps);
    if (path.size() >= 2) {
        // From the first counted card back to an activity, where one leads there.
        for (const Step* each : map.shownSteps()) {
            if (each->stage == Stage::Activity && map.reaches(each->id, path[0])) {
                const auto way = linksAlong(map, each->id, path[0]);
                std::vector<StepId> before;
                for (const Link* link : way) {
                    before.push_back(link->from);
                }
                path.insert(path.begin(), before.begin(), before.end());
                break;
            }
        }
        return path;
    }
    for (const Step* each : map.shownSteps()) {
        if (each->stage != Stage::None) {
            steps.insert(each->id);
        }
    }
    return mainPath(map, steps);
}

InspectorForm* readForm(Project& project, const std::vector<StepId>& steps, QWidget* parent)
{
    auto* form = new InspectorForm(project, parent);
    const bool readable = isPath(project.map(), stillThere(project.map(), steps));
    form->addHead(readable ? Words::tr("Path") : Words::tr("Selection"),
                  theme().color(Token::Accent), Words::tr("%1 cards").arg(steps.size()));
    auto* sentence = wrappedLabel({}, TypeRole::Heading, Token::Ink);
    sentence->setObjectName(QStringLiteral("sentence"));
    form->addWidget(sentence);
    form->addNote([sentence, steps](const Map& map) {
        const std::vector<StepId> cards = stillThere(map, steps);
        const bool reads = isPath(map, cards);
        sentence->setText(reads ? readPath(map, cards) : titlesOf(map, cards));
        return reads ? sayConfidence(map, cards)
                     : Words::tr("No chain of links runs through all of them. Cards along links "
                                 "are read as one sentence.");
    });
    if (!readable) {
        form->finish();
        return form;
    }
    auto* copy = new Button(Words::tr("Copy the sentence"));
    copy->setSymbol(IconName::Copy);
    form->addWidget(copy);
    QObject::connect(copy, &Button::clicked, form,
                     [sentence] { QGuiApplication::clipboard()->setText(sentence->text()); });
    form->finish();
    return form;
}

}
