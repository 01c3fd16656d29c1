#include "core/model/json.h"

#include <QDateTime>
#include <QJsonDocument>

#include <cmath>

namespace throughline::json {

QJsonValue write(const QString& text) { return text; }

QJsonValue write(QDate date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue write(const QDateTime& time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QString read(const QJsonValue& json, QString& text)
{
    if (!json.isString() && !json.isNull()) {
        return QStringLiteral("text");
    }
    text = json.toString();
    return {};
}

QString read(const QJsonValue& json, QDate& date)
{
    date = json.isNull() ? QDate() : QDate::fromString(json.toString(), Qt::ISODate);
    const bool fine =
        date.isValid() || json.isNull() || json.toString(QStringLiteral("x")).isEmpty();
    return fine ? QString() : QStringLiteral("a date as 2026-01-31");
}

QString read(const QJsonValue& json, QDateTime& time)
{
    time = json.isNull() ? QDateTime()
                         : QDateTime::fromString(json.toString(), Qt::ISODateWithMs).toUTC();
    const bool fine =
        time.isValid() || json.isNull() || json.toString(QStringLiteral("x")).isEmpty();
    return fine ? QString() : QStringLiteral("a time as 2026-01-31T12:00:00.000Z");
}

QString read(const QJsonValue& json, bool& flag)
{
    if (!json.isBool()) {
        return QStringLiteral("true or false");
    }
    flag = json.toBool();
    return {};
}

QString read(const QJsonValue& json, double& number)
{
    if (!json.isDouble()) {
        return QStringLiteral("a number");
    }
    number = json.toDouble();
    return {};
}

QString readInteger(const QJsonValue& json, qint64& number)
{
    if (!json.isDouble() || json.toDouble() != std::floor(json.toDouble())) {
        return QStringLiteral("a whole number");
    }
    number = json.toInteger();
    return {};
}

QString read(const QJsonValue& json, QUuid& uuid)
{
    uuid = QUuid::fromString(json.toString());
    const bool fine =
        !uuid.isNull() || json.isNull() || json.toString(QStringLiteral("x")).isEmpty();
    return fine ? QString() : QStringLiteral("an id");
}

namespace {

QJsonArray written(const Selection& selection)
{
    QJsonArray array;
    for (const QUuid& id : selection.ids) {
        array.append(id.toString(QUuid::WithoutBraces));
    }
    return array;
}

Selection readSelection(const QJsonValue& json)
{
    Selection selection;
    for (const auto& each : json.toArray()) {
        selection.ids.push_back(QUuid::fromString(each.toString()));
    }
    return selection;
}

QJsonObject written(const Change& change)
{
    return std::visit(
        []<class T>(const Changed<T>& one) {
            return QJsonObject{{QStringLiteral("kind"), QLatin1String(EntityName<T>::value)},
                               {QStringLiteral("before"), write(one.before)},
                               {QStringLiteral("after"), write(one.after)}};
        },
        change);
}

Result<Change> readChange(const QJsonObject& object)
{
    const QString kind = object.value(u"kind").toString();
    std::optional<Change> result;
    QString problem;
    forEachEntityType([&]<class T>() {
        if (kind != QLatin1String(EntityName<T>::value)) {
            return;
        }
        Changed<T> change;
        problem = read(object.value(u"before"), change.before);
        if (problem.isEmpty()) {
            problem = read(object.value(u"after"), change.after);
        }
        if (problem.isEmpty() && !change.before && !change.after) {
            problem = QStringLiteral("a value before or after");
        }
        result = std::move(change);
    });
    if (!result || !problem.isEmpty()) {
        return failure(
            QStringLiteral("A change of \"%1\" in the history cannot be read: %2.")
                .arg(kind, problem.isEmpty() ? QStringLiteral("a known kind") : problem));
    }
    return *result;
}

}

QJsonObject toJson(const Edit& edit)
{
    QJsonArray changes;
    for (const Change& change : edit.changes) {
        changes.append(written(change));
    }
    QJsonArray batches;
    for (const NewObservations& each : edit.observations) {
        batches.append(each.batch.toString());
    }
    return {{QStringLiteral("label"), edit.label},
            {QStringLiteral("changes"), changes},
            {QStringLiteral("observations"), batches},
            {QStringLiteral("selectionBefore"), written(edit.selectionBefore)},
            {QStringLiteral("selectionAfter"), written(edit.selectionAfter)},
            {QStringLiteral("mergeKey"), edit.mergeKey}};
}

Result<Edit> editFromJson(const QJsonObject& object)
{
    Edit edit;
    edit.label = object.value(u"label").toString();
    edit.mergeKey = object.value(u"mergeKey").toString();
    edit.selectionBefore = readSelection(object.value(u"selectionBefore"));
    edit.selectionAfter = readSelection(object.value(u"selectionAfter"));
    for (const auto& each : object.value(u"observations").toArray()) {
        edit.observations.push_back({BatchId::fromString(each.toString()), {}});
    }
    for (const auto& each : object.value(u"changes").toArray()) {
        Result<Change> change = readChange(each.toObject());
        if (!change) {
            return failure(change.error());
        }
        edit.changes.push_back(*std::move(change));
    }
    return edit;
}

QString compactText(const QJsonValue& value)
{
    if (value.isObject()) {
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    // QJsonDocument holds objects and arrays only: wrap the value and take the brackets off.
    const bool isArray = value.isArray();
    const QJsonArray array = isArray ? value.toArray() : QJsonArray{value};
    const QByteArray text = QJsonDocument(array).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(isArray ? text : text.mid(1, text.size() - 2));
}

Result<QJsonValue> parsed(const QString& text)
{
    QJsonParseError error;
    const QByteArray wrapped = '[' + text.toUtf8() + ']';
    const QJsonArray array = QJsonDocument::fromJson(wrapped, &error).array();
    if (error.error != QJsonParseError::NoError || array.size() != 1) {
        return failure(QStringLiteral("This is no JSON: %1.").arg(error.errorString()));
    }
    return array.at(0);
}

}
