#pragma once

#include "core/exchange/foreign_map.h"

namespace throughline {

/// Reads the results chains of a Miradi project (XMPZ2's project.xml, or its older XML): strategies
/// and activities become activities, results intermediate; conceptual models are not taken. A card
/// that stands on several chains comes once.
Result<ForeignMap> readMiradi(const QByteArray& bytes, const Cancellation& cancellation = {});

}
