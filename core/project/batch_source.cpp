#include "core/project/batch_source.h"

#include "core/sources/table_source.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace throughline {

namespace {

/// Reading a larger file again would keep people waiting.
constexpr qint64 mostBytes = 64LL << 20;

QString tr(const char* text) { return QCoreApplication::translate("Birth", text); }

QJsonObject parsed(const QString& json) { return QJsonDocument::fromJson(json.toUtf8()).object(); }

/// The path of a batch's file, as the recipe saved with it says; empty where none does.
QString pathOf(const Project& project, const ImportBatch& batch)
{
    const QDir folder = QFileInfo(project.path()).absoluteDir();
    for (const auto& [id, recipe] : project.map().recipes) {
        if (!recipe.source.isEmpty() &&
            (recipe.sourceSha256 == batch.sha256 || recipe.name == batch.file)) {
            return QDir::cleanPath(folder.filePath(recipe.source));
        }
    }
    return {};
}

}

Result<csv::Source> sourceOfBatch(const Project& project, const ImportBatch& batch)
{
    const QString path = batch.origin == BatchOrigin::File ? pathOf(project, batch) : QString();
    if (path.isEmpty()) {
        return failure(tr("It did not come from a file that could be read again."));
    }
    auto source = openTable(path);
    if (!source) {
        return failure(source.error());
    }
    if (source->size() > mostBytes) {
        return failure(tr("The file is too large to be looked through now."), path);
    }
    const auto sha256 = source->sha256();
    if (!sha256 || QString::fromLatin1(sha256->toHex()) != batch.sha256) {
        return failure(tr("%1 was changed since it was imported.").arg(batch.file), path);
    }
    return source;
}

Result<csv::Mapping> mappingOf(const ImportBatch& batch)
{
    return csv::mappingFromJson(parsed(batch.mapping));
}

csv::Overrides dialectOf(const ImportBatch& batch)
{
    return csv::overridesFor(csv::dialectFromJson(parsed(batch.dialect)));
}

}
