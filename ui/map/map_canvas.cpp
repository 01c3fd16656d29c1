#include "ui/map/map_canvas.h"

#include "core/project/project.h"
#include "ui/actions/action_table.h"
#include "ui/map/canvas_accessible.h"
#include "ui/map/canvas_camera.h"
#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_emphasis.h"
#include "ui/map/canvas_fields.h"
#include "ui/map/canvas_glide.h"
#include "ui/map/canvas_grammar.h"
#include "ui/map/canvas_labels.h"
#include "ui/map/canvas_layout.h"
#include "ui/map/canvas_naming.h"
#include "ui/map/canvas_overview.h"
#include "ui/map/canvas_painter.h"
#include "ui/map/canvas_pointer.h"
#include "ui/map/canvas_selection.h"
#include "ui/map/find_bar.h"
#include "ui/paint/painted_view.h"
#include "ui/theme/theme.h"

namespace throughline {

MapCanvas::MapCanvas(Project& project, QWidget* parent)
    : QGraphicsView(parent),
      m_scene(std::make_unique<CanvasScene>(project)),
      m_labels(std::make_unique<CanvasLabels>(*m_scene)),
      m_selection(std::make_unique<CanvasSelection>(*m_scene)),
      m_camera(std::make_unique<CanvasCamera>(*this, *m_scene)),
      m_edits(std::make_unique<CanvasEdits>(project, *m_scene, *m_selection)),
      m_glide(std::make_unique<CanvasGlide>(*m_scene, this)),
      m_layout(std::make_unique<CanvasLayout>(*m_edits, *m_selection)),
      m_naming(std::make_unique<CanvasNaming>(*m_scene, *m_selection, *m_edits, *m_camera, *m_glide,
                                              viewport())),
      m_fields(std::make_unique<CanvasFields>(*m_scene, *m_labels, *m_selection, *m_edits,
                                              *m_camera, *m_naming, viewport())),
      m_pointer(std::make_unique<CanvasPointer>(*m_scene, *m_labels, *m_selection, *m_edits,
                                                *m_camera, *m_naming, *m_fields, *viewport())),
      m_grammar(std::make_unique<CanvasGrammar>(*m_scene, *m_selection, *m_edits, *m_camera,
                                                *m_naming, *m_fields, viewport())),
      m_emphasis(std::make_unique<CanvasEmphasis>(*m_scene, *m_selection, *m_naming)),
      m_painter(std::make_unique<CanvasPainter>(*m_scene, *m_labels, *m_emphasis, *m_camera))
{
    makePaintedView(*this);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAcceptDrops(true);
    setMinimumSize(320, 200);
    setAccessibleName(tr("Map"));
    describeKeys();
    CanvasAccessible::adopt(*this);
    m_overview = new CanvasOverview(*this);
    wireScene();
    wireHands();
    connect(&project, &Project::changed, this, &MapCanvas::follow);
    connect(&Theme::instance(), &Theme::changed, m_scene.get(), &CanvasScene::forgetTexts);
    afterRefresh(false);
}

MapCanvas::~MapCanvas() = default;

/// What is there, and what of it is seen.
void MapCanvas::wireScene()
{
    connect(m_scene.get(), &CanvasScene::refreshed, this, &MapCanvas::afterRefresh);
    connect(m_scene.get(), &CanvasScene::touched, m_naming.get(), &CanvasNaming::place);
    connect(m_scene.get(), &CanvasScene::touched, this, &MapCanvas::paintAnew);
    connect(m_labels.get(), &CanvasLabels::found, this, &MapCanvas::paintAnew);
    connect(m_camera.get(), &CanvasCamera::zoomed, m_naming.get(), &CanvasNaming::place);
    connect(m_camera.get(), &CanvasCamera::zoomed, this, &MapCanvas::zoomChanged);
    connect(m_layout.get(), &CanvasLayout::done, m_camera.get(), &CanvasCamera::fit);
    connect(m_selection.get(), &CanvasSelection::changed, this, &MapCanvas::afterSelecting);
    connect(m_selection.get(), &CanvasSelection::toBeSeen, m_camera.get(), &CanvasCamera::reveal);
}

/// What hands do, and what others are told of it.
void MapCanvas::wireHands()
{
    connect(m_edits.get(), &CanvasEdits::problem, this, &MapCanvas::problem);
    connect(m_naming.get(), &CanvasNaming::quickAddRequested, this, &MapCanvas::quickAddRequested);
    connect(m_naming.get(), &CanvasNaming::modeChanged, this, &MapCanvas::paintAnew);
    connect(m_naming.get(), &CanvasNaming::modeChanged, this, &MapCanvas::modeChanged);
    connect(m_pointer.get(), &CanvasPointer::drawn, viewport(), qOverload<>(&QWidget::update));
    connect(&m_grammar->clipboard(), &CanvasClipboard::tablePasted, this, &MapCanvas::tablePasted);
}

/// Follows a change of the project, whoever made it.
void MapCanvas::follow(const Edit& edit, ChangeCause cause)
{
    const bool own = m_edits->isApplying();
    m_pointer->abandon();
    m_layout->noteChange();
    const CanvasGlide::Places before = m_glide->places();
    m_glide->halt();
    if (!own) {
        m_edits->forgetLive();
        m_naming->dropIfGroundless();
    }
    m_scene->follow(edit);
    if (m_edits->motion() == CanvasEdits::Motion::Glide) {
        m_glide->from(before);
    }
    if (own && !edit.selectionAfter.ids.empty()) {
        select(edit.selectionAfter);
    } else {
        m_selection->keepUp();
    }
    m_camera->keepFitted();
    if (cause == ChangeCause::Undone && !edit.selectionBefore.ids.empty()) {
        select(edit.selectionBefore);
    }
}

void MapCanvas::afterRefresh(bool otherThings)
{
    m_camera->keepAirAround();
    m_naming->place();
    m_overview->refresh();
    paintAnew();
    if (otherThings) {
        CanvasAccessible::tellReorder(*this);
    }
}

void MapCanvas::afterSelecting()
{
    paintAnew();
    Q_EMIT selectionChanged(selection());
    Q_EMIT modeChanged();
    CanvasAccessible::tellSelection(*this);
}

/// What depends on the room there is: how close cards stand in a room, what a fit shows, and where
/// the parts on top of the canvas are.
void MapCanvas::arrangeAnew()
{
    if (isRoomMode()) {
        m_scene->setRoom(m_camera->spaceInRoom());
    }
    m_camera->fitAgain();
    m_naming->place();
    paintAnew();
}

/// Something on the map looks different.
void MapCanvas::paintAnew()
{
    m_painter->forget();
    viewport()->update();
}

const LinkLabels* MapCanvas::labels(LinkId id) const { return m_labels->of(id); }

void MapCanvas::focusOn(std::vector<QUuid> ids)
{
    m_emphasis->focusOn(std::move(ids));
    paintAnew();
}

bool MapCanvas::isFaded(const QUuid& id) const { return m_emphasis->isFaded(id); }

void MapCanvas::setRoomMode(bool room)
{
    if (m_find) {
        m_find->close();
    }
    m_scene->setRoom(room ? std::optional(m_camera->spaceInRoom()) : std::nullopt);
    fit();
}

void MapCanvas::setLow(bool low)
{
    if (m_camera->setLow(low)) {
        arrangeAnew();
    }
}

double MapCanvas::headsHeight() const { return m_camera->headsHeight(); }

void MapCanvas::zoomTo(double scale) { m_camera->zoomTo(scale); }

void MapCanvas::fit() { m_camera->fit(); }

QRectF MapCanvas::seenRect() const { return m_camera->seenRect(); }

void MapCanvas::reveal(const QUuid& id) { m_camera->reveal(id); }

void MapCanvas::openFind()
{
    m_naming->finish();
    if (!m_find) {
        m_find = new FindBar(*this);
    }
    m_find->open();
}

std::vector<QUuid> MapCanvas::find(const QString& words)
{
    paintAnew();
    return m_emphasis->find(words);
}

const Selection& MapCanvas::selection() const { return m_selection->get(); }

void MapCanvas::select(const Selection& selection)
{
    if (selection.ids.size() == 1) {
        m_selection->goTo(selection.ids.front());
    } else {
        m_selection->set(selection);
    }
}

bool MapCanvas::isSelected(const QUuid& id) const { return m_selection->contains(id); }

bool MapCanvas::isLinkSelected() const { return m_selection->link().has_value(); }

bool MapCanvas::isNaming() const { return m_naming->isNaming(); }

const Step* MapCanvas::cardBeingMade() const { return m_naming->cardBeingMade(); }

bool MapCanvas::apply(Result<Edit> edit) { return m_edits->apply(std::move(edit)); }

void MapCanvas::askCount(StepId id) { m_fields->askCount(id); }

void MapCanvas::askBecause(LinkId id) { m_fields->askBecause(id); }

void MapCanvas::pasteText(const QString& text) { m_grammar->clipboard().pasteText(text); }

void MapCanvas::alignSelection(Line line) { m_grammar->arrange().align(line); }

void MapCanvas::distributeSelection() { m_grammar->arrange().distribute(); }

void MapCanvas::tidy()
{
    m_naming->finish();
    m_layout->tidy();
}

void MapCanvas::tidyToPage()
{
    m_naming->finish();
    m_layout->tidyToPage();
}

bool MapCanvas::isTidying() const { return m_layout->isRunning(); }

void MapCanvas::setAnimated(bool animated) { m_glide->setAnimated(animated); }

bool MapCanvas::isGliding() const { return m_glide->isGliding(); }

void MapCanvas::describeKeys()
{
    const auto key = [](ActionId id) { return actionKeyText(id); };
    setAccessibleDescription(
        tr("%1 makes an effect, %2 a cause, %3 another card on the same level, arrows walk along "
           "links, %4 takes a link. %5 leaves the map.")
            .arg(key(ActionId::CanvasEffect), key(ActionId::CanvasCause),
                 key(ActionId::CanvasSameLevel), key(ActionId::CanvasNextLink),
                 key(ActionId::NextRegion)));
}

}
