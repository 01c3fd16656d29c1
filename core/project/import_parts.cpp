#include "core/project/import_parts.h"

#include "core/model/edit.h"
#include "core/sources/database_query.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Import", text); }

QString leftOutKey() { return QStringLiteral("leftOut"); }

/// True for problems that cost their row.
bool costsRow(csv::ProblemKind kind)
{
    using K = csv::ProblemKind;
    switch (kind) {
    case K::RaggedRow:
    case K::UnreadableNumber:
    case K::UnreadableDate:
    case K::MissingDate:
    case K::MissingEntity:
    case K::Duplicate:
    case K::TotalRow:
    case K::Footer:
    case K::UnclosedQuote:
    case K::Nul:
    case K::TooLong:
        return true;
    default:
        return false;
    }
}

QJsonObject leftOutJson(const csv::ProblemList& problems)
{
    QJsonObject counts;
    for (const auto& [kind, name] : EnumNames<csv::ProblemKind>::table) {
        if (costsRow(kind) && problems.count(kind) > 0) {
            counts.insert(QString::fromLatin1(name), problems.count(kind));
        }
    }
    return counts;
}

/// Where a recipe finds its file again.
QString sourceOf(const csv::Source& source, const QString& projectPath)
{
    if (source.path().isEmpty() || DatabaseQuery::fromRecipe(source.path())) {
        return source.path();
    }
    const QString file = QFileInfo(source.path()).absoluteFilePath();
    return QFileInfo(projectPath).absoluteDir().relativeFilePath(file);
}

/// The recipe of this file, whatever its header, else of a file with this header, else a new one.
Recipe recipeFor(const Map& map, const QString& path, const QString& fingerprint)
{
    const Recipe* sameHeader = nullptr;
    for (const auto& [id, each] : map.recipes) {
        if (!path.isEmpty() && each.source == path) {
            return each;
        }
        if (each.headerFingerprint == fingerprint) {
            sameHeader = &each;
        }
    }
    if (sameHeader) {
        return *sameHeader;
    }
    Recipe fresh;
    fresh.id = RecipeId::create();
    return fresh;
}

}

QString compactJson(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString compactJson(const QStringList& list)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

RejectedFile::RejectedFile(const QString& path, csv::Dialect dialect)
    : m_file(path), m_dialect(std::move(dialect))
{
}

Result<std::unique_ptr<RejectedFile>> RejectedFile::open(const QString& path,
                                                         const csv::SniffResult& file)
{
    if (path.isEmpty()) {
        return nullptr;
    }
    std::unique_ptr<RejectedFile> result(new RejectedFile(path, file.dialect));
    if (!result->m_file.open(QIODevice::WriteOnly)) {
        return failure(tr("The rejected rows cannot be written to %1: %2.")
                           .arg(path, result->m_file.errorString()),
                       path);
    }
    result->m_file.write(csv::rejectedHeader(file));
    return result;
}

Result<void> RejectedFile::finish()
{
    if (!m_file.commit()) {
        return failure(tr("The rejected rows cannot be written to %1: %2.")
                           .arg(m_file.fileName(), m_file.errorString()),
                       m_file.fileName());
    }
    return {};
}

ImportBatch importBatchOf(const ImportPlan& plan, const ImportSettings& settings,
                          const ImportReport& report, const QByteArray& sha256)
{
    QJsonObject mapping = csv::toJson(plan.mapping);
    if (const QJsonObject leftOut = leftOutJson(report.problems); !leftOut.isEmpty()) {
        mapping.insert(leftOutKey(), leftOut);
    }
    ImportBatch batch;
    batch.origin = settings.origin;
    batch.file = plan.source.name();
    batch.bytes = plan.source.size();
    batch.sha256 = QString::fromLatin1(sha256.toHex());
    batch.at = QDateTime::currentDateTimeUtc();
    batch.dialect = compactJson(csv::toJson(plan.file.dialect));
    batch.mapping = compactJson(mapping);
    batch.rowsRead = report.rowsRead;
    batch.rowsKept = report.rowsKept;
    batch.rowsRejected = report.rowsRejected;
    return batch;
}

std::vector<std::pair<csv::ProblemKind, qint64>> leftOutOf(const ImportBatch& batch)
{
    const QJsonObject counts =
        QJsonDocument::fromJson(batch.mapping.toUtf8()).object().value(leftOutKey()).toObject();
    std::vector<std::pair<csv::ProblemKind, qint64>> result;
    for (const auto& [kind, name] : EnumNames<csv::ProblemKind>::table) {
        const QString key = QString::fromLatin1(name);
        if (counts.contains(key)) {
            result.emplace_back(kind, counts.value(key).toInteger());
        }
    }
    return result;
}

void putRecipe(EditBuilder& edit, const ImportPlan& plan, const QString& projectPath,
               const QByteArray& sha256)
{
    const QString fingerprint = csv::headerFingerprint(plan.file);
    const QString path = sourceOf(plan.source, projectPath);
    Recipe recipe = recipeFor(edit.map(), path, fingerprint);
    recipe.name = plan.source.name();
    recipe.headerFingerprint = fingerprint;
    recipe.dialect = compactJson(csv::toJson(plan.file.dialect));
    csv::Mapping mapping = plan.mapping;
    mapping.columns = plan.file.columnNames();
    recipe.mapping = compactJson(csv::toJson(mapping));
    recipe.source = path;
    recipe.sourceSha256 = QString::fromLatin1(sha256.toHex());
    edit.put(recipe);
}

}
