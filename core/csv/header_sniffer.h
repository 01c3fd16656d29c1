#pragma once

#include <string>
#include <vector>

namespace throughline::csv {

/// True where the first of \p rows names the columns: its cells are of another kind than those
/// below, or do not come again there. Decided by votes of the columns; a tie means a header.
bool looksLikeHeader(const std::vector<std::vector<std::string>>& rows);

}
