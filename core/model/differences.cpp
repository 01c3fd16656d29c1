#include "core/model/differences.h"

#include "core/model/intent_text.h"
#include "core/model/thing_json.h"

#include <algorithm>
#include <map>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// Fields that say which thing it is and when it was changed, not what it says.
bool isBookkeeping(QLatin1StringView field) { return field == "id"_L1 || field == "stamp"_L1; }

/// The key under which JSON shows a field that is not the same on both sides.
QString shownKey(QLatin1StringView field, const QJsonObject& before, const QJsonObject& after)
{
    if (field == "onLink"_L1 || field == "onStep"_L1) {
        return u"attachedTo"_s;
    }
    if (field == "confidences"_L1 && before[field] == after[field]) {
        return u"confidencesBy"_s; // the same numbers, said by others or on other days
    }
    return field;
}

template <class T>
std::vector<FieldDifference> fieldDifferences(const T& older, const T& newer)
{
    const QJsonObject before = shownJson(older);
    const QJsonObject after = shownJson(newer);
    std::vector<FieldDifference> result;
    const auto compare = [&]<class M>(const Field<T, M>& field) {
        const QLatin1StringView name(field.name);
        if (isBookkeeping(name) || older.*field.member == newer.*field.member) {
            return;
        }
        const QString key = shownKey(name, before, after);
        if (result.empty() || result.back().field != key) {
            result.push_back({key, before[key], after[key]});
        }
    };
    std::apply([&compare](const auto&... each) { (compare(each), ...); }, T::fields());
    return result;
}

/// True where two states of a thing say the same.
template <class T>
bool saysTheSame(T older, const T& newer)
{
    older.id = newer.id;
    older.stamp = newer.stamp;
    return older == newer;
}

QString nameOf(const Map& map, const Thing& thing)
{
    if (std::holds_alternative<TheOutcome>(thing)) {
        return IntentText::tr("outcome");
    }
    const QString name = thingName(map, thing);
    return name.isEmpty() ? IntentText::tr("card without a title") : name;
}

template <class T>
Difference differenceOf(const Map& map, const Thing& thing, DifferenceKind kind, const T& from)
{
    return {thing, nameOf(map, thing), kind, {}, from.stamp.changed, from.stamp.author};
}

template <class T>
using Found = std::map<decltype(T::id), const T*>;

template <class T>
Found<T> byId(const std::vector<const T*>& list)
{
    Found<T> result;
    for (const T* each : list) {
        result.emplace(each->id, each);
    }
    return result;
}

/// The ids of \p newer in their order, each followed by those of \p older that came after it there
/// and are gone.
template <class T>
std::vector<decltype(T::id)> interleaved(const std::vector<const T*>& older,
                                         const std::vector<const T*>& newer)
{
    using Id = decltype(T::id);
    const Found<T> kept = byId(newer);
    std::map<Id, std::vector<Id>> goneAfter;
    Id last;
    for (const T* each : older) {
        if (kept.contains(each->id)) {
            last = each->id;
        } else {
            goneAfter[last].push_back(each->id);
        }
    }
    std::vector<Id> result = goneAfter[Id()];
    for (const T* each : newer) {
        result.push_back(each->id);
        const std::vector<Id>& gone = goneAfter[each->id];
        result.insert(result.end(), gone.begin(), gone.end());
    }
    return result;
}

/// The two maps that are compared, and what was found so far.
class Comparison
{
public:
    Comparison(const Map& older, const Map& newer) : m_older(older), m_newer(newer) {}

    void compareOutcomes() { compareOne(m_older.outcome, m_newer.outcome, TheOutcome{}); }

    /// Things of one kind, each list in the order people see them in.
    template <class T>
    void compare(const std::vector<const T*>& older, const std::vector<const T*>& newer)
    {
        const Found<T> before = byId(older);
        const Found<T> after = byId(newer);
        for (const auto& id : interleaved(older, newer)) {
            const auto old = before.find(id);
            const auto fresh = after.find(id);
            if (fresh == after.end()) {
                m_found.push_back(differenceOf(m_older, id, DifferenceKind::Removed, *old->second));
            } else if (old == before.end()) {
                m_found.push_back(differenceOf(m_newer, id, DifferenceKind::Added, *fresh->second));
            } else {
                compareOne(*old->second, *fresh->second, id);
            }
        }
    }

    std::vector<Difference> takeFound() { return std::move(m_found); }

private:
    template <class T>
    void compareOne(const T& older, const T& newer, const Thing& thing)
    {
        if (!saysTheSame(older, newer)) {
            m_found.push_back(differenceOf(m_newer, thing, DifferenceKind::Changed, newer));
            m_found.back().fields = fieldDifferences(older, newer);
        }
    }

    const Map& m_older;
    const Map& m_newer;
    std::vector<Difference> m_found;
};

}

std::vector<Difference> differences(const Map& older, const Map& newer)
{
    Comparison comparison(older, newer);
    comparison.compareOutcomes();
    comparison.compare(older.shownSteps(), newer.shownSteps());
    comparison.compare(older.orderedLinks(), newer.orderedLinks());
    comparison.compare(indicatorsInOrder(older), indicatorsInOrder(newer));
    return comparison.takeFound();
}

int countOf(const std::vector<Difference>& differences, DifferenceKind kind)
{
    return static_cast<int>(
        std::count_if(differences.begin(), differences.end(),
                      [kind](const Difference& each) { return each.kind == kind; }));
}

}
