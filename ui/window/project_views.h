#pragma once

#include "core/project/project.h"
#include "ui/measure/arrived_file.h"
#include "ui/widgets/late_page.h"
#include "ui/window/mode.h"

#include <QWidget>

namespace throughline {

class DefineInspector;
class DefinePage;
class ImportWatch;
class IteratePage;
class MapInspector;
class MapPage;
class MeasurePage;
class PasteCountsPanel;

/// The pages of one open project side by side with their inspectors, each made when it is first
/// asked for. Goes when the project does.
class ProjectViews final : public QWidget
{
    Q_OBJECT

public:
    explicit ProjectViews(Project& project, QWidget* parent = nullptr);

    DefinePage& define();
    MapPage& map();
    MeasurePage& measure();
    IteratePage& iterate();
    MapInspector& mapInspector();
    PasteCountsPanel& pasteCounts();
    /// The map's page where somebody has been there.
    MapPage* mapIfMade() const { return m_map.ifMade(); }
    /// What is typed on Define and waits is stored.
    void flush();
    /// The keys of the pages are told anew.
    void showKeys();
    /// The column of 312 px at the right, a page's own where it has one; hidden where a mode has
    /// nothing for it.
    QWidget& inspector();

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

Q_SIGNALS:
    /// A watched file brought something, or could not be read.
    void fileArrived(const throughline::ArrivedFile& file);
    /// A page was made just now, and is to be listened to.
    void defineMade(throughline::DefinePage& page);
    void mapMade(throughline::MapPage& page);
    void measureMade(throughline::MeasurePage& page);
    void iterateMade(throughline::IteratePage& page);
    void pasteCountsMade(throughline::PasteCountsPanel& panel);

private:
    Project& m_project;
    ImportWatch* m_watch;
    Mode m_mode = Mode::Define;
    bool m_bare = false;
    QStackedWidget* m_pages;
    QStackedWidget* m_inspectors;
    LatePage<DefinePage> m_define;
    LatePage<DefineInspector> m_defineInspector;
    LatePage<MapPage> m_map;
    LatePage<MapInspector> m_mapInspector;
    LatePage<MeasurePage> m_measure;
    LatePage<PasteCountsPanel> m_pasteCounts;
    LatePage<IteratePage> m_iterate;
    LatePage<QWidget> m_plan;
};

}
