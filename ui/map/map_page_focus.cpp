// What stands out on the map: causes and effects, one owner's or team's path; and room mode.

#include "ui/map/map_page.h"

#include "core/analysis/focus.h"
#include "core/analysis/paths.h"
#include "core/guidance/reading.h"
#include "ui/charts/drop_off_content.h"
#include "ui/map/focus_bar.h"
#include "ui/map/health_bar.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_tool_row.h"
#include "ui/map/quick_add_line.h"
#include "ui/map/read_form.h"
#include "ui/map/room_bar.h"
#include "ui/map/tray_bar.h"
#include "ui/outline/outline_pane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <QWidgetAction>

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

/// A caption over a part of a menu; the style shows none of its own.
void addHead(QMenu& menu, const QString& text)
{
    menu.addSeparator();
    auto* label = new TextLabel(text, TypeRole::Small, Token::Muted);
    constexpr int besideText = 20;
    constexpr int headHeight = 28;
    label->setContentsMargins(besideText, 0, besideText, 0);
    label->setFixedHeight(headHeight);
    auto* head = new QWidgetAction(&menu);
    head->setDefaultWidget(label);
    head->setText(text);
    head->setEnabled(false);
    menu.addAction(head);
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
    m_focusName = what;
    applyFocus();
    focusCanvas();
}

void MapPage::focusOnAll() { focusOn({}, {}); }

QString MapPage::focusWords() const { return m_focusOf ? m_focusBar->words() : QString(); }

void MapPage::applyFocus()
{
    const Map& map = m_project.map();
    const Focus part = m_focusOf ? m_focusOf(map) : Focus();
    if (part.isEmpty()) {
        m_focusOf = {}; // nothing of it is left on the map
    }
    m_canvas->focusOn(idsOf(part));
    m_tools->showFocus(!part.isEmpty());
    m_focusBar->setVisible(!part.isEmpty());
    m_focusBar->say(m_focusName, part.steps.size(), map.shownSteps().size());
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
    QAction* everything = menu.addAction(tr("Everything"), this, &MapPage::focusOnAll);
    everything->setEnabled(m_focusOf != nullptr);
    addWaysAround(menu);
    addWaysToOutcome(menu);
    addHead(menu, tr("Read aloud"));
    menu.addAction(tr("Read the whole path to the outcome"), this, &MapPage::readWholePath);
}

/// The causes and effects of the selected card, up to so many links away.
void MapPage::addWaysAround(QMenu& menu)
{
    const Map& map = m_project.map();
    const Selection chosen = selection();
    const Step* step = chosen.ids.empty() ? nullptr : map.step(StepId(chosen.ids.front()));
    addHead(menu, step ? tr("Around “%1”").arg(step->title)
                       : tr("Select a card for its causes and effects"));
    const auto around = [&](const QString& text, const QString& words, int links,
                            Direction direction) {
        QAction* action = menu.addAction(text);
        action->setEnabled(step != nullptr);
        if (step) {
            const QString name = words.arg(step->title);
            connect(action, &QAction::triggered, this, [=, this, id = step->id] {
                focusOn([=](const Map& now) { return focusAround(now, id, links, direction); },
                        name);
            });
        }
    };
    around(tr("One link away"), tr("“%1” and what is one link away"), 1, Direction::Both);
    around(tr("Two links away"), tr("“%1” and what is up to two links away"), 2, Direction::Both);
    around(tr("Three links away"), tr("“%1” and what is up to three links away"), 3,
           Direction::Both);
    around(tr("All causes"), tr("“%1” with all its causes"), allTheWay, Direction::Causes);
    around(tr("All effects"), tr("“%1” with all its effects"), allTheWay, Direction::Effects);
    around(tr("All causes and effects"), tr("“%1” with all its causes and effects"), allTheWay,
           Direction::Both);
}

/// From the cards of each owner and team to the outcome.
void MapPage::addWaysToOutcome(QMenu& menu)
{
    const Map& map = m_project.map();
    const QStringList owners = ownersOf(map);
    if (!owners.isEmpty() || !map.teams.empty()) {
        addHead(menu, tr("Our path to the outcome"));
    }
    for (const QString& owner : owners) {
        menu.addAction(tr("Our path: %1").arg(owner), this, [this, owner] {
            focusOn(
                [owner](const Map& now) { return pathToOutcome(now, stepsOwnedBy(now, owner)); },
                tr("From the cards of %1 to the outcome").arg(owner));
        });
    }
    for (const auto& [id, team] : map.teams) {
        menu.addAction(
            tr("Our path: team %1").arg(team.name), this, [this, id = id, name = team.name] {
                focusOn([id](const Map& now) { return pathToOutcome(now, stepsOfTeam(now, id)); },
                        tr("From the cards of team %1 to the outcome").arg(name));
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
    focusOn([path](const Map& now) { return focusOnPath(now, path); },
            tr("The whole path to the outcome"));
    select({ids});
}

void MapPage::traceFirstBreak()
{
    setLens(LensKind::DropOff);
    DropOffPictureChoice choice;
    choice.days = m_days;
    choice.allDays = m_allDays;
    const auto counts = countsOf(m_project);
    if (!counts) {
        Q_EMIT problem(counts.error().message);
        return;
    }
    const Map& map = m_project.map();
    const auto content = dropOffContent(map, *counts, m_project.today(), choice);
    if (!content) {
        Q_EMIT problem(content.error().message);
        return;
    }
    const FirstBreak& found = content->dropOff.firstBreak;
    const std::vector<StepId>& path = content->dropOff.path;
    if (!found.step || *found.step == 0 || *found.step >= path.size()) {
        Q_EMIT problem(found.sentence);
        return;
    }
    const auto way = linksAlong(map, path[*found.step - 1], path[*found.step]);
    if (!way.empty()) {
        select({{way.back()->id.uuid()}});
    }
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
