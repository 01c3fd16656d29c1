#pragma once

#include "core/csv/dialect.h"
#include "core/csv/missing_marks.h"
#include "core/csv/sniff.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace throughline::csv {

/// What the cells of one column say about its type, gathered cell by cell.
///
/// Nothing is decided before finish: every reading that a cell allows is counted, and the column
/// takes the reading that most cells allow. Where two readings are left over, both are kept.
class ColumnEvidence
{
public:
    /// \p row is the data row, 0 where it is not known (a sample from the middle of the file).
    void add(qint64 row, std::string_view cell);

    /// Decides. Number columns that can be read both ways stay ambiguous.
    SniffedColumn finish(const QString& name, const Overrides& overrides) const;

    /// True where cells of this column can only be read with this decimal mark.
    bool provesDecimal(char decimal) const;

private:
    static constexpr size_t orderCount = 10;

    /// All that one cell's text allows; kept for cells that come again.
    struct CellEvidence
    {
        CellMark mark = CellMark::None;
        NumberEvidence number;
        DateEvidence date;
        bool boolean = false;
        std::optional<double> ifDot;
        std::optional<double> ifComma;
    };
    struct Example
    {
        qint64 row = 0;
        std::string text;
    };
    /// Running figures of one way to read the numbers.
    struct Range
    {
        double smallest = 0;
        double largest = 0;
        double last = 0;
        qint64 count = 0;
        bool fell = false;
        void add(double value);
    };
    struct StringHash
    {
        using is_transparent = void;
        size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
    };

    bool addPlain(std::string_view cell);
    void addLong(std::string_view cell);
    const CellEvidence& evidenceOf(std::string_view cell);
    void count(qint64 row, std::string_view cell, const CellEvidence& e);
    void noteExample(std::vector<Example>& examples, qint64 row, std::string_view cell) const;

    struct DateChoice
    {
        std::optional<DateOrder> best;
        std::optional<DateOrder> rival; ///< as good as the best
        qint64 cells = 0;
    };
    qint64 ordersCount(DateOrder order) const { return m_orders[static_cast<size_t>(order)]; }
    DateChoice chooseDate(const QString& name, const Overrides& overrides) const;
    bool mayBe(DateOrder order, const QString& name) const;
    void decideDate(SniffedColumn& column, const DateChoice& choice,
                    const Overrides& overrides) const;
    void decideNumber(SniffedColumn& column, const Overrides& overrides) const;
    char decimalMark(const Overrides& overrides) const;
    ColumnType decideType(const DateChoice& choice, char decimal) const;
    void fillFigures(SniffedColumn& column) const;
    void judgeType(SniffedColumn& column, const DateChoice& choice) const;

    qint64 m_filled = 0;
    qint64 m_nulls = 0;
    qint64 m_suppressed = 0;
    qint64 m_numbers = 0;
    qint64 m_dotOnly = 0;
    qint64 m_commaOnly = 0;
    qint64 m_differ = 0; ///< both readings possible, with different values
    qint64 m_wholeIfDot = 0;
    qint64 m_wholeIfComma = 0;
    qint64 m_percent = 0;
    qint64 m_leadingZero = 0;
    qint64 m_booleans = 0;
    qint64 m_times = 0;
    qint64 m_dates = 0; ///< dates in any reading, and times of day
    qint64 m_withTime = 0;
    std::array<qint64, 128> m_groupedBy{};
    std::array<qint64, orderCount> m_orders{};
    std::array<std::string, orderCount> m_firstOfOrder;
    Range m_ifDot;
    Range m_ifComma;
    std::vector<Example> m_ambiguousNumbers;
    std::vector<Example> m_ambiguousDates;
    std::vector<std::string> m_samples;
    std::vector<std::string> m_values;
    std::unordered_map<std::string, CellEvidence, StringHash, std::equal_to<>> m_known;
    CellEvidence m_latest;
    bool m_moreValues = false;
};

}
