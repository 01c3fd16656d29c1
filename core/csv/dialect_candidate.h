#pragma once

#include "core/csv/dialect.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace throughline::csv {

/// Lines above a table that still can be a preamble.
constexpr size_t longestPreamble = 60;

/// A row as a dialect that is tried reads it.
struct TriedRow
{
    std::vector<std::string> cells;
    std::string raw;
    qint64 line = 0;
};

/// A dialect that is tried on the start of a text, and how well it fits.
struct DialectCandidate
{
    Dialect dialect;
    double score = 0;
    size_t columns = 0;
    size_t firstRow = 0; ///< index of the header among the rows tried
    std::vector<TriedRow> rows;
    qint64 unclosed = 0;  ///< rows lost to quotes that never close
    bool tooWide = false; ///< rows have more cells than can be read
};

/// The rows that a dialect makes of the text, and how many it lost to quotes that never close.
struct TriedRows
{
    std::vector<TriedRow> rows;
    qint64 unclosed = 0;
    bool tooWide = false;
};

/// The first rows of \p start under \p dialect, the header among them.
TriedRows readRows(const QByteArray& start, Dialect dialect);

/// Judges a candidate by its rows: sets its score, columns and first row. A score of 0 says that it
/// cannot be meant.
void score(DialectCandidate& candidate);

}
