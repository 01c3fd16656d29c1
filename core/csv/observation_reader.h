#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/mapping.h"
#include "core/csv/observation_block.h"
#include "core/csv/problem.h"
#include "core/csv/sniff.h"
#include "core/csv/source.h"

#include <QDate>

#include <functional>
#include <memory>
#include <string_view>

namespace throughline::csv {

/// How many rows of a file came to what. rowsRead = rowsKept + rowsRejected + rowsLeftOut.
struct ImportCounts
{
    qint64 rowsRead = 0;
    qint64 rowsKept = 0;     ///< at least one value kept, or all values merely missing
    qint64 rowsRejected = 0; ///< something in it could not be read
    qint64 rowsLeftOut = 0;  ///< rows of totals
    qint64 observations = 0; ///< values handed on
    qint64 missing = 0;      ///< cells blank, n/a, …
    qint64 suppressed = 0;   ///< cells "<5"

    bool operator==(const ImportCounts&) const = default;
};

/// A row that did not get in. `raw` is the record as it stands (UTF-8) and is valid during the
/// call.
struct RejectedRow
{
    qint64 row = 0;
    ProblemKind kind = ProblemKind::RaggedRow;
    QString reason;
    std::string_view raw;
};

struct ImportOptions
{
    QDate today = {}; ///< later dates are a problem (futureDate); invalid: not checked
    Cancellation cancellation = {};
    ProgressCallback progress = {}; ///< bytes read of bytes in all, rows so far
    std::function<void(const RejectedRow&)> rejected = {}; ///< also called for rows of totals
    size_t blockRows = 65536;
};

/// Turns a file and a mapping into blocks of observations, in one pass and in bounded memory.
///
/// The rows come in the order of the file; duplicates are not looked for here. A row with one
/// unreadable value among several keeps the readable ones and counts as kept; the problem names
/// the cell. A row without a readable date or with another number of cells is rejected.
class ObservationReader
{
public:
    /// Fails where the mapping does not fit the file, or a column has two readings left.
    static Result<ObservationReader> open(const Source& source, const SniffResult& file,
                                          const Mapping& mapping, ImportOptions options = {});
    ObservationReader(ObservationReader&&) noexcept;
    ObservationReader& operator=(ObservationReader&&) noexcept;
    ~ObservationReader();

    /// Fills \p block anew with about `blockRows` observations; false at the end, when the block
    /// is empty. Fails where the device fails or the person cancelled.
    Result<bool> next(ObservationBlock& block);

    /// Names of the series and segments so far.
    const ImportNames& names() const;
    const ImportCounts& counts() const;
    /// Problems so far, in the order of rows.
    const ProblemList& problems() const;

private:
    class Impl;
    explicit ObservationReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// A line of the file of rejected rows: the row's number and reason before the record as it stood.
/// Cells that a spreadsheet would take for a formula get an apostrophe in front.
QByteArray rejectedLine(const RejectedRow& row, const Dialect& dialect);
/// The first line of that file: "row", "reason" and the header.
QByteArray rejectedHeader(const SniffResult& file);

}
