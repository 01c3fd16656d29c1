#pragma once

#include "core/project/project.h"

#include <QWidget>

class QLineEdit;

namespace throughline {

class MapCanvas;
class TextLabel;

/// The line under the map: "Cause -> effect", "effect <- cause", "because …", "? for later".
/// Says before Enter what is new and what exists.
class QuickAddLine final : public QWidget
{
    Q_OBJECT

public:
    QuickAddLine(Project& project, MapCanvas& canvas, QWidget* parent = nullptr);

    QLineEdit* line() const { return m_line; }
    /// In large type, for a room.
    void setLarge(bool large);
    /// In a low window: a little lower, and beside hints that say its key.
    void setLow(bool low);
    /// What Enter does while something is typed, else the key that leads here.
    void showKeys();
    /// What the preview says now.
    QString preview() const;

Q_SIGNALS:
    void tablePasted(const QString& text);
    /// Esc in an empty line.
    void left();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showPreview();
    void add();
    bool pasteLines();

    Project& m_project;
    MapCanvas& m_canvas;
    QLineEdit* m_line;
    TextLabel* m_news;
    TextLabel* m_keys;
    bool m_low = false;
};

}
