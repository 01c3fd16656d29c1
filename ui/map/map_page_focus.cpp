// What stands out on the map: causes and effects, one owner's or team's path; and room mode.

#include "ui/map/map_page.h"

#include "core/analysis/focus.h"
#include "core/guidance/reading.h"
#include "ui/charts/drop_off_content.h"
#include "ui/map/health_bar.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_tool_row.h"
#include "ui/map/quick_add_line.h"
#include "ui/map/read_form.h"
#include "ui/map/tray_bar.h"
#include "ui/outline/outline_pane.h"
#include "ui/room/room_bar.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QScreen>
#include <QSettings>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

/// Where the scale of room mode on a display is remembered.
QString scaleKey(const QWidget& page)
{
    const QScreen* screen = page.screen();
    QString name = screen ? screen->name() : QString();
    return QStringLiteral("room/scale/") +
           (name.isEmpty() ? QStringLiteral("display") : name.replace(u'/', u'-'));
}

std::vector<QUuid> idsOf(const Focus& focus)
{
    std::vector<QUuid> ids;
    for (const StepId each : focus.steps) {
        ids.push_back(each.uuid());
    }
    for (const LinkId each : focus.links) {
        ids.push_back(each.uuid());
    }
    return ids;
}

}

void MapPage::focusOn(FocusOf part, const QString& what)
{
    m_focusOf = std::move(part);
    applyFocus();
    m_tools->showFocus(what);
}

void MapPage::focusOnAll() { focusOn({}, {}); }

void MapPage::applyFocus()
{
    m_canvas->focusOn(m_focusOf ? idsOf(m_focusOf(m_project.map())) : std::vector<QUuid>());
}

void MapPage::openFocusMenu(const QPoint& where)
{
    auto* menu = new QMenu(this);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    fillFocusMenu(*menu);
    menu->popup(where);
}

void MapPage::fillFocusMenu(QMenu& menu)
{
    const Map& map = m_project.map();
    menu.addAction(tr("Everything"), this, &MapPage::focusOnAll);
    const Selection chosen = selection();
    const StepId step = chosen.ids.empty() || !map.step(StepId(chosen.ids.front()))
                            ? StepId()
                            : StepId(chosen.ids.front());
    menu.addSection(step.isNull() ? tr("Select a card for its causes and effects")
                                  : map.step(step)->title);
    const auto around = [&](const QString& text, int links, Direction direction) {
        QAction* action = menu.addAction(text, this, [this, text, step, links, direction] {
            focusOn([=](const Map& now) { return focusAround(now, step, links, direction); }, text);
        });
        action->setEnabled(!step.isNull());
    };
    around(tr("One link away"), 1, Direction::Both);
    around(tr("Two links away"), 2, Direction::Both);
    around(tr("All causes"), allTheWay, Direction::Causes);
    around(tr("All effects"), allTheWay, Direction::Effects);
    around(tr("All causes and effects"), allTheWay, Direction::Both);
    addWaysToOutcome(menu);
    menu.addSection(tr("Read aloud"));
    menu.addAction(tr("Read the whole path to the outcome"), this, &MapPage::readWholePath);
}

void MapPage::addWaysToOutcome(QMenu& menu)
{
    const Map& map = m_project.map();
    const QStringList owners = ownersOf(map);
    if (!owners.isEmpty() || !map.teams.empty()) {
        menu.addSection(tr("Our path to the outcome"));
    }
    for (const QString& owner : owners) {
        menu.addAction(tr("Our path: %1").arg(owner), this, [this, owner] {
            focusOn(
                [owner](const Map& now) { return pathToOutcome(now, stepsOwnedBy(now, owner)); },
                owner);
        });
    }
    for (const auto& [id, team] : map.teams) {
        menu.addAction(
            tr("Our path: team %1").arg(team.name), this, [this, id = id, name = team.name] {
                focusOn([id](const Map& now) { return pathToOutcome(now, stepsOfTeam(now, id)); },
                        name);
            });
    }
}

void MapPage::readWholePath()
{
    const auto counts = countsOf(m_project);
    const std::vector<StepId> path = pathToRead(m_project.map(), counts ? *counts : DropOffData());
    std::vector<QUuid> ids;
    for (const StepId each : path) {
        ids.push_back(each.uuid());
    }
    focusOn([path](const Map& now) { return focusOnPath(now, path); }, tr("The path"));
    select({ids});
}

void MapPage::walkPath(int by)
{
    const auto counts = countsOf(m_project);
    const Map& map = m_project.map();
    const auto parts = readParts(map, pathToRead(map, counts ? *counts : DropOffData()));
    if (parts.empty()) {
        return;
    }
    // A step of the walk is a link with its because; before the first one stands the first card.
    int now = -1;
    for (size_t i = 0; i < parts.size(); ++i) {
        const QUuid id = parts[i].link.isNull() ? parts[i].step.uuid() : parts[i].link.uuid();
        if (m_canvas->selection().ids == std::vector{id}) {
            now = static_cast<int>(i);
        }
    }
    const auto next =
        static_cast<size_t>(std::clamp(now + by, 0, static_cast<int>(parts.size()) - 1));
    const ReadPart& part = parts[next];
    select({{part.link.isNull() ? part.step.uuid() : part.link.uuid()}});
}

void MapPage::setRoomMode(bool room)
{
    if (room == isRoomMode()) {
        return;
    }
    room ? enterRoom() : leaveRoom();
    arrangeParts();
    focusCanvas();
}

void MapPage::enterRoom()
{
    setLens(LensKind::Structure);
    m_outline->hide(); // the room is for the map; Ctrl+L brings the outline back
    m_roomBar = new RoomBar(m_project, *m_watch, this);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_roomBar);
    m_roomBar->show();
    connect(m_roomBar, &RoomBar::leaveRequested, this, &MapPage::roomLeaveRequested);
    connect(m_roomBar, &RoomBar::findingsRequested, this, [this](const QPoint& where) {
        QMenu* menu = m_health->makeMenu(this);
        connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
        menu->popup(where);
    });
    m_quickAdd->setLarge(true);
    m_tray->setLarge(true);
    m_canvas->setRoomMode(true);
    const double kept = QSettings().value(scaleKey(*this), 0.0).toDouble();
    if (kept > 0) {
        m_canvas->zoomTo(kept);
    }
    // Where the map is larger than the room people begin to read at its beginning.
    const auto shown = m_project.map().shownSteps();
    if (!selection().ids.empty()) {
        m_canvas->reveal(selection().ids.front());
    } else if (!shown.empty()) {
        m_canvas->reveal(shown.front()->id.uuid());
    }
    m_roomZoom = m_canvas->zoom();
    qApp->installEventFilter(this);
}

bool MapPage::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && isRoomMode()) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape && key->modifiers() == Qt::ShiftModifier &&
            qobject_cast<QWidget*>(object)) {
            Q_EMIT roomLeaveRequested();
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

void MapPage::leaveRoom()
{
    const double now = m_canvas->zoom();
    if (std::abs(now - m_roomZoom) > 0.01) {
        QSettings().setValue(scaleKey(*this), now);
    }
    qApp->removeEventFilter(this);
    m_quickAdd->setLarge(false);
    m_tray->setLarge(false);
    delete m_roomBar;
    m_roomBar = nullptr;
    m_canvas->setRoomMode(false);
}

}
