#include "ui/start/recent_list.h"

#include "ui/theme/theme.h"
#include "ui/widgets/dates.h"
#include "ui/window/recent_files.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace throughline {

namespace {

constexpr int rowHeight = 89;
constexpr int mostShown = 4;
enum ItemRole { PathRole = Qt::UserRole, SentenceRole, WhenRole, MissingRole };

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
        const QRect right = row.adjusted(row.width() - 150, 16, -20, -16);
        const QRect left = row.adjusted(58, 16, -160, -16);
        QFont strong = theme().font(TypeRole::Base);
        strong.setWeight(QFont::DemiBold);
        painter.setFont(strong);
        painter.setPen(theme().color(missing ? Token::Faint : Token::Ink));
        painter.drawText(QRect(left.left(), left.top(), left.width(), 19), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                          left.width()));
        QFont plain = theme().font(TypeRole::Control);
        plain.setWeight(QFont::Normal);
        painter.setFont(plain);
        painter.setPen(theme().color(missing ? Token::Faint : Token::MutedOnTint));
        paintTwoLines(painter, left.adjusted(0, 19, 0, 0), index.data(SentenceRole).toString());
        painter.setFont(theme().font(TypeRole::Small));
        painter.drawText(right, Qt::AlignRight | Qt::AlignVCenter,
                         missing ? RecentList::tr("not found") : index.data(WhenRole).toString());
    }
};

}

RecentList::RecentList(QWidget* parent) : QListWidget(parent)
{
    setAccessibleName(tr("Recent projects"));
    setItemDelegate(new RecentDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemClicked, this, &RecentList::openCurrent);
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
        item->setToolTip(file.unnamed ? tr("Not named yet, in this computer’s data folder")
                                      : file.path);
        item->setData(Qt::AccessibleTextRole,
                      QStringLiteral("%1, %2").arg(item->text(),
                                                   file.isMissing() ? tr("not found") : sentence));
    }
    setCurrentRow(0);
    setVisible(count() > 0);
    updateGeometry();
}

void RecentList::openCurrent()
{
    if (const QListWidgetItem* item = currentItem()) {
        if (item->data(MissingRole).toBool()) {
            showMenu(mapToGlobal(visualItemRect(item).center()));
        } else {
            Q_EMIT openRequested(item->data(PathRole).toString());
        }
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
