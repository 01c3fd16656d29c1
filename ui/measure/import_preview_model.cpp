#include "ui/measure/import_preview_model.h"

#include "core/csv/missing_marks.h"

#include <QLocale>

#include <algorithm>
#include <set>

namespace throughline {

csv::NumberFormat numberFormatOf(const csv::Mapping& mapping, const csv::SniffedColumn& column)
{
    csv::NumberFormat format = column.number.value_or(csv::NumberFormat{});
    if (!mapping.decimal.isEmpty()) {
        format.decimal = mapping.decimal.front().toLatin1();
        if (format.thousands == format.decimal) {
            format.thousands = '\0';
        }
    }
    if (!mapping.thousands.isEmpty()) {
        format.thousands = mapping.thousands.front().toLatin1();
    }
    return format;
}

csv::DateFormat dateFormatOf(const csv::Mapping& mapping, const csv::SniffedColumn& column)
{
    if (!mapping.dateFormat.isEmpty()) {
        if (auto format = csv::parseDateFormat(mapping.dateFormat)) {
            return *format;
        }
    }
    return column.date.value_or(csv::DateFormat{});
}

void ImportPreviewModel::setFile(csv::SniffResult file, csv::Mapping mapping, QDate today)
{
    beginResetModel();
    m_file = std::move(file);
    m_mapping = std::move(mapping);
    m_today = today;
    m_rejected.clear();
    findCadence();
    endResetModel();
}

void ImportPreviewModel::setMapping(csv::Mapping mapping)
{
    m_mapping = std::move(mapping);
    m_rejected.clear();
    findCadence();
    changedAll();
}

void ImportPreviewModel::setRejected(std::map<qint64, csv::ProblemKind> rejected)
{
    m_rejected = std::move(rejected);
    changedAll();
}

void ImportPreviewModel::changedAll()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

int ImportPreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_file.preview.size());
}

int ImportPreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_file.columns.size()) + 1;
}

QVariant ImportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    if (section == 0) {
        return tr("Row");
    }
    const auto column = static_cast<size_t>(section - 1);
    return column < m_file.columns.size() ? m_file.columns[column].name : QString();
}

QVariant ImportPreviewModel::data(const QModelIndex& index, int role) const
{
    const csv::PreviewRow& row = m_file.preview[static_cast<size_t>(index.row())];
    if (role == RowFateRole) {
        return static_cast<int>(rowFate(index.row()));
    }
    if (index.column() == 0) {
        return role == Qt::DisplayRole ? QVariant(QString::number(row.row)) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return row.cells.value(index.column() - 1);
    case CellFateRole:
        return static_cast<int>(cell(index.row(), index.column() - 1).fate);
    case NoteRole:
        return cell(index.row(), index.column() - 1).note;
    case Qt::AccessibleTextRole: {
        const QString note = cell(index.row(), index.column() - 1).note;
        const QString text = row.cells.value(index.column() - 1);
        return note.isEmpty() ? text : tr("%1, %2").arg(text, note);
    }
    default:
        return {};
    }
}

RowFate ImportPreviewModel::rowFate(int row) const
{
    const auto found = m_rejected.find(m_file.preview[static_cast<size_t>(row)].row);
    if (found != m_rejected.end()) {
        const bool onPurpose = found->second == csv::ProblemKind::TotalRow ||
                               found->second == csv::ProblemKind::Footer;
        return onPurpose ? RowFate::LeftOut : RowFate::CannotBeRead;
    }
    const auto day = dayOf(row);
    if (day && m_cadence && m_today.isValid() && !isFinished(*day, *m_cadence, m_today)) {
        return RowFate::NotFinished;
    }
    return RowFate::Kept;
}

ImportPreviewModel::Cell ImportPreviewModel::cell(int row, int column) const
{
    const auto& info = m_file.columns[static_cast<size_t>(column)];
    const QString text = m_file.preview[static_cast<size_t>(row)].cells.value(column);
    switch (csv::meaningOf(m_mapping, info.name).meaning) {
    case csv::Meaning::Ignored:
        return {CellFate::Unused, {}};
    case csv::Meaning::Date:
        return dateCell(text, info);
    case csv::Meaning::Value:
    case csv::Meaning::Reach:
    case csv::Meaning::Numerator:
    case csv::Meaning::Denominator:
    case csv::Meaning::Across:
        return numberCell(text, info);
    default:
        return {};
    }
}

ImportPreviewModel::Cell ImportPreviewModel::numberCell(const QString& text,
                                                        const csv::SniffedColumn& column) const
{
    const QByteArray utf8 = text.toUtf8();
    const std::string_view view(utf8.constData(), static_cast<size_t>(utf8.size()));
    if (csv::markOf(view) != csv::CellMark::None) {
        return {CellFate::Missing, text.trimmed().isEmpty() ? QString() : tr("missing")};
    }
    const auto value = csv::parseNumber(view, numberFormatOf(m_mapping, column));
    if (!value) {
        return {CellFate::Unreadable, {}};
    }
    if (csv::numberEvidence(view).decorated) {
        return {CellFate::Plain,
                tr("= %1").arg(QLocale(QLocale::English).toString(*value, 'g', 10))};
    }
    return {};
}

ImportPreviewModel::Cell ImportPreviewModel::dateCell(const QString& text,
                                                      const csv::SniffedColumn& column) const
{
    const QByteArray utf8 = text.trimmed().toUtf8();
    const std::string_view view(utf8.constData(), static_cast<size_t>(utf8.size()));
    if (csv::parseDay(view, dateFormatOf(m_mapping, column))) {
        return {};
    }
    return {CellFate::Unreadable, {}};
}

std::optional<QDate> ImportPreviewModel::dayOf(int row) const
{
    const int column = m_file.indexOf(m_mapping.dateColumn);
    if (column < 0) {
        return std::nullopt;
    }
    const QByteArray utf8 =
        m_file.preview[static_cast<size_t>(row)].cells.value(column).trimmed().toUtf8();
    const auto day =
        csv::parseDay({utf8.constData(), static_cast<size_t>(utf8.size())},
                      dateFormatOf(m_mapping, m_file.columns[static_cast<size_t>(column)]));
    return day ? std::optional(QDate::fromJulianDay(*day)) : std::nullopt;
}

void ImportPreviewModel::findCadence()
{
    std::set<QDate> days;
    for (int row = 0; row < rowCount(); ++row) {
        if (const auto day = dayOf(row)) {
            days.insert(*day);
        }
    }
    m_cadence = cadenceOf(std::vector<QDate>(days.begin(), days.end()));
}

int ImportPreviewModel::nextProblem(int row) const
{
    const int rows = rowCount();
    for (int step = 1; step <= rows; ++step) {
        const int candidate = (row + step + rows) % rows;
        if (rowFate(candidate) == RowFate::CannotBeRead) {
            return candidate;
        }
    }
    return -1;
}

}
