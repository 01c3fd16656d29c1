#pragma once

#include "core/csv/problem.h"
#include "core/csv/reader.h"

#include <string>
#include <vector>

namespace throughline::csv {

/// True where a record may be a line that stands under a table: one cell of text where the table
/// has several ("Source: customer records"), or a note padded with empty cells. A row that was
/// torn apart is none: it has words without a blank, or more than one cell.
bool mayBeFooter(const Record& record, size_t columns);

/// Lines that may stand under a table wait here until it is clear whether the table goes on.
class FooterWatch
{
public:
    struct Line
    {
        qint64 row = 0;
        std::string raw;
        Problem ifRowsFollow; ///< what it is inside the table
    };

    bool isEmpty() const { return m_lines.empty(); }
    /// False where too many lines wait: they are no footer.
    bool hold(const Record& record, Problem ifRowsFollow);
    /// The lines that wait, which then wait no more.
    std::vector<Line> taken();

private:
    std::vector<Line> m_lines;
};

/// "Row 14 stands under the table and is left out: “Source: customer records”."
Problem footerProblem(qint64 row, std::string_view raw);

}
