// Presenting: room mode on the map, which stays editable; elsewhere a walk along the path.

#include "ui/window/main_window.h"

#include "ui/map/map_page.h"
#include "ui/map/room_bar.h"
#include "ui/outline/outline_pane.h"
#include "ui/room/path_walk.h"
#include "ui/window/project_views.h"
#include "ui/window/rail.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

#include <QTimer>

namespace throughline {

bool MainWindow::isPresenting() const
{
    const MapPage* map = m_views ? m_views->mapIfMade() : nullptr;
    return m_walk || (map && map->isRoomMode());
}

void MainWindow::present()
{
    if (!m_project || isPresenting()) {
        return;
    }
    m_statesBefore = windowState();
    if (m_mode == Mode::Map) {
        showChrome(false);
        m_views->map().setRoomMode(true);
    } else {
        m_walk = new PathWalk(*m_project, this);
        connect(m_walk, &PathWalk::left, this, &MainWindow::leavePresentation);
    }
    setWindowState(windowState() | Qt::WindowFullScreen);
}

void MainWindow::leavePresentation()
{
    if (!isPresenting()) {
        return;
    }
    if (m_walk) {
        m_walk->hide();
        m_walk->deleteLater();
        m_walk = nullptr;
    } else {
        m_views->map().setRoomMode(false);
        showChrome(true);
    }
    setWindowState(m_statesBefore);
    showMode(m_mode);
}

void MainWindow::showChrome(bool shown)
{
    m_topBar->setVisible(shown);
    m_rail->setVisible(shown);
    m_status->setVisible(shown);
    m_views->setBare(!shown);
}

/// What the map can be told from anywhere: lenses, reading, brainstorm, timer.
void MainWindow::connectMapActions()
{
    const auto onMap = [this](ActionId id, auto run) {
        connect(m_actions.at(id), &QAction::triggered, this, [this, run] {
            if (m_project) {
                showMode(Mode::Map);
                run(m_views->map());
            }
        });
    };
    for (int i = 0; i < lensCount; ++i) {
        const auto id = static_cast<ActionId>(static_cast<int>(ActionId::LensStructure) + i);
        onMap(id, [i](MapPage& page) { page.setLens(static_cast<LensKind>(i)); });
    }
    onMap(ActionId::FirstBreak, [](MapPage& page) { page.traceFirstBreak(); });
    onMap(ActionId::ReadWholePath, [](MapPage& page) { page.readWholePath(); });
    onMap(ActionId::Brainstorm, [](MapPage& page) {
        page.showOutline(true);
        // The menu opens below its button, which has no place before the pane has.
        QTimer::singleShot(0, &page.outline(), &OutlinePane::askBrainstorm);
    });
    onMap(ActionId::WorkshopTimer, [this](MapPage&) { openWorkshopTimer(); });
}

/// The timer stands in room mode, which therefore begins.
void MainWindow::openWorkshopTimer()
{
    present();
    if (RoomBar* bar = m_views->map().roomBar()) {
        bar->openTimerMenu();
    }
}

void MainWindow::toggleOutline()
{
    const bool open = m_mode == Mode::Map && m_views->map().isOutlineOpen();
    if (m_mode != Mode::Map) {
        showMode(Mode::Map);
    }
    m_views->map().showOutline(!open);
}

}
