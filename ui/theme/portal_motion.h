#pragma once

#include <optional>

namespace throughline {

/// What the desktop's settings portal says of animations: GNOME's own switch, which stands in no
/// file that could be read. Nothing where no portal has answered (yet).
std::optional<bool> portalMotion();

/// Asks the portal on the session bus, and hears when the switch is turned. Returns at once: the
/// answer comes later, from a desktop without a bus or portal none. Once for the program.
void watchPortalMotion();

}
