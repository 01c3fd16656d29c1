// A mapping as it is kept in recipes and batches, and given with --mapping.

#include "core/csv/csv_text.h"
#include "core/csv/mapping_fields.h"

#include <QJsonArray>

namespace throughline::csv {

namespace {

QJsonObject toJson(const ValueColumn& value)
{
    QJsonObject o{{QStringLiteral("column"), value.column}};
    const auto put = [&o](const char* key, const QString& text) {
        if (!text.isEmpty()) {
            o.insert(QLatin1String(key), text);
        }
    };
    put("target", value.target);
    put("denominator", value.denominator);
    if (value.reach) {
        o.insert(QStringLiteral("reach"), true);
    }
    if (value.numerator) {
        o.insert(QStringLiteral("numerator"), true);
    }
    if (value.atLeast) {
        o.insert(QStringLiteral("atLeast"), *value.atLeast);
    }
    if (value.atMost) {
        o.insert(QStringLiteral("atMost"), *value.atMost);
    }
    return o;
}

std::optional<double> numberAt(const QJsonObject& o, const QString& key)
{
    return o.value(key).isDouble() ? std::optional(o.value(key).toDouble()) : std::nullopt;
}

ValueColumn valueFromJson(const QJsonObject& o)
{
    ValueColumn value;
    value.column = o.value(QStringLiteral("column")).toString();
    value.target = o.value(QStringLiteral("target")).toString();
    value.denominator = o.value(QStringLiteral("denominator")).toString();
    value.reach = o.value(QStringLiteral("reach")).toBool();
    value.numerator = o.value(QStringLiteral("numerator")).toBool();
    value.atLeast = numberAt(o, QStringLiteral("atLeast"));
    value.atMost = numberAt(o, QStringLiteral("atMost"));
    return value;
}

QStringList stringsAt(const QJsonObject& o, const QString& key)
{
    QStringList strings;
    const QJsonArray array = o.value(key).toArray();
    for (const auto& each : array) {
        strings << each.toString();
    }
    return strings;
}

Result<void> wrongKey(const QString& key, const QString& expected)
{
    return failure(text("The mapping's “%1” cannot be read: %2.").arg(key, expected));
}

Result<void> readWords(const QJsonObject& o, Mapping& m)
{
    const QString as = o.value(QStringLiteral("as")).toString(QStringLiteral("observations"));
    const auto rowsAre = enumFromName<RowsAre>(as);
    if (!rowsAre) {
        return wrongKey(QStringLiteral("as"), text("give observations or events"));
    }
    m.as = *rowsAre;
    const QString word = o.value(QStringLiteral("duplicates")).toString(QStringLiteral("reject"));
    const auto rule = enumFromName<DuplicateRule>(word);
    if (!rule) {
        return wrongKey(QStringLiteral("duplicates"),
                        text("give reject, first, last, sum or mean"));
    }
    m.duplicates = *rule;
    const QString existing = o.value(QStringLiteral("existing")).toString(QStringLiteral("update"));
    if (existing != QLatin1String("update") && existing != QLatin1String("keep")) {
        return wrongKey(QStringLiteral("existing"), text("give update or keep"));
    }
    m.onlyNew = existing == QLatin1String("keep");
    const QString at = o.value(QStringLiteral("at")).toString();
    m.at = QDate::fromString(at, Qt::ISODate);
    if (!at.isEmpty() && !m.at.isValid()) {
        return wrongKey(QStringLiteral("at"), text("give a day as 2026-01-31"));
    }
    return {};
}

}

QJsonObject toJson(const Mapping& m)
{
    QJsonObject o{{QStringLiteral("as"), enumName(m.as)},
                  {QStringLiteral("duplicates"), enumName(m.duplicates)}};
    const auto put = [&o](const char* key, const QString& text) {
        if (!text.isEmpty()) {
            o.insert(QLatin1String(key), text);
        }
    };
    for (const SingleColumn& single : singleColumns) {
        put(single.key, m.*single.column);
    }
    for (const ListOfColumns& list : listsOfColumns) {
        if (!(m.*list.columns).isEmpty()) {
            o.insert(QLatin1String(list.key), QJsonArray::fromStringList(m.*list.columns));
        }
    }
    QJsonArray values;
    for (const ValueColumn& value : m.values) {
        values.append(toJson(value));
    }
    if (!values.isEmpty()) {
        o.insert(QStringLiteral("values"), values);
    }
    put("at", m.at.isValid() ? m.at.toString(Qt::ISODate) : QString());
    put("acrossTarget", m.acrossTarget);
    put("dataset", m.dataset);
    put("dateFormat", m.dateFormat);
    put("decimal", m.decimal);
    put("thousands", m.thousands);
    if (m.acrossReach) {
        o.insert(QStringLiteral("acrossReach"), true);
    }
    if (m.keepTotals) {
        o.insert(QStringLiteral("keepTotals"), true);
    }
    if (m.keepMarks) {
        o.insert(QStringLiteral("keepMarks"), true);
    }
    if (m.onlyNew) {
        o.insert(QStringLiteral("existing"), QStringLiteral("keep"));
    }
    if (!m.columns.isEmpty()) {
        o.insert(QStringLiteral("columns"), QJsonArray::fromStringList(m.columns));
    }
    if (!m.runningTotals.isEmpty()) {
        o.insert(QStringLiteral("runningTotals"), QJsonArray::fromStringList(m.runningTotals));
    }
    if (!m.noRunningTotals.isEmpty()) {
        o.insert(QStringLiteral("noRunningTotals"), QJsonArray::fromStringList(m.noRunningTotals));
    }
    return o;
}

Result<Mapping> mappingFromJson(const QJsonObject& o)
{
    Mapping m;
    if (const auto words = readWords(o, m); !words) {
        return failure(words.error());
    }
    for (const SingleColumn& single : singleColumns) {
        m.*single.column = o.value(QLatin1String(single.key)).toString();
    }
    for (const ListOfColumns& list : listsOfColumns) {
        m.*list.columns = stringsAt(o, QLatin1String(list.key));
    }
    const QJsonArray values = o.value(QStringLiteral("values")).toArray();
    for (const auto& each : values) {
        m.values.push_back(each.isString() ? ValueColumn{each.toString()}
                                           : valueFromJson(each.toObject()));
        if (m.values.back().column.isEmpty()) {
            return failure(wrongKey(QStringLiteral("values"), text("give each a column")).error());
        }
    }
    m.acrossTarget = o.value(QStringLiteral("acrossTarget")).toString();
    m.dataset = o.value(QStringLiteral("dataset")).toString();
    m.acrossReach = o.value(QStringLiteral("acrossReach")).toBool();
    m.dateFormat = o.value(QStringLiteral("dateFormat")).toString();
    m.decimal = o.value(QStringLiteral("decimal")).toString();
    m.thousands = o.value(QStringLiteral("thousands")).toString();
    m.keepTotals = o.value(QStringLiteral("keepTotals")).toBool();
    m.keepMarks = o.value(QStringLiteral("keepMarks")).toBool();
    m.columns = stringsAt(o, QStringLiteral("columns"));
    m.runningTotals = stringsAt(o, QStringLiteral("runningTotals"));
    m.noRunningTotals = stringsAt(o, QStringLiteral("noRunningTotals"));
    return m;
}

}
