// From a file that was looked at to rows that are written: the plan is shown, a person changes what
// the columns mean, every change is checked against the whole file, and the rows go in as one edit.

#include "ui/measure/import_page_state.h"

#include "core/base/english.h"
#include "ui/measure/bind_events_panel.h"
#include "ui/measure/detection_bar.h"
#include "ui/measure/import_bar.h"
#include "ui/measure/import_check_column.h"
#include "ui/measure/import_preview.h"
#include "ui/measure/import_questions.h"
#include "ui/measure/import_start.h"
#include "ui/measure/meaning_header.h"
#include "ui/measure/period_box.h"
#include "ui/measure/row_meaning.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QFileDialog>
#include <QStackedWidget>
#include <QUuid>

namespace throughline {

namespace {

}

void ImportPage::Private::look()
{
    start->say({});
    worker.look(project.map(), open, overrides);
}

void ImportPage::Private::showPlan(const ImportPlan& looked)
{
    const bool sameFile = plan && plan->file.columnNames() == looked.file.columnNames();
    const std::optional<csv::Mapping> before =
        sameFile ? std::optional(plan->mapping) : std::nullopt;
    plan = looked;
    written = false;
    if (before) { // only what was detected was changed: what the columns mean stays
        csv::Mapping mapping = *before;
        mapping.dateFormat = looked.mapping.dateFormat;
        mapping.decimal = looked.mapping.decimal;
        mapping.thousands = looked.mapping.thousands;
        plan->mapping = std::move(mapping);
    }
    controls.source->setText(pasted ? tr("the cells you pasted") : plan->source.name());
    controls.preview->meanings().setColumns(plan->file.columnNames(), project.map().stepTitles(),
                                            project.map().indicatorNames());
    controls.preview->preview().setFile(plan->file, plan->mapping, project.today());
    controls.preview->fitColumns();
    const qint64 all = plan->file.rows;
    const auto some = static_cast<qint64>(plan->file.preview.size());
    controls.shown->setText(
        plan->file.rowsExact
            ? tr("%1 of %2 rows shown.").arg(wholeText(some), wholeText(all))
            : tr("%1 of about %2 rows shown.").arg(wholeText(some), wholeText(all)));
    stack->setCurrentIndex(1);
    controls.questions->show(*plan, project.map(), project.today(), pasted);
    showMapping();
    recheck();
    controls.preview->setFocus();
}

void ImportPage::Private::changeMapping(csv::Mapping mapping)
{
    if (!plan) {
        return;
    }
    plan->mapping = std::move(mapping);
    plan->mappingFrom = MappingFrom::Given;
    controls.preview->preview().setMapping(plan->mapping);
    showMapping();
    recheck();
}

void ImportPage::Private::answerRunningTotal(const QString& series, bool isOne)
{
    csv::Mapping mapping = plan->mapping;
    (isOne ? mapping.runningTotals : mapping.noRunningTotals) << series;
    changeMapping(std::move(mapping));
}

void ImportPage::Private::showMapping()
{
    const bool needsDay = plan->mapping.as == csv::RowsAre::Observations &&
                          plan->mapping.dateColumn.isEmpty() &&
                          plan->mapping.acrossColumns.isEmpty();
    controls.dayRow->setVisible(needsDay);
    if (needsDay && !plan->mapping.at.isValid()) {
        controls.day->offer({Cadence::Month, Cadence::Week, Cadence::Quarter, Cadence::Year},
                            project.today(), 4);
        plan->mapping.at = controls.day->period().day;
    } else if (!needsDay) {
        plan->mapping.at = {};
    }
    controls.rows->setChosen(static_cast<int>(rowIs(plan->mapping)));
    controls.preview->meanings().showMapping(plan->mapping);
    controls.detection->show(plan->file, plan->mapping,
                             plan->mappingFrom == MappingFrom::Recipe ? plan->recipeName
                                                                      : QString());
}

void ImportPage::Private::recheck()
{
    checkProblem.clear();
    written = false;
    if (controls.detection->asksSomething() || plan->change) {
        const QString sentence = plan->change
                                     ? tr("Say what happened to the columns, above.")
                                     : tr("Choose how the dates or numbers are read, above.");
        worker.cancel();
        controls.checks->showProblem(sentence);
        controls.bar->showReady(-1, sentence);
        Q_EMIT page.previewReady();
        return;
    }
    if (const auto fits = csv::checkMapping(plan->mapping, plan->file); !fits) {
        checkProblem = withoutFlags(fits.error().message);
        worker.cancel();
        controls.checks->showProblem(checkProblem);
        controls.bar->showReady(-1, checkProblem);
        Q_EMIT page.previewReady();
        return;
    }
    controls.checks->showBusy();
    controls.bar->showReady(-1);
    worker.check(*plan, project.today());
}

void ImportPage::Private::showCheck(const ImportCheck& check)
{
    controls.preview->preview().setRejected(check.leftOut);
    controls.checks->show(check, *plan, project.map());
    QString problem;
    if (project.isReadOnly()) {
        problem = project.readOnlyReason();
    } else if (check.counts.rowsKept == 0) {
        problem = tr("No row gets in: choose what the columns mean.");
    }
    controls.bar->showReady(check.counts.rowsKept, problem);
    Q_EMIT page.previewReady();
    if (std::exchange(atOnce, false) && plan->mappingFrom == MappingFrom::Recipe) {
        page.import();
    }
}

void ImportPage::Private::run()
{
    cardsMade = false;
    // The new cards and the rows are one thing to the person, and one to undo.
    const QString mergeKey = QUuid::createUuid().toString();
    if (needsNewCards(plan->mapping, plan->file, project.map())) {
        auto cards = cardsForImport(project.map(), plan->mapping, plan->file, project.today());
        if (cards) {
            cards->mergeKey = mergeKey;
            cards->label = tr("Import %1").arg(plan->source.name());
        }
        const auto made =
            cards ? project.apply(std::move(*cards)) : Result<void>(failure(cards.error()));
        if (!made) {
            fail(made.error().message);
            return;
        }
        cardsMade = true;
    }
    ImportSettings settings;
    settings.today = project.today();
    settings.origin = pasted ? BatchOrigin::Pasted : BatchOrigin::File;
    settings.mergeKey = mergeKey;
    auto job = ImportJob::begin(project, *plan, settings);
    if (!job) {
        takeBackCards();
        fail(withoutFlags(job.error().message));
        return;
    }
    controls.bar->showWriting(project.blocksWhileWriting());
    worker.run(std::shared_ptr<ImportJob>(std::move(*job)));
}

void ImportPage::Private::finish(const std::shared_ptr<ImportJob>& job, const QString& problem)
{
    const Result<ImportReport> report =
        problem.isEmpty() ? job->commit() : Result<ImportReport>(failure(problem));
    if (!report) {
        takeBackCards();
        if (stack->currentIndex() == 1) {
            fail(report.error().message);
        }
        return;
    }
    written = true;
    controls.checks->showReport(*report);
    const qint64 kept = report->rowsKept;
    QString sentence = describe(*report);
    if (!report->changed) {
        sentence = tr("Everything was there already: nothing changed.");
        takeBackCards();
    }
    controls.bar->showDone(sentence, report->changed);
    if (report->changed && report->as == csv::RowsAre::Events) {
        offerCards(report->dataset);
    }
    Q_EMIT page.imported(report->changed ? kept : 0);
}

void ImportPage::Private::offerCards(DatasetId dataset)
{
    const auto log = project.eventLog(dataset);
    if (!log || (*log)->isEmpty() || project.isReadOnly()) {
        return;
    }
    bindingTo = dataset;
    binding->offer(project.map(), dataset, **log);
    stack->setCurrentWidget(binding);
}

void ImportPage::Private::bindCardsToEvents()
{
    auto edit = bindCards(project.map(), binding->bindings(), bindingTo);
    const auto done = edit ? project.apply(std::move(*edit)) : Result<void>(failure(edit.error()));
    if (!done) {
        binding->sayProblem(done.error().message);
        return;
    }
    stack->setCurrentIndex(plan ? 1 : 0);
    Q_EMIT page.dropOffRequested();
}

void ImportPage::Private::takeBackCards()
{
    if (cardsMade) {
        cardsMade = false;
        (void)project.undo(); // the edit just made; where that fails, the cards simply stay
    }
}

void ImportPage::Private::fail(const QString& message)
{
    if (stack->currentIndex() == 0 || !plan) {
        stack->setCurrentIndex(0);
        start->say(message);
    } else {
        controls.checks->showProblem(message);
        controls.bar->showReady(-1, message);
    }
    Q_EMIT page.failed(message);
}

void ImportPage::Private::saveLeftOut()
{
    const QString path = QFileDialog::getSaveFileName(&page, tr("Save what is left out"),
                                                      tr("left-out.csv"), tr("Tables (*.csv)"));
    if (!path.isEmpty()) {
        worker.saveLeftOut(*plan, path);
    }
}

}
