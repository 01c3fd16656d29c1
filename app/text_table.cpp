#include "app/text_table.h"

#include <QLocale>

#include <algorithm>

namespace throughline {

namespace {

bool looksLikeNumber(const QString& cell)
{
    return cell == u"–" || (!cell.isEmpty() && std::all_of(cell.cbegin(), cell.cend(), [](QChar c) {
               return c.isDigit() || QStringView(u"+-−.,% –").contains(c);
           }));
}

}

QString TextTable::toText() const
{
    std::vector<qsizetype> widths;
    std::vector<bool> numbers;
    for (size_t row = 0; row < m_rows.size(); ++row) {
        widths.resize(std::max(widths.size(), size_t(m_rows[row].size())), 0);
        numbers.resize(widths.size(), true);
        for (qsizetype i = 0; i < m_rows[row].size(); ++i) {
            const QString& cell = m_rows[row][i];
            widths[size_t(i)] = std::max(widths[size_t(i)], cell.size());
            if (row > 0 && !cell.isEmpty() && !looksLikeNumber(cell)) {
                numbers[size_t(i)] = false;
            }
        }
    }
    QStringList lines;
    for (const QStringList& row : m_rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const qsizetype width = widths[size_t(i)];
            line +=
                (i ? QStringLiteral("  ") : QString()) +
                (numbers[size_t(i)] ? row[i].rightJustified(width) : row[i].leftJustified(width));
        }
        while (line.endsWith(u' ')) {
            line.chop(1);
        }
        lines << line;
    }
    return lines.join(u'\n');
}

QString shown(std::optional<double> value, int decimals)
{
    if (!value) {
        return QStringLiteral("–");
    }
    const QLocale english(QLocale::English);
    QString number = english.toString(*value, 'f', decimals);
    if (number.contains(u'.')) {
        while (number.endsWith(u'0')) {
            number.chop(1);
        }
        if (number.endsWith(u'.')) {
            number.chop(1);
        }
    }
    return number;
}

QString shownShare(std::optional<double> share)
{
    return share ? QStringLiteral("%1 %").arg(*share * 100, 0, 'f', 1) : QStringLiteral("–");
}

}
