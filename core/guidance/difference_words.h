#pragma once

#include "core/model/differences.h"
#include "core/model/map.h"

namespace throughline {

/// The two values of a field as people read them, in the same unit: "2" and "4 weeks", "none yet",
/// "5 February 2026", a card's title. Texts are as they are, without quotation marks; ids are
/// looked up in the map each is from. An empty text where there is no value.
std::pair<QString, QString> valueWords(const Map& older, const Map& newer, const Thing& thing,
                                       const FieldDifference& difference);

/// "5 February 2026"; without the year where it is that of \p beside.
QString differenceDay(QDate day, QDate beside = {});

}
