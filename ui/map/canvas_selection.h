#pragma once

#include "core/model/edit.h"

#include <QObject>

#include <optional>

namespace throughline {

class CanvasScene;

/// What is selected on the canvas, and what that means for orders: one card, several, one link.
class CanvasSelection final : public QObject
{
    Q_OBJECT

public:
    explicit CanvasSelection(const CanvasScene& scene) : m_scene(scene) {}

    const Selection& get() const { return m_selection; }
    bool isEmpty() const { return m_selection.ids.empty(); }
    bool contains(const QUuid& id) const;
    /// The selected cards, in the order in which they were taken.
    std::vector<StepId> steps() const;
    /// The card where one card and no other is selected.
    std::optional<StepId> step() const;
    /// The link where a link and nothing else is selected.
    std::optional<LinkId> link() const;
    /// The group behind the selected card where that is a stack.
    const Group* stack() const;

    /// Selects what is on the map of \p selection.
    void set(Selection selection);
    /// The same of one thing; null: nothing is selected.
    void setOne(const QUuid& id);
    /// Selects one thing that is then to be seen.
    void goTo(const QUuid& id);
    /// Takes one more thing into the selection, as its last, which is then to be seen.
    void takeIn(const QUuid& id);
    /// What is gone from the map is no longer selected.
    void keepUp() { set(m_selection); }

Q_SIGNALS:
    void changed(const throughline::Selection& selection);
    /// A card or link is to be brought into view.
    void toBeSeen(const QUuid& id);

private:
    const CanvasScene& m_scene;
    Selection m_selection;
};

}
