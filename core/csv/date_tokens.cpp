#include "core/csv/date_tokens.h"

#include "core/csv/csv_text.h"

namespace throughline::csv {

using namespace std::literals;

namespace {

constexpr size_t longestDate = 48;

bool isLetter(char c)
{
    const char lower = lowerAscii(c);
    return (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Words that say nothing about the date: particles, ordinals and the days of the week.
constexpr std::array fillWords = {
    "de"sv,       "del"sv,       "of"sv,         "the"sv,     "den"sv,      "der"sv,     "am"sv,
    "le"sv,       "st"sv,        "nd"sv,         "rd"sv,      "th"sv,       "er"sv,      "mon"sv,
    "tue"sv,      "wed"sv,       "thu"sv,        "fri"sv,     "sat"sv,      "sun"sv,     "monday"sv,
    "tuesday"sv,  "wednesday"sv, "thursday"sv,   "friday"sv,  "saturday"sv, "sunday"sv,  "mo"sv,
    "di"sv,       "mi"sv,        "do"sv,         "fr"sv,      "sa"sv,       "so"sv,      "montag"sv,
    "dienstag"sv, "mittwoch"sv,  "donnerstag"sv, "freitag"sv, "samstag"sv,  "sonntag"sv, "tues"sv,
    "thurs"sv,
};
constexpr std::array weekWords = {"w"sv,      "kw"sv,        "cw"sv,  "wk"sv,
                                  "week"sv,   "woche"sv,     "sem"sv, "semaine"sv,
                                  "semana"sv, "settimana"sv, "tydz"sv};
constexpr std::array quarterWords = {"q"sv,    "quarter"sv,   "quartal"sv, "qtr"sv,
                                     "trim"sv, "trimestre"sv, "kwartaal"sv};

/// A cursor over one cell, filling tokens.
class Tokenizer
{
public:
    explicit Tokenizer(std::string_view cell) : m_cell(cell) {}

    DateTokens run()
    {
        while (m_at < m_cell.size()) {
            if (!step()) {
                return m_tokens;
            }
        }
        m_tokens.ok =
            (m_tokens.count > 0 || m_tokens.hasTime) && !m_pendingWeek && !m_pendingQuarter;
        return m_tokens;
    }

private:
    bool step()
    {
        const char c = m_cell[m_at];
        if (isDigit(c)) {
            return number();
        }
        if (isLetter(c)) {
            return word();
        }
        return separator(c);
    }

    bool number()
    {
        const size_t begin = m_at;
        qint64 value = 0;
        while (m_at < m_cell.size() && isDigit(m_cell[m_at])) {
            const bool fits = m_at - begin < 9; // longer ones are refused below
            value = fits ? value * 10 + (m_cell[m_at] - '0') : value;
            ++m_at;
        }
        const size_t digits = m_at - begin;
        if (m_at < m_cell.size() && m_cell[m_at] == ':' && digits <= 2 && !m_tokens.hasTime) {
            m_tokens.timeBegin = static_cast<quint8>(begin);
            return time(static_cast<int>(value));
        }
        if (digits > 8 || m_tokens.count == 3 || m_tokens.hasTime) {
            return false;
        }
        noteSeparator();
        if (m_pendingWeek) {
            m_tokens.weekPart = m_tokens.count;
            m_pendingWeek = false;
        }
        if (m_pendingQuarter) {
            m_tokens.quarterPart = m_tokens.count;
            m_pendingQuarter = false;
        }
        add({static_cast<int>(value), static_cast<quint8>(digits), static_cast<quint8>(begin),
             static_cast<quint8>(m_at)});
        return true;
    }

    bool word()
    {
        const size_t begin = m_at;
        while (m_at < m_cell.size() && isLetter(m_cell[m_at])) {
            ++m_at;
        }
        const std::string_view letters = m_cell.substr(begin, m_at - begin);
        if (isWord(letters, "t"sv) && !m_tokens.quarter && isQuarterBehind()) {
            m_tokens.quarter = m_pendingQuarter = true; // T1: the Romance trimestre
            m_separator = '\0';
            return true;
        }
        if (m_tokens.count >= 1 && isWord(letters, "t"sv) && !m_tokens.hasTime) {
            m_tokens.letterT = true;
            return m_at < m_cell.size() && isDigit(m_cell[m_at]);
        }
        if (isOneOf(letters, weekWords) && !m_tokens.week) {
            m_tokens.week = m_pendingWeek = true;
            m_separator = '\0';
            return true;
        }
        if (isOneOf(letters, quarterWords) && !m_tokens.quarter) {
            m_tokens.quarter = true;
            const bool numberBefore = begin > 0 && isDigit(m_cell[begin - 1]) &&
                                      m_tokens.count == 1 &&
                                      m_tokens.parts[0].digits == 1; // 1Q2026
            m_pendingQuarter = !numberBefore;
            m_tokens.quarterPart = numberBefore ? 0 : -1;
            m_separator = '\0';
            return true;
        }
        if (isOneOf(letters, fillWords)) {
            return true;
        }
        const int month = monthOfName(letters);
        if (month == 0 || m_tokens.count == 3 || m_tokens.hasTime ||
            m_tokens.monthNamePart() >= 0) {
            return false;
        }
        noteSeparator();
        add({month, 0, static_cast<quint8>(begin), static_cast<quint8>(m_at)});
        return true;
    }

    /// True where one digit from 1 to 4 comes next, and no other behind it.
    bool isQuarterBehind() const
    {
        const bool one = m_at < m_cell.size() && m_cell[m_at] >= '1' && m_cell[m_at] <= '4';
        const bool alone = m_at + 1 >= m_cell.size() || m_cell[m_at + 1] == ' ' ||
                           m_cell[m_at + 1] == '-' || m_cell[m_at + 1] == '/';
        return one && alone && m_tokens.count <= 1;
    }

    bool separator(char c)
    {
        if (c != '-' && c != '/' && c != '.' && c != ' ' && c != ',' && c != '\'') {
            return false;
        }
        if (m_tokens.count == 0 && !m_pendingWeek && !m_pendingQuarter && c != ' ' && c != ',' &&
            c != '.') {
            return false;
        }
        if (c != ',' && c != '\'' && (c != ' ' || m_separator == '\0')) {
            m_separator = c;
        }
        ++m_at;
        return true;
    }

    void noteSeparator()
    {
        if (m_tokens.count > 0) {
            const bool first = m_tokens.count == 1;
            m_tokens.mixedSeparators |= !first && m_tokens.separator != m_separator;
            m_tokens.separator = first ? m_separator : m_tokens.separator;
        }
        m_separator = '\0';
    }

    void add(DateToken token)
    {
        m_tokens.parts[static_cast<size_t>(m_tokens.count)] = token;
        ++m_tokens.count;
    }

    int twoDigits()
    {
        if (m_at + 1 >= m_cell.size() || !isDigit(m_cell[m_at]) || !isDigit(m_cell[m_at + 1])) {
            return -1;
        }
        const int value = (m_cell[m_at] - '0') * 10 + (m_cell[m_at + 1] - '0');
        m_at += 2;
        return value;
    }

    bool time(int hour)
    {
        ++m_at; // the colon
        const int minute = twoDigits();
        int second = 0;
        int millisecond = 0;
        if (m_at < m_cell.size() && m_cell[m_at] == ':') {
            ++m_at;
            second = twoDigits();
            m_tokens.hasSeconds = true;
            millisecond = fraction();
        }
        hour = halfDay(hour);
        if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60 ||
            (hour == 24 && minute + second > 0) || !zone()) {
            return false;
        }
        m_tokens.hasTime = true;
        m_tokens.milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
        return true;
    }

    int fraction()
    {
        if (m_at >= m_cell.size() || (m_cell[m_at] != '.' && m_cell[m_at] != ',')) {
            return 0;
        }
        ++m_at;
        int value = 0;
        int scale = 100;
        while (m_at < m_cell.size() && isDigit(m_cell[m_at])) {
            value += (m_cell[m_at] - '0') * scale;
            scale /= 10;
            ++m_at;
        }
        m_tokens.hasFraction = true;
        return value;
    }

    /// Applies a following AM or PM.
    int halfDay(int hour)
    {
        size_t at = m_at;
        while (at < m_cell.size() && m_cell[at] == ' ') {
            ++at;
        }
        const std::string_view rest = m_cell.substr(at);
        const bool am = rest.size() >= 2 && isWord(rest.substr(0, 2), "am"sv);
        const bool pm = rest.size() >= 2 && isWord(rest.substr(0, 2), "pm"sv);
        if (!am && !pm) {
            return hour;
        }
        m_at = at + 2;
        if (hour < 1 || hour > 12) {
            return -1;
        }
        return hour % 12 + (pm ? 12 : 0);
    }

    bool zone()
    {
        while (m_at < m_cell.size() && m_cell[m_at] == ' ') {
            ++m_at;
        }
        const std::string_view rest = m_cell.substr(m_at);
        if (rest.empty()) {
            return true;
        }
        if (isWord(rest, "z"sv) || isWord(rest, "utc"sv) || isWord(rest, "gmt"sv)) {
            m_tokens.hasZone = true;
            m_at = m_cell.size();
            return true;
        }
        if (rest.front() != '+' && rest.front() != '-') {
            return true; // a date may follow its time
        }
        const int sign = rest.front() == '-' ? -1 : 1;
        ++m_at;
        const int hours = twoDigits();
        if (m_at < m_cell.size() && m_cell[m_at] == ':') {
            ++m_at;
        }
        const int minutes = m_at < m_cell.size() ? twoDigits() : 0;
        m_tokens.hasZone = true;
        m_tokens.offsetMinutes = sign * (hours * 60 + minutes);
        return hours >= 0 && hours <= 14 && minutes >= 0 && minutes < 60 && m_at == m_cell.size();
    }

    std::string_view m_cell;
    size_t m_at = 0;
    char m_separator = '\0';
    bool m_pendingWeek = false;
    bool m_pendingQuarter = false;
    DateTokens m_tokens;
};

}

DateTokens dateTokens(std::string_view cell)
{
    if (cell.empty() || cell.size() > longestDate) {
        return {};
    }
    return Tokenizer(cell).run();
}

}
