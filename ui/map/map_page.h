#pragma once

#include "core/project/project.h"

#include <QWidget>

class QHBoxLayout;

namespace throughline {

class Button;
class MapCanvas;
class QuickAddLine;
class TextLabel;
class TrayBar;

/// The map mode: tool row, canvas, *Not placed yet*, quick-add line, key hints.
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
    /// The whole map in view, at most at 100 %.
    void fit();
    void focusCanvas();
    void focusQuickAdd();
    MapCanvas& canvas() const { return *m_canvas; }

Q_SIGNALS:
    void selectionChanged(const throughline::Selection& selection);
    /// Something did not work: one sentence for the status bar.
    void problem(const QString& sentence);
    /// A table "text, number" or CSV was pasted or dropped on the canvas.
    void tablePasted(const QString& text);
    void filesDropped(const QStringList& paths);
    void undoRequested();
    void redoRequested();
    /// `?` was pressed on the canvas.
    void keysRequested();

private:
    QWidget* makeToolRow();
    QWidget* makeKeyRow();
    void refresh();
    void showZoom(double scale);
    void showMode();

    Project& m_project;
    MapCanvas* m_canvas = nullptr;
    TrayBar* m_tray = nullptr;
    QuickAddLine* m_quickAdd = nullptr;
    Button* m_undo = nullptr;
    Button* m_redo = nullptr;
    TextLabel* m_zoom = nullptr;
    TextLabel* m_mode = nullptr;
    QHBoxLayout* m_keyHints = nullptr;
};

}
