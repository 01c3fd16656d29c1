#include "core/project/sealing.h"

#include <algorithm>
#include <map>
#include <set>

namespace throughline {

namespace {

/// Finds the links whose conversion becomes known by a count at a step.
class Upstream
{
public:
    Upstream(const Map& map, const std::function<bool(StepId)>& hasCounts)
        : m_map(map), m_hasCounts(hasCounts)
    {
    }
    std::set<LinkId> linksKnownBy(StepId step)
    {
        follow(step);
        return m_links;
    }

private:
    void follow(StepId step)
    {
        for (const Link* link : m_map.linksTo(step)) {
            if (!link->feedback && m_links.insert(link->id).second && !m_hasCounts(link->from)) {
                follow(link->from);
            }
        }
    }

    const Map& m_map;
    const std::function<bool(StepId)>& m_hasCounts;
    std::set<LinkId> m_links;
};

bool overlaps(const ArrivingDays& arriving, const Expectation& expectation)
{
    const DateRange expected{expectation.from, expectation.to};
    if (arriving.days.empty()) {
        return expected.overlaps(arriving.range);
    }
    return std::any_of(arriving.days.begin(), arriving.days.end(),
                       [&](QDate day) { return expected.contains(day); });
}

bool sameContent(Expectation a, const Expectation& b)
{
    a.stamp = b.stamp;
    a.sealed = b.sealed;
    return a == b;
}

}

std::vector<ArrivingDays> arrivingDays(const std::vector<NewObservations>& sets)
{
    std::map<SeriesId, std::set<QDate>> days;
    for (const NewObservations& set : sets) {
        for (const Observation& row : set.rows) {
            days[row.series].insert(row.day);
        }
    }
    std::vector<ArrivingDays> result;
    for (const auto& [series, each] : days) {
        result.push_back({series, {each.begin(), each.end()}, {*each.begin(), *each.rbegin()}});
    }
    return result;
}

std::vector<Expectation> sealedBy(const Map& map, const std::vector<ArrivingDays>& arriving,
                                  const std::function<bool(StepId)>& hasCounts,
                                  const QDateTime& now)
{
    std::vector<Expectation> sealed;
    std::set<ExpectationId> done;
    for (const ArrivingDays& each : arriving) {
        std::set<LinkId> links;
        IndicatorId indicator;
        if (const auto* step = std::get_if<StepId>(&each.series)) {
            links = Upstream(map, hasCounts).linksKnownBy(*step);
        } else {
            indicator = std::get<IndicatorId>(each.series);
            const Indicator* found = map.indicator(indicator);
            if (found && !found->onLink.isNull()) {
                links.insert(found->onLink);
            }
        }
        for (const auto& [id, expectation] : map.expectations) {
            const bool concerned = (!indicator.isNull() && expectation.indicator == indicator) ||
                                   links.contains(expectation.link);
            if (concerned && !expectation.sealed.isValid() && overlaps(each, expectation) &&
                done.insert(id).second) {
                sealed.push_back(expectation);
                sealed.back().sealed = now;
            }
        }
    }
    return sealed;
}

Result<void> checkSealedStay(const Map& before, const Map& after)
{
    for (const auto& [id, old] : before.expectations) {
        if (!old.sealed.isValid()) {
            continue;
        }
        const auto found = after.expectations.find(id);
        const bool subjectGone = !after.link(old.link) && !after.indicator(old.indicator);
        if (found == after.expectations.end() ? !subjectGone : !sameContent(old, found->second)) {
            return failure(
                QStringLiteral("This expectation has been sealed since %1, when its data arrived: "
                               "it can be neither changed nor taken back. Write a new one; the "
                               "old stays visible.")
                    .arg(old.sealed.date().toString(Qt::ISODate)),
                {}, {}, ErrorKind::Rule);
        }
    }
    return {};
}

}
