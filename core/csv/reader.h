#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/dialect.h"
#include "core/csv/problem.h"
#include "core/csv/source.h"

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace throughline::csv {

/// One record of a file. All views are into the reader's buffer: valid until the next record.
struct Record
{
    std::span<const std::string_view> cells; ///< unquoted and unescaped, in UTF-8
    std::string_view raw;                    ///< the record as it stands, without its line ending
    qint64 row = 0;                          ///< data row from 1; 0 for the header
    qint64 line = 0;                         ///< line of the file where it begins, from 1
};

/// Reads a source record by record, in one pass, with memory that does not grow with the file.
///
/// Quoted fields may span lines. Lines without any character are left out. A quotation mark that
/// never closes is a problem of its row: that line is passed over and reading goes on with the
/// next. The same holds for a record above 100 MiB or 16,384 cells, and for one with a NUL byte in
/// it. A record with
/// another number of cells than the header is returned as it is; `isRagged` says so.
class Reader
{
public:
    static constexpr qint64 longestRecord = 100 * 1024 * 1024;
    static constexpr size_t mostCells = 16384; ///< as many columns as a spreadsheet has

    /// Opens \p source and reads its header where the dialect has one.
    static Result<Reader> open(const Source& source, const Dialect& dialect);
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    /// The header's cells; empty where the dialect has none. Not made unique: see columnNames.
    const std::vector<QString>& header() const;
    /// Advances to the next data record; false at the end, or where reading failed.
    bool next();
    /// The record that next() arrived at.
    const Record& record() const;
    /// Set where the device or the decoder failed; next() has returned false.
    const std::optional<Error>& error() const;

    /// Records that are passed over, with their row: unclosed quotes, NULs, too long ones.
    const ProblemList& problems() const;
    /// Rows passed over by the reader itself, called with row, reason and raw text.
    using PassedOver = std::function<void(const Problem&, std::string_view raw)>;
    void onPassedOver(PassedOver callback);

    /// Rows so far, those passed over included.
    qint64 rows() const;
    /// Bytes of the source consumed so far.
    qint64 bytesRead() const;

private:
    class Impl;
    explicit Reader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// True where a record has fewer cells than \p columns, or more of which one is not blank.
bool isRagged(const Record& record, size_t columns);
/// "Row 14 has 5 cells where 7 were expected."
Problem raggedProblem(const Record& record, size_t columns);

/// Header cells as names that are all different and none empty: "Column 3", "value 2".
/// \p header may be shorter than \p columns.
std::vector<QString> columnNames(const std::vector<QString>& header, size_t columns);

/// Calls \p visit with the raw text of each of \p rows (ascending data rows) in a second pass.
Result<void> visitRows(const Source& source, const Dialect& dialect,
                       const std::vector<qint64>& rows,
                       const std::function<void(qint64 row, std::string_view raw)>& visit);

}
