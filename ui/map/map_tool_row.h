#pragma once

#include "ui/map/lens.h"

#include <QFrame>

class QComboBox;

namespace throughline {

class Button;
class Project;
class SegmentedSwitch;
class TextLabel;

/// The row above the canvas: which lens, which days, outline, focus, undo, tidy, fit, zoom. Where
/// it is narrow the words of its buttons go first.
class MapToolRow final : public QFrame
{
    Q_OBJECT

public:
    explicit MapToolRow(Project& project, QWidget* parent = nullptr);

    void showLens(LensKind kind);
    /// Keys have changed: tooltips name them anew.
    void showKeys();
    void showZoom(double scale);
    void showOutline(bool open);
    /// Whether only a part of the map stands out.
    void showFocus(bool focused);
    QComboBox& days() const { return *m_days; }
    SegmentedSwitch& lensSwitch() const { return *m_lens; }

Q_SIGNALS:
    void lensChosen(throughline::LensKind kind);
    void daysChosen(const throughline::DateRange& days, bool allDays);
    void outlineToggled();
    void focusRequested(const QPoint& where);
    void undoRequested();
    void redoRequested();
    void tidyRequested();
    void fitRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fillDays();
    void arrange();

    Project& m_project;
    TextLabel* m_word;
    SegmentedSwitch* m_lens;
    QComboBox* m_days;
    Button* m_outline;
    Button* m_focus;
    Button* m_undo;
    Button* m_redo;
    Button* m_tidy;
    Button* m_fit;
    TextLabel* m_zoom;
    std::vector<DateRange> m_ranges;
};

}
