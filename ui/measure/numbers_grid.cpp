#include "ui/measure/numbers_grid.h"

#include "ui/measure/period_text.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

#include <map>

namespace throughline {

namespace {

constexpr int cellWidth = 92;

/// "2 Feb", "Jan 2026": what stands over a column.
QString columnText(QDate day, Cadence cadence, QDate today)
{
    return cadence <= Cadence::Week ? dayText(day, today) : periodText({day, cadence});
}

}

NumbersGrid::NumbersGrid(Project& project, QWidget* parent)
    : QTableWidget(parent), m_project(project)
{
    setAccessibleName(tr("Numbers of the last periods"));
    setSelectionMode(QAbstractItemView::ContiguousSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(true);
    horizontalHeader()->setMinimumSectionSize(cellWidth);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setDefaultSectionSize(40);
    verticalHeader()->setMinimumWidth(220);
    verticalHeader()->setHighlightSections(false);
    setStyleSheet(QStringLiteral("QTableView { border-radius: 0; }"));
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTabKeyNavigation(true);
    connect(this, &QTableWidget::itemChanged, this, &NumbersGrid::takeCell);
}

void NumbersGrid::fill(QDate lastDay, Cadence cadence)
{
    m_cadence = cadence;
    m_days.clear();
    for (int i = periods - 1; i >= 0; --i) {
        m_days.push_back(addPeriods(lastDay, cadence, -i));
    }
    auto due = dueNumbers(m_project, lastDay, cadence);
    m_numbers = due ? std::move(*due) : std::vector<DueNumber>();
    if (!due) {
        Q_EMIT said(due.error().message, true);
    }
    m_filling = true;
    setRowCount(int(m_numbers.size()));
    setColumnCount(int(m_days.size()));
    QStringList heads;
    for (const QDate& day : m_days) {
        heads << columnText(day, cadence, m_project.today());
    }
    setHorizontalHeaderLabels(heads);
    QStringList titles;
    for (const DueNumber& each : m_numbers) {
        titles << each.title;
    }
    setVerticalHeaderLabels(titles);
    m_filling = false;
    showStored();
    if (rowCount() > 0 && !currentItem()) {
        setCurrentCell(0, columnCount() - 1);
    }
}

void NumbersGrid::showStored()
{
    m_filling = true;
    const bool readOnly = m_project.isReadOnly();
    SeriesQuery query;
    query.totalsOnly = true;
    query.days = {m_days.front(), periodEnd(m_days.back(), m_cadence)};
    std::map<std::pair<SeriesId, QDate>, Observation> stored; // by the first day of the period
    for (const DueNumber& number : m_numbers) {
        query.series.push_back(number.series);
    }
    const auto values =
        m_numbers.empty() ? Result<std::vector<Observation>>() : m_project.observations(query);
    for (const Observation& each : values.value_or(std::vector<Observation>{})) {
        stored.insert_or_assign({each.series, periodStart(each.day, m_cadence)}, each);
    }
    for (int row = 0; row < rowCount(); ++row) {
        const DueNumber& number = m_numbers[size_t(row)];
        for (int column = 0; column < columnCount(); ++column) {
            const auto found = stored.find({number.series, m_days[size_t(column)]});
            const QString text =
                found == stored.end() ? QString() : asTyped(found->second, number.ratio);
            auto* item = new QTableWidgetItem(text);
            item->setData(Qt::UserRole, text);
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            item->setFont(theme().typingFont(TypeRole::Base));
            if (readOnly) {
                item->setFlags(item->flags() & ~Qt::ItemIsEditable);
            }
            setItem(row, column, item);
        }
    }
    m_filling = false;
}

Result<void> NumbersGrid::store(const std::vector<Typed>& cells)
{
    std::vector<TypedValue> values;
    for (const Typed& cell : cells) {
        const DueNumber& number = m_numbers[size_t(cell.row)];
        const auto typed = parseTypedNumber(cell.text, m_project.today());
        const auto value =
            typed ? typedValue(m_project.map(), number.series, m_days[size_t(cell.column)], *typed)
                  : Result<TypedValue>(failure(typed.error()));
        if (!value) {
            return failure(tr("%1, %2: %3")
                               .arg(number.title, horizontalHeaderItem(cell.column)->text(),
                                    value.error().message));
        }
        values.push_back(*value);
    }
    auto edit = typedCounts(m_project.map(), values, QDateTime::currentDateTimeUtc());
    return edit ? m_project.apply(std::move(*edit)) : Result<void>(failure(edit.error()));
}

void NumbersGrid::takeCell(QTableWidgetItem* item)
{
    const QString text = item->text().trimmed();
    if (m_filling || text == item->data(Qt::UserRole).toString()) {
        return;
    }
    m_filling = true;
    if (text.isEmpty()) {
        item->setText(item->data(Qt::UserRole).toString());
        m_filling = false;
        Q_EMIT said(tr("A value stays until another replaces it; “-” says that it is not known."),
                    false);
        return;
    }
    const int row = item->row();
    const int column = item->column();
    const auto stored = store({{row, column, text}});
    if (stored) {
        item->setData(Qt::UserRole, text);
    }
    item->setForeground(theme().color(stored ? Token::Ink : Token::OffTrack));
    m_filling = false;
    Q_EMIT said(stored ? tr("Stored.") : stored.error().message, !stored);
}

void NumbersGrid::pasteText(const QString& text)
{
    std::vector<Typed> cells;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        QString line = lines.at(i);
        line.remove(QLatin1Char('\r'));
        const QStringList parts = line.split(QLatin1Char('\t'));
        for (int j = 0; j < parts.size(); ++j) {
            const int row = std::max(0, currentRow()) + i;
            const int column = std::max(0, currentColumn()) + j;
            const QString cell = parts.at(j).trimmed();
            if (!cell.isEmpty() && row < rowCount() && column < columnCount()) {
                cells.push_back({row, column, cell});
            }
        }
    }
    if (cells.empty()) {
        Q_EMIT said(tr("There are no cells on the clipboard that fit here."), true);
        return;
    }
    const auto stored = store(cells);
    if (stored) {
        showStored();
    }
    Q_EMIT said(stored ? tr("%1 values stored. Ctrl+Z takes them back together.").arg(cells.size())
                       : stored.error().message,
                !stored);
}

void NumbersGrid::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste)) {
        pasteText(QApplication::clipboard()->text());
    } else if (event->matches(QKeySequence::Copy)) {
        QStringList lines;
        for (const QTableWidgetSelectionRange& range : selectedRanges()) {
            for (int row = range.topRow(); row <= range.bottomRow(); ++row) {
                QStringList cells;
                for (int column = range.leftColumn(); column <= range.rightColumn(); ++column) {
                    cells << item(row, column)->text();
                }
                lines << cells.join(QLatin1Char('\t'));
            }
        }
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    } else {
        QTableWidget::keyPressEvent(event);
    }
}

}
