#include "core/sources/xlsx_formats.h"
#include "core/sources/sheet_row.h"

#include <QDate>
#include <QHash>
#include <QTime>
#include <QXmlStreamReader>

#include <cmath>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// The formats that have a number but no code in the file (ECMA-376 part 1, 18.8.30).
SheetShows shownByNumber(int number)
{
    if (number == 9 || number == 10) {
        return SheetShows::Percent;
    }
    if (number == 22) {
        return SheetShows::DateTime;
    }
    if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47)) {
        return SheetShows::Time;
    }
    const bool date = (number >= 14 && number <= 17) || (number >= 27 && number <= 36) ||
                      (number >= 50 && number <= 58);
    return date ? SheetShows::Date : SheetShows::Number;
}

/// The code without literals, colours, conditions and the sections for negative numbers and text;
/// elapsed times such as [h] stay.
QString bareCode(const QString& code)
{
    QString bare;
    for (qsizetype i = 0; i < code.size(); ++i) {
        const QChar c = code[i];
        if (c == u'"') {
            const qsizetype end = code.indexOf(u'"', i + 1);
            i = end < 0 ? code.size() : end;
        } else if (c == u'\\' || c == u'_' || c == u'*') {
            ++i;
        } else if (c == u'[') {
            const qsizetype end = code.indexOf(u']', i + 1);
            const QString inside = code.mid(i + 1, end < 0 ? -1 : end - i - 1).toLower();
            if (inside.startsWith(u'h') || inside.startsWith(u'm') || inside.startsWith(u's')) {
                bare += inside;
            }
            i = end < 0 ? code.size() : end;
        } else if (c == u';') {
            break;
        } else {
            bare += c.toLower();
        }
    }
    return bare;
}

}

SheetShows shownBy(const QString& formatCode)
{
    QString code = bareCode(formatCode);
    if (code.contains(u'%')) {
        return SheetShows::Percent;
    }
    code.remove(u"general"_s);
    const bool date = code.contains(u'y') || code.contains(u'd');
    const bool time = code.contains(u'h') || code.contains(u's');
    if (date || time) {
        return date && time ? SheetShows::DateTime : date ? SheetShows::Date : SheetShows::Time;
    }
    return code.contains(u'm') ? SheetShows::Date : SheetShows::Number;
}

void XlsxFormats::read(QXmlStreamReader& xml)
{
    QHash<int, SheetShows> own;
    bool inCells = false;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement && xml.name() == u"cellXfs") {
            return;
        }
        if (token != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == u"numFmt") {
            own.insert(xml.attributes().value(u"numFmtId"_s).toInt(),
                       shownBy(xml.attributes().value(u"formatCode"_s).toString()));
        } else if (xml.name() == u"cellXfs") {
            inCells = true;
        } else if (inCells && xml.name() == u"xf") {
            const int number = xml.attributes().value(u"numFmtId"_s).toInt();
            m_styles.push_back(own.value(number, shownByNumber(number)));
        }
    }
}

SheetShows XlsxFormats::of(int style) const
{
    return style >= 0 && size_t(style) < m_styles.size() ? m_styles[size_t(style)]
                                                         : SheetShows::Number;
}

QString serialText(double serial, SheetShows shows, bool from1904)
{
    constexpr qint64 secondsADay = 86'400;
    constexpr double lastSerial = 2'958'466; // 31 December 9999
    if (serial < 0 || serial >= lastSerial) {
        return sheetNumber(serial);
    }
    const qint64 seconds = std::llround(serial * double(secondsADay));
    const qint64 day = seconds / secondsADay;
    const QTime time = QTime(0, 0).addSecs(int(seconds % secondsADay));
    if (shows == SheetShows::Time) {
        return day == 0 ? time.toString(u"HH:mm:ss"_s) : sheetNumber(serial);
    }
    constexpr qint64 dayThatNeverWas = 60;
    const QDate first =
        from1904 ? QDate(1904, 1, 1) : QDate(1899, 12, day < dayThatNeverWas ? 31 : 30);
    const QDate date = first.addDays(day);
    const bool withTime = shows == SheetShows::DateTime && time != QTime(0, 0);
    return withTime ? date.toString(Qt::ISODate) + u' ' + time.toString(u"HH:mm:ss"_s)
                    : date.toString(Qt::ISODate);
}

}
