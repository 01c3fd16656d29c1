#pragma once

#include "core/model/step.h"

#include <QCoreApplication>

#include <vector>

namespace throughline {

class CanvasEdits;
class CanvasFields;
class CanvasScene;
class CanvasSelection;
struct CardMove;

/// The edge or middle along which cards are lined up.
enum class AlignLine { Left, Top, Middle, Centre };

/// What is done with the selected cards at once: stages, groups, pins, lining up, removing.
class CanvasArrange final
{
    Q_DECLARE_TR_FUNCTIONS(CanvasArrange)

public:
    CanvasArrange(const CanvasScene& scene, CanvasSelection& selection, CanvasEdits& edits,
                  CanvasFields& fields)
        : m_scene(scene), m_selection(selection), m_edits(edits), m_fields(fields)
    {
    }

    void setStage(Stage stage);
    /// Puts the cards into a group; of one group: collapses or opens it.
    void group();
    void ungroup();
    void pin();
    void remove();
    /// Lines the cards up along the edge or middle of the first one.
    void align(AlignLine line);
    /// The same room between the cards, along the way they are spread further.
    void distribute();

private:
    bool openOrClose(const std::vector<StepId>& steps);
    QUuid afterRemoving() const;

    const CanvasScene& m_scene;
    CanvasSelection& m_selection;
    CanvasEdits& m_edits;
    CanvasFields& m_fields;
};

}
