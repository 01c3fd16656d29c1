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
                      std::function<bool(const Step&)> fits, std::function<void(StepId)> take,
                      std::function<void(const QString&)> make)
{
    m_take = std::move(take);
    m_make = std::move(make);
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
    bool isThere = words.isEmpty();
    for (const bool beginning : {true, false}) {
        for (size_t i = 0; i < m_cards.size(); ++i) {
            const QString& title = m_cards[i].first;
            const bool begins = title.startsWith(words, Qt::CaseInsensitive);
            if (begins == beginning && title.contains(words, Qt::CaseInsensitive)) {
                auto* item = new QListWidgetItem(title, m_list);
                item->setData(Qt::UserRole, static_cast<int>(i));
                isThere = isThere || title.compare(words, Qt::CaseInsensitive) == 0;
            }
        }
    }
    if (m_make && !isThere) {
        auto* item = new QListWidgetItem(tr("New card: %1").arg(words), m_list);
        item->setData(Qt::UserRole, -1);
    } else if (m_list->count() == 0) {
        auto* item = new QListWidgetItem(tr("No card with these words."), m_list);
        item->setFlags(Qt::NoItemFlags);
        return;
    }
    m_list->setCurrentRow(0);
}

void CardPicker::takeCurrent()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item) {
        return;
    }
    const int at = item->data(Qt::UserRole).toInt();
    const QString words = m_words->text().trimmed();
    close();
    at < 0 ? m_make(words) : m_take(m_cards[static_cast<size_t>(at)].second);
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
