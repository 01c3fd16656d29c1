#pragma once

#include <QString>

#include <optional>

namespace throughline {

/// A word or sign of Graphviz's language.
struct DotToken
{
    enum Kind { End, Word, Sign, Broken };
    Kind kind = End;
    QString text;        ///< without its marks; Broken: what is wrong
    bool html = false;   ///< stood in < >
    bool quoted = false; ///< stood in marks: no keyword, whatever it says
};

/// Makes words and signs of a text in Graphviz's language, one after the other; blanks, comments
/// and lines of a preprocessor are passed over.
class DotScanner final
{
public:
    explicit DotScanner(QString text) : m_text(std::move(text)) {}

    /// The next one; End after the last. Cost: that of its characters.
    DotToken next();
    /// The line that has been reached, from 1. Cost: that of the text so far.
    int line() const;

private:
    bool isAt(QChar sign) const { return m_at < m_text.size() && m_text[m_at] == sign; }
    bool isAtArrow() const;
    void passOver();
    DotToken word();
    DotToken quoted();
    std::optional<QString> textToMark();
    bool anotherPartFollows();
    DotToken html();

    QString m_text;
    qsizetype m_at = 0;
};

}
