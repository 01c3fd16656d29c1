#include "ui/map/canvas_glide.h"

#include "ui/map/canvas_scene.h"
#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QWidget>

namespace throughline {

namespace {

constexpr int glideMs = 200;
constexpr size_t mostGliding = 400;

}

CanvasGlide::CanvasGlide(CanvasScene& scene, QWidget* view)
    : QObject(view), m_scene(scene), m_view(*view), m_animation(new QVariantAnimation(this))
{
    m_animation->setDuration(glideMs);
    m_animation->setEasingCurve(QEasingCurve::OutCubic);
    m_animation->setStartValue(0.0);
    m_animation->setEndValue(1.0);
    connect(m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& value) { showAt(value.toDouble()); });
    connect(m_animation, &QVariantAnimation::finished, this, &CanvasGlide::finish);
}

CanvasGlide::Places CanvasGlide::places() const
{
    Places places;
    for (const auto& [id, item] : m_scene.cards()) {
        places.emplace(id, item.pos());
    }
    return places;
}

/// Asked each time: the desktop's switch may be turned while the window is open.
bool CanvasGlide::isAnimated() const
{
    const bool hasScreen = QGuiApplication::platformName() != QStringLiteral("offscreen");
    return m_animated.value_or(hasScreen && theme().motion());
}

void CanvasGlide::from(const Places& before)
{
    m_ways.clear();
    for (const auto& [id, item] : m_scene.cards()) {
        const auto it = before.find(id);
        if (it != before.end() && it->second != item.pos()) {
            m_ways.emplace(id, std::pair(it->second, item.pos()));
        }
    }
    if (m_ways.empty() || m_ways.size() > mostGliding || !m_view.isVisible() || !isAnimated()) {
        m_ways.clear();
        return;
    }
    showAt(0); // from the first frame on they stand where they were
    m_animation->start();
}

void CanvasGlide::showAt(double share)
{
    if (m_ways.empty()) {
        return;
    }
    Places places;
    for (const auto& [id, way] : m_ways) {
        places.emplace(id, way.first + (way.second - way.first) * share);
    }
    m_scene.moveCards(places);
}

void CanvasGlide::halt()
{
    m_animation->stop();
    m_ways.clear();
}

void CanvasGlide::finish()
{
    const bool onTheWay = !m_ways.empty();
    halt();
    if (onTheWay) {
        m_scene.settle();
    }
}

}
