#pragma once

#include "ui/iterate/change_rows.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace throughline {

/// The rows of a comparison for a list.
class ChangeModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<ChangeRow> rows);
    const std::vector<ChangeRow>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    /// The title, and the whole row in words for those who listen.
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<ChangeRow> m_rows;
};

/// Paints one change: sign, title, the old words struck through before the new ones, the foot.
class ChangeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ChangeDelegate(const ChangeModel& model, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// How high a row is. Its words run as wide as beside a scroll bar, whether there is one or
    /// not.
    int heightOf(int row) const;

private:
    const ChangeModel& m_model;
};

}
