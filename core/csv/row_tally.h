#pragma once

#include "core/csv/observation_reader.h"

namespace throughline::csv {

/// Counts what became of the rows of a file, keeps what is to be said of them, and hands on those
/// that did not get in.
class RowTally
{
public:
    using LeftOver = std::function<void(const RejectedRow&)>;
    explicit RowTally(LeftOver leftOver) : m_leftOver(std::move(leftOver)) {}

    ImportCounts counts;
    ProblemList problems;

    /// A row that cannot be read.
    void reject(Problem problem, std::string_view raw)
    {
        ++counts.rowsRejected;
        handOn(problem, raw);
        problems.add(std::move(problem));
    }
    /// The same where its problems are noted already; \p reason sums them up.
    void rejectNoted(const Problem& reason, std::string_view raw)
    {
        ++counts.rowsRejected;
        handOn(reason, raw);
    }
    /// A row that is no data: a total, a line under the table.
    void leaveOut(Problem problem, std::string_view raw)
    {
        ++counts.rowsLeftOut;
        handOn(problem, raw);
        problems.add(std::move(problem));
    }
    /// A row that the reader itself passed over.
    void passOver(const Problem& problem, std::string_view raw)
    {
        problem.kind == ProblemKind::Footer ? leaveOut(problem, raw) : reject(problem, raw);
    }

private:
    void handOn(const Problem& problem, std::string_view raw) const
    {
        if (m_leftOver) {
            m_leftOver({problem.row.value_or(0), problem.kind, problem.message, raw});
        }
    }

    LeftOver m_leftOver;
};

}
