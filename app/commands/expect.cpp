#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "core/analysis/paths.h"
#include "core/model/intents_counts.h"
#include "core/model/intents_indicators.h"
#include "core/model/thing.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct ExpectOptions
{
    std::string file;
    std::string thing;
    std::string value;
    std::string range;
    std::string from;
    std::string to;
    std::string reason;
};

/// "0.72" or "72 %".
Result<double> parseExpected(const QString& text)
{
    const auto typed = parseTypedNumber(text, {});
    if (!typed || !typed->number || typed->whole || typed->estimate) {
        return wrongUsage(tr("“%1” is no value to expect: write 0.72 or 72 %.").arg(text));
    }
    return typed->percent ? *typed->number / 100 : *typed->number;
}

Result<Expected> expectedOf(const ExpectOptions& options)
{
    if (options.value.empty() == options.range.empty()) {
        return wrongUsage(tr("expect takes either --value V or --range A..B."));
    }
    if (!options.value.empty()) {
        return parseExpected(text(options.value)).map([](double v) { return Expected(v); });
    }
    const QStringList ends = text(options.range).split(QStringLiteral(".."));
    if (ends.size() != 2) {
        return wrongUsage(
            tr("--range takes two numbers as 0.6..0.7, not “%1”.").arg(text(options.range)));
    }
    const auto low = parseExpected(ends[0]);
    const auto high = parseExpected(ends[1]);
    if (!low || !high) {
        return failure(!low ? low.error() : high.error());
    }
    return Expected(ExpectedRange{*low, *high});
}

Result<ExpectationSubject> subjectOf(const Map& map, const QString& name)
{
    const auto thing = findThing(map, name);
    if (!thing) {
        return failure(thing.error());
    }
    if (const auto* link = std::get_if<LinkId>(&*thing)) {
        return ExpectationSubject(*link);
    }
    if (const auto* indicator = std::get_if<IndicatorId>(&*thing)) {
        return ExpectationSubject(*indicator);
    }
    return failure(
        tr("“%1” is neither a link nor an indicator: expectations are about these.").arg(name));
}

/// The links of the way that "A -> C" names where no link leads there directly; empty otherwise.
std::vector<LinkId> wayOf(const Map& map, const QString& name)
{
    static const QRegularExpression arrow(QStringLiteral("\\s*(?:->|=>|→)\\s*"));
    const QStringList ends = name.split(arrow);
    std::vector<LinkId> way;
    if (ends.size() != 2 || findLink(map, name)) {
        return way;
    }
    const auto from = findStep(map, ends[0]);
    const auto to = findStep(map, ends[1]);
    for (const Link* link : from&& to ? linksAlong(map, *from, *to) : std::vector<const Link*>()) {
        way.push_back(link->id);
    }
    return way;
}

Result<Edit> expectEdit(const Map& map, const ExpectOptions& options, const Expected& expected,
                        const DateRange& days)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (const auto way = wayOf(map, text(options.thing)); !way.empty()) {
        return expectAlong(map, way, expected, days, text(options.reason), now);
    }
    return subjectOf(map, text(options.thing)).and_then([&](const ExpectationSubject& subject) {
        return expectValue(map, subject, expected, days, text(options.reason), now);
    });
}

Result<Answer> expect(const ExpectOptions& options)
{
    const auto expected = expectedOf(options);
    const auto days = parseDateRange(options.from, options.to);
    if (!expected || !days) {
        return failure(!expected ? expected.error() : days.error());
    }
    const auto project = openToWrite(options.file);
    if (!project) {
        return failure(project.error());
    }
    const auto edit = expectEdit((*project)->map(), options, *expected, *days);
    if (!edit) {
        return failure(edit.error());
    }
    return applied(**project, *edit);
}

}

Declared declareExpect(CLI::App& options)
{
    const auto values = std::make_shared<ExpectOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    options.add_option("THING", values->thing, "\"A -> B\" or an indicator")->required();
    options.add_option("--value", values->value, "The value expected; of a link a share 0–1");
    options.add_option("--range", values->range, "A..B: a range instead of one value");
    options.add_option("--from", values->from, "First day it is for");
    options.add_option("--to", values->to, "Last day it is for");
    options.add_option("--reason", values->reason, "Why this is expected");
    return {[values] { return expect(*values); }};
}

}
