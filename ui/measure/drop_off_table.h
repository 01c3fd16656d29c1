#pragma once

#include "ui/charts/drop_off_content.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace throughline {

/// The figures of a drop-off, a row for each card.
class DropOffTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Card, Arrived, OfPrevious, Expected, Difference, Between, Earlier, Lost, OfAll };
    enum Role { MarkRole = Qt::UserRole, StageRole, FurthestRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setContent(const Map& map, DropOffContent content);
    void showMore(bool more);
    bool showsMore() const { return m_more; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// All cells with their heads, tabs between them, for a spreadsheet.
    QString asTabbedText() const;

private:
    QString text(size_t row, int column) const;
    QString shareText(size_t row, std::optional<double> share) const;

    DropOffContent m_content;
    std::vector<Stage> m_stages;
    bool m_more = false;
};

/// The table under the chart: as high as its rows. Ctrl+C copies all of it.
class DropOffTable final : public QTableView
{
    Q_OBJECT

public:
    explicit DropOffTable(QWidget* parent = nullptr);

    DropOffTableModel& figures() { return *m_model; }
    void setContent(const Map& map, DropOffContent content);
    void showMore(bool more);
    void chooseRow(int row);
    void copy() const;

Q_SIGNALS:
    void rowChosen(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    DropOffTableModel* m_model;
};

}
