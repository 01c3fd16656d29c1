#pragma once

#include <QRectF>

/// Where things stand on a card, in canvas units from its edges. For the painters of cards only.
namespace throughline::shape {

inline constexpr double left = 15;
inline constexpr double right = 12;
inline constexpr double captionTop = 9;
inline constexpr double captionHeight = 15;
/// From the top of a card to its title.
inline constexpr double titleTop = captionTop + 17;
inline constexpr double footHeight = 30;
inline constexpr double outcomeLeft = 20;
inline constexpr double outcomeCaptionTop = 14;
inline constexpr double outcomeTitleTop = outcomeCaptionTop + 18;
inline constexpr double outcomeFootHeight = 104;

/// Room mode: 180 × 104 px and more at the scale at which titles have 18 px.
inline constexpr double roomWidth = 142;
inline constexpr double roomOutcomeWidth = 146;
inline constexpr double roomHeight = 81;
inline constexpr double roomOutcomeHeight = 144;
/// Below the title.
inline constexpr double roomFoot = 9;
/// The outcome's figure and its target.
inline constexpr double roomOutcomeFoot = 58;

inline QRectF footOf(const QRectF& card)
{
    return {card.left() + left, card.bottom() - footHeight, card.width() - left - right,
            footHeight - 6};
}

}
