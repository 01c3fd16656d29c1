// The menu at the pointer: what can be done with what is selected, with its keys.

#include "ui/map/map_canvas.h"

#include "ui/actions/shortcuts.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace throughline {

namespace {

QAction* addTo(QMenu& menu, ActionId id)
{
    QAction* action = menu.addAction(actionText(id));
    action->setShortcut(keyOf(id));
    return action;
}

}

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
    const auto add = [&menu, this](ActionId id) {
        connect(addTo(menu, id), &QAction::triggered, this, [this, id] { perform(id); });
    };
    const auto addOf = [&menu, this](ActionId id, auto does) {
        connect(addTo(menu, id), &QAction::triggered, this, does);
    };
    const auto named = [&menu, this](const QString& text, auto does) {
        connect(menu.addAction(text), &QAction::triggered, this, does);
    };
    const std::vector<StepId> steps = selectedSteps();
    const auto step = selectedStepId();
    if (selectedLink()) {
        for (const ActionId id :
             {ActionId::CanvasBecause, ActionId::CanvasInsert, ActionId::CanvasIndicator}) {
            add(id);
        }
    } else if (step && card(*step)) {
        for (const ActionId id :
             {ActionId::CanvasRename, ActionId::CanvasEffect, ActionId::CanvasCause,
              ActionId::CanvasLink, ActionId::CanvasMerge, ActionId::CanvasIndicator,
              ActionId::CanvasHowMany}) {
            add(id);
        }
        addOf(ActionId::BindEvent, [this] { Q_EMIT ordered(ActionId::BindEvent); });
    }
    if (!m_selection.ids.empty()) {
        addOf(ActionId::WhereFrom, [this] { Q_EMIT ordered(ActionId::WhereFrom); });
    }
    if (!steps.empty()) {
        menu.addSeparator();
        for (const ActionId id :
             {ActionId::CanvasCut, ActionId::CanvasCopy, ActionId::CanvasDuplicate,
              ActionId::CanvasPin, ActionId::CanvasGroup, ActionId::CanvasUngroup}) {
            add(id);
        }
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
        add(ActionId::CanvasRemove);
    } else {
        addOf(ActionId::Paste, [this] { paste(); });
        addOf(ActionId::Tidy, [this] { tidy(); });
        addOf(ActionId::TidyToPage, [this] { tidyToPage(); });
        addOf(ActionId::Fit, [this] { fit(); });
        add(ActionId::CanvasFocus);
        add(ActionId::CanvasOverview);
    }
}

}
