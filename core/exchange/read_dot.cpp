// Graphviz's language (graphviz.org/doc/info/lang.html), read in three parts: a scanner that makes
// words and signs of the text, a reader here that follows the grammar, and what a graph means as a
// map. The reader keeps its own stack of subgraphs, so that deep nesting cannot exhaust that of the
// program.

#include "core/exchange/dot.h"
#include "core/exchange/dot_graph.h"
#include "core/exchange/foreign_fields.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

/// The statement of a -> b -> c that is being read.
struct Chain
{
    std::vector<size_t> left; ///< of the next arrow
    std::vector<size_t> made; ///< links so far
};

/// A graph or subgraph that is being read.
struct Scope
{
    DotDefaults defaults;
    std::vector<size_t> members;
    std::optional<Chain> open; ///< whose last arrow leads into it
    bool drawn = false;        ///< a cluster: a box with its label around the members
    QString label;
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
        m_graph = DotGraph(m_builder, isWord(u"digraph"_s));
        advance();
        if (m_token.kind == DotToken::Word) {
            advance();
        }
        expect(u'{');
        m_scopes.emplace_back();
        while (!m_scopes.empty() && m_builder.goOn()) {
            statement();
        }
        if (m_builder.goOn() && m_token.kind == DotToken::Word) {
            m_builder.leaveOut(u"further graph in the same file"_s, m_token.text);
        }
        return m_builder.finish();
    }

private:
    DotToken advance()
    {
        DotToken before = std::exchange(m_token, m_scan.next());
        if (m_token.kind == DotToken::Broken) {
            wrong(m_token.text);
        }
        return before;
    }
    bool isWord(const QString& word) const
    {
        return m_token.kind == DotToken::Word && !m_token.quoted &&
               m_token.text.compare(word, Qt::CaseInsensitive) == 0;
    }
    bool isSign(QStringView sign) const
    {
        return m_token.kind == DotToken::Sign && m_token.text == sign;
    }
    bool isArrow() const { return isSign(u"->") || isSign(u"--"); }
    bool isSubgraph() const { return isSign(u"{") || isWord(u"subgraph"_s); }

    void wrong(const QString& what)
    {
        m_builder.fail(
            tr("The graph cannot be read: there is %1 in line %2.").arg(what).arg(m_scan.line()));
    }
    void expect(QChar sign)
    {
        if (isSign(QStringView(&sign, 1))) {
            advance();
        } else {
            wrong(
                m_token.kind == DotToken::End
                    ? tr("an end of the file where “%1” was expected").arg(sign)
                    : tr("“%1” where “%2” was expected").arg(m_token.text.left(20), QString(sign)));
        }
    }

    void statement()
    {
        if (isSign(u";") || isSign(u",")) {
            advance();
        } else if (isSign(u"}")) {
            advance();
            closeScope();
        } else if (m_token.kind == DotToken::End) {
            wrong(tr("an end of the file before the last “}”"));
        } else if (isSubgraph()) {
            subgraphOrEdges();
        } else if (isWord(u"graph"_s) || isWord(u"node"_s) || isWord(u"edge"_s)) {
            defaults();
        } else if (m_token.kind == DotToken::Word) {
            nodeOrEdges();
        } else {
            wrong(tr("“%1”").arg(m_token.text));
        }
    }

    /// graph [a=b], node [a=b], edge [a=b]
    void defaults()
    {
        const bool node = isWord(u"node"_s);
        const bool edge = isWord(u"edge"_s);
        advance();
        const DotAttributes read = attributes();
        if (node) {
            m_scopes.back().defaults.node.insert(read);
        } else if (edge) {
            m_scopes.back().defaults.edge.insert(read);
        } else if (const auto label = read.find(u"label"_s); label != read.end()) {
            graphAttribute(label.key(), *label);
        }
    }

    void graphAttribute(const QString& name, const DotToken& value)
    {
        if (name != u"label"_s) {
            return;
        }
        if (m_scopes.size() == 1) {
            m_graph->setLabel(value);
        } else {
            m_scopes.back().label = DotGraph::plainLabel(value);
        }
    }

    /// [a=b, c=d][e=f]
    DotAttributes attributes()
    {
        DotAttributes result;
        while (isSign(u"[") && m_builder.goOn()) {
            advance();
            while (m_token.kind == DotToken::Word && m_builder.goOn()) {
                const QString name = advance().text;
                DotToken value{DotToken::Word, u"true"_s};
                if (isSign(u"=")) {
                    advance();
                    value = advance();
                }
                result.insert(name, value);
                if (isSign(u",") || isSign(u";")) {
                    advance();
                }
            }
            expect(u']');
        }
        return result;
    }

    void subgraphOrEdges()
    {
        const QString name = subgraphName();
        if (isSign(u"{")) {
            openScope(name, std::nullopt);
        } else {
            goOnChain({}); // "subgraph name" alone has no members
        }
    }

    /// Of "subgraph name"; empty where there is none, as before "{" alone.
    QString subgraphName()
    {
        if (!isWord(u"subgraph"_s)) {
            return {};
        }
        advance();
        return m_token.kind == DotToken::Word ? advance().text : QString();
    }

    void openScope(const QString& name, std::optional<Chain> open)
    {
        if (m_scopes.size() >= size_t(MapLimits::depth)) {
            m_builder.fail(tr("This file is nested more than %1 levels deep: no map is.")
                               .arg(MapLimits::depth));
            return;
        }
        Scope scope{
            m_scopes.back().defaults, {}, std::move(open), name.startsWith(u"cluster"_s), {}};
        if (stageFromWord(name)) {
            scope.defaults.stage = name;
        }
        m_scopes.push_back(std::move(scope));
        expect(u'{');
    }

    void closeScope()
    {
        Scope closed = std::move(m_scopes.back());
        m_scopes.pop_back();
        if (m_scopes.empty()) {
            return;
        }
        std::vector<size_t>& members = closed.members;
        std::sort(members.begin(), members.end());
        members.erase(std::unique(members.begin(), members.end()), members.end());
        if (closed.drawn && !closed.label.isEmpty()) {
            for (const size_t each : members) {
                takeEnclosure(m_builder, each, closed.label);
            }
        }
        std::vector<size_t>& outer = m_scopes.back().members;
        outer.insert(outer.end(), members.begin(), members.end());
        goOnChain(closed.open ? linked(std::move(*closed.open), members) : Chain{members, {}});
    }

    void nodeOrEdges()
    {
        const DotToken name = advance();
        if (isSign(u"=")) {
            advance();
            graphAttribute(name.text, advance());
            return;
        }
        const size_t first = node(name);
        passOverPort();
        if (isArrow()) {
            goOnChain({{first}, {}});
        } else if (isSign(u"[")) {
            m_graph->takeNode(first, attributes(), m_scopes.back().defaults);
        }
    }

    /// a -> b -> { c d } [attributes]
    void goOnChain(Chain chain)
    {
        while (isArrow() && m_builder.goOn()) {
            advance();
            if (isSubgraph()) {
                const QString name = subgraphName();
                if (isSign(u"{")) {
                    openScope(name, std::move(chain)); // closing it goes on with the chain
                    return;
                }
                chain = linked(std::move(chain), {});
                continue;
            }
            if (m_token.kind != DotToken::Word) {
                wrong(tr("an arrow that leads nowhere"));
                return;
            }
            const size_t right = node(advance());
            passOverPort();
            chain = linked(std::move(chain), {right});
        }
        if (isSign(u"[")) {
            const DotAttributes read = attributes();
            for (const size_t each : chain.made) {
                m_graph->takeLink(each, read);
            }
        }
    }

    /// The chain, one arrow further.
    Chain linked(Chain chain, const std::vector<size_t>& right)
    {
        const auto more = m_graph->link(chain.left, right, m_scopes.back().defaults);
        chain.made.insert(chain.made.end(), more.begin(), more.end());
        chain.left = right;
        return chain;
    }

    void passOverPort()
    {
        while (isSign(u":") && m_builder.goOn()) {
            advance();
            advance();
        }
    }

    size_t node(const DotToken& name)
    {
        const size_t index = m_graph->node(name, m_scopes.back().defaults);
        m_scopes.back().members.push_back(index);
        return index;
    }

    ForeignMapBuilder m_builder;
    DotScanner m_scan;
    DotToken m_token;
    std::optional<DotGraph> m_graph; ///< from the first word on
    std::vector<Scope> m_scopes;
};

}

Result<ForeignMap> readDot(const QByteArray& bytes, const Cancellation& cancellation)
{
    const auto text = decodedText(bytes);
    return text ? DotReader(*text, cancellation).read() : failure(text.error());
}

}
