#pragma once

namespace throughline::measures {

/// The measures of a map in canvas units that tidying and placing share.
inline constexpr double cardWidth = 156;
inline constexpr double cardHeight = 112;
inline constexpr double outcomeWidth = 190;
inline constexpr double outcomeHeight = 212;
/// Between two rows of cards.
inline constexpr double rowGap = 24;
/// What the line of a passing link takes between cards, and its distance from them and from the
/// next line.
inline constexpr double lineHeight = 4;
inline constexpr double lineGap = 12;
/// A link never touches a card nearer to its corner than this.
inline constexpr double cornerRoom = 24;
/// What each indicator's chip under a card takes.
inline constexpr double chipRow = 28;
/// Between the cards of two stages: room for a "because" of some words over the link.
inline constexpr double stageGap = 104;
/// From one sub-column to the next where rows are staggered: the cards stand lower, so they
/// may reach under each other, and a link comes down on the middle of the next card.
inline constexpr double staggeredOffset = 130;
/// From one sub-column to the next where many cards stand in each.
inline constexpr double wideOffset = cardWidth + stageGap;
/// Left of the first and right of the last column's cards.
inline constexpr double outerPad = 24;
/// A link that comes in from above starts at least this much above the card.
inline constexpr double dropRoom = 24;
/// From a card's side to where a link that goes round cards may begin to turn.
inline constexpr double linkStub = 14;

}
