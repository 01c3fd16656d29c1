#include "ui/iterate/iterate_page.h"

#include "ui/iterate/versions_page.h"
#include "ui/widgets/later_page.h"
#include "ui/widgets/tab_row.h"

#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace throughline {

IteratePage::IteratePage(Project& project, QWidget* parent)
    : QWidget(parent),
      m_tabs(new TabRow({tr("Review"), tr("Decisions"), tr("Versions")})),
      m_pages(new QStackedWidget),
      m_versions(new VersionsPage(project))
{
    m_tabs->setAccessibleName(tr("Parts of Iterate"));
    m_pages->addWidget(laterPage(
        tr("Review"), tr("Reviews and their minutes will be here. This part is not built yet; what "
                         "you enter elsewhere is kept for it.")));
    m_pages->addWidget(laterPage(
        tr("Decisions"), tr("What was decided at reviews, and what became of it, will be here. "
                            "This part is not built yet.")));
    m_pages->addWidget(m_versions);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tabStrip(m_tabs));
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    setFocusProxy(m_tabs);
    showTab(Tab::Versions);
}

IteratePage::Tab IteratePage::tab() const { return Tab(m_tabs->currentIndex()); }

void IteratePage::showTab(Tab tab) { m_tabs->setCurrentIndex(int(tab)); }

bool IteratePage::showsComparison() const
{
    return tab() == Tab::Versions && m_versions->comparison();
}

/// Up and down reach the changes from the tabs too.
void IteratePage::keyPressEvent(QKeyEvent* event)
{
    const bool vertical = event->key() == Qt::Key_Down || event->key() == Qt::Key_Up;
    if (vertical && event->modifiers() == Qt::NoModifier && tab() == Tab::Versions) {
        m_versions->walk(event->key() == Qt::Key_Down ? 1 : -1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

QWidget* IteratePage::sideColumn() const
{
    return tab() == Tab::Versions ? m_versions->sideColumn() : nullptr;
}

}
