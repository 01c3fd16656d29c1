#pragma once

#include "core/model/thing.h"

#include <QJsonValue>

namespace throughline {

enum class DifferenceKind { Added, Removed, Changed };

/// One field of a thing in an older and in a newer map.
struct FieldDifference
{
    QString field; ///< as the JSON of `map` names it: "lagDays"
    QJsonValue before;
    QJsonValue after;
    bool operator==(const FieldDifference&) const = default;
};

/// One thing that two maps do not have alike.
struct Difference
{
    Thing thing;
    QString name; ///< as people read it, of the newer map where it is there: "A → B"
    DifferenceKind kind = DifferenceKind::Changed;
    std::vector<FieldDifference> fields; ///< of a changed thing, in the order of its fields
    QDateTime at;                        ///< when the thing was last changed, in the map it is from
    QString by;                          ///< who did
    bool operator==(const Difference&) const = default;
};

/// What is different between two states of one map: the outcome, steps, links and indicators by
/// their ids, each once, in the order people see them (removed ones at the place they had).
/// Places of cards, data and what was written about them are no part of the theory.
std::vector<Difference> differences(const Map& older, const Map& newer);

/// How many of a kind.
int countOf(const std::vector<Difference>& differences, DifferenceKind kind);

}
