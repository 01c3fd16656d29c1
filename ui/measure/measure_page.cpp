#include "ui/measure/measure_page.h"

#include "ui/measure/dashboard_page.h"
#include "ui/measure/drop_off_page.h"
#include "ui/measure/evidence_page.h"
#include "ui/measure/import_page.h"
#include "ui/measure/status_list.h"
#include "ui/measure/tab_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

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
    TabRow* tabs = nullptr;
    QStackedWidget* pages = nullptr;
    DashboardPage* dashboard = nullptr;
    DropOffPage* dropOff = nullptr;
    EvidencePage* evidence = nullptr;
    ImportPage* import = nullptr;
};

MeasurePage::MeasurePage(Project& project, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>())
{
    d->tabs =
        new TabRow({tr("Dashboard"), tr("Drop-off"), tr("Indicators"), tr("Evidence"), tr("Data")});
    d->tabs->setAccessibleName(tr("Parts of Measure"));
    d->pages = new QStackedWidget;
    d->pages->addWidget(d->dashboard = new DashboardPage(project));
    d->pages->addWidget(d->dropOff = new DropOffPage(project));
    auto* indicators = new IndicatorsPage(project);
    d->pages->addWidget(indicators);
    d->pages->addWidget(d->evidence = new EvidencePage(project));
    d->pages->addWidget(d->import = new ImportPage(project));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tabStrip(d->tabs));
    column->addWidget(d->pages, 1);
    connect(d->tabs, &QTabBar::currentChanged, this, [this](int index) {
        d->pages->setCurrentIndex(index);
        Q_EMIT tabChanged(Tab(index));
    });
    connect(d->dashboard, &DashboardPage::dropOffRequested, this, &MeasurePage::showDropOff);
    connect(d->dashboard, &DashboardPage::thisWeekRequested, this, &MeasurePage::thisWeekRequested);
    connect(d->dashboard, &DashboardPage::mapRequested, this, &MeasurePage::mapRequested);
    connect(d->dashboard, &DashboardPage::pasteRequested, this, &MeasurePage::pasteRequested);
    connect(d->dashboard, &DashboardPage::indicatorRequested, this,
            &MeasurePage::indicatorRequested);
    connect(d->dashboard, &DashboardPage::figureAsked, this, &MeasurePage::figureAsked);
    connect(&indicators->list(), &StatusList::opened, this, &MeasurePage::indicatorRequested);
    connect(&indicators->list(), &StatusList::firstNumberRequested, this,
            &MeasurePage::thisWeekRequested);
    connect(&indicators->list(), &StatusList::figureClicked, this,
            [this, indicators](IndicatorId id, QDate day) {
                if (const auto asked = indicators->list().asked(id, day)) {
                    Q_EMIT figureAsked(*asked);
                }
            });
    connect(d->dropOff, &DropOffPage::figureAsked, this, &MeasurePage::figureAsked);
    connect(d->dropOff, &DropOffPage::mapRequested, this, &MeasurePage::mapRequested);
    connect(d->dropOff, &DropOffPage::pasteRequested, this, &MeasurePage::pasteRequested);
    connect(d->dropOff, &DropOffPage::importRequested, this, [this] { showTab(Tab::Data); });
    connect(d->evidence, &EvidencePage::figureAsked, this, &MeasurePage::figureAsked);
    connect(d->evidence, &EvidencePage::mapRequested, this, &MeasurePage::mapRequested);
    connect(d->evidence, &EvidencePage::importRequested, this, [this] { showTab(Tab::Data); });
    connect(d->import, &ImportPage::dropOffRequested, this, &MeasurePage::showDropOff);
    connect(d->import, &ImportPage::fileArrived, this, &MeasurePage::fileArrived);
    setFocusProxy(d->tabs);
    showTab(Tab::Dashboard);
}

MeasurePage::~MeasurePage() = default;

MeasurePage::Tab MeasurePage::tab() const { return Tab(d->tabs->currentIndex()); }

void MeasurePage::showTab(Tab tab) { d->tabs->setCurrentIndex(int(tab)); }

void MeasurePage::showDropOff() { showTab(Tab::DropOff); }

void MeasurePage::showEvidence(LinkId link)
{
    showTab(Tab::Evidence);
    d->evidence->showLink(link);
}

void MeasurePage::importFile(const QString& path)
{
    showTab(Tab::Data);
    d->import->takeFile(path);
}

void MeasurePage::showBatch(BatchId batch)
{
    showTab(Tab::Data);
    d->import->showBatch(batch);
}

void MeasurePage::importText(const QString& text)
{
    showTab(Tab::Data);
    d->import->openText(text);
}

}
