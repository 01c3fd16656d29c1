#include "core/exchange/mermaid_line.h"

#include <QHash>
#include <QRegularExpression>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString withoutMarks(const QString& text, QChar mark)
{
    const bool marked = text.size() >= 2 && text.startsWith(mark) && text.endsWith(mark);
    return marked ? text.mid(1, text.size() - 2) : text;
}

/// #quot; and #35; as the signs they stand for.
QString withoutEntities(const QString& text)
{
    static const QRegularExpression entity(u"#(\\w+);"_s);
    static const QHash<QString, QString> names{
        {u"quot"_s, u"\""_s}, {u"amp"_s, u"&"_s}, {u"lt"_s, u"<"_s}, {u"gt"_s, u">"_s}};
    QString result;
    qsizetype from = 0;
    auto all = entity.globalMatch(text);
    while (all.hasNext()) {
        const auto match = all.next();
        result += text.mid(from, match.capturedStart() - from);
        bool isNumber = false;
        const ushort code = match.captured(1).toUShort(&isNumber);
        result +=
            isNumber ? QString(QChar(code)) : names.value(match.captured(1), match.captured());
        from = match.capturedEnd();
    }
    return result + text.mid(from);
}

QString plainText(const QString& label)
{
    static const QRegularExpression breaks(u"<br\\s*/?>"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    QString text = withoutMarks(withoutMarks(label.trimmed(), u'"'), u'`');
    return withoutEntities(text.replace(breaks, u"\n"_s));
}

MermaidArrow arrowOf(const QString& head, const QString& line, const QString& tail)
{
    MermaidArrow arrow;
    arrow.dotted = line.contains(u'.');
    arrow.crossed = tail == u"x"_s;
    arrow.backwards = head == u"<"_s;
    arrow.headless = tail.isEmpty();
    return arrow;
}

}

bool MermaidLine::atEnd()
{
    passBlanks();
    return m_at >= m_text.size();
}

bool MermaidLine::takeAnd()
{
    passBlanks();
    if (!isAt(u"&"_s)) {
        return false;
    }
    ++m_at;
    return true;
}

std::optional<MermaidNode> MermaidLine::takeNode()
{
    static const QRegularExpression name(u"\\G(?:[\\p{L}\\p{N}_]|-(?![-.>xo])|\\.(?![-.]))+"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    passBlanks();
    const auto match = name.match(m_text, m_at);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    m_at = match.capturedEnd();
    MermaidNode node{match.captured(), {}, {}};
    if (isAt(u"[({>"_s)) {
        node.label = takeLabel();
        if (!node.label) {
            return std::nullopt;
        }
    }
    if (QStringView(m_text).mid(m_at).startsWith(u":::")) {
        node.style = takeStyle();
    }
    return node;
}

std::optional<MermaidArrow> MermaidLine::takeArrow()
{
    static const QRegularExpression whole(u"\\G([<xo]?)(--+|==+|-\\.+-?|~~~+)([>xo]?)"_s);
    static const QRegularExpression worded(u"\\G([<xo]?)(--|==|-\\.)\\s*(\"[^\"]*\"|[^-=.\\s|>]"
                                           u"(?:[^-=.|]|-(?![->xo.])|\\.(?!-)|=(?!=))*?)\\s*"
                                           "(--+|==+|\\.+-)([>xo]?)(?=\\s|$|\\|)"_s);
    passBlanks();
    MermaidArrow arrow;
    if (const auto match = worded.match(m_text, m_at); match.hasMatch()) {
        arrow = arrowOf(match.captured(1), match.captured(2), match.captured(5));
        arrow.because = plainText(match.captured(3));
        m_at = match.capturedEnd();
    } else if (const auto plain = whole.match(m_text, m_at); plain.hasMatch()) {
        arrow = arrowOf(plain.captured(1), plain.captured(2), plain.captured(3));
        m_at = plain.capturedEnd();
    } else {
        return std::nullopt;
    }
    passBlanks();
    if (isAt(u"|"_s)) {
        const qsizetype end = m_text.indexOf(u'|', m_at + 1);
        if (end < 0) {
            return std::nullopt;
        }
        arrow.because = plainText(m_text.mid(m_at + 1, end - m_at - 1));
        m_at = end + 1;
    }
    return arrow;
}

void MermaidLine::passBlanks()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace()) {
        ++m_at;
    }
}

bool MermaidLine::isAt(const QString& signs) const
{
    return m_at < m_text.size() && signs.contains(m_text[m_at]);
}

void MermaidLine::passAll(const QString& signs)
{
    while (isAt(signs)) {
        ++m_at;
    }
}

/// [text], (text), {text} … in any of the shapes, the text in quotation marks or not.
std::optional<QString> MermaidLine::takeLabel()
{
    const QChar first = m_text[m_at];
    const QChar last = first == u'(' ? u')' : first == u'{' ? u'}' : u']';
    passAll(u"[({>/\\"_s);
    const bool quoted = isAt(u"\""_s);
    const qsizetype end = quoted ? m_text.indexOf(u'"', m_at + 1) : m_text.indexOf(last, m_at);
    if (end < 0) {
        return std::nullopt;
    }
    static const QRegularExpression tail(u"[\\])}/\\\\]+$"_s);
    QString text = m_text.mid(m_at, end - m_at + (quoted ? 1 : 0)).trimmed();
    m_at = end + (quoted ? 1 : 0);
    passAll(u"])}/\\"_s);
    return plainText(text.startsWith(u'"') ? text : text.remove(tail));
}

QString MermaidLine::takeStyle()
{
    static const QRegularExpression word(u"\\G[\\w-]+"_s);
    m_at += 3;
    const auto found = word.match(m_text, m_at);
    m_at += found.capturedLength();
    return found.captured();
}

}
