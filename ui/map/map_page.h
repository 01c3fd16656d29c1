#pragma once

#include "core/analysis/focus.h"
#include "core/project/project.h"
#include "ui/actions/action_table.h"
#include "ui/map/lens.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QBoxLayout;
class QMenu;

namespace throughline {

class FocusBar;
class HealthBar;
class HealthWatch;
class HintRow;
class LensBar;
class MapCanvas;
class MapToolRow;
class OutlinePane;
class QuickAddLine;
class ReadingLine;
class RoomBar;
class TextLabel;
class TrayBar;

/// The map mode: tool row, outline, canvas, *Not placed yet*, map health, quick-add line, key
/// hints; with a lens, what the lens says in their place. In room mode one line on top and the
/// quick-add line are all that stays beside the canvas.
///
/// Reads the project, sends edits, redraws what `Project::changed` names. What it cannot do
/// itself (sheets, pasted tables, messages) it asks of the window by signals.
class MapPage final : public QWidget
{
    Q_OBJECT

public:
    explicit MapPage(Project& project, QWidget* parent = nullptr);
    ~MapPage() override;

    /// Ids of the selected cards, links, indicators; empty: nothing.
    Selection selection() const;
    void select(const Selection& selection);
    /// Lays the map out as one edit.
    void tidy();
    void tidyToPage();
    /// The whole map in view, at most at 100 %.
    void fit();
    void focusCanvas();
    void focusQuickAdd();
    /// Words are looked for on the map, whatever has the keyboard.
    void openFind();
    /// Keys have changed: hints name them anew.
    void showKeys();

    LensKind lens() const { return m_lens; }
    void setLens(LensKind kind);
    /// What the lens of now shows, with its words: for pictures of the map.
    LensView lensNow() const;
    /// Selects the link that the lens calls out (furthest below expectation, disagreed most).
    void showCalledOut();
    /// Goes along the drop-off to the link where the chain breaks first.
    void traceFirstBreak();
    /// Shows or hides the outline; shown, it takes the keyboard.
    void showOutline(bool open);
    bool isOutlineOpen() const;
    /// Large titles, one line on top, still editable.
    void setRoomMode(bool room);
    bool isRoomMode() const { return m_roomBar != nullptr; }
    /// The part of a map that stands out, found anew with every change.
    using FocusOf = std::function<Focus(const Map&)>;
    /// Only that part stands out; \p what names it.
    void focusOn(FocusOf part, const QString& what);
    /// What stands out, in words; empty: everything does.
    QString focusWords() const;
    /// Everything stands out.
    void focusOnAll();
    /// Selects the path to the outcome, to be read as one sentence beside the map.
    void readWholePath();
    /// Selects the next (\p by 1) or the last (-1) link of the path, for reading aloud.
    void walkPath(int by);
    /// The choices behind *Focus*.
    void openFocusMenu(const QPoint& where);

    MapCanvas& canvas() const { return *m_canvas; }
    OutlinePane& outline() const { return *m_outline; }
    HealthWatch& health() const { return *m_watch; }
    HealthBar& healthBar() const { return *m_health; }
    LensBar& lensBar() const { return *m_lensBar; }
    MapToolRow& toolRow() const { return *m_tools; }
    /// What is read aloud in room mode.
    ReadingLine& readingLine() const { return *m_reading; }
    /// nullptr outside room mode.
    RoomBar* roomBar() const { return m_roomBar; }

Q_SIGNALS:
    void selectionChanged(const throughline::Selection& selection);
    /// A card begins or ends to be made: nullptr where none is.
    void cardBeingMade(const throughline::Step* card);
    void lensChanged(throughline::LensKind kind);
    void outlineToggled(bool open);
    /// Something did not work: one sentence for the status bar.
    void problem(const QString& sentence);
    /// A table "text, number" or CSV was pasted or dropped on the canvas.
    void tablePasted(const QString& text);
    void filesDropped(const QStringList& paths);
    void undoRequested();
    void redoRequested();
    /// Something of the canvas's menu that is done elsewhere.
    void ordered(throughline::ActionId action);
    /// `?` was pressed on the canvas.
    void keysRequested();
    /// A finding asks for words in a field of the inspector: its caption.
    void fieldRequested(const QString& caption);
    /// *Leave* in room mode.
    void roomLeaveRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    /// In room mode Shift+Esc leaves it, whatever has the keyboard.
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* makeKeyRow();
    QWidget* makeLastRows();
    void connectParts();
    void refreshLens();
    void takeLens(const LensView& view);
    void arrangeParts();
    void showTrayOrReading(bool structure, bool low);
    void showMode();
    void showHints();
    void enterRoom();
    void leaveRoom();
    void fillFocusMenu(QMenu& menu);
    void addWaysAround(QMenu& menu);
    void addWaysToOutcome(QMenu& menu);
    void applyFocus();

    Project& m_project;
    MapToolRow* m_tools = nullptr;
    OutlinePane* m_outline = nullptr;
    MapCanvas* m_canvas = nullptr;
    TrayBar* m_tray = nullptr;
    ReadingLine* m_reading = nullptr;
    HealthWatch* m_watch = nullptr;
    HealthBar* m_health = nullptr;
    LensBar* m_lensBar = nullptr;
    QuickAddLine* m_quickAdd = nullptr;
    RoomBar* m_roomBar = nullptr;
    QWidget* m_keyRow = nullptr;
    QWidget* m_lastRows = nullptr;
    QBoxLayout* m_lineAndHints = nullptr;
    TextLabel* m_mode = nullptr;
    HintRow* m_keyHints = nullptr;
    bool m_hintsAreOfEmptyMap = false;
    QTimer m_lensSoon;
    LensKind m_lens = LensKind::Structure;
    DateRange m_days;
    bool m_allDays = false;
    LinkId m_calledOut;
    int m_lensRuns = 0;       ///< begun so far; what an older one brings is stale
    bool m_lensIsNew = false; ///< chosen, and not shown yet
    FocusOf m_focusOf;
    QString m_focusName;
    FocusBar* m_focusBar = nullptr;
    double m_roomZoom = 0;
};

}
