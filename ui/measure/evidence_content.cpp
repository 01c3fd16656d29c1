#include "ui/measure/evidence_content.h"

#include "core/analysis/evidence_words.h"
#include "core/analysis/phrases.h"
#include "core/model/intents_indicators.h"
#include "core/project/evidence_data.h"

#include <QCoreApplication>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EvidencePage)
};

/// With lags beyond the stated one for comparison; the verdict is the same.
LinkEvidence evidenceToShow(const Map& map, const ValuesBySeries& values, const Link& link,
                            QDate today)
{
    auto question = questionOf(map, values, link, tooEarlyUntil(map, link.id, today));
    if (!question) {
        return evidenceOfLink(map, values, link, today);
    }
    question->looksFurther = true;
    return evidenceOf(*question, values, today);
}

}

Result<EvidenceContent> evidenceContent(const Project& project, LinkId id)
{
    const Map& map = project.map();
    const Link* link = map.link(id);
    if (!link) {
        return failure(Words::tr("This link is not on the map any more. Choose another."));
    }
    const auto read = valuesOfLink(project, *link);
    if (!read) {
        return failure(read.error());
    }
    const ValuesBySeries& values = *read;
    EvidenceContent content;
    content.link = *link;
    content.evidence = evidenceToShow(map, values, *link, project.today());
    content.beforeAfter = beforeAfterOf(map, values, *link, project.today());
    content.rungs = evidenceRungs(map, *link, content.evidence, content.beforeAfter);
    content.whatElse = whatElse(map, values, *link, project.today());
    content.said = peopleSaid(map, *link);
    content.offered = gradeOffered(*link, content.evidence);
    if (const auto all = expectationsAbout(map, id); !all.empty()) {
        content.expected = *all.front();
    }
    return content;
}

LinkId firstEvidenceLink(const Project& project)
{
    const Map& map = project.map();
    const auto links = map.orderedLinks();
    if (links.empty()) {
        return {};
    }
    const auto observations = project.observations({{}, {}, true});
    const ValuesBySeries values = observations ? valuesBySeries(*observations) : ValuesBySeries();
    const auto all = evidenceOfLinks(map, values, project.today());
    LinkId best = links.front()->id;
    int most = 0;
    for (const Link* link : links) {
        const auto found = all.find(link->id);
        const int says = found == all.end()                               ? 0
                         : found->second.verdict == Verdict::Supported    ? 4
                         : found->second.verdict == Verdict::Contradicted ? 3
                         : found->second.best                             ? 2
                         : found->second.numbers.pairs > 0                ? 1
                                                                          : 0;
        if (says > most) {
            most = says;
            best = link->id;
        }
    }
    return best;
}

QString belowSentence(const EvidenceContent& content)
{
    const auto& change = content.beforeAfter;
    if (content.isCorrelated() || !change || !change->isShare || !change->after) {
        return evidenceCaution(content.evidence);
    }
    const QString now = Words::tr("%1 of 100 go on since “%2” went live.")
                            .arg(ofHundred(*change->after), change->activity);
    const auto expected = content.expected ? content.expected->middle() : std::nullopt;
    return expected ? Words::tr("%1 We expected %2.").arg(now, ofHundred(*expected)) : now;
}

QString expectedShareText(const Expectation& expected)
{
    if (expected.value) {
        return Words::tr("%1 of 100").arg(ofHundred(*expected.value));
    }
    return expected.low && expected.high
               ? Words::tr("%1 to %2 of 100")
                     .arg(ofHundred(*expected.low), ofHundred(*expected.high))
               : QString();
}

}
