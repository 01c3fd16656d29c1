#pragma once

#include "core/analysis/lag_calendar.h"

#include <QByteArray>

namespace throughline {

/// The dates from which links and the outcome can be judged as an iCalendar file (RFC 5545): one
/// whole-day event each, UTF-8, lines ended by CR LF and folded at 75 bytes. The same map and day
/// give the same bytes.
QByteArray lagCalendarToIcs(const Map& map, QDate today);

}
