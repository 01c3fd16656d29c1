#include "core/csv/totals.h"

#include "core/csv/csv_text.h"
#include "core/csv/missing_marks.h"
#include "core/csv/reader.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace throughline::csv {

namespace {

constexpr qint64 smallFile = 1024 * 1024;

bool isSum(double sum, double said)
{
    return std::abs(sum - said) <= 1e-6 * std::max(1.0, std::abs(said));
}

bool canAddUp(const SniffedColumn& column)
{
    return column.isNumeric() && !column.totals && !column.isRunningNumber() && !column.isDate();
}

/// What the rows of the preview say about one column as the sum of the others.
struct Comparison
{
    size_t equal = 0;
    size_t compared = 0;
    QSet<size_t> adding; ///< columns that were not 0 in some row
};

Comparison compareWithOthers(const SniffResult& file, size_t place)
{
    Comparison result;
    const SniffedColumn& total = file.columns[place];
    const auto numberOf = [&](const PreviewRow& row, size_t column) {
        const NumberFormat& format = *file.columns[column].number;
        return parseNumber(row.cells.value(qsizetype(column)).toStdString(), format);
    };
    for (const PreviewRow& row : file.preview) {
        if (row.cells.size() < qsizetype(file.columns.size()) || !total.number) {
            continue;
        }
        double sum = 0;
        for (size_t j = 0; j < file.columns.size(); ++j) {
            if (j != place && canAddUp(file.columns[j])) {
                const double part = numberOf(row, j).value_or(0);
                sum += part;
                if (part != 0) {
                    result.adding.insert(j);
                }
            }
        }
        if (const auto said = numberOf(row, place)) {
            ++result.compared;
            result.equal += isSum(sum, *said) ? 1 : 0;
        }
    }
    return result;
}

void findTotalColumns(SniffResult& file)
{
    constexpr size_t fewestRows = 5;
    for (size_t i = 0; i < file.columns.size(); ++i) {
        SniffedColumn& column = file.columns[i];
        if (!canAddUp(column)) {
            continue;
        }
        const Comparison found = compareWithOthers(file, i);
        const bool labelled = isTotalLabel(column.name.toUtf8().toStdString());
        const bool always = found.equal == found.compared && found.compared >= fewestRows;
        const bool mostly = found.compared > 0 && found.equal * 10 >= found.compared * 9;
        column.totals = found.adding.size() >= 2 && (labelled ? mostly : always);
        if (column.totals) {
            file.problems.add({ProblemKind::TotalRow,
                               {},
                               column.name,
                               {},
                               text("The column “%1” is the sum of its neighbours and is left out.")
                                   .arg(column.name)});
        }
    }
}

/// Adds the rows of a file up, one behind: the last row is compared, not added.
class RowSums
{
public:
    explicit RowSums(const SniffResult& file) : m_file(file), m_sums(file.columns.size()) {}

    void see(const Record& record)
    {
        if (isRagged(record, m_file.columns.size()) ||
            record.cells.size() < m_file.columns.size()) {
            return;
        }
        addLast();
        m_row = record.row;
        m_last.clear();
        for (const std::string_view cell : record.cells) {
            m_last.emplace_back(cell);
        }
    }
    /// The last row where it is the sum of those above.
    std::optional<qint64> totalRow() const
    {
        constexpr qint64 fewestAbove = 3;
        if (m_above < fewestAbove || m_last.empty()) {
            return std::nullopt;
        }
        size_t sums = 0;
        bool named = false;
        for (size_t i = 0; i < m_file.columns.size(); ++i) {
            const SniffedColumn& column = m_file.columns[i];
            if (column.isNumeric() && !column.isRunningNumber()) {
                const auto said = parseNumber(m_last[i], *column.number);
                if (!said || m_sums[i] == 0 || !isSum(m_sums[i], *said)) {
                    return std::nullopt;
                }
                ++sums;
            } else if (saysSomething(i)) {
                return std::nullopt;
            } else {
                named = true;
            }
        }
        return sums >= (named ? 1 : 2) ? std::optional(m_row) : std::nullopt;
    }

private:
    /// True where the cell of the last row makes it a row as the others are.
    bool saysSomething(size_t column) const
    {
        const std::string_view cell = trimmed(m_last[column]);
        if (markOf(cell) != CellMark::None) {
            return false;
        }
        const SniffedColumn& sniffed = m_file.columns[column];
        return sniffed.type != ColumnType::Text || m_seen.contains(fromUtf8(cell)) ||
               isTotalLabel(cell);
    }
    void addLast()
    {
        if (m_last.empty()) {
            return;
        }
        ++m_above;
        for (size_t i = 0; i < m_file.columns.size(); ++i) {
            const SniffedColumn& column = m_file.columns[i];
            if (column.isNumeric() && column.number) {
                m_sums[i] += parseNumber(m_last[i], *column.number).value_or(0);
            } else {
                m_seen.insert(fromUtf8(trimmed(m_last[i])));
            }
        }
    }

    const SniffResult& m_file;
    std::vector<double> m_sums;
    std::vector<std::string> m_last;
    QSet<QString> m_seen;
    qint64 m_row = 0;
    qint64 m_above = 0;
};

void findTotalRow(SniffResult& file, const Source& source)
{
    auto reader = Reader::open(source, file.dialect);
    if (!reader) {
        return; // it was read a moment ago: whoever reads it next is told
    }
    RowSums sums(file);
    while (reader->next()) {
        sums.see(reader->record());
    }
    file.totalRow = sums.totalRow();
    if (file.totalRow) {
        file.problems.add(
            {ProblemKind::TotalRow,
             file.totalRow,
             {},
             {},
             text("Row %1 is the sum of all rows above and is left out.").arg(*file.totalRow)});
    }
}

}

void findTotals(SniffResult& result, const Source& source, bool wholeRead)
{
    findTotalColumns(result);
    const bool hasNumbers = std::any_of(result.columns.begin(), result.columns.end(), canAddUp);
    if (wholeRead && hasNumbers && result.bytes <= smallFile) {
        findTotalRow(result, source);
    }
}

}
