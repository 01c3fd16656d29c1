#include "core/store/older_values.h"

#include <algorithm>
#include <tuple>

namespace throughline::store {

namespace {

constexpr qint64 valuesAtOnce = 500'000;

auto keyOf(const StoredValue& value) { return std::tuple(value.series, value.segment, value.day); }

}

OlderValues::OlderValues(Database& database, const std::vector<qint32>& series)
    : m_database(database), m_series(series.begin(), series.end())
{
    std::sort(m_series.begin(), m_series.end());
    m_series.erase(std::unique(m_series.begin(), m_series.end()), m_series.end());
    const qint64 stored = database.number("SELECT count(*) FROM observation") +
                          database.number("SELECT coalesce(sum(rows), 0) FROM observation_chunk");
    m_anything = stored > 0;
    const qint64 perSeries =
        stored / std::max<qint64>(1, database.number("SELECT count(*) FROM series")) + 1;
    m_seriesAtOnce = static_cast<size_t>(std::max<qint64>(1, valuesAtOnce / perSeries));
}

void OlderValues::load(qint32 series)
{
    const auto first = std::lower_bound(m_series.begin(), m_series.end(), series);
    const auto count = std::min<qint64>(m_series.end() - first, qint64(m_seriesAtOnce));
    ValueQuery query;
    query.series.assign(first, first + count);
    m_values.clear();
    m_values = activeValues(m_database, query);
    m_firstLoaded = static_cast<qint32>(query.series.front());
    m_lastLoaded = static_cast<qint32>(query.series.back());
    m_at = 0;
}

const StoredValue* OlderValues::find(qint32 series, qint32 segment, qint32 day)
{
    if (!m_anything) {
        return nullptr;
    }
    if (series < m_firstLoaded || series > m_lastLoaded) {
        load(series);
    }
    const auto key = std::tuple(series, segment, day);
    if (m_at < m_values.size() && keyOf(m_values[m_at]) < key) {
        ++m_at; // the usual case: the next one
    }
    if (m_at >= m_values.size() || keyOf(m_values[m_at]) != key) {
        const auto found =
            std::lower_bound(m_values.begin(), m_values.end(), key,
                             [](const StoredValue& a, const auto& b) { return keyOf(a) < b; });
        m_at = static_cast<size_t>(found - m_values.begin());
    }
    return m_at < m_values.size() && keyOf(m_values[m_at]) == key ? &m_values[m_at] : nullptr;
}

}
