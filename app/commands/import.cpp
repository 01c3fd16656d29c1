#include "core/project/import.h"
#include "app/arguments.h"
#include "app/commands.h"
#include "app/commands/csv_flags.h"
#include "app/commands/import_text.h"
#include "app/commands/mapping_flags.h"
#include "app/project_access.h"
#include "core/sources/database_query.h"
#include "core/sources/table_source.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

#include <cstdio>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unistd.h>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

constexpr int exitWithRejected = 3;

struct ImportFlags
{
    std::string file;
    std::string csvFile;
    std::string query;
    CsvFlags csv;
    MappingFlags mapping;
    std::string kind;
    std::string rejected;
    std::string today;
    bool dryRun = false;
    bool strict = false;
};

Result<ImportSettings> settingsFor(const Project& project, const ImportFlags& flags)
{
    ImportSettings settings;
    const auto today = todayFor(project, flags.today);
    if (!today) {
        return failure(today.error());
    }
    settings.today = *today;
    settings.dryRun = flags.dryRun;
    settings.rejectedPath = text(flags.rejected);
    if (!flags.kind.empty()) {
        settings.kind = enumFromName<QuantityKind>(text(flags.kind));
    }
    return settings;
}

/// The plan with what the flags say about columns on top.
Result<ImportPlan> planFor(const Project& project, const csv::Source& source,
                           const ImportFlags& flags)
{
    const auto overrides = flags.csv.overrides();
    if (!overrides) {
        return failure(overrides.error());
    }
    auto plan = planImport(project.map(), source, *overrides);
    if (!plan || !flags.mapping.isGiven()) {
        return plan;
    }
    auto base = flags.mapping.renamedBase(*plan);
    if (!base) {
        return failure(base.error());
    }
    auto mapping = flags.mapping.mapping(std::move(*base), plan->file);
    if (!mapping) {
        return failure(mapping.error());
    }
    plan->mapping = std::move(*mapping);
    plan->mappingFrom = MappingFrom::Given;
    plan->change.reset();
    return plan;
}

/// How far the import is, on a terminal only.
ProgressCallback progressOnStderr()
{
    if (isatty(STDERR_FILENO) == 0) {
        return {};
    }
    return [](const Progress& progress) {
        const double part = progress.total > 0 ? double(progress.done) / double(progress.total) : 0;
        std::fprintf(stderr, "\r%3.0f %%  %lld rows", part * 100,
                     static_cast<long long>(progress.rows));
        if (progress.done >= progress.total) {
            std::fputc('\n', stderr);
        }
    };
}

QJsonObject answerJson(const ImportReport& report)
{
    QJsonObject json = toJson(report);
    json[u"changed"_s] = report.changed;
    json[u"ids"_s] = report.changed ? QJsonArray{report.batch.toString()} : QJsonArray();
    json[u"undo"_s] = report.undoLabel;
    return json;
}

/// The file, workbook or query that the flags name.
Result<csv::Source> sourceFor(const ImportFlags& flags)
{
    const QString place = text(flags.csvFile);
    if (flags.query.empty()) {
        return openTable(place);
    }
    auto address = parseDatabaseAddress(place, text(flags.query));
    if (!address) {
        return failure(address.error());
    }
    return runQuery(address->query,
                    address->password.isEmpty() ? databasePassword() : address->password);
}

/// Sorting takes and gives back the same large blocks again and again. In a process that ends
/// with the import they need not go back to the system each time: a fourteenth of its time.
void keepLargeBlocks()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
#endif
}

Result<Answer> importFile(const ImportFlags& flags)
{
    keepLargeBlocks();
    const auto source = sourceFor(flags);
    if (!source) {
        return failure(source.error());
    }
    const auto project = openToWrite(flags.file);
    if (!project) {
        return failure(project.error());
    }
    auto settings = settingsFor(**project, flags);
    auto plan = planFor(**project, *source, flags);
    if (!settings || !plan) {
        return failure(!settings ? settings.error() : plan.error());
    }
    const QString readAs = planText(*plan);
    const auto job = ImportJob::begin(**project, std::move(*plan), *settings);
    if (!job) {
        return failure(job.error());
    }
    if (auto done = (*job)->run({}, progressOnStderr()); !done) {
        return failure(done.error());
    }
    const auto report = (*job)->commit();
    if (!report) {
        return failure(report.error());
    }
    const bool strictly = flags.strict && report->rowsRejected > 0;
    return Answer{answerJson(*report),
                  underOutcome((*project)->map(), readAs + u'\n' + reportText(*report)),
                  strictly ? exitWithRejected : 0};
}

}

Declared declareImport(CLI::App& options)
{
    const auto flags = std::make_shared<ImportFlags>();
    options.add_option("FILE", flags->file, "The project")->required();
    options
        .add_option(
            "CSV", flags->csvFile,
            "The file (text, .xlsx, .ods); - reads standard input; with --query a database: "
            "postgresql://user@host/name, odbc:NAME, a SQLite file")
        ->required();
    options.add_option(
        "--query", flags->query,
        "Ask the database instead: one statement that reads. The password comes from "
        "THROUGHLINE_PASSWORD and is never kept");
    flags->mapping.declare(options);
    flags->csv.declare(options);
    options.add_option("--kind", flags->kind, "Kind of indicators that are new")
        ->check(CLI::IsMember({"count", "amount", "level", "average", "ratio", "formula"}));
    options.add_option("--rejected", flags->rejected, "Write rejected rows with the reason here");
    options.add_option("--today", flags->today, "Later dates are a problem");
    options.add_flag("--dry-run", flags->dryRun, "Say what would happen, store nothing");
    options.add_flag("--strict", flags->strict, "Exit with 3 where rows were rejected");
    return {[flags] { return importFile(*flags); }};
}

}
