#include "ui/iterate/change_model.h"

#include "ui/iterate/change_painter.h"
#include "ui/iterate/change_sign.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace throughline {

namespace {

constexpr double bottomPad = 9;
/// The inspector's width without its margins and a scroll bar.
constexpr int wordsWidth = measure::inspector - 2 * 20 - 12;

}

void ChangeModel::setRows(std::vector<ChangeRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ChangeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ChangeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_rows.size()) {
        return {};
    }
    const ChangeRow& row = m_rows[size_t(index.row())];
    if (role == Qt::DisplayRole) {
        return row.title;
    }
    if (role != Qt::AccessibleTextRole) {
        return {};
    }
    QStringList parts{tr("%1: %2").arg(changeWord(row.kind), row.title)};
    if (!row.before.isEmpty()) {
        parts << tr("before: %1").arg(row.before);
    }
    for (const QString& each : {row.line, row.foot}) {
        if (!each.isEmpty()) {
            parts << each;
        }
    }
    return parts.join(QStringLiteral("; "));
}

ChangeDelegate::ChangeDelegate(const ChangeModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model)
{
}

int ChangeDelegate::heightOf(int row) const
{
    const QRectF box(0, 0, wordsWidth, 0);
    return int(std::ceil(paintChange(nullptr, m_model.rows()[size_t(row)], box) + bottomPad));
}

QSize ChangeDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {wordsWidth, heightOf(index.row())};
}

void ChangeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = option.rect;
    const ChangeRow& row = m_model.rows()[size_t(index.row())];
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(box.adjusted(0, 1, 0, 0), theme().color(Token::AccentSoft));
    }
    painter->fillRect(QRectF(box.left(), box.top(), box.width(), 1),
                      theme().color(Token::Hairline));
    paintChange(painter, row, QRectF(box.topLeft(), QSizeF(wordsWidth, box.height())));
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(theme().color(Token::Accent), measure::focusRing));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(1, 2, -1, -1), 4, 4);
    }
    painter->restore();
}

}
