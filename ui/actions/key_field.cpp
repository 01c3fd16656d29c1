#include "ui/actions/key_field.h"

#include "ui/theme/fonts.h"
#include <QKeyEvent>
#include <QPainter>
#include <QtMath>

namespace throughline {

namespace {

QFont capFont() { return sizedFont(TypeRole::Small, 11, QFont::Medium); }

bool isModifier(int key)
{
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt ||
           key == Qt::Key_Meta || key == Qt::Key_AltGr || key == 0 || key == Qt::Key_unknown;
}

}

KeyField::KeyField(ActionId id, QWidget* parent) : QAbstractButton(parent), m_id(id)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] {
        setFocus(); // a screen reader presses without it
        wait(true);
    });
    wait(false);
}

QString KeyField::shownText() const
{
    if (m_waiting) {
        return tr("press a key …");
    }
    const QKeySequence key = keyOf(m_id);
    return key.isEmpty() ? tr("none") : keyText(key);
}

void KeyField::wait(bool waiting)
{
    m_waiting = waiting;
    setText(shownText());
    setAccessibleName(tr("Key of %1: %2").arg(actionText(m_id), shownText()));
    setToolTip(tr("Press to give it another key. Backspace: none, Delete: the original one."));
    updateGeometry();
    update();
}

QSize KeyField::sizeHint() const
{
    return {qCeil(QFontMetricsF(capFont()).horizontalAdvance(shownText())) + 14, 20};
}

void KeyField::take(const QKeySequence& key)
{
    if (const auto other = takenBy(key, m_id)) {
        Q_EMIT said(tr("%1 is already the key of “%2”.").arg(keyText(key), actionText(*other)));
        wait(false);
        return;
    }
    setKey(m_id, key);
    wait(false);
    Q_EMIT keyChanged();
    Q_EMIT said(key.isEmpty() ? tr("“%1” has no key now.").arg(actionText(m_id))
                              : tr("“%1” is %2 now.").arg(actionText(m_id), keyText(key)));
}

bool KeyField::event(QEvent* event)
{
    if (m_waiting && event->type() == QEvent::ShortcutOverride) {
        event->accept(); // the key is meant for here, not for the action that has it now
        return true;
    }
    if (m_waiting && event->type() == QEvent::KeyPress) {
        keyPressEvent(static_cast<QKeyEvent*>(event));
        return true;
    }
    return QAbstractButton::event(event);
}

void KeyField::keyPressEvent(QKeyEvent* event)
{
    if (!m_waiting) {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
            wait(true);
        } else {
            QAbstractButton::keyPressEvent(event);
        }
        return;
    }
    event->accept();
    if (isModifier(event->key())) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_Escape:
        wait(false);
        return;
    case Qt::Key_Backspace:
        take({});
        return;
    case Qt::Key_Delete:
        forgetKey(m_id);
        wait(false);
        Q_EMIT keyChanged();
        Q_EMIT said(tr("“%1” has its original key again.").arg(actionText(m_id)));
        return;
    default:
        break;
    }
    if (!canBeKey(actionInfo(m_id).place, *event)) {
        Q_EMIT said(tr("A letter alone is text. Take Ctrl, Alt or a function key with it."));
        return;
    }
    take(pressedKey(*event));
}

void KeyField::focusOutEvent(QFocusEvent* event)
{
    wait(false);
    QAbstractButton::focusOutEvent(event);
}

void KeyField::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = hasFocus() || m_waiting;
    painter.setPen(
        QPen(theme().color(strong || underMouse() ? Token::Accent : Token::HairlineStrong),
             strong ? measure::focusRing : measure::hairline));
    painter.setBrush(m_waiting ? QBrush(theme().color(Token::AccentSoft)) : Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    painter.setFont(capFont());
    painter.setPen(theme().color(isOwnKey(m_id) ? Token::Accent : Token::Muted));
    painter.drawText(rect(), Qt::AlignCenter, shownText());
}

}
