// Mermaid flowcharts (mermaid.js.org/syntax/flowchart.html), line by line. A line is a keyword
// with its own meaning, or groups of nodes with arrows between them.

#include "core/exchange/foreign_fields.h"
#include "core/exchange/mermaid.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

/// Entities and breaks of a label as plain text.
QString plain(QString text)
{
    static const QRegularExpression breaks(u"<br\\s*/?>"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression entity(u"#(\\w+);"_s);
    text = text.trimmed();
    if (text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"')) {
        text = text.mid(1, text.size() - 2);
    }
    if (text.size() >= 2 && text.startsWith(u'`') && text.endsWith(u'`')) {
        text = text.mid(1, text.size() - 2);
    }
    text.replace(breaks, u"\n"_s);
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

struct Arrow
{
    QString because;
    bool dotted = false;
    bool lowers = false;
    bool back = false; ///< also or only to the left
    bool none = false; ///< no arrow head
};

class MermaidReader
{
public:
    MermaidReader(const QString& text, const Cancellation& cancellation)
        : m_builder(u"mermaid"_s, cancellation), m_text(text)
    {
    }

    Result<ForeignMap> read()
    {
        bool begun = false;
        bool matter = false;
        for (QStringView line : QStringTokenizer(m_text, u'\n')) {
            if (!m_builder.goOn()) {
                break;
            }
            ++m_row;
            line = line.trimmed();
            if (line == u"---" && !begun) {
                matter = !matter;
                continue;
            }
            if (matter || line.isEmpty() || line.startsWith(u"```")) {
                continue;
            }
            if (line.startsWith(u"%%")) {
                comment(line.mid(2).trimmed());
            } else if (!begun) {
                begun = begin(line);
            } else {
                statements(line);
            }
        }
        applyClasses();
        return m_builder.finish();
    }

private:
    void comment(QStringView text)
    {
        m_ours = m_ours || text.startsWith(u"Throughline:");
        if (text.startsWith(u"outcome:")) {
            m_builder.map().sentence = text.mid(8).trimmed().toString();
        }
    }

    bool begin(QStringView line)
    {
        static const QRegularExpression head(u"^(flowchart|graph)(-\\w+)?(\\s+(\\w\\w|[<>^v]))?"_s);
        const auto match = head.match(line.toString());
        if (!match.hasMatch()) {
            m_builder.fail(tr("This is no Mermaid flowchart: it begins with “%1”, not with "
                              "“flowchart” or “graph”.")
                               .arg(line.left(30).toString()));
            return false;
        }
        statements(line.mid(match.capturedLength()));
        return true;
    }

    /// Cuts a line at semicolons that are not in quotation marks or entities.
    void statements(QStringView line)
    {
        bool quoted = false;
        qsizetype start = 0;
        for (qsizetype i = 0; i <= line.size(); ++i) {
            quoted = i < line.size() && line[i] == u'"' ? !quoted : quoted;
            if (i == line.size() || (line[i] == u';' && !quoted)) {
                const QString part = line.mid(start, i - start).trimmed().toString();
                start = i + 1;
                if (!part.isEmpty()) {
                    statement(part);
                }
            }
        }
    }

    void statement(const QString& text)
    {
        static const QRegularExpression keyword(
            u"^(subgraph|end|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)"
            "(\\b.*)?$"_s);
        const auto match = keyword.match(text);
        if (!match.hasMatch()) {
            chain(text);
            return;
        }
        const QString word = match.captured(1);
        const QString rest = match.captured(2).trimmed();
        if (word == u"subgraph"_s) {
            m_stages.push_back(rest.section(u'[', 0, 0).trimmed());
            if (m_stages.size() > size_t(MapLimits::depth)) {
                m_builder.fail(tr("This file is nested more than %1 levels deep: no map is.")
                                   .arg(MapLimits::depth));
            }
        } else if (word == u"end"_s && !m_stages.empty()) {
            m_stages.pop_back();
        } else if (word == u"class"_s) {
            const QString name = rest.section(u' ', -1);
            for (const QString& each : rest.section(u' ', 0, -2).split(u',')) {
                m_classes.emplace_back(each.trimmed(), name);
            }
        } else if (word == u"click"_s) {
            m_builder.leaveOut(u"click"_s, rest);
        }
    }

    void wrong()
    {
        m_builder.fail(tr("Line %1 of the flowchart cannot be read: “%2”.")
                           .arg(m_row)
                           .arg(m_line.left(60).trimmed()));
    }

    void chain(const QString& line)
    {
        m_line = line;
        m_at = 0;
        std::vector<size_t> left = group();
        while (m_builder.goOn()) {
            blanks();
            if (m_at >= m_line.size()) {
                return;
            }
            const auto found = arrow();
            if (!found) {
                wrong();
                return;
            }
            const std::vector<size_t> right = group();
            connect(left, right, *found);
            left = right;
        }
    }

    void blanks()
    {
        while (m_at < m_line.size() && m_line[m_at].isSpace()) {
            ++m_at;
        }
    }

    /// a & b & c
    std::vector<size_t> group()
    {
        std::vector<size_t> result;
        do {
            blanks();
            const auto one = node();
            if (!one) {
                wrong();
                return result;
            }
            result.push_back(*one);
            blanks();
        } while (m_builder.goOn() && m_at < m_line.size() && m_line[m_at] == u'&' && ++m_at > 0);
        return result;
    }

    std::optional<size_t> node()
    {
        static const QRegularExpression name(u"\\G(?:[\\p{L}\\p{N}_]|-(?![-.>xo])|\\.(?![-.]))+"_s,
                                             QRegularExpression::UseUnicodePropertiesOption);
        const auto match = name.match(m_line, m_at);
        if (!match.hasMatch()) {
            return std::nullopt;
        }
        m_at = match.capturedEnd();
        const QString key = match.captured();
        const bool isNew = !m_builder.find(key);
        const size_t index = m_builder.nodeOf(key);
        if (m_builder.stopped()) {
            return std::nullopt;
        }
        if (isNew) {
            m_builder.node(index).step.title = key;
            if (!m_stages.empty()) {
                takeAttribute(m_builder, index, u"stage"_s, m_stages.back());
            }
        }
        label(index);
        if (QStringView(m_line).mid(m_at).startsWith(u":::")) {
            static const QRegularExpression word(u"\\G[\\w-]+"_s);
            const auto found = word.match(m_line, m_at + 3);
            m_at = found.hasMatch() ? found.capturedEnd() : m_at + 3;
            takeAttribute(m_builder, index, u"stage"_s, found.captured());
        }
        return index;
    }

    /// [text], (text), {text} … in any of the shapes, the text in quotation marks or not.
    void label(size_t index)
    {
        static const QString openers = u"[({>"_s;
        if (m_at >= m_line.size() || !openers.contains(m_line[m_at])) {
            return;
        }
        const qsizetype start = m_at;
        static const QString marks = u"[({>/\\"_s;
        while (m_at < m_line.size() && marks.contains(m_line[m_at])) {
            ++m_at;
        }
        const QString opener = m_line.mid(start, m_at - start);
        const QChar last = opener.front() == u'(' ? u')' : opener.front() == u'{' ? u'}' : u']';
        qsizetype end = -1;
        if (m_at < m_line.size() && m_line[m_at] == u'"') {
            end = m_line.indexOf(u'"', m_at + 1);
            end = end < 0 ? -1 : end + 1;
        } else {
            end = m_line.indexOf(last, m_at);
        }
        if (end < 0) {
            wrong();
            return;
        }
        QString text = m_line.mid(m_at, end - m_at);
        m_at = end;
        static const QString closers = u"])}/\\"_s;
        while (m_at < m_line.size() && closers.contains(m_line[m_at])) {
            ++m_at;
        }
        static const QRegularExpression tail(u"[\\])}/\\\\]+$"_s);
        text = text.trimmed();
        m_builder.node(index).step.title = plain(text.startsWith(u'"') ? text : text.remove(tail));
    }

    /// -->, -- text -->, -->|text|, -.->, ==>, --x, --o, <-->, ---
    std::optional<Arrow> arrow()
    {
        static const QRegularExpression whole(u"\\G([<xo]?)(--+|==+|-\\.+-?|~~~+)([>xo]?)"_s);
        static const QRegularExpression worded(u"\\G([<xo]?)(--|==|-\\.)\\s*(\"[^\"]*\"|[^-=.\\s|>]"
                                               u"(?:[^-=.|]|-(?![->xo.])|\\.(?!-)|=(?!=))*?)\\s*"
                                               "(--+|==+|\\.+-)([>xo]?)(?=\\s|$|\\|)"_s);
        Arrow found;
        auto match = worded.match(m_line, m_at);
        if (match.hasMatch()) {
            found.because = plain(match.captured(3));
            fill(found, match.captured(1), match.captured(2), match.captured(5));
        } else {
            match = whole.match(m_line, m_at);
            if (!match.hasMatch()) {
                return std::nullopt;
            }
            fill(found, match.captured(1), match.captured(2), match.captured(3));
        }
        m_at = match.capturedEnd();
        blanks();
        if (m_at < m_line.size() && m_line[m_at] == u'|') {
            const qsizetype end = m_line.indexOf(u'|', m_at + 1);
            if (end < 0) {
                return std::nullopt;
            }
            found.because = plain(m_line.mid(m_at + 1, end - m_at - 1));
            m_at = end + 1;
        }
        return found;
    }

    static void fill(Arrow& arrow, const QString& head, const QString& line, const QString& tail)
    {
        arrow.dotted = line.contains(u'.');
        arrow.lowers = tail == u"x"_s;
        arrow.back = head == u"<"_s;
        arrow.none = tail.isEmpty();
    }

    void connect(const std::vector<size_t>& left, const std::vector<size_t>& right,
                 const Arrow& arrow)
    {
        for (const size_t a : left) {
            for (const size_t b : right) {
                if (!m_builder.goOn()) {
                    return;
                }
                const QString where = m_builder.node(a).key + u" - "_s + m_builder.node(b).key;
                if (arrow.none) {
                    m_builder.leaveOut(u"link without a direction, taken as it is written"_s,
                                       where);
                } else if (arrow.back) {
                    m_builder.leaveOut(u"second direction of a link"_s, where);
                }
                Link link;
                link.assumption = arrow.because;
                link.feedback = arrow.dotted && m_ours;
                link.effect = arrow.lowers ? Effect::Lowers : Effect::Raises;
                m_builder.addLink(a, b, link);
            }
        }
    }

    void applyClasses()
    {
        for (const auto& [key, name] : m_classes) {
            if (const auto index = m_builder.find(key)) {
                takeAttribute(m_builder, *index, u"stage"_s, name);
            }
        }
    }

    ForeignMapBuilder m_builder;
    QString m_text;
    QString m_line;
    qsizetype m_at = 0;
    int m_row = 0;
    bool m_ours = false; ///< a dotted link is feedback
    std::vector<QString> m_stages;
    std::vector<std::pair<QString, QString>> m_classes;
};

}

Result<ForeignMap> readMermaid(const QByteArray& bytes, const Cancellation& cancellation)
{
    const auto text = decodedText(bytes);
    return text ? MermaidReader(*text, cancellation).read() : failure(text.error());
}

}
