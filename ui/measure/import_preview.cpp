#include "ui/measure/import_preview.h"

#include "ui/measure/meaning_header.h"
#include "ui/paint/marks.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyledItemDelegate>

#include <algorithm>

namespace throughline {

namespace {

/// A red wave under text, as under a misspelt word.
void paintWave(QPainter& painter, double left, double right, double y)
{
    QPainterPath wave(QPointF(left, y));
    bool up = true;
    for (double x = left; x < right; x += 3, up = !up) {
        wave.quadTo(QPointF(x + 1.5, y + (up ? -2.5 : 2.5)), QPointF(std::min(x + 3, right), y));
    }
    painter.setPen(QPen(theme().color(Token::OffTrack), 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(wave);
}

class PreviewDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const auto fate = RowFate(index.data(ImportPreviewModel::RowFateRole).toInt());
        paintBack(*painter, option, fate);
        if (index.column() == 0) {
            paintNumber(*painter, option.rect, index, fate);
        } else {
            paintCell(*painter, option.rect, index, fate);
        }
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(theme().color(Token::Accent), measure::focusRing));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
        }
        painter->restore();
    }

private:
    static void paintBack(QPainter& painter, const QStyleOptionViewItem& option, RowFate fate)
    {
        const Token back = fate == RowFate::CannotBeRead           ? Token::OffTrackSoft
                           : fate == RowFate::LeftOut              ? Token::Sunk
                           : option.state & QStyle::State_Selected ? Token::AccentSoft
                                                                   : Token::Surface;
        painter.fillRect(option.rect, theme().color(back));
        painter.setPen(theme().color(Token::Hairline));
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }

    static void paintNumber(QPainter& painter, const QRect& rect, const QModelIndex& index,
                            RowFate fate)
    {
        painter.setFont(theme().font(TypeRole::Control));
        painter.setPen(theme().color(Token::MutedOnTint));
        const QString text = index.data().toString();
        const QRect box = rect.adjusted(10, 0, -2, 0);
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
        const double right = box.left() + painter.fontMetrics().horizontalAdvance(text) + 8;
        const QRectF mark(right, rect.center().y() - 5, 10, 10);
        if (fate == RowFate::CannotBeRead) {
            paintMark(painter, mark, Mark::OffTrack);
        } else if (fate == RowFate::LeftOut) {
            painter.setPen(QPen(theme().color(Token::MutedOnTint), 1.6));
            painter.drawLine(QPointF(mark.left(), mark.center().y()),
                             QPointF(mark.right(), mark.center().y()));
        } else if (fate == RowFate::NotFinished) {
            painter.setPen(QPen(theme().color(Token::Accent), 1.8));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }

    static void paintCell(QPainter& painter, const QRect& rect, const QModelIndex& index,
                          RowFate row)
    {
        const auto cell = CellFate(index.data(ImportPreviewModel::CellFateRole).toInt());
        QFont font = theme().font(TypeRole::Control);
        font.setStrikeOut(row == RowFate::LeftOut);
        font.setWeight(cell == CellFate::Unreadable && row != RowFate::LeftOut ? QFont::DemiBold
                                                                               : QFont::Normal);
        const bool grey =
            row == RowFate::LeftOut || cell == CellFate::Missing || cell == CellFate::Unused;
        painter.setFont(font);
        painter.setPen(theme().color(grey ? Token::MutedOnTint : Token::Ink));
        const QRect box = rect.adjusted(10, 0, -6, 0);
        const QString text =
            painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, box.width());
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
        const int width = painter.fontMetrics().horizontalAdvance(text);
        if (cell == CellFate::Unreadable && row != RowFate::LeftOut) {
            paintWave(painter, box.left(), box.left() + std::max(width, 12), rect.bottom() - 5);
        }
        const QString note = index.data(ImportPreviewModel::NoteRole).toString();
        if (!note.isEmpty() && row != RowFate::LeftOut) {
            painter.setFont(theme().font(TypeRole::Small));
            painter.setPen(theme().color(Token::MutedOnTint));
            painter.drawText(box.adjusted(width + 5, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                             note);
        }
    }
};

}

ImportPreview::ImportPreview(QWidget* parent)
    : QTableView(parent), m_model(new ImportPreviewModel(this)), m_header(new MeaningHeader(this))
{
    setModel(m_model);
    setHorizontalHeader(m_header);
    setItemDelegate(new PreviewDelegate(this));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(measure::tableRow);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAccessibleName(tr("Preview of the first rows"));
    setAccessibleDescription(tr("F8 goes to the next row that cannot be read, Alt and Down opens "
                                "what the column means."));
}

void ImportPreview::fitColumns()
{
    const int columns = m_model->columnCount();
    setColumnWidth(0, 64);
    if (columns < 2) {
        return;
    }
    const QFontMetrics metrics(theme().font(TypeRole::Control));
    std::vector<int> widths;
    int total = 64;
    for (int column = 1; column < columns; ++column) {
        const QString name =
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = metrics.horizontalAdvance(name) + 40;
        for (int row = 0; row < std::min(40, m_model->rowCount()); ++row) {
            const QString text = m_model->index(row, column).data().toString();
            width = std::max(width, metrics.horizontalAdvance(text) + 30);
        }
        widths.push_back(std::clamp(width, 120, 260));
        total += widths.back();
    }
    const int spare = std::max(0, viewport()->width() - total) / (columns - 1);
    for (int column = 1; column < columns; ++column) {
        setColumnWidth(column, widths[static_cast<size_t>(column - 1)] + spare);
    }
}

bool ImportPreview::goToNextProblem()
{
    const int row = m_model->nextProblem(currentIndex().row());
    if (row < 0) {
        return false;
    }
    int column = 1;
    for (int each = 1; each < m_model->columnCount(); ++each) {
        const auto fate = m_model->index(row, each).data(ImportPreviewModel::CellFateRole).toInt();
        if (CellFate(fate) == CellFate::Unreadable) {
            column = each;
            break;
        }
    }
    setCurrentIndex(m_model->index(row, column));
    setFocus();
    return true;
}

void ImportPreview::openMeaning()
{
    if (MeaningBox* box = m_header->box(std::max(0, currentIndex().column() - 1))) {
        box->setFocus();
        box->showPopup();
    }
}

void ImportPreview::goToRow(qint64 row)
{
    const auto& rows = m_model->file().preview;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].row == row) {
            setCurrentIndex(m_model->index(static_cast<int>(i), 1));
            scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
        }
    }
}

void ImportPreview::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down && event->modifiers() == Qt::AltModifier) {
        openMeaning();
    } else if (event->key() == Qt::Key_F8) {
        goToNextProblem();
    } else if (event->key() == Qt::Key_Return && event->modifiers() == Qt::ControlModifier) {
        event->ignore();
    } else {
        QTableView::keyPressEvent(event);
    }
}

void ImportPreview::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

}
