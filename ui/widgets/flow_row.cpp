#include "ui/widgets/flow_row.h"

namespace throughline {

FlowRow::FlowRow(int across, int down, QWidget* parent)
    : QWidget(parent), m_across(across), m_down(down)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FlowRow::add(QWidget* widget)
{
    widget->setParent(this);
    m_widgets.push_back(widget);
    updateGeometry();
}

int FlowRow::arrange(int width, bool move) const
{
    int x = 0;
    int y = 0;
    int lineHeight = 0;
    for (QWidget* widget : m_widgets) {
        const QSize size = widget->sizeHint().expandedTo(widget->minimumSize());
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += lineHeight + m_down;
            lineHeight = 0;
        }
        if (move) {
            widget->setGeometry(x, y, std::min(size.width(), std::max(1, width)), size.height());
        }
        x += size.width() + m_across;
        lineHeight = std::max(lineHeight, size.height());
    }
    return y + lineHeight;
}

int FlowRow::heightForWidth(int width) const { return arrange(width, false); }

QSize FlowRow::sizeHint() const { return {400, arrange(std::max(200, width()), false)}; }

QSize FlowRow::minimumSizeHint() const { return {120, arrange(std::max(200, width()), false)}; }

void FlowRow::resizeEvent(QResizeEvent*) { arrange(width(), true); }

}
