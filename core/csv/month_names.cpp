#include "core/csv/date_tokens.h"

#include "core/csv/csv_text.h"

#include <algorithm>
#include <span>

namespace throughline::csv {

using namespace std::literals;

namespace {

struct MonthName
{
    std::string_view name; ///< lower case, without accents
    int month;
};

// Full names, which also match when cut to three letters or more, then short forms of their own.
constexpr auto monthNames = std::to_array<MonthName>({
    {"january", 1},    {"januar", 1},       {"janvier", 1},       {"enero", 1},
    {"gennaio", 1},    {"janeiro", 1},      {"januari", 1},       {"styczen", 1},
    {"stycznia", 1},   {"janner", 1},       {"february", 2},      {"februar", 2},
    {"fevrier", 2},    {"febrero", 2},      {"febbraio", 2},      {"fevereiro", 2},
    {"februari", 2},   {"luty", 2},         {"lutego", 2},        {"march", 3},
    {"marz", 3},       {"maerz", 3},        {"mars", 3},          {"marzo", 3},
    {"marco", 3},      {"maart", 3},        {"marzec", 3},        {"marca", 3},
    {"april", 4},      {"avril", 4},        {"abril", 4},         {"aprile", 4},
    {"kwiecien", 4},   {"kwietnia", 4},     {"may", 5},           {"mai", 5},
    {"mayo", 5},       {"maggio", 5},       {"maio", 5},          {"mei", 5},
    {"maj", 5},        {"maja", 5},         {"june", 6},          {"juni", 6},
    {"juin", 6},       {"junio", 6},        {"giugno", 6},        {"junho", 6},
    {"czerwiec", 6},   {"czerwca", 6},      {"july", 7},          {"juli", 7},
    {"juillet", 7},    {"julio", 7},        {"luglio", 7},        {"julho", 7},
    {"lipiec", 7},     {"lipca", 7},        {"august", 8},        {"aout", 8},
    {"agosto", 8},     {"augustus", 8},     {"sierpien", 8},      {"sierpnia", 8},
    {"september", 9},  {"septembre", 9},    {"septiembre", 9},    {"settembre", 9},
    {"setembro", 9},   {"wrzesien", 9},     {"wrzesnia", 9},      {"october", 10},
    {"oktober", 10},   {"octobre", 10},     {"octubre", 10},      {"ottobre", 10},
    {"outubro", 10},   {"pazdziernik", 10}, {"pazdziernika", 10}, {"november", 11},
    {"novembre", 11},  {"noviembre", 11},   {"novembro", 11},     {"listopad", 11},
    {"listopada", 11}, {"december", 12},    {"dezember", 12},     {"decembre", 12},
    {"diciembre", 12}, {"dicembre", 12},    {"dezembro", 12},     {"grudzien", 12},
    {"grudnia", 12},   {"mrz", 3},          {"mrt", 3},           {"sept", 9},
});

/// The plain letter of a two-byte accented Latin letter, '\0' where it is none that is known.
char withoutAccent(unsigned char first, unsigned char second)
{
    if (first == 0xC3) {
        constexpr std::string_view latin1 =
            "aaaaaaaceeeeiiiidnooooo\0ouuuuy\0saaaaaaaceeeeiiiidnooooo\0ouuuuy\0y"sv;
        const size_t index = second - 0x80U;
        return index < latin1.size() ? latin1[index] : '\0';
    }
    struct Pair
    {
        unsigned char first, second;
        char plain;
    };
    constexpr std::array polish = {
        Pair{0xC4, 0x85, 'a'}, Pair{0xC4, 0x99, 'e'}, Pair{0xC5, 0x82, 'l'},
        Pair{0xC5, 0x84, 'n'}, Pair{0xC5, 0x9B, 's'}, Pair{0xC5, 0x9A, 's'},
        Pair{0xC5, 0xBA, 'z'}, Pair{0xC5, 0xB9, 'z'}, Pair{0xC5, 0xBC, 'z'}};
    for (const Pair& pair : polish) {
        if (pair.first == first && pair.second == second) {
            return pair.plain;
        }
    }
    return '\0';
}

/// Writes the word in lower case without accents; its length, 0 where it does not fit or is no
/// word.
size_t plainWord(std::string_view word, std::span<char> to)
{
    size_t size = 0;
    for (size_t i = 0; i < word.size(); ++i) {
        if (size == to.size()) {
            return 0;
        }
        const auto byte = static_cast<unsigned char>(word[i]);
        char c = lowerAscii(word[i]);
        if (byte >= 0x80) {
            c = i + 1 < word.size() ? withoutAccent(byte, static_cast<unsigned char>(word[i + 1]))
                                    : '\0';
            ++i;
        }
        if (c < 'a' || c > 'z') {
            return 0;
        }
        to[size++] = c;
    }
    return size;
}

}

int monthOfName(std::string_view word)
{
    std::array<char, 16> buffer{};
    const size_t size = plainWord(word, buffer);
    if (size < 3) {
        return 0;
    }
    const std::string_view plain(buffer.data(), size);
    for (const MonthName& each : monthNames) {
        if (each.name.starts_with(plain)) {
            return each.month;
        }
    }
    return 0;
}

qint64 julianDay(int year, int month, int day)
{
    constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
        return 0;
    }
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > lengths[static_cast<size_t>(month - 1)] + (month == 2 && leap ? 1 : 0)) {
        return 0;
    }
    // Years that begin in March make the leap day the last one; 1721120 is the Julian day of
    // 1 March of the year 0 (proleptic Gregorian).
    const int y = month > 2 ? year : year - 1;
    const int m = month > 2 ? month - 3 : month + 9;
    const int daysBeforeMonth = (153 * m + 2) / 5;
    return qint64(365) * y + y / 4 - y / 100 + y / 400 + daysBeforeMonth + day - 1 + 1721120;
}

}
