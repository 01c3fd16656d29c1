#pragma once

#include "core/model/step.h"

#include <QObject>
#include <QPointF>
#include <QVariantAnimation>

#include <map>
#include <optional>

class QWidget;

namespace throughline {

class CanvasScene;

/// Cards on their way to new places: a fifth of a second, so that people see what went where.
/// More than 400 cards jump; so do all where nobody sees them or the system asks for no motion.
class CanvasGlide final : public QObject
{
    Q_OBJECT

public:
    /// \p view is where it is seen.
    CanvasGlide(CanvasScene& scene, QWidget* view);

    using Places = std::map<StepId, QPointF>;
    /// Where the cards are seen now, also on their way.
    Places places() const;
    /// Cards that are now elsewhere than \p before glide there.
    void from(const Places& before);
    /// Leaves the cards where they are on their way; the scene is taken over anew next.
    void halt();
    /// Everything is where it belongs at once.
    void finish();

    bool isGliding() const { return m_animation->state() == QAbstractAnimation::Running; }
    /// By hand; else as the system wishes, and never without a display.
    void setAnimated(bool animated) { m_animated = animated; }
    bool isAnimated() const;

private:
    void showAt(double share);

    CanvasScene& m_scene;
    const QWidget& m_view;
    QVariantAnimation* m_animation;
    std::map<StepId, std::pair<QPointF, QPointF>> m_ways; ///< from, to
    std::optional<bool> m_animated;
};

}
