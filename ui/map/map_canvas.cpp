#include "ui/map/map_canvas.h"

#include "core/layout/place.h"
#include "core/layout/tidy.h"
#include "core/model/intents_counts.h"
#include "core/model/quick_add.h"
#include "ui/map/canvas_accessible.h"
#include "ui/map/canvas_items.h"
#include "ui/map/card_picker.h"
#include "ui/map/map_mime.h"
#include "ui/map/title_editor.h"
#include "ui/paint/gather_facts.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QGraphicsScene>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QScrollBar>
#include <QTimer>
#include <QUrl>

namespace throughline {

namespace {

/// Pixels at the top of the view that the heads of the columns take.
constexpr double headsHeight = 74;
constexpr double leastZoom = 0.05;
constexpr double mostZoom = 4;

}

MapCanvas::MapCanvas(Project& project, QWidget* parent) : QGraphicsView(parent), m_project(project)
{
    setScene(new QGraphicsScene(this));
    scene()->setItemIndexMethod(QGraphicsScene::BspTreeIndex);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::NoAnchor);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAcceptDrops(true);
    setMinimumSize(320, 200);
    setAccessibleName(tr("Map"));
    setAccessibleDescription(tr("Tab makes an effect, Shift+Tab a cause, Enter another card on the "
                                "same level, arrows walk along links. F6 leaves the map."));
    CanvasAccessible::adopt(*this);
    m_editor = new TitleEditor(viewport());
    m_field = new InlineField(viewport());
    m_picker = new CardPicker(viewport());
    connect(m_editor, &TitleEditor::grammarKey, this,
            [this](QKeyEvent* event) { namingKey(*event); });
    connect(m_editor, &TitleEditor::left, this, [this] { finishNaming(); });
    connect(m_field, &InlineField::closed, this, [this] { setFocus(); });
    connect(m_picker, &CardPicker::closed, this, [this] { setFocus(); });
    connect(&project, &Project::changed, this, [this](const Edit& edit, ChangeCause cause) {
        onChanged(edit);
        if (cause == ChangeCause::Undone && !edit.selectionBefore.ids.empty()) {
            select(edit.selectionBefore);
        }
    });
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    m_facts = gatherFacts(project);
    sync();
}

MapCanvas::~MapCanvas()
{
    // Items read the canvas when they are painted or removed: they go first.
    m_cards.clear();
    m_links.clear();
    disconnect(m_editor, nullptr, this, nullptr);
    scene()->clear();
}

bool MapCanvas::apply(Result<Edit> edit)
{
    if (!edit) {
        Q_EMIT problem(edit.error().message);
        return false;
    }
    Edit placed = withPlaces(m_project.map(), *std::move(edit));
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

void MapCanvas::tidy()
{
    finishNaming();
    Edit edit = tidyEdit(m_project.map());
    if (edit.isEmpty()) {
        return;
    }
    edit.selectionAfter = m_selection;
    apply(edit);
    fit();
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

void MapCanvas::fit()
{
    const QRectF content = contentRect();
    const QRectF room = QRectF(viewport()->rect()).adjusted(0, headsHeight, 0, -8);
    if (room.width() < 10 || room.height() < 10) {
        return;
    }
    const double scale = std::clamp(
        std::min(room.width() / content.width(), room.height() / content.height()), leastZoom, 1.0);
    setTransform(QTransform::fromScale(scale, scale));
    keepSceneRect();
    // The middle of the content in the middle of the room below the heads.
    const double spareHeight = room.height() / scale - content.height();
    const QPointF topLeft(content.center().x() - room.width() / scale / 2,
                          content.top() - std::min(spareHeight / 2, 40.0) - headsHeight / scale);
    const QSizeF seen(viewport()->width() / scale, viewport()->height() / scale);
    centerOn(QRectF(topLeft, seen).center());
    m_fitted = true;
    placeEditor();
    Q_EMIT zoomChanged(scale);
}

bool MapCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && !isNaming()) {
        // Single letters and keys of the grammar belong to the canvas while it has the focus.
        auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
        if (plain && key->key() != Qt::Key_F5 && key->key() != Qt::Key_F6 &&
            key->key() != Qt::Key_F1) {
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
            zoomTo(zoom() * (1 + gesture->value()));
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
    const QPointF under = mapToScene(event->position().toPoint());
    constexpr double aNotch = 1.0015;
    zoomTo(zoom() * std::pow(aNotch, event->angleDelta().y()));
    // What was under the pointer stays there.
    const QPointF now = mapToScene(event->position().toPoint());
    centerOn(mapToScene(viewport()->rect().center()) + under - now);
    event->accept();
}

StageColumns MapCanvas::viewColumns() const
{
    StageColumns columns = stageColumns(shownMap());
    for (StageColumn& each : columns) {
        each.left = mapFromScene(QPointF(each.left, 0)).x();
        each.right = mapFromScene(QPointF(each.right, 0)).x();
    }
    return columns;
}

void MapCanvas::drawBackground(QPainter* painter, const QRectF&)
{
    painter->save();
    painter->resetTransform();
    this->painter().paintColumns(*painter, viewColumns(), viewport()->rect(), QRectF());
    if (m_grip.gesture == Gesture::MoveCards) {
        // The column that would take the card.
        const Stage stage = stageAt(m_grip.columns, m_band.center().x());
        for (const StageColumn& each : m_grip.columns) {
            if (each.stage == stage) {
                QRectF box(mapFromScene(QPointF(each.left, 0)).x(), 0, 0, viewport()->height());
                box.setRight(mapFromScene(QPointF(each.right, 0)).x());
                painter->fillRect(box, theme().stage(stage).fill);
            }
        }
    }
    painter->restore();
    if (isMapEmpty(m_project.map()) && !isNaming()) {
        paintGhosts(*painter, *this);
    }
}

void MapCanvas::drawForeground(QPainter* painter, const QRectF&)
{
    painter->save();
    painter->resetTransform();
    const QRectF heads(0, 0, viewport()->width(), headsHeight);
    this->painter().paintColumns(*painter, viewColumns(), heads, heads);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme().color(Token::Accent), measure::link));
    if (m_grip.gesture == Gesture::RubberBand) {
        QColor tint = theme().color(Token::Accent);
        tint.setAlphaF(0.1F);
        painter->setBrush(tint);
        painter->drawRect(mapFromScene(m_band).boundingRect());
    } else if (m_grip.gesture == Gesture::DrawLink) {
        painter->drawLine(mapFromScene(m_band.topLeft()), mapFromScene(m_band.bottomRight()));
    }
    if (hasFocus() && m_selection.ids.empty()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme().color(Token::Accent), measure::focusRing));
        painter->drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

void MapCanvas::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted) {
        fit();
    }
    placeEditor();
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
}

bool MapCanvas::focusNextPrevChild(bool) { return false; }

void MapCanvas::pasteText(const QString& text)
{
    if (text.trimmed().isEmpty()) {
        return;
    }
    if (text.contains(u'\t') || readPastedTable(text, m_project.today())) {
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
        placeWaiting(*this, id, stageAt(stageColumns(shownMap()), at.x()), Point{at.x(), at.y()});
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
