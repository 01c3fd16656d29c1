#include "ui/map/canvas_menu.h"

#include "ui/actions/shortcuts.h"
#include "ui/map/canvas_arrange.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"

#include <QCoreApplication>
#include <QMenu>

#include <initializer_list>

namespace throughline {

using A = ActionId;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MapCanvas)
};

void addAligning(QMenu& menu, CanvasArrange& arrange)
{
    const auto add = [&](const QString& text, AlignLine line) {
        QObject::connect(menu.addAction(text), &QAction::triggered, &menu,
                         [&arrange, line] { arrange.align(line); });
    };
    add(Words::tr("Align left edges"), AlignLine::Left);
    add(Words::tr("Align centres"), AlignLine::Centre);
    add(Words::tr("Align upper edges"), AlignLine::Top);
    add(Words::tr("Align middles"), AlignLine::Middle);
    QObject::connect(menu.addAction(Words::tr("Same room between")), &QAction::triggered, &menu,
                     [&arrange] { arrange.distribute(); });
}

}

void fillCanvasMenu(QMenu& menu, const CanvasScene& scene, const CanvasSelection& selection,
                    const std::function<void(ActionId)>& perform, CanvasArrange& arrange)
{
    const auto add = [&menu, &perform](std::initializer_list<ActionId> ids) {
        for (const ActionId id : ids) {
            QAction* action = menu.addAction(actionText(id));
            action->setShortcut(keyOf(id));
            QObject::connect(action, &QAction::triggered, &menu, [perform, id] { perform(id); });
        }
    };
    const auto step = selection.step();
    const size_t cards = selection.steps().size();
    if (selection.link()) {
        add({A::CanvasBecause, A::CanvasInsert, A::CanvasIndicator});
    } else if (step && scene.card(*step)) {
        add({A::CanvasRename, A::CanvasEffect, A::CanvasCause, A::CanvasLink, A::CanvasMerge,
             A::CanvasIndicator, A::CanvasHowMany, A::BindEvent});
    }
    if (!selection.isEmpty()) {
        add({A::WhereFrom});
    }
    if (cards > 0) {
        menu.addSeparator();
        add({A::CanvasCut, A::CanvasCopy, A::CanvasDuplicate, A::CanvasPin, A::CanvasGroup,
             A::CanvasUngroup});
    }
    if (cards > 1) {
        menu.addSeparator();
        addAligning(menu, arrange);
    }
    if (!selection.isEmpty()) {
        menu.addSeparator();
        add({A::CanvasRemove});
    } else {
        add({A::Paste, A::Tidy, A::TidyToPage, A::Fit, A::CanvasFocus, A::CanvasOverview});
    }
}

}
