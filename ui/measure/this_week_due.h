#pragma once

#include "core/model/intents_counts.h"
#include "core/project/project.h"

namespace throughline {

/// A number that somebody types each period: a card's count or an indicator.
struct DueNumber
{
    SeriesId series;
    QString title;
    QString note; ///< "count of a card", "for orientation", "early sign"
    bool ratio = false;
    QString unit;
    QString last;                     ///< "366", "48 of 100"; empty where there is none
    std::optional<Observation> there; ///< what is stored for the period already
    QDate missingSince; ///< first period without a value since the last; invalid: none
    QString owner;      ///< whom to ask: a role or person, may be empty
    QString meaning;    ///< its definition, may be empty
};

/// The numbers that are asked for in the period of \p cadence that holds \p day: cards whose counts
/// were typed or that have none yet on a counted path, and indicators that are typed by hand
/// (that no file ever filled), each of that cadence or finer, and none that is to be asked
/// again later than \p today. In the order of the map; those answered already are among them.
Result<std::vector<DueNumber>> dueNumbers(const Project& project, QDate day, Cadence cadence);
/// Those of the last finished period that have no answer yet and had a value before (what was
/// never counted is offered, not due); none where they cannot be read.
std::vector<DueNumber> openNumbers(const Project& project);
/// The cadence that people type in here: the finest among the typed numbers, a week where
/// nothing is known.
Cadence typingCadence(const Project& project);

/// A message for whoever has the number: what, for when, what it means, the last value.
QString requestText(const DueNumber& due, QDate day, Cadence cadence);
/// The same for several, in one message.
QString requestText(const std::vector<DueNumber>& due, QDate day, Cadence cadence);

/// "371", "152 of 311 = 49 of 100", "about 40, an estimate: drawn hollow", "not known yet".
QString understood(const TypedNumber& typed, const DueNumber& due, QDate today);
/// What is stored, as it would be typed: "371", "152/311", "48%" (of a ratio), "~40", "-".
QString asTyped(const Observation& observation, bool ratio);

}
