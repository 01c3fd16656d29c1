#pragma once

#include "ui/paint/link_labels.h"

namespace throughline {

class CanvasScene;
class LinkItem;

/// Where the words and chips of the links on the canvas stand. Up to 300 links they find their
/// places at once, always the same ones; on larger maps as they come into view.
class CanvasLabels final
{
public:
    explicit CanvasLabels(const CanvasScene& scene) : m_scene(scene) {}

    /// The words of a link, which find their places now where they have none; nullptr while the
    /// link is being moved.
    const LinkLabels* of(LinkId link);
    /// The same, as far as their places are known.
    const LinkLabels* known(LinkId link) const;
    /// Finds places for the links that come into \p seen, some at a time: those that were found
    /// now, to be painted. More are left where these are as many as \ref mostAtATime.
    std::vector<LinkId> placeSome(const QRectF& seen);
    static constexpr size_t mostAtATime = 12;

private:
    void keepUp();
    void place(const LinkItem& item);

    const CanvasScene& m_scene;
    LabelPlan m_plan;
    quint64 m_revision = 0; ///< of the scene, for which the plan holds
};

}
