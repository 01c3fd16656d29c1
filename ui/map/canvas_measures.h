#pragma once

namespace throughline {

/// Pixels at the top of the view that the heads of the columns take: their names with the test of
/// the stage below, and the names alone where the window is low.
inline constexpr double wholeHeads = 74;
inline constexpr double lowHeads = 44;
/// In a room, where they are larger.
inline constexpr double roomHeads = 84;
/// Pixels of a canvas unit in a room: at least so many that a title of 14 units has 18 px.
inline constexpr double roomScale = 18.0 / 14.0;
inline constexpr double mostRoomScale = 2;

}
