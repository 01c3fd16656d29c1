// The keyboard grammar: which keys the canvas takes, selected and naming.

#include "ui/map/map_canvas.h"

#include "ui/actions/shortcuts.h"

#include <QKeyEvent>

namespace throughline {

namespace {

/// Pasting means the same everywhere, but on the canvas it pastes cards.
bool isPaste(const QKeyEvent& press) { return keysOf(ActionId::Paste).contains(pressedKey(press)); }

bool isFind(const QKeyEvent& press)
{
    return keysOf(ActionId::FindOnScreen).contains(pressedKey(press));
}

}

/// Keys with a meaning on the canvas, and every plain letter, belong to it while it has the focus.
bool MapCanvas::takes(const QKeyEvent& press)
{
    return isTyping(press) || isPaste(press) || isFind(press) ||
           actionFor(ActionPlace::Canvas, press).has_value();
}

void MapCanvas::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat() &&
        m_grip.gesture == Gesture::None) {
        m_spaceHeld = true;
        viewport()->setCursor(Qt::OpenHandCursor);
        return;
    }
    event->accept();
    if (event->text() == QStringLiteral("?")) {
        Q_EMIT keysRequested();
    } else if (isPaste(*event)) {
        paste();
    } else if (isFind(*event)) {
        openFind();
    } else {
        const auto action = actionFor(ActionPlace::Canvas, *event);
        event->setAccepted(action && perform(*action));
    }
}

void MapCanvas::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = false;
        viewport()->unsetCursor();
    }
    event->ignore();
}

}
