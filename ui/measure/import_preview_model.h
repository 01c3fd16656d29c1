#pragma once

#include "core/csv/mapping.h"
#include "core/csv/problem.h"
#include "core/csv/sniff.h"

#include <QAbstractTableModel>
#include <QDate>

#include <map>

namespace throughline {

/// What became of a row, for its mark.
enum class RowFate { Kept, LeftOut, CannotBeRead, NotFinished };
/// What became of a cell, for its colour.
enum class CellFate { Plain, Missing, Unreadable, Unused };

/// The first rows of a file as import would take them. Column 0 is the data row, as problems name
/// it.
class ImportPreviewModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        RowFateRole = Qt::UserRole, ///< int(RowFate)
        CellFateRole,               ///< int(CellFate)
        NoteRole,                   ///< grey text behind the cell: "missing", "= 200"
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// The file and what its columns mean; \p today decides which periods are unfinished.
    void setFile(csv::SniffResult file, csv::Mapping mapping, QDate today);
    void setMapping(csv::Mapping mapping);
    /// Data rows that do not get in, by row.
    void setRejected(std::map<qint64, csv::ProblemKind> rejected);

    const csv::SniffResult& file() const { return m_file; }
    const csv::Mapping& mapping() const { return m_mapping; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The next row after \p row (wrapping) whose fate is CannotBeRead, -1 where there is none.
    int nextProblem(int row) const;

private:
    struct Cell
    {
        CellFate fate = CellFate::Plain;
        QString note;
    };
    RowFate rowFate(int row) const;
    Cell cell(int row, int column) const;
    Cell numberCell(const QString& text, const csv::SniffedColumn& column) const;
    Cell dateCell(const QString& text, const csv::SniffedColumn& column) const;
    std::optional<QDate> dayOf(int row) const;
    void findCadence();
    void changedAll();

    csv::SniffResult m_file;
    csv::Mapping m_mapping;
    QDate m_today;
    std::optional<Cadence> m_cadence;
    std::map<qint64, csv::ProblemKind> m_rejected;
};

/// The format that numbers of a column are read in: the mapping's wish before what was detected.
csv::NumberFormat numberFormatOf(const csv::Mapping& mapping, const csv::SniffedColumn& column);
/// The same for dates.
csv::DateFormat dateFormatOf(const csv::Mapping& mapping, const csv::SniffedColumn& column);

}
