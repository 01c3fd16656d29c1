#include "ui/map/card_picker.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace throughline {

CardPicker::CardPicker(QWidget* parent)
    : QFrame(parent), m_words(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setProperty("look", QStringLiteral("panel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_words);
    layout->addWidget(m_list);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_words->installEventFilter(this);
    setFocusProxy(m_words);
    connect(m_words, &QLineEdit::textChanged, this, &CardPicker::offer);
    connect(m_list, &QListWidget::itemClicked, this, &CardPicker::takeCurrent);
    hide();
}

void CardPicker::open(const QPoint& at, const QString& prompt, const Map& map,
                      std::function<bool(const Step&)> fits, std::function<void(StepId)> take)
{
    m_take = std::move(take);
    m_cards.clear();
    for (const Step* each : map.shownSteps()) {
        if (fits(*each)) {
            m_cards.emplace_back(each->title, each->id);
        }
    }
    m_words->clear();
    m_words->setPlaceholderText(prompt);
    m_words->setAccessibleName(prompt);
    m_list->setAccessibleName(tr("Cards"));
    offer();
    constexpr QSize size(280, 240);
    const QRect room = parentWidget()->rect().adjusted(8, 8, -8, -8);
    setGeometry(QRect(
        QPoint(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - size.width())),
               std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - size.height()))),
        size));
    show();
    raise();
    m_words->setFocus();
}

void CardPicker::offer()
{
    const QString words = m_words->text().trimmed();
    m_list->clear();
    for (size_t i = 0; i < m_cards.size(); ++i) {
        if (m_cards[i].first.contains(words, Qt::CaseInsensitive)) {
            auto* item = new QListWidgetItem(m_cards[i].first, m_list);
            item->setData(Qt::UserRole, static_cast<int>(i));
        }
    }
    m_list->setCurrentRow(0);
}

void CardPicker::takeCurrent()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item) {
        return;
    }
    const StepId id = m_cards[static_cast<size_t>(item->data(Qt::UserRole).toInt())].second;
    close();
    m_take(id);
}

void CardPicker::close()
{
    hide();
    Q_EMIT closed();
}

bool CardPicker::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && isVisible() &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason) {
        hide();
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) {
        return QFrame::eventFilter(object, event);
    }
    const bool asked = event->type() == QEvent::ShortcutOverride;
    const int rows = m_list->count();
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        asked ? event->accept() : close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        asked ? event->accept() : takeCurrent();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up: {
        if (!asked && rows > 0) {
            const int by = static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down ? 1 : rows - 1;
            m_list->setCurrentRow((m_list->currentRow() + by) % rows);
        }
        return true;
    }
    default:
        return false;
    }
}

}
