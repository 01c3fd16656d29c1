#include "ui/map/map_canvas.h"

#include "core/csv/count_table.h"
#include "core/layout/place.h"
#include "core/model/intents_counts.h"
#include "core/model/quick_add.h"
#include "core/model/stage_text.h"
#include "ui/map/canvas_accessible.h"
#include "ui/map/canvas_measures.h"
#include "ui/map/canvas_overview.h"
#include "ui/map/card_picker.h"
#include "ui/map/find_bar.h"
#include "ui/map/map_mime.h"
#include "ui/map/title_editor.h"
#include "ui/paint/gather_facts.h"
#include "ui/paint/painted_view.h"
#include "ui/paint/stage_heads.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QGraphicsScene>
#include <QHelpEvent>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QUrl>

namespace throughline {

namespace {

constexpr double leastZoom = 0.01;
constexpr double mostZoom = 4;
/// A title of 14 units then has 7 pixels.
constexpr double leastReadableZoom = 0.5;

}

MapCanvas::MapCanvas(Project& project, QWidget* parent) : QGraphicsView(parent), m_project(project)
{
    makePaintedView(*this);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAcceptDrops(true);
    setMinimumSize(320, 200);
    setAccessibleName(tr("Map"));
    describeKeys();
    CanvasAccessible::adopt(*this);
    m_editor = new TitleEditor(viewport());
    m_field = new InlineField(viewport());
    m_picker = new CardPicker(viewport());
    connect(m_editor, &TitleEditor::grammarKey, this,
            [this](ActionId action) { namingKey(action); });
    connect(m_editor, &TitleEditor::left, this, [this] { finishNaming(); });
    connect(m_field, &InlineField::closed, this, &MapCanvas::leaveField);
    connect(m_picker, &CardPicker::closed, this, [this] { setFocus(); });
    connect(&project, &Project::changed, this, [this](const Edit& edit, ChangeCause cause) {
        onChanged(edit);
        if (cause == ChangeCause::Undone && !edit.selectionBefore.ids.empty()) {
            select(edit.selectionBefore);
        }
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_texts.clear();
        m_labelsStale = true;
        viewport()->update();
    });
    m_overview = new CanvasOverview(*this);
    m_facts = gatherFacts(project);
    sync();
}

MapCanvas::~MapCanvas() { disconnect(m_editor, nullptr, this, nullptr); }

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

bool MapCanvas::apply(Result<Edit> edit)
{
    if (!edit) {
        Q_EMIT problem(edit.error().message);
        return false;
    }
    Edit placed = placedEdit(*std::move(edit));
    placed.selectionBefore = m_selection;
    m_applying = true;
    const Result<void> applied = m_project.apply(placed);
    m_applying = false;
    if (!applied) {
        Q_EMIT problem(applied.error().message);
        return false;
    }
    return true;
}

void MapCanvas::zoomTo(double scale)
{
    m_fitted = false;
    const QPointF middle = mapToScene(viewport()->rect().center());
    const double bounded = std::clamp(scale, leastZoom, mostZoom);
    setTransform(QTransform::fromScale(bounded, bounded));
    keepSceneRect();
    centerOn(middle);
    placeEditor();
    Q_EMIT zoomChanged(bounded);
}

/// Pixels of the view below the heads of the columns, in which the map is fitted.
QRectF MapCanvas::roomForMap() const
{
    constexpr double below = 8;
    return QRectF(viewport()->rect()).adjusted(0, headsHeight(), 0, -below);
}

/// True where the whole map in view would be a strip of dots.
bool MapCanvas::isTooHighToFit() const
{
    constexpr double leastSeenZoom = 0.1;
    return !m_roomMode && roomForMap().height() < leastSeenZoom * contentRect().height();
}

/// The zoom at which the whole map is in view; of one that is too high for that, its columns.
double MapCanvas::fittingZoom() const
{
    const double across = roomForMap().width() / contentRect().width();
    if (isTooHighToFit()) {
        return std::clamp(across, leastZoom, leastReadableZoom);
    }
    // In a room titles keep 18 px: the map is panned before it shrinks below that.
    const double least = m_roomMode ? roomScale : leastZoom;
    const double most = m_roomMode ? mostRoomScale : 1.0;
    return std::clamp(std::min(across, roomForMap().height() / contentRect().height()), least,
                      most);
}

void MapCanvas::fit()
{
    const QRectF content = contentRect();
    const QRectF room = roomForMap();
    if (room.width() < 10 || room.height() < 10) {
        return;
    }
    const double scale = fittingZoom();
    setTransform(QTransform::fromScale(scale, scale));
    keepSceneRect();
    // The middle of the content in the middle of the room below the heads.
    const double spareHeight = room.height() / scale - content.height();
    const QPointF topLeft(content.center().x() - room.width() / scale / 2,
                          content.top() - std::min(spareHeight / 2, 40.0) - headsHeight() / scale);
    const QSizeF seen(viewport()->width() / scale, viewport()->height() / scale);
    centerOn(QRectF(topLeft, seen).center());
    m_fitted = true;
    placeEditor();
    Q_EMIT zoomChanged(scale);
}

double MapCanvas::headsHeight() const
{
    return m_low ? lowHeads : m_roomMode ? roomHeads : wholeHeads;
}

void MapCanvas::setLow(bool low)
{
    if (low == m_low) {
        return;
    }
    m_low = low;
    arrangeAnew();
}

/// What depends on the room there is: how close cards stand in a room, what a fit shows, and where
/// the parts on top of the canvas are.
void MapCanvas::arrangeAnew()
{
    if (m_roomMode) {
        sync();
    }
    if (m_fitted) {
        fit();
    }
    placeEditor();
    viewport()->update();
}

/// Where the whole map was in view and no longer is, it is brought into view again, as long as
/// titles can be read: of a map that outgrows the view people see the part they work on.
void MapCanvas::keepFitted()
{
    const QRect below = viewport()->rect().adjusted(0, qRound(headsHeight()), 0, 0);
    constexpr double air = 4;
    if (!m_fitted ||
        mapToScene(below).boundingRect().contains(contentRect().adjusted(air, air, -air, -air))) {
        return;
    }
    const bool seenAsWhole = zoom() < leastReadableZoom; // people chose to look at it from afar
    if (!isTooHighToFit() && (seenAsWhole || fittingZoom() >= leastReadableZoom)) {
        fit();
    } else {
        m_fitted = false;
    }
}

bool MapCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && !isNaming()) {
        // Single letters and keys of the grammar belong to the canvas while it has the focus.
        if (takes(*static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
    }
    return QGraphicsView::event(event);
}

bool MapCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(gesture->position().toPoint(), zoom() * (1 + gesture->value()));
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* asked = static_cast<QHelpEvent*>(event);
        if (asked->pos().y() < headsHeight()) {
            const Stage stage = stageAt(viewColumns(), asked->pos().x());
            QToolTip::showText(asked->globalPos(),
                               tr("%1: %2").arg(stageTitle(stage), stageTest(stage)), viewport());
            return true;
        }
    }
    if (event->type() == QEvent::Leave) {
        hoverAt(QPointF(1e9, 1e9));
    }
    return QGraphicsView::viewportEvent(event);
}

void MapCanvas::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        m_fitted = false;
        const QPoint by =
            event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
        const bool sideways = event->modifiers() & Qt::ShiftModifier;
        const QPoint delta = sideways && by.x() == 0 ? QPoint(by.y(), 0) : by;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y());
        event->accept();
        return;
    }
    constexpr double aNotch = 1.0015;
    zoomAt(event->position().toPoint(), zoom() * std::pow(aNotch, event->angleDelta().y()));
    event->accept();
}

/// What is under \p point of the view stays there.
void MapCanvas::zoomAt(QPoint point, double scale)
{
    const QPointF under = mapToScene(point);
    zoomTo(scale);
    centerOn(mapToScene(viewport()->rect().center()) + under - mapToScene(point));
}

void MapCanvas::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    arrangeAnew();
    m_overview->place();
    if (m_find) {
        m_find->place();
    }
}

void MapCanvas::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    if (m_fitted) {
        fit();
    }
}

void MapCanvas::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    Q_EMIT modeChanged();
    viewport()->update();
}

void MapCanvas::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    m_spaceHeld = false;
    viewport()->update();
}

void MapCanvas::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    placeEditor();
    placeField();
    if (m_overview) {
        m_overview->update();
    }
}

bool MapCanvas::focusNextPrevChild(bool) { return false; }

void MapCanvas::pasteText(const QString& text)
{
    if (text.trimmed().isEmpty()) {
        return;
    }
    const auto counts = csv::parseCountTable(text);
    if (text.contains(u'\t') || (counts && counts->lines.size() >= 2)) {
        Q_EMIT tablePasted(text);
        return;
    }
    apply(quickAdd(m_project.map(), text));
}

void MapCanvas::dragEnterEvent(QDragEnterEvent* event)
{
    const QMimeData& brought = *event->mimeData();
    if (brought.hasFormat(waitingCardMime()) || brought.hasUrls() || brought.hasText()) {
        event->acceptProposedAction();
    }
}

void MapCanvas::dragMoveEvent(QDragMoveEvent* event) { event->acceptProposedAction(); }

void MapCanvas::dropEvent(QDropEvent* event)
{
    const QMimeData& brought = *event->mimeData();
    if (brought.hasFormat(waitingCardMime())) {
        const QUuid id = QUuid::fromString(QString::fromLatin1(brought.data(waitingCardMime())));
        const QPointF at = mapToScene(event->position().toPoint());
        placeWaiting(*this, id, stageAt(m_columns, at.x()), storedPoint(at));
    } else if (brought.hasUrls()) {
        QStringList paths;
        for (const QUrl& url : brought.urls()) {
            paths << url.toLocalFile();
        }
        Q_EMIT filesDropped(paths);
    } else if (brought.hasText()) {
        pasteText(brought.text());
    }
    event->acceptProposedAction();
}

}
