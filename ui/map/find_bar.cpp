#include "ui/map/find_bar.h"

#include "ui/map/map_canvas.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace throughline {

namespace {

constexpr int barWidth = 320;
constexpr int barHeight = 46;
constexpr int cornerGap = 12;

}

FindBar::FindBar(MapCanvas& canvas)
    : QFrame(canvas.viewport()),
      m_canvas(canvas),
      m_words(new QLineEdit(this)),
      m_message(new TextLabel({}, TypeRole::Small, Token::Muted, this))
{
    setProperty("look", QStringLiteral("panel"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 10, 6);
    layout->setSpacing(8);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_message);
    m_words->setPlaceholderText(tr("Find on the map"));
    m_words->setAccessibleName(tr("Find on the map"));
    m_words->setAccessibleDescription(tr("Enter goes to the next card, Esc closes."));
    m_words->installEventFilter(this);
    setFocusProxy(m_words);
    connect(m_words, &QLineEdit::textChanged, this, &FindBar::look);
    hide();
}

void FindBar::open()
{
    place();
    show();
    raise();
    m_words->setFocus();
    m_words->selectAll();
    look();
}

void FindBar::place()
{
    const QRect view = m_canvas.viewport()->rect();
    setGeometry(std::max(8, view.right() - barWidth - cornerGap), cornerGap,
                std::min(barWidth, view.width() - 16), barHeight);
}

void FindBar::close()
{
    hide();
    m_canvas.find({});
    m_canvas.setFocus();
}

QString FindBar::message() const { return m_message->text(); }

void FindBar::look()
{
    m_hits = m_canvas.find(m_words->text());
    m_at = -1;
    m_message->setText(m_words->text().trimmed().isEmpty() ? QString()
                       : m_hits.empty()                    ? tr("nothing found")
                                                           : tr("%1 found").arg(m_hits.size()));
}

void FindBar::go(int by)
{
    if (m_hits.empty()) {
        return;
    }
    const int count = static_cast<int>(m_hits.size());
    m_at = m_at < 0 ? (by > 0 ? 0 : count - 1) : (m_at + by + count) % count;
    // From afar nothing could be read.
    constexpr double readable = 0.5;
    constexpr double near = 0.8;
    if (m_canvas.zoom() < readable) {
        m_canvas.zoomTo(near);
    }
    m_canvas.select({{m_hits[static_cast<size_t>(m_at)]}});
    m_message->setText(tr("%1 of %2").arg(m_at + 1).arg(count));
}

bool FindBar::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) {
        return QFrame::eventFilter(object, event);
    }
    auto* key = static_cast<QKeyEvent*>(event);
    const bool asked = event->type() == QEvent::ShortcutOverride;
    const bool back = key->modifiers().testFlag(Qt::ShiftModifier) || key->key() == Qt::Key_Up;
    switch (key->key()) {
    case Qt::Key_Escape:
        asked ? event->accept() : close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (asked) {
            event->accept();
        } else {
            go(back ? -1 : 1);
        }
        return true;
    default:
        return false;
    }
}

}
