#include "core/model/intents_indicators.h"

#include "core/model/intent_text.h"
#include "core/model/set_fields.h"

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr int shortestDefence = 40; ///< characters

void setHome(Indicator& indicator, const Home& home)
{
    const auto* link = std::get_if<LinkId>(&home);
    const auto* step = std::get_if<StepId>(&home);
    indicator.onLink = link ? *link : LinkId();
    indicator.onStep = step ? *step : StepId();
}

Result<void> checkHome(const Map& map, const Home& home)
{
    const auto* link = std::get_if<LinkId>(&home);
    const auto* step = std::get_if<StepId>(&home);
    if ((link && !map.link(*link)) || (step && !map.step(*step))) {
        return failure(
            IntentText::tr("The card or link for this indicator is not on the map any more."));
    }
    return {};
}

/// Removes the things of one kind that are about an indicator.
template <class T>
void removeAbout(EditBuilder& edit, IndicatorId id)
{
    std::vector<decltype(T::id)> found;
    for (const auto& [key, each] : tableOf<T>(edit.map())) {
        if (each.indicator == id) {
            found.push_back(key);
        }
    }
    for (const auto key : found) {
        edit.remove<T>(key);
    }
}

bool isAbout(const Expectation& expectation, const ExpectationSubject& subject)
{
    const auto* link = std::get_if<LinkId>(&subject);
    return link ? expectation.link == *link
                : expectation.indicator == std::get<IndicatorId>(subject);
}

/// The sentence why a value cannot be expected, empty where it can.
Result<void> checkExpected(const Map& map, const ExpectationSubject& subject,
                           const Expected& expected, const DateRange& days)
{
    const auto* link = std::get_if<LinkId>(&subject);
    const auto* indicator = std::get_if<IndicatorId>(&subject);
    if ((link && !map.link(*link)) || (indicator && !map.indicator(*indicator))) {
        return failure(IntentText::tr("What this is about is not on the map any more."));
    }
    const auto* value = std::get_if<double>(&expected);
    const double low = value ? *value : std::get<ExpectedRange>(expected).low;
    const double high = value ? *value : std::get<ExpectedRange>(expected).high;
    if (!std::isfinite(low) || !std::isfinite(high)) {
        return failure(IntentText::tr("What is expected has to be a number."));
    }
    if (low > high) {
        return failure(
            IntentText::tr("A range goes from its low to its high end; %1 to %2 was given.")
                .arg(low)
                .arg(high));
    }
    if (link && (low < 0 || high > 1)) {
        return failure(
            IntentText::tr("How many go on is a share from 0 to 1 (0.72 is 72 of 100); %1 "
                           "was given.")
                .arg(low < 0 ? low : high));
    }
    if (days.from.isValid() && days.to.isValid() && days.from > days.to) {
        return failure(IntentText::tr("The days go from the earlier to the later one."));
    }
    return {};
}

void setExpected(Expectation& expectation, const Expected& expected, const DateRange& days,
                 const QString& reason, const QDateTime& nowUtc)
{
    const auto* value = std::get_if<double>(&expected);
    const auto* range = std::get_if<ExpectedRange>(&expected);
    expectation.value = value ? std::optional(*value) : std::nullopt;
    expectation.low = range ? std::optional(range->low) : std::nullopt;
    expectation.high = range ? std::optional(range->high) : std::nullopt;
    expectation.from = days.from;
    expectation.to = days.to;
    expectation.reason = reason;
    expectation.written = nowUtc;
}

Result<Expectation> openExpectation(const Map& map, ExpectationId id)
{
    const auto found = map.expectations.find(id);
    if (found == map.expectations.end()) {
        return failure(IntentText::tr("This expectation is not there any more."));
    }
    if (found->second.sealed.isValid()) {
        return failure(
            IntentText::tr("This expectation is sealed since its data arrived; write a new "
                           "one, the old one stays visible."),
            {}, {}, ErrorKind::Rule);
    }
    return found->second;
}

}

Result<void> checkTargetRules(const Indicator& indicator)
{
    const bool surface = indicator.surface || indicator.gamingTest == TestAnswer::Yes;
    if (surface && indicator.target && indicator.defence.trimmed().size() < shortestDefence) {
        return failure(
            IntentText::tr("“%1” counts motion, not change, and takes no target without a "
                           "written defence of at least %2 characters; it has %3.")
                .arg(indicator.name)
                .arg(shortestDefence)
                .arg(indicator.defence.trimmed().size()),
            {}, {}, ErrorKind::Rule);
    }
    return {};
}

bool isTargetProposed(const Indicator& indicator)
{
    return indicator.target.has_value() && indicator.gamingTest == TestAnswer::Unanswered;
}

Result<Edit> addIndicator(const Map& map, const QString& name, const Home& home,
                          const QStringList& keyValues, QDate)
{
    const QString plain = name.simplified();
    if (plain.isEmpty()) {
        return failure(IntentText::tr("An indicator needs a name."));
    }
    if (!map.indicatorsNamed(plain).empty()) {
        return failure(IntentText::tr("There is an indicator “%1” already.").arg(plain));
    }
    if (const auto checked = checkHome(map, home); !checked) {
        return failure(checked.error());
    }
    Indicator indicator;
    indicator.id = IndicatorId::create();
    indicator.name = plain;
    setHome(indicator, home);
    if (indicator.onStep == map.outcome.card) {
        indicator.role = Role::Lagging;
    }
    EditBuilder edit(map, IntentText::tr("Add indicator “%1”").arg(plain));
    edit.put(indicator);
    return putIndicatorFields(edit, indicator, keyValues).map([&] {
        edit.select({indicator.id.uuid()});
        return edit.finish();
    });
}

Result<Edit> attachIndicator(const Map& map, IndicatorId id, const Home& home)
{
    const Indicator* found = map.indicator(id);
    if (!found) {
        return failure(IntentText::tr("This indicator is not there any more."));
    }
    return checkHome(map, home).map([&] {
        Indicator indicator = *found;
        setHome(indicator, home);
        EditBuilder edit(map, IntentText::tr("Move indicator"));
        edit.put(indicator);
        edit.select({id.uuid()});
        return edit.finish();
    });
}

Result<Edit> removeIndicator(const Map& map, IndicatorId id)
{
    if (!map.indicator(id)) {
        return failure(IntentText::tr("This indicator is not there any more."));
    }
    EditBuilder edit(map, IntentText::tr("Remove indicator"));
    dropIndicator(edit, id);
    return edit.finish();
}

void dropIndicator(EditBuilder& edit, IndicatorId id)
{
    edit.remove<Indicator>(id);
    removeAbout<DefinitionVersion>(edit, id);
    removeAbout<JudgementTerms>(edit, id);
    removeAbout<Expectation>(edit, id);
    for (const auto& [key, each] : Entities<Experiment>(edit.map().experiments)) {
        if (each.indicator == id) {
            Experiment experiment = each;
            experiment.indicator = {};
            edit.put(experiment);
        }
    }
    if (edit.map().outcome.indicator == id) {
        Outcome outcome = edit.map().outcome;
        outcome.indicator = {};
        edit.put(outcome);
    }
}

Result<Edit> expectValue(const Map& map, const ExpectationSubject& subject,
                         const Expected& expected, const DateRange& days, const QString& reason,
                         const QDateTime& nowUtc)
{
    if (const auto checked = checkExpected(map, subject, expected, days); !checked) {
        return failure(checked.error());
    }
    Expectation expectation;
    for (const Expectation* each : expectationsAbout(map, subject)) {
        const bool open = !each->sealed.isValid() && DateRange{each->from, each->to} == days;
        if (open && expectation.id.isNull()) {
            expectation = *each;
        }
    }
    if (expectation.id.isNull()) {
        expectation.id = ExpectationId::create();
    }
    const auto* link = std::get_if<LinkId>(&subject);
    expectation.link = link ? *link : LinkId();
    expectation.indicator = link ? IndicatorId() : std::get<IndicatorId>(subject);
    setExpected(expectation, expected, days, reason, nowUtc);
    EditBuilder edit(map, IntentText::tr("Write down what is expected"));
    edit.put(expectation);
    return edit.finish();
}

namespace {

/// The middle of what is expected of a link for just these days, 1 where nothing is.
std::optional<double> expectedFor(const Map& map, LinkId link, const DateRange& days)
{
    for (const Expectation* each : expectationsAbout(map, link)) {
        if (DateRange{each->from, each->to} == days && each->middle()) {
            return each->middle();
        }
    }
    return std::nullopt;
}

Expected divided(const Expected& expected, double by)
{
    if (const auto* range = std::get_if<ExpectedRange>(&expected)) {
        return ExpectedRange{range->low / by, range->high / by};
    }
    return std::get<double>(expected) / by;
}

}

Result<Edit> expectAlong(const Map& map, const std::vector<LinkId>& links, const Expected& expected,
                         const DateRange& days, const QString& reason, const QDateTime& nowUtc)
{
    if (links.empty()) {
        return failure(IntentText::tr("There is no link to expect anything of."));
    }
    Map changed = map;
    Edit all;
    const auto add = [&](LinkId link, const Expected& share, const QString& why) -> Result<void> {
        const Result<Edit> edit = expectValue(changed, link, share, days, why, nowUtc);
        if (!edit) {
            return failure(edit.error());
        }
        applyChanges(changed, edit->changes);
        all = all.isEmpty() ? *edit : merged(all, *edit);
        return {};
    };
    double earlier = 1;
    for (size_t i = 0; i + 1 < links.size(); ++i) {
        const auto there = expectedFor(map, links[i], days);
        earlier *= there.value_or(1);
        const QString why = IntentText::tr("not counted: expected together with the next link");
        if (const auto done = there ? Result<void>() : add(links[i], 1.0, why); !done) {
            return failure(done.error());
        }
    }
    const auto* range = std::get_if<ExpectedRange>(&expected);
    const double most = range ? range->high : std::get<double>(expected);
    if (earlier <= 0 || most > earlier) {
        return failure(IntentText::tr("Of the links before, %1 are expected to go on; after them "
                                      "it cannot be %2.")
                           .arg(earlier)
                           .arg(most));
    }
    return add(links.back(), divided(expected, earlier), reason).map([&all] { return all; });
}

Result<Edit> changeExpectation(const Map& map, ExpectationId id, const Expected& expected,
                               const DateRange& days, const QString& reason,
                               const QDateTime& nowUtc)
{
    Result<Expectation> open = openExpectation(map, id);
    if (!open) {
        return failure(open.error());
    }
    const ExpectationSubject subject =
        open->link.isNull() ? ExpectationSubject(open->indicator) : ExpectationSubject(open->link);
    return checkExpected(map, subject, expected, days).map([&] {
        setExpected(*open, expected, days, reason, nowUtc);
        EditBuilder edit(map, IntentText::tr("Change what is expected"));
        edit.put(*open);
        return edit.finish();
    });
}

Result<Edit> removeExpectation(const Map& map, ExpectationId id)
{
    return openExpectation(map, id).map([&](const Expectation&) {
        EditBuilder edit(map, IntentText::tr("Take back what was expected"));
        edit.remove<Expectation>(id);
        return edit.finish();
    });
}

std::vector<const Expectation*> expectationsAbout(const Map& map, const ExpectationSubject& subject)
{
    std::vector<const Expectation*> result;
    for (const auto& [id, each] : map.expectations) {
        if (isAbout(each, subject)) {
            result.push_back(&each);
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const Expectation* a, const Expectation* b) {
        return a->written > b->written;
    });
    return result;
}

}
