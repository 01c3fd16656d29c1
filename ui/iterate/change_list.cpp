#include "ui/iterate/change_list.h"

#include "ui/iterate/change_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int side = 20;

/// A list that is as high as its rows, less where there is no room.
class RowsView final : public QListView
{
public:
    explicit RowsView(const ChangeModel& model) : m_model(model) {}

    QSize sizeHint() const override
    {
        constexpr int enough = 4000; // more than any screen has
        const auto* delegate = static_cast<const ChangeDelegate*>(itemDelegate());
        int height = 2;
        for (int row = 0; row < m_model.rowCount() && height < enough; ++row) {
            height += delegate->heightOf(row);
        }
        return {measure::inspector - 2 * side, height};
    }
    QSize minimumSizeHint() const override
    {
        constexpr int oneRow = 96;
        return {100, std::min(oneRow, sizeHint().height())};
    }

private:
    const ChangeModel& m_model;
};

}

ChangeList::ChangeList(QWidget* parent) : QWidget(parent), m_model(new ChangeModel(this))
{
    setFixedWidth(measure::inspector);
    setAccessibleName(tr("Changes"));
    m_list = new RowsView(*m_model);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ChangeDelegate(*m_model, m_list));
    m_list->setAccessibleName(tr("Changes between the two maps"));
    m_list->setAccessibleDescription(
        tr("Up and Down walk through them, Enter shows one on the map."));
    m_list->setProperty("look", QStringLiteral("rows"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTabKeyNavigation(false);
    m_list->setLayoutMode(QListView::Batched);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_list->setResizeMode(QListView::Adjust);
    m_list->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(side, 14, side, side);
    column->setSpacing(12);
    column->addWidget(makeHead());
    column->addWidget(m_none = wrappedLabel({}, TypeRole::Base, Token::MutedOnTint));
    column->addWidget(m_list, 1);
    column->addWidget(makeFoot());
    column->addStretch(0);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { chooseRow(index.row()); });
}

QWidget* ChangeList::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(captionLabel(tr("Changes")));
    row->addStretch(1);
    row->addWidget(m_sum = new TextLabel({}, TypeRole::Small, Token::MutedOnTint));
    return head;
}

QWidget* ChangeList::makeFoot()
{
    auto* foot = new QWidget;
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(wrappedLabel(tr("Indicators keep their values across versions. A changed "
                                      "definition starts a new series."),
                                   TypeRole::Small, Token::MutedOnTint));
    column->addSpacing(2);
    column->addWidget(m_copy = new Button({}));
    column->addWidget(m_share = new Button(tr("Share this comparison …")));
    m_share->setSymbol(IconName::Share);
    for (Button* each : {m_copy, m_share}) {
        each->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    connect(m_copy, &Button::clicked, this, &ChangeList::copyRequested);
    connect(m_share, &Button::clicked, this, &ChangeList::shareRequested);
    return foot;
}

void ChangeList::show(const Comparison& comparison)
{
    m_model->setRows(changeRows(comparison));
    m_list->updateGeometry();
    m_list->setVisible(!rows().empty());
    m_none->setVisible(rows().empty());
    m_none->setText(tr("The two maps are the same."));
    const qint64 days = comparison.from.daysTo(comparison.to);
    const auto changes = comparison.differences.size();
    const QString span = days == 0   ? tr("on one day")
                         : days == 1 ? tr("in one day")
                                     : tr("in %1 days").arg(days);
    m_sum->setText(QStringLiteral("%1 %2").arg(changes).arg(span));
    m_sum->setAccessibleName(tr("%1 changes %2").arg(changes).arg(span));
    m_copy->setText(
        tr("Restore the %1 map as a copy").arg(dayBeside(comparison.from, comparison.to)));
}

const std::vector<ChangeRow>& ChangeList::rows() const { return m_model->rows(); }

int ChangeList::current() const
{
    const QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    return chosen.isEmpty() ? -1 : chosen.front().row();
}

void ChangeList::chooseRow(int row)
{
    if (row < 0 || row >= m_model->rowCount()) {
        return;
    }
    m_list->setCurrentIndex(m_model->index(row));
    m_list->scrollTo(m_model->index(row));
    Q_EMIT rowChosen(row);
}

void ChangeList::choose(const QUuid& thing)
{
    const auto& all = rows();
    for (size_t i = 0; i < all.size(); ++i) {
        if (std::find(all[i].things.begin(), all[i].things.end(), thing) != all[i].things.end()) {
            chooseRow(int(i));
            return;
        }
    }
}

void ChangeList::walk(int by)
{
    const int last = m_model->rowCount() - 1;
    const int from = current();
    chooseRow(from < 0 ? (by > 0 ? 0 : last) : std::clamp(from + by, 0, std::max(0, last)));
}

bool ChangeList::eventFilter(QObject* object, QEvent* event)
{
    if (object != m_list || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(object, event);
    }
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        walk(1);
        return true;
    case Qt::Key_Up:
        walk(-1);
        return true;
    case Qt::Key_Home:
        chooseRow(0);
        return true;
    case Qt::Key_End:
        chooseRow(m_model->rowCount() - 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        chooseRow(std::max(0, current()));
        return true;
    default:
        return QWidget::eventFilter(object, event);
    }
}

void ChangeList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Token::Surface));
    painter.fillRect(0, 0, 1, height(), theme().color(Token::Hairline));
}

}
