#pragma once

#include <QDate>
#include <QString>

namespace throughline {

/// The day that words mean: "30 June 2026", "June 30", "the end of June", "Q3", "2026-06-30".
/// A month or quarter means its last day; without a year it is the next such day after \p today.
/// Invalid where the words are no date.
QDate dateFromWords(const QString& words, QDate today);

}
