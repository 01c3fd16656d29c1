#include "core/exchange/csv_writer.h"

#include <QLocale>

#include <algorithm>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

bool isNumber(const QString& text)
{
    bool fine = false;
    QLocale::c().toDouble(text, &fine);
    return fine;
}

bool looksLikeFormula(const QString& text)
{
    static const QString starts = u"=+-@\t\r"_s;
    return !text.isEmpty() && starts.contains(text.front()) && !isNumber(text);
}

}

QString csvNumber(std::optional<double> value)
{
    return value ? QString::number(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

QString csvCell(const QString& text)
{
    QString cell = looksLikeFormula(text) ? u'\'' + text : text;
    const bool quote = std::any_of(cell.cbegin(), cell.cend(), [](QChar c) {
        return c == u',' || c == u'"' || c == u'\n' || c == u'\r';
    });
    return quote ? u'"' + cell.replace(u'"', u"\"\""_s) + u'"' : cell;
}

CsvWriter::CsvWriter(QString outcome, const QStringList& header) : m_outcome(std::move(outcome))
{
    addRecord(u"outcome"_s, header);
}

void CsvWriter::add(const QStringList& cells) { addRecord(m_outcome, cells); }

void CsvWriter::addRecord(const QString& first, const QStringList& cells)
{
    m_bytes += csvCell(first).toUtf8();
    for (const QString& cell : cells) {
        m_bytes += ',';
        m_bytes += csvCell(cell).toUtf8();
    }
    m_bytes += '\n';
}

}
