#include "ui/start/recent_list.h"

#include "ui/paint/marks.h"
#include "ui/start/recent_files.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dates.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace throughline {

namespace {

constexpr int rowHeight = 89;
constexpr int mostShown = 4;
enum ItemRole { PathRole = Qt::UserRole, SentenceRole, WhenRole, MissingRole, MarkRole, StateRole };

/// Text on at most two lines, the second cut with "…".
void paintTwoLines(QPainter& painter, const QRect& box, const QString& text)
{
    const int lineHeight = theme().lineHeight(TypeRole::Control);
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    QTextLine first = layout.createLine();
    first.setLineWidth(box.width());
    layout.endLayout();
    const QString head = text.left(first.textLength());
    const QString rest = text.mid(first.textLength());
    painter.drawText(QRect(box.left(), box.top(), box.width(), lineHeight), Qt::AlignVCenter, head);
    painter.drawText(QRect(box.left(), box.top() + lineHeight, box.width(), lineHeight),
                     Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(rest, Qt::ElideRight, box.width()));
}

/// Where *Locate …* and *Remove from list* stand in the row of a missing file.
QRect locateBox(const QRect& row) { return {row.right() - 170, row.top() + 32, 150, 20}; }
QRect removeBox(const QRect& row) { return {row.right() - 170, row.top() + 54, 150, 20}; }

/// Paints one recent file.
class RecentDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {300, rowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        const bool selected = option.state & QStyle::State_Selected;
        const bool missing = index.data(MissingRole).toBool();
        if (selected) {
            painter->fillRect(option.rect, theme().color(Token::AccentSoft));
        }
        if (index.row() > 0) {
            painter->fillRect(option.rect.left(), option.rect.top(), option.rect.width(), 1,
                              theme().color(Token::Hairline));
        }
        const QColor iconColor = theme().color(missing    ? Token::Faint
                                               : selected ? Token::Accent
                                                          : Token::Muted);
        painter->drawPixmap(
            option.rect.left() + 20, option.rect.center().y() - 11,
            iconPixmap(IconName::File, 22, iconColor, painter->device()->devicePixelRatioF()));
        paintText(*painter, option.rect, index, missing);
        painter->restore();
    }

private:
    static void paintText(QPainter& painter, const QRect& row, const QModelIndex& index,
                          bool missing)
    {
        const QRect right = row.adjusted(row.width() - 190, 16, -20, -16);
        const QRect left = row.adjusted(58, 16, -192, -16);
        const QFont strong = strongFont(TypeRole::Base);
        painter.setFont(strong);
        painter.setPen(theme().color(missing ? Token::Faint : Token::Ink));
        painter.drawText(QRect(left.left(), left.top(), left.width(), 19), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                          left.width()));
        const QFont plain = weightedFont(TypeRole::Control, QFont::Normal);
        painter.setFont(plain);
        painter.setPen(theme().color(missing ? Token::Faint : Token::MutedOnTint));
        paintTwoLines(painter, left.adjusted(0, 19, 0, 0), index.data(SentenceRole).toString());
        if (missing) {
            paintMissing(painter, row);
        } else {
            paintState(painter, right, index);
        }
    }

    /// Mark and words of the worst, and when it was opened, below each other.
    static void paintState(QPainter& painter, const QRect& right, const QModelIndex& index)
    {
        const QString state = index.data(StateRole).toString();
        const int middle = right.center().y();
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::MutedOnTint));
        const QRect below =
            state.isEmpty() ? right : QRect(right.left(), middle + 1, right.width(), 18);
        painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, index.data(WhenRole).toString());
        if (state.isEmpty()) {
            return;
        }
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::Ink));
        const QRect above(right.left(), middle - 20, right.width(), 18);
        const QString text =
            painter.fontMetrics().elidedText(state, Qt::ElideRight, right.width() - 20);
        painter.drawText(above, Qt::AlignRight | Qt::AlignVCenter, text);
        const double x = right.right() - painter.fontMetrics().horizontalAdvance(text) - 18;
        painter.setRenderHint(QPainter::Antialiasing);
        paintMark(painter, QRectF(x, above.center().y() - 5, 11, 11),
                  static_cast<Mark>(index.data(MarkRole).toInt()));
    }

    static void paintMissing(QPainter& painter, const QRect& row)
    {
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(row.adjusted(0, 12, -20, 0), Qt::AlignRight | Qt::AlignTop,
                         RecentList::tr("not found"));
        const QFont strong = strongFont(TypeRole::Small);
        painter.setFont(strong);
        painter.setPen(theme().color(Token::Accent));
        painter.drawText(locateBox(row), Qt::AlignRight | Qt::AlignVCenter,
                         RecentList::tr("Locate …"));
        painter.drawText(removeBox(row), Qt::AlignRight | Qt::AlignVCenter,
                         RecentList::tr("Remove from list"));
    }
};

}

namespace {

QString spokenText(const RecentFile& file, const QString& name, const QString& sentence)
{
    if (file.isMissing()) {
        return RecentList::tr(
                   "%1, not found: Enter to locate it, Delete to remove it from the list")
            .arg(name);
    }
    return file.state.isEmpty() ? QStringLiteral("%1, %2").arg(name, sentence)
                                : QStringLiteral("%1, %2, %3").arg(name, sentence, file.state);
}

}

RecentList::RecentList(QWidget* parent) : QListWidget(parent)
{
    setAccessibleName(tr("Recent projects"));
    setItemDelegate(new RecentDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemClicked, this, &RecentList::clickCurrent);
    refresh();
}

QSize RecentList::sizeHint() const { return {300, qBound(1, count(), mostShown) * rowHeight + 2}; }

void RecentList::refresh()
{
    clear();
    const QDate today = QDate::currentDate();
    for (const RecentFile& file : recentFiles()) {
        auto* item = new QListWidgetItem(file.name.isEmpty() ? tr("Untitled") : file.name, this);
        const QString sentence =
            file.sentence.isEmpty() ? tr("No outcome sentence yet") : file.sentence.simplified();
        item->setData(PathRole, file.path);
        item->setData(SentenceRole, sentence);
        item->setData(WhenRole, sinceText(file.opened, today));
        item->setData(MissingRole, file.isMissing());
        item->setData(MarkRole, static_cast<int>(file.mark));
        item->setData(StateRole, file.state);
        item->setToolTip(file.unnamed ? tr("Not named yet, in this computer’s data folder")
                                      : file.path);
        item->setData(Qt::AccessibleTextRole, spokenText(file, item->text(), sentence));
    }
    setCurrentRow(0);
    setVisible(count() > 0);
    updateGeometry();
}

void RecentList::openCurrent()
{
    if (const QListWidgetItem* item = currentItem()) {
        if (item->data(MissingRole).toBool()) {
            Q_EMIT locateRequested(item->data(PathRole).toString());
        } else {
            Q_EMIT openRequested(item->data(PathRole).toString());
        }
    }
}

void RecentList::clickCurrent(QListWidgetItem* item)
{
    const QPoint at = m_pressedAt;
    if (!item->data(MissingRole).toBool()) {
        openCurrent();
    } else if (removeBox(visualItemRect(item)).contains(at)) {
        removeCurrent();
    } else if (locateBox(visualItemRect(item)).contains(at)) {
        Q_EMIT locateRequested(item->data(PathRole).toString());
    }
}

void RecentList::removeCurrent()
{
    if (const QListWidgetItem* item = currentItem()) {
        forgetRecent(item->data(PathRole).toString());
        Q_EMIT listChanged();
    }
}

void RecentList::showMenu(const QPoint& where)
{
    const QListWidgetItem* item = currentItem();
    if (!item) {
        return;
    }
    auto* menu = new QMenu(this);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    const QString path = item->data(PathRole).toString();
    if (item->data(MissingRole).toBool()) {
        connect(menu->addAction(tr("Locate …")), &QAction::triggered, this,
                [this, path] { Q_EMIT locateRequested(path); });
    } else {
        connect(menu->addAction(tr("Open")), &QAction::triggered, this, &RecentList::openCurrent);
    }
    connect(menu->addAction(tr("Remove from list")), &QAction::triggered, this,
            &RecentList::removeCurrent);
    menu->popup(where);
}

void RecentList::mousePressEvent(QMouseEvent* event)
{
    m_pressedAt = event->pos();
    QListWidget::mousePressEvent(event);
}

void RecentList::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openCurrent();
        return;
    case Qt::Key_Delete:
        removeCurrent();
        return;
    case Qt::Key_Menu:
        if (currentItem()) {
            showMenu(mapToGlobal(visualItemRect(currentItem()).center()));
        }
        return;
    default:
        QListWidget::keyPressEvent(event);
    }
}

void RecentList::contextMenuEvent(QContextMenuEvent* event) { showMenu(event->globalPos()); }

}
