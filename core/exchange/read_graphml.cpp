// GraphML (graphml.graphdrawing.org): keys declare what the data of nodes and edges mean; nodes
// may hold graphs of their own. The labels and places of yEd are understood beside ours.

#include "core/exchange/foreign_fields.h"
#include "core/exchange/graphml.h"
#include "core/exchange/safe_xml.h"

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

struct Ends
{
    QString from;
    QString to;
    std::vector<Attribute> data;
};

class GraphMlReader
{
public:
    GraphMlReader(const QByteArray& bytes, const Cancellation& cancellation)
        : m_builder(u"graphml"_s, cancellation), m_xml(bytes, m_builder)
    {
    }

    Result<ForeignMap> read()
    {
        bool isGraphMl = false;
        while (m_xml.next()) {
            if (m_xml.isEnd()) {
                leave();
            } else if (m_xml.isStart()) {
                if (!isGraphMl && m_xml.name() != u"graphml"_s) {
                    m_builder.fail(
                        tr("This is XML, but no GraphML: it begins with “%1”.").arg(m_xml.name()));
                    break;
                }
                isGraphMl = true;
                enter();
            }
        }
        link();
        return m_builder.finish();
    }

private:
    void enter()
    {
        if (m_xml.isStart("key"_L1)) {
            const QString name = m_xml.attribute("attr.name"_L1);
            const QString id = m_xml.attribute("id"_L1);
            m_keys.insert(id, name.isEmpty() ? id : name);
        } else if (m_xml.isStart("graph"_L1)) {
            m_undirected = m_xml.attribute("edgedefault"_L1) == u"undirected"_s;
        } else if (m_xml.isStart("node"_L1)) {
            m_open.push_back(m_builder.addNode(m_xml.attribute("id"_L1)));
        } else if (m_xml.isStart("edge"_L1)) {
            m_edge = Ends{m_xml.attribute("source"_L1), m_xml.attribute("target"_L1), {}};
            const QString directed = m_xml.attribute("directed"_L1);
            if (directed == u"false"_s || (directed.isEmpty() && m_undirected)) {
                m_builder.leaveOut(u"link without a direction, taken as it is written"_s,
                                   m_edge->from + u" - "_s + m_edge->to);
            }
        } else if (m_xml.isStart("hyperedge"_L1)) {
            m_builder.leaveOut(u"hyperedge"_s, m_xml.attribute("id"_L1));
            m_xml.skip();
        } else if (m_xml.isStart("data"_L1)) {
            readData(m_keys.value(m_xml.attribute("key"_L1), m_xml.attribute("key"_L1)));
        }
    }

    void leave()
    {
        if (m_xml.name() == u"node"_s && !m_open.empty()) {
            m_open.pop_back();
        } else if (m_xml.name() == u"edge"_s && m_edge) {
            if (m_edges.size() < MapLimits::links * 2) {
                m_edges.push_back(*m_edge);
            }
            m_edge.reset();
        }
    }

    /// The content of a data element: plain text, or yEd's drawing.
    void readData(const QString& name)
    {
        QString text;
        QString label;
        int depth = 1;
        while (depth > 0 && m_xml.next()) {
            if (m_xml.isStart()) {
                if (m_xml.name().endsWith("Label"_L1)) {
                    const QString found = m_xml.innerText();
                    label = label.isEmpty() ? found : label;
                    continue;
                }
                if (m_xml.name() == u"Geometry"_s) {
                    take(u"x"_s, m_xml.attribute("x"_L1));
                    take(u"y"_s, m_xml.attribute("y"_L1));
                }
                ++depth;
            } else if (m_xml.isEnd()) {
                --depth;
            } else {
                text += m_xml.text();
            }
        }
        if (!label.isEmpty()) {
            take(u"label"_s, label);
        } else if (!text.trimmed().isEmpty()) {
            take(name, text);
        }
    }

    void take(const QString& name, const QString& value)
    {
        if (m_edge) {
            m_edge->data.emplace_back(name, value);
            return;
        }
        if (m_open.empty()) {
            if (name == u"outcome"_s) {
                m_builder.map().sentence = value.trimmed();
            }
            return;
        }
        if (!m_open.back()) {
            return;
        }
        const size_t node = *m_open.back();
        static const QSet<QString> titles{u"title"_s, u"label"_s, u"name"_s, u"Label"_s};
        if (titles.contains(name)) {
            m_builder.node(node).step.title = value;
        } else if (name == u"description"_s) {
            m_builder.node(node).step.note = value.trimmed();
        } else if (!takeAttribute(m_builder, node, name, value)) {
            m_builder.leaveOut(u"node data “%1”"_s.arg(name), m_builder.node(node).key);
        }
    }

    void link()
    {
        for (const Ends& each : m_edges) {
            const auto from = m_builder.find(each.from);
            const auto to = m_builder.find(each.to);
            if (!m_builder.goOn()) {
                return;
            }
            if (!from || !to) {
                m_builder.leaveOut(u"link to a node that is not there"_s,
                                   each.from + u" -> "_s + each.to);
                continue;
            }
            const auto index = m_builder.addLink(*from, *to);
            for (const auto& [name, value] : each.data) {
                if (!index) {
                    break;
                }
                const QString known = name == u"label"_s || name == u"name"_s ? u"because"_s : name;
                if (!takeLinkAttribute(m_builder, *index, known, value)) {
                    m_builder.leaveOut(u"edge data “%1”"_s.arg(name),
                                       each.from + u" -> "_s + each.to);
                }
            }
        }
    }

    ForeignMapBuilder m_builder;
    SafeXml m_xml;
    QHash<QString, QString> m_keys;
    std::vector<std::optional<size_t>> m_open; ///< nodes around the present place
    std::optional<Ends> m_edge;
    std::vector<Ends> m_edges;
    bool m_undirected = false;
};

}

Result<ForeignMap> readGraphMl(const QByteArray& bytes, const Cancellation& cancellation)
{
    return GraphMlReader(bytes, cancellation).read();
}

}
