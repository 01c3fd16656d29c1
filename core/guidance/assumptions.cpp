#include "core/guidance/assumptions.h"

#include "core/analysis/confidence.h"
#include "core/analysis/focus.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("assumptions", text); }

constexpr double halfSure = 0.5;

Risk riskByEvidence(const Link& link)
{
    if (link.assumptionState == AssumptionState::Broken) {
        return Risk::High;
    }
    if (link.evidenceGrade >= EvidenceGrade::BeforeAfter) {
        return Risk::Low;
    }
    const bool observed = link.evidenceGrade == EvidenceGrade::Observed;
    if (link.assumptionState == AssumptionState::Holding) {
        return observed ? Risk::Low : Risk::Medium;
    }
    return observed ? Risk::Medium : Risk::High;
}

Risk raised(Risk risk) { return risk == Risk::Low ? Risk::Medium : Risk::High; }

void countNotes(const Map& map, AssumptionLine& line)
{
    for (const auto& [id, note] : map.notes) {
        if (note.about == line.link.toString()) {
            ++line.notes;
            line.notesAgainst += note.speaksAgainst ? 1 : 0;
        }
    }
}

}

QString assumptionStateText(AssumptionState state)
{
    switch (state) {
    case AssumptionState::Untested:
        return tr("untested");
    case AssumptionState::Holding:
        return tr("holding");
    case AssumptionState::Broken:
        return tr("broken");
    }
    return {};
}

QString gradeText(EvidenceGrade grade)
{
    switch (grade) {
    case EvidenceGrade::Guess:
        return tr("a guess");
    case EvidenceGrade::Expert:
        return tr("an expert's word");
    case EvidenceGrade::Observed:
        return tr("seen together");
    case EvidenceGrade::BeforeAfter:
        return tr("before and after compared");
    case EvidenceGrade::Experiment:
        return tr("an experiment");
    }
    return {};
}

AssumptionLine assumptionOf(const Map& map, const Link& link)
{
    AssumptionLine line;
    line.link = link.id;
    line.about = map.linkName(link);
    line.text = link.assumption;
    line.state = link.assumptionState;
    line.grade = link.evidenceGrade;
    countNotes(map, line);
    QStringList why{gradeText(line.grade), assumptionStateText(line.state)};
    line.risk = riskByEvidence(link);
    if (const auto sure = confidenceOf(link)) {
        line.sure = sure->mean;
        if (sure->mean < halfSure) {
            line.risk = raised(line.risk);
            why << tr("less than half sure");
        }
    }
    if (line.notesAgainst > 0) {
        line.risk = raised(line.risk);
        why << tr("something speaks against it");
    }
    line.why = why.join(QStringLiteral(", "));
    return line;
}

std::vector<AssumptionLine> assumptionsOf(const Map& map)
{
    std::vector<AssumptionLine> lines;
    for (const Link* link : map.orderedLinks()) {
        if (!link->assumption.trimmed().isEmpty()) {
            lines.push_back(assumptionOf(map, *link));
        }
    }
    const Focus leading = focusAround(map, map.outcome.card, allTheWay, Direction::Causes);
    const auto key = [&leading](const AssumptionLine& line) {
        return std::tuple(line.risk, line.sure.value_or(halfSure),
                          !leading.links.contains(line.link));
    };
    std::stable_sort(lines.begin(), lines.end(),
                     [&key](const auto& a, const auto& b) { return key(a) < key(b); });
    return lines;
}

std::vector<AssumptionLine> testFirst(const Map& map, size_t most)
{
    std::vector<AssumptionLine> lines = assumptionsOf(map);
    std::erase_if(lines, [](const AssumptionLine& line) {
        return line.state != AssumptionState::Untested || line.risk == Risk::Low;
    });
    lines.resize(std::min(lines.size(), most));
    return lines;
}

}
