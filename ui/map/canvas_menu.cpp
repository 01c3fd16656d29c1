// The menu at the pointer: what can be done with what is selected, with its keys.

#include "ui/map/map_canvas.h"

#include "ui/actions/action_table.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace throughline {

void MapCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    finishNaming();
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QUuid under = thingAt(mapToScene(event->pos()));
        if (!isSelected(under)) {
            setSelectionQuietly(under.isNull() ? Selection{} : Selection{{under}});
        }
    }
    QMenu menu(this);
    fillMenu(menu);
    // With the Menu key it opens at the card that is selected.
    QPoint at = event->globalPos();
    if (const auto step = selectedStepId();
        event->reason() == QContextMenuEvent::Keyboard && step && card(*step)) {
        at = viewport()->mapToGlobal(mapFromScene(card(*step)->card().center()));
    }
    menu.exec(at);
    event->accept();
}

void MapCanvas::fillMenu(QMenu& menu)
{
    const auto add = [&menu, this](ActionId id, auto does) {
        QAction* action = menu.addAction(actionText(id));
        action->setShortcut(QKeySequence(QString::fromLatin1(actionInfo(id).key)));
        connect(action, &QAction::triggered, this, does);
    };
    const auto named = [&menu, this](const QString& text, auto does) {
        connect(menu.addAction(text), &QAction::triggered, this, does);
    };
    const std::vector<StepId> steps = selectedSteps();
    const auto step = selectedStepId();
    if (const auto id = selectedLink()) {
        add(ActionId::CanvasBecause, [this, id] { askBecause(*id); });
        add(ActionId::CanvasInsert, [this] { insertIntoSelectedLink(); });
        add(ActionId::CanvasIndicator, [this] { askIndicator(); });
    } else if (step && card(*step)) {
        add(ActionId::CanvasRename, [this, step] { rename(*step); });
        add(ActionId::CanvasEffect, [this, step] { startCard(Birth::Effect, *step); });
        add(ActionId::CanvasCause, [this, step] { startCard(Birth::Cause, *step); });
        add(ActionId::CanvasLink, [this] { pickCard(false); });
        add(ActionId::CanvasMerge, [this] { pickCard(true); });
        add(ActionId::CanvasIndicator, [this] { askIndicator(); });
        add(ActionId::CanvasHowMany, [this, step] { askCount(*step); });
    }
    if (!steps.empty()) {
        menu.addSeparator();
        add(ActionId::CanvasCut, [this] { cutSelection(); });
        add(ActionId::CanvasCopy, [this] { copySelection(); });
        add(ActionId::CanvasDuplicate, [this] { duplicateSelection(); });
        add(ActionId::CanvasPin, [this] { pinSelection(); });
        add(ActionId::CanvasGroup, [this] { groupSelection(); });
        add(ActionId::CanvasUngroup, [this] { ungroupSelection(); });
    }
    if (steps.size() > 1) {
        menu.addSeparator();
        named(tr("Align left edges"), [this] { alignSelection(Line::Left); });
        named(tr("Align centres"), [this] { alignSelection(Line::Centre); });
        named(tr("Align upper edges"), [this] { alignSelection(Line::Top); });
        named(tr("Align middles"), [this] { alignSelection(Line::Middle); });
        named(tr("Same room between"), [this] { distributeSelection(); });
    }
    if (!m_selection.ids.empty()) {
        menu.addSeparator();
        add(ActionId::CanvasRemove, [this] { removeSelection(); });
    } else {
        add(ActionId::Paste, [this] { paste(); });
        add(ActionId::Tidy, [this] { tidy(); });
        add(ActionId::Fit, [this] { fit(); });
        add(ActionId::CanvasOverview, [this] { setOverviewShown(!isOverviewShown()); });
    }
}

}
