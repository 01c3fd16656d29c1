#include "ui/measure/measure_page.h"

#include "ui/measure/dashboard_page.h"
#include "ui/measure/drop_off_page.h"
#include "ui/measure/evidence_page.h"
#include "ui/measure/import_page.h"
#include "ui/measure/status_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/late_page.h"
#include "ui/widgets/tab_row.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace throughline {

namespace {

/// A list of all indicators, made anew when it is shown or the project changes.
class IndicatorsPage final : public QWidget
{
public:
    explicit IndicatorsPage(Project& project)
        : m_list(new StatusList(project, StatusList::Which::All))
    {
        auto* scroll = new QScrollArea;
        auto* body = new QWidget;
        auto* layout = new QVBoxLayout(body);
        layout->setContentsMargins(measure::pageMargin, 20, measure::pageMargin, 20);
        layout->addWidget(m_list);
        layout->addStretch(1);
        scroll->setWidget(body);
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        auto* outer = new QVBoxLayout(this);
        outer->setContentsMargins(0, 0, 0, 0);
        outer->addWidget(scroll);
        connect(&project, &Project::changed, this, [this] {
            if (isVisible()) {
                m_list->refresh();
            }
        });
    }

    StatusList& list() const { return *m_list; }

protected:
    void showEvent(QShowEvent* event) override
    {
        QWidget::showEvent(event);
        m_list->refresh();
    }

private:
    StatusList* m_list;
};

}

struct MeasurePage::Private
{
    MeasurePage& page;
    TabRow* tabs;
    QStackedWidget* pages;
    LatePage<DashboardPage> dashboard;
    LatePage<DropOffPage> dropOff;
    LatePage<IndicatorsPage> indicators;
    LatePage<EvidencePage> evidence;
    LatePage<ImportPage> import;

    Private(MeasurePage& owner, Project& project, ImportWatch& watch);
    void show(Tab tab);
    void connectDashboard(DashboardPage& dashboard);
    void connectDropOff(DropOffPage& dropOff);
    void connectIndicators(IndicatorsPage& indicators);
    void connectEvidence(EvidencePage& evidence);
};

MeasurePage::Private::Private(MeasurePage& owner, Project& project, ImportWatch& watch)
    : page(owner),
      tabs(new TabRow(
          {tr("Dashboard"), tr("Drop-off"), tr("Indicators"), tr("Evidence"), tr("Data")})),
      pages(new QStackedWidget),
      dashboard(
          *pages, [&project] { return new DashboardPage(project); },
          [this](DashboardPage& made) { connectDashboard(made); }),
      dropOff(
          *pages, [&project] { return new DropOffPage(project); },
          [this](DropOffPage& made) { connectDropOff(made); }),
      indicators(
          *pages, [&project] { return new IndicatorsPage(project); },
          [this](IndicatorsPage& made) { connectIndicators(made); }),
      evidence(
          *pages, [&project] { return new EvidencePage(project); },
          [this](EvidencePage& made) { connectEvidence(made); }),
      import(
          *pages, [&project, &watch] { return new ImportPage(project, watch); },
          [this](ImportPage& made) {
              connect(&made, &ImportPage::dropOffRequested, &page, &MeasurePage::showDropOff);
          })
{
}

void MeasurePage::Private::show(Tab tab)
{
    switch (tab) {
    case Tab::Dashboard:
        return dashboard.show();
    case Tab::DropOff:
        return dropOff.show();
    case Tab::Indicators:
        return indicators.show();
    case Tab::Evidence:
        return evidence.show();
    case Tab::Data:
        return import.show();
    }
}

void MeasurePage::Private::connectDashboard(DashboardPage& made)
{
    connect(&made, &DashboardPage::dropOffRequested, &page, &MeasurePage::showDropOff);
    connect(&made, &DashboardPage::thisWeekRequested, &page, &MeasurePage::thisWeekRequested);
    connect(&made, &DashboardPage::mapRequested, &page, &MeasurePage::mapRequested);
    connect(&made, &DashboardPage::pasteRequested, &page, &MeasurePage::pasteRequested);
    connect(&made, &DashboardPage::indicatorRequested, &page, &MeasurePage::indicatorRequested);
    connect(&made, &DashboardPage::figureAsked, &page, &MeasurePage::figureAsked);
}

void MeasurePage::Private::connectIndicators(IndicatorsPage& made)
{
    StatusList& list = made.list();
    connect(&list, &StatusList::opened, &page, &MeasurePage::indicatorRequested);
    connect(&list, &StatusList::firstNumberRequested, &page, &MeasurePage::thisWeekRequested);
    connect(&list, &StatusList::figureClicked, &page, [this, &list](IndicatorId id, QDate day) {
        if (const auto asked = list.asked(id, day)) {
            Q_EMIT page.figureAsked(*asked);
        }
    });
}

void MeasurePage::Private::connectDropOff(DropOffPage& made)
{
    connect(&made, &DropOffPage::figureAsked, &page, &MeasurePage::figureAsked);
    connect(&made, &DropOffPage::mapRequested, &page, &MeasurePage::mapRequested);
    connect(&made, &DropOffPage::pasteRequested, &page, &MeasurePage::pasteRequested);
    connect(&made, &DropOffPage::importRequested, &page, [this] { page.showTab(Tab::Data); });
}

void MeasurePage::Private::connectEvidence(EvidencePage& made)
{
    connect(&made, &EvidencePage::figureAsked, &page, &MeasurePage::figureAsked);
    connect(&made, &EvidencePage::mapRequested, &page, &MeasurePage::mapRequested);
    connect(&made, &EvidencePage::importRequested, &page, [this] { page.showTab(Tab::Data); });
}

MeasurePage::MeasurePage(Project& project, ImportWatch& watch, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, project, watch))
{
    d->tabs->setAccessibleName(tr("Parts of Measure"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tabStrip(d->tabs));
    column->addWidget(d->pages, 1);
    connect(d->tabs, &QTabBar::currentChanged, this, [this](int index) {
        d->show(Tab(index));
        Q_EMIT tabChanged(Tab(index));
    });
    setFocusProxy(d->tabs);
    d->show(Tab::Dashboard);
}

MeasurePage::~MeasurePage() = default;

MeasurePage::Tab MeasurePage::tab() const { return Tab(d->tabs->currentIndex()); }

void MeasurePage::showTab(Tab tab) { d->tabs->setCurrentIndex(int(tab)); }

void MeasurePage::showDropOff() { showTab(Tab::DropOff); }

void MeasurePage::showEvidence(LinkId link)
{
    showTab(Tab::Evidence);
    d->evidence.get().showLink(link);
}

void MeasurePage::importFile(const QString& path)
{
    showTab(Tab::Data);
    d->import.get().takeFile(path);
}

void MeasurePage::showBatch(BatchId batch)
{
    showTab(Tab::Data);
    d->import.get().showBatch(batch);
}

void MeasurePage::importText(const QString& text)
{
    showTab(Tab::Data);
    d->import.get().openText(text);
}

}
