#pragma once

#include "core/store/observations.h"

#include <vector>

namespace throughline::store {

/// The values that count so far, for comparing an import with them. Reads some series at a time,
/// in the order in which they are asked for (ascending numbers).
class OlderValues final
{
public:
    OlderValues(Database& database, const std::vector<qint32>& series);

    /// nullptr where there is none. Fast where the questions come in order. Throws.
    const StoredValue* find(qint32 series, qint32 segment, qint32 day);

private:
    void load(qint32 series);

    Database& m_database;
    std::vector<qint64> m_series;
    size_t m_seriesAtOnce = 1;
    bool m_anything = false;
    qint32 m_firstLoaded = 0;
    qint32 m_lastLoaded = -1;
    std::vector<StoredValue> m_values;
    size_t m_at = 0;
};

}
