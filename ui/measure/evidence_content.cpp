#include "ui/measure/evidence_content.h"

#include "core/analysis/evidence_words.h"
#include "core/analysis/phrases.h"
#include "core/model/intents_indicators.h"
#include "core/project/evidence_data.h"

#include <QCoreApplication>

#include <algorithm>

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

/// How much there is to be seen at a link; a pair of series that somebody chose comes first.
int howMuchItSays(const Link& link, const LinkEvidence& evidence)
{
    const int chosen = link.evidenceCause.isEmpty() ? 0 : 1;
    return evidence.verdict == Verdict::Supported      ? 6 + chosen
           : evidence.verdict == Verdict::Contradicted ? 4 + chosen
           : evidence.best                             ? 2 + chosen
           : evidence.numbers.pairs > 0                ? 1
                                                       : 0;
}

}

EvidenceContent evidenceContent(const Map& map, const ValuesBySeries& values, const Link& link,
                                QDate today)
{
    EvidenceContent content;
    content.link = link;
    content.evidence = evidenceToShow(map, values, link, today);
    content.beforeAfter = beforeAfterOf(map, values, link, today);
    content.rungs = evidenceRungs(map, link, content.evidence, content.beforeAfter);
    content.whatElse = whatElse(map, values, link, today);
    content.said = peopleSaid(map, link);
    content.offered = gradeOffered(link, content.evidence);
    if (const auto all = expectationsAbout(map, link.id); !all.empty()) {
        content.expected = *all.front();
    }
    return content;
}

LinkId firstEvidenceLink(const Map& map, const ValuesBySeries& values, QDate today)
{
    const auto links = map.orderedLinks();
    if (links.empty()) {
        return {};
    }
    const auto all = evidenceOfLinks(map, values, today);
    const auto says = [&all](const Link* link) {
        const auto found = all.find(link->id);
        return found == all.end() ? 0 : howMuchItSays(*link, found->second);
    };
    return (*std::max_element(links.begin(), links.end(),
                              [&says](const Link* a, const Link* b) { return says(a) < says(b); }))
        ->id;
}

EvidenceJob::EvidenceJob(const Project& project, LinkId link)
    : m_map(project.map()),
      m_link(m_map.link(link) ? link : LinkId()),
      m_values(project, m_link.isNull() ? valuesOfAllSeries(m_map)
                                        : valuesAbout(m_map, *m_map.link(m_link))),
      m_today(project.today())
{
}

Result<EvidenceContent> EvidenceJob::run() const
{
    auto read = m_values.read();
    if (!read) {
        return failure(read.error());
    }
    const ValuesBySeries values = valuesBySeries(std::move(*read));
    const LinkId shown = m_link.isNull() ? firstEvidenceLink(m_map, values, m_today) : m_link;
    if (shown.isNull()) {
        return failure(Words::tr("There is no link on the map yet. Evidence is about links: what "
                                 "leads to what?"));
    }
    return evidenceContent(m_map, values, *m_map.link(shown), m_today);
}

bool EvidenceJob::isQuick() const
{
    constexpr size_t fewLinks = 100;
    return m_values.isQuick() && m_map.links.size() <= fewLinks;
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
