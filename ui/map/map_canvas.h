#pragma once

#include "core/base/result.h"
#include "ui/actions/action_table.h"
#include "ui/map/canvas_scene.h"

#include <QGraphicsView>

namespace throughline {

class CanvasCamera;
class CanvasEdits;
class CanvasEmphasis;
class CanvasFields;
class CanvasGlide;
class CanvasGrammar;
class CanvasLabels;
class CanvasLayout;
class CanvasNaming;
class CanvasOverview;
class CanvasPainter;
class CanvasPointer;
class CanvasSelection;
class FindBar;
enum class AlignLine;
enum class ChangeCause;

/// The map as something to touch: cards and links, the one keyboard grammar, the mouse as in
/// drawing programs.
///
/// Puts the parts together and hands events on. What is there is the CanvasScene's, what part of
/// it is in view the CanvasCamera's, how it looks the CanvasPainter's; hands are the
/// CanvasPointer, CanvasNaming, CanvasFields and CanvasGrammar; all that is changed goes through
/// CanvasEdits.
class MapCanvas final : public QGraphicsView
{
    Q_OBJECT

public:
    explicit MapCanvas(Project& project, QWidget* parent = nullptr);
    ~MapCanvas() override;

    // What is there.

    const CanvasScene& scene() const { return *m_scene; }
    /// What is painted: the project's map, with the card that is being made; in a room as it
    /// stands there.
    const Map& shownMap() const { return m_scene->map(); }
    const MapFacts& facts() const { return m_scene->shown().facts(); }
    MapPainter painter() const { return m_scene->painter(); }
    const CardItem* card(StepId id) const { return m_scene->card(id); }
    const LinkItem* link(LinkId id) const { return m_scene->link(id); }
    size_t cardCount() const { return m_scene->cards().size(); }
    size_t linkCount() const { return m_scene->links().size(); }
    /// Where the words and chips of a link stand; nullptr while it is being moved.
    const LinkLabels* labels(LinkId id) const;
    const StageColumns& columns() const { return m_scene->columns(); }
    QRectF contentRect() const { return m_scene->contentRect(); }
    Point storedPoint(const QPointF& seen) const { return m_scene->shown().storedPoint(seen); }
    bool isRouting() const { return m_scene->isRouting(); }

    // How it is looked at.

    /// Looks at the map through a lens; nullptr: its structure.
    void setLens(std::shared_ptr<const MapLens> lens) { m_scene->setLens(std::move(lens)); }
    const MapLens* lens() const { return m_scene->lens(); }
    /// Fades all cards and links but these; empty: fades none.
    void focusOn(std::vector<QUuid> ids);
    bool isFaded(const QUuid& id) const;
    /// Room mode: titles of 18 px and more, smaller cards without feet, closer together; fitting
    /// pans before it shrinks below.
    void setRoomMode(bool room);
    bool isRoomMode() const { return m_scene->isRoom(); }
    /// Where the window is low the heads of the columns are names only.
    void setLow(bool low);
    double headsHeight() const;
    double zoom() const { return transform().m11(); }
    void zoomTo(double scale);
    void fit();
    QRectF seenRect() const;
    /// Brings a card or link into view without selecting it.
    void reveal(const QUuid& id);
    /// Words are looked for in cards, reasons and indicators; the bar opens on the canvas.
    void openFind();
    /// What people see who look for \p words: ids in reading order; marks them.
    std::vector<QUuid> find(const QString& words);

    // What is done with it.

    const Selection& selection() const;
    /// One thing that is selected is brought into view.
    void select(const Selection& selection);
    bool isSelected(const QUuid& id) const;
    /// One link and nothing else is selected.
    bool isLinkSelected() const;
    bool isNaming() const;
    /// The card whose first title is being typed, which is in no project yet; nullptr: none.
    const Step* cardBeingMade() const;
    /// Carries out an order of the canvas (ActionPlace::Canvas) on what is selected; false where
    /// it is none.
    bool perform(ActionId action);
    /// Applies an edit with places for new cards. False after telling the problem.
    bool apply(Result<Edit> edit);
    /// Opens the field behind "how many?".
    void askCount(StepId id);
    /// Opens the "because" of a link.
    void askBecause(LinkId id);
    /// Text from the clipboard: lines become cards, a table is asked of the window.
    void pasteText(const QString& text);
    using Line = AlignLine;
    void alignSelection(Line line);
    void distributeSelection();
    /// Lays the map out as one edit, see CanvasLayout.
    void tidy();
    void tidyToPage();
    bool isTidying() const;
    /// Whether cards glide to their new places, see CanvasGlide.
    void setAnimated(bool animated);
    bool isGliding() const;
    /// Tells people who listen which keys there are now.
    void describeKeys();

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
    void contextMenuEvent(QContextMenuEvent* event) override;
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
    void wireScene();
    void wireHands();
    void follow(const Edit& edit, ChangeCause cause);
    void afterRefresh(bool otherThings);
    void afterSelecting();
    void arrangeAnew();
    void paintAnew();
    bool performOwn(ActionId action);
    void performChosen(ActionId action);
    void letGo();
    void selectAll();
    QPoint menuPlace() const;
    bool showStageTest(const QHelpEvent& event);

    std::unique_ptr<CanvasScene> m_scene;
    std::unique_ptr<CanvasLabels> m_labels;
    std::unique_ptr<CanvasSelection> m_selection;
    std::unique_ptr<CanvasCamera> m_camera;
    std::unique_ptr<CanvasEdits> m_edits;
    std::unique_ptr<CanvasGlide> m_glide;
    std::unique_ptr<CanvasLayout> m_layout;
    std::unique_ptr<CanvasNaming> m_naming;
    std::unique_ptr<CanvasFields> m_fields;
    std::unique_ptr<CanvasPointer> m_pointer;
    std::unique_ptr<CanvasGrammar> m_grammar;
    std::unique_ptr<CanvasEmphasis> m_emphasis;
    std::unique_ptr<CanvasPainter> m_painter;
    CanvasOverview* m_overview = nullptr;
    FindBar* m_find = nullptr; ///< once it was asked for
};

}
