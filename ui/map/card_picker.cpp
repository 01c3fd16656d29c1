#include "ui/map/card_picker.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr QSize mostSize(280, 264);
constexpr int noEntry = -1;

}

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
    m_list->setStyleSheet(QStringLiteral("QListWidget { border: 0; }"
                                         "QListWidget::item { padding: 5px 8px; }"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    m_words->installEventFilter(this);
    setFocusProxy(m_words);
    connect(m_words, &QLineEdit::textChanged, this, &CardPicker::offer);
    connect(m_list, &QListWidget::itemClicked, this, &CardPicker::takeCurrent);
    hide();
}

void CardPicker::open(const QPoint& at, const QString& prompt, const Map& map, const Offer& offerOf,
                      std::function<void(StepId)> take, std::function<void(const QString&)> make)
{
    m_take = std::move(take);
    m_make = std::move(make);
    m_cards.clear();
    for (const Step* each : map.shownSteps()) {
        if (const auto note = offerOf(*each)) {
            m_cards.push_back({each->title, *note, each->id});
        }
    }
    m_words->clear();
    m_words->setPlaceholderText(prompt);
    m_words->setAccessibleName(prompt);
    m_list->setAccessibleName(tr("Cards"));
    const QRect room = parentWidget()->rect().adjusted(8, 8, -8, -8);
    move(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - mostSize.width())),
         std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - mostSize.height())));
    offer();
    show();
    raise();
    m_words->setFocus();
}

void CardPicker::offer()
{
    const QString words = m_words->text().trimmed();
    m_list->clear();
    bool isThere = words.isEmpty();
    // Those with a note come after the others, beginnings before the rest.
    for (const auto& [noted, beginning] :
         {std::pair(false, true), {false, false}, {true, true}, {true, false}}) {
        for (size_t i = 0; i < m_cards.size(); ++i) {
            const Entry& each = m_cards[i];
            const bool begins = each.title.startsWith(words, Qt::CaseInsensitive);
            if (noted == !each.note.isEmpty() && begins == beginning &&
                each.title.contains(words, Qt::CaseInsensitive)) {
                addRow(noted ? tr("%1, %2").arg(each.title, each.note) : each.title,
                       static_cast<int>(i));
                isThere = isThere || each.title.compare(words, Qt::CaseInsensitive) == 0;
            }
        }
    }
    if (m_make && !isThere) {
        addRow(tr("New card: %1").arg(words), noEntry);
    }
    if (m_list->count() > 0) {
        m_list->setCurrentRow(0);
    } else {
        auto* item = new QListWidgetItem(tr("No card with these words."), m_list);
        item->setFlags(Qt::NoItemFlags);
    }
    fitHeight();
}

void CardPicker::addRow(const QString& text, int entry)
{
    auto* item = new QListWidgetItem(text, m_list);
    item->setToolTip(text);
    item->setData(Qt::UserRole, entry);
}

/// As high as its rows are, up to what there is room for.
void CardPicker::fitHeight()
{
    const QMargins beside = layout()->contentsMargins();
    const int rest = beside.top() + beside.bottom() + layout()->spacing() +
                     m_words->sizeHint().height() + 2 * m_list->frameWidth() + 2;
    resize(mostSize.width(),
           std::min(mostSize.height(), rest + m_list->count() * m_list->sizeHintForRow(0)));
}

void CardPicker::takeCurrent()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item) {
        return;
    }
    if (!(item->flags() & Qt::ItemIsSelectable)) {
        return; // it only says that there is no such card
    }
    const int at = item->data(Qt::UserRole).toInt();
    const QString words = m_words->text().trimmed();
    close();
    at == noEntry ? m_make(words) : m_take(m_cards[static_cast<size_t>(at)].card);
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
