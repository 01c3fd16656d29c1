#include "ui/window/project_views.h"

#include "ui/define/define_inspector.h"
#include "ui/define/define_page.h"
#include "ui/iterate/iterate_page.h"
#include "ui/map/map_inspector.h"
#include "ui/map/map_page.h"
#include "ui/measure/import_watch.h"
#include "ui/measure/measure_page.h"
#include "ui/measure/paste_counts_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/later_page.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>

namespace throughline {

namespace {

/// The column at the right: one pixel of line and the inspector, on the surface.
class InspectorColumn final : public QStackedWidget
{
public:
    explicit InspectorColumn(QWidget* parent) : QStackedWidget(parent)
    {
        setFixedWidth(measure::inspector);
        setContentsMargins(1, 0, 0, 0);
        setObjectName(QStringLiteral("inspector"));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme().color(Token::Surface));
        painter.fillRect(0, 0, 1, height(), theme().color(Token::Hairline));
    }
};

}

ProjectViews::ProjectViews(Project& project, QWidget* parent)
    : QWidget(parent),
      m_project(project),
      m_watch(new ImportWatch(project, this)),
      m_pages(new QStackedWidget(this)),
      m_inspectors(new InspectorColumn(this)),
      m_define(
          *m_pages, [&project] { return new DefinePage(project); },
          [this](DefinePage& page) { Q_EMIT defineMade(page); }),
      m_defineInspector(*m_inspectors, [this] { return new DefineInspector(define()); }),
      m_map(
          *m_pages, [&project] { return new MapPage(project); },
          [this](MapPage& page) { Q_EMIT mapMade(page); }),
      m_mapInspector(*m_inspectors, [&project] { return new MapInspector(project); }),
      m_measure(
          *m_pages, [this] { return new MeasurePage(m_project, *m_watch); },
          [this](MeasurePage& page) { Q_EMIT measureMade(page); }),
      m_pasteCounts(
          *m_pages, [&project] { return new PasteCountsPanel(project); },
          [this](PasteCountsPanel& panel) { Q_EMIT pasteCountsMade(panel); }),
      m_iterate(
          *m_pages, [&project] { return new IteratePage(project); },
          [this](IteratePage& page) { Q_EMIT iterateMade(page); }),
      m_plan(*m_pages, [] {
          return laterPage(tr("Plan"), tr("The 30-day pilot, with today’s step, will be here. "
                                          "This part is not built yet."));
      })
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_pages, 1);
    row->addWidget(m_inspectors);
    connect(m_watch, &ImportWatch::arrived, this, &ProjectViews::fileArrived);
    connect(this, &ProjectViews::mapMade, this, [this](MapPage& page) {
        connect(&page, &MapPage::outlineToggled, this, &ProjectViews::updateInspector);
    });
}

DefinePage& ProjectViews::define() { return m_define.get(); }
MapPage& ProjectViews::map() { return m_map.get(); }
MeasurePage& ProjectViews::measure() { return m_measure.get(); }
IteratePage& ProjectViews::iterate() { return m_iterate.get(); }
MapInspector& ProjectViews::mapInspector() { return m_mapInspector.get(); }
PasteCountsPanel& ProjectViews::pasteCounts() { return m_pasteCounts.get(); }

QWidget& ProjectViews::inspector()
{
    QWidget* own = m_mode == Mode::Iterate ? iterate().sideColumn() : nullptr;
    return own ? *own : *m_inspectors;
}

void ProjectViews::showMode(Mode mode)
{
    m_mode = mode;
    switch (mode) {
    case Mode::Define:
        m_define.show();
        break;
    case Mode::Map:
        m_map.show();
        break;
    case Mode::Measure:
        m_measure.show();
        break;
    case Mode::Iterate:
        m_iterate.show();
        break;
    case Mode::Plan:
        m_plan.show();
        break;
    }
    updateInspector();
}

QWidget* ProjectViews::page() const { return m_pages->currentWidget(); }

void ProjectViews::showPasteCounts()
{
    m_pasteCounts.show();
    updateInspector();
}

bool ProjectViews::isPasting() const { return m_pasteCounts.isShown(); }

void ProjectViews::flush()
{
    if (DefinePage* page = m_define.ifMade()) {
        page->flush();
    }
}

void ProjectViews::showKeys()
{
    if (MapPage* page = m_map.ifMade()) {
        page->showKeys();
    }
    if (DefinePage* page = m_define.ifMade()) {
        page->showKeys();
    }
}

void ProjectViews::setBare(bool bare)
{
    m_bare = bare;
    updateInspector();
}

void ProjectViews::updateInspector()
{
    const bool define = m_mode == Mode::Define && !isPasting();
    const bool onMap = m_mode == Mode::Map && !isPasting() && !map().selection().ids.empty();
    if (define) {
        m_defineInspector.show();
    } else if (onMap) {
        m_mapInspector.show();
        mapInspector().show(map().selection());
    }
    // Outline and map side by side need the width.
    constexpr int roomForThree = 1400;
    const bool crowded = onMap && map().isOutlineOpen() && width() < roomForThree;
    m_inspectors->setVisible((define || onMap) && !m_bare && !crowded);
}

}
