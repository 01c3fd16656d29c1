#pragma once

#include "core/guidance/finding_checks.h"

#include <functional>
#include <optional>

namespace throughline {

/// What all findings of one kind share.
struct FindingKind
{
    QString id;
    FindingSeverity severity = FindingSeverity::Advice;
    QString why;
    QString fix;
};

/// What was noticed at one thing.
struct Noticed
{
    QString message;
    QString fix = {}; ///< where it differs from that of the kind
};

using CardCheck = std::function<std::optional<Noticed>(const Step&)>;
using LinkCheck = std::function<std::optional<Noticed>(const Link&)>;

/// A finding for each card at which something is noticed, in the order people see.
std::vector<Finding> onCards(const Looked& looked, const FindingKind& kind, const CardCheck& check);
/// A finding for each link at which something is noticed, in the map's order.
std::vector<Finding> onLinks(const Looked& looked, const FindingKind& kind, const LinkCheck& check);

}
