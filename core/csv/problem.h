#pragma once

#include "core/base/enum_names.h"

#include <QJsonObject>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace throughline::csv {

/// What can be wrong with a row, a cell or a column of a file.
enum class ProblemKind {
    RaggedRow,        ///< more or fewer cells than the header
    UnreadableNumber, ///< a value cell that is no number
    UnreadableDate,   ///< a date cell that is no date
    MissingDate,      ///< a row without a date
    MissingEntity,    ///< an event without "who or what"
    Duplicate,        ///< a second row for one series, group and period
    Gap,              ///< periods without a value between two that have one
    OutOfRange,       ///< a value outside the range that was allowed
    FutureDate,       ///< a date after today
    Jump,             ///< a value far from those around it
    UnitChange,       ///< a jump by a power of ten
    RunningTotal,     ///< a column that never falls
    TotalRow,         ///< a row or column of totals, left out
    Footer,           ///< a note under the table, left out
    Suppressed,       ///< "<5": a value that is hidden, left empty
    Encoding,         ///< bytes that are no text in the file's encoding
    UnclosedQuote,    ///< a quotation mark that never closes
    Nul,              ///< a NUL byte in the text
    TooLong,          ///< a record longer than the reader takes
};

}

namespace throughline {

template <>
struct EnumNames<csv::ProblemKind>
{
    using K = csv::ProblemKind;
    static constexpr auto table = std::to_array<EnumName<K>>({
        {K::RaggedRow, "raggedRow"},
        {K::UnreadableNumber, "unreadableNumber"},
        {K::UnreadableDate, "unreadableDate"},
        {K::MissingDate, "missingDate"},
        {K::MissingEntity, "missingEntity"},
        {K::Duplicate, "duplicate"},
        {K::Gap, "gap"},
        {K::OutOfRange, "outOfRange"},
        {K::FutureDate, "futureDate"},
        {K::Jump, "jump"},
        {K::UnitChange, "unitChange"},
        {K::RunningTotal, "runningTotal"},
        {K::TotalRow, "totalRow"},
        {K::Footer, "footer"},
        {K::Suppressed, "suppressed"},
        {K::Encoding, "encoding"},
        {K::UnclosedQuote, "unclosedQuote"},
        {K::Nul, "nul"},
        {K::TooLong, "tooLong"},
    });
};

}

namespace throughline::csv {

/// One thing noticed about the data: where it is, what stood there, and a sentence about it.
struct Problem
{
    ProblemKind kind = ProblemKind::RaggedRow;
    std::optional<qint64> row = {}; ///< data row from 1; empty where it concerns a whole column
    QString column = {};            ///< header name; empty where it concerns a whole row
    QString text = {};              ///< what stood there, at most 200 characters
    QString message = {};           ///< one sentence for a person

    bool operator==(const Problem&) const = default;
};

/// Problems in the order found. Counts all of them, keeps the first 1,000 of a kind.
class ProblemList
{
public:
    static constexpr qint64 keptPerKind = 1000;

    void add(Problem problem);
    void append(const ProblemList& other);

    /// The problems kept, in the order they were added.
    const std::vector<Problem>& kept() const { return m_kept; }
    /// How many of a kind there were, kept or not.
    qint64 count(ProblemKind kind) const { return m_counts[static_cast<size_t>(kind)]; }
    qint64 count() const;
    bool isEmpty() const { return count() == 0; }

private:
    std::vector<Problem> m_kept;
    std::array<qint64, EnumNames<ProblemKind>::table.size()> m_counts{};
};

/// The form of `sniff --json` and `import --json`: kind, row, column, text, message.
QJsonObject toJson(const Problem& problem);

/// The first 200 characters of \p utf8, bytes that are no UTF-8 replaced.
QString excerpt(std::string_view utf8);

}
