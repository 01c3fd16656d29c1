#include "core/project/salvage.h"

#include "core/project/project.h"
#include "core/store/salvage.h"
#include "core/store/schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Salvage", text); }

QString freeName(const QDir& folder, const QString& base)
{
    QString path = folder.filePath(base + QStringLiteral(".throughline"));
    for (int i = 2; QFileInfo::exists(path); ++i) {
        path = folder.filePath(QStringLiteral("%1 %2.throughline").arg(base).arg(i));
    }
    return path;
}

Result<QString> makeEmpty(const QString& damaged)
{
    const QFileInfo info(damaged);
    const QString base = tr("%1, what could be read").arg(info.completeBaseName());
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    QString problem;
    for (const QDir& folder : {info.absoluteDir(), data}) {
        folder.mkpath(QStringLiteral("."));
        const QString path = freeName(folder, base);
        if (const auto made = Project::create(path)) {
            return path;
        } else {
            problem = made.error().message;
        }
    }
    return failure(problem, damaged);
}

/// The outcome's own card is always there in a project.
Result<void> mendOutcomeCard(Project& project)
{
    if (project.map().outcomeCard()) {
        return {};
    }
    EditBuilder edit(project.map(), tr("Make the outcome’s card again"));
    Outcome outcome = project.map().outcome;
    Step card;
    card.id = outcome.card.isNull() ? StepId::create() : outcome.card;
    card.stage = Stage::Outcome;
    outcome.card = card.id;
    edit.put(card);
    edit.put(outcome);
    return project.apply(edit.finish());
}

}

std::optional<Backup> lastBackup(const QString& path)
{
    const QFileInfo info(path);
    const QString base = info.completeBaseName();
    const QStringList names{base + QStringLiteral(".version-*.throughline"),
                            base + QStringLiteral(" copy*.throughline")};
    const auto files = info.absoluteDir().entryInfoList(names, QDir::Files, QDir::Time);
    for (const QFileInfo& file : files) {
        if (Project::open(file.absoluteFilePath(), Access::ReadOnly)) {
            return Backup{file.absoluteFilePath(), file.lastModified()};
        }
    }
    return std::nullopt;
}

bool canSalvage(const QString& path)
{
    const auto header = store::readHeader(path);
    return header && header->isOurs;
}

Result<SalvageReport> salvageProject(const QString& path)
{
    const auto made = makeEmpty(path);
    if (!made) {
        return failure(made.error());
    }
    const auto salvaged = store::salvage(path, *made);
    auto project = salvaged ? Project::open(*made)
                            : Result<std::unique_ptr<Project>>(failure(salvaged.error()));
    const auto mended =
        project ? mendOutcomeCard(**project) : Result<void>(failure(project.error()));
    if (!mended) {
        if (project) {
            project->reset();
        }
        QFile::remove(*made);
        return failure(mended.error());
    }
    QString sentence = tr("%1 rows could be read and are in %2; %3 stays as it is.")
                           .arg(salvaged->rows)
                           .arg(QFileInfo(*made).fileName(), QFileInfo(path).fileName());
    if (!salvaged->damaged.isEmpty()) {
        sentence +=
            u' ' + tr("Lost in part: %1.").arg(salvaged->damaged.join(QStringLiteral(", ")));
    }
    return SalvageReport{*made, sentence};
}

}
