// How a pasted table is taken apart
//
// 1. Lines that are blank go. The first of tab, semicolon, two blanks, comma, colon that splits
//    enough lines is the separator; without one, a number at the end of every line is taken off.
// 2. The line of column names and the line of sums are set aside.
// 3. Counts are whole: of two readings of 1,234 the one without a fraction is taken.

#include "core/csv/count_table.h"

#include "core/csv/csv_text.h"
#include "core/csv/missing_marks.h"
#include "core/csv/number_format.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace throughline::csv {

namespace {

struct Pair
{
    QString title;
    QString raw;
    bool tooMany = false; ///< more than two cells
    bool split = false;
};

std::optional<double> countOf(const QString& raw)
{
    const std::string cell = raw.toStdString();
    const NumberEvidence e = numberEvidence(cell);
    if (!e.number || e.percent) {
        return std::nullopt;
    }
    const bool dot = e.dotDecimal && (e.wholeIfDot || !e.wholeIfComma);
    const char decimal = dot ? '.' : ',';
    const char natural = dot ? ',' : '.';
    return parseNumber(cell, {decimal, e.groupedBy == '\0' ? natural : e.groupedBy, false});
}

bool isNumberCell(const QString& raw) { return countOf(raw).has_value(); }

Pair splitAt(const QString& line, const QRegularExpression& separator)
{
    QStringList cells = line.split(separator);
    for (QString& cell : cells) {
        cell = cell.trimmed();
    }
    while (cells.size() > 1 && cells.last().isEmpty()) {
        cells.removeLast();
    }
    const bool tooMany = cells.size() > 2;
    return {cells.value(0), cells.value(1), tooMany, line.contains(separator)};
}

/// Splits at the first comma (or colon) behind which only a number stands.
Pair splitAtMark(const QString& line, QChar mark)
{
    for (qsizetype at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, at + 1)) {
        const QString rest = line.mid(at + 1).trimmed();
        const bool grouped = mark == QLatin1Char(',') && rest.contains(mark);
        static const QRegularExpression english(QStringLiteral("^[+-]?\\d{1,3}(,\\d{3})+$"));
        if (isNumberCell(rest) && (!grouped || english.match(rest).hasMatch())) {
            const QStringList before = line.left(at).split(mark);
            const bool numberInside =
                std::any_of(before.begin() + 1, before.end(),
                            [](const QString& cell) { return isNumberCell(cell.trimmed()); });
            return {line.left(at).trimmed(), rest, numberInside, true};
        }
    }
    const qsizetype first = line.indexOf(mark);
    if (first < 0) {
        return {line.trimmed(), {}, false, false};
    }
    return {line.left(first).trimmed(), line.mid(first + 1).trimmed(), line.count(mark) > 1, true};
}

Pair splitAtLastBlank(const QString& line)
{
    static const QRegularExpression tail(QStringLiteral("^(.*\\S)[ \\t]+(\\S+)$"));
    const QRegularExpressionMatch match = tail.match(line);
    if (!match.hasMatch() || !isNumberCell(match.captured(2))) {
        return {line.trimmed(), {}, false, false};
    }
    return {match.captured(1), match.captured(2), false, true};
}

enum class Separator { Tab, Semicolon, Blanks, Comma, Colon, LastBlank };

Pair split(const QString& line, Separator separator)
{
    static const QRegularExpression tab(QStringLiteral("\\t"));
    static const QRegularExpression semicolon(QStringLiteral(";"));
    static const QRegularExpression blanks(QStringLiteral(" {2,}"));
    switch (separator) {
    case Separator::Tab:
        return splitAt(line, tab);
    case Separator::Semicolon:
        return splitAt(line, semicolon);
    case Separator::Blanks:
        return splitAt(line.trimmed(), blanks);
    case Separator::Comma:
        return splitAtMark(line, QLatin1Char(','));
    case Separator::Colon:
        return splitAtMark(line, QLatin1Char(':'));
    case Separator::LastBlank:
        return splitAtLastBlank(line.trimmed());
    }
    return {};
}

qsizetype linesWithNumber(const std::vector<Pair>& pairs)
{
    return std::count_if(pairs.begin(), pairs.end(),
                         [](const Pair& pair) { return isNumberCell(pair.raw); });
}

/// A number at the end of a line is a count only where every line has one and all titles differ:
/// "Phase 1, Phase 2" are titles.
bool areCounts(const std::vector<Pair>& pairs)
{
    QSet<QString> titles;
    for (const Pair& pair : pairs) {
        if (!pair.split) {
            return false;
        }
        titles.insert(pair.title);
    }
    return pairs.size() >= 2 && titles.size() == qsizetype(pairs.size());
}

std::optional<std::vector<Pair>> splitLines(const QStringList& lines)
{
    for (const Separator separator : {Separator::Tab, Separator::Semicolon, Separator::Blanks,
                                      Separator::Comma, Separator::Colon, Separator::LastBlank}) {
        std::vector<Pair> pairs;
        for (const QString& line : lines) {
            pairs.push_back(split(line, separator));
        }
        const bool enough = linesWithNumber(pairs) * 2 >= lines.size();
        if (separator == Separator::LastBlank ? areCounts(pairs) : enough) {
            const bool tooMany =
                std::any_of(pairs.begin(), pairs.end(), [](const Pair& p) { return p.tooMany; });
            return tooMany ? std::nullopt : std::optional(pairs);
        }
        const bool table =
            std::any_of(pairs.begin(), pairs.end(), [](const Pair& p) { return p.tooMany; }) &&
            (separator == Separator::Tab || separator == Separator::Semicolon);
        if (table) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

CountLine lineOf(const Pair& pair)
{
    CountLine line;
    line.title = pair.title;
    line.raw = pair.raw;
    line.count = countOf(pair.raw);
    line.unreadable = !line.count && markOf(pair.raw.toStdString()) == CellMark::None;
    return line;
}

bool isHeader(const CountLine& first, const std::vector<CountLine>& all)
{
    static const QRegularExpression digit(QStringLiteral("\\d"));
    return all.size() > 1 && first.unreadable && !first.raw.contains(digit);
}

/// A last line that is the sum of three or more above it is no card, whatever it is called.
bool isSumOfAbove(const std::vector<CountLine>& lines, size_t place, double sum)
{
    constexpr size_t fewestAbove = 3;
    return place + 1 == lines.size() && place >= fewestAbove && sum != 0 &&
           lines[place].count == sum;
}

/// Sets the line of sums aside, and says which one and why.
void leaveOutSum(CountTable& table)
{
    double sum = 0;
    for (size_t i = 0; i < table.lines.size(); ++i) {
        const CountLine& line = table.lines[i];
        const bool labelled = isTotalLabel(line.title.toStdString()) && table.lines.size() > 1;
        if (labelled || isSumOfAbove(table.lines, i, sum)) {
            const bool equal = line.count && std::abs(*line.count - sum) < 0.5;
            table.note =
                equal ? text("“%1” is the sum of the lines above and is left out.").arg(line.title)
                      : text("“%1” is labelled a sum and is left out.").arg(line.title);
            table.total = line;
            table.lines.erase(table.lines.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
        sum += line.count.value_or(0);
    }
}

}

std::optional<CountTable> parseCountTable(const QString& pasted)
{
    QString unified = pasted;
    unified.replace(QStringLiteral("\r\n"), QStringLiteral("\n"))
        .replace(QLatin1Char('\r'), QLatin1Char('\n'));
    QStringList lines = unified.split(QLatin1Char('\n'));
    lines.removeIf([](const QString& line) { return line.trimmed().isEmpty(); });
    const auto pairs = lines.isEmpty() ? std::nullopt : splitLines(lines);
    if (!pairs) {
        return std::nullopt;
    }
    CountTable table;
    for (const Pair& pair : *pairs) {
        table.lines.push_back(lineOf(pair));
    }
    if (isHeader(table.lines.front(), table.lines)) {
        table.header = table.lines.front();
        table.lines.erase(table.lines.begin());
    }
    leaveOutSum(table);
    return table;
}

}
