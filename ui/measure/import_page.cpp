#include "ui/measure/import_page.h"

#include "core/sources/table_source.h"
#include "ui/measure/bind_events_panel.h"
#include "ui/measure/detection_bar.h"
#include "ui/measure/import_bar.h"
#include "ui/measure/import_check_column.h"
#include "ui/measure/import_preview.h"
#include "ui/measure/import_questions.h"
#include "ui/measure/import_start.h"
#include "ui/measure/import_watch.h"
#include "ui/measure/import_worker.h"
#include "ui/measure/mark_icon.h"
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
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QShortcut>
#include <QStackedWidget>
#include <QUuid>
#include <QVBoxLayout>

namespace throughline {

struct ImportPage::Private
{
    ImportPage& page;
    Project& project;
    ImportWorker worker;
    ImportWatch watch;
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
    TextLabel* source = nullptr;
    SegmentedSwitch* rows = nullptr;
    DetectionBar* detection = nullptr;
    ImportQuestions* questions = nullptr;
    QWidget* dayRow = nullptr;
    PeriodBox* day = nullptr;
    TextLabel* dayProblem = nullptr;
    ImportPreview* preview = nullptr;
    TextLabel* shown = nullptr;
    ImportBar* bar = nullptr;
    ImportCheckColumn* checks = nullptr;
    BindEventsPanel* binding = nullptr;
    Button* bindAgain = nullptr;
    DatasetId bindingTo; ///< the events that cards are offered for

    explicit Private(ImportPage& owner, Project& opened)
        : page(owner), project(opened), watch(opened)
    {
    }

    QWidget* startPage();
    QWidget* loadedPage();
    QWidget* headRow();
    QWidget* rowSwitch();
    QWidget* periodRow();
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

namespace {

QString number(qint64 value) { return QLocale(QLocale::English).toString(value); }

TextLabel* small(const QString& text)
{
    return new TextLabel(text, TypeRole::Small, Token::MutedOnTint);
}

}

QWidget* ImportPage::Private::headRow()
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(new TextLabel(tr("Import data"), TypeRole::Title));
    source = new TextLabel({}, TypeRole::Base, Token::MutedOnTint);
    layout->addWidget(source, 1);
    return widget;
}

QWidget* ImportPage::Private::rowSwitch()
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(small(tr("One row is")));
    rows = new SegmentedSwitch(tr("What one row is"),
                               {tr("counts of one period"), tr("one value on a date"),
                                tr("a card with a count"), tr("or periods run across"),
                                tr("an event of one person")});
    layout->addWidget(rows);
    layout->addStretch(1);
    return widget;
}

QWidget* ImportPage::Private::periodRow()
{
    dayRow = new QWidget;
    auto* layout = new QHBoxLayout(dayRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(small(tr("No column is a date. All rows are for")));
    day = new PeriodBox(tr("Period of all rows"));
    day->setMinimumWidth(240);
    layout->addWidget(day);
    dayProblem = wrappedLabel({}, TypeRole::Small, Token::OffTrack);
    layout->addWidget(dayProblem, 1);
    dayRow->hide();
    return dayRow;
}

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

QWidget* ImportPage::Private::loadedPage()
{
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(measure::pageMargin, 18, measure::pageMargin, 12);
    body->setSpacing(12);
    body->addWidget(headRow());
    body->addWidget(rowSwitch());
    body->addWidget(questions = new ImportQuestions);
    body->addWidget(detection = new DetectionBar);
    body->addWidget(periodRow());
    body->addWidget(preview = new ImportPreview, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(6);
    foot->addWidget(shown = small({}), 1);
    foot->addWidget(new MarkIcon(Mark::OffTrack));
    foot->addWidget(small(tr("cannot be read")));
    foot->addSpacing(10);
    foot->addWidget(small(tr("–  left out")));
    foot->addSpacing(10);
    foot->addWidget(small(tr("○  period not finished")));
    body->addLayout(foot);
    left->addLayout(body, 1);
    left->addWidget(bar = new ImportBar);
    across->addLayout(left, 1);
    across->addWidget(hairline(Qt::Vertical));
    across->addWidget(checks = new ImportCheckColumn);
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
        checks->showProblem(message);
        bar->showReady(-1, message);
        Q_EMIT page.previewReady();
    });
    connect(&worker, &ImportWorker::leftOutSaved, &page,
            [this](const QString& path, const QString& problem) {
                checks->saySaved(problem.isEmpty() ? tr("Saved as %1.").arg(path) : problem);
            });
    connect(&worker, &ImportWorker::progressed, bar, &ImportBar::showProgress);
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
    connect(rows, &SegmentedSwitch::choiceMade, &page, [this](int index) {
        changeMapping(
            withRowIs(plan->mapping, RowIs(index), plan->file, project.map().stepTitles()));
    });
    connect(&preview->meanings(), &MeaningHeader::meaningChosen, &page,
            [this](const QString& column, const csv::ColumnMeaning& meaning) {
                changeMapping(csv::withMeaning(plan->mapping, column, meaning));
            });
    connect(detection, &DetectionBar::overruled, &page, [this](const csv::Overrides& said) {
        overrides = said;
        look();
    });
    connect(detection, &DetectionBar::readingChosen, &page, [this](const csv::Reading& reading) {
        if (reading.format.isEmpty()) {
            overrides.decimal = QLatin1Char(reading.decimal);
            overrides.thousands = QLatin1Char(reading.thousands);
        } else {
            overrides.dateFormat = reading.format;
        }
        look();
    });
    connect(day, &PeriodBox::periodChanged, &page, [this](const Period& period) {
        dayProblem->setText({});
        plan->mapping.at = period.day;
        recheck();
    });
    connect(day, &PeriodBox::notRead, dayProblem, &TextLabel::setText);
    connect(checks, &ImportCheckColumn::rowRequested, preview, &ImportPreview::goToRow);
    connect(checks, &ImportCheckColumn::keepTotalsRequested, &page, [this](bool keep) {
        csv::Mapping mapping = plan->mapping;
        mapping.keepTotals = keep;
        changeMapping(std::move(mapping));
    });
    connect(checks, &ImportCheckColumn::runningTotalAnswered, &page,
            [this](const QString& series, bool isOne) { answerRunningTotal(series, isOne); });
    connect(questions, &ImportQuestions::existingChosen, &page, [this](bool onlyNew) {
        csv::Mapping mapping = plan->mapping;
        mapping.onlyNew = onlyNew;
        changeMapping(std::move(mapping));
        questions->show(*plan, project.map(), project.today(), pasted);
    });
    connect(questions, &ImportQuestions::columnsAnswered, &page,
            [this](const csv::Mapping& mapping) {
                plan->change.reset();
                changeMapping(mapping);
                questions->show(*plan, project.map(), project.today(), pasted);
            });
    connect(checks, &ImportCheckColumn::saveLeftOutRequested, &page, [this] { saveLeftOut(); });
    connect(bar, &ImportBar::importRequested, &page, &ImportPage::import);
    connect(bar, &ImportBar::cancelRequested, &page, &ImportPage::clear);
    connect(bar, &ImportBar::anotherRequested, &page, &ImportPage::clear);
    connect(bar, &ImportBar::dropOffRequested, &page, &ImportPage::dropOffRequested);
    connect(binding, &BindEventsPanel::bindRequested, &page, [this] { bindCardsToEvents(); });
    connect(binding, &BindEventsPanel::skipped, &page,
            [this] { stack->setCurrentIndex(plan ? 1 : 0); });
    connect(bar, &ImportBar::undoRequested, &page, [this] {
        const auto undone = project.undo();
        bar->showDone(
            undone ? tr("Undone: nothing of it counts any more.") : undone.error().message, false);
    });
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
    source->setText(pasted ? tr("the cells you pasted") : plan->source.name());
    preview->meanings().setColumns(plan->file.columnNames(), project.map().stepTitles(),
                                   project.map().indicatorNames());
    preview->preview().setFile(plan->file, plan->mapping, project.today());
    preview->fitColumns();
    const qint64 all = plan->file.rows;
    const auto some = static_cast<qint64>(plan->file.preview.size());
    shown->setText(plan->file.rowsExact
                       ? tr("%1 of %2 rows shown.").arg(number(some), number(all))
                       : tr("%1 of about %2 rows shown.").arg(number(some), number(all)));
    stack->setCurrentIndex(1);
    questions->show(*plan, project.map(), project.today(), pasted);
    showMapping();
    recheck();
    preview->setFocus();
}

void ImportPage::Private::changeMapping(csv::Mapping mapping)
{
    if (!plan) {
        return;
    }
    plan->mapping = std::move(mapping);
    plan->mappingFrom = MappingFrom::Given;
    preview->preview().setMapping(plan->mapping);
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
    dayRow->setVisible(needsDay);
    if (needsDay && !plan->mapping.at.isValid()) {
        day->offer({Cadence::Month, Cadence::Week, Cadence::Quarter, Cadence::Year},
                   project.today(), 4);
        plan->mapping.at = day->period().day;
    } else if (!needsDay) {
        plan->mapping.at = {};
    }
    rows->setChosen(static_cast<int>(rowIs(plan->mapping)));
    preview->meanings().showMapping(plan->mapping);
    detection->show(plan->file, plan->mapping,
                    plan->mappingFrom == MappingFrom::Recipe ? plan->recipeName : QString());
}

void ImportPage::Private::recheck()
{
    checkProblem.clear();
    written = false;
    if (detection->asksSomething() || plan->change) {
        const QString sentence = plan->change
                                     ? tr("Say what happened to the columns, above.")
                                     : tr("Choose how the dates or numbers are read, above.");
        worker.cancel();
        checks->showProblem(sentence);
        bar->showReady(-1, sentence);
        Q_EMIT page.previewReady();
        return;
    }
    if (const auto fits = csv::checkMapping(plan->mapping, plan->file); !fits) {
        checkProblem = fits.error().message;
        worker.cancel();
        checks->showProblem(checkProblem);
        bar->showReady(-1, checkProblem);
        Q_EMIT page.previewReady();
        return;
    }
    checks->showBusy();
    bar->showReady(-1);
    worker.check(*plan, project.today());
}

void ImportPage::Private::showCheck(const ImportCheck& check)
{
    preview->preview().setRejected(check.leftOut);
    checks->show(check, plan->mapping.keepTotals, project.map());
    QString problem;
    if (project.isReadOnly()) {
        problem = project.readOnlyReason();
    } else if (check.counts.rowsKept == 0) {
        problem = tr("No row gets in: choose what the columns mean.");
    }
    bar->showReady(check.counts.rowsKept, problem);
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
        fail(job.error().message);
        return;
    }
    bar->showWriting();
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
    checks->showReport(*report);
    const qint64 kept = report->rowsKept;
    QString sentence = describe(*report);
    if (!report->changed) {
        sentence = tr("Everything was there already: nothing changed.");
        takeBackCards();
    }
    bar->showDone(sentence, report->changed);
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
    binding->offer(project.map(), **log);
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
        checks->showProblem(message);
        bar->showReady(-1, message);
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

ImportPage::ImportPage(Project& project, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, project))
{
    d->stack = new QStackedWidget;
    d->stack->addWidget(d->startPage());
    d->stack->addWidget(d->loadedPage());
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
    if (d->plan && !d->written && d->bar->canImport() && !isWriting()) {
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
        d->preview->goToNextProblem();
    } else {
        QWidget::keyPressEvent(event);
    }
}

}
