#include "core/guidance/wording.h"

#include "core/guidance/wording_words.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

QString tr(const char* text) { return QCoreApplication::translate("openPoints", text); }

constexpr int longSentence = 30; ///< words

QString vagueWord(const QString& sentence)
{
    static const QRegularExpression words(
        u"\\b(active|engaged|engagement|better|improved?|successful|satisfied|happy|efficient|"
        "productive|seamless|quality)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(sentence).captured(0);
}

bool hasTwoSentences(const QString& sentence)
{
    static const QRegularExpression end(u"[.!?]\\s+\\p{Lu}"_s,
                                        QRegularExpression::UseUnicodePropertiesOption);
    return end.match(sentence).hasMatch();
}

void pointsOfWording(const Outcome& outcome, std::vector<OpenPoint>& points)
{
    if (const QString word = deliverableWord(outcome.sentence); !word.isEmpty()) {
        points.push_back({u"deliverable"_s, tr("“%1” is something you do or ship").arg(word),
                          tr("Who would act differently if it worked? It can go to the map as an "
                             "activity."),
                          word});
    }
    if (const QString word = vagueWord(outcome.sentence); !word.isEmpty()) {
        points.push_back({u"vague"_s, tr("“%1” means what?").arg(word),
                          tr("Say what one would see, e.g. one report in the last 14 days."),
                          word});
    }
    if (hasTwoSentences(outcome.sentence)) {
        points.push_back(
            {u"twoSentences"_s, tr("Two sentences"), tr("One change, said in one sentence."), {}});
    } else if (outcome.sentence.split(u' ', Qt::SkipEmptyParts).size() > longSentence) {
        points.push_back({u"long"_s,
                          tr("More than %1 words").arg(longSentence),
                          tr("Shorter is easier to remember in the room."),
                          {}});
    }
}

void pointsOfNumbers(const Outcome& outcome, QDate today, std::vector<OpenPoint>& points)
{
    if (!outcome.target) {
        points.push_back(
            {u"noTarget"_s, tr("No number to reach"), tr("Then: how many, how fast?"), {}});
    }
    if (!outcome.baseline && (outcome.baselineOwner.isEmpty() || !outcome.baselineDue.isValid())) {
        points.push_back({u"noBaseline"_s,
                          tr("Where are we now?"),
                          tr("Not known yet? Say who finds out, by when."),
                          {}});
    }
    if (outcome.baseline && outcome.target && *outcome.baseline == *outcome.target) {
        points.push_back({u"noChange"_s,
                          tr("Now and then are the same"),
                          tr("Nothing would have to change."),
                          {}});
    }
    if (!outcome.by.isValid()) {
        points.push_back({u"noDate"_s, tr("No date yet"), tr("By when would we see it?"), {}});
    } else if (outcome.by < today) {
        points.push_back({u"pastDate"_s,
                          tr("The date has passed"),
                          tr("Was it reached? Or give it a new date."),
                          {}});
    }
}

void pointsOfPeople(const Outcome& outcome, bool alone, std::vector<OpenPoint>& points)
{
    if (outcome.who.isEmpty()) {
        points.push_back(
            {u"noWho"_s, tr("Whose change is it?"), tr("Name the people it is about."), {}});
    }
    if (outcome.betterOffAnswer == BetterOffAnswer::Unclear) {
        points.push_back({u"betterOffUnclear"_s,
                          tr("Not sure who is better off"),
                          tr("Ask one of them before you go on."),
                          {}});
    } else if (outcome.betterOffAnswer == BetterOffAnswer::No) {
        points.push_back({u"betterOffNo"_s,
                          tr("Nobody is materially better off"),
                          tr("Then another outcome may be worth more."),
                          {}});
    }
    QStringList functions;
    for (const Stakeholder& each : outcome.stakeholders) {
        if (!each.function.isEmpty() && !functions.contains(each.function)) {
            functions << each.function;
        }
    }
    if (functions.size() < 2 && !alone) {
        points.push_back({u"oneFunction"_s,
                          tr("Nobody outside the team has read it"),
                          tr("Show it to one person who could disagree."),
                          {}});
    }
}

}

std::vector<OpenPoint> openPoints(const Outcome& outcome, QDate today, bool alone)
{
    std::vector<OpenPoint> points;
    if (outcome.sentence.trimmed().isEmpty()) {
        return {{u"noSentence"_s,
                 tr("No sentence yet"),
                 tr("Say the change as you would say it aloud."),
                 {}}};
    }
    pointsOfWording(outcome, points);
    pointsOfNumbers(outcome, today, points);
    pointsOfPeople(outcome, alone, points);
    return points;
}

QStringList inOrder(const Outcome& outcome, QDate today)
{
    QStringList result;
    if (outcome.sentence.trimmed().isEmpty()) {
        return result;
    }
    if (deliverableWord(outcome.sentence).isEmpty()) {
        result << tr("a change for someone, nothing we ship");
    }
    if (outcome.target && outcome.baseline) {
        result << tr("one number, with a baseline");
    }
    if (outcome.target && outcome.baseline && *outcome.target != *outcome.baseline) {
        result << tr("a target that could fail");
    }
    if (outcome.by.isValid() && outcome.by >= today) {
        result << tr("a date");
    }
    return result;
}

}
