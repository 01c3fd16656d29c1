#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <utility>

namespace throughline {

/// The words that files, the command line and the database use for an enumeration:
/// specialise with `static constexpr auto table = std::to_array<EnumName<E>>({…})`, in the
/// order of the enumerators.
template <class E>
struct EnumNames;

template <class E>
using EnumName = std::pair<E, const char*>;

template <class E>
concept NamedEnum = requires { EnumNames<E>::table; };

/// The stored word of an enumerator.
template <NamedEnum E>
QString enumName(E value)
{
    for (const auto& [each, name] : EnumNames<E>::table) {
        if (each == value) {
            return QString::fromLatin1(name);
        }
    }
    Q_ASSERT_X(false, "enumName", "an enumerator has no word");
    return {};
}

/// The enumerator of a stored word, nullopt where there is no such word.
template <NamedEnum E>
std::optional<E> enumFromName(const QString& word)
{
    for (const auto& [each, name] : EnumNames<E>::table) {
        if (word == QLatin1String(name)) {
            return each;
        }
    }
    return std::nullopt;
}

/// All words of an enumeration, for help texts and errors.
template <NamedEnum E>
QStringList enumWords()
{
    QStringList words;
    for (const auto& entry : EnumNames<E>::table) {
        words << QString::fromLatin1(entry.second);
    }
    return words;
}

}
