#include "ui/widgets/frames.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QLayout>
#include <QPainter>

namespace throughline {

QFrame* panelFrame(QWidget* parent)
{
    auto* frame = new QFrame(parent);
    frame->setProperty("look", QStringLiteral("panel"));
    return frame;
}

QFrame* hairline(Qt::Orientation orientation, QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setProperty("look", QStringLiteral("line"));
    line->setFrameShape(QFrame::NoFrame);
    if (orientation == Qt::Horizontal) {
        line->setFixedHeight(1);
    } else {
        line->setFixedWidth(1);
    }
    return line;
}

void paintPanelWithFoot(QWidget& panel, int footHeight)
{
    QPainter painter(&panel);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::Surface));
    painter.drawRoundedRect(panel.rect(), measure::radiusPanel, measure::radiusPanel);
    painter.setClipRect(0, panel.height() - footHeight, panel.width(), footHeight);
    painter.setBrush(theme().color(Token::Sunk));
    painter.drawRoundedRect(panel.rect(), measure::radiusPanel, measure::radiusPanel);
}

QWidget* keyCap(const QString& key, QWidget* parent)
{
    auto* label = new QLabel(key, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("look", QStringLiteral("key"));
    label->setFixedHeight(18);
    return label;
}

void emptyLayout(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout* inner = item->layout()) {
            emptyLayout(inner);
        }
        delete item;
    }
}

}
