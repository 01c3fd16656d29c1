// Evidence as a lens: what each link rests on, and what its numbers say.

#include "ui/map/lens.h"

#include "core/analysis/evidence_words.h"
#include "core/guidance/assumptions.h"
#include "core/guidance/what_else.h"
#include "ui/map/lens_evidence_line.h"

#include <QCoreApplication>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Lens)
};

LinkLook gradeLook(EvidenceGrade grade)
{
    LinkLook look;
    look.color = Token::Accent;
    switch (grade) {
    case EvidenceGrade::Guess:
        look.pattern = LinkLook::Pattern::Dotted;
        look.color = Token::Muted;
        look.widthTo = 2;
        break;
    case EvidenceGrade::Expert:
        look.pattern = LinkLook::Pattern::Dashed;
        look.color = Token::Muted;
        look.widthTo = 2.4;
        break;
    case EvidenceGrade::Observed:
        look.widthTo = 2.4;
        break;
    case EvidenceGrade::BeforeAfter:
        look.widthTo = 4;
        break;
    case EvidenceGrade::Experiment:
        look.widthTo = 6.5;
        break;
    }
    return look;
}

LinkLook lookOf(const Link& link, const LinkEvidence& evidence, int explanations)
{
    LinkLook look = gradeLook(link.evidenceGrade);
    if (link.assumptionState == AssumptionState::Broken) {
        look.lines.push_back({Words::tr("assumption broken"), {}, Mark::OffTrack});
    }
    const bool clear =
        evidence.verdict == Verdict::Supported || evidence.verdict == Verdict::Contradicted;
    const QString words = verdictWords(evidence);
    look.lines.push_back({gradeText(link.evidenceGrade), {}});
    look.lines.push_back(
        {clear ? words : QString(), clear ? QString() : words, markOf(evidence.verdict)});
    if (explanations > 0) {
        look.lines.push_back({{}, explanationsText(explanations)});
    }
    return look;
}

/// "2 × fits", "1 × too early"; links without numbers at both ends are not among them.
QStringList tally(const std::map<LinkId, LinkEvidence>& all)
{
    QStringList parts;
    for (const Verdict verdict :
         {Verdict::Supported, Verdict::Contradicted, Verdict::NotSupported, Verdict::TooEarly}) {
        const auto count = std::count_if(all.begin(), all.end(), [verdict](const auto& entry) {
            return entry.second.verdict == verdict;
        });
        if (count > 0) {
            parts << Words::tr("%1 × %2").arg(count).arg(verdictName(verdict, Cadence::Week));
        }
    }
    return parts;
}

Headline headlineOf(const Map& map, const std::map<LinkId, LinkEvidence>& all)
{
    const auto guesses = std::count_if(map.links.begin(), map.links.end(), [](const auto& entry) {
        return entry.second.evidenceGrade == EvidenceGrade::Guess;
    });
    const QString rests = map.links.empty() ? Words::tr("No links yet.")
                          : guesses == 0    ? Words::tr("No link rests on a guess alone.")
                                            : Words::tr("%1 of %2 links rest on a guess so far.")
                                               .arg(guesses)
                                               .arg(map.links.size());
    const QStringList said = tally(all);
    return said.isEmpty()
               ? Headline{rests, {}, {}, false}
               : Headline{Words::tr("The numbers say: "), said.join(QStringLiteral(", ")),
                          QStringLiteral(". ") + rests, false};
}

}

LensView evidenceLens(const Map& map, const std::vector<Observation>& observations, QDate today)
{
    LensView view;
    auto lens = std::make_shared<LookLens>();
    lens->kind = LensKind::Evidence;
    lens->outcome = map.outcome.card;
    const auto all = evidenceOfLinks(map, valuesBySeries(observations), today);
    const std::map<LinkId, int> explanations = explanationCounts(map);
    for (const auto& [id, evidence] : all) {
        const auto others = explanations.find(id);
        LinkLook look =
            lookOf(map.links.at(id), evidence, others == explanations.end() ? 0 : others->second);
        look.calledOut = evidence.verdict == Verdict::Contradicted && view.calledOut.isNull();
        view.calledOut = look.calledOut ? id : view.calledOut;
        lens->links[id] = look;
    }
    view.words.headline = headlineOf(map, all);
    view.words.legendTitle = Words::tr("What speaks for a link:");
    for (const EvidenceGrade each :
         {EvidenceGrade::Guess, EvidenceGrade::Expert, EvidenceGrade::Observed,
          EvidenceGrade::BeforeAfter, EvidenceGrade::Experiment}) {
        view.words.legend.push_back({gradeLook(each), gradeText(each)});
    }
    view.words.remarks << Words::tr("Moving together is not yet causing: the grade says how the "
                                    "link was looked at, not that it is true.");
    fitWords(*lens, map);
    view.lens = lens;
    return view;
}

}
