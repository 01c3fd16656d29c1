// What detection found, in words and as JSON.

#include "core/csv/sniff.h"

#include "core/base/english.h"
#include "core/csv/csv_text.h"

#include <QJsonArray>

#include <algorithm>

namespace throughline::csv {

namespace {

QJsonValue characterOrNull(char c)
{
    return c == '\0' ? QJsonValue(QJsonValue::Null) : QJsonValue(QString(QLatin1Char(c)));
}

QJsonValue numberOrNull(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(const Reading& reading)
{
    QJsonArray examples;
    for (const Reading::Example& example : reading.examples) {
        examples.append(QJsonObject{{QStringLiteral("row"), example.row},
                                    {QStringLiteral("text"), example.text},
                                    {QStringLiteral("readAs"), example.readAs}});
    }
    QJsonObject object{{QStringLiteral("rows"), examples}};
    if (reading.format.isEmpty()) {
        object.insert(QStringLiteral("decimal"), characterOrNull(reading.decimal));
        object.insert(QStringLiteral("thousands"), characterOrNull(reading.thousands));
    } else {
        object.insert(QStringLiteral("format"), reading.format);
    }
    return object;
}

QJsonObject toJson(const SniffedColumn& column)
{
    QJsonObject o{{QStringLiteral("name"), column.name},
                  {QStringLiteral("type"), enumName(column.type)},
                  {QStringLiteral("ambiguous"), column.ambiguous},
                  {QStringLiteral("nulls"), column.nulls},
                  {QStringLiteral("suppressed"), column.suppressed},
                  {QStringLiteral("unreadable"), column.unreadable},
                  {QStringLiteral("samples"), QJsonArray::fromStringList(column.samples)}};
    o.insert(QStringLiteral("confidence"), column.confidence);
    o.insert(QStringLiteral("runnerUp"), column.runnerUp ? QJsonValue(enumName(*column.runnerUp))
                                                         : QJsonValue(QJsonValue::Null));
    if (column.isDate() && column.date) {
        o.insert(QStringLiteral("format"), column.date->pattern);
    }
    if (column.isNumeric() && column.number) {
        o.insert(QStringLiteral("decimal"), characterOrNull(column.number->decimal));
        o.insert(QStringLiteral("thousands"), characterOrNull(column.number->thousands));
        o.insert(QStringLiteral("percent"), column.number->percent);
        o.insert(QStringLiteral("smallest"), numberOrNull(column.smallest));
        o.insert(QStringLiteral("largest"), numberOrNull(column.largest));
    }
    if (column.ambiguous) {
        QJsonArray alternatives;
        for (const Reading& reading : column.alternatives) {
            alternatives.append(toJson(reading));
        }
        o.insert(QStringLiteral("alternatives"), alternatives);
    }
    return o;
}

QString orderSentence(DateOrder order)
{
    switch (order) {
    case DateOrder::DayMonthYear:
        return text("day comes first");
    case DateOrder::MonthDayYear:
        return text("month comes first");
    default:
        return {};
    }
}

QString linesAbove(int lines)
{
    return lines == 1 ? text("one line above left out")
                      : text("%1 lines above left out").arg(numberInWords(lines));
}

QString linesBelow(qint64 lines)
{
    return lines == 1 ? text("one line below left out")
                      : text("%1 lines below left out").arg(numberInWords(lines));
}

/// "“01/02/2026” in row 1 is 1 February 2026 or 2 January 2026".
QStringList bothReadings(const SniffedColumn& column)
{
    QStringList rows;
    const Reading& a = column.alternatives[0];
    const Reading& b = column.alternatives[1];
    for (size_t i = 0; i < std::min(a.examples.size(), b.examples.size()); ++i) {
        rows << text("“%1” in row %2 is %3 or %4")
                    .arg(a.examples[i].text)
                    .arg(a.examples[i].row)
                    .arg(a.examples[i].readAs, b.examples[i].readAs);
    }
    return rows;
}

}

QString describe(const SniffResult& result)
{
    QStringList parts;
    if (result.said.isEmpty()) {
        parts << delimiterName(result.dialect.delimiter);
        parts << (result.dialect.encodingUncertain
                      ? text("%1 (low confidence)").arg(result.dialect.encoding)
                      : result.dialect.encoding);
    } else {
        parts << result.said;
    }
    for (const SniffedColumn& column : result.columns) {
        const QString order =
            column.isDate() && column.date ? orderSentence(column.date->order) : QString();
        if (!order.isEmpty() && !column.ambiguous) {
            parts << order;
            break;
        }
    }
    const bool decimalComma =
        std::any_of(result.columns.begin(), result.columns.end(), [](const SniffedColumn& column) {
            return column.type == ColumnType::Number && column.number &&
                   column.number->decimal == ',' && !column.ambiguous;
        });
    if (decimalComma) {
        parts << text("decimal comma");
    }
    const int headerLine = result.dialect.skippedLines + 1;
    parts << (!result.dialect.header          ? text("no header")
              : result.dialect.headerRows > 1 ? text("header in lines %1 to %2")
                                                    .arg(headerLine)
                                                    .arg(headerLine + result.dialect.headerRows - 1)
                                              : text("header in line %1").arg(headerLine));
    if (result.dialect.skippedLines > 0) {
        parts << linesAbove(result.dialect.skippedLines);
    }
    if (const qint64 below = result.footerLines(); below > 0) {
        parts << linesBelow(below);
    }
    return text("Read as: %1.").arg(parts.join(QStringLiteral(", ")));
}

QString ambiguityMessage(const SniffedColumn& column)
{
    if (!column.ambiguous || column.alternatives.size() < 2) {
        return {};
    }
    const QString rows = bothReadings(column).join(QStringLiteral("; "));
    const Reading& a = column.alternatives[0];
    const Reading& b = column.alternatives[1];
    if (!a.format.isEmpty()) {
        return text(
                   "The dates of “%1” can be read in two ways: %2. Say which with --date-format %3 "
                   "or --date-format %4.")
            .arg(column.name, rows, a.format, b.format);
    }
    return text("The numbers of “%1” can be read in two ways: %2. Say which with --decimal %3 or "
                "--decimal %4.")
        .arg(column.name, rows, QString(QLatin1Char(a.decimal)), QString(QLatin1Char(b.decimal)));
}

QJsonObject toJson(const SniffResult& result)
{
    const Dialect& d = result.dialect;
    QJsonArray columns;
    for (const SniffedColumn& column : result.columns) {
        columns.append(toJson(column));
    }
    QJsonArray problems;
    for (const Problem& problem : result.problems.kept()) {
        problems.append(toJson(problem));
    }
    QJsonObject o{{QStringLiteral("file"), result.file},
                  {QStringLiteral("bytes"), result.bytes},
                  {QStringLiteral("encoding"), d.encoding},
                  {QStringLiteral("bom"), d.bom},
                  {QStringLiteral("encodingUncertain"), d.encodingUncertain},
                  {QStringLiteral("delimiter"), characterOrNull(d.delimiter)},
                  {QStringLiteral("quote"), characterOrNull(d.quote)},
                  {QStringLiteral("lineEnding"), enumName(d.lineEnding)},
                  {QStringLiteral("comment"), characterOrNull(d.comment)},
                  {QStringLiteral("header"), d.header},
                  {QStringLiteral("headerRows"), d.header ? d.headerRows : 0},
                  {QStringLiteral("skippedLines"), d.skippedLines},
                  {QStringLiteral("footerLines"), result.footerLines()},
                  {QStringLiteral("spaceAfterDelimiter"), d.spaceAfterDelimiter},
                  {QStringLiteral("rows"), result.rows},
                  {QStringLiteral("rowsExact"), result.rowsExact},
                  {QStringLiteral("rowsSampled"), result.rowsSampled},
                  {QStringLiteral("confidence"), result.confidence},
                  {QStringLiteral("summary"), describe(result)},
                  {QStringLiteral("columns"), columns},
                  {QStringLiteral("problems"), problems}};
    const QString quote = QString(QLatin1Char(d.quote));
    o.insert(QStringLiteral("escape"), d.quote == '\0' ? QJsonValue(QJsonValue::Null)
                                       : d.backslashEscape
                                           ? QJsonValue(QStringLiteral("\\") + quote)
                                           : QJsonValue(quote + quote));
    o.insert(QStringLiteral("runnerUp"),
             result.runnerUp ? QJsonValue(toJson(*result.runnerUp)) : QJsonValue(QJsonValue::Null));
    return o;
}

}
