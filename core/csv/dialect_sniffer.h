#pragma once

#include "core/csv/dialect.h"

#include <QByteArray>

#include <optional>

namespace throughline::csv {

/// The way of reading that scored best, and the best of those with another delimiter.
struct DialectGuess
{
    Dialect best;
    std::optional<Dialect> runnerUp = {};
    double confidence = 1; ///< 1 − score of the runner-up / score of the best
};

/// Finds delimiter, quote, escape, line ending, comments, preamble and header in the start of a
/// file. \p start is UTF-8 without byte-order mark and ends with a whole line or with the file.
/// What \p overrides says is taken as given.
DialectGuess detectDialect(const QByteArray& start, const Overrides& overrides);

}
