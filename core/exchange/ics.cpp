#include "core/exchange/ics.h"

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

/// A text value: backslash, comma, semicolon and line ends are escaped (RFC 5545, 3.3.11).
QString escaped(QString text)
{
    return text.replace(u'\\', u"\\\\"_s)
        .replace(u';', u"\\;"_s)
        .replace(u',', u"\\,"_s)
        .replace(u"\r\n"_s, u"\\n"_s)
        .replace(u'\n', u"\\n"_s);
}

/// A content line, folded so that no line has more than 75 bytes and no character is cut
/// (RFC 5545, 3.1).
QByteArray folded(const QString& line)
{
    constexpr qsizetype most = 75;
    const QByteArray bytes = line.toUtf8();
    QByteArray result;
    qsizetype start = 0;
    qsizetype room = most;
    while (bytes.size() - start > room) {
        qsizetype end = start + room;
        while ((static_cast<unsigned char>(bytes[end]) & 0xC0U) == 0x80U) {
            --end; // not within a character
        }
        result += bytes.mid(start, end - start) + "\r\n ";
        start = end;
        room = most - 1; // the blank in front
    }
    return result + bytes.mid(start) + "\r\n";
}

QString day(QDate date) { return date.toString(u"yyyyMMdd"_s); }

QString description(const Map& map, const JudgeableDate& date)
{
    QStringList lines{
        tr("First signs may show from %1.").arg(date.firstSigns.toString(Qt::ISODate))};
    if (const Step* activity = map.step(date.activity)) {
        lines << (date.planned ? tr("Counted from the planned start of “%1” on %2.")
                               : tr("Counted from the start of “%1” on %2."))
                     .arg(activity->title, date.start.toString(Qt::ISODate));
    }
    if (!date.withoutLag.isEmpty()) {
        lines << tr("Nobody has said how long this takes: %1.").arg(date.withoutLag.join(u"; "_s));
    }
    if (!map.outcome.sentence.isEmpty()) {
        lines << tr("Outcome: %1").arg(map.outcome.sentence.simplified());
    }
    return lines.join(u'\n');
}

QByteArray event(const Map& map, const JudgeableDate& date, QDate today)
{
    const QString id = date.link.isNull() ? map.outcome.id.toString() : date.link.toString();
    const QString summary = date.link.isNull() ? tr("The outcome can be judged: %1").arg(date.title)
                                               : tr("Can be judged: %1").arg(date.title);
    QByteArray text;
    text += folded(u"BEGIN:VEVENT"_s);
    text += folded(u"UID:%1@throughline"_s.arg(id));
    text += folded(u"DTSTAMP:%1T000000Z"_s.arg(day(today)));
    text += folded(u"DTSTART;VALUE=DATE:%1"_s.arg(day(date.judgeable)));
    text += folded(u"DTEND;VALUE=DATE:%1"_s.arg(day(date.judgeable.addDays(1))));
    text += folded(u"SUMMARY:%1"_s.arg(escaped(summary)));
    text += folded(u"DESCRIPTION:%1"_s.arg(escaped(description(map, date))));
    text += folded(u"TRANSP:TRANSPARENT"_s);
    text += folded(u"END:VEVENT"_s);
    return text;
}

}

QByteArray lagCalendarToIcs(const Map& map, QDate today)
{
    QByteArray text;
    text += folded(u"BEGIN:VCALENDAR"_s);
    text += folded(u"VERSION:2.0"_s);
    text += folded(u"PRODID:-//Throughline//Lag calendar//EN"_s);
    for (const JudgeableDate& date : lagCalendar(map, today)) {
        text += event(map, date, today);
    }
    text += folded(u"END:VCALENDAR"_s);
    return text;
}

}
