#include "ui/measure/dashboard_page.h"

#include "ui/charts/drop_off_content.h"
#include "ui/measure/headline_label.h"
#include "ui/measure/status_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace throughline {

DashboardPage::DashboardPage(Project& project, QWidget* parent)
    : QWidget(parent),
      m_project(project),
      m_headline(new HeadlineLabel),
      m_below(wrappedLabel({}, TypeRole::Base, Token::MutedOnTint)),
      m_list(new StatusList(project, StatusList::Which::Key))
{
    auto* scroll = new QScrollArea;
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(measure::pageMargin, 20, measure::pageMargin, 20);
    layout->setSpacing(8);
    layout->addWidget(m_headline);
    layout->addWidget(m_below);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* see = new Button(tr("See the drop-off"));
    auto* type = new Button(tr("Type this week’s numbers"));
    type->setKeyHint(QStringLiteral("Ctrl E"));
    row->addWidget(see);
    row->addWidget(type);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addSpacing(10);
    layout->addWidget(m_list, 1);
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(see, &Button::clicked, this, &DashboardPage::dropOffRequested);
    connect(type, &Button::clicked, this, &DashboardPage::thisWeekRequested);
    connect(&project, &Project::changed, this, [this] {
        m_stale = true;
        if (isVisible()) {
            refresh();
        }
    });
}

void DashboardPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) {
        refresh();
    }
}

void DashboardPage::refresh()
{
    m_stale = false;
    const auto counts = countsOf(m_project);
    const auto content = counts ? dropOffContent(m_project.map(), *counts, m_project.today(), {})
                                : Result<DropOffContent>(failure(counts.error()));
    m_headline->setHeadline(content ? content->headline
                                    : Headline{tr("No counts along the chain yet."), {}, {}});
    m_below->setText(content ? content->below
                             : tr("Click how many? on two cards, or paste a column of counts."));
    m_list->refresh();
}

}
