#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/csv/mapping.h"
#include "core/csv/problem.h"
#include "core/csv/sniff.h"
#include "core/csv/source.h"
#include "core/model/edit.h"
#include "core/model/indicator.h"
#include "core/model/observation.h"

#include <QJsonObject>

#include <memory>
#include <optional>

namespace throughline {

class Project;
struct Map;

/// Where the mapping of a plan came from.
enum class MappingFrom {
    Given,     ///< the caller said what the columns mean
    Recipe,    ///< a file with this header was imported before
    Suggested, ///< guessed from names and types: show it before it is used
};

/// A file that was imported before and has lost columns that its mapping names: a question that a
/// person answers, never the program.
struct ColumnChange
{
    QString recipeName; ///< of the file as it was
    QStringList gone;   ///< named by the mapping, not in the file any more
    QStringList added;  ///< in the file, not known before
    csv::Mapping before;

    /// Columns that most likely are the same under another name: gone → added.
    std::vector<std::pair<QString, QString>> likelyPairs() const;
    /// "“signups” is gone, “sign_ups” is new."
    QString sentence() const;
};

/// What a file looks like and what its columns will be taken for; nothing is stored yet.
/// A window shows it and may change `mapping` before it begins the job.
struct ImportPlan
{
    csv::Source source;
    csv::SniffResult file;
    csv::Mapping mapping;
    MappingFrom mappingFrom = MappingFrom::Suggested;
    QString recipeName = {};                 ///< of the recipe the mapping came from
    std::optional<ColumnChange> change = {}; ///< to be answered before the job can begin
};

/// Sniffs \p source and finds its mapping: \p mapping where given, else that of the recipe saved
/// for this header, else a suggestion from the names in \p map.
///
/// Pure but for reading the source: may run in any thread. Fails where the source is no table.
Result<ImportPlan> planImport(const Map& map, const csv::Source& source,
                              const csv::Overrides& overrides = {},
                              const std::optional<csv::Mapping>& mapping = {},
                              const Cancellation& cancellation = {});

/// The plan for reading a recipe's own file again; \p projectPath is where relative paths begin.
/// Fails where the file is gone, is no table any more, or its columns have changed: the error says
/// which.
Result<ImportPlan> planRefresh(const Recipe& recipe, const QString& projectPath,
                               const Cancellation& cancellation = {}, const QString& password = {});
/// Where the recipe's file lies, or the query it asks; empty for a recipe without either.
QString fileOf(const Recipe& recipe, const QString& projectPath);
/// Recipes that fill a series, the one used last first: the mappings kept with an indicator.
std::vector<const Recipe*> recipesFor(const Map& map, const SeriesId& series);
/// Watches the file of a recipe, or watches it no more. The recipe has to be there.
Edit watchRecipe(const Map& map, RecipeId recipe, bool watched);

/// How an import is done, apart from what the columns mean.
struct ImportSettings
{
    QDate today = {};                       ///< later dates are a problem; invalid: not checked
    bool dryRun = false;                    ///< count and report, store nothing
    QString rejectedPath = {};              ///< write rejected rows here as CSV; empty: nowhere
    std::optional<QuantityKind> kind = {};  ///< of indicators that are new; empty: by their columns
    BatchOrigin origin = BatchOrigin::File; ///< a paste says Pasted
    bool saveRecipe = true;                 ///< remember the mapping by the file's header
    QString mergeKey = {};                  ///< of an edit just made for it: both undo as one
};

/// What an import did, or in a dry run would do.
struct ImportReport
{
    BatchId batch; ///< null where nothing was stored
    csv::RowsAre as = csv::RowsAre::Observations;
    qint64 rowsRead = 0;       ///< rows of the file
    qint64 rowsKept = 0;       ///< rows of the file
    qint64 rowsRejected = 0;   ///< rows of the file
    qint64 rowsLeftOut = 0;    ///< rows of totals
    qint64 inserted = 0;       ///< observations or events
    qint64 updated = 0;        ///< observations or events
    qint64 unchanged = 0;      ///< observations or events
    qint64 leftAsTheyWere = 0; ///< observations that differ, but only new ones were wanted
    qint64 withoutRise = 0;    ///< first values of running totals, and those that fell
    QStringList indicators;    ///< names of all indicators that got values
    QStringList steps;         ///< titles of all steps whose counts were filled
    QStringList newIndicators;
    DatasetId dataset;      ///< of events: where they went; null for observations
    QStringList events;     ///< of events: their names, as they first come
    qint64 newEntities = 0; ///< of events: whos and whats that were not there before
    /// A value that was there and that the file says differently.
    struct Change
    {
        QString series;
        QString segment; ///< "north, mobile"; empty: the total
        QDate day;
        std::optional<double> before;
        double after = 0;
    };
    std::vector<Change> changes; ///< the first 1,000
    csv::ProblemList problems;
    DateRange days; ///< from the first to the last period start
    double seconds = 0;
    bool dryRun = false;
    bool changed = false; ///< something was stored
    QString undoLabel;    ///< of the edit, empty where nothing was stored
};

/// The object that `import --json` prints.
QJsonObject toJson(const ImportReport& report);
/// "990 of 1,000 rows kept, 10 rejected: 900 new values, 90 changed." for people.
QString describe(const ImportReport& report);

/// One import on its way into a project: begin in the project's thread, run in any, commit in
/// the project's thread again. Dropped without commit it leaves no trace.
///
///     auto job = ImportJob::begin(project, plan, settings);
///     worker: auto done = (*job)->run(cancellation, progress);
///     auto report = (*job)->commit();
class ImportJob final
{
public:
    /// Fails where the mapping does not fit the file, a column has two readings left (the error
    /// names both), a step that is to be filled is unknown, or the project cannot be written.
    static Result<std::unique_ptr<ImportJob>> begin(Project& project, ImportPlan plan,
                                                    ImportSettings settings = {});
    ~ImportJob();

    /// Reads, types, sorts, compares and writes the rows; nothing shows yet. Blocks. Reading has
    /// a thread of its own inside.
    Result<void> run(const Cancellation& cancellation = {}, const ProgressCallback& progress = {});
    /// What run() found; `changed` and `batch` are set by commit().
    const ImportReport& report() const;
    /// Makes the rows count, with the new indicators and the recipe, as one edit that can be
    /// undone. Where all values were there already, or in a dry run, nothing is changed.
    Result<ImportReport> commit();

private:
    ImportJob();
    struct Private;
    std::unique_ptr<Private> d;
};

/// Plan, begin, run and commit in one call, for callers that may block.
Result<ImportReport>
importTable(Project& project, const csv::Source& source, const csv::Overrides& overrides,
            const std::optional<csv::Mapping>& mapping, const ImportSettings& settings,
            const Cancellation& cancellation = {}, const ProgressCallback& progress = {});

}
