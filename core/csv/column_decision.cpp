// From counted evidence to a type: the second half of ColumnEvidence.

#include "core/csv/column_evidence.h"

#include "core/base/english.h"
#include "core/csv/csv_text.h"

#include <QDate>
#include <QRegularExpression>

#include <algorithm>

namespace throughline::csv {

namespace {

constexpr std::array calendarOrders = {DateOrder::YearMonthDay, DateOrder::DayMonthYear,
                                       DateOrder::MonthDayYear};
constexpr std::array otherOrders = {DateOrder::YearMonth,       DateOrder::YearWeek,
                                    DateOrder::YearQuarter,     DateOrder::CompactYearMonthDay,
                                    DateOrder::YearOnly,        DateOrder::UnixSeconds,
                                    DateOrder::UnixMilliseconds};

/// Three quarters of the filled cells make a type; the rest are unreadable cells of it.
bool isMost(qint64 part, qint64 whole) { return whole > 0 && part * 4 >= whole * 3; }

bool nameSays(const QString& name, const QString& pattern)
{
    return name.contains(QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption));
}

const QString& timeWords()
{
    static const QString words =
        QStringLiteral("time|zeit|date|datum|fecha|data|stamp|epoch|unix|created|updated|\\bts\\b|_"
                       "at$|\\bat$|when|day|tag");
    return words;
}

QString readDay(std::string_view cell, DateOrder order)
{
    const auto day = parseDay(cell, {order, false, {}});
    return day ? dateInFull(QDate::fromJulianDay(*day)) : text("no date");
}

QString readNumber(std::string_view cell, char decimal, char thousands)
{
    const auto value = parseNumber(cell, {decimal, thousands, false});
    return value ? QString::number(*value, 'g', 15) : text("no number");
}

}

/// Orders that plain numbers also fit need the column's name to speak for them.
bool ColumnEvidence::mayBe(DateOrder order, const QString& name) const
{
    switch (order) {
    case DateOrder::CompactYearMonthDay:
        return ordersCount(order) == m_filled && (m_filled > 2 || nameSays(name, timeWords()));
    case DateOrder::YearOnly:
        return nameSays(name,
                        QStringLiteral("year|jahr|ann[eé]e|a[ñn]o|anno|\\bano\\b|jaar|\\brok"));
    case DateOrder::UnixSeconds:
    case DateOrder::UnixMilliseconds:
        return ordersCount(order) == m_filled && nameSays(name, timeWords());
    default:
        return true;
    }
}

ColumnEvidence::DateChoice ColumnEvidence::chooseDate(const QString& name,
                                                      const Overrides& overrides) const
{
    DateChoice choice;
    const auto consider = [&](DateOrder order) {
        const qint64 cells = ordersCount(order);
        if (cells > choice.cells) {
            choice = {order, std::nullopt, cells};
        } else if (cells > 0 && cells == choice.cells) {
            choice.rival = order;
        }
    };
    for (const DateOrder order : calendarOrders) {
        consider(order);
    }
    for (const DateOrder order : otherOrders) {
        if (ordersCount(order) > choice.cells && mayBe(order, name)) {
            choice = {order, std::nullopt, ordersCount(order)};
        }
    }
    if (overrides.dateFormat) {
        const auto given = parseDateFormat(*overrides.dateFormat);
        if (given && ordersCount(given->order) > 0 &&
            (ordersCount(given->order) * 2 >= choice.cells || choice.rival)) {
            choice = {given->order, std::nullopt, ordersCount(given->order)};
        }
    }
    return choice;
}

void ColumnEvidence::decideDate(SniffedColumn& column, const DateChoice& choice,
                                const Overrides& overrides) const
{
    if (!choice.best) {
        return;
    }
    const auto patternOf = [this](DateOrder order) {
        const std::string& first = m_firstOfOrder[static_cast<size_t>(order)];
        return first.empty() ? QStringLiteral("yyyy-MM-dd") : DateEvidence{}.pattern(order, first);
    };
    const bool unix =
        *choice.best == DateOrder::UnixSeconds || *choice.best == DateOrder::UnixMilliseconds;
    column.date =
        DateFormat{*choice.best, unix || m_withTime * 2 > m_filled, patternOf(*choice.best)};
    if (overrides.dateFormat) {
        const auto given = parseDateFormat(*overrides.dateFormat);
        if (given && given->order == *choice.best) {
            column.date->pattern = given->pattern;
        }
    }
    if (!choice.rival || !column.isDate()) {
        return;
    }
    column.ambiguous = true;
    for (const DateOrder order : {*choice.best, *choice.rival}) {
        Reading reading;
        reading.format = patternOf(order);
        for (const Example& example : m_ambiguousDates) {
            reading.examples.push_back(
                {example.row, fromUtf8(example.text), readDay(example.text, order)});
        }
        column.alternatives.push_back(std::move(reading));
    }
}

/// The mark that is given, else the one that more cells need, else the point.
char ColumnEvidence::decimalMark(const Overrides& overrides) const
{
    if (overrides.decimal) {
        return overrides.decimal->toLatin1();
    }
    if (overrides.thousands == QChar(u'.') || overrides.thousands == QChar(u',')) {
        return overrides.thousands == QChar(u'.') ? ',' : '.';
    }
    return m_commaOnly > m_dotOnly ? ',' : '.';
}

void ColumnEvidence::decideNumber(SniffedColumn& column, const Overrides& overrides) const
{
    if (m_numbers == 0) {
        return;
    }
    NumberFormat format;
    const bool tie = m_dotOnly == m_commaOnly && (m_differ > 0 || m_dotOnly > 0);
    format.decimal = decimalMark(overrides);
    const char natural = format.decimal == '.' ? ',' : '.';
    qint64 most = 0;
    for (const char separator : {',', '.', '\'', ' ', '_'}) {
        const qint64 ofAmbiguous = separator == natural ? m_differ : 0;
        const qint64 cells = m_groupedBy[static_cast<size_t>(separator)] + ofAmbiguous;
        if (separator != format.decimal && cells > most) {
            most = cells;
            format.thousands = separator;
        }
    }
    if (overrides.thousands) {
        format.thousands = static_cast<char>(overrides.thousands->unicode());
    }
    format.percent = m_percent * 2 > m_numbers;
    column.number = format;
    if (!tie || overrides.decimal || overrides.thousands || !column.isNumeric()) {
        return;
    }
    column.ambiguous = true;
    for (const char decimal : {'.', ','}) {
        const char thousands = decimal == '.' ? ',' : '.';
        Reading reading{{}, decimal, thousands, {}};
        for (const Example& example : m_ambiguousNumbers) {
            reading.examples.push_back({example.row, fromUtf8(example.text),
                                        readNumber(example.text, decimal, thousands)});
        }
        column.alternatives.push_back(std::move(reading));
    }
}

ColumnType ColumnEvidence::decideType(const DateChoice& choice, char decimal) const
{
    if (isMost(choice.cells, m_filled)) {
        const bool unix =
            choice.best == DateOrder::UnixSeconds || choice.best == DateOrder::UnixMilliseconds;
        return unix || m_withTime * 2 > m_filled ? ColumnType::DateTime : ColumnType::Date;
    }
    if (isMost(m_times, m_filled)) {
        return ColumnType::Time;
    }
    if (m_booleans > 0 && m_booleans == m_filled) {
        return ColumnType::Boolean;
    }
    if (isMost(m_numbers, m_filled) && m_leadingZero == 0) {
        const qint64 readable = m_numbers - (decimal == ',' ? m_dotOnly : m_commaOnly);
        const bool whole = (decimal == ',' ? m_wholeIfComma : m_wholeIfDot) >= readable;
        return whole ? ColumnType::Integer : ColumnType::Number;
    }
    return ColumnType::Text;
}

void ColumnEvidence::fillFigures(SniffedColumn& column) const
{
    const Range& range = column.number && column.number->decimal == ',' ? m_ifComma : m_ifDot;
    if (column.isNumeric() && range.count > 0) {
        column.smallest = range.smallest;
        column.largest = range.largest;
        column.neverFalls = !range.fell && range.count >= 5 && range.largest > range.smallest;
    }
    if (column.type == ColumnType::Text) {
        for (const std::string& value : m_values) {
            column.values << fromUtf8(value);
        }
        column.moreValues = m_moreValues;
    }
}

/// How far the type is ahead: the share of cells that fit it less the share that fits the next.
/// All cells fit text, which is the next only for those that the type cannot read.
void ColumnEvidence::judgeType(SniffedColumn& column, const DateChoice& choice) const
{
    if (m_filled == 0) {
        return;
    }
    const bool whole = std::max(m_wholeIfDot, m_wholeIfComma) >= m_numbers;
    const std::pair<ColumnType, qint64> types[] = {
        {m_withTime * 2 > m_filled ? ColumnType::DateTime : ColumnType::Date, choice.cells},
        {ColumnType::Time, m_times},
        {ColumnType::Boolean, m_booleans},
        {whole ? ColumnType::Integer : ColumnType::Number, m_numbers},
        {ColumnType::Text, m_filled - std::max({choice.cells, m_times, m_booleans, m_numbers})}};
    const auto same = [&column](ColumnType type) {
        return type == column.type || (column.isDate() && type == ColumnType::Date) ||
               (column.isDate() && type == ColumnType::DateTime) ||
               (column.isNumeric() && type == ColumnType::Integer) ||
               (column.isNumeric() && type == ColumnType::Number);
    };
    qint64 most = 0;
    for (const auto& [type, cells] : types) {
        if (!same(type) && cells > most) {
            most = cells;
            column.runnerUp = type;
        }
    }
    const double fitting = double(m_filled - column.unreadable) / double(m_filled);
    column.confidence = std::max(0.0, fitting - double(most) / double(m_filled));
    if (column.ambiguous) {
        column.confidence = std::min(column.confidence, 0.5);
    }
}

SniffedColumn ColumnEvidence::finish(const QString& name, const Overrides& overrides) const
{
    SniffedColumn column;
    column.name = name;
    column.filled = m_filled;
    column.nulls = m_nulls;
    column.suppressed = m_suppressed;
    for (const std::string& sample : m_samples) {
        column.samples << excerpt(sample);
    }
    const DateChoice choice = chooseDate(name, overrides);
    column.type = decideType(choice, decimalMark(overrides));
    column.dateCells = choice.cells;
    decideDate(column, choice, overrides);
    decideNumber(column, overrides);
    const qint64 readable =
        column.isDate()                   ? choice.cells
        : column.type == ColumnType::Time ? m_times
        : column.isNumeric()
            ? (column.number->decimal == ',' ? m_numbers - m_dotOnly : m_numbers - m_commaOnly)
            : m_filled;
    column.unreadable = m_filled - readable;
    fillFigures(column);
    judgeType(column, choice);
    return column;
}

}
