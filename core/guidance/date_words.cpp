#include "core/guidance/date_words.h"

#include "core/guidance/wording_pattern.h"

#include <QLocale>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

int monthNumber(const QString& word)
{
    const QLocale english(QLocale::English);
    for (int month = 1; month <= 12; ++month) {
        const QString name = english.monthName(month).toLower();
        if (word.size() >= 3 && name.startsWith(word.toLower())) {
            return month;
        }
    }
    return 0;
}

/// The day in the year given, else the next such day after today.
QDate dayIn(int year, int month, int day, QDate today)
{
    if (year > 0) {
        return {year, month, day};
    }
    const QDate thisYear(today.year(), month, day);
    return thisYear > today ? thisYear : QDate(today.year() + 1, month, day);
}

QDate lastDay(int year, int month, QDate today)
{
    const QDate first = dayIn(year, month, 1, year > 0 ? today : today.addMonths(-1));
    return first.isValid() ? QDate(first.year(), first.month(), first.daysInMonth()) : QDate();
}

}

QDate dateFromWords(const QString& words, QDate today)
{
    static const auto iso = wordPattern(u"(\\d{4})-(\\d{2})-(\\d{2})"_s);
    static const auto dayMonth =
        wordPattern(u"(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?(\\p{L}{3,})\\.?(?:,? (\\d{4}))?"_s);
    static const auto monthDay =
        wordPattern(u"(\\p{L}{3,}) (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?!\\d)"_s);
    static const auto quarter = wordPattern(u"Q([1-4])(?: (\\d{4}))?"_s);
    static const auto month = wordPattern(u"(?:the )?(?:end of )?(\\p{L}{3,})(?: (\\d{4}))?"_s);
    if (const auto m = iso.match(words); m.hasMatch()) {
        return QDate::fromString(m.captured(0), Qt::ISODate);
    }
    if (const auto m = dayMonth.match(words); m.hasMatch() && monthNumber(m.captured(2))) {
        return dayIn(m.captured(3).toInt(), monthNumber(m.captured(2)), m.captured(1).toInt(),
                     today);
    }
    if (const auto m = monthDay.match(words); m.hasMatch() && monthNumber(m.captured(1))) {
        return dayIn(m.captured(3).toInt(), monthNumber(m.captured(1)), m.captured(2).toInt(),
                     today);
    }
    if (const auto m = quarter.match(words); m.hasMatch()) {
        return lastDay(m.captured(2).toInt(), m.captured(1).toInt() * 3, today);
    }
    if (const auto m = month.match(words); m.hasMatch() && monthNumber(m.captured(1))) {
        return lastDay(m.captured(2).toInt(), monthNumber(m.captured(1)), today);
    }
    return {};
}

}
