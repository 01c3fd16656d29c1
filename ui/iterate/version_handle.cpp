#include "ui/iterate/version_handle.h"

#include "ui/iterate/version_line.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>

namespace throughline {

VersionHandle::VersionHandle(const QString& name, VersionLine& line)
    : QAbstractSlider(&line), m_line(line), m_name(name)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    resize(side, side);
    // Only for those who set a value without keys and mouse.
    connect(this, &QAbstractSlider::valueChanged, &line,
            [this](int index) { m_line.moveHandle(*this, index); });
}

void VersionHandle::showAt(int from, int to, int index)
{
    const QSignalBlocker quiet(this);
    setRange(from, to);
    setValue(index);
}

void VersionHandle::describe(const QString& version)
{
    setAccessibleName(QStringLiteral("%1: %2").arg(m_name, version));
    setAccessibleDescription(tr("Left and Right move it; the two handles never cross."));
    setToolTip(version);
}

void VersionHandle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle = QRectF(rect()).center();
    if (hasFocus()) {
        painter.setPen(QPen(theme().color(Token::AccentMiddle), measure::focusRing + 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, 12.5, 12.5);
    }
    painter.setPen(QPen(theme().color(Token::Accent), 3));
    painter.setBrush(theme().color(Token::Surface));
    painter.drawEllipse(middle, 9.5, 9.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::Accent));
    painter.drawEllipse(middle, 3.5, 3.5);
}

void VersionHandle::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        m_line.stepHandle(*this, -1);
        break;
    case Qt::Key_Right:
        m_line.stepHandle(*this, 1);
        break;
    case Qt::Key_Home:
        m_line.moveHandle(*this, minimum());
        break;
    case Qt::Key_End:
        m_line.moveHandle(*this, maximum());
        break;
    default:
        event->ignore(); // up and down walk through the changes
    }
}

void VersionHandle::mousePressEvent(QMouseEvent* event)
{
    event->accept();
    raise();
}

void VersionHandle::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton) {
        m_line.moveHandle(*this, m_line.nearest(mapToParent(event->pos()).x()));
    }
}

void VersionHandle::focusInEvent(QFocusEvent* event)
{
    QAbstractSlider::focusInEvent(event);
    update();
}

void VersionHandle::focusOutEvent(QFocusEvent* event)
{
    QAbstractSlider::focusOutEvent(event);
    update();
}

void VersionHandle::wheelEvent(QWheelEvent* event) { event->ignore(); }

}
