#pragma once

#include <string>
#include <vector>

namespace throughline::csv {

/// True where the first of \p rows names the columns: its cells are of another kind than those
/// below, or do not come again there. Decided by votes of the columns; a tie means a header.
bool looksLikeHeader(const std::vector<std::vector<std::string>>& rows);

/// How many of the first rows name the columns, up to three: more than one where a name stands
/// over several columns (blank or repeated cells beside it) and names stand below it, over numbers
/// or dates. \p rows has a header.
int headerRowsOf(const std::vector<std::vector<std::string>>& rows);

/// The names that several header rows give together: "North / orders". A name counts for the blank
/// cells to its right.
std::vector<std::string> joinedNames(std::vector<std::vector<std::string>> rows);

}
