#pragma once

#include "core/project/import.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace throughline {

/// The flags that say what the columns of a file mean.
struct MappingFlags
{
    std::string as;
    std::string mappingFile;
    std::string date;
    std::string at;
    std::vector<std::string> values;
    std::string numerator;
    std::string denominator;
    std::string indicatorColumn;
    std::string stepColumn;
    std::vector<std::string> reach;
    std::vector<std::string> segments;
    std::string entity;
    std::string event;
    std::string time;
    std::string duplicates;
    std::string existing;
    std::vector<std::string> runningTotals;
    std::vector<std::string> renamed;
    bool keepTotals = false;
    bool keepMarks = false;
    std::string dataset;

    void declare(CLI::App& options);
    bool operator==(const MappingFlags&) const = default;
    /// True where any of them was given.
    bool isGiven() const { return *this != MappingFlags(); }
    /// The plan's mapping; with --rename that of the last import, its columns called as they are.
    Result<csv::Mapping> renamedBase(const ImportPlan& plan) const;
    /// What the flags say, on top of \p base (a recipe's mapping or a suggestion) for what they
    /// leave open: any column of numbers given replaces all that base has.
    Result<csv::Mapping> mapping(csv::Mapping base, const csv::SniffResult& file) const;
};

}
