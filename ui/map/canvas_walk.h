#pragma once

#include "core/model/ids.h"
#include "ui/actions/action_table.h"

#include <QCoreApplication>

#include <vector>

namespace throughline {

class CanvasEdits;
class CanvasScene;
class CanvasSelection;

/// Walking and moving by keys: along links, to the next card, one place up or down.
class CanvasWalk final
{
    Q_DECLARE_TR_FUNCTIONS(CanvasWalk)

public:
    CanvasWalk(const CanvasScene& scene, CanvasSelection& selection, CanvasEdits& edits)
        : m_scene(scene), m_selection(selection), m_edits(edits)
    {
    }

    /// False where \p action is no way to walk or move.
    bool perform(ActionId action);
    /// To the first card in reading order.
    void goToFirst();

private:
    enum class Way { Left, Right, Up, Down };
    static Way wayFrom(ActionId action, ActionId first);
    void walk(Way way);
    void extend(Way way);
    bool walkFromLinkOrIndicator(Way way);
    std::vector<StepId> cardsOnTheWay(StepId step, Way way) const;
    StepId nearestCard(StepId step, Way way) const;
    std::vector<QUuid> linksOfCard() const;
    void walkLinks(bool forward);
    void nudge(Way way);
    void reorder(bool down);
    StepId neighbour(StepId step, bool below) const;

    const CanvasScene& m_scene;
    CanvasSelection& m_selection;
    CanvasEdits& m_edits;
    StepId m_linksOf; ///< the card whose links are walked through
};

}
