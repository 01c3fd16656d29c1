#pragma once

#include "ui/actions/action_table.h"

#include <functional>

class QMenu;

namespace throughline {

class CanvasArrange;
class CanvasScene;
class CanvasSelection;

/// The menu at the pointer: what can be done with what is selected, with its keys. What has a name
/// in the table of actions goes to \p perform, the rest is done by \p arrange.
void fillCanvasMenu(QMenu& menu, const CanvasScene& scene, const CanvasSelection& selection,
                    const std::function<void(ActionId)>& perform, CanvasArrange& arrange);

}
