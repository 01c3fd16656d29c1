#pragma once

#include "core/base/result.h"
#include "core/csv/dialect.h"

#include <string>

namespace CLI {
class App;
}

namespace throughline {

/// The flags that overrule what detection finds: --delimiter, --quote, --encoding, --decimal,
/// --thousands, --date-format, --escape, --comment, --line-ending, --space-before-quote, --skip,
/// --header-rows, --no-header, --footer.
struct CsvFlags
{
    std::string delimiter;
    std::string quote;
    std::string encoding;
    std::string decimal;
    std::string thousands;
    std::string dateFormat;
    std::string escape;
    std::string comment;
    std::string lineEnding;
    std::string spaceBeforeQuote;
    int skip = -1;
    int headerRows = 0;
    int footer = -1;
    bool noHeader = false;

    void declare(CLI::App& options);
    /// Fails (wrong usage) with what is allowed.
    Result<csv::Overrides> overrides() const;
};

}
