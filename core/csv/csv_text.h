#pragma once

#include <QCoreApplication>
#include <QString>

#include <string_view>

namespace throughline::csv {

/// Text for people from this folder, translatable under the context "csv".
inline QString text(const char* english) { return QCoreApplication::translate("csv", english); }

/// UTF-8 bytes as a string; bytes that are none become U+FFFD.
inline QString fromUtf8(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// The view without blanks at both ends: space, tab, and the no-break, narrow and thin spaces.
inline std::string_view trimmed(std::string_view cell)
{
    const auto dropped = [](std::string_view rest, bool front) -> size_t {
        using namespace std::literals;
        for (const std::string_view blank :
             {" "sv, "\t"sv, "\r"sv, "\xC2\xA0"sv, "\xE2\x80\xAF"sv, "\xE2\x80\x89"sv}) {
            if (front ? rest.starts_with(blank) : rest.ends_with(blank)) {
                return blank.size();
            }
        }
        return 0;
    };
    if (!cell.empty() && static_cast<unsigned char>(cell.front()) > 0x20 &&
        static_cast<unsigned char>(cell.front()) < 0x80 &&
        static_cast<unsigned char>(cell.back()) > 0x20 &&
        static_cast<unsigned char>(cell.back()) < 0x80) {
        return cell;
    }
    while (const size_t count = dropped(cell, true)) {
        cell.remove_prefix(count);
    }
    while (const size_t count = dropped(cell, false)) {
        cell.remove_suffix(count);
    }
    return cell;
}

inline bool isDigit(char c) { return c >= '0' && c <= '9'; }

inline char lowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// True where \p word is \p lower but for the case of its ASCII letters.
inline bool isWord(std::string_view word, std::string_view lower)
{
    if (word.size() != lower.size()) {
        return false;
    }
    for (size_t i = 0; i < word.size(); ++i) {
        if (lowerAscii(word[i]) != lower[i]) {
            return false;
        }
    }
    return true;
}

/// True where \p word is one of \p words, but for case.
template <class Words>
bool isOneOf(std::string_view word, const Words& words)
{
    for (const std::string_view each : words) {
        if (isWord(word, each)) {
            return true;
        }
    }
    return false;
}

}
