// Presenting: room mode on the map, which stays editable; elsewhere a walk along the path.

#include "ui/window/main_window.h"

#include "ui/map/map_page.h"
#include "ui/outline/outline_pane.h"
#include "ui/room/path_walk.h"
#include "ui/window/project_views.h"
#include "ui/window/rail.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

namespace throughline {

bool MainWindow::isPresenting() const { return m_walk || (m_views && m_views->map().isRoomMode()); }

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

void MainWindow::toggleOutline()
{
    const bool open = m_mode == Mode::Map && m_views->map().isOutlineOpen();
    if (m_mode != Mode::Map) {
        showMode(Mode::Map);
    }
    m_views->map().showOutline(!open);
}

}
