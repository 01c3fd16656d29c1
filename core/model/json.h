#pragma once

#include "core/base/enum_names.h"
#include "core/base/result.h"
#include "core/model/edit.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <array>
#include <concepts>
#include <utility>

/// Value types as JSON, by their `fields()`: what the history, exports and the command line use.
///
/// Text as it is; numbers as numbers, an absent one null; dates `YYYY-MM-DD` and times
/// `YYYY-MM-DDThh:mm:ss.sssZ`, an invalid one null; enumerators as their words; ids as text, a
/// null id null; lists as arrays; described types as objects.
namespace throughline::json {

QJsonValue write(const QString& text);
QJsonValue write(QDate date);
QJsonValue write(const QDateTime& time);

inline QJsonValue write(bool flag) { return flag; }
template <class T>
    requires std::integral<T> && (!std::same_as<T, bool>)
QJsonValue write(T number)
{
    return static_cast<qint64>(number);
}
inline QJsonValue write(double number) { return number; }

template <class Tag>
QJsonValue write(const Id<Tag>& id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}
template <NamedEnum E>
QJsonValue write(E value)
{
    return enumName(value);
}

template <class T>
QJsonValue write(const std::optional<T>& value);
template <class T>
QJsonValue write(const std::vector<T>& list);
template <Described T>
QJsonValue write(const T& thing);

/// The JSON object of a described type, its fields in any order.
template <Described T>
QJsonObject toJson(const T& thing)
{
    QJsonObject object;
    forEachField(thing, [&object](const char* name, const auto& value) {
        object.insert(QLatin1String(name), write(value));
    });
    return object;
}

template <class T>
QJsonValue write(const std::optional<T>& value)
{
    return value ? write(*value) : QJsonValue();
}
template <class T>
QJsonValue write(const std::vector<T>& list)
{
    QJsonArray array;
    for (const T& each : list) {
        array.append(write(each));
    }
    return array;
}
template <Described T>
QJsonValue write(const T& thing)
{
    return toJson(thing);
}

/// The `read` functions put a JSON value into a member; an empty text when that worked, else
/// what was expected instead ("a number").
QString read(const QJsonValue& json, QString& text);
QString read(const QJsonValue& json, QDate& date);
QString read(const QJsonValue& json, QDateTime& time);
QString read(const QJsonValue& json, bool& flag);
QString read(const QJsonValue& json, double& number);
QString read(const QJsonValue& json, QUuid& uuid);
QString readInteger(const QJsonValue& json, qint64& number);

template <class T>
    requires std::integral<T> && (!std::same_as<T, bool>)
QString read(const QJsonValue& json, T& number)
{
    qint64 wide = 0;
    QString problem = readInteger(json, wide);
    if (problem.isEmpty() && !std::in_range<T>(wide)) {
        problem = QStringLiteral("a smaller whole number");
    }
    number = problem.isEmpty() ? static_cast<T>(wide) : number;
    return problem;
}
template <class Tag>
QString read(const QJsonValue& json, Id<Tag>& id)
{
    QUuid uuid;
    QString problem = read(json, uuid);
    id = Id<Tag>(uuid);
    return problem;
}
template <NamedEnum E>
QString read(const QJsonValue& json, E& value)
{
    const std::optional<E> found = enumFromName<E>(json.toString());
    if (!found) {
        return QStringLiteral("one of %1").arg(enumWords<E>().join(QStringLiteral(", ")));
    }
    value = *found;
    return {};
}

template <class T>
QString read(const QJsonValue& json, std::optional<T>& value);
template <class T>
QString read(const QJsonValue& json, std::vector<T>& list);

/// Fields that are not there keep what \p thing has; unknown ones are passed over.
template <Described T>
QString read(const QJsonValue& json, T& thing)
{
    if (!json.isObject()) {
        return QStringLiteral("an object");
    }
    const QJsonObject object = json.toObject();
    QString problem;
    forEachField(thing, [&](const char* name, auto& value) {
        const auto found = object.constFind(QLatin1String(name));
        if (!problem.isEmpty() || found == object.constEnd()) {
            return;
        }
        const QString expected = read(*found, value);
        if (!expected.isEmpty()) {
            problem = QStringLiteral("%1: %2").arg(QLatin1String(name), expected);
        }
    });
    return problem;
}
template <class T>
QString read(const QJsonValue& json, std::optional<T>& value)
{
    if (json.isNull() || json.isUndefined()) {
        value.reset();
        return {};
    }
    T inner{};
    QString problem = read(json, inner);
    if (problem.isEmpty()) {
        value = std::move(inner);
    }
    return problem;
}
template <class T>
QString read(const QJsonValue& json, std::vector<T>& list)
{
    if (!json.isArray()) {
        return QStringLiteral("a list");
    }
    list.clear();
    for (const auto& each : json.toArray()) {
        T inner{};
        if (QString problem = read(each, inner); !problem.isEmpty()) {
            return problem;
        }
        list.push_back(std::move(inner));
    }
    return {};
}

/// A described type from its JSON; the error names the field and what was expected there.
template <Described T>
Result<T> fromJson(const QJsonValue& value)
{
    T thing;
    if (const QString problem = read(value, thing); !problem.isEmpty()) {
        return failure(QStringLiteral("This is not as it should be: %1.").arg(problem));
    }
    return thing;
}

/// An edit as the history keeps it: of its observations only the batches, whose rows are stored
/// beside.
QJsonObject toJson(const Edit& edit);
Result<Edit> editFromJson(const QJsonObject& object);

/// Compact text of a JSON value that is no object or array too.
QString compactText(const QJsonValue& value);
/// The value of such a text; an error where it is no JSON.
Result<QJsonValue> parsed(const QString& text);

}
