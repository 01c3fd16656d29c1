#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"
#include "app/text_table.h"
#include "core/analysis/evidence_words.h"
#include "core/exchange/json_evidence.h"
#include "core/model/thing.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct EvidenceOptions
{
    std::string file;
    std::string link;
    std::string cause;
    std::string effect;
    std::string period;
    std::string today;
    std::optional<int> maxLag;
};

/// One answer: the link it is of, where it is of one, and what the numbers say.
struct Found
{
    const Link* link = nullptr;
    LinkEvidence evidence;
    WhatElse whatElse;
};

/// What the command line says beside the names of the two series.
struct Terms
{
    QDate today;
    std::optional<int> maxLag;
    std::optional<Cadence> period;
};

Result<Terms> termsOf(const Project& project, const EvidenceOptions& options)
{
    const auto today = todayFor(project, options.today);
    if (!today) {
        return failure(today.error());
    }
    Terms terms{*today, options.maxLag, {}};
    if (!options.period.empty()) {
        terms.period = enumFromName<Cadence>(text(options.period));
        if (!terms.period || *terms.period > Cadence::Month) {
            return wrongUsage(
                tr("--period takes day, week or month, not “%1”.").arg(text(options.period)));
        }
    }
    if (terms.maxLag && *terms.maxLag < 0) {
        return wrongUsage(tr("--max-lag takes a number of periods from 0 up."));
    }
    return terms;
}

/// The evidence of a question under these terms; a period finer than the numbers is refused.
Result<LinkEvidence> answerOf(EvidenceQuestion question, const ValuesBySeries& values,
                              const Terms& terms)
{
    question.maxLag = terms.maxLag;
    question.period = terms.period;
    LinkEvidence evidence = evidenceOf(question, values, terms.today);
    if (terms.period && evidence.numbers.period > *terms.period) {
        return failure(tr("“%1” and “%2” come by the %3: they cannot be read by the %4.")
                           .arg(question.pair.cause.name, question.pair.effect.name,
                                enumName(evidence.numbers.period), enumName(*terms.period)));
    }
    return evidence;
}

Found found(const Map& map, const ValuesBySeries& values, const Link* link, LinkEvidence evidence,
            const Terms& terms)
{
    return {link, std::move(evidence),
            link ? whatElse(map, values, *link, terms.today) : WhatElse()};
}

Result<Found> ofLink(const Map& map, const ValuesBySeries& values, const Link& link,
                     const Terms& terms)
{
    const auto question = questionOf(map, values, link, tooEarlyUntil(map, link.id, terms.today));
    if (!question) {
        return found(map, values, &link, evidenceOfLink(map, values, link, terms.today), terms);
    }
    return answerOf(*question, values, terms).map([&](LinkEvidence&& evidence) {
        return found(map, values, &link, std::move(evidence), terms);
    });
}

/// The link between two cards whose counts are asked about, nullptr where there is none.
const Link* linkOfCounts(const Map& map, const EvidencePair& pair)
{
    const auto* cause = std::get_if<StepId>(&pair.cause.id);
    const auto* effect = std::get_if<StepId>(&pair.effect.id);
    return cause && effect ? map.linkBetween(*cause, *effect) : nullptr;
}

/// Two series by their names. Of two cards with a link between them its lag and effect count.
Result<Found> ofPair(const Map& map, const ValuesBySeries& values, const EvidenceOptions& options,
                     const Terms& terms)
{
    const auto cause = evidenceSeriesNamed(map, text(options.cause));
    const auto effect = cause ? evidenceSeriesNamed(map, text(options.effect)) : cause;
    if (!effect) {
        return failure(effect.error());
    }
    if (cause->id == effect->id) {
        return failure(
            tr("“%1” is cause and effect at once: name two different series.").arg(cause->name));
    }
    EvidenceQuestion question;
    question.pair = {*cause, *effect};
    const Link* link = linkOfCounts(map, question.pair);
    if (link) {
        question.lag = link->lagDays;
        question.effect = link->effect;
        question.tooEarlyUntil = tooEarlyUntil(map, link->id, terms.today);
    }
    return answerOf(question, values, terms).map([&](LinkEvidence&& evidence) {
        return found(map, values, link, std::move(evidence), terms);
    });
}

Result<std::vector<Found>> ofAllLinks(const Map& map, const ValuesBySeries& values,
                                      const Terms& terms)
{
    std::vector<Found> result;
    for (const Link* link : map.orderedLinks()) {
        if (link->feedback) {
            continue;
        }
        auto each = ofLink(map, values, *link, terms);
        if (!each) {
            return failure(each.error());
        }
        result.push_back(std::move(*each));
    }
    return result;
}

/// A correlation with two decimals, "0.00" for what is rounded to nothing; empty where absent.
QString decimals(std::optional<double> value)
{
    return value ? QString::number(std::round(*value * 100) / 100 + 0.0, 'f', 2) : QString();
}

QString lagTable(const LinkEvidence& evidence)
{
    TextTable table(
        {tr("Lag"), tr("r"), tr("95 % interval"), tr("r of values"), tr("r of changes")});
    for (size_t i = 0; i < evidence.prewhitened.size(); ++i) {
        const LagCorrelation& each = evidence.prewhitened[i];
        const auto at = [&each](const std::vector<LagCorrelation>& list) {
            const auto same = std::find_if(list.begin(), list.end(), [&each](const auto& other) {
                return other.lag == each.lag;
            });
            return same == list.end() ? std::optional<double>() : std::optional(same->r);
        };
        const QString interval =
            each.interval
                ? tr("%1 to %2").arg(decimals(each.interval->low), decimals(each.interval->high))
                : QString();
        table.add({QString::number(each.lag), decimals(each.r), interval,
                   decimals(at(evidence.raw)), decimals(at(evidence.differenced))});
    }
    return table.isEmpty() ? QString() : table.toText();
}

QString whatElseText(const Map& map, const WhatElse& whatElse)
{
    const QStringList lines = whatElseLines(map, whatElse);
    return lines.isEmpty() ? QString()
                           : tr("What else could explain it:") + u"\n- "_s + lines.join(u"\n- "_s);
}

QString foundText(const Map& map, const Found& found)
{
    const LinkEvidence& evidence = found.evidence;
    QStringList parts;
    if (found.link) {
        parts << tr("%1: %2").arg(map.linkName(*found.link), verdictWords(evidence));
    } else {
        parts << tr("%1 → %2: %3")
                     .arg(evidence.pair.cause.name, evidence.pair.effect.name,
                          verdictWords(evidence));
    }
    parts << evidenceSentence(evidence).text() + u'\n' + evidenceFigures(evidence)
          << lagTable(evidence) << whatElseText(map, found.whatElse);
    parts.removeAll(QString());
    return parts.join(u"\n\n"_s);
}

QJsonObject foundJson(const Map& map, const Found& found)
{
    QJsonObject json = evidenceToJson(found.evidence);
    json[u"link"_s] = found.link ? QJsonValue(map.linkName(*found.link)) : QJsonValue();
    json[u"id"_s] = found.link ? QJsonValue(found.link->id.toString()) : QJsonValue();
    json[u"whatElse"_s] = whatElseToJson(map, found.whatElse);
    return json;
}

/// Every link with its verdict, one a line.
Answer allLinks(const Map& map, const std::vector<Found>& all)
{
    QJsonArray links;
    TextTable table({tr("Link"), tr("Verdict"), tr("Best lag"), tr("r")});
    for (const Found& each : all) {
        const auto& best = each.evidence.best;
        links.append(foundJson(map, each));
        table.add({map.linkName(*each.link), verdictWords(each.evidence),
                   best ? periodsText(best->lag, each.evidence.numbers.period) : QString(),
                   best ? decimals(best->r) : QString()});
    }
    const QString body = table.isEmpty() ? tr("There is no link yet.") : table.toText();
    return {QJsonObject{{u"links"_s, links}}, underOutcome(map, body)};
}

Result<Answer> showEvidence(const EvidenceOptions& options)
{
    const bool pair = !options.cause.empty() || !options.effect.empty();
    if (pair && (!options.link.empty() || options.cause.empty() || options.effect.empty())) {
        return wrongUsage(tr("Give --link, or --cause and --effect together."));
    }
    const auto project = openToRead(options.file);
    if (!project) {
        return failure(project.error());
    }
    const Map& map = (*project)->map();
    const auto terms = termsOf(**project, options);
    if (!terms) {
        return failure(terms.error());
    }
    auto observations = (*project)->observations({});
    if (!observations) {
        return failure(observations.error());
    }
    const ValuesBySeries values = valuesBySeries(std::move(*observations));
    const auto one = [&map](const Found& found) {
        return Answer{foundJson(map, found), underOutcome(map, foundText(map, found))};
    };
    if (pair) {
        return ofPair(map, values, options, *terms).map(one);
    }
    if (!options.link.empty()) {
        return findLink(map, text(options.link))
            .and_then([&](LinkId id) { return ofLink(map, values, *map.link(id), *terms); })
            .map(one);
    }
    return ofAllLinks(map, values, *terms).map([&map](const std::vector<Found>& all) {
        return allLinks(map, all);
    });
}

}

Declared declareEvidence(CLI::App& options)
{
    const auto values = std::make_shared<EvidenceOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    options.add_option("--link", values->link, "A link, by id or as \"A -> B\"");
    options.add_option("--cause", values->cause, "The cause's indicator or card");
    options.add_option("--effect", values->effect, "The effect's indicator or card");
    options.add_option("--max-lag", values->maxLag, "Look at lags up to so many periods");
    options.add_option("--period", values->period, "day, week or month");
    options.add_option("--today", values->today, "The day to judge by");
    return {[values] { return showEvidence(*values); }};
}

}
