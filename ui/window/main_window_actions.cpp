#include "ui/window/main_window.h"

#include "ui/actions/command_palette.h"
#include "ui/actions/keys_sheet.h"
#include "ui/actions/shortcuts.h"
#include "ui/define/define_page.h"
#include "ui/iterate/iterate_page.h"
#include "ui/iterate/versions_page.h"
#include "ui/map/assumption_panel.h"
#include "ui/map/event_binding.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_inspector.h"
#include "ui/map/map_page.h"
#include "ui/measure/batch_list.h"
#include "ui/measure/birth_panel.h"
#include "ui/measure/card_figure.h"
#include "ui/measure/measure_page.h"
#include "ui/measure/this_week_panel.h"
#include "ui/outline/outline_edit.h"
#include "ui/outline/outline_pane.h"
#include "ui/theme/system_theme.h"
#include "ui/theme/text_size.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/overlay.h"
#include "ui/window/project_views.h"
#include "ui/window/rail.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>

namespace throughline {

namespace {

QIcon menuIcon(const ActionInfo& info) { return info.symbol ? icon(*info.symbol) : QIcon(); }

}

void MainWindow::makeActions()
{
    for (const ActionInfo& info : actionTable()) {
        if (info.place != ActionPlace::Everywhere && info.menu == ActionMenu::None) {
            continue;
        }
        auto* action = new QAction(menuIcon(info), actionText(info.id), this);
        action->setShortcutContext(Qt::WindowShortcut);
        addAction(action);
        m_actions[info.id] = action;
    }
    setShortcuts();
    connect(m_topBar, &TopBar::menuRequested, this, [this](const QPoint& where) {
        QMenu* menu = makeMenu();
        connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
        menu->popup(where);
    });
    auto* openMenu = new QAction(tr("Menu"), this);
    openMenu->setShortcut(QKeySequence(Qt::Key_F10));
    addAction(openMenu);
    connect(openMenu, &QAction::triggered, this,
            [this] { Q_EMIT m_topBar->menuRequested(mapToGlobal(QPoint(8, 60))); });
}

void MainWindow::setShortcuts()
{
    for (const auto& [id, action] : m_actions) {
        if (actionInfo(id).place == ActionPlace::Everywhere) {
            action->setShortcuts(keysOf(id));
        }
    }
}

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto run) {
        connect(m_actions.at(id), &QAction::triggered, this, run);
    };
    on(ActionId::NewProject, [this] { newProject(); });
    on(ActionId::OpenProject, [this] { askAndOpen(); });
    on(ActionId::OpenSample, [this] { openSample(); });
    on(ActionId::BringMap, [this] { askForMap(); });
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::Paste, [this] { paste(); });
    on(ActionId::FindOrDo, [this] { showPalette(); });
    on(ActionId::Keys, [this] { showKeys(); });
    on(ActionId::Tour, [this] { showHelp(HelpPanel::Page::Tour); });
    on(ActionId::HelpWords, [this] { showHelp(HelpPanel::Page::Words); });
    on(ActionId::HelpNumbers, [this] { showHelp(HelpPanel::Page::Numbers); });
    on(ActionId::NextRegion, [this] { focusNextRegion(); });
    on(ActionId::ModeDefine, [this] { showMode(Mode::Define); });
    on(ActionId::ModeMap, [this] { showMode(Mode::Map); });
    on(ActionId::ModeMeasure, [this] { showMode(Mode::Measure); });
    on(ActionId::ModeIterate, [this] { showMode(Mode::Iterate); });
    on(ActionId::ModePlan, [this] { showMode(Mode::Plan); });
    connectProjectActions();
}

void MainWindow::connectProjectActions()
{
    connectMapActions();
    const auto on = [this](ActionId id, auto run) {
        connect(m_actions.at(id), &QAction::triggered, this, [this, run] {
            if (m_project) {
                run();
            }
        });
    };
    on(ActionId::NameProject, [this] { nameProject(); });
    on(ActionId::SaveCopy, [this] { saveCopy(); });
    on(ActionId::KeepVersion, [this] { showKeepVersion(); });
    on(ActionId::Share, [this] { showShare(); });
    on(ActionId::ExportPicture, [this] { exportPicture(); });
    on(ActionId::CloseProject, [this] { closeProject(); });
    on(ActionId::Undo, [this] { undo(); });
    on(ActionId::Redo, [this] { redo(); });
    on(ActionId::FindOnScreen, [this] {
        showMode(Mode::Map);
        m_views->map().openFind();
    });
    on(ActionId::ThisWeek, [this] { showThisWeek(); });
    on(ActionId::Assumptions, [this] { showAssumptions(); });
    on(ActionId::Import, [this] { importFile(); });
    on(ActionId::DropOff, [this] {
        showMode(Mode::Measure);
        m_views->measure().showDropOff();
    });
    on(ActionId::BindEvent, [this] { bindSelectedCard(); });
    on(ActionId::WhereFrom, [this] { showBirthOfSelection(); });
    on(ActionId::Tidy, [this] {
        showMode(Mode::Map);
        m_views->map().tidy();
    });
    on(ActionId::TidyToPage, [this] {
        showMode(Mode::Map);
        m_views->map().tidyToPage();
    });
    on(ActionId::Present, [this] { present(); });
    on(ActionId::Outline, [this] { toggleOutline(); });
    on(ActionId::CalledOut, [this] {
        if (m_mode != Mode::Map) {
            showMode(Mode::Map);
        }
        MapPage& page = m_views->map();
        if (page.lens() == LensKind::Structure) {
            page.setLens(LensKind::DropOff);
        }
        page.showCalledOut();
    });
    on(ActionId::Fit, [this] {
        if (m_mode == Mode::Iterate && m_views->iterate().sideColumn()) {
            m_views->iterate().versions().fit();
            return;
        }
        showMode(Mode::Map);
        m_views->map().fit();
    });
    on(ActionId::QuickAdd, [this] {
        showMode(Mode::Map);
        m_views->map().focusQuickAdd();
    });
}

QMenu* MainWindow::makeMenu()
{
    auto* menu = new QMenu(this);
    for (const ActionMenu part : {ActionMenu::Project, ActionMenu::Edit, ActionMenu::View,
                                  ActionMenu::Data, ActionMenu::Help}) {
        QMenu* inner = menu->addMenu(menuText(part));
        for (const ActionInfo& info : actionTable()) {
            if (info.menu == part) {
                QAction* action = m_actions.at(info.id);
                action->setEnabled(m_project || !info.needsProject);
                inner->addAction(action);
            }
        }
        // What is greyed in the menu must still answer its key once a project is open.
        connect(menu, &QMenu::aboutToHide, this, [this] {
            for (const auto& [id, action] : m_actions) {
                action->setEnabled(true);
            }
        });
    }
    return menu;
}

void MainWindow::showSettingsMenu(const QPoint& where)
{
    auto* menu = new QMenu(this);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    auto* group = new QActionGroup(menu);
    menu->addSection(tr("Colours"));
    const auto choice = [&](const QString& text, std::optional<ThemeKind> kind) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(themeSetting() == kind);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [kind] {
            setThemeSetting(kind);
            Theme::instance().use(chosenTheme());
        });
    };
    choice(tr("As the system"), std::nullopt);
    choice(tr("Light"), ThemeKind::Light);
    choice(tr("Dark"), ThemeKind::Dark);
    choice(tr("High contrast"), ThemeKind::Contrast);
    addTextSizes(*menu);
    menu->addSeparator();
    QAction* motion = menu->addAction(tr("Things may move on screen"));
    motion->setCheckable(true);
    motion->setChecked(motionSetting());
    connect(motion, &QAction::triggered, this, &setMotionSetting);
    menu->addSeparator();
    menu->addAction(m_actions.at(ActionId::NameProject));
    menu->addAction(m_actions.at(ActionId::Keys));
    menu->popup(where - QPoint(0, menu->sizeHint().height() - 40));
}

void MainWindow::addTextSizes(QMenu& menu)
{
    menu.addSection(tr("Size of texts"));
    auto* group = new QActionGroup(&menu);
    for (const int each : textSizes()) {
        QAction* action = menu.addAction(tr("%1 %").arg(each));
        action->setCheckable(true);
        action->setChecked(each == textSize());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, each] {
            setTextSize(each);
            m_message->say(tr("Texts have %1 % when Throughline is opened again.").arg(each));
        });
    }
}

void MainWindow::undo()
{
    m_views->flush();
    if (!m_project->canUndo()) {
        m_message->say(tr("There is nothing to undo."));
        return;
    }
    if (m_project->undoReachesIntoEarlierSession() && !m_undoAnnounced) {
        m_undoAnnounced = true;
        const auto history = m_project->history();
        QDateTime at;
        for (const HistoryEntry& entry : history) {
            if (!entry.undone) {
                at = entry.at;
                break;
            }
        }
        m_message->say(tr("Ctrl+Z would undo “%1”, made %2. Press it again to do so.")
                           .arg(m_project->undoLabel(), sinceText(at, QDate::currentDate())));
        return;
    }
    const auto undone = m_project->undo();
    if (!undone) {
        tellProblem(undone.error().message);
        return;
    }
    m_message->noteUndone(*undone);
    if (m_undoAnnounced) {
        m_message->dismiss();
    }
}

void MainWindow::redo()
{
    m_views->flush();
    if (!m_project->canRedo()) {
        m_message->say(tr("There is nothing to redo."));
        return;
    }
    const auto redone = m_project->redo();
    if (!redone) {
        tellProblem(redone.error().message);
    }
}

void MainWindow::showPalette()
{
    if (m_overlay) {
        m_overlay->close();
    }
    std::vector<PaletteItem> items;
    if (m_project) {
        const Map& map = m_project->map();
        for (const Step* step : map.shownSteps()) {
            items.push_back({step->title, tr("card"), IconName::Map,
                             [this, id = step->id.uuid()] { showSelection({{id}}); }});
        }
        for (const auto& [id, indicator] : map.indicators) {
            items.push_back({indicator.name, tr("indicator"), IconName::Measure,
                             [this, uuid = id.uuid()] { showSelection({{uuid}}); }});
        }
    }
    for (const ActionInfo& info : actionTable()) {
        const auto found = m_actions.find(info.id);
        if (found == m_actions.end() || (info.needsProject && !m_project) ||
            info.id == ActionId::FindOrDo) {
            continue;
        }
        items.push_back({actionText(info.id), actionKeyText(info.id),
                         info.symbol.value_or(IconName::ArrowRight),
                         [action = found->second] { action->trigger(); }});
    }
    if (m_project) {
        addPlaceActions(items);
    }
    auto* palette = new CommandPalette(std::move(items));
    m_overlay = new Overlay(palette, Overlay::Place::Top, this);
    palette->setFocus();
    connect(palette, &CommandPalette::chosen, this, [this](std::function<void()> run) {
        m_overlay->close();
        run();
    });
}

void MainWindow::addPlaceActions(std::vector<PaletteItem>& items)
{
    for (const ActionInfo& info : actionTable()) {
        if (m_actions.count(info.id) == 0) {
            items.push_back({actionText(info.id),
                             tr("%1, %2").arg(placeText(info.place), actionKeyText(info.id)),
                             info.symbol.value_or(IconName::ArrowRight),
                             [this, &info] { doInPlace(info); }});
        }
    }
}

/// What only a place knows how to do is done there.
void MainWindow::doInPlace(const ActionInfo& info)
{
    if (info.place == ActionPlace::Canvas) {
        showMode(Mode::Map);
        m_views->map().focusCanvas();
        m_views->map().canvas().perform(info.id);
        return;
    }
    if (info.place == ActionPlace::Outline) {
        showMode(Mode::Map);
        m_views->map().showOutline(true);
        m_views->map().outline().edit().perform(info.id);
        return;
    }
    showMode(Mode::Define);
    m_views->define().perform(info.id);
}

void MainWindow::showKeys()
{
    if (m_overlay) {
        m_overlay->close();
    }
    auto* sheet = new KeysSheet;
    connect(sheet, &KeysSheet::keysChanged, this, [this] {
        setShortcuts();
        if (m_views) {
            m_views->showKeys();
        }
    });
    m_overlay = new Overlay(sheet, Overlay::Place::Middle, this);
    sheet->setFocus();
}

void MainWindow::showHelp(HelpPanel::Page page)
{
    if (m_overlay) {
        m_overlay->close();
    }
    auto* panel = new HelpPanel(page);
    m_overlay = new Overlay(panel, Overlay::Place::Middle, this);
    connect(panel, &HelpPanel::closed, m_overlay, &Overlay::close);
    panel->setFocus();
}

void MainWindow::showThisWeek()
{
    if (m_overlay) {
        m_overlay->close();
    }
    auto* panel = new ThisWeekPanel(*m_project);
    m_overlay = new Overlay(panel, Overlay::Place::Middle, this);
    connect(panel, &ThisWeekPanel::closed, m_overlay, &Overlay::close);
    connect(m_overlay, &Overlay::closed, this, &MainWindow::refreshDue);
    if (!panel->isAncestorOf(QApplication::focusWidget())) {
        panel->setFocus();
    }
}

void MainWindow::showAssumptions()
{
    if (m_overlay) {
        m_overlay->close();
    }
    auto* panel = new AssumptionPanel(*m_project);
    m_overlay = new Overlay(panel, Overlay::Place::Middle, this);
    connect(panel, &AssumptionPanel::closed, m_overlay, &Overlay::close);
    connect(panel, &AssumptionPanel::linkRequested, this, [this](LinkId link) {
        m_overlay->close();
        showMode(Mode::Map);
        MapCanvas& canvas = m_views->map().canvas();
        canvas.select({{link.uuid()}});
        canvas.reveal(link.uuid());
        canvas.setFocus();
    });
    panel->setFocus();
}

void MainWindow::showBirth(const FigureAsked& asked)
{
    if (m_overlay) {
        m_overlay->close();
    }
    auto* panel = new BirthPanel(*m_project, asked);
    m_overlay = new Overlay(panel, Overlay::Place::Middle, this);
    connect(panel, &BirthPanel::closed, m_overlay, &Overlay::close);
    connect(panel, &BirthPanel::dataRequested, this, [this] {
        m_overlay->close();
        showMode(Mode::Measure);
        m_views->measure().showTab(MeasurePage::Tab::Data);
    });
    panel->setFocus();
}

/// The field of the inspector in which a card is bound to an event gets the caret.
void MainWindow::bindSelectedCard()
{
    showMode(Mode::Map);
    const Selection& selection = m_views->map().selection();
    if (selection.ids.size() != 1 || !m_project->map().step(StepId(selection.ids.front()))) {
        m_message->say(tr("Select the card first that is to count an event."));
    } else if (m_project->map().datasets.empty()) {
        m_message->say(tr("There are no events yet: drop an event log on this window."));
    } else {
        m_views->mapInspector().focusField(EventBinding::caption());
    }
}

void MainWindow::showBirthOfSelection()
{
    const Selection& selection = m_views->map().selection();
    const auto asked = selection.ids.empty() ? std::optional<FigureAsked>()
                                             : figureOf(*m_project, selection.ids.front());
    if (asked) {
        showBirth(*asked);
    } else {
        m_message->say(selection.ids.empty()
                           ? tr("Select a card, a link or an indicator with a number first.")
                           : tr("There is no number there yet."));
    }
}

/// What a watched file brought is told wherever one is, with what can be done about it.
void MainWindow::tellArrived(const ArrivedFile& arrived)
{
    if (arrived.problem) {
        m_message->say(arrived.sentence, MessageBar::Tone::Problem);
        return;
    }
    const BatchId batch = arrived.batch;
    m_message->say(arrived.sentence, MessageBar::Tone::Note,
                   {{tr("Undo"),
                     [this, batch] {
                         const auto done = m_project->apply(removeBatch(m_project->map(), batch));
                         done ? m_message->say(tr("Taken out again: nothing of it counts."))
                              : tellProblem(done.error().message);
                     }},
                    {tr("See what changed"), [this, batch] {
                         showMode(Mode::Measure);
                         m_views->measure().showBatch(batch);
                     }}});
}

void MainWindow::focusNextRegion()
{
    if (!m_views) {
        m_rail->isAncestorOf(QApplication::focusWidget()) ? m_content->setFocus()
                                                          : m_topBar->setFocus();
        return;
    }
    QWidget* focus = QApplication::focusWidget();
    QWidget& inspectorColumn = m_views->inspector();
    const bool inRail = focus && m_rail->isAncestorOf(focus);
    const bool inInspector = focus && inspectorColumn.isAncestorOf(focus);
    const auto into = [](QWidget& region) {
        for (QWidget* child : region.findChildren<QWidget*>()) {
            if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus)) {
                child->setFocus(Qt::TabFocusReason);
                return;
            }
        }
    };
    if (inRail) {
        showMode(m_mode);
        if (!m_views->isAncestorOf(QApplication::focusWidget())) {
            into(*m_views);
        }
    } else if (!inInspector && inspectorColumn.isVisible()) {
        into(inspectorColumn);
    } else {
        m_rail->focusCurrent();
    }
}

void MainWindow::paste()
{
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    QStringList paths;
    if (mime && mime->hasUrls()) {
        for (const QUrl& url : mime->urls()) {
            if (url.isLocalFile()) {
                paths << url.toLocalFile();
            }
        }
    }
    if (!paths.isEmpty()) {
        takeFiles(paths);
    } else {
        takeText(mime ? mime->text() : QString());
    }
}

}
