#include "core/model/intents_versions.h"

#include "core/base/sha256.h"
#include "core/model/intent_text.h"
#include "core/model/version_state.h"

#include <algorithm>
#include <map>
#include <set>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// What the next version writes down as `hashBefore`: stands for this version and all before it.
QString chainHash(const Version& version)
{
    return sha256Hex(version.hashBefore + version.contentHash);
}

/// Puts versions in the order in which they were kept, by following their chain.
class KeepingOrder
{
public:
    explicit KeepingOrder(const Map& map)
    {
        for (const auto& [id, each] : map.versions) {
            m_waiting.emplace(each.hashBefore, &each);
            m_chainHashes.insert(chainHash(each));
        }
    }

    /// Where the chain is broken its parts come one after the other, the one that begins it first.
    std::vector<const Version*> versions()
    {
        while (!m_waiting.empty()) {
            follow(std::min_element(m_waiting.begin(), m_waiting.end(),
                                    [this](const auto& a, const auto& b) {
                                        return startKey(*a.second) < startKey(*b.second);
                                    }));
        }
        return std::move(m_ordered);
    }

private:
    using Waiting = std::multimap<QString, const Version*>; ///< by their hashBefore

    std::tuple<bool, bool, QDateTime, VersionId> startKey(const Version& version) const
    {
        return {m_chainHashes.contains(version.hashBefore), !version.hashBefore.isEmpty(),
                version.stamp.created, version.id};
    }

    void follow(Waiting::iterator next)
    {
        while (next != m_waiting.end()) {
            m_ordered.push_back(next->second);
            m_waiting.erase(next);
            next = m_waiting.find(chainHash(*m_ordered.back()));
        }
    }

    Waiting m_waiting;
    std::set<QString> m_chainHashes;
    std::vector<const Version*> m_ordered;
};

std::vector<const Version*> inOrderOfKeeping(const Map& map)
{
    return KeepingOrder(map).versions();
}

bool isName(const Version& version, const QString& name)
{
    return version.name.compare(name.simplified(), Qt::CaseInsensitive) == 0;
}

/// The name as it is kept; an error where it cannot be one. \p self may have it already.
Result<QString> checkedName(const Map& map, const QString& wanted, VersionId self)
{
    QString name = wanted.simplified();
    if (name.isEmpty()) {
        return failure(IntentText::tr("A version needs a name, such as “First map”."), {}, {},
                       ErrorKind::Usage);
    }
    if (name.compare(u"now"_s, Qt::CaseInsensitive) == 0) {
        return failure(IntentText::tr("“now” is the map as it is; give the version another name."),
                       {}, {}, ErrorKind::Usage);
    }
    for (const auto& [id, each] : map.versions) {
        if (id != self && isName(each, name)) {
            return failure(IntentText::tr("There is a version called “%1” already, of %2.")
                               .arg(each.name, each.date.toString(Qt::ISODate)),
                           {}, {}, ErrorKind::Rule);
        }
    }
    return name;
}

/// One line of a list: “First map” (2026-01-26).
QString listed(const Version& version)
{
    return u"“%1” (%2)"_s.arg(version.name, version.date.toString(Qt::ISODate));
}

/// Puts what \p wanted holds of one kind in place of what is there.
template <class T>
void replaceAll(EditBuilder& edit, const Map& wanted)
{
    if constexpr (isSingleton<T>) {
        edit.put(tableOf<T>(wanted));
    } else {
        for (const auto& [id, each] : Entities<T>(tableOf<T>(edit.map()))) {
            if (!tableOf<T>(wanted).contains(id)) {
                edit.remove<T>(id);
            }
        }
        for (const auto& [id, each] : tableOf<T>(wanted)) {
            edit.put(each);
        }
    }
}

/// Kinds that hold what was recorded, not what was thought: restoring a map leaves them.
template <class T>
constexpr bool isRecorded =
    std::is_same_v<T, Settings> || std::is_same_v<T, EventDataset> ||
    std::is_same_v<T, Expectation> || std::is_same_v<T, Waiver> || std::is_same_v<T, Marker> ||
    std::is_same_v<T, Pilot> || std::is_same_v<T, Audit>;

bool isAboutSomethingIn(const Map& map, const Expectation& expectation)
{
    return map.link(expectation.link) || map.indicator(expectation.indicator);
}

/// Expectations go only with what they are about, and come back with it.
void restoreExpectations(EditBuilder& edit, const Map& before, const Map& wanted)
{
    for (const auto& [id, each] : before.expectations) {
        if (!isAboutSomethingIn(wanted, each)) {
            edit.remove<Expectation>(id);
        }
    }
    for (const auto& [id, each] : wanted.expectations) {
        if (!isAboutSomethingIn(before, each)) {
            edit.put(each);
        }
    }
}

/// Cards lose the events of datasets that are not here any more.
void unbindLostDatasets(EditBuilder& edit)
{
    for (const auto& [id, each] : Entities<Step>(edit.map().steps)) {
        if (!each.dataset.isNull() && !edit.map().datasets.contains(each.dataset)) {
            Step step = each;
            step.dataset = {};
            edit.put(step);
        }
    }
}

}

Result<Edit> keepVersion(const Map& map, const QString& name, const QString& reason, QDate date,
                         QDate today)
{
    const Result<QString> checked = checkedName(map, name, {});
    if (!checked) {
        return failure(checked.error());
    }
    if (!date.isValid() || date > today) {
        return failure(
            IntentText::tr("A version is of today or of a day before: %1 is not.")
                .arg(date.isValid() ? date.toString(Qt::ISODate) : IntentText::tr("no date")));
    }
    const std::vector<const Version*> kept = inOrderOfKeeping(map);
    Version version;
    version.id = VersionId::create();
    version.name = *checked;
    version.date = date;
    version.reason = reason.trimmed();
    version.state = versionState(map);
    version.contentHash = sha256Hex(version.state);
    version.hashBefore = kept.empty() ? QString() : chainHash(*kept.back());
    EditBuilder edit(map, IntentText::tr("Keep the version “%1”").arg(version.name));
    edit.put(version);
    return edit.finish();
}

Result<Edit> renameVersion(const Map& map, VersionId version, const QString& name,
                           const QString& reason)
{
    const auto found = map.versions.find(version);
    if (found == map.versions.end()) {
        return failure(IntentText::tr("This version is not there any more."));
    }
    const Result<QString> checked = checkedName(map, name, version);
    if (!checked) {
        return failure(checked.error());
    }
    Version renamed = found->second;
    renamed.name = *checked;
    renamed.reason = reason.trimmed();
    EditBuilder edit(map, IntentText::tr("Rename a version"));
    edit.put(renamed);
    return edit.finish();
}

Result<Edit> restoreVersion(const Map& map, VersionId version)
{
    const auto found = map.versions.find(version);
    if (found == map.versions.end()) {
        return failure(IntentText::tr("This version is not there any more."));
    }
    const Result<Map> wanted = mapOf(found->second);
    if (!wanted) {
        return failure(wanted.error());
    }
    EditBuilder edit(map, IntentText::tr("Restore the map “%1”").arg(found->second.name));
    forEachEntityType([&]<class T>() {
        if constexpr (isKeptInVersions<T> && !isRecorded<T>) {
            replaceAll<T>(edit, *wanted);
        }
    });
    restoreExpectations(edit, map, *wanted);
    unbindLostDatasets(edit);
    return edit.finish();
}

std::vector<const Version*> orderedVersions(const Map& map)
{
    std::vector<const Version*> result = inOrderOfKeeping(map);
    std::stable_sort(result.begin(), result.end(),
                     [](const Version* a, const Version* b) { return a->date < b->date; });
    return result;
}

Result<VersionId> findVersion(const Map& map, const QString& name)
{
    const VersionId byId = VersionId::fromString(name.trimmed());
    if (!byId.isNull() && map.versions.contains(byId)) {
        return byId;
    }
    const QDate date = QDate::fromString(name.trimmed(), Qt::ISODate);
    const std::vector<const Version*> all = orderedVersions(map);
    const Version* ofThatDay = nullptr;
    QStringList there;
    for (const Version* each : all) {
        if (isName(*each, name)) {
            return each->id;
        }
        ofThatDay = date.isValid() && each->date == date ? each : ofThatDay;
        there << listed(*each);
    }
    if (ofThatDay) {
        return ofThatDay->id;
    }
    return failure(there.isEmpty()
                       ? IntentText::tr("There is no version “%1”: none was kept yet.").arg(name)
                       : IntentText::tr("There is no version “%1”; there are: %2.")
                             .arg(name, there.join(u", "_s)));
}

Result<Map> mapOf(const Version& version)
{
    if (sha256Hex(version.state) != version.contentHash) {
        return failure(IntentText::tr("The version “%1” cannot be shown: what it kept has been "
                                      "changed since %2.")
                           .arg(version.name, version.date.toString(Qt::ISODate)));
    }
    Result<Map> map = mapOfState(version.state);
    if (!map) {
        return failure(IntentText::tr("The version “%1” cannot be read. %2")
                           .arg(version.name, map.error().message));
    }
    return map;
}

QStringList versionProblems(const Map& map)
{
    QStringList problems;
    QString hash;
    for (const Version* each : inOrderOfKeeping(map)) {
        if (sha256Hex(each->state) != each->contentHash) {
            problems << IntentText::tr("The version %1 is not the one that was kept: its state has "
                                       "been changed since.")
                            .arg(listed(*each));
        }
        if (each->hashBefore != hash) {
            problems << IntentText::tr("The chain of versions is broken before %1: a version "
                                       "before it was changed or taken away.")
                            .arg(listed(*each));
        }
        hash = chainHash(*each);
    }
    return problems;
}

}
