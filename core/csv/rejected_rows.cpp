// The file of rejected rows: a table with the reasons, which a spreadsheet opens without harm.

#include "core/csv/csv_text.h"
#include "core/csv/observation_reader.h"

namespace throughline::csv {

namespace {

/// True where a spreadsheet would run what begins so; "-5" and "+1.5" are numbers.
bool beginsFormula(std::string_view cell)
{
    if (cell.empty()) {
        return false;
    }
    const char first = cell.front();
    const bool sign = first == '-' || first == '+';
    const bool number =
        sign && cell.size() > 1 && (isDigit(cell[1]) || cell[1] == '.' || cell[1] == ',');
    return first == '=' || first == '@' || (sign && cell.size() > 1 && !number);
}

/// A record with its formulas made harmless.
QByteArray withoutFormulas(std::string_view raw, const Dialect& dialect)
{
    QByteArray safe;
    bool inside = false;
    bool cellBegins = true;
    for (size_t i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        const bool quote = dialect.quote != '\0' && c == dialect.quote;
        if (cellBegins && !quote && beginsFormula(raw.substr(i))) {
            safe += '\'';
        }
        cellBegins = (cellBegins && quote) || (!inside && c == dialect.delimiter);
        inside = quote ? !inside : inside;
        safe += c;
    }
    return safe;
}

QByteArray quoted(const QString& cell, char quote)
{
    QByteArray bytes = cell.toUtf8();
    if (beginsFormula({bytes.constData(), size_t(bytes.size())})) {
        bytes.prepend('\'');
    }
    const QByteArray mark(1, quote);
    bytes.replace(mark, mark + mark);
    return mark + bytes + mark;
}

char delimiterFor(const Dialect& dialect)
{
    return dialect.delimiter == '\0' ? ',' : dialect.delimiter;
}

char quoteFor(const Dialect& dialect) { return dialect.quote == '\0' ? '"' : dialect.quote; }

}

QByteArray rejectedLine(const RejectedRow& row, const Dialect& dialect)
{
    QByteArray line = QByteArray::number(row.row);
    line += delimiterFor(dialect);
    line += quoted(row.reason, quoteFor(dialect));
    line += delimiterFor(dialect);
    line += withoutFormulas(row.raw, dialect);
    line += '\n';
    return line;
}

QByteArray rejectedHeader(const SniffResult& file)
{
    QByteArray line = "row";
    line += delimiterFor(file.dialect);
    line += "reason";
    for (const SniffedColumn& column : file.columns) {
        line += delimiterFor(file.dialect);
        line += quoted(column.name, quoteFor(file.dialect));
    }
    line += '\n';
    return line;
}

}
