#pragma once

#include "core/guidance/assumptions.h"

#include <QAbstractTableModel>

namespace throughline {

/// Every because of a map as a row, riskiest first.
class AssumptionModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RiskColumn, Because, State, RestsOn, Sure, Owner, Count_ };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const Map& map);
    const std::vector<AssumptionLine>& lines() const { return m_lines; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    /// The words of a cell; as tool tip all that is written about the because.
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const AssumptionLine& line, const Link& link, int column) const;

    std::vector<AssumptionLine> m_lines;
    std::map<LinkId, Link> m_links;
};

/// "High".
QString riskText(Risk risk);

}
