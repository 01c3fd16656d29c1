#include "ui/map/assumption_panel.h"

#include "core/analysis/phrases.h"
#include "ui/map/assumption_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr int panelWidth = 960;
constexpr int mostHeight = 460;
constexpr int headHeight = 32;

}

QString assumptionSummary(const Map& map)
{
    const auto lines = assumptionsOf(map);
    if (lines.empty()) {
        return AssumptionPanel::tr(
            "No link has a “because” yet. Select a link and press B to write one.");
    }
    const auto untested =
        size_t(std::count_if(lines.begin(), lines.end(), [](const AssumptionLine& each) {
            return each.state == AssumptionState::Untested;
        }));
    const auto first = testFirst(map, 1);
    const QString sum =
        untested == 0 ? AssumptionPanel::tr("All %1 were looked at.").arg(lines.size())
                      : AssumptionPanel::tr("%1 of %2 untested.").arg(untested).arg(lines.size());
    return first.empty() ? sum
                         : AssumptionPanel::tr("%1 Test first: %2 (%3).")
                               .arg(sum, first.front().about, first.front().why);
}

AssumptionPanel::AssumptionPanel(Project& project, QWidget* parent)
    : QFrame(parent),
      m_project(project),
      m_model(new AssumptionModel(this)),
      m_table(new QTableView),
      m_summary(wrappedLabel({}, TypeRole::Base, Token::MutedOnTint))
{
    setProperty("look", QStringLiteral("panel"));
    setAccessibleName(tr("Assumptions"));
    setFixedWidth(panelWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(28, 24, 28, 20);
    column->setSpacing(10);
    column->addWidget(new TextLabel(tr("Assumptions, riskiest first"), TypeRole::Heading));
    column->addWidget(m_summary);
    column->addWidget(m_table);
    auto* row = new QHBoxLayout;
    row->addWidget(new TextLabel(tr("Enter goes to the link, where all of it can be changed."),
                                 TypeRole::Small, Token::Muted),
                   1);
    auto* close = new Button(tr("Close"));
    close->setKeyHint(tr("Esc"));
    connect(close, &Button::clicked, this, &AssumptionPanel::closed);
    row->addWidget(close);
    column->addLayout(row);
    setUpTable();
    setFocusProxy(m_table);
    connect(&project, &Project::changed, this, &AssumptionPanel::refresh);
    refresh();
}

void AssumptionPanel::setUpTable()
{
    m_table->setModel(m_model);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setFixedHeight(headHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Assumptions, riskiest first"));
    m_table->setAccessibleDescription(tr("Enter goes to the link."));
    m_table->installEventFilter(this);
    m_table->setFrameShape(QFrame::NoFrame);
    // The row stands out; a frame of focus would run behind the head.
    m_table->setStyleSheet(QStringLiteral("QTableView, QTableView:focus { outline: 0; border: 0; }"
                                          "QTableView::item { padding: 6px 5px; border: 0; }"));
    constexpr std::array widths{76, 356, 116, 138, 90};
    for (size_t i = 0; i < widths.size(); ++i) {
        m_table->setColumnWidth(static_cast<int>(i), widths[i]);
    }
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_table, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { goTo(index.row()); });
}

int AssumptionPanel::count() const { return m_model->rowCount(); }

void AssumptionPanel::refresh()
{
    const Map& map = m_project.map();
    const int row = m_table->currentIndex().row();
    m_model->show(map);
    m_summary->setText(assumptionSummary(map));
    m_table->setVisible(count() > 0);
    m_table->setFixedHeight(
        std::min(headHeight + 4 + m_table->verticalHeader()->length(), mostHeight));
    if (count() > 0) {
        m_table->selectRow(std::clamp(row, 0, count() - 1));
    }
}

void AssumptionPanel::goTo(int row)
{
    if (row >= 0 && row < count()) {
        Q_EMIT linkRequested(m_model->lines()[size_t(row)].link);
    }
}

bool AssumptionPanel::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            goTo(m_table->currentIndex().row());
            return true;
        }
    }
    return QFrame::eventFilter(object, event);
}

void AssumptionPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
    } else {
        QFrame::keyPressEvent(event);
    }
}

}
