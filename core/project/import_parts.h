#pragma once

#include "core/csv/observation_reader.h"
#include "core/project/import.h"

#include <QSaveFile>

// What importing observations and importing events have in common.

namespace throughline {

class EditBuilder;

/// Blocks of rows that may wait between the thread that reads and the one that writes.
constexpr size_t blocksInFlight = 16;

/// JSON on one line, as it is kept in the file.
QString compactJson(const QJsonObject& object);
QString compactJson(const QStringList& list);

/// The file of rows that did not get in, each with its reason: appears when it is complete.
class RejectedFile final
{
public:
    /// Fails where \p path cannot be written. An empty path is no file: a null pointer.
    static Result<std::unique_ptr<RejectedFile>> open(const QString& path,
                                                      const csv::SniffResult& file);
    void write(const csv::RejectedRow& row) { m_file.write(csv::rejectedLine(row, m_dialect)); }
    Result<void> finish();

private:
    RejectedFile(const QString& path, csv::Dialect dialect);
    QSaveFile m_file;
    csv::Dialect m_dialect;
};

/// The batch of an import, but for what is said only of observations or only of events.
ImportBatch importBatchOf(const ImportPlan& plan, const ImportSettings& settings,
                          const ImportReport& report, const QByteArray& sha256);
/// How many rows did not get in, by kind, as importBatchOf noted it.
std::vector<std::pair<csv::ProblemKind, qint64>> leftOutOf(const ImportBatch& batch);

/// Remembers how the file of a plan is read: in the recipe of that file, else of its header, else
/// in a new one. \p projectPath is where relative paths begin, as projects move with their data.
void putRecipe(EditBuilder& edit, const ImportPlan& plan, const QString& projectPath,
               const QByteArray& sha256);

}
