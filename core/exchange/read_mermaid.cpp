// Mermaid flowcharts (mermaid.js.org/syntax/flowchart.html), line by line. A line is a keyword
// with its own meaning, or groups of nodes with arrows between them, which MermaidLine takes apart.

#include "core/exchange/foreign_fields.h"
#include "core/exchange/mermaid.h"
#include "core/exchange/mermaid_line.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

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
            openSubgraph(rest);
            if (m_around.size() > size_t(MapLimits::depth)) {
                m_builder.fail(tr("This file is nested more than %1 levels deep: no map is.")
                                   .arg(MapLimits::depth));
            }
        } else if (word == u"end"_s && !m_around.empty()) {
            m_around.pop_back();
        } else if (word == u"class"_s) {
            const QString name = rest.section(u' ', -1);
            for (const QString& each : rest.section(u' ', 0, -2).split(u',')) {
                m_classes.emplace_back(each.trimmed(), name);
            }
        } else if (word == u"click"_s) {
            m_builder.leaveOut(u"click"_s, rest);
        }
    }

    /// id [Title], id["Title"] or Title
    void openSubgraph(const QString& head)
    {
        const QString id = head.section(u'[', 0, 0).trimmed();
        QString title = head.contains(u'[') ? head.section(u'[', 1).section(u']', 0, -2) : id;
        title = title.remove(u'"').trimmed();
        m_subgraphs.insert(id, title);
        m_around.push_back(stageFromWord(id) ? id : title);
    }

    /// a & b --> c -- because --> d & e
    void chain(const QString& text)
    {
        MermaidLine line(text);
        auto left = group(line);
        while (left && !line.atEnd()) {
            const auto arrow = line.takeArrow();
            const auto right = arrow ? group(line) : std::nullopt;
            if (right) {
                connect(*left, *right, *arrow);
            }
            left = right;
        }
        if (!left) {
            m_builder.fail(tr("Line %1 of the flowchart cannot be read: “%2”.")
                               .arg(m_row)
                               .arg(text.left(60).trimmed()));
        }
    }

    /// a & b & c; nullopt: cannot be read, or the builder has stopped.
    std::optional<std::vector<size_t>> group(MermaidLine& line)
    {
        std::vector<size_t> result;
        do {
            const auto node = line.takeNode();
            if (!node || !m_builder.goOn()) {
                return std::nullopt;
            }
            result.push_back(take(*node));
        } while (line.takeAnd());
        return m_builder.goOn() ? std::optional(result) : std::nullopt;
    }

    size_t take(const MermaidNode& node)
    {
        const bool isNew = !m_builder.find(node.name);
        const size_t index = m_builder.nodeOf(node.name);
        if (m_builder.stopped()) {
            return index;
        }
        if (isNew && !m_around.empty()) {
            takeEnclosure(m_builder, index, m_around.back());
        }
        if (isNew || node.label) {
            // An arrow may lead to a whole subgraph, which is then a card of its name.
            m_builder.node(index).step.title =
                node.label.value_or(m_subgraphs.value(node.name, node.name));
        }
        if (node.style) {
            takeAttribute(m_builder, index, u"stage"_s, *node.style);
        }
        return index;
    }

    void connect(const std::vector<size_t>& left, const std::vector<size_t>& right,
                 const MermaidArrow& arrow)
    {
        for (const size_t a : left) {
            for (const size_t b : right) {
                if (!m_builder.goOn()) {
                    return;
                }
                connect(a, b, arrow);
            }
        }
    }

    void connect(size_t from, size_t to, const MermaidArrow& arrow)
    {
        const QString where = m_builder.node(from).key + u" - "_s + m_builder.node(to).key;
        if (arrow.headless) {
            m_builder.leaveOut(u"link without a direction, taken as it is written"_s, where);
        } else if (arrow.backwards) {
            m_builder.leaveOut(u"second direction of a link"_s, where);
        }
        Link link;
        link.assumption = arrow.because;
        link.feedback = arrow.dotted && m_ours;
        link.effect = arrow.crossed ? Effect::Lowers : Effect::Raises;
        m_builder.addLink(from, to, link);
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
    int m_row = 0;
    bool m_ours = false;                 ///< a dotted link is feedback
    std::vector<QString> m_around;       ///< names of the subgraphs around the present place
    QHash<QString, QString> m_subgraphs; ///< titles by id
    std::vector<std::pair<QString, QString>> m_classes;
};

}

Result<ForeignMap> readMermaid(const QByteArray& bytes, const Cancellation& cancellation)
{
    const auto text = decodedText(bytes);
    return text ? MermaidReader(*text, cancellation).read() : failure(text.error());
}

}
