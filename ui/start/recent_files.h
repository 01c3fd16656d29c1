#pragma once

#include "ui/paint/marks.h"

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
    Mark mark = Mark::None; ///< of the worst key indicator when it was last open
    QString state = {};     ///< "1 off track, 2 at risk"
    bool operator==(const RecentFile&) const = default;
    bool isMissing() const;
};

/// How the key indicators stand in a few words, with the mark of the worst: "1 off track, 2 at
/// risk", "all on track", "too early to tell", "no news since 19 Jan".
struct ProjectState
{
    Mark mark = Mark::None;
    QString text;
};
ProjectState projectState(const Project& project);

/// Newest first, at most twelve.
std::vector<RecentFile> recentFiles();
/// Puts the project to the front, with its name and sentence of now.
void rememberRecent(const Project& project);
/// Takes a path off the list; the file stays.
void forgetRecent(const QString& path);
/// A missing file was found at another place.
void relocateRecent(const QString& oldPath, const QString& newPath);

}
