#pragma once

#include "ui/map/canvas_arrange.h"
#include "ui/map/canvas_clipboard.h"
#include "ui/map/canvas_walk.h"

class QWidget;

namespace throughline {

class CanvasCamera;
class CanvasNaming;
class CardPicker;

/// The one keyboard grammar while something is selected: making, naming, walking, and what is done
/// with the selection. Menus and the command palette say the same words.
class CanvasGrammar final
{
    Q_DECLARE_TR_FUNCTIONS(CanvasGrammar)

public:
    CanvasGrammar(const CanvasScene& scene, CanvasSelection& selection, CanvasEdits& edits,
                  const CanvasCamera& camera, CanvasNaming& naming, CanvasFields& fields,
                  QWidget* viewport);

    /// False where \p action is none for a selection.
    bool perform(ActionId action);
    CanvasClipboard& clipboard() { return m_clipboard; }
    CanvasArrange& arrange() { return m_arrange; }

private:
    bool make(ActionId action);
    void makeFirst(ActionId action);
    void makeFrom(StepId step, ActionId action);
    void makeInLink(LinkId id);
    bool openStackFor(ActionId action);
    bool performOnOne(ActionId action);
    bool performOnCards(ActionId action);
    void pickCard(bool toMerge);

    const CanvasScene& m_scene;
    CanvasSelection& m_selection;
    CanvasEdits& m_edits;
    const CanvasCamera& m_camera;
    CanvasNaming& m_naming;
    CanvasFields& m_fields;
    CanvasWalk m_walk;
    CanvasClipboard m_clipboard;
    CanvasArrange m_arrange;
    CardPicker* m_picker;
};

}
