#include "core/exchange/map_formats.h"
#include "ui/map/bring_map_panel.h"
#include "ui/map/map_page.h"
#include "ui/widgets/overlay.h"
#include "ui/window/main_window.h"
#include "ui/window/project_views.h"

namespace throughline {

void MainWindow::askForMap()
{
    QStringList patterns;
    for (const QString& suffix : mapSuffixes()) {
        patterns << QStringLiteral("*.") + suffix;
    }
    const QString path =
        m_ask.open(this, tr("Bring a map"), tr("Maps (%1)").arg(patterns.join(u' ')));
    if (!path.isEmpty()) {
        bringMapFrom(path);
    }
}

void MainWindow::bringMapFrom(const QString& path)
{
    if (!ensureProject()) {
        return;
    }
    if (m_overlay) {
        m_overlay->close();
    }
    auto* panel = new BringMapPanel(*m_project, path);
    m_overlay = new Overlay(panel, Overlay::Place::Middle, this);
    connect(panel, &BringMapPanel::closed, m_overlay, &Overlay::close);
    connect(panel, &BringMapPanel::accepted, this, [this](const Selection& cards) {
        showSelection(cards);
        m_views->map().fit();
    });
    panel->setFocus();
}

}
