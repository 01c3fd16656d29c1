#include "core/guidance/evidence_rungs.h"

#include "core/analysis/evidence_words.h"
#include "core/analysis/phrases.h"
#include "core/guidance/reading.h"
#include "core/model/intents_experiments.h"
#include "core/model/intents_notes.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EvidenceRungs)
};

QString dayText(QDate day) { return QLocale(QLocale::English).toString(day, u"d MMMM"_s); }

QString valueText(double value, bool isShare)
{
    return isShare ? ofHundred(value) : countText(value);
}

EvidenceRung belief(const Link& link)
{
    const bool said = !link.assumption.trimmed().isEmpty();
    return {Words::tr("We believe it, and say why"),
            !said ? Words::tr("no “because” yet")
            : link.assumptionSince.isValid()
                ? Words::tr("assumption of %1").arg(dayText(link.assumptionSince))
                : Words::tr("assumption written"),
            said};
}

EvidenceRung people(const Map& map, const Link& link)
{
    const PeopleSaid said = peopleSaid(map, link);
    return {Words::tr("People tell us so"),
            said.count() == 0
                ? Words::tr("nobody asked yet")
                : Words::tr("%1 for, %2 against").arg(said.inFavour).arg(said.against),
            said.inFavour > 0};
}

EvidenceRung together(const Link& link, const LinkEvidence& evidence)
{
    const bool fits = evidence.verdict == Verdict::Supported;
    const bool graded = link.evidenceGrade >= EvidenceGrade::Observed;
    const QString more =
        fits && link.lagDays ? Words::tr("when we expected it")
        : fits               ? laterText(evidence.best->lag, evidence.numbers.period)
        : evidence.verdict == Verdict::TooEarly
            ? Words::tr("too early until %1").arg(dayText(evidence.tooEarlyUntil))
        : evidence.enoughFrom.isValid() && evidence.obstacle == EvidenceObstacle::None
            ? Words::tr("from %1").arg(dayText(evidence.enoughFrom))
            : verdictWords(evidence);
    return {Words::tr("The numbers move together"), more, fits || graded};
}

EvidenceRung changed(const Link& link, const std::optional<BeforeAfter>& beforeAfter)
{
    const bool graded = link.evidenceGrade >= EvidenceGrade::BeforeAfter;
    const QString more =
        beforeAfter && beforeAfter->before && beforeAfter->after
            ? Words::tr("%1, then %2: %3")
                  .arg(valueText(*beforeAfter->before, beforeAfter->isShare),
                       valueText(*beforeAfter->after, beforeAfter->isShare),
                       graded ? Words::tr("compared") : Words::tr("once, not repeated"))
        : graded ? Words::tr("compared")
                 : Words::tr("nothing to compare yet");
    return {Words::tr("It changed when we changed it"), more, graded};
}

EvidenceRung comparison(const Map& map, const Link& link)
{
    const auto planned = experimentsOn(map, link.id);
    const bool read = std::any_of(planned.begin(), planned.end(),
                                  [](const auto* each) { return !each->result.isEmpty(); });
    const bool done = read || link.evidenceGrade == EvidenceGrade::Experiment;
    return {Words::tr("A comparison group shows it"),
            done              ? Words::tr("an experiment was made")
            : planned.empty() ? Words::tr("no experiment yet")
                              : Words::tr("a hypothesis is written down"),
            done};
}

}

std::vector<EvidenceRung> evidenceRungs(const Map& map, const Link& link,
                                        const LinkEvidence& evidence,
                                        const std::optional<BeforeAfter>& beforeAfter)
{
    return {belief(link), people(map, link), together(link, evidence), changed(link, beforeAfter),
            comparison(map, link)};
}

PeopleSaid peopleSaid(const Map& map, const Link& link)
{
    PeopleSaid said;
    for (const Note* note : notesAbout(map, link.id.uuid())) {
        if (note->kind == NoteKind::Explanation) {
            continue;
        }
        (note->speaksAgainst ? said.against : said.inFavour) += 1;
        said.last = std::max(said.last, note->on);
    }
    return said;
}

std::optional<EvidenceGrade> gradeOffered(const Link& link, const LinkEvidence& evidence)
{
    const bool more =
        evidence.verdict == Verdict::Supported && link.evidenceGrade < EvidenceGrade::Observed;
    return more ? std::optional(EvidenceGrade::Observed) : std::nullopt;
}

QString hypothesisOf(const Map& map, const Link& link, const LinkEvidence& evidence)
{
    const QString sentence = readLink(map, link);
    return evidence.best
               ? Words::tr("%1 It should show %2.")
                     .arg(sentence, laterText(evidence.best->lag, evidence.numbers.period))
           : link.lagDays
               ? Words::tr("%1 It should show within %2 days.").arg(sentence).arg(link.lagDays->to)
               : sentence;
}

}
