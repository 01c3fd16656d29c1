#pragma once

#include "ui/measure/import_controls.h"
#include "ui/measure/import_page.h"
#include "ui/measure/import_watch.h"
#include "ui/measure/import_worker.h"

#include <optional>

class QStackedWidget;

namespace throughline {

class BindEventsPanel;
class Button;
class ImportStart;

/// What the import page knows and shows. import_page.cpp has how it is put together,
/// import_steps.cpp the way from a file that was looked at to rows that are written.
struct ImportPage::Private
{
    ImportPage& page;
    Project& project;
    ImportWorker worker;
    ImportWatch& watch;
    std::optional<ImportPlan> plan;
    ImportWorker::OpenSource open;
    csv::Overrides overrides;
    bool pasted = false;
    bool cardsMade = false; ///< the cards were made for the import that is running
    bool atOnce = false;    ///< import without a click where the file is known
    bool written = false;   ///< what is shown has been imported
    QString checkProblem;

    QStackedWidget* stack = nullptr;
    ImportStart* start = nullptr;
    ImportControls controls;
    BindEventsPanel* binding = nullptr;
    Button* bindAgain = nullptr;
    DatasetId bindingTo; ///< the events that cards are offered for

    Private(ImportPage& owner, Project& opened, ImportWatch& recipes)
        : page(owner), project(opened), watch(recipes)
    {
    }

    QWidget* startPage();
    void connectWorker();
    void connectControls();

    void look();
    void showPlan(const ImportPlan& looked);
    void answerRunningTotal(const QString& series, bool isOne);
    void changeMapping(csv::Mapping mapping);
    void showMapping();
    void recheck();
    void showCheck(const ImportCheck& check);
    void run();
    void finish(const std::shared_ptr<ImportJob>& job, const QString& problem);
    void fail(const QString& message);
    void takeBackCards();
    void offerCards(DatasetId dataset);
    void bindCardsToEvents();
    void saveLeftOut();
};

}
