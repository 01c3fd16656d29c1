#include "ui/iterate/version_shelf.h"

#include "core/model/intents_versions.h"
#include "ui/widgets/beside.h"

namespace throughline {

namespace {

/// Up to so many cards a comparison is quicker than a blink.
constexpr size_t mostAtOnce = 200;
/// Up to so many letters of kept maps are read at once.
constexpr qsizetype mostLettersAtOnce = 400'000;

}

/// What is to be read and compared: values only, for another thread.
struct VersionShelf::Work
{
    std::vector<Version> unread;
    std::map<VersionId, ReadMap> read;
    std::vector<Version> between; ///< after the older one up to the newer one, without states
    VersionId older;
    VersionId newer; ///< null: now
    std::shared_ptr<const Map> now;
    QDate from;
    QDate to;

    bool isQuick() const
    {
        qsizetype letters = 0;
        for (const Version& each : unread) {
            letters += each.state.size();
        }
        return letters <= mostLettersAtOnce && now->steps.size() <= mostAtOnce;
    }
};

struct VersionShelf::Done
{
    std::map<VersionId, ReadMap> read;
    std::shared_ptr<const Comparison> comparison;
};

VersionShelf::VersionShelf(Project& project, QObject* parent) : QObject(parent), m_project(project)
{
}

VersionShelf::~VersionShelf() = default;

void VersionShelf::refresh()
{
    m_versions.clear();
    m_stops.clear();
    for (const Version* each : orderedVersions(m_project.map())) {
        m_versions.push_back(each->id);
        m_stops.push_back({each->date, each->name, {}});
    }
    if (!m_stops.empty()) {
        m_stops.push_back({std::max(m_project.today(), m_stops.back().date), tr("now"), {}});
    }
    noteProblems();
}

VersionId VersionShelf::versionAt(int index) const
{
    return index >= 0 && size_t(index) < m_versions.size() ? m_versions[size_t(index)]
                                                           : VersionId();
}

int VersionShelf::placeOf(VersionId version) const
{
    if (version.isNull()) {
        return int(m_stops.size()) - 1;
    }
    const auto found = std::find(m_versions.begin(), m_versions.end(), version);
    return found == m_versions.end() ? -1 : int(found - m_versions.begin());
}

VersionShelf::Work VersionShelf::workFor(int older, int newer) const
{
    Work work;
    for (const auto& [id, version] : m_project.map().versions) {
        if (!m_read.contains(id)) {
            work.unread.push_back(version);
        }
    }
    work.read = m_read;
    for (int i = older + 1; i <= newer && size_t(i) < m_versions.size(); ++i) {
        work.between.push_back(m_project.map().versions.at(m_versions[size_t(i)]));
        work.between.back().state.clear();
    }
    work.older = versionAt(older);
    work.newer = versionAt(newer);
    work.now = std::make_shared<const Map>(m_project.map());
    work.from = m_stops[size_t(older)].date;
    work.to = m_stops[size_t(newer)].date;
    return work;
}

/// The maps that tell when a difference came about.
std::vector<KeptMap> VersionShelf::keptBetween(const Work& work, const Done& done)
{
    std::vector<KeptMap> kept;
    for (const Version& each : work.between) {
        if (const Result<Map>& read = *done.read.at(each.id)) {
            kept.push_back({each.date, each.reason, each.stamp.author, *read});
        }
    }
    return kept;
}

VersionShelf::Done VersionShelf::carryOut(const Work& work)
{
    Done done{work.read, nullptr};
    for (const Version& each : work.unread) {
        done.read.emplace(each.id, std::make_shared<const Result<Map>>(mapOf(each)));
    }
    const Result<Map>& older = *done.read.at(work.older);
    const ReadMap newer = work.newer.isNull() ? nullptr : done.read.at(work.newer);
    if (older && (!newer || *newer)) {
        done.comparison = std::make_shared<const Comparison>(throughline::compare(
            {*older, work.from}, {newer ? **newer : *work.now, work.to}, keptBetween(work, done)));
    }
    return done;
}

void VersionShelf::compare(int older, int newer)
{
    const int run = ++m_run;
    Work work = workFor(older, newer);
    if (work.isQuick()) {
        take(carryOut(work), run);
        return;
    }
    m_busy = true;
    beside(
        this, [work = std::move(work)] { return carryOut(work); },
        [this, run](const Done& done) { take(done, run); });
}

void VersionShelf::take(const Done& done, int run)
{
    m_read.insert(done.read.begin(), done.read.end());
    noteProblems();
    if (run == m_run) {
        m_busy = false;
        Q_EMIT compared(done.comparison);
    }
}

void VersionShelf::noteProblems()
{
    bool news = false;
    for (size_t i = 0; i < m_versions.size(); ++i) {
        const auto read = m_read.find(m_versions[i]);
        const QString problem =
            read == m_read.end() || *read->second ? QString() : read->second->error().message;
        news = news || m_stops[i].problem != problem;
        m_stops[i].problem = problem;
    }
    if (news) {
        Q_EMIT stopsChanged();
    }
}

}
