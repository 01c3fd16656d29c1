#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

namespace throughline {

class Project;

/// A project that was opened here before, as the start screen lists it.
struct RecentFile
{
    QString path;
    QString name;
    QString sentence;
    QDateTime opened; ///< UTC
    bool unnamed = false;
    bool operator==(const RecentFile&) const = default;
    bool isMissing() const;
};

/// Newest first, at most twelve.
std::vector<RecentFile> recentFiles();
/// Puts the project to the front, with its name and sentence of now.
void rememberRecent(const Project& project);
/// Takes a path off the list; the file stays.
void forgetRecent(const QString& path);
/// A missing file was found at another place.
void relocateRecent(const QString& oldPath, const QString& newPath);

}
