#include "ui/measure/import_page_state.h"

#include "core/sources/table_source.h"
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
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace throughline {

QWidget* ImportPage::Private::startPage()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(start = new ImportStart(project, watch), 1);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(measure::pageMargin, 8, measure::pageMargin, 16);
    row->addWidget(bindAgain = new Button(tr("Choose which cards count which events")));
    row->addStretch(1);
    layout->addLayout(row);
    connect(bindAgain, &Button::clicked, &page,
            [this] { offerCards(project.map().datasets.begin()->first); });
    const auto show = [this] { bindAgain->setVisible(!project.map().datasets.empty()); };
    connect(&project, &Project::changed, bindAgain, show);
    show();
    return widget;
}

void ImportPage::Private::connectWorker()
{
    connect(&worker, &ImportWorker::looked, &page,
            [this](const std::shared_ptr<ImportPlan>& looked) { showPlan(*looked); });
    connect(&worker, &ImportWorker::lookFailed, &page,
            [this](const QString& message) { fail(message); });
    connect(&worker, &ImportWorker::checked, &page,
            [this](const std::shared_ptr<ImportCheck>& check) { showCheck(*check); });
    connect(&worker, &ImportWorker::checkFailed, &page, [this](const QString& message) {
        checkProblem = message;
        controls.checks->showProblem(message);
        controls.bar->showReady(-1, message);
        Q_EMIT page.previewReady();
    });
    connect(&worker, &ImportWorker::leftOutSaved, &page,
            [this](const QString& path, const QString& problem) {
                controls.checks->saySaved(problem.isEmpty() ? tr("Saved as %1.").arg(path)
                                                            : problem);
            });
    connect(&worker, &ImportWorker::progressed, controls.bar, &ImportBar::showProgress);
    connect(&worker, &ImportWorker::ran, &page,
            [this](const std::shared_ptr<ImportJob>& job, const QString& problem) {
                finish(job, problem);
            });
}

void ImportPage::Private::connectControls()
{
    connect(start, &ImportStart::fileChosen, &page, &ImportPage::openFile);
    connect(start, &ImportStart::databaseAsked, &page, &ImportPage::openQuery);
    connect(start, &ImportStart::pasteChosen, &page,
            [this] { page.openText(QApplication::clipboard()->text()); });
    connect(controls.rows, &SegmentedSwitch::choiceMade, &page, [this](int index) {
        changeMapping(
            withRowIs(plan->mapping, RowIs(index), plan->file, project.map().stepTitles()));
    });
    connect(&controls.preview->meanings(), &MeaningHeader::meaningChosen, &page,
            [this](const QString& column, const csv::ColumnMeaning& meaning) {
                changeMapping(csv::withMeaning(plan->mapping, column, meaning));
            });
    connect(controls.detection, &DetectionBar::overruled, &page,
            [this](const csv::Overrides& said) {
                overrides = said;
                look();
            });
    connect(controls.detection, &DetectionBar::readingChosen, &page,
            [this](const csv::Reading& reading) {
                if (reading.format.isEmpty()) {
                    overrides.decimal = QLatin1Char(reading.decimal);
                    overrides.thousands = QLatin1Char(reading.thousands);
                } else {
                    overrides.dateFormat = reading.format;
                }
                look();
            });
    connect(controls.day, &PeriodBox::periodChanged, &page, [this](const Period& period) {
        controls.dayProblem->setText({});
        plan->mapping.at = period.day;
        recheck();
    });
    connect(controls.day, &PeriodBox::notRead, controls.dayProblem, &TextLabel::setText);
    connect(controls.checks, &ImportCheckColumn::rowRequested, controls.preview,
            &ImportPreview::goToRow);
    connect(controls.checks, &ImportCheckColumn::keepTotalsRequested, &page, [this](bool keep) {
        csv::Mapping mapping = plan->mapping;
        mapping.keepTotals = keep;
        changeMapping(std::move(mapping));
    });
    connect(controls.checks, &ImportCheckColumn::keepMarksRequested, &page, [this](bool keep) {
        csv::Mapping mapping = plan->mapping;
        mapping.keepMarks = keep;
        changeMapping(std::move(mapping));
    });
    connect(controls.checks, &ImportCheckColumn::datasetChosen, &page,
            [this](const QString& dataset) {
                csv::Mapping mapping = plan->mapping;
                mapping.dataset = dataset;
                changeMapping(std::move(mapping));
            });
    connect(controls.checks, &ImportCheckColumn::runningTotalAnswered, &page,
            [this](const QString& series, bool isOne) { answerRunningTotal(series, isOne); });
    connect(controls.questions, &ImportQuestions::existingChosen, &page, [this](bool onlyNew) {
        csv::Mapping mapping = plan->mapping;
        mapping.onlyNew = onlyNew;
        changeMapping(std::move(mapping));
        controls.questions->show(*plan, project.map(), project.today(), pasted);
    });
    connect(controls.questions, &ImportQuestions::columnsAnswered, &page,
            [this](const csv::Mapping& mapping) {
                plan->change.reset();
                changeMapping(mapping);
                controls.questions->show(*plan, project.map(), project.today(), pasted);
            });
    connect(controls.checks, &ImportCheckColumn::saveLeftOutRequested, &page,
            [this] { saveLeftOut(); });
    connect(controls.bar, &ImportBar::importRequested, &page, &ImportPage::import);
    connect(controls.bar, &ImportBar::cancelRequested, &page, &ImportPage::clear);
    connect(controls.bar, &ImportBar::anotherRequested, &page, &ImportPage::clear);
    connect(controls.bar, &ImportBar::dropOffRequested, &page, &ImportPage::dropOffRequested);
    connect(binding, &BindEventsPanel::bindRequested, &page, [this] { bindCardsToEvents(); });
    connect(binding, &BindEventsPanel::datasetChosen, &page,
            [this](DatasetId dataset) { offerCards(dataset); });
    connect(binding, &BindEventsPanel::skipped, &page,
            [this] { stack->setCurrentIndex(plan ? 1 : 0); });
    connect(controls.bar, &ImportBar::undoRequested, &page, [this] {
        const auto undone = project.undo();
        controls.bar->showDone(
            undone ? tr("Undone: nothing of it counts any more.") : undone.error().message, false);
    });
}

ImportPage::ImportPage(Project& project, ImportWatch& watch, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, project, watch))
{
    d->stack = new QStackedWidget;
    d->stack->addWidget(d->startPage());
    d->stack->addWidget(makeImportControls(d->controls));
    d->stack->addWidget(d->binding = new BindEventsPanel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->stack);
    setAcceptDrops(true);
    d->connectWorker();
    d->connectControls();
    auto* enter = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    enter->setContext(Qt::WidgetWithChildrenShortcut);
    connect(enter, &QShortcut::activated, this, &ImportPage::import);
}

ImportPage::~ImportPage() = default;

bool ImportPage::isWriting() const { return d->worker.isRunning(); }

void ImportPage::takeFile(const QString& path)
{
    openFile(path);
    d->atOnce = !isWriting();
}

void ImportPage::openFile(const QString& path)
{
    if (isWriting()) {
        return;
    }
    d->atOnce = false;
    d->open = [path] { return openTable(path); };
    d->pasted = false;
    d->plan.reset();
    d->overrides = {};
    d->look();
}

void ImportPage::openQuery(const DatabaseQuery& query, const QString& password)
{
    if (isWriting()) {
        return;
    }
    d->atOnce = false;
    d->open = [query, password] { return runQuery(query, password); };
    d->pasted = false;
    d->plan.reset();
    d->overrides = {};
    d->look();
}

void ImportPage::openText(const QString& text)
{
    if (isWriting()) {
        return;
    }
    if (text.trimmed().isEmpty()) {
        d->start->say(tr("The clipboard holds no text. Copy cells in a spreadsheet first."));
        return;
    }
    d->atOnce = false;
    d->open = [text] { return csv::Source::fromText(text, ImportPage::tr("pasted cells")); };
    d->pasted = true;
    d->plan.reset();
    d->overrides = {};
    d->look();
}

void ImportPage::import()
{
    if (d->plan && !d->written && d->controls.bar->canImport() && !isWriting()) {
        d->run();
    }
}

void ImportPage::clear()
{
    d->worker.cancel();
    d->plan.reset();
    d->start->say({});
    d->stack->setCurrentIndex(0);
}

void ImportPage::showBatch(BatchId batch)
{
    if (!isWriting()) {
        clear();
        d->start->showBatch(batch);
    }
}

void ImportPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText()) {
        event->acceptProposedAction();
    }
}

void ImportPage::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile()) {
        takeFile(urls.front().toLocalFile());
    } else if (event->mimeData()->hasText()) {
        openText(event->mimeData()->text());
    }
    event->acceptProposedAction();
}

void ImportPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && d->stack->currentIndex() == 1) {
        clear();
    } else if (event->key() == Qt::Key_Return && event->modifiers() == Qt::ControlModifier) {
        import();
    } else if (event->key() == Qt::Key_F8 && d->plan) {
        d->controls.preview->goToNextProblem();
    } else {
        QWidget::keyPressEvent(event);
    }
}

}
