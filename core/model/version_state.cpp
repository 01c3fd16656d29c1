#include "core/model/version_state.h"

#include "core/model/intent_text.h"
#include "core/model/json.h"

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatNumber = 1;

template <class T>
QJsonArray written(const Entities<T>& table)
{
    QJsonArray list;
    for (const auto& [id, each] : table) {
        list.append(json::toJson(each));
    }
    return list;
}

template <class T>
QString read(const QJsonValue& list, Entities<T>& table)
{
    std::vector<T> things;
    const QString problem = json::read(list, things);
    for (T& each : things) {
        table.insert_or_assign(each.id, std::move(each));
    }
    return problem;
}

}

QString versionState(const Map& map)
{
    QJsonObject state{{u"format"_s, formatNumber}};
    forEachEntityType([&]<class T>() {
        const QLatin1StringView name(EntityName<T>::value);
        if constexpr (isKeptInVersions<T> && isSingleton<T>) {
            state[name] = json::toJson(tableOf<T>(map));
        } else if constexpr (isKeptInVersions<T>) {
            state[name] = written<T>(tableOf<T>(map));
        }
    });
    return json::compactText(state);
}

Result<Map> mapOfState(const QString& state)
{
    const Result<QJsonValue> parsed = json::parsed(state);
    if (!parsed) {
        return failure(parsed.error());
    }
    const QJsonObject object = parsed->toObject();
    if (object[u"format"].toInt() != formatNumber) {
        return failure(IntentText::tr("It is written in a form this program does not know."));
    }
    Map map;
    QString problem;
    forEachEntityType([&]<class T>() {
        const QLatin1StringView name(EntityName<T>::value);
        QString expected;
        if constexpr (isKeptInVersions<T> && isSingleton<T>) {
            expected = json::read(object[name], tableOf<T>(map));
        } else if constexpr (isKeptInVersions<T>) {
            expected = read<T>(object[name], tableOf<T>(map));
        }
        if (problem.isEmpty() && !expected.isEmpty()) {
            problem = IntentText::tr("“%1” is not as it should be: %2.").arg(name, expected);
        }
    });
    if (problem.isEmpty() && !map.outcomeCard()) {
        problem = IntentText::tr("The outcome has no card.");
    }
    return problem.isEmpty() ? Result<Map>(std::move(map)) : failure(problem);
}

}
