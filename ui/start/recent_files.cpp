#include "ui/start/recent_files.h"

#include "core/analysis/status.h"
#include "core/project/indicator_values.h"
#include "core/project/project.h"
#include "ui/widgets/dates.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <map>

namespace throughline {

namespace {

constexpr size_t mostRecent = 12;

QString listKey() { return QStringLiteral("recentFiles"); }

Mark markOf(int number)
{
    const bool known = number > 0 && number <= static_cast<int>(Mark::NoData);
    return known ? static_cast<Mark>(number) : Mark::None;
}

QString tr(const char* text) { return QCoreApplication::translate("RecentFiles", text); }

/// How many stand how, worst first; one kind alone in fewer words.
ProjectState inWords(const std::map<Status, int>& counts, QDate last)
{
    const auto count = [&](Status status) {
        const auto found = counts.find(status);
        return found == counts.end() ? 0 : found->second;
    };
    int all = 0;
    for (const auto& [status, number] : counts) {
        all += number;
    }
    QStringList bad;
    if (const int number = count(Status::OffTrack)) {
        bad << tr("%1 off track").arg(number);
    }
    if (const int number = count(Status::AtRisk)) {
        bad << tr("%1 at risk").arg(number);
    }
    if (!bad.isEmpty()) {
        return {count(Status::OffTrack) > 0 ? Mark::OffTrack : Mark::AtRisk,
                bad.join(QStringLiteral(", "))};
    }
    if (all == 0) {
        return {};
    }
    if (count(Status::OnTrack) == all) {
        return {Mark::OnTrack, tr("all on track")};
    }
    if (count(Status::Stale) > 0) {
        return {Mark::NoData, tr("no news since %1").arg(shortDay(last))};
    }
    if (count(Status::TooEarly) > 0) {
        return {Mark::TooEarly, tr("too early to tell")};
    }
    if (const int number = count(Status::OnTrack)) {
        return {Mark::OnTrack, tr("%1 on track").arg(number)};
    }
    return count(Status::NoData) == all ? ProjectState{Mark::NoData, tr("no data yet")}
                                        : ProjectState{Mark::Watching, tr("nothing to judge yet")};
}

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
        settings.setValue(QStringLiteral("mark"), static_cast<int>(files[i].mark));
        settings.setValue(QStringLiteral("state"), files[i].state);
    }
    settings.endArray();
}

}

ProjectState projectState(const Project& project)
{
    const Map& map = project.map();
    const auto values = indicatorValues(project);
    if (!values) {
        return {};
    }
    std::map<Status, int> counts;
    QDate last;
    for (const IndicatorStatus& each : statusOfAll(map, *values, project.today())) {
        const Indicator* indicator = map.indicator(each.indicator);
        if (indicator && indicator->key && indicator->role != Role::Diagnostic) {
            ++counts[each.status];
            last = qMax(last, each.date);
        }
    }
    return inWords(counts, last);
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
                         settings.value(QStringLiteral("unnamed")).toBool(),
                         markOf(settings.value(QStringLiteral("mark")).toInt()),
                         settings.value(QStringLiteral("state")).toString()});
    }
    settings.endArray();
    return files;
}

void rememberRecent(const Project& project)
{
    const QString path = QFileInfo(project.path()).absoluteFilePath();
    std::vector<RecentFile> files = recentFiles();
    std::erase_if(files, [&](const RecentFile& file) { return file.path == path; });
    const ProjectState state = projectState(project);
    files.insert(files.begin(),
                 {path, project.map().projectName(), project.map().outcome.sentence,
                  QDateTime::currentDateTimeUtc(), project.isUnnamed(), state.mark, state.text});
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
