#pragma once

#include "core/model/ids.h"

#include <QObject>

#include <vector>

namespace throughline {

struct Map;
class CanvasEdits;
class CanvasScene;
class CanvasSelection;

/// \p steps with the cards that are hidden in a stack among them.
std::vector<StepId> withHidden(const Map& map, const std::vector<StepId>& steps);

/// Cards to and from the clipboard: as cards, and as an outline or lines for other programs.
class CanvasClipboard final : public QObject
{
    Q_OBJECT

public:
    CanvasClipboard(const CanvasScene& scene, const CanvasSelection& selection, CanvasEdits& edits)
        : m_scene(scene), m_selection(selection), m_edits(edits)
    {
    }

    void copy() const;
    /// Cards, a table or lines, whatever the clipboard holds.
    void paste();
    /// Lines become cards, a table is asked of the window.
    void pasteText(const QString& text);
    void duplicate();

Q_SIGNALS:
    void tablePasted(const QString& text);

private:
    const CanvasScene& m_scene;
    const CanvasSelection& m_selection;
    CanvasEdits& m_edits;
};

}
