#include "ui/widgets/overlay.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace throughline {

Overlay::Overlay(QWidget* panel, Place place, QWidget* window)
    : QWidget(window), m_panel(panel), m_place(place), m_focusBefore(QApplication::focusWidget())
{
    panel->setParent(this);
    window->installEventFilter(this);
    panel->installEventFilter(this);
    setFocusPolicy(Qt::StrongFocus);
    panel->show();
    arrange();
    show();
    raise();
}

void Overlay::arrange()
{
    setGeometry(parentWidget()->rect());
    QSize wanted = m_panel->sizeHint().expandedTo(m_panel->minimumSize());
    wanted = wanted.boundedTo(m_panel->maximumSize()).boundedTo(size() - QSize(32, 32));
    const int y = m_place == Place::Middle ? (height() - wanted.height()) / 2
                  : m_place == Place::Top  ? 72
                                           : measure::topBar - 5;
    const int x =
        m_place == Place::TopRight ? width() - wanted.width() - 20 : (width() - wanted.width()) / 2;
    m_panel->setGeometry(x, qMax(16, y), wanted.width(),
                         qMin(wanted.height(), height() - qMax(16, y) - 16));
}

void Overlay::close()
{
    if (m_closing) {
        return;
    }
    m_closing = true;
    hide();
    if (m_focusBefore) {
        m_focusBefore->setFocus();
    }
    Q_EMIT closed();
    deleteLater();
}

void Overlay::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), theme().color(Token::Veil));
}

void Overlay::mousePressEvent(QMouseEvent* event)
{
    if (!m_panel->geometry().contains(event->pos())) {
        close();
    }
}

void Overlay::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    }
    // Nothing reaches the window below.
    event->accept();
}

bool Overlay::focusNextPrevChild(bool next)
{
    // The tab order stays inside the panel: walk on until a child of it has the focus.
    QWidget* start = focusWidget() ? focusWidget() : m_panel;
    QWidget* at = start;
    do {
        at = next ? at->nextInFocusChain() : at->previousInFocusChain();
        if (m_panel->isAncestorOf(at) && at->isVisible() && at->isEnabled() &&
            (at->focusPolicy() & Qt::TabFocus)) {
            at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (at != start);
    return true;
}

bool Overlay::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        if (object == parentWidget() || event->type() == QEvent::LayoutRequest) {
            arrange();
        }
    }
    return false;
}

}
