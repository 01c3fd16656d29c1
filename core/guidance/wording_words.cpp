#include "core/guidance/wording_words.h"

#include <QRegularExpression>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

qsizetype wordsIn(const QString& text) { return text.split(u' ', Qt::SkipEmptyParts).size(); }

}

QString deliverableWord(const QString& text)
{
    static const QRegularExpression words(
        u"\\b(ship(?:ped|ping|s)?|launch(?:ed|es|ing)?|build(?:ing|s)?|built|deploy(?:ed|s|ing)?"
        "|publish(?:ed|es|ing)?|roll(?:ed|ing)?[ -]?out|implement(?:ed|s|ing)?|deliver(?:ed|s)?"
        "|releas(?:e|ed|ing)|portal|dashboard|feature|migrat(?:e|ed|ion)|redesign(?:ed)?)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text).captured(0);
}

QString activityWordAtStart(const QString& title)
{
    static const QRegularExpression verb(
        u"^\\s*(ship|launch|build|deploy|publish|roll[ -]?out|implement|deliver|release|migrate"
        "|redesign|create|develop|introduce|organi[sz]e|run|hold|write|design|set[ -]?up|prepare"
        "|train|send|offer|add|shorten|improve|automate|integrate|host|conduct|train)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return verb.match(title).captured(1);
}

TwoResults twoResultsIn(const QString& title)
{
    static const QRegularExpression joint(u"\\s+(?:and|as well as|plus|&)\\s+|\\s*;\\s*"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    constexpr qsizetype fewestWords = 2; // "terms and conditions" is one thing
    const auto match = joint.match(title);
    if (!match.hasMatch()) {
        return {};
    }
    const QString first = title.left(match.capturedStart()).simplified();
    const QString second = title.mid(match.capturedEnd()).simplified();
    const bool two = wordsIn(first) >= fewestWords && wordsIn(second) >= fewestWords;
    return two ? TwoResults{first, second} : TwoResults{};
}

}
