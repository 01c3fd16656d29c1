#include "core/store/column_run.h"

#include "core/store/byte_coding.h"

#include <array>
#include <cmath>

namespace throughline::store {

namespace {

constexpr quint8 format = 1;
constexpr quint8 rawDoubles = 255;
constexpr int mostDecimals = 9;
constexpr std::array<double, mostDecimals + 1> powers{1,   1e1, 1e2, 1e3, 1e4,
                                                      1e5, 1e6, 1e7, 1e8, 1e9};
constexpr double largestWhole = 9007199254740992.0; // 2^53

enum Denominators : quint8 { None, Everywhere, Somewhere };

/// True where the number is a whole one after the multiplication, and comes back exactly.
bool fits(double number, double power)
{
    const double scaled = std::nearbyint(number * power);
    return std::abs(scaled) < largestWhole && scaled / power == number &&
           !(number == 0 && std::signbit(number));
}

/// The least power of ten that makes whole numbers of all; `rawDoubles` where there is none.
quint8 decimalsOf(const std::vector<double>& numbers)
{
    int decimals = 0;
    for (const double number : numbers) {
        while (!fits(number, powers[static_cast<size_t>(decimals)])) {
            if (++decimals > mostDecimals) {
                return rawDoubles;
            }
        }
    }
    // A number that fitted before fits a greater power too, unless it has become too large.
    const double power = powers[static_cast<size_t>(decimals)];
    for (const double number : numbers) {
        if (!(std::abs(number * power) < largestWhole)) {
            return rawDoubles;
        }
    }
    return static_cast<quint8>(decimals);
}

void writeNumbers(ByteWriter& writer, const std::vector<double>& numbers)
{
    const quint8 decimals = decimalsOf(numbers);
    writer.byte(decimals);
    if (decimals == rawDoubles) {
        for (const double number : numbers) {
            writer.word(std::bit_cast<quint64>(number));
        }
        return;
    }
    const double power = powers[decimals];
    qint64 before = 0;
    for (const double number : numbers) {
        const auto whole = static_cast<qint64>(std::nearbyint(number * power));
        writer.signedVarint(whole - before);
        before = whole;
    }
}

std::vector<double> readNumbers(ByteReader& reader, size_t count)
{
    const quint8 decimals = reader.byte();
    std::vector<double> numbers(count);
    if (decimals == rawDoubles) {
        for (double& number : numbers) {
            number = std::bit_cast<double>(reader.word());
        }
    } else if (decimals <= mostDecimals) {
        const double power = powers[decimals];
        qint64 whole = 0;
        for (double& number : numbers) {
            whole += reader.signedVarint();
            number = static_cast<double>(whole) / power;
        }
    } else {
        numbers.clear(); // no such column
    }
    return numbers;
}

/// Ends of the stretches with one series and segment.
std::vector<size_t> groupEnds(const ObservationColumns& columns)
{
    std::vector<size_t> ends;
    for (size_t row = 1; row <= columns.size(); ++row) {
        if (row == columns.size() || columns.series[row] != columns.series[row - 1] ||
            columns.segment[row] != columns.segment[row - 1]) {
            ends.push_back(row);
        }
    }
    return ends;
}

void writeKeys(ByteWriter& writer, const ObservationColumns& columns)
{
    const std::vector<size_t> ends = groupEnds(columns);
    writer.varint(ends.size());
    size_t begin = 0;
    qint64 series = 0;
    qint64 segment = 0;
    for (const size_t end : ends) {
        writer.signedVarint(columns.series[begin] - series);
        writer.signedVarint(columns.segment[begin] - segment);
        writer.varint(end - begin);
        series = columns.series[begin];
        segment = columns.segment[begin];
        begin = end;
    }
    begin = 0;
    qint64 first = 0;
    for (const size_t end : ends) {
        writer.signedVarint(columns.day[begin] - first);
        first = columns.day[begin];
        for (size_t row = begin + 1; row < end; ++row) {
            writer.signedVarint(qint64(columns.day[row]) - columns.day[row - 1]);
        }
        begin = end;
    }
}

bool readKeys(ByteReader& reader, ObservationColumns& columns, size_t rows)
{
    const quint64 groups = reader.varint();
    if (groups > rows) {
        return false;
    }
    std::vector<size_t> ends;
    qint64 series = 0;
    qint64 segment = 0;
    size_t end = 0;
    for (quint64 group = 0; group < groups; ++group) {
        series += reader.signedVarint();
        segment += reader.signedVarint();
        const quint64 length = reader.varint();
        if (!reader.fine() || length == 0 || length > rows - end) {
            return false;
        }
        end += length;
        columns.series.resize(end, static_cast<qint32>(series));
        columns.segment.resize(end, static_cast<qint32>(segment));
        ends.push_back(end);
    }
    columns.day.reserve(rows);
    qint64 first = 0;
    for (const size_t groupEnd : ends) {
        qint64 day = first + reader.signedVarint();
        first = day;
        columns.day.push_back(static_cast<qint32>(day));
        while (columns.day.size() < groupEnd) {
            day += reader.signedVarint();
            columns.day.push_back(static_cast<qint32>(day));
        }
    }
    return reader.fine() && end == rows;
}

void writeDenominators(ByteWriter& writer, const ObservationColumns& columns)
{
    std::vector<double> present;
    for (size_t row = 0; row < columns.size(); ++row) {
        if (columns.hasDenominator[row]) {
            present.push_back(columns.denominator[row]);
        }
    }
    if (present.empty()) {
        writer.byte(None);
        return;
    }
    writer.byte(present.size() == columns.size() ? Everywhere : Somewhere);
    if (present.size() != columns.size()) {
        for (size_t row = 0; row < columns.size(); row += 8) {
            quint8 bits = 0;
            for (size_t i = row; i < std::min(row + 8, columns.size()); ++i) {
                bits = static_cast<quint8>(bits | (columns.hasDenominator[i] ? 1 : 0) << (i - row));
            }
            writer.byte(bits);
        }
    }
    writeNumbers(writer, present);
}

bool readDenominators(ByteReader& reader, ObservationColumns& columns, size_t rows)
{
    const quint8 kind = reader.byte();
    columns.denominator.assign(rows, 0);
    columns.hasDenominator.assign(rows, kind == Everywhere ? 1 : 0);
    if (kind == None) {
        return reader.fine();
    }
    size_t count = kind == Everywhere ? rows : 0;
    for (size_t row = 0; kind == Somewhere && row < rows; row += 8) {
        const quint8 bits = reader.byte();
        for (size_t i = row; i < std::min(row + 8, rows); ++i) {
            columns.hasDenominator[i] = (bits >> (i - row)) & 1;
            count += columns.hasDenominator[i];
        }
    }
    const std::vector<double> present = readNumbers(reader, count);
    if (!reader.fine() || kind > Somewhere || present.size() != count) {
        return false;
    }
    for (size_t row = 0, next = 0; row < rows; ++row) {
        if (columns.hasDenominator[row]) {
            columns.denominator[row] = present[next++];
        }
    }
    return true;
}

}

void ObservationColumns::clear()
{
    series.clear();
    segment.clear();
    day.clear();
    value.clear();
    denominator.clear();
    hasDenominator.clear();
}

QByteArray encodeChunk(const ObservationColumns& columns)
{
    constexpr size_t worstRow = 5 + 5 + 5 + 5 + 9 + 9 + 1;
    ByteWriter writer(static_cast<qsizetype>(columns.size() * worstRow + 64));
    writer.byte(format);
    writer.varint(columns.size());
    writeKeys(writer, columns);
    writeNumbers(writer, columns.value);
    writeDenominators(writer, columns);
    return writer.finished();
}

std::optional<ObservationColumns> decodeChunk(const QByteArray& blob)
{
    ByteReader reader(blob);
    ObservationColumns columns;
    if (reader.byte() != format) {
        return std::nullopt;
    }
    const quint64 rows = reader.varint();
    // A row takes two bytes at least: a damaged number cannot make us ask for all memory.
    if (!reader.fine() || rows > static_cast<quint64>(reader.left()) ||
        !readKeys(reader, columns, rows)) {
        return std::nullopt;
    }
    columns.value = readNumbers(reader, rows);
    if (columns.value.size() != rows || !readDenominators(reader, columns, rows) ||
        !reader.atEnd()) {
        return std::nullopt;
    }
    return columns;
}

}
