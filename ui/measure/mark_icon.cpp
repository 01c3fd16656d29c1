#include "ui/measure/mark_icon.h"

#include <QPainter>

namespace throughline {

MarkIcon::MarkIcon(Mark mark, QWidget* parent) : QWidget(parent), m_mark(mark)
{
    setFixedSize(sizeHint());
    setAccessibleName(markWord(mark));
}

void MarkIcon::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMark(painter, QRectF(1, 4, 12, 12), m_mark);
}

}
