// Frames around the cards of a group.

#include "ui/paint/map_painter.h"
#include "ui/paint/text_cache.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace throughline {

std::vector<std::pair<GroupId, QRectF>> MapPainter::groupFrames() const
{
    std::map<GroupId, QRectF> frames;
    for (const auto& [id, place] : m_map.placements) {
        const auto group = m_map.groups.find(place.group);
        const auto rect = rectOf(id);
        if (rect && group != m_map.groups.end() && !group->second.collapsed) {
            frames[place.group] |=
                QRectF(rect->left(), rect->top(), rect->size.width, rect->size.height);
        }
    }
    std::vector<std::pair<GroupId, QRectF>> result;
    constexpr double air = 12;
    constexpr double titleRoom = 10;
    for (const auto& [id, box] : frames) {
        result.emplace_back(id, box.adjusted(-air, -air - titleRoom, air, air));
    }
    return result;
}

void MapPainter::paintGroup(QPainter& painter, const Group& group, const QRectF& box) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = theme().color(Token::Surface);
    fill.setAlphaF(0.45F);
    painter.setBrush(fill);
    painter.setPen(QPen(theme().color(Token::Muted), 1, Qt::DashLine));
    painter.drawRoundedRect(box, measure::radiusPanel, measure::radiusPanel);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    paintText(painter, QRectF(box.left() + 12, box.top() + 2, box.width() - 24, 18),
              Qt::AlignLeft | Qt::AlignVCenter, group.title, m_look.texts);
    painter.restore();
}

}
