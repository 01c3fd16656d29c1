#include "ui/measure/drop_off_table.h"

#include "core/analysis/phrases.h"
#include "core/model/map.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace throughline {

namespace {

const QString dash = QStringLiteral("–");
constexpr int wordsWidth = 165; // "within chance of 75" and its mark

class FiguresDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool furthest = index.data(DropOffTableModel::FurthestRole).toBool();
        const bool selected = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, theme().color(furthest   ? Token::OffTrackSoft
                                                     : selected ? Token::AccentSoft
                                                                : Token::Surface));
        painter->setPen(theme().color(Token::Hairline));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        QRect box = option.rect.adjusted(10, 0, -10, 0);
        if (index.column() == DropOffTableModel::Card) {
            paintCard(*painter, box, index);
        } else if (index.column() == DropOffTableModel::Difference) {
            const auto mark = Mark(index.data(DropOffTableModel::MarkRole).toInt());
            paintMark(*painter, QRectF(box.right() - 11, box.center().y() - 5, 11, 11), mark);
            box.adjust(0, 0, mark == Mark::None ? 0 : -20, 0);
        }
        painter->setFont(fontOf(index));
        painter->setPen(theme().color(index.data().toString() == dash ? Token::Muted : Token::Ink));
        const bool left = index.column() == DropOffTableModel::Card;
        if (left) {
            box.adjust(18, 0, 0, 0);
        }
        painter->drawText(box, Qt::AlignVCenter | (left ? Qt::AlignLeft : Qt::AlignRight),
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            box.width()));
        if (selected) {
            painter->fillRect(QRect(option.rect.left(), option.rect.top() + 1,
                                    index.column() == 0 ? 3 : 0, option.rect.height() - 1),
                              theme().color(Token::Accent));
        }
        painter->restore();
    }

private:
    static QFont fontOf(const QModelIndex& index)
    {
        const bool bold = index.column() == DropOffTableModel::Arrived ||
                          index.column() == DropOffTableModel::OfPrevious;
        return weightedFont(TypeRole::Control, bold ? QFont::DemiBold : QFont::Normal);
    }

    static void paintCard(QPainter& painter, const QRect& box, const QModelIndex& index)
    {
        painter.setPen(Qt::NoPen);
        painter.setBrush(
            theme().stage(Stage(index.data(DropOffTableModel::StageRole).toInt())).edge);
        painter.drawRoundedRect(QRectF(box.left(), box.center().y() - 4, 10, 10), 3, 3);
    }
};

}

void DropOffTableModel::setContent(const Map& map, DropOffContent content)
{
    beginResetModel();
    m_content = std::move(content);
    m_stages.clear();
    for (const DropOffStep& step : m_content.group().steps) {
        const Step* card = map.step(step.step);
        m_stages.push_back(card ? card->stage : Stage::Intermediate);
    }
    endResetModel();
}

void DropOffTableModel::showMore(bool more)
{
    beginResetModel();
    m_more = more;
    endResetModel();
}

int DropOffTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_content.dropOff.groups.empty()
               ? 0
               : static_cast<int>(m_content.group().steps.size());
}

int DropOffTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_more ? 9 : 5;
}

QVariant DropOffTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignVCenter | (section == Card ? Qt::AlignLeft : Qt::AlignRight));
    }
    if (role == Qt::FontRole) {
        return weightedFont(TypeRole::Small, QFont::Medium);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Card:
        return tr("Card");
    case Arrived:
        return tr("Arrived");
    case OfPrevious:
        return tr("Of previous");
    case Expected:
        return tr("Expected");
    case Difference:
        return tr("Difference");
    case Between:
        return tr("Between");
    case Earlier:
        return m_content.dropOff.compareDays ? daysText(*m_content.dropOff.compareDays)
                                             : tr("Before");
    case Lost:
        return tr("Lost here");
    case OfAll:
        return tr("Of all");
    default:
        return {};
    }
}

QString DropOffTableModel::shareText(size_t row, std::optional<double> share) const
{
    if (!share) {
        return dash;
    }
    if (*share > 1) {
        return tr("more than before");
    }
    const DropOffGroup& group = m_content.group();
    return areFew(group, row)
               ? tr("%1 of %2")
                     .arg(countText(group.steps[row].reach), countText(group.steps[row - 1].reach))
               : tr("%1 of 100").arg(ofHundred(*share));
}

QString DropOffTableModel::text(size_t row, int column) const
{
    const DropOffGroup& group = m_content.group();
    const DropOffStep& step = group.steps[row];
    const auto orDash = [](const QString& text) { return text.isEmpty() ? dash : text; };
    switch (column) {
    case Card:
        return step.title;
    case Arrived:
        return countText(step.reach);
    case OfPrevious:
        return shareText(row, step.conversion);
    case Expected:
        return step.expected ? tr("%1 of 100").arg(ofHundred(*step.expected)) : dash;
    case Difference:
        return m_content.unfinished ? tr("not finished")
               : areFew(group, row) ? tr("too few to say")
                                    : orDash(differenceText(step));
    case Between:
        return areFew(group, row) ? dash : orDash(intervalText(step));
    case Earlier: {
        const auto& earlier = m_content.dropOff.compareGroups;
        if (earlier.empty() || row >= earlier.front().steps.size() || row == 0) {
            return dash;
        }
        const auto share = earlier.front().steps[row].conversion;
        return share && *share <= 1 ? tr("%1 of 100").arg(ofHundred(*share)) : dash;
    }
    case Lost:
        return step.loss ? countText(*step.loss) : dash;
    case OfAll: {
        const double all = group.steps.front().reach;
        return all > 0 && step.reach <= all ? tr("%1 of 100").arg(ofHundred(step.reach / all))
                                            : dash;
    }
    default:
        return {};
    }
}

QVariant DropOffTableModel::data(const QModelIndex& index, int role) const
{
    const auto row = static_cast<size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole: {
        const auto mark = Mark(data(index, MarkRole).toInt());
        const QString plain = text(row, index.column());
        return index.column() == Difference && mark != Mark::None
                   ? plain + QStringLiteral(", ") + markWord(mark)
                   : plain;
    }
    case MarkRole:
        return static_cast<int>(m_content.unfinished ? Mark::None
                                                     : linkMark(m_content.group(), row));
    case StageRole:
        return static_cast<int>(m_stages[row]);
    case FurthestRole:
        return m_content.furthest() == row;
    default:
        return {};
    }
}

QString DropOffTableModel::asTabbedText() const
{
    QStringList lines;
    QStringList heads;
    for (int column = 0; column < columnCount(); ++column) {
        heads << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    lines << heads.join(u'\t');
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column) {
            QString cell = text(static_cast<size_t>(row), column);
            cells << (column == Arrived ? cell.remove(u',') : cell.replace(u'\t', u' '));
        }
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

DropOffTable::DropOffTable(QWidget* parent)
    : QTableView(parent), m_model(new DropOffTableModel(this))
{
    setModel(m_model);
    setItemDelegate(new FiguresDelegate(this));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(measure::tableRow);
    horizontalHeader()->setFixedHeight(32);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Figures from card to card"));
    setAccessibleDescription(tr("Ctrl and C copies the table."));
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) { Q_EMIT rowChosen(now.row()); });
}

void DropOffTable::setContent(const Map& map, DropOffContent content)
{
    m_model->setContent(map, std::move(content));
    fit();
}

void DropOffTable::showMore(bool more)
{
    m_model->showMore(more);
    fit();
}

void DropOffTable::chooseRow(int row)
{
    const QSignalBlocker quiet(this);
    setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row, 0));
    viewport()->update();
}

void DropOffTable::copy() const { QApplication::clipboard()->setText(m_model->asTabbedText()); }

void DropOffTable::fit()
{
    const int scroll = m_model->showsMore() ? 12 : 0;
    setFixedHeight(34 + measure::tableRow * m_model->rowCount() + scroll);
    const int columns = m_model->columnCount();
    const int card = std::max(170, viewport()->width() * 28 / 100);
    const int each = std::max(110, (viewport()->width() - card) / std::max(1, columns - 1));
    setColumnWidth(0, card);
    int used = card;
    for (int column = 1; column < columns; ++column) {
        const bool last = column == columns - 1;
        const bool inWords =
            column == DropOffTableModel::Difference || column == DropOffTableModel::Between;
        const int width = inWords ? std::max(each, wordsWidth) : each;
        setColumnWidth(column, last ? std::max(width, viewport()->width() - used) : width);
        used += width;
    }
}

void DropOffTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else {
        QTableView::keyPressEvent(event);
    }
}

void DropOffTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fit();
}

}
