#pragma once

#include "core/model/outcome.h"

#include <QStringList>

namespace throughline {

/// The six fields under the sentence, in their order.
enum class OutcomeSlot { Who, WhatChanges, MeasuredBy, Now, Then, By };

inline constexpr OutcomeSlot allSlots[] = {OutcomeSlot::Who,        OutcomeSlot::WhatChanges,
                                           OutcomeSlot::MeasuredBy, OutcomeSlot::Now,
                                           OutcomeSlot::Then,       OutcomeSlot::By};

/// What stands in a slot: text, "13", "30 June 2026".
QString slotText(const Outcome& outcome, OutcomeSlot slot);

/// An outcome after a slot was typed, or why it could not be read (then it is as before).
struct SlotResult
{
    Outcome outcome;
    QString problem;
};

/// Puts what was typed into a slot; the sentence changes in that slot's own words only.
SlotResult withSlotText(const Outcome& outcome, OutcomeSlot slot, const QString& text, QDate today);
/// What a point of Define is about: where its field is.
enum class PointPlace {
    Sentence,
    Who,
    WhatChanges,
    MeasuredBy,
    Now,
    Then,
    By,
    BetterOff,
    Stakeholders
};

/// One open point: kept with the sentence, no fault.
struct OutcomePoint
{
    QString id; ///< as core/guidance names it: "deliverable"
    QString text;
    QString hint; ///< what would settle it, empty: nothing to add
    PointPlace place = PointPlace::Sentence;
};

/// What is still open about an outcome.
std::vector<OutcomePoint> outcomePoints(const Outcome& outcome, QDate today);
/// What is in order, as short phrases.
QStringList outcomeInOrder(const Outcome& outcome, QDate today);

/// What is said under a slot although it could be read: a date in the past, a target that
/// equals the baseline. Empty: nothing.
QString slotRemark(const Outcome& outcome, OutcomeSlot slot, QDate today);
/// Slots that the sentence names, filled from it; the others stay.
Outcome filledFromSentence(const Outcome& outcome, QDate today);
/// A day as people type it ("30 June", "30.6.2026", ISO); without a year the next one from
/// \p today on. nullopt where it cannot be read.
std::optional<QDate> readDay(const QString& text, QDate today);
/// The outcome with who finds the baseline and by when, in its slots and at the end of its
/// sentence; with neither these words go.
Outcome withBaselineFinder(const Outcome& outcome, const QString& owner, QDate due);
/// Why it is worth it in words, and what it is worth about ("11 h per new account").
struct Worth
{
    QString why;
    QString about;
    bool operator==(const Worth&) const = default;
};
/// Both stand in one text of the outcome; what it is worth is its last line.
Worth worthOf(const QString& text);
QString worthText(const Worth& worth);
/// A number as people type it: "13", "13.5", "13,5", "4,820", "48 %".
std::optional<double> numberTyped(const QString& text);

}
