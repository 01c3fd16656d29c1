#pragma once

namespace throughline {

/// Pixels at the top of the view that the heads of the columns take.
inline constexpr double headsHeight = 74;
/// Pixels of a canvas unit in a room: at least so many that a title of 14 units has 18 px.
inline constexpr double roomScale = 18.0 / 14.0;
inline constexpr double mostRoomScale = 2;

}
