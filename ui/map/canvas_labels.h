#pragma once

#include "ui/paint/link_labels.h"

#include <QObject>

namespace throughline {

class CanvasScene;
class LinkItem;

/// Where the words and chips of the links on the canvas stand. Up to 300 links they find their
/// places at once, always the same ones; on larger maps beside the window, as they come into view.
class CanvasLabels final : public QObject
{
    Q_OBJECT

public:
    explicit CanvasLabels(const CanvasScene& scene) : m_scene(scene) {}

    /// The words of a link, which find their places now where they have none; nullptr while the
    /// link is being moved.
    const LinkLabels* of(LinkId link);
    /// The same, as far as their places are known.
    const LinkLabels* known(LinkId link) const;
    /// The links around \p seen are to have words; \ref found tells when more have.
    void askFor(const QRectF& seen);

Q_SIGNALS:
    /// More words have found their places.
    void found();

private:
    /// A link that looks for places for what it has to say.
    struct Seeker
    {
        LinkId link;
        LinkRoute route;
        LabelSizes sizes;
    };
    using Routes = std::vector<std::pair<LinkId, LinkRoute>>;
    void keepUp();
    void place(const LinkItem& item);
    Seeker seekerOf(const LinkItem& item) const;
    Routes routes() const;
    void findPlaces(std::vector<Seeker> seekers);

    const CanvasScene& m_scene;
    LabelPlan m_plan;
    quint64 m_revision = 0; ///< of the scene, for which the plan holds
    bool m_started = false; ///< the plan knows cards and lines
    bool m_finding = false; ///< beside the window
    int m_changes = 0;      ///< of the plan; what was found for an older one is stale
};

}
