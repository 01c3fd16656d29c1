#include "ui/window/main_window.h"

#include "core/csv/count_table.h"
#include "ui/define/define_page.h"
#include "ui/iterate/iterate_page.h"
#include "ui/map/map_inspector.h"
#include "ui/map/map_page.h"
#include "ui/measure/measure_page.h"
#include "ui/measure/paste_counts_panel.h"
#include "ui/measure/this_week_panel.h"
#include "ui/start/recent_files.h"
#include "ui/start/start_page.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/overlay.h"
#include "ui/window/data_freshness.h"
#include "ui/window/project_views.h"
#include "ui/window/rail.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

/// What is due and how fresh the data are depends on it; reading that can take long.
bool touchesData(const Edit& edit)
{
    return !edit.observations.empty() ||
           std::any_of(edit.changes.begin(), edit.changes.end(), [](const Change& change) {
               if (const auto* step = std::get_if<Changed<Step>>(&change)) {
                   return !step->before || !step->after ||
                          step->before->event != step->after->event ||
                          step->before->stage != step->after->stage;
               }
               return std::holds_alternative<Changed<ImportBatch>>(change) ||
                      std::holds_alternative<Changed<Indicator>>(change) ||
                      std::holds_alternative<Changed<Settings>>(change);
           });
}

}

MainWindow::MainWindow(const QString& file)
{
    setWindowTitle(tr("Throughline"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/sign.svg")));
    setAcceptDrops(true);
    // With large text the screen has fewer units than the parts would like.
    const QSize onScreen = screen()->availableSize();
    resize(QSize(1440, 900).boundedTo(onScreen));
    setMinimumSize(QSize(640, 400).boundedTo(onScreen));
    m_ask = systemFileQuestions();
    assemble();
    makeActions();
    connectActions();
    connectChrome();
    if (file.isEmpty() || !openFile(file)) {
        showStart();
    }
}

MainWindow::~MainWindow()
{
    if (m_views) {
        m_views->flush();
    }
    delete m_overlay;
    delete m_views;
}

void MainWindow::assemble()
{
    m_topBar = new TopBar(this);
    m_rail = new Rail(this);
    m_message = new MessageBar(this);
    m_content = new QStackedWidget(this);
    m_start = std::make_unique<LatePage<StartPage>>(
        *m_content, [] { return new StartPage; },
        [this](StartPage& start) { connectStart(start); });
    m_status = new StatusLine(this);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    auto* pages = new QVBoxLayout;
    pages->setSpacing(0);
    pages->addWidget(m_message);
    pages->addWidget(m_content, 1);
    middle->addLayout(pages, 1);
    column->addLayout(middle, 1);
    column->addWidget(m_status);
}

void MainWindow::connectChrome()
{
    connect(m_topBar, &TopBar::findRequested, this, &MainWindow::showPalette);
    connect(m_topBar, &TopBar::newRequested, this, &MainWindow::newProject);
    connect(m_topBar, &TopBar::tourRequested, this, [this] { showHelp(HelpPanel::Page::Tour); });
    connect(m_topBar, &TopBar::shareRequested, this, &MainWindow::showShare);
    connect(m_topBar, &TopBar::presentRequested, this, &MainWindow::present);
    connect(m_topBar, &TopBar::sentenceClicked, this, [this] { showMode(Mode::Define); });
    connect(m_rail, &Rail::modeRequested, this, &MainWindow::showMode);
    connect(m_rail, &Rail::settingsRequested, this, &MainWindow::showSettingsMenu);
    connect(m_status, &StatusLine::saveCopyRequested, this, &MainWindow::saveCopy);
    connect(m_status, &StatusLine::freshnessClicked, this, [this] {
        showMode(Mode::Measure);
        m_views->measure().showTab(MeasurePage::Tab::Dashboard);
    });
}

void MainWindow::connectStart(StartPage& start)
{
    connect(&start, &StartPage::openRequested, this, &MainWindow::openFile);
    connect(&start, &StartPage::openDialogRequested, this, &MainWindow::askAndOpen);
    connect(&start, &StartPage::newRequested, this, &MainWindow::newProject);
    connect(&start, &StartPage::sampleRequested, this, &MainWindow::openSample);
    connect(&start, &StartPage::templateRequested, this, &MainWindow::newFromTemplate);
    connect(&start, &StartPage::locateRequested, this, [this](const QString& path) {
        const QString found =
            m_ask.open(this, tr("Where is it now?"), tr("Throughline projects (*.throughline)"));
        if (!found.isEmpty()) {
            relocateRecent(path, found);
            openFile(found);
        }
    });
}

QWidget& MainWindow::inspector() const
{
    Q_ASSERT(m_views);
    return m_views->inspector();
}

void MainWindow::adopt(std::unique_ptr<Project> project)
{
    closeProject();
    m_message->dismiss();
    m_project = std::move(project);
    m_project->readEventsInBackground();
    m_undoAnnounced = false;
    m_views = new ProjectViews(*m_project, m_content);
    m_content->addWidget(m_views);
    m_content->setCurrentWidget(m_views);
    connectViews();
    connect(m_project.get(), &Project::changed, this, [this](const Edit& edit, ChangeCause cause) {
        if (cause == ChangeCause::Reloaded || touchesData(edit)) {
            refreshDue();
        }
        refreshChrome();
    });
    connect(m_project.get(), &Project::saveStateChanged, this, &MainWindow::refreshSaved);
    m_rail->setModesEnabled(true);
    rememberRecent(*m_project);
    const bool isNew = m_project->history(1).empty() && m_project->map().shownSteps().empty();
    refreshDue();
    refreshChrome();
    chooseFirstScreen(isNew);
    if (m_project->isReadOnly()) {
        m_message->say(m_project->readOnlyReason(), MessageBar::Tone::Note,
                       {{tr("Save a copy …"), [this] { saveCopy(); }}});
    }
}

void MainWindow::chooseFirstScreen(bool isNew)
{
    const auto through = m_project->dataThrough();
    if (through && through->isValid()) {
        showMode(Mode::Measure);
        m_views->measure().showTab(MeasurePage::Tab::Dashboard);
        m_views->measure().setFocus();
    } else if (isNew) {
        showMode(Mode::Define);
        m_views->define().focusSentence();
    } else {
        showMode(Mode::Map);
    }
}

/// Pages are made when they are first asked for, and listened to from then on.
void MainWindow::connectViews()
{
    connect(m_views, &ProjectViews::defineMade, this, &MainWindow::connectDefinePage);
    connect(m_views, &ProjectViews::mapMade, this, &MainWindow::connectMapPage);
    connect(m_views, &ProjectViews::measureMade, this, &MainWindow::connectMeasurePage);
    connect(m_views, &ProjectViews::iterateMade, this, &MainWindow::connectIteratePage);
    connect(m_views, &ProjectViews::fileArrived, this, &MainWindow::tellArrived);
    connect(m_views, &ProjectViews::pasteCountsMade, this, &MainWindow::connectPasteCounts);
}

void MainWindow::connectDefinePage(DefinePage& page)
{
    connect(&page, &DefinePage::problem, this, &MainWindow::tellProblem);
    connect(&page, &DefinePage::waiting, this,
            [this] { m_status->setSaved(StatusLine::Saved::Typing); });
    connect(&page, &DefinePage::cardsRequested, this,
            [this](const QString& lines) { takeLines(lines); });
}

void MainWindow::connectPasteCounts(PasteCountsPanel& panel)
{
    connect(&panel, &PasteCountsPanel::accepted, this, [this] {
        showMode(Mode::Measure);
        m_views->measure().showDropOff();
    });
    connect(&panel, &PasteCountsPanel::dropped, this, [this] { showMode(m_mode); });
}

void MainWindow::connectMapPage(MapPage& map)
{
    connect(&map, &MapPage::selectionChanged, this, &MainWindow::updateInspector);
    connect(&map, &MapPage::problem, this, &MainWindow::tellProblem);
    connect(&map, &MapPage::tablePasted, this, &MainWindow::takeText);
    connect(&map, &MapPage::filesDropped, this, &MainWindow::takeFiles);
    connect(&map, &MapPage::undoRequested, this, &MainWindow::undo);
    connect(&map, &MapPage::redoRequested, this, &MainWindow::redo);
    connect(&map, &MapPage::keysRequested, this, &MainWindow::showKeys);
    connect(&map, &MapPage::ordered, this, [this](ActionId id) { m_actions.at(id)->trigger(); });
    connect(&map, &MapPage::roomLeaveRequested, this, &MainWindow::leavePresentation);
    connectMapInspector(m_views->mapInspector(), map);
}

void MainWindow::connectMapInspector(MapInspector& inspector, MapPage& map)
{
    connect(&map, &MapPage::lensChanged, &inspector, &MapInspector::setLens);
    connect(&map, &MapPage::cardBeingMade, &inspector, &MapInspector::showBeingMade);
    connect(&map, &MapPage::fieldRequested, &inspector, &MapInspector::focusField);
    connect(&inspector, &MapInspector::dropOffRequested, this, [this] {
        showMode(Mode::Measure);
        m_views->measure().showDropOff();
    });
    connect(&inspector, &MapInspector::selectionRequested, &map, &MapPage::select);
    connect(&inspector, &MapInspector::problem, this, &MainWindow::tellProblem);
    connect(&inspector, &MapInspector::figureAsked, this, &MainWindow::showBirth);
    connect(&inspector, &MapInspector::closeRequested, &map, [&map] {
        map.select({});
        map.focusCanvas();
    });
    connect(&inspector, &MapInspector::evidenceRequested, this, [this](const QUuid& link) {
        showMode(Mode::Measure);
        m_views->measure().showEvidence(LinkId(link));
    });
}

void MainWindow::connectMeasurePage(MeasurePage& measure)
{
    connect(&measure, &MeasurePage::thisWeekRequested, this, &MainWindow::showThisWeek);
    connect(&measure, &MeasurePage::pasteRequested, this, &MainWindow::paste);
    connect(&measure, &MeasurePage::mapRequested, this, [this] { showMode(Mode::Map); });
    connect(&measure, &MeasurePage::figureAsked, this, &MainWindow::showBirth);
    connect(&measure, &MeasurePage::indicatorRequested, this,
            [this](IndicatorId id) { showSelection({{id.uuid()}}); });
}

StartPage& MainWindow::startPage() { return m_start->get(); }

void MainWindow::showStart()
{
    m_topBar->showNoProject();
    m_rail->setModesEnabled(false);
    for (const Mode mode : allModes) {
        m_rail->setDue(mode, {});
    }
    m_status->setSaved(StatusLine::Saved::NoProject);
    m_status->setUndo(tr("Paste two columns, drop a file or a CSV anywhere in this window"));
    m_status->setFreshness({});
    m_status->setDay(longDay(QDate::currentDate()));
    startPage().refresh();
    m_start->show();
    startPage().focusFirst();
    setWindowTitle(tr("Throughline"));
}

void MainWindow::closeProject()
{
    if (!m_project) {
        return;
    }
    m_views->flush();
    leavePresentation();
    rememberRecent(*m_project);
    delete m_overlay;
    m_content->removeWidget(m_views);
    delete m_views;
    m_views = nullptr;
    m_project.reset();
    showStart();
}

void MainWindow::showMode(Mode mode)
{
    if (!m_project) {
        return;
    }
    if (isPresenting() && mode != m_mode) {
        leavePresentation();
    }
    m_mode = mode;
    m_rail->setMode(mode);
    m_views->showMode(mode);
    if (mode == Mode::Map) {
        m_views->map().focusCanvas();
    } else if (mode == Mode::Define) {
        m_views->define().focusSentence();
    } else if (mode == Mode::Iterate) {
        m_views->iterate().setFocus();
    }
}

void MainWindow::updateInspector()
{
    if (m_views) {
        m_views->updateInspector();
    }
}

void MainWindow::refreshChrome()
{
    const Map& map = m_project->map();
    QString name = map.projectName();
    if (m_project->isUnnamed() && map.settings.name.isEmpty()) {
        name = name.isEmpty() ? tr("Untitled, saved in this computer’s data folder")
                              : tr("%1 · not named yet").arg(name);
    }
    m_topBar->showProject(name, map.outcome.sentence, wayFacts(*m_project));
    setWindowTitle(map.projectName().isEmpty() ? tr("Throughline")
                                               : tr("%1 – Throughline").arg(map.projectName()));
    refreshSaved({});
    m_status->setUndo(m_project->canUndo() ? tr("Ctrl+Z undoes “%1”").arg(m_project->undoLabel())
                                           : QString());
    const bool fixed = map.settings.today.isValid();
    m_status->setDay(fixed ? tr("%1, fixed for the sample").arg(longDay(m_project->today()))
                           : longDay(m_project->today()));
    m_actions.at(ActionId::Redo)->setEnabled(m_project->canRedo());
}

void MainWindow::refreshDue()
{
    const int due = ThisWeekPanel::dueCount(*m_project);
    m_rail->setDue(Mode::Measure, due > 0 ? tr("%1 due").arg(due) : QString());
    m_status->setFreshness(dataFreshness(*m_project));
}

void MainWindow::refreshSaved(const QString& problem)
{
    if (!problem.isEmpty()) {
        m_status->setSaved(StatusLine::Saved::Problem, problem);
        m_message->say(problem, MessageBar::Tone::Problem,
                       {{tr("Save a copy …"), [this] { saveCopy(); }}});
    } else if (m_project->isReadOnly()) {
        m_status->setSaved(StatusLine::Saved::ReadOnly);
    } else {
        m_status->setSaved(StatusLine::Saved::All);
    }
}

void MainWindow::tellProblem(const QString& sentence)
{
    m_message->say(sentence, MessageBar::Tone::Problem);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    closeProject();
    event->accept();
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (isPresenting() && event->key() == Qt::Key_Escape &&
        (event->modifiers() & Qt::ShiftModifier)) {
        leavePresentation();
    } else if (event->text() == QLatin1String("?")) {
        showKeys();
    } else if (event->key() == Qt::Key_Escape && m_message->isVisible()) {
        m_message->dismiss();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    if (!paths.isEmpty()) {
        takeFiles(paths);
    } else {
        takeText(event->mimeData()->text());
    }
}

}
