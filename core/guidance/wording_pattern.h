#pragma once

#include <QRegularExpression>

namespace throughline {

/// A pattern of words: in any case, in any alphabet.
inline QRegularExpression wordPattern(const QString& text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption |
                                        QRegularExpression::UseUnicodePropertiesOption);
}

/// Where the words about an unknown baseline, "(now: found by …)", begin at the end of a sentence;
/// its length where there are none.
inline qsizetype baselineOwnerStart(const QString& sentence)
{
    static const auto words =
        wordPattern(QStringLiteral("\\s*\\(now: found[^()]*\\)\\s*[.!]?\\s*$"));
    const auto match = words.match(sentence);
    return match.hasMatch() ? match.capturedStart(0) : sentence.size();
}

}
