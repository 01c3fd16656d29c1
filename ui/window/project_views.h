#pragma once

#include "core/project/project.h"
#include "ui/window/mode.h"

#include <QWidget>

class QStackedWidget;

namespace throughline {

class DefineInspector;
class DefinePage;
class IteratePage;
class MapInspector;
class MapPage;
class MeasurePage;
class PasteCountsPanel;

/// The pages of one open project side by side with their inspectors. Goes when the project does.
class ProjectViews final : public QWidget
{
    Q_OBJECT

public:
    explicit ProjectViews(Project& project, QWidget* parent = nullptr);

    DefinePage& define() const { return *m_define; }
    MapPage& map() const { return *m_map; }
    MeasurePage& measure() const { return *m_measure; }
    IteratePage& iterate() const { return *m_iterate; }
    MapInspector& mapInspector() const { return *m_mapInspector; }
    PasteCountsPanel& pasteCounts() const { return *m_pasteCounts; }
    /// The column of 312 px at the right, a page's own where it has one; hidden where a mode has
    /// nothing for it.
    QWidget& inspector() const;

    void showMode(Mode mode);
    /// What is shown now, without the inspector.
    QWidget* page() const;
    /// The pasted table in front of the mode, until it is accepted or dropped.
    void showPasteCounts();
    bool isPasting() const;
    /// Without the column at the right, whatever is selected: room mode.
    void setBare(bool bare);
    /// The inspector follows mode and selection.
    void updateInspector();

private:
    Project& m_project;
    Mode m_mode = Mode::Define;
    bool m_bare = false;
    QStackedWidget* m_pages;
    QStackedWidget* m_inspectors;
    DefinePage* m_define;
    DefineInspector* m_defineInspector;
    MapPage* m_map;
    MapInspector* m_mapInspector;
    MeasurePage* m_measure;
    PasteCountsPanel* m_pasteCounts;
    IteratePage* m_iterate;
    QWidget* m_plan;
};

}
