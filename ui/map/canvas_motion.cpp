// Cards on their way to new places, and the layout of large maps beside the window.

#include "ui/map/map_canvas.h"

#include "core/layout/page_tidy.h"
#include "core/model/intents_steps.h"
#include "ui/theme/theme.h"
#include "ui/widgets/beside.h"

#include <QGuiApplication>
#include <QVariantAnimation>

namespace throughline {

namespace {

constexpr int glideMs = 200;
/// More cards than this jump.
constexpr size_t mostGliding = 400;
/// Up to so many cards the layout is quicker than a blink.
constexpr size_t mostTidiedAtOnce = 200;

}

std::map<StepId, QPointF> MapCanvas::shownPlaces() const
{
    std::map<StepId, QPointF> places;
    for (const auto& [id, item] : m_cards) {
        places.emplace(id, item.pos());
    }
    return places;
}

bool MapCanvas::isGliding() const
{
    return m_glide && m_glide->state() == QAbstractAnimation::Running;
}

/// Asked each time: the desktop's switch may be turned while the window is open.
bool MapCanvas::isAnimated() const
{
    const bool hasScreen = QGuiApplication::platformName() != QStringLiteral("offscreen");
    return m_animated.value_or(hasScreen && theme().motion());
}

void MapCanvas::glideFrom(const std::map<StepId, QPointF>& before)
{
    m_glides.clear();
    std::set<StepId> moved;
    for (auto& [id, item] : m_cards) {
        const auto it = before.find(id);
        if (it != before.end() && it->second != item.pos()) {
            m_glides.emplace(id, std::pair(it->second, item.pos()));
            moved.insert(id);
        }
    }
    if (moved.empty() || moved.size() > mostGliding || !isVisible() || !isAnimated()) {
        m_glides.clear();
        return;
    }
    if (!m_glide) {
        m_glide = new QVariantAnimation(this);
        m_glide->setDuration(glideMs);
        m_glide->setEasingCurve(QEasingCurve::OutCubic);
        m_glide->setStartValue(0.0);
        m_glide->setEndValue(1.0);
        connect(m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
            std::set<StepId> cards;
            for (const auto& [id, way] : m_glides) {
                if (CardItem* item = cardItem(id)) {
                    item->setPos(way.first + (way.second - way.first) * value.toDouble());
                    cards.insert(id);
                }
            }
            updateLinksOf(cards);
            placeEditor();
            viewport()->update();
        });
        connect(m_glide, &QVariantAnimation::finished, this, &MapCanvas::stopGliding);
    }
    // From the first frame on they stand where they were.
    for (const auto& [id, way] : m_glides) {
        cardItem(id)->setPos(way.first);
    }
    updateLinksOf(moved);
    m_glide->start();
}

/// Leaves the cards where they are on their way; a sync follows.
void MapCanvas::haltGlide()
{
    if (m_glide) {
        m_glide->stop();
    }
    m_glides.clear();
}

void MapCanvas::stopGliding()
{
    const bool onTheWay = !m_glides.empty();
    haltGlide();
    if (onTheWay) {
        syncCards();
        syncLinks();
        viewport()->update();
    }
}

void MapCanvas::tidy() { layOut({&tidyEdit, &throughline::tidy, true}); }

void MapCanvas::tidyToPage()
{
    layOut({[](const Map& map) { return pageTidyEdit(map); },
            [](const Map& map) { return throughline::tidyToPage(map); }, false});
}

void MapCanvas::layOut(const Layout& layout)
{
    finishNaming();
    m_layout = layout;
    m_live = layout.goesOn;
    if (m_cards.size() > mostTidiedAtOnce) {
        startTidying();
        return;
    }
    Edit edit = layout.edit(m_project.map());
    if (edit.isEmpty()) {
        fit();
        return;
    }
    edit.selectionAfter = m_selection;
    apply(edit);
    m_live = layout.goesOn;
    fit();
}

void MapCanvas::startTidying()
{
    const int run = ++m_tidyRuns;
    m_tidyRun = run;
    m_tidiedChanges = m_changes;
    beside(
        this, [map = m_project.map(), places = m_layout.places] { return places(map); },
        [this, run](const auto& arrangement) { takeTidied(run, arrangement); });
}

void MapCanvas::takeTidied(int run, const std::map<StepId, Point>& arrangement)
{
    if (m_tidyRun != run) {
        return; // asked for again meanwhile
    }
    m_tidyRun.reset();
    if (m_tidiedChanges != m_changes) {
        startTidying(); // what was laid out is no longer there
        return;
    }
    const Map& map = m_project.map();
    Result<Edit> edit = arrangeCards(map, placementsOf(map, arrangement));
    if (edit && edit->isEmpty()) {
        return;
    }
    if (edit) {
        edit->selectionAfter = m_selection;
    }
    apply(std::move(edit));
    m_live = m_layout.goesOn;
    fit();
}

}
