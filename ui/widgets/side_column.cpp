#include "ui/widgets/side_column.h"

#include "ui/theme/theme.h"
#include "ui/widgets/frames.h"

#include <QVBoxLayout>

namespace throughline {

SideColumn::SideColumn(const QString& name, QWidget* parent) : QScrollArea(parent)
{
    auto* body = new QWidget;
    m_content = new QVBoxLayout(body);
    m_content->setContentsMargins(20, 18, 20, 20);
    m_content->setSpacing(8);
    setWidget(body);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedWidth(measure::inspector);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(name);
    body->setAutoFillBackground(true);
    body->setBackgroundRole(QPalette::Base);
}

void SideColumn::clear() { emptyLayout(m_content); }

}
