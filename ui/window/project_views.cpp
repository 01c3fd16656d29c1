#include "ui/window/project_views.h"

#include "ui/define/define_inspector.h"
#include "ui/define/define_page.h"
#include "ui/iterate/iterate_page.h"
#include "ui/map/map_inspector.h"
#include "ui/map/map_page.h"
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
      m_pages(new QStackedWidget(this)),
      m_inspectors(new InspectorColumn(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_pages, 1);
    row->addWidget(m_inspectors);
    m_define = new DefinePage(project, m_pages);
    m_map = new MapPage(project, m_pages);
    m_measure = new MeasurePage(project, m_pages);
    m_pasteCounts = new PasteCountsPanel(project, m_pages);
    m_iterate = new IteratePage(project, m_pages);
    m_plan = laterPage(tr("Plan"), tr("The 30-day pilot, with today’s step, will be here. "
                                      "This part is not built yet."));
    for (QWidget* page : std::initializer_list<QWidget*>{m_define, m_map, m_measure, m_pasteCounts,
                                                         m_iterate, m_plan}) {
        m_pages->addWidget(page);
    }
    m_defineInspector = new DefineInspector(*m_define, m_inspectors);
    connect(m_map, &MapPage::outlineToggled, this, &ProjectViews::updateInspector);
    m_mapInspector = new MapInspector(project, m_inspectors);
    m_inspectors->addWidget(m_defineInspector);
    m_inspectors->addWidget(m_mapInspector);
}

QWidget& ProjectViews::inspector() const
{
    QWidget* own = m_mode == Mode::Iterate ? m_iterate->sideColumn() : nullptr;
    return own ? *own : *m_inspectors;
}

void ProjectViews::showMode(Mode mode)
{
    m_mode = mode;
    QWidget* const pages[] = {m_define, m_map, m_measure, m_iterate, m_plan};
    m_pages->setCurrentWidget(pages[static_cast<size_t>(mode)]);
    updateInspector();
}

QWidget* ProjectViews::page() const { return m_pages->currentWidget(); }

void ProjectViews::showPasteCounts()
{
    m_pages->setCurrentWidget(m_pasteCounts);
    updateInspector();
}

bool ProjectViews::isPasting() const { return m_pages->currentWidget() == m_pasteCounts; }

void ProjectViews::setBare(bool bare)
{
    m_bare = bare;
    updateInspector();
}

void ProjectViews::updateInspector()
{
    const bool define = m_mode == Mode::Define && !isPasting();
    const bool map = m_mode == Mode::Map && !isPasting() && !m_map->selection().ids.empty();
    if (define) {
        m_inspectors->setCurrentWidget(m_defineInspector);
    } else if (map) {
        m_inspectors->setCurrentWidget(m_mapInspector);
        m_mapInspector->show(m_map->selection());
    }
    // Outline and map side by side need the width.
    constexpr int roomForThree = 1400;
    const bool crowded = map && m_map->isOutlineOpen() && width() < roomForThree;
    m_inspectors->setVisible((define || map) && !m_bare && !crowded);
}

}
