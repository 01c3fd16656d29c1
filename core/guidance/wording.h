#pragma once

#include "core/model/map.h"

#include <optional>
#include <vector>

namespace throughline {

/// The slots of an outcome sentence.
enum class Slot { Who, Change, MeasuredBy, Baseline, Target, By };

/// Where a slot's words stand in the sentence; length 0: nowhere.
struct TextRange
{
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const TextRange&) const = default;
};

/// What a sentence says, slot by slot, and where.
struct OutcomeSlots
{
    QString who;
    QString change;
    QString measuredBy;
    QString unit;
    std::optional<double> baseline;
    std::optional<double> target;
    QDate by;
    std::vector<std::pair<Slot, TextRange>> ranges;

    bool operator==(const OutcomeSlots&) const = default;
    /// Where a slot's own words are; length 0 where the sentence does not hold it.
    TextRange rangeOf(Slot slot) const;
};

/// Reads who, what changes, from, to and by when out of a sentence as people write it: "Of 100 new
/// customers, 27 are still active after 90 days instead of 13, by 30 June", "Reduce onboarding
/// time for new customers from 14 days to 5 by 31 March 2027", "Raise the win rate from 18 % to
/// 25 % by the end of June", "… by Q3". A date without a year is the next such day after \p today.
/// What is not found stays empty; nothing is invented.
OutcomeSlots parseOutcomeSentence(const QString& sentence, QDate today);

/// The sentence with a slot's own words replaced; where it has none they are added in the place
/// that reads well ("…, by 30 June"). Other words stay as they are.
QString withSlot(const QString& sentence, const OutcomeSlots& slots, Slot slot,
                 const QString& words);

/// The sentence with who finds a baseline that is not known yet, and by when, at its end: "… (now:
/// found by Data by 15 March 2026)". What it said of that before goes; with neither owner nor day
/// nothing is added. Reading a sentence and changing its slots leave these words alone.
QString withBaselineOwner(const QString& sentence, const QString& owner, QDate due);

/// Something an outcome still leaves open. Never a reason to refuse it.
struct OpenPoint
{
    QString id;   ///< "noDate", "deliverable" …
    QString text; ///< "No date yet"
    QString hint; ///< what would close it
    QString word; ///< the word of the sentence concerned, empty where there is none
    bool operator==(const OpenPoint&) const = default;
};

/// What an outcome leaves open, most telling first. Who works alone (\p alone) is not told that
/// nobody outside the team has read it.
std::vector<OpenPoint> openPoints(const Outcome& outcome, QDate today, bool alone = false);
/// What is fine about it, in a few words each: "one number, with a baseline".
QStringList inOrder(const Outcome& outcome, QDate today);

}
