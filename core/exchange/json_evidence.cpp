#include "core/exchange/json_evidence.h"

#include "core/analysis/evidence_words.h"
#include "core/model/json.h"

#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QJsonArray lagsJson(const std::vector<LagCorrelation>& lags)
{
    QJsonArray array;
    for (const LagCorrelation& each : lags) {
        const Interval bounds = each.interval.value_or(Interval{});
        array.append(
            QJsonObject{{u"lag"_s, each.lag},
                        {u"r"_s, each.r},
                        {u"low"_s, each.interval ? QJsonValue(bounds.low) : QJsonValue()},
                        {u"high"_s, each.interval ? QJsonValue(bounds.high) : QJsonValue()},
                        {u"p"_s, json::write(each.p)},
                        {u"pairs"_s, each.pairs},
                        {u"effectivePairs"_s, json::write(each.effectivePairs)}});
    }
    return array;
}

/// The keys of the best lag; null where no correlation is shown.
void putBest(QJsonObject& json, const LinkEvidence& evidence)
{
    const auto& best = evidence.best;
    const auto value = [&best](double number) { return best ? QJsonValue(number) : QJsonValue(); };
    const LagCorrelation shown = best.value_or(LagCorrelation{});
    const Interval bounds = shown.interval.value_or(Interval{});
    json[u"bestLag"_s] = value(shown.lag);
    json[u"r"_s] = value(shown.r);
    json[u"low"_s] = value(bounds.low);
    json[u"high"_s] = value(bounds.high);
    json[u"pAdjusted"_s] = json::write(evidence.pAdjusted);
    json[u"effectivePairs"_s] = value(shown.effectivePairs.value_or(0));
}

QJsonValue nameOf(const QString& name) { return name.isEmpty() ? QJsonValue() : QJsonValue(name); }

}

QJsonObject evidenceToJson(const LinkEvidence& evidence)
{
    QJsonObject json{{u"cause"_s, nameOf(evidence.pair.cause.name)},
                     {u"effect"_s, nameOf(evidence.pair.effect.name)},
                     {u"period"_s, enumName(evidence.numbers.period)},
                     {u"pairs"_s, evidence.numbers.pairs},
                     {u"lagWindow"_s, QJsonArray{evidence.lagWindow.from, evidence.lagWindow.to}},
                     {u"lagsSearched"_s, evidence.lagsSearched},
                     {u"raw"_s, lagsJson(evidence.raw)},
                     {u"differenced"_s, lagsJson(evidence.differenced)},
                     {u"prewhitened"_s, lagsJson(evidence.prewhitened)},
                     {u"arOrder"_s, evidence.best ? QJsonValue(evidence.arOrder) : QJsonValue()},
                     {u"expectedSign"_s, evidence.expectedSign},
                     {u"verdict"_s, enumName(evidence.verdict)},
                     {u"words"_s, verdictWords(evidence)},
                     {u"tooEarlyUntil"_s, json::write(evidence.tooEarlyUntil)},
                     {u"enoughFrom"_s, json::write(evidence.enoughFrom)},
                     {u"sentence"_s, evidenceSentence(evidence).text()},
                     {u"caution"_s, evidenceCaution(evidence)}};
    putBest(json, evidence);
    return json;
}

QJsonObject whatElseToJson(const Map& map, const WhatElse& found)
{
    const auto titles = [&map](const std::vector<StepId>& steps) {
        QJsonArray names;
        for (const StepId id : steps) {
            names.append(map.step(id)->title);
        }
        return names;
    };
    QJsonArray markers;
    for (const MarkerId id : found.markers) {
        markers.append(map.markers.at(id).text);
    }
    QJsonArray explanations;
    for (const NoteId id : found.explanations) {
        explanations.append(map.notes.at(id).text);
    }
    return {{u"sharedCauses"_s, titles(found.sharedCauses)},
            {u"otherCauses"_s, titles(found.otherCauses)},
            {u"reversals"_s, QJsonArray::fromStringList(found.reversals)},
            {u"markers"_s, markers},
            {u"explanations"_s, explanations}};
}

}
