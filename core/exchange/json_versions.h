#pragma once

#include "core/model/map.h"

#include <QJsonObject>

namespace throughline {

/// The versions of a map as `version FILE list --json` prints them, oldest first, without their
/// states.
QJsonObject versionsToJson(const Map& map);

/// What is different between two maps as `version FILE diff A B --json` prints it: names of what
/// was added and removed, each changed field with its values before and after, and all of it in
/// words.
QJsonObject differencesToJson(const Map& older, const Map& newer);

}
