#include "core/csv/date_format.h"

#include "core/csv/csv_text.h"
#include "core/csv/date_tokens.h"

#include <QStringList>

#include <array>

namespace throughline::csv {

namespace {

struct NamedOrder
{
    const char* word;
    DateOrder order;
    const char* pattern;
};

constexpr std::array namedOrders = {
    NamedOrder{"iso", DateOrder::YearMonthDay, "yyyy-MM-dd"},
    NamedOrder{"ymd", DateOrder::YearMonthDay, "yyyy-MM-dd"},
    NamedOrder{"dmy", DateOrder::DayMonthYear, "dd/MM/yyyy"},
    NamedOrder{"mdy", DateOrder::MonthDayYear, "MM/dd/yyyy"},
    NamedOrder{"unix", DateOrder::UnixSeconds, "unix seconds"},
    NamedOrder{"unix seconds", DateOrder::UnixSeconds, "unix seconds"},
    NamedOrder{"unix milliseconds", DateOrder::UnixMilliseconds, "unix milliseconds"},
    NamedOrder{"unix ms", DateOrder::UnixMilliseconds, "unix milliseconds"},
};

/// The letter a part of a date has in patterns, in the order given; the third part first.
std::array<char, 3> lettersOf(DateOrder order)
{
    switch (order) {
    case DateOrder::DayMonthYear:
        return {'d', 'M', 'y'};
    case DateOrder::MonthDayYear:
        return {'M', 'd', 'y'};
    default:
        return {'y', 'M', 'd'};
    }
}

QString letters(char letter, const DateToken& token)
{
    if (token.isMonthName()) {
        return token.end - token.begin <= 4 ? QStringLiteral("MMM") : QStringLiteral("MMMM");
    }
    return QString(token.digits, QLatin1Char(letter));
}

/// The letter for a part of a period, which may come before or behind its year.
char letterBeside(const DateTokens& t, int index, char otherLetter)
{
    const DateToken& part = t.parts[static_cast<size_t>(index)];
    const bool year = part.digits == 4 || (!part.isMonthName() && t.monthNamePart() >= 0);
    return year ? 'y' : otherLetter;
}

char letterOf(const DateTokens& t, int index, DateOrder order)
{
    switch (order) {
    case DateOrder::YearMonth:
        return letterBeside(t, index, 'M');
    case DateOrder::YearWeek:
        return t.weekPart == index ? 'w' : index == 2 ? 'e' : 'y';
    case DateOrder::YearQuarter:
        return t.quarterPart == index ? 'q' : 'y';
    default:
        return lettersOf(order)[static_cast<size_t>(index)];
    }
}

/// What stands between parts, with letters in quotation marks.
QString between(std::string_view part)
{
    QString result;
    bool quoted = false;
    for (const QChar c : fromUtf8(part)) {
        if (c.isLetter() != quoted) {
            result += QLatin1Char('\'');
            quoted = !quoted;
        }
        result += c;
    }
    return quoted ? result + QLatin1Char('\'') : result;
}

QString timePattern(const DateTokens& t)
{
    QString pattern = QStringLiteral("HH:mm");
    pattern += t.hasSeconds ? QStringLiteral(":ss") : QString();
    pattern += t.hasFraction ? QStringLiteral(".zzz") : QString();
    return pattern + (t.hasZone ? QStringLiteral("t") : QString());
}

}

QString DateEvidence::pattern(DateOrder order, std::string_view cell) const
{
    cell = trimmed(cell);
    if (order == DateOrder::UnixSeconds || order == DateOrder::UnixMilliseconds) {
        return order == DateOrder::UnixSeconds ? QStringLiteral("unix seconds")
                                               : QStringLiteral("unix milliseconds");
    }
    if (order == DateOrder::CompactYearMonthDay) {
        return QStringLiteral("yyyyMMdd");
    }
    if (order == DateOrder::YearOnly) {
        return QStringLiteral("yyyy");
    }
    const DateTokens t = dateTokens(cell);
    QString result;
    size_t at = 0;
    for (int i = 0; i < t.count; ++i) {
        const DateToken& token = t.parts[static_cast<size_t>(i)];
        result += between(cell.substr(at, token.begin - at));
        result += letters(letterOf(t, i, order), token);
        at = token.end;
    }
    if (t.hasTime && t.count > 0 && t.timeBegin >= at) {
        result += t.letterT ? QStringLiteral("T") : QStringLiteral(" ");
        result += timePattern(t);
    }
    return result;
}

Result<DateFormat> parseDateFormat(const QString& pattern)
{
    for (const NamedOrder& named : namedOrders) {
        if (pattern.compare(QLatin1String(named.word), Qt::CaseInsensitive) == 0) {
            return DateFormat{named.order, false, QString::fromLatin1(named.pattern)};
        }
    }
    const bool strftime = pattern.contains(QLatin1Char('%'));
    const bool hasCapitalM = pattern.contains(QLatin1Char('M'));
    QString order;
    bool time = false;
    bool quoted = false;
    for (const QChar each : pattern) {
        const char c = each.unicode() < 0x80 ? static_cast<char>(each.unicode()) : '?';
        quoted = c == '\'' ? !quoted : quoted;
        time = time || (!quoted && (c == 'H' || c == 'h' || c == 'I' || c == 'T'));
        char part = '\0';
        if (c == 'y' || c == 'Y' || c == 'G') {
            part = 'y';
        } else if (c == 'd' || c == 'D' || (strftime && c == 'e')) {
            part = 'd';
        } else if (strftime ? (c == 'm' || c == 'b' || c == 'B')
                            : (c == 'M' || (c == 'm' && !hasCapitalM && !time))) {
            part = 'M';
        } else if (!quoted && (c == 'w' || c == 'V')) {
            part = 'w';
        } else if (!quoted && (c == 'q' || c == 'Q')) {
            part = 'q';
        }
        if (part != '\0' && !quoted && !order.contains(QLatin1Char(part))) {
            order += QLatin1Char(part);
        }
    }
    struct Known
    {
        const char* letters;
        DateOrder order;
    };
    constexpr std::array known = {
        Known{"yMd", DateOrder::YearMonthDay}, Known{"dMy", DateOrder::DayMonthYear},
        Known{"Mdy", DateOrder::MonthDayYear}, Known{"yM", DateOrder::YearMonth},
        Known{"My", DateOrder::YearMonth},     Known{"yw", DateOrder::YearWeek},
        Known{"wy", DateOrder::YearWeek},      Known{"yq", DateOrder::YearQuarter},
        Known{"qy", DateOrder::YearQuarter},   Known{"y", DateOrder::YearOnly},
    };
    for (const Known& each : known) {
        if (order == QLatin1String(each.letters)) {
            const bool compact =
                each.order == DateOrder::YearMonthDay &&
                (pattern == QLatin1String("yyyyMMdd") || pattern == QLatin1String("%Y%m%d"));
            return DateFormat{compact ? DateOrder::CompactYearMonthDay : each.order, time, pattern};
        }
    }
    return failure(text("“%1” is no date format: write the parts in their order, as dd/MM/yyyy, "
                        "MM/dd/yyyy, yyyy-MM-dd or yyyy-'W'ww.")
                       .arg(pattern),
                   {}, {}, ErrorKind::Usage);
}

}
