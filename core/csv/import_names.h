#pragma once

#include "core/csv/observation_block.h"
#include "core/csv/text_dictionary.h"

#include <optional>
#include <string_view>
#include <vector>

namespace throughline::csv {

/// Turns the cells of segment columns into one small integer a row, naming new ones as they come.
///
/// A blank cell is the total of its dimension. "n/a", "–" and the like are the group "(none)",
/// unless \p keepMarks takes them for names of groups ("NA" may be Namibia).
class SegmentIndex
{
public:
    SegmentIndex(ImportNames& names, bool keepMarks) : m_names(names), m_keepMarks(keepMarks) {}

    /// \p onlyTotals: all cells of the column say "All", "Total": that is no row of totals then.
    void addDimension(size_t column, bool onlyTotals);
    size_t dimensions() const { return m_dimensions.size(); }

    /// The segment of a row; nullopt where a cell is labelled a total and totals are not kept.
    std::optional<quint32> find(const std::string_view* cells, bool keepTotals);
    /// The cell that was labelled a total, after find gave nullopt.
    std::string_view totalCell() const { return m_totalCell; }
    /// True after find where a new value has bytes that are no text.
    bool sawBadText() const { return m_badText; }

private:
    struct Dimension
    {
        size_t column = 0;
        bool onlyTotals = false;
        TextDictionary values;
        struct Meant
        {
            quint32 value = 0; ///< itself, or "(none)" where it says nothing
            bool isTotal = false;
            qint64 segment = -1; ///< where this is the only dimension; −1: not known yet
        };
        std::vector<Meant> meant; ///< for each value
    };

    void takeMeaning(Dimension& dimension, std::string_view cell);
    quint32 valueOf(Dimension& dimension, std::string_view cell);
    quint32 segmentOf(const std::array<quint32, 4>& values, bool keepTotals);

    ImportNames& m_names;
    bool m_keepMarks;
    std::vector<Dimension> m_dimensions;
    TextDictionary m_combinations;
    std::string_view m_totalCell;
    bool m_badText = false;
};

/// Turns a cell that names an indicator or a step, and the value column, into a series.
class SeriesIndex
{
public:
    explicit SeriesIndex(ImportNames& names) : m_names(names) {}

    /// A series that does not depend on a cell.
    quint32 addFixed(const QString& name, bool reach);
    /// The series of a naming cell for value column \p value of \p values; \p suffix names the
    /// column where there are several.
    quint32 find(std::string_view cell, size_t value, size_t values, const QString& suffix,
                 bool reach);
    /// True where a naming cell is labelled a total.
    bool isTotal(std::string_view cell);
    bool sawBadText() const { return m_badText; }

private:
    quint32 cellId(std::string_view cell);

    ImportNames& m_names;
    TextDictionary m_cells;
    std::vector<quint8> m_isTotal; ///< for each cell
    std::vector<qint64> m_series;  ///< cell × values + value; −1 not made yet
    bool m_badText = false;
};

}
