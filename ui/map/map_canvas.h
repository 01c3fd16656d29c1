#pragma once

#include "core/layout/stage_columns.h"
#include "core/model/intents_steps.h"
#include "core/project/project.h"
#include "ui/actions/action_table.h"
#include "ui/map/canvas_items.h"
#include "ui/paint/map_facts.h"
#include "ui/paint/map_lens.h"
#include "ui/paint/map_painter.h"
#include "ui/paint/text_cache.h"
#include "ui/room/room_arrangement.h"

#include <QGraphicsView>

#include <map>
#include <memory>
#include <set>

class QMenu;
class QVariantAnimation;

namespace throughline {

class InlineField;
class TitleEditor;
class CardPicker;
class CanvasOverview;
class FindBar;

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
    /// What is painted: the project's map, with the card that is being made; in a room as it
    /// stands there.
    const Map& shownMap() const { return m_room ? m_room->map() : wholeMap(); }
    const MapFacts& facts() const { return m_facts; }
    MapPainter painter() const;

    const Selection& selection() const { return m_selection; }
    void select(const Selection& selection);
    bool isSelected(const QUuid& id) const;
    /// One link and nothing else is selected.
    bool isLinkSelected() const { return selectedLink().has_value(); }
    bool isNaming() const { return m_naming.has_value(); }
    /// The card that is being named, null where none is.
    StepId namedStep() const;

    const CardItem* card(StepId id) const;
    const LinkItem* link(LinkId id) const;
    /// Where the words and chips of a link stand; nullptr while it is being moved.
    const LinkLabels* labels(LinkId id) const;
    size_t cardCount() const { return m_cards.size(); }
    size_t linkCount() const { return m_links.size(); }
    /// Counts how often what is on the canvas has been taken over anew.
    quint64 revision() const { return m_revision; }

    /// Device independent pixels per canvas unit.
    double zoom() const { return transform().m11(); }
    void zoomTo(double scale);
    void zoomAt(QPoint point, double scale);
    void fit();
    /// Lays the map out as one edit. Maps of more than 200 cards are laid out beside the window,
    /// which stays usable; what people change meanwhile wins, the layout then begins anew.
    void tidy();
    /// The same in the shape of a page; cards that are made later find their places one by one.
    void tidyToPage();
    bool isTidying() const { return m_tidyRun.has_value(); }
    /// Whether ways round cards are being found: the links of very large maps have plain curves
    /// until then.
    bool isRouting() const { return m_routed != m_routings; }
    /// Whether cards glide to their new places (250 ms at most). Off where the system asks for no
    /// motion, and without a display.
    void setAnimated(bool animated) { m_animated = animated; }
    bool isAnimated() const;
    bool isGliding() const;
    /// Words are looked for in cards, reasons and indicators; the bar opens on the canvas.
    void openFind();
    /// What people see who look for \p words: ids in reading order; marks them.
    std::vector<QUuid> find(const QString& words);
    /// The small map in the lower right corner; shown where the map is larger than the view.
    void setOverviewShown(bool shown);
    bool isOverviewShown() const;
    /// What is around all cards and links, and what the view shows of it.
    QRectF contentRect() const;
    QRectF seenRect() const;
    /// Carries out an order of the canvas (ActionPlace::Canvas) on what is selected; false where
    /// it is none.
    bool perform(ActionId action);
    /// Tells people who listen which keys there are now.
    void describeKeys();
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
    bool isFaded(const QUuid& id) const;
    /// Room mode: titles of 18 px and more, smaller cards without feet, closer together; fitting
    /// pans before it shrinks below.
    void setRoomMode(bool room);
    /// The stage columns around the cards as they are seen.
    const StageColumns& columns() const { return m_columns; }
    /// Where a place that is seen is in the project's map; in a room cards stand elsewhere.
    Point storedPoint(const QPointF& seen) const;
    bool isRoomMode() const { return m_roomMode; }
    /// Where the window is low the heads of the columns are names only.
    void setLow(bool low);
    /// Pixels at the top of the view that the heads of the columns take.
    double headsHeight() const;
    /// Brings a card or link into view without selecting it.
    void reveal(const QUuid& id);
    /// The selected cards go to the clipboard, as cards and as an outline for other programs.
    void copySelection();
    void cutSelection();
    /// Cards, a table or lines, whatever the clipboard holds.
    void paste();
    void duplicateSelection();
    /// Puts the selected cards into a group; of one group: collapses or opens it.
    void groupSelection();
    void ungroupSelection();
    void pinSelection();
    /// Lines the selected cards up along the edge or middle of the first one.
    enum class Line { Left, Top, Middle, Centre };
    void alignSelection(Line line);
    /// The same room between the selected cards, along the way they are spread further.
    void distributeSelection();
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
    /// Something of the menu that is done elsewhere.
    void ordered(throughline::ActionId action);
    /// What stands out is to be chosen, from a menu at \p where.
    void focusRequested(const QPoint& where);
    /// Esc: everything is to stand out again.
    void focusLeft();
    /// The next (1) or last (-1) link of the path is to be read aloud.
    void readRequested(int by);

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
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// How a new card comes about.
    enum class Birth { Effect, Cause, Sibling, Alone, IntoLink };
    struct Naming
    {
        StepId step;                ///< the card with the caret
        std::optional<Birth> birth; ///< how it is being made; nothing: it exists
        StepId anchor;              ///< the card it is made from
        LinkId link;                ///< the link it is made in
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
        bool leftEdge = false; ///< the link is drawn to its cause
        LinkId targetLink;     ///< link under the pointer: insert the card there
        StepId target;         ///< card under the pointer: merge or link with it
        std::map<StepId, Point> starts;
        StageColumns columns;
    };

    /// The project's map with the card that is being made, its cards where they are stored.
    const Map& wholeMap() const { return m_preview ? *m_preview : m_project.map(); }

    void arrangeAnew();
    void keepFitted();
    QRectF roomForMap() const;
    double fittingZoom() const;
    bool isTooHighToFit() const;

    // canvas_room.cpp
    void arrangeForRoom();
    void paintNamingKeys(QPainter& painter) const;

    // canvas_sync.cpp
    void sync();
    void refreshShown();
    void refreshPreview();
    void syncCards();
    void syncLinks();
    double lineReach(LinkId id) const;
    void routeLinks(const CardRects& cards);
    void takeRoutes(int run, const std::map<LinkId, LinkRoute>& routes);
    void updateLinksOf(const std::set<StepId>& cards);
    void onChanged(const Edit& edit);
    void keepSceneRect();
    void setSelectionQuietly(Selection selection);
    std::optional<StepId> selectedStepId() const;
    std::vector<StepId> selectedSteps() const;
    std::optional<LinkId> selectedLink() const;
    const Group* selectedStack() const;
    void tellAccessibility();
    CardItem* cardItem(StepId id);
    Edit placedEdit(Edit edit);
    void moveByHand(std::vector<CardMove> moves);

    // canvas_paint.cpp
    void ensureLabels();
    const LinkLabels& labelsOf(const LinkItem& item);
    Emphasis emphasisOf(const CardItem& item) const;
    Emphasis emphasisOf(const LinkItem& item) const;
    Detail cardDetail(double scale, const QRectF& seen) const;
    bool showsWholeCards() const;
    void paintGroups(QPainter& painter, const QRectF& seen);
    void paintLinks(QPainter& painter, const QRectF& seen);
    void paintManyLines(QPainter& painter, const std::vector<const LinkItem*>& items,
                        const QRectF& seen);
    void paintCards(QPainter& painter, const QRectF& seen);
    void paintWords(QPainter& painter, const QRectF& seen);

    // canvas_motion.cpp
    std::map<StepId, QPointF> shownPlaces() const;
    void glideFrom(const std::map<StepId, QPointF>& before);
    void stopGliding();
    void haltGlide();
    /// A way to lay the map out: as an edit, and as places; whether it is laid out so again with
    /// every new card.
    struct Layout
    {
        Edit (*edit)(const Map&) = nullptr;
        std::map<StepId, Point> (*places)(const Map&) = nullptr;
        bool goesOn = false;
    };
    void layOut(const Layout& layout);
    void startTidying();
    void takeTidied(int run, const std::map<StepId, Point>& arrangement);

    // canvas_naming.cpp
    void startCard(Birth birth, StepId anchor, Stage stage = Stage::None,
                   std::optional<Point> at = {}, LinkId link = {});
    Result<Edit> birthEdit(const Naming& naming, const QString& title) const;
    void openEditor();
    void placeEditor();
    /// Ends naming; the card that is there now, null where the new one vanished.
    StepId finishNaming();
    void dropNaming();
    void namingKey(ActionId action);
    void splitAtCaret();
    void placeField();
    void openField(const QRectF& sceneBox, const QString& text, const QString& placeholder,
                   std::function<bool(const QString&)> accept);
    QRectF becauseBox(const LinkItem& item) const;
    void leaveField();
    bool storeCount(StepId id, const QString& text);

    // canvas_keys.cpp
    static bool takes(const QKeyEvent& press);

    // canvas_walk.cpp
    enum class Way { Left, Right, Up, Down };
    void walk(Way way, bool extend);
    bool walkFromLinkOrIndicator(Way way);
    std::vector<StepId> cardsOnTheWay(StepId step, Way way) const;
    StepId nearestCard(StepId step, Way way) const;
    void walkLinks(bool forward);
    void nudge(Way way);
    void reorder(bool down);

    // canvas_actions.cpp
    bool performCommand(ActionId action);
    bool performMaking(ActionId action);
    bool performWalk(ActionId action);
    bool performOnSelection(ActionId action);
    bool performOnCards(ActionId action);
    static Way wayFrom(ActionId action, ActionId first);
    QPoint menuPlace() const;
    void letGo();
    void selectAll();
    void makeFirst(ActionId action);
    void insertIntoLinkSelected(LinkId id);
    void askBecauseOfSelection();
    void setStageOfSelection(Stage stage);
    void removeSelection();
    void pickCard(bool toMerge);

    // canvas_mouse.cpp
    void pressAt(QMouseEvent& event);
    void click(QMouseEvent& event);

    // canvas_hit.cpp
    StepId cardAt(const QPointF& scenePoint, StepId except = {}) const;
    QUuid thingAt(const QPointF& scenePoint) const;
    LinkId linkAt(const QPointF& scenePoint) const;
    double edgeReach() const;
    bool isAtEdge(const CardItem& item, const QPointF& inside) const;
    void hoverAt(const QPointF& scenePoint);

    // canvas_drag.cpp
    void startDrag();
    void dragTo(const QPointF& scenePoint);
    void scrollAtEdge(const QPointF& viewPoint);
    void setTarget(StepId id);
    void setTargetLink(LinkId id);
    LinkId linkToInsertInto(StepId step, const QPointF& at) const;
    void dropCards();
    void dropLink(const QPointF& scenePoint);
    void selectInBand(const QRectF& band, bool add);
    void abandonGesture();

    // canvas_menu.cpp
    void fillMenu(QMenu& menu);

    // canvas_clipboard.cpp
    std::vector<CardMove> withMembers(std::vector<CardMove> moves) const;

    StageColumns viewColumns() const;

    Project& m_project;
    MapFacts m_facts;
    std::optional<Map> m_preview;
    std::optional<RoomArrangement> m_room;
    std::map<StepId, CardItem> m_cards;
    std::map<LinkId, LinkItem> m_links;
    mutable TextCache m_texts;
    LabelPlan m_labels;
    bool m_labelsStale = true;
    quint64 m_revision = 0;
    StageColumns m_columns; ///< of the cards as they were taken over last
    Selection m_selection;
    std::optional<Naming> m_naming;
    TitleEditor* m_editor = nullptr;
    InlineField* m_field = nullptr;
    QRectF m_fieldBox;
    QUuid m_afterField; ///< what is selected when the field closes; null: what is then
    CardPicker* m_picker = nullptr;
    FindBar* m_find = nullptr;
    CanvasOverview* m_overview = nullptr;
    std::set<QUuid> m_found;
    StepId m_linksOf; ///< the card whose links are walked through
    Grip m_grip;
    QRectF m_band;
    std::shared_ptr<const MapLens> m_lens;
    std::vector<QUuid> m_focus;
    bool m_roomMode = false;
    bool m_low = false;
    bool m_spaceHeld = false;
    bool m_fitted = true; ///< the whole map is in view since the last fit
    bool m_applying = false;
    std::optional<bool> m_animated; ///< set by hand; open: as the system wishes
    bool m_holdStill = false;       ///< the next change is where people have put the cards
    QVariantAnimation* m_glide = nullptr;
    std::map<StepId, std::pair<QPointF, QPointF>> m_glides; ///< from, to
    /// Whether the map is laid out with every new card: it stands as the layout left it. Open
    /// until it is asked for.
    std::optional<bool> m_live;
    int m_routings = 0; ///< begun so far; the ways that an older one finds are stale
    int m_routed = 0;   ///< the one whose ways the links have
    Layout m_layout;    ///< the last one asked for
    std::optional<int> m_tidyRun;
    int m_tidyRuns = 0;
    int m_changes = 0;
    int m_tidiedChanges = 0; ///< m_changes when the layout began
};

}
