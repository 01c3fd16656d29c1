#include "core/project/import.h"

#include "core/base/english.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace throughline {

namespace {

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("Import", text, nullptr, n);
}

}

QJsonObject toJson(const ImportReport& report)
{
    QJsonArray problems;
    for (const csv::Problem& problem : report.problems.kept()) {
        problems.append(csv::toJson(problem));
    }
    const auto idOrNull =
        report.batch.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(report.batch.toString());
    QJsonArray changes;
    for (const ImportReport::Change& each : report.changes) {
        changes.append(
            QJsonObject{{QStringLiteral("series"), each.series},
                        {QStringLiteral("segment"), each.segment},
                        {QStringLiteral("date"), each.day.toString(Qt::ISODate)},
                        {QStringLiteral("before"),
                         each.before ? QJsonValue(*each.before) : QJsonValue(QJsonValue::Null)},
                        {QStringLiteral("after"), each.after}});
    }
    return {{QStringLiteral("batch"), idOrNull},
            {QStringLiteral("as"), enumName(report.as)},
            {QStringLiteral("rowsRead"), report.rowsRead},
            {QStringLiteral("rowsKept"), report.rowsKept},
            {QStringLiteral("rowsRejected"), report.rowsRejected},
            {QStringLiteral("rowsLeftOut"), report.rowsLeftOut},
            {QStringLiteral("inserted"), report.inserted},
            {QStringLiteral("updated"), report.updated},
            {QStringLiteral("unchanged"), report.unchanged},
            {QStringLiteral("leftAsTheyWere"), report.leftAsTheyWere},
            {QStringLiteral("withoutRise"), report.withoutRise},
            {QStringLiteral("changes"), changes},
            {QStringLiteral("indicators"), QJsonArray::fromStringList(report.indicators)},
            {QStringLiteral("newIndicators"), QJsonArray::fromStringList(report.newIndicators)},
            {QStringLiteral("steps"), QJsonArray::fromStringList(report.steps)},
            {QStringLiteral("dataset"), report.dataset.isNull()
                                            ? QJsonValue(QJsonValue::Null)
                                            : QJsonValue(report.dataset.toString())},
            {QStringLiteral("events"), QJsonArray::fromStringList(report.events)},
            {QStringLiteral("newEntities"), report.newEntities},
            {QStringLiteral("problems"), problems},
            {QStringLiteral("problemCount"), report.problems.count()},
            {QStringLiteral("dryRun"), report.dryRun},
            {QStringLiteral("seconds"), report.seconds}};
}

QString describe(const ImportReport& report)
{
    const bool events = report.as == csv::RowsAre::Events;
    QStringList parts{
        tr("%1 of %2 rows kept").arg(wholeText(report.rowsKept), wholeText(report.rowsRead))};
    if (report.rowsRejected > 0) {
        parts << tr("%1 rejected").arg(wholeText(report.rowsRejected));
    }
    if (report.rowsLeftOut > 0) {
        parts << tr("%1 of totals and notes left out").arg(wholeText(report.rowsLeftOut));
    }
    QStringList values;
    const std::pair<qint64, QString> counts[] = {
        {report.inserted, events ? tr("%1 new events") : tr("%1 new values")},
        {report.updated, tr("%1 changed")},
        {report.unchanged, tr("%1 as they were")},
        {report.leftAsTheyWere, tr("%1 differ and stay as they were")},
        {report.withoutRise, tr("%1 of running totals have no rise")}};
    for (const auto& [count, text] : counts) {
        if (count > 0) {
            values << text.arg(wholeText(count));
        }
    }
    const QString rows = parts.join(QStringLiteral(", "));
    if (values.isEmpty()) {
        return (events ? tr("%1: no events.") : tr("%1: no values.")).arg(rows);
    }
    return QStringLiteral("%1: %2.").arg(rows, values.join(QStringLiteral(", ")));
}

}
