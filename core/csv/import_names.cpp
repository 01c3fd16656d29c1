#include "core/csv/import_names.h"

#include "core/base/missing_group.h"
#include "core/csv/csv_text.h"
#include "core/csv/missing_marks.h"

namespace throughline::csv {

void SegmentIndex::addDimension(size_t column, bool onlyTotals)
{
    Dimension dimension;
    dimension.column = column;
    dimension.onlyTotals = onlyTotals;
    m_dimensions.push_back(std::move(dimension));
}

quint32 SegmentIndex::valueOf(Dimension& dimension, std::string_view cell)
{
    const auto [id, isNew] = dimension.values.find(trimmed(cell));
    if (isNew) {
        takeMeaning(dimension, trimmed(cell));
        m_badText = m_badText || fromUtf8(cell).contains(QChar::ReplacementCharacter);
    }
    return dimension.meant[id].value;
}

/// Notes what the newest value of a dimension, \p cell, stands for.
void SegmentIndex::takeMeaning(Dimension& dimension, std::string_view cell)
{
    const auto id = static_cast<quint32>(dimension.meant.size());
    dimension.meant.push_back({id, isTotalLabel(cell), -1});
    if (m_keepMarks || cell.empty() || markOf(cell) != CellMark::Missing) {
        return;
    }
    const QByteArray none = missingGroup().toUtf8();
    const auto [group, isNew] = dimension.values.find({none.constData(), size_t(none.size())});
    if (isNew) {
        dimension.meant.push_back({group, false, -1});
    }
    dimension.meant[id].value = group;
}

quint32 SegmentIndex::segmentOf(const std::array<quint32, 4>& values, bool keepTotals)
{
    const auto* bytes = reinterpret_cast<const char*>(values.data());
    const auto [id, isNew] = m_combinations.find({bytes, m_dimensions.size() * sizeof(quint32)});
    if (isNew) {
        SegmentValues names;
        for (size_t i = 0; i < m_dimensions.size(); ++i) {
            const Dimension& dimension = m_dimensions[i];
            const bool total =
                dimension.meant[values[i]].isTotal && (keepTotals || dimension.onlyTotals);
            names[i] = total ? QString() : fromUtf8(dimension.values.text(values[i]));
        }
        m_names.segments.push_back(names);
    }
    return id;
}

std::optional<quint32> SegmentIndex::find(const std::string_view* cells, bool keepTotals)
{
    m_badText = false;
    std::array<quint32, 4> values{};
    for (size_t i = 0; i < m_dimensions.size(); ++i) {
        Dimension& dimension = m_dimensions[i];
        values[i] = valueOf(dimension, cells[dimension.column]);
        if (dimension.meant[values[i]].isTotal && !keepTotals && !dimension.onlyTotals) {
            m_totalCell = cells[dimension.column];
            return std::nullopt;
        }
    }
    if (m_dimensions.size() == 1) {
        qint64& known = m_dimensions[0].meant[values[0]].segment;
        known = known < 0 ? segmentOf(values, keepTotals) : known;
        return static_cast<quint32>(known);
    }
    return segmentOf(values, keepTotals);
}

quint32 SeriesIndex::addFixed(const QString& name, bool reach)
{
    m_names.series.push_back(name);
    m_names.seriesIsReach.push_back(reach ? 1 : 0);
    return static_cast<quint32>(m_names.series.size() - 1);
}

quint32 SeriesIndex::cellId(std::string_view cell)
{
    const auto [id, isNew] = m_cells.find(trimmed(cell));
    if (isNew) {
        m_isTotal.push_back(isTotalLabel(cell) ? 1 : 0);
    }
    return id;
}

bool SeriesIndex::isTotal(std::string_view cell) { return m_isTotal[cellId(cell)] != 0; }

quint32 SeriesIndex::find(std::string_view cell, size_t value, size_t values, const QString& suffix,
                          bool reach)
{
    m_badText = false;
    const size_t id = cellId(cell);
    if (m_series.size() <= id * values + value) {
        m_series.resize((id + 1) * values, -1);
    }
    qint64& known = m_series[id * values + value];
    if (known < 0) {
        const QString name = fromUtf8(trimmed(cell));
        m_badText = name.contains(QChar::ReplacementCharacter);
        known =
            addFixed(suffix.isEmpty() ? name : QStringLiteral("%1 / %2").arg(name, suffix), reach);
    }
    return static_cast<quint32>(known);
}

}
