#pragma once

#include "ui/map/health_watch.h"

#include <QFrame>

class QMenu;
class QVBoxLayout;

namespace throughline {

class HealthLine;
class MapCanvas;

/// Map health: at most three lines under the canvas, one per kind, each with its cards, its reason
/// and one action. Several of a kind open as a list.
class HealthBar final : public QFrame
{
    Q_OBJECT

public:
    HealthBar(Project& project, MapCanvas& canvas, HealthWatch& watch, QWidget* parent = nullptr);

    /// The lines as they stand, top to bottom.
    std::vector<HealthLine*> lines() const;
    /// One line only, where there is little room; the others open from it.
    void setLow(bool low);
    /// All findings with their actions, to be opened from anywhere.
    QMenu* makeMenu(QWidget* parent);

Q_SIGNALS:
    /// A finding asks for words in a field of the inspector: its caption.
    void fieldRequested(const QString& caption);

private:
    void arrange();
    void refresh();
    void act(const Finding& finding);
    void openList(const FindingGroup& group, const QPoint& where);
    void addFindings(QMenu& menu, const FindingGroup& group);
    void addPutAside(QMenu& menu, const Finding& finding) const;

    Project& m_project;
    MapCanvas& m_canvas;
    HealthWatch& m_watch;
    QVBoxLayout* m_lines;
    bool m_low = false;
};

/// One line of map health.
class HealthLine final : public QWidget
{
    Q_OBJECT

public:
    HealthLine(const FindingGroup& group, const QString& action, int further, QWidget* parent);

    const FindingGroup& group() const { return m_group; }

Q_SIGNALS:
    void actionRequested();
    /// The words were clicked: show what they are about.
    void listRequested(const QPoint& where);
    /// There are more kinds than lines.
    void furtherRequested(const QPoint& where);

private:
    FindingGroup m_group;
};

}
