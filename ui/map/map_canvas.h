#pragma once

#include "core/layout/stage_columns.h"
#include "core/model/intents_steps.h"
#include "core/project/project.h"
#include "ui/paint/map_facts.h"
#include "ui/paint/map_lens.h"
#include "ui/paint/map_painter.h"

#include <QGraphicsView>

#include <map>
#include <memory>

namespace throughline {

class CardItem;
class LinkItem;
class InlineField;
class TitleEditor;
class CardPicker;

/// The map as something to touch: cards and links as items, the one keyboard grammar, the mouse
/// as in drawing programs.
///
/// Holds no state of the domain: items know an id and where they stand, everything else is read
/// from the project when it is painted. A card that is being made exists in a preview only; it
/// becomes an edit with its title. A drag moves items and becomes one edit on release.
class MapCanvas final : public QGraphicsView
{
    Q_OBJECT

public:
    explicit MapCanvas(Project& project, QWidget* parent = nullptr);
    ~MapCanvas() override;

    Project& project() const { return m_project; }
    /// What is painted: the project's map, with the card that is being made.
    const Map& shownMap() const { return m_preview ? *m_preview : m_project.map(); }
    const MapFacts& facts() const { return m_facts; }
    MapPainter painter() const { return MapPainter(shownMap(), m_facts); }

    const Selection& selection() const { return m_selection; }
    void select(const Selection& selection);
    bool isSelected(const QUuid& id) const;
    bool isNaming() const { return m_naming.has_value(); }
    /// The card that is being named, null where none is.
    StepId namedStep() const;

    CardItem* card(StepId id) const;
    LinkItem* link(LinkId id) const;
    size_t cardCount() const { return m_cards.size(); }
    size_t linkCount() const { return m_links.size(); }

    /// Device independent pixels per canvas unit.
    double zoom() const { return transform().m11(); }
    void zoomTo(double scale);
    void fit();
    void tidy();
    /// Opens the title of a card for typing.
    void rename(StepId id);
    /// Opens the field behind "how many?".
    void askCount(StepId id);
    /// Opens the "because" of a link.
    void askBecause(LinkId id);
    void askIndicator();
    /// Applies an edit with places for new cards. False after telling the problem.
    bool apply(Result<Edit> edit);
    /// Looks at the map through a lens; nullptr: its structure.
    void setLens(std::shared_ptr<const MapLens> lens);
    const MapLens* lens() const { return m_lens.get(); }
    /// Fades all cards and links but these; empty: fades none.
    void focusOn(std::vector<QUuid> ids);
    /// Room mode: titles of 18 px and more, no card feet; fitting pans before it shrinks below.
    void setRoomMode(bool room);
    bool isRoomMode() const { return m_roomMode; }
    /// Brings a card or link into view without selecting it.
    void reveal(const QUuid& id);
    /// Text from the clipboard: lines become cards, a table is asked of the window.
    void pasteText(const QString& text);

Q_SIGNALS:
    void selectionChanged(const throughline::Selection& selection);
    /// Naming or selected: what the row of keys explains.
    void modeChanged();
    void zoomChanged(double scale);
    void problem(const QString& sentence);
    void tablePasted(const QString& text);
    void filesDropped(const QStringList& paths);
    void quickAddRequested();
    void keysRequested();

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    /// How a new card comes about.
    enum class Birth { Effect, Cause, Sibling, Alone };
    struct Naming
    {
        StepId step;                ///< the card with the caret
        std::optional<Birth> birth; ///< how it is being made; nothing: it exists
        StepId anchor;              ///< the card it is made from
        Stage stage = Stage::None;  ///< of a card on its own
        std::optional<Point> at;    ///< where the person wants it
    };
    enum class Gesture { None, Press, MoveCards, DrawLink, RubberBand, Pan };
    struct Grip
    {
        Gesture gesture = Gesture::None;
        QPointF startView;
        QPointF startScene;
        StepId card;
        QUuid thing; ///< what was pressed
        bool countPressed = false;
        bool edgePressed = false;
        StepId target; ///< card under the pointer: merge or link with it
        std::map<StepId, Point> starts;
        StageColumns columns;
    };

    // canvas_items.cpp
    void sync();
    void syncCards();
    void syncLinks();
    void updateLinksOf(StepId id);
    void onChanged(const Edit& edit);
    QRectF contentRect() const;
    void keepSceneRect();
    void setSelectionQuietly(Selection selection);
    std::optional<StepId> selectedStepId() const;
    std::vector<StepId> selectedSteps() const;
    std::optional<LinkId> selectedLink() const;
    void tellAccessibility();

    // canvas_naming.cpp
    void startCard(Birth birth, StepId anchor, Stage stage = Stage::None,
                   std::optional<Point> at = {});
    Result<Edit> birthEdit(const Naming& naming, const QString& title) const;
    void openEditor();
    void placeEditor();
    /// Ends naming; the card that is there now, null where the new one vanished.
    StepId finishNaming();
    void dropNaming();
    void namingKey(QKeyEvent& event);
    void splitAtCaret();
    void placeField();
    void openField(const QRectF& sceneBox, const QString& text, const QString& placeholder,
                   std::function<bool(const QString&)> accept);
    void typeCount(StepId id, const QString& text);
    bool storeCount(StepId id, const QString& text);

    // canvas_keys.cpp
    bool commandKey(QKeyEvent& event);
    bool makingKey(QKeyEvent& event);
    bool letterKey(int key);
    bool arrowKey(QKeyEvent& event);
    void walk(int key);
    void nudge(int key);
    void setStageOfSelection(Stage stage);
    void removeSelection();
    void pickCard(bool toMerge);

    // canvas_mouse.cpp
    void pressAt(QMouseEvent& event);
    void startDrag();
    void dragTo(const QPointF& scenePoint);
    void dropCards();
    void dropLink(const QPointF& scenePoint);
    void selectInBand(const QRectF& band, bool add);
    void abandonGesture();
    StepId cardAt(const QPointF& scenePoint, StepId except = {}) const;
    QUuid thingAt(const QPointF& scenePoint) const;
    void setTarget(StepId id);
    void click(QMouseEvent& event);
    void hoverAt(const QPointF& scenePoint);

    StageColumns viewColumns() const;

    Project& m_project;
    MapFacts m_facts;
    std::optional<Map> m_preview;
    std::map<StepId, CardItem*> m_cards;
    std::map<LinkId, LinkItem*> m_links;
    Selection m_selection;
    std::optional<Naming> m_naming;
    TitleEditor* m_editor = nullptr;
    InlineField* m_field = nullptr;
    QRectF m_fieldBox;
    CardPicker* m_picker = nullptr;
    Grip m_grip;
    QRectF m_band;
    std::shared_ptr<const MapLens> m_lens;
    std::vector<QUuid> m_focus;
    bool m_roomMode = false;
    bool m_spaceHeld = false;
    bool m_fitted = true; ///< the whole map is in view since the last fit
    bool m_applying = false;
};

}
