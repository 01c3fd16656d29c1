#include "ui/window/recent_files.h"

#include "core/project/project.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace throughline {

namespace {

constexpr size_t mostRecent = 12;

QString listKey() { return QStringLiteral("recentFiles"); }

void write(const std::vector<RecentFile>& files)
{
    QSettings settings;
    settings.remove(listKey());
    settings.beginWriteArray(listKey());
    for (size_t i = 0; i < std::min(files.size(), mostRecent); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(QStringLiteral("path"), files[i].path);
        settings.setValue(QStringLiteral("name"), files[i].name);
        settings.setValue(QStringLiteral("sentence"), files[i].sentence);
        settings.setValue(QStringLiteral("opened"), files[i].opened);
        settings.setValue(QStringLiteral("unnamed"), files[i].unnamed);
    }
    settings.endArray();
}

}

bool RecentFile::isMissing() const { return !QFileInfo::exists(path); }

std::vector<RecentFile> recentFiles()
{
    std::vector<RecentFile> files;
    QSettings settings;
    const int count = settings.beginReadArray(listKey());
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        files.push_back({settings.value(QStringLiteral("path")).toString(),
                         settings.value(QStringLiteral("name")).toString(),
                         settings.value(QStringLiteral("sentence")).toString(),
                         settings.value(QStringLiteral("opened")).toDateTime(),
                         settings.value(QStringLiteral("unnamed")).toBool()});
    }
    settings.endArray();
    return files;
}

void rememberRecent(const Project& project)
{
    const QString path = QFileInfo(project.path()).absoluteFilePath();
    std::vector<RecentFile> files = recentFiles();
    std::erase_if(files, [&](const RecentFile& file) { return file.path == path; });
    files.insert(files.begin(), {path, project.map().projectName(), project.map().outcome.sentence,
                                 QDateTime::currentDateTimeUtc(), project.isUnnamed()});
    write(files);
}

void forgetRecent(const QString& path)
{
    std::vector<RecentFile> files = recentFiles();
    std::erase_if(files, [&](const RecentFile& file) { return file.path == path; });
    write(files);
}

void relocateRecent(const QString& oldPath, const QString& newPath)
{
    std::vector<RecentFile> files = recentFiles();
    for (RecentFile& file : files) {
        if (file.path == oldPath) {
            file.path = QFileInfo(newPath).absoluteFilePath();
        }
    }
    write(files);
}

}
