// Graphviz's language (graphviz.org/doc/info/lang.html), read in two parts: a scanner that makes
// words and signs of the text, and a reader that follows the grammar. The reader keeps its own
// stack of subgraphs, so that deep nesting cannot exhaust that of the program.

#include "core/exchange/dot.h"
#include "core/exchange/foreign_fields.h"

#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

struct Token
{
    enum Kind { End, Word, Sign, Broken };
    Kind kind = End;
    QString text;
    bool html = false;
    bool quoted = false;
};

class Scanner
{
public:
    explicit Scanner(QString text) : m_text(std::move(text)) {}

    int line() const { return int(m_text.left(m_at).count(u'\n')) + 1; }

    Token next()
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
        if (here == u'-' && m_at + 1 < m_text.size() &&
            (m_text[m_at + 1] == u'>' || m_text[m_at + 1] == u'-')) {
            m_at += 2;
            return {Token::Sign, m_text.mid(m_at - 2, 2)};
        }
        if (isOfWord(here) || here == u'-' || here == u'.') {
            const qsizetype start = m_at++;
            while (m_at < m_text.size() && (isOfWord(m_text[m_at]) || m_text[m_at] == u'.')) {
                ++m_at;
            }
            return {Token::Word, m_text.mid(start, m_at - start)};
        }
        ++m_at;
        return {Token::Sign, QString(here)};
    }

private:
    static bool isOfWord(QChar c) { return c.isLetterOrNumber() || c == u'_' || c.unicode() > 127; }

    /// Blanks, comments and lines of a preprocessor.
    void passOver()
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

    Token quoted()
    {
        QString text;
        while (true) {
            ++m_at;
            while (m_at < m_text.size() && m_text[m_at] != u'"') {
                if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size()) {
                    ++m_at;
                    if (m_text[m_at] != u'\n') {
                        text += m_text[m_at] == u'"' ? u"\""_s : u"\\"_s + m_text[m_at];
                    }
                } else {
                    text += m_text[m_at];
                }
                ++m_at;
            }
            if (m_at >= m_text.size()) {
                return {Token::Broken, tr("a text in quotation marks that never ends")};
            }
            ++m_at;
            // "one" + "two" is one text.
            const qsizetype after = m_at;
            passOver();
            if (m_at < m_text.size() && m_text[m_at] == u'+') {
                ++m_at;
                passOver();
                if (m_at < m_text.size() && m_text[m_at] == u'"') {
                    continue;
                }
            }
            m_at = after;
            return {Token::Word, text, false, true};
        }
    }

    Token html()
    {
        const qsizetype start = ++m_at;
        int depth = 1;
        while (m_at < m_text.size() && depth > 0) {
            depth += m_text[m_at] == u'<' ? 1 : m_text[m_at] == u'>' ? -1 : 0;
            ++m_at;
        }
        if (depth > 0) {
            return {Token::Broken, tr("an HTML text that never ends")};
        }
        return {Token::Word, m_text.mid(start, m_at - 1 - start), true, true};
    }

    QString m_text;
    qsizetype m_at = 0;
};

using Attributes = QMap<QString, Token>;

/// A label as plain text: escapes done, the fields of a record one after the other.
QString plainLabel(const Token& label, const QString& name, bool isRecord)
{
    QString text = label.text;
    if (label.html) {
        static const QRegularExpression breaks(u"<(br|/tr|/td)[^>]*>"_s,
                                               QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression tags(u"<[^>]*>"_s);
        text.replace(breaks, u" "_s).remove(tags);
        return text.replace(u"&lt;"_s, u"<"_s)
            .replace(u"&gt;"_s, u">"_s)
            .replace(u"&quot;"_s, u"\""_s)
            .replace(u"&amp;"_s, u"&"_s)
            .simplified();
    }
    if (isRecord) {
        static const QRegularExpression ports(u"<[^>]*>"_s);
        text.remove(ports).remove(u'{').remove(u'}').replace(u'|', u" / "_s);
        text = text.simplified();
    }
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const QChar code = text[++i];
        if (code == u'n' || code == u'l' || code == u'r') {
            plain += u'\n';
        } else if (code == u'N') {
            plain += name;
        } else {
            plain += code;
        }
    }
    return plain;
}

/// The same for a label, where an escape at the end only aligns the line.
QString plainTitle(const Token& label, const QString& name, bool isRecord)
{
    QString plain = plainLabel(label, name, isRecord);
    while (plain.endsWith(u'\n')) {
        plain.chop(1);
    }
    return plain;
}

/// What only draws.
bool isDrawing(const QString& name)
{
    static const QSet<QString> names{u"shape"_s,
                                     u"style"_s,
                                     u"color"_s,
                                     u"fillcolor"_s,
                                     u"fontcolor"_s,
                                     u"fontname"_s,
                                     u"fontsize"_s,
                                     u"width"_s,
                                     u"height"_s,
                                     u"fixedsize"_s,
                                     u"margin"_s,
                                     u"pos"_s,
                                     u"penwidth"_s,
                                     u"arrowhead"_s,
                                     u"arrowtail"_s,
                                     u"arrowsize"_s,
                                     u"dir"_s,
                                     u"weight"_s,
                                     u"constraint"_s,
                                     u"minlen"_s,
                                     u"len"_s,
                                     u"headport"_s,
                                     u"tailport"_s,
                                     u"lhead"_s,
                                     u"ltail"_s,
                                     u"rank"_s,
                                     u"peripheries"_s,
                                     u"sides"_s,
                                     u"regular"_s,
                                     u"orientation"_s,
                                     u"skew"_s,
                                     u"distortion"_s,
                                     u"labelloc"_s,
                                     u"labeljust"_s,
                                     u"tooltip"_s,
                                     u"samehead"_s,
                                     u"sametail"_s,
                                     u"decorate"_s,
                                     u"layer"_s,
                                     u"class"_s,
                                     u"ordering"_s,
                                     u"root"_s,
                                     u"headclip"_s,
                                     u"tailclip"_s,
                                     u"colorscheme"_s,
                                     u"rects"_s,
                                     u"lp"_s,
                                     u"bb"_s,
                                     u"label"_s,
                                     u"labelfontsize"_s,
                                     u"labelfontcolor"_s,
                                     u"labeldistance"_s,
                                     u"labelangle"_s,
                                     u"xlabel"_s,
                                     u"nojustify"_s};
    return names.contains(name);
}

/// A graph or subgraph that is being read.
struct Scope
{
    Attributes nodeDefaults;
    Attributes edgeDefaults;
    QString stage; ///< of a subgraph called like a stage
    std::vector<size_t> members;
    std::vector<size_t> chain; ///< left of the arrow that was open when it began
    std::vector<size_t> made;  ///< links of the statement it is part of, so far
    bool arrowOpen = false;
};

class DotReader
{
public:
    DotReader(const QString& text, const Cancellation& cancellation)
        : m_builder(u"dot"_s, cancellation), m_scan(text)
    {
    }

    Result<ForeignMap> read()
    {
        advance();
        if (isWord(u"strict"_s)) {
            advance();
        }
        if (!isWord(u"digraph"_s) && !isWord(u"graph"_s)) {
            m_builder.fail(tr("This is no graph in Graphviz's language: it does not begin with "
                              "“digraph” or “graph”."));
            return m_builder.finish();
        }
        m_directed = isWord(u"digraph"_s);
        advance();
        if (m_token.kind == Token::Word) {
            advance();
        }
        expect(u'{');
        m_scopes.emplace_back();
        while (!m_scopes.empty() && m_builder.goOn()) {
            statement();
        }
        if (m_builder.goOn() && m_token.kind == Token::Word) {
            m_builder.leaveOut(u"further graph in the same file"_s, m_token.text);
        }
        return m_builder.finish();
    }

private:
    void advance()
    {
        m_token = m_scan.next();
        if (m_token.kind == Token::Broken) {
            wrong(m_token.text);
        }
    }
    bool isWord(const QString& word) const
    {
        return m_token.kind == Token::Word && !m_token.quoted &&
               m_token.text.compare(word, Qt::CaseInsensitive) == 0;
    }
    bool isSign(QChar sign) const { return m_token.kind == Token::Sign && m_token.text == sign; }
    bool isArrow() const
    {
        return m_token.kind == Token::Sign && (m_token.text == u"->"_s || m_token.text == u"--"_s);
    }
    void wrong(const QString& what)
    {
        m_builder.fail(
            tr("The graph cannot be read: there is %1 in line %2.").arg(what).arg(m_scan.line()));
    }
    void expect(QChar sign)
    {
        if (isSign(sign)) {
            advance();
        } else {
            wrong(
                m_token.kind == Token::End
                    ? tr("an end of the file where “%1” was expected").arg(sign)
                    : tr("“%1” where “%2” was expected").arg(m_token.text.left(20), QString(sign)));
        }
    }

    void statement()
    {
        if (isSign(u';') || isSign(u',')) {
            advance();
        } else if (isSign(u'}')) {
            advance();
            closeScope();
        } else if (m_token.kind == Token::End) {
            wrong(tr("an end of the file before the last “}”"));
        } else if (isSign(u'{') || isWord(u"subgraph"_s)) {
            openScope({}, {}, false);
        } else if (isWord(u"graph"_s) || isWord(u"node"_s) || isWord(u"edge"_s)) {
            defaults();
        } else if (m_token.kind == Token::Word) {
            nodeOrEdges();
        } else {
            wrong(tr("“%1”").arg(m_token.text));
        }
    }

    void defaults()
    {
        const bool node = isWord(u"node"_s);
        const bool edge = isWord(u"edge"_s);
        advance();
        const Attributes read = attributes();
        Scope& scope = m_scopes.back();
        for (auto it = read.begin(); it != read.end(); ++it) {
            if (node) {
                scope.nodeDefaults.insert(it.key(), *it);
            } else if (edge) {
                scope.edgeDefaults.insert(it.key(), *it);
            } else {
                graphAttribute(it.key(), *it);
            }
        }
    }

    void graphAttribute(const QString& name, const Token& value)
    {
        if (name == u"label"_s && m_scopes.size() == 1) {
            m_builder.map().sentence = plainTitle(value, {}, false).trimmed();
        }
    }

    /// [a=b, c=d][e=f]
    Attributes attributes()
    {
        Attributes result;
        while (isSign(u'[') && m_builder.goOn()) {
            advance();
            while (m_token.kind == Token::Word && m_builder.goOn()) {
                const QString name = m_token.text;
                advance();
                Token value{Token::Word, u"true"_s};
                if (isSign(u'=')) {
                    advance();
                    value = m_token;
                    advance();
                }
                result.insert(name, value);
                if (isSign(u',') || isSign(u';')) {
                    advance();
                }
            }
            expect(u']');
        }
        return result;
    }

    void openScope(std::vector<size_t> chain, std::vector<size_t> made, bool arrowOpen)
    {
        QString name;
        if (isWord(u"subgraph"_s)) {
            advance();
            if (m_token.kind == Token::Word) {
                name = m_token.text;
                advance();
            }
        }
        if (m_scopes.size() >= size_t(MapLimits::depth)) {
            m_builder.fail(tr("This file is nested more than %1 levels deep: no map is.")
                               .arg(MapLimits::depth));
            return;
        }
        Scope scope;
        scope.nodeDefaults = m_scopes.back().nodeDefaults;
        scope.edgeDefaults = m_scopes.back().edgeDefaults;
        scope.stage = stageFromWord(name) ? name : m_scopes.back().stage;
        scope.chain = std::move(chain);
        scope.made = std::move(made);
        scope.arrowOpen = arrowOpen;
        const bool hasBody = isSign(u'{');
        m_scopes.push_back(std::move(scope));
        if (hasBody) {
            advance();
        } else {
            closeScope(); // "subgraph name" alone
        }
    }

    void closeScope()
    {
        Scope closed = std::move(m_scopes.back());
        m_scopes.pop_back();
        std::sort(closed.members.begin(), closed.members.end());
        closed.members.erase(std::unique(closed.members.begin(), closed.members.end()),
                             closed.members.end());
        if (m_scopes.empty()) {
            return;
        }
        std::vector<size_t>& outer = m_scopes.back().members;
        outer.insert(outer.end(), closed.members.begin(), closed.members.end());
        std::vector<size_t> made = std::move(closed.made);
        if (closed.arrowOpen) {
            const std::vector<size_t> more = connect(closed.chain, closed.members);
            made.insert(made.end(), more.begin(), more.end());
        }
        goOnChain(std::move(closed.members), std::move(made));
    }

    void nodeOrEdges()
    {
        const QString name = m_token.text;
        const bool html = m_token.html;
        advance();
        if (isSign(u'=')) {
            advance();
            graphAttribute(name, m_token);
            advance();
            return;
        }
        const std::vector<size_t> first{nodeNamed(name, html)};
        passOverPort();
        if (isArrow()) {
            goOnChain(first, {});
            return;
        }
        if (isSign(u'[')) {
            takeAll(first.front(), attributes());
        }
    }

    /// a -> b -> { c d } [attributes]; \p made are the links of this statement so far.
    void goOnChain(std::vector<size_t> left, std::vector<size_t> made)
    {
        while (isArrow() && m_builder.goOn()) {
            advance();
            if (isSign(u'{') || isWord(u"subgraph"_s)) {
                openScope(std::move(left), std::move(made), true);
                return;
            }
            if (m_token.kind != Token::Word) {
                wrong(tr("an arrow that leads nowhere"));
                return;
            }
            const std::vector<size_t> right{nodeNamed(m_token.text, m_token.html)};
            advance();
            passOverPort();
            for (const size_t each : connect(left, right)) {
                made.push_back(each);
            }
            left = right;
        }
        if (!isSign(u'[')) {
            return;
        }
        const Attributes read = attributes();
        for (const size_t each : made) {
            takeLinkAll(each, read);
        }
    }

    std::vector<size_t> connect(const std::vector<size_t>& left, const std::vector<size_t>& right)
    {
        std::vector<size_t> made;
        for (const size_t from : left) {
            for (const size_t to : right) {
                if (!m_builder.goOn()) {
                    return made;
                }
                if (!m_directed) {
                    m_builder.leaveOut(u"link without a direction, taken as it is written"_s,
                                       m_builder.node(from).key + u" -- "_s +
                                           m_builder.node(to).key);
                }
                if (const auto index = m_builder.addLink(from, to)) {
                    made.push_back(*index);
                    takeLinkAll(*index, m_scopes.back().edgeDefaults);
                }
            }
        }
        return made;
    }

    void passOverPort()
    {
        while (isSign(u':') && m_builder.goOn()) {
            advance();
            advance();
        }
    }

    size_t nodeNamed(const QString& name, bool html)
    {
        const bool isNew = !m_builder.find(name);
        const size_t index = m_builder.nodeOf(name);
        Scope& scope = m_scopes.back();
        scope.members.push_back(index);
        if (m_builder.stopped() || !isNew) {
            return index;
        }
        m_builder.node(index).step.title = plainLabel({Token::Word, name, html}, {}, false);
        if (!scope.stage.isEmpty()) {
            takeAttribute(m_builder, index, u"stage"_s, scope.stage);
        }
        takeAll(index, scope.nodeDefaults);
        return index;
    }

    void takeAll(size_t index, const Attributes& read)
    {
        const bool isRecord =
            read.value(u"shape"_s).text.contains(u"record"_s) ||
            m_scopes.back().nodeDefaults.value(u"shape"_s).text.contains(u"record"_s);
        for (auto it = read.begin(); it != read.end() && !m_builder.stopped(); ++it) {
            const QString key = m_builder.node(index).key;
            const QString value = plainLabel(*it, key, false);
            if (it.key() == u"label"_s) {
                m_builder.node(index).step.title = plainTitle(*it, key, isRecord);
            } else if (it.key() == u"class"_s) {
                takeAttribute(m_builder, index, u"stage"_s, value);
            } else if (!isDrawing(it.key()) && !takeAttribute(m_builder, index, it.key(), value)) {
                m_builder.leaveOut(u"node attribute “%1”"_s.arg(it.key()), key);
            }
        }
    }

    void takeLinkAll(size_t index, const Attributes& read)
    {
        for (auto it = read.begin(); it != read.end() && !m_builder.stopped(); ++it) {
            const QString value = plainLabel(*it, {}, false);
            if (it.key() == u"label"_s || it.key() == u"xlabel"_s) {
                if (m_builder.link(index).assumption.isEmpty()) {
                    m_builder.link(index).assumption = value;
                }
            } else if (!isDrawing(it.key()) &&
                       !takeLinkAttribute(m_builder, index, it.key(), value)) {
                m_builder.leaveOut(u"edge attribute “%1”"_s.arg(it.key()), value);
            }
        }
    }

    ForeignMapBuilder m_builder;
    Scanner m_scan;
    Token m_token;
    bool m_directed = true;
    std::vector<Scope> m_scopes;
};

}

Result<ForeignMap> readDot(const QByteArray& bytes, const Cancellation& cancellation)
{
    const auto text = decodedText(bytes);
    return text ? DotReader(*text, cancellation).read() : failure(text.error());
}

}
