#pragma once

#include "core/layout/card_size.h"
#include "core/layout/place.h"
#include "core/layout/routes.h"
#include "core/model/quick_add.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_page.h"
#include "ui/paint/folded_map.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QTest>

namespace throughline::test {

using namespace Qt::StringLiterals;

/// A project in a folder of its own with its map on screen.
struct Stage0
{
    QTemporaryDir folder;
    std::unique_ptr<Project> project;
    std::unique_ptr<MapPage> page;
    QStringList problems;

    explicit Stage0(const QString& lines = {})
    {
        project = std::move(*Project::create(folder.filePath(u"map.throughline"_s)));
        if (!lines.isEmpty()) {
            const Result<Edit> edit = quickAdd(project->map(), lines);
            Q_ASSERT(edit && project->apply(withPlaces(project->map(), *edit)));
        }
        page = std::make_unique<MapPage>(*project);
        QObject::connect(page.get(), &MapPage::problem, page.get(),
                         [this](const QString& sentence) { problems << sentence; });
        page->resize(1048, 760);
        page->show();
        QVERIFY2_(QTest::qWaitForWindowActive(page.get()));
        page->focusCanvas();
    }
    static void QVERIFY2_(bool shown) { Q_ASSERT(shown); }

    MapCanvas& canvas() const { return page->canvas(); }
    const Map& map() const { return project->map(); }
    const Step* titled(const QString& title) const
    {
        const auto found = map().stepsTitled(title);
        return found.size() == 1 ? found.front() : nullptr;
    }
    QPoint viewPoint(const QPointF& scenePoint) const { return canvas().mapFromScene(scenePoint); }
    QPoint middleOf(const QString& title) const
    {
        return viewPoint(canvas().card(titled(title)->id)->card().center());
    }
    void select(const QString& title) const { canvas().select({{titled(title)->id.uuid()}}); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString& text) const { QTest::keyClicks(QApplication::focusWidget(), text); }
    /// A drag in steps, as a hand makes it.
    void drag(QPoint from, QPoint to, bool release = true) const
    {
        QWidget* view = canvas().viewport();
        QTest::mousePress(view, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPoint at = from + (to - from) * i / 4;
            QMouseEvent move(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(view, &move);
        }
        if (release) {
            QTest::mouseRelease(view, Qt::LeftButton, {}, to);
        }
    }
};

/// What the canvas and the map disagree about, empty where nothing.
inline QString disagreement(const Stage0& stage)
{
    const Map map = foldedMap(stage.map());
    size_t cards = 0;
    for (const auto& [id, step] : map.steps) {
        const CardItem* item = stage.canvas().card(id);
        if (step.stage == Stage::None) {
            if (item) {
                return u"a card in the tray is on the canvas"_s;
            }
            continue;
        }
        ++cards;
        if (!item) {
            return u"no card for "_s + step.title;
        }
        const Placement* place = map.placement(id);
        if (place && item->pos() != QPointF(place->x, place->y)) {
            return u"another place: %1, %2,%3 instead of %4,%5"_s.arg(step.title)
                .arg(item->pos().x())
                .arg(item->pos().y())
                .arg(place->x)
                .arg(place->y);
        }
        const Size size = cardSize(map, step);
        if (item->card().size() != QSizeF(size.width, size.height)) {
            return u"another size: "_s + step.title;
        }
    }
    if (cards != stage.canvas().cardCount()) {
        return u"%1 cards on the canvas, %2 in the map"_s.arg(stage.canvas().cardCount())
            .arg(cards);
    }
    // Larger maps have plain curves.
    const auto routes = cards <= 200 ? routesOf(map) : std::map<LinkId, LinkRoute>();
    size_t links = 0;
    for (const auto& [id, link] : map.links) {
        const bool onCanvas = stage.canvas().card(link.from) && stage.canvas().card(link.to);
        links += onCanvas ? 1 : 0;
        if (onCanvas != (stage.canvas().link(id) != nullptr)) {
            return u"a link is missing or too many: "_s + map.linkName(link);
        }
        const auto route = routes.find(id);
        if (onCanvas && route != routes.end() &&
            !(stage.canvas().link(id)->route() == route->second)) {
            return u"another route: "_s + map.linkName(link);
        }
    }
    return links == stage.canvas().linkCount() ? QString() : u"links are left over"_s;
}

}
