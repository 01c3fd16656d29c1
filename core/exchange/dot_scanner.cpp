#include "core/exchange/dot_scanner.h"

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

bool isOfWord(QChar c) { return c.isLetterOrNumber() || c == u'_' || c.unicode() > 127; }

}

DotToken DotScanner::next()
{
    passOver();
    if (m_at >= m_text.size()) {
        return {};
    }
    const QChar here = m_text[m_at];
    if (here == u'"') {
        return quoted();
    }
    if (here == u'<') {
        return html();
    }
    if (isAtArrow()) {
        m_at += 2;
        return {DotToken::Sign, m_text.mid(m_at - 2, 2)};
    }
    if (isOfWord(here) || here == u'-' || here == u'.') {
        return word();
    }
    ++m_at;
    return {DotToken::Sign, QString(here)};
}

int DotScanner::line() const { return int(m_text.left(m_at).count(u'\n')) + 1; }

bool DotScanner::isAtArrow() const
{
    const QStringView rest = QStringView(m_text).mid(m_at);
    return rest.startsWith(u"->") || rest.startsWith(u"--");
}

void DotScanner::passOver()
{
    while (m_at < m_text.size()) {
        const QStringView rest = QStringView(m_text).mid(m_at);
        const bool lineStart = m_at == 0 || m_text[m_at - 1] == u'\n';
        if (rest.front().isSpace() || rest.front() == QChar(0xFEFF)) {
            ++m_at;
        } else if (rest.startsWith(u"//") || (lineStart && rest.front() == u'#')) {
            const qsizetype end = m_text.indexOf(u'\n', m_at);
            m_at = end < 0 ? m_text.size() : end;
        } else if (rest.startsWith(u"/*")) {
            const qsizetype end = m_text.indexOf(u"*/"_s, m_at + 2);
            m_at = end < 0 ? m_text.size() : end + 2;
        } else {
            return;
        }
    }
}

/// A name or number: both are words here.
DotToken DotScanner::word()
{
    const qsizetype start = m_at++;
    while (m_at < m_text.size() && (isOfWord(m_text[m_at]) || m_text[m_at] == u'.')) {
        ++m_at;
    }
    return {DotToken::Word, m_text.mid(start, m_at - start)};
}

/// "one" + "two" is one text.
DotToken DotScanner::quoted()
{
    QString text;
    do {
        const auto part = textToMark();
        if (!part) {
            return {DotToken::Broken, tr("a text in quotation marks that never ends")};
        }
        text += *part;
    } while (anotherPartFollows());
    return {DotToken::Word, text, false, true};
}

/// From an opening mark to behind the closing one. Of the escapes only that of the mark is done:
/// the others mean something in labels alone.
std::optional<QString> DotScanner::textToMark()
{
    QString text;
    for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
        if (m_text[m_at] != u'\\' || m_at + 1 == m_text.size()) {
            text += m_text[m_at];
            continue;
        }
        ++m_at;
        if (m_text[m_at] != u'\n') {
            text += m_text[m_at] == u'"' ? u"\""_s : u"\\"_s + m_text[m_at];
        }
    }
    if (m_at >= m_text.size()) {
        return std::nullopt;
    }
    ++m_at;
    return text;
}

bool DotScanner::anotherPartFollows()
{
    const qsizetype after = m_at;
    passOver();
    if (isAt(u'+')) {
        ++m_at;
        passOver();
        if (isAt(u'"')) {
            return true;
        }
    }
    m_at = after;
    return false;
}

DotToken DotScanner::html()
{
    const qsizetype start = ++m_at;
    int depth = 1;
    while (m_at < m_text.size() && depth > 0) {
        depth += m_text[m_at] == u'<' ? 1 : m_text[m_at] == u'>' ? -1 : 0;
        ++m_at;
    }
    if (depth > 0) {
        return {DotToken::Broken, tr("an HTML text that never ends")};
    }
    return {DotToken::Word, m_text.mid(start, m_at - 1 - start), true, true};
}

}
