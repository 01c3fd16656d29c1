#pragma once

#include "core/model/map.h"

#include <QStringList>

namespace throughline {

/// What is wrong with a map that no edit should ever bring about, one sentence each; empty where
/// all is well. Looks at: exactly one outcome card, which exists and has stage outcome; links
/// between steps that exist, none to itself, none twice, those that are no feedback without a
/// loop; placements, groups, teams and homes that exist; values that are finite and in range.
QStringList violations(const Map& map);

}
