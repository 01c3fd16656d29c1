#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

#include <variant>

namespace throughline {

/// Where an indicator lives: on a link, on a step, or nowhere yet.
using Home = std::variant<std::monostate, LinkId, StepId>;

/// A new indicator. \p keyValues are fields as `setFields` takes them ("unit=%"). On the outcome's
/// card it is lagging unless they say otherwise. A second one of the same name is refused.
Result<Edit> addIndicator(const Map& map, const QString& name, const Home& home,
                          const QStringList& keyValues, QDate today);
/// Moves an indicator to another home.
Result<Edit> attachIndicator(const Map& map, IndicatorId indicator, const Home& home);
/// Removes an indicator with its definitions, terms and expectations. Its values stop counting
/// until undo brings it back.
Result<Edit> removeIndicator(const Map& map, IndicatorId indicator);
/// Takes an indicator out of an edit that is being made, with all that hangs on it; for intents
/// that remove several things.
void dropIndicator(EditBuilder& edit, IndicatorId indicator);
/// The hard rules about targets (design, section 7) on the whole of an indicator: a surface
/// measure takes no target without a defence of 40 characters; gaming test "yes" makes it a
/// surface measure. The error is of kind Rule.
Result<void> checkTargetRules(const Indicator& indicator);
/// True while a target is only proposed: the gaming test is not answered.
bool isTargetProposed(const Indicator& indicator);

/// What is expected: one value, or a range from low to high.
struct ExpectedRange
{
    double low = 0;
    double high = 0;
};
using Expected = std::variant<double, ExpectedRange>;
/// What an expectation may be about.
using ExpectationSubject = std::variant<LinkId, IndicatorId>;

/// Writes an expectation down for the days given (open ends: invalid dates). An open one about
/// the same thing and days is changed; a sealed one stays as it is and a new one is made.
/// Of a link: a share 0–1. \p nowUtc is when it was written.
Result<Edit> expectValue(const Map& map, const ExpectationSubject& subject,
                         const Expected& expected, const DateRange& days, const QString& reason,
                         const QDateTime& nowUtc);
/// Writes down what is expected of all of \p links together, that is from one counted card over
/// cards without a count to the next counted one. What is expected of each of them is multiplied:
/// earlier links keep what is expected of them for these days, or are taken as 1 where nothing is,
/// and the last link gets the rest. Refused where the rest would be above 1.
Result<Edit> expectAlong(const Map& map, const std::vector<LinkId>& links, const Expected& expected,
                         const DateRange& days, const QString& reason, const QDateTime& nowUtc);
/// Changes an expectation; refused once it is sealed.
Result<Edit> changeExpectation(const Map& map, ExpectationId id, const Expected& expected,
                               const DateRange& days, const QString& reason,
                               const QDateTime& nowUtc);
/// Takes an expectation back; refused once it is sealed.
Result<Edit> removeExpectation(const Map& map, ExpectationId id);
/// The expectations about a thing, newest first (by when they were written).
std::vector<const Expectation*> expectationsAbout(const Map& map,
                                                  const ExpectationSubject& subject);

}
