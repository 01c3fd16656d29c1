#pragma once

#include "core/base/period.h"

#include <QDateTime>
#include <QString>

namespace throughline {

/// "12 Feb".
QString shortDay(QDate day);
/// "12 Feb 2026".
QString longDay(QDate day);
/// "12 Feb"; with the year where it is not that of \p other.
QString dayBeside(QDate day, QDate other);
/// "2 to 8 Feb", "26 Jan to 1 Feb".
QString spanText(QDate from, QDate to);
/// When something was done, seen from \p today: "today 09:41", "yesterday", "3 Feb".
QString sinceText(const QDateTime& atUtc, QDate today);
/// A number as people read it: thousands separated, at most \p decimals decimals, none trailing.
QString numberText(double value, int decimals = 1);

}
