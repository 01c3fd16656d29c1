#pragma once

#include "core/base/enum_names.h"
#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>
#include <QString>

#include <array>
#include <optional>
#include <variant>

namespace throughline {

/// What a series of values belongs to: an indicator, or a step whose count it is.
using SeriesId = std::variant<IndicatorId, StepId>;

/// Names of up to four segment dimensions, or a value in each. An empty value is the total of
/// its dimension.
using Segment = std::array<QString, 4>;

/// One value of one series for one period and one segment.
struct Observation
{
    SeriesId series;
    QDate day;                   ///< first day of the period
    Segment dimensions;          ///< names, e.g. {"Gender", "Dept", "", ""}
    Segment segment;             ///< values of these dimensions
    std::optional<double> value; ///< absent: known to be unknown
    std::optional<double> denominator;
    bool estimate = false;
    QDate askAgain = {}; ///< "not known": when to ask again
    QDateTime brought =
        {}; ///< UTC: when a value for it first arrived, by file or typed; invalid: new

    bool operator==(const Observation&) const = default;
};

enum class BatchOrigin { File, Pasted, Typed, Template };

template <>
struct EnumNames<BatchOrigin>
{
    static constexpr auto table =
        std::to_array<EnumName<BatchOrigin>>({{BatchOrigin::File, "file"},
                                              {BatchOrigin::Pasted, "pasted"},
                                              {BatchOrigin::Typed, "typed"},
                                              {BatchOrigin::Template, "template"}});
};

/// Where a set of observations or events came from. A batch in the Map is active; undoing its
/// edit takes it out of the Map, and its rows stop counting, though they stay in the file.
struct ImportBatch
{
    BatchId id;
    Stamp stamp;
    BatchOrigin origin = BatchOrigin::File;
    QString file; ///< name without its folder; empty for typed values
    qint64 bytes = 0;
    QString sha256;
    QDateTime at;        ///< UTC
    qint64 sequence = 0; ///< grows with every batch: the newest active batch wins
    QString dialect;     ///< JSON
    QString mapping;     ///< JSON
    QString dimensions;  ///< names of the segment dimensions, JSON array
    bool events = false;
    bool columnRuns = false; ///< rows live in column runs, not in the observation table
    qint64 rowsRead = 0;
    qint64 rowsKept = 0;
    qint64 rowsRejected = 0;

    bool operator==(const ImportBatch&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &ImportBatch::id),
                          field("origin", &ImportBatch::origin),
                          field("file", &ImportBatch::file),
                          field("bytes", &ImportBatch::bytes),
                          field("sha256", &ImportBatch::sha256),
                          field("at", &ImportBatch::at),
                          field("sequence", &ImportBatch::sequence),
                          field("dialect", &ImportBatch::dialect),
                          field("mapping", &ImportBatch::mapping),
                          field("dimensions", &ImportBatch::dimensions),
                          field("events", &ImportBatch::events),
                          field("columnRuns", &ImportBatch::columnRuns),
                          field("rowsRead", &ImportBatch::rowsRead),
                          field("rowsKept", &ImportBatch::rowsKept),
                          field("rowsRejected", &ImportBatch::rowsRejected),
                          field("stamp", &ImportBatch::stamp)};
    }
};

/// An event log that steps can be bound to.
struct EventDataset
{
    DatasetId id;
    Stamp stamp;
    QString name;
    QString properties; ///< names of up to four segment columns, JSON array

    bool operator==(const EventDataset&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &EventDataset::id), field("name", &EventDataset::name),
                          field("properties", &EventDataset::properties),
                          field("stamp", &EventDataset::stamp)};
    }
};

/// How a file or query is read again: a mapping remembered by its header.
struct Recipe
{
    RecipeId id;
    Stamp stamp;
    QString name;
    QString headerFingerprint;
    QString dialect; ///< JSON
    QString mapping; ///< JSON
    QString source;  ///< path relative to the project, or a query without its password
    QString sourceSha256;
    bool watched = false;

    bool operator==(const Recipe&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Recipe::id),
                          field("name", &Recipe::name),
                          field("headerFingerprint", &Recipe::headerFingerprint),
                          field("dialect", &Recipe::dialect),
                          field("mapping", &Recipe::mapping),
                          field("source", &Recipe::source),
                          field("sourceSha256", &Recipe::sourceSha256),
                          field("watched", &Recipe::watched),
                          field("stamp", &Recipe::stamp)};
    }
};

}
