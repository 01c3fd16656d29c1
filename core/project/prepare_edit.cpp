#include "core/project/prepare_edit.h"

#include <algorithm>
#include <set>

namespace throughline {

namespace {

template <class T>
std::optional<T> current(const Map& map, decltype(T::id) id)
{
    if constexpr (isSingleton<T>) {
        return tableOf<T>(map);
    } else {
        const auto found = tableOf<T>(map).find(id);
        return found == tableOf<T>(map).end() ? std::nullopt : std::optional<T>(found->second);
    }
}

template <class T>
constexpr bool isStamped = requires(T thing) { thing.stamp; };

template <class T>
void stampOne(Changed<T>& change, const QDateTime& now, const QString& author)
{
    if constexpr (isStamped<T>) {
        if (change.after) {
            const bool isNew = !change.before || !change.before->stamp.created.isValid();
            change.after->stamp.created = isNew ? now : change.before->stamp.created;
            change.after->stamp.changed = now;
            change.after->stamp.author = author;
        }
    }
}

/// The before-values are what the map holds, whatever was true when the edit was made.
void takeBefores(std::vector<Change>& changes, const Map& map)
{
    for (Change& change : changes) {
        std::visit([&map]<class T>(Changed<T>& one) { one.before = current<T>(map, one.id()); },
                   change);
    }
    std::erase_if(changes, [](const Change& change) {
        return std::visit([](const auto& one) { return one.before == one.after; }, change);
    });
}

Result<void> numberBatches(Edit& edit, ProjectFile& file)
{
    std::set<BatchId> made;
    qint64 next = 0;
    for (Change& change : edit.changes) {
        auto* batch = std::get_if<Changed<ImportBatch>>(&change);
        if (!batch || batch->before || !batch->after) {
            continue;
        }
        if (next == 0) {
            const Result<qint64> found = file.nextSequence();
            if (!found) {
                return failure(found.error());
            }
            next = *found;
        }
        batch->after->sequence = next++;
        made.insert(batch->after->id);
    }
    for (const NewObservations& each : edit.observations) {
        if (!made.contains(each.batch)) {
            return failure(
                QStringLiteral("Values cannot be stored without the batch they belong to."));
        }
    }
    return {};
}

/// The author of edits made after this one is applied.
QString authorOf(const Edit& edit, const Map& map)
{
    for (const Change& change : edit.changes) {
        if (const auto* settings = std::get_if<Changed<Settings>>(&change)) {
            return settings->after->author;
        }
    }
    return map.settings.author;
}

bool saysTheSame(Expectation a, const Expectation& b)
{
    a.stamp = b.stamp;
    a.sealed = b.sealed;
    return a == b;
}

}

Result<void> prepare(Edit& edit, const Map& map, ProjectFile& file, const QDateTime& now)
{
    takeBefores(edit.changes, map);
    if (Result<void> numbered = numberBatches(edit, file); !numbered) {
        return numbered;
    }
    const QString author = authorOf(edit, map);
    for (Change& change : edit.changes) {
        if (auto* one = std::get_if<Changed<Expectation>>(&change);
            one && one->before && one->after && one->before->sealed.isValid()) {
            one->after->sealed = one->before->sealed;
        }
        std::visit([&](auto& one) { stampOne(one, now, author); }, change);
    }
    return {};
}

Edit mergedCleanly(const Edit& first, const Edit& second)
{
    Edit result = merged(first, second);
    std::erase_if(result.changes, [](const Change& change) {
        return std::visit([](const auto& one) { return one.before == one.after; }, change);
    });
    return result;
}

Result<void> keepSeals(Edit& edit, const Map& map)
{
    for (Change& change : edit.changes) {
        auto* one = std::get_if<Changed<Expectation>>(&change);
        const std::optional<Expectation> now =
            one ? current<Expectation>(map, one->id()) : std::nullopt;
        // What the edit itself sealed or brought in sealed, it may take away again.
        if (!now || !now->sealed.isValid() || (one->before && one->before->sealed.isValid())) {
            continue;
        }
        if (!one->after || !saysTheSame(*one->after, *now)) {
            return failure(
                QStringLiteral("\"%1\" cannot be undone: the expectation was sealed on %2, when "
                               "its data arrived.")
                    .arg(edit.label, now->sealed.date().toString(Qt::ISODate)),
                {}, {}, ErrorKind::Rule);
        }
        one->after->sealed = now->sealed;
    }
    return {};
}

}
