#include "core/model/outline.h"

#include "core/model/stage_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

// One line: a bullet goes; then the text is cut at every `~` and `#` that stands between blanks.
// A backslash makes a mark, a bullet or a backslash before a mark a plain character.

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

bool isMark(QChar c) { return c == u'~' || c == u'#'; }

bool isBlankOrEnd(const QString& text, qsizetype i)
{
    return i < 0 || i >= text.size() || text[i].isSpace();
}

/// A mark between blanks.
bool isMarkAt(const QString& text, qsizetype i)
{
    return isMark(text[i]) && isBlankOrEnd(text, i - 1) && isBlankOrEnd(text, i + 1);
}

const QRegularExpression& bullet()
{
    static const QRegularExpression pattern(
        u"^\\s*(?:[-*+•–]\\s+|\\d{1,3}[.)]\\s+)(?:\\[[ xX]\\]\\s+)?"_s);
    return pattern;
}

QString withoutBullet(const QString& text) { return QString(text).remove(bullet()); }

QString unescaped(const QString& text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool escapes = text[i] == u'\\' && i + 1 < text.size() && isMark(text[i + 1]);
        if (!escapes) {
            result += text[i];
        }
    }
    const bool bulletEscaped = result.startsWith(u'\\') && bullet().match(result.mid(1)).hasMatch();
    return bulletEscaped ? result.mid(1) : result;
}

QString escaped(const QString& text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool afterBackslash = isMark(text[i]) && i > 0 && text[i - 1] == u'\\';
        if (isMarkAt(text, i) || afterBackslash) {
            result += u'\\';
        }
        result += text[i];
    }
    return bullet().match(result).hasMatch() ? u'\\' + result : result;
}

/// Blanks in front, a tab counting as two.
int indentationOf(const QString& line)
{
    int width = 0;
    for (const QChar c : line) {
        if (!c.isSpace()) {
            break;
        }
        width += c == u'\t' ? 2 : 1;
    }
    return width;
}

/// Levels from indentation: how many lines above, one inside the other, are less indented.
class Indentation
{
public:
    int levelOf(const QString& line)
    {
        const int width = indentationOf(line);
        while (!m_open.empty() && m_open.back() >= width) {
            m_open.pop_back();
        }
        m_open.push_back(width);
        return static_cast<int>(m_open.size()) - 1;
    }
    void restart() { m_open.clear(); }

private:
    std::vector<int> m_open;
};

/// Levels of Markdown headings: one below the nearest heading of higher rank.
class Headings
{
public:
    int levelOf(int rank)
    {
        while (!m_open.empty() && m_open.back() >= rank) {
            m_open.pop_back();
        }
        m_open.push_back(rank);
        return static_cast<int>(m_open.size()) - 1;
    }
    /// The level of lines under the last heading.
    int below() const { return static_cast<int>(m_open.size()); }

private:
    std::vector<int> m_open;
};

/// Over the columns of a spreadsheet stands which stage their cells are of.
bool namesStages(const QString& line)
{
    const QStringList cells = line.trimmed().split(u'\t', Qt::SkipEmptyParts);
    return cells.size() > 1 && std::all_of(cells.begin(), cells.end(), [](const QString& cell) {
               const QString word = cell.trimmed();
               const auto is = [&](const QString& name) {
                   return word.compare(name, Qt::CaseInsensitive) == 0;
               };
               constexpr std::array stages{Stage::Activity, Stage::Output, Stage::Intermediate,
                                           Stage::Outcome};
               return std::any_of(stages.begin(), stages.end(), [&](Stage stage) {
                   return is(stageTitle(stage)) || is(stageShort(stage)) || is(stagePlural(stage));
               });
           });
}

}

OutlineText readOutlineText(const QString& text)
{
    const QString line = withoutBullet(text).simplified();
    OutlineText result;
    QChar mark;
    qsizetype start = 0;
    const auto take = [&](qsizetype end) {
        const QString part = unescaped(line.mid(start, end - start).trimmed());
        if (mark.isNull()) {
            result.title = part;
        } else if (mark == u'#' && !part.isEmpty()) {
            result.indicators << part;
        } else if (mark == u'~' && !part.isEmpty()) {
            result.assumption += result.assumption.isEmpty() ? part : u"; "_s + part;
        }
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (isMarkAt(line, i)) {
            take(i);
            mark = line[i];
            start = i + 1;
        }
    }
    take(line.size());
    return result;
}

QString outlineText(const OutlineLine& line)
{
    QString text = escaped(line.title.simplified());
    if (!line.assumption.trimmed().isEmpty()) {
        text += u" ~ "_s + escaped(line.assumption.simplified());
    }
    for (const QString& name : line.indicators) {
        text += u" # "_s + escaped(name.simplified());
    }
    return text;
}

std::vector<LevelledText> outlineLevels(const QString& text)
{
    static const QRegularExpression heading(u"^(#{1,6})\\s+(.*\\S)\\s*#*\\s*$"_s);
    static const QRegularExpression ends(u"\\r\\n|\\r|\\n|\\x{2028}|\\x{2029}"_s);
    std::vector<LevelledText> lines;
    Indentation indentation;
    Headings headings;
    for (const QString& line : text.split(ends, Qt::SkipEmptyParts)) {
        if (line.trimmed().isEmpty() || (lines.empty() && namesStages(line))) {
            continue;
        }
        if (const auto match = heading.match(line); match.hasMatch()) {
            lines.push_back({headings.levelOf(static_cast<int>(match.capturedLength(1))),
                             match.captured(2).simplified()});
            indentation.restart();
            continue;
        }
        int level = headings.below() + indentation.levelOf(line);
        for (const QString& cell : line.trimmed().split(u'\t', Qt::SkipEmptyParts)) {
            if (const QString plain = withoutBullet(cell).simplified(); !plain.isEmpty()) {
                lines.push_back({level++, plain});
            }
        }
    }
    return lines;
}

}
