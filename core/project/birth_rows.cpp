#include "core/project/birth.h"

#include "core/analysis/funnel_reach.h"
#include "core/base/missing_group.h"
#include "core/csv/event_reader.h"
#include "core/csv/observation_reader.h"
#include "core/project/batch_source.h"

#include <algorithm>

namespace throughline {

namespace {

/// Rows of observations: those with a value that belongs to the figure.
class Wanted
{
public:
    Wanted(const BirthCertificate& certificate, const BirthSource& source,
           const csv::Mapping& mapping, const std::vector<SegmentFilter>& where)
        : m_name(certificate.name),
          m_isReach(std::holds_alternative<StepId>(certificate.series)),
          m_first(source.days.from.toJulianDay()),
          m_last(source.days.to.toJulianDay()),
          m_mapping(mapping),
          m_where(where)
    {
    }

    bool operator()(const csv::ObservationBlock& block, size_t i,
                    const csv::ImportNames& names) const
    {
        return block.day[i] >= m_first && block.day[i] <= m_last &&
               (names.seriesIsReach[block.series[i]] != 0) == m_isReach &&
               names.series[block.series[i]].compare(m_name, Qt::CaseInsensitive) == 0 &&
               isInGroup(names.segments[block.segment[i]]);
    }

private:
    bool isInGroup(const csv::SegmentValues& values) const
    {
        return std::all_of(m_where.begin(), m_where.end(), [&](const SegmentFilter& each) {
            const auto at = m_mapping.segmentColumns.indexOf(each.dimension);
            return at >= 0 && values[size_t(at)] == each.value;
        });
    }

    QString m_name;
    bool m_isReach;
    qint64 m_first;
    qint64 m_last;
    const csv::Mapping& m_mapping;
    const std::vector<SegmentFilter>& m_where;
};

std::vector<qint64> observationRows(csv::ObservationReader& reader, const Wanted& wanted)
{
    std::vector<qint64> rows;
    csv::ObservationBlock block;
    for (auto more = reader.next(block); more && *more; more = reader.next(block)) {
        for (size_t i = 0; i < block.size(); ++i) {
            if (wanted(block, i, reader.names())) {
                rows.push_back(block.row[i]);
            }
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

/// True where the event has these properties; "(none)" is a property that says nothing.
bool isInGroup(const csv::EventBlock& block, const csv::EventNames& names,
               const QStringList& properties, const std::vector<SegmentFilter>& where)
{
    return std::all_of(where.begin(), where.end(), [&](const SegmentFilter& each) {
        const auto at = properties.indexOf(each.dimension);
        const QString wanted = each.value == missingGroup() ? QString() : each.value;
        return at >= 0 && names.values[size_t(at)][block.property[size_t(at)].front()] == wanted;
    });
}

/// Rows of events of this name in these times.
Result<std::vector<qint64>> eventRows(const ImportPlan& plan, const QString& event,
                                      const TimeRange& times,
                                      const std::vector<SegmentFilter>& where)
{
    csv::ImportOptions options;
    options.blockRows = 1; // so that the reader's row is that of the event
    auto reader = csv::EventReader::open(plan.source, plan.file, plan.mapping, std::move(options));
    if (!reader) {
        return failure(reader.error());
    }
    std::vector<qint64> rows;
    csv::EventBlock block;
    for (auto more = reader->next(block); more && *more; more = reader->next(block)) {
        const bool wanted = reader->names().events[block.event.front()] == event &&
                            block.time.front() >= times.from && block.time.front() < times.to;
        if (wanted && isInGroup(block, reader->names(), plan.mapping.propertyColumns, where)) {
            rows.push_back(reader->row());
        }
    }
    return rows;
}

}

Result<std::vector<qint64>> birthRows(const Project& project, const BirthCertificate& certificate,
                                      const BirthSource& source,
                                      const std::vector<SegmentFilter>& where)
{
    const auto file = sourceOfBatch(project, source.batch);
    const auto mapping = mappingOf(source.batch);
    if (!file || !mapping) {
        return failure(!file ? file.error() : mapping.error());
    }
    const auto plan = planImport(project.map(), *file, dialectOf(source.batch), *mapping);
    if (!plan) {
        return failure(plan.error());
    }
    if (source.batch.events) {
        const QTimeZone zone = zoneNamed(project.map().settings.timeZone);
        return eventRows(*plan, certificate.event, timesOf(certificate.days, zone), where);
    }
    auto reader = csv::ObservationReader::open(plan->source, plan->file, plan->mapping);
    if (!reader) {
        return failure(reader.error());
    }
    return observationRows(*reader, Wanted(certificate, source, plan->mapping, where));
}

}
