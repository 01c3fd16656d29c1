#include "core/exchange/dot_graph.h"

#include "core/exchange/foreign_fields.h"

#include <QRegularExpression>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString textOfHtml(QString text)
{
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

/// The fields of a record one after the other.
QString textOfRecord(QString text)
{
    static const QRegularExpression ports(u"<[^>]*>"_s);
    text.remove(ports).remove(u'{').remove(u'}').replace(u'|', u" / "_s);
    return text.simplified();
}

/// \n, \l and \r end a line, \N is the name of the node, any other escape the sign itself.
QString withoutEscapes(const QString& text, const QString& name)
{
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

/// A label or other text as plain text; \p name is that of its node.
QString plainText(const DotToken& text, const QString& name)
{
    return text.html ? textOfHtml(text.text) : withoutEscapes(text.text, name);
}

/// A label, where an escape at the end only aligns the line.
QString plainTitle(DotToken label, const QString& name, bool isRecord)
{
    if (isRecord && !label.html) {
        label.text = textOfRecord(label.text);
    }
    QString plain = plainText(label, name);
    while (plain.endsWith(u'\n')) {
        plain.chop(1);
    }
    return plain;
}

bool isRecord(const DotAttributes& attributes)
{
    return attributes.value(u"shape"_s).text.contains(u"record"_s);
}

/// What only draws.
bool isDrawing(const QString& name)
{
    static const QStringList names =
        u"shape style color fillcolor fontcolor fontname fontsize width height fixedsize margin "
        u"pos "
        "penwidth arrowhead arrowtail arrowsize dir weight constraint minlen len headport tailport "
        "lhead ltail rank peripheries sides regular orientation skew distortion labelloc labeljust "
        "tooltip samehead sametail decorate layer class ordering root headclip tailclip "
        "colorscheme "
        "rects lp bb label labelfontsize labelfontcolor labeldistance labelangle xlabel nojustify"_s
            .split(u' ');
    static const QSet<QString> known(names.begin(), names.end());
    return known.contains(name);
}

}

void DotGraph::setLabel(const DotToken& label)
{
    m_builder->map().sentence = plainTitle(label, {}, false).trimmed();
}

QString DotGraph::plainLabel(const DotToken& label)
{
    return plainTitle(label, {}, false).simplified();
}

size_t DotGraph::node(const DotToken& name, const DotDefaults& defaults)
{
    const bool isNew = !m_builder->find(name.text);
    const size_t index = m_builder->nodeOf(name.text);
    if (m_builder->stopped() || !isNew) {
        return index;
    }
    m_builder->node(index).step.title = plainText(name, {});
    if (!defaults.stage.isEmpty()) {
        takeAttribute(*m_builder, index, u"stage"_s, defaults.stage);
    }
    takeNode(index, defaults.node, defaults);
    return index;
}

void DotGraph::takeNode(size_t node, const DotAttributes& attributes, const DotDefaults& defaults)
{
    for (auto it = attributes.begin(); it != attributes.end() && !m_builder->stopped(); ++it) {
        const QString key = m_builder->node(node).key;
        const QString value = plainText(*it, key);
        if (it.key() == u"label"_s) {
            m_builder->node(node).step.title =
                plainTitle(*it, key, isRecord(attributes) || isRecord(defaults.node));
        } else if (it.key() == u"class"_s) {
            takeAttribute(*m_builder, node, u"stage"_s, value);
        } else if (!isDrawing(it.key()) && !takeAttribute(*m_builder, node, it.key(), value)) {
            m_builder->leaveOut(u"node attribute “%1”"_s.arg(it.key()), key);
        }
    }
}

std::vector<size_t> DotGraph::link(const std::vector<size_t>& left,
                                   const std::vector<size_t>& right, const DotDefaults& defaults)
{
    std::vector<size_t> made;
    for (const size_t from : left) {
        for (const size_t to : right) {
            if (!m_builder->goOn()) {
                return made;
            }
            if (!m_directed) {
                m_builder->leaveOut(u"link without a direction, taken as it is written"_s,
                                    m_builder->node(from).key + u" -- "_s +
                                        m_builder->node(to).key);
            }
            if (const auto index = m_builder->addLink(from, to)) {
                made.push_back(*index);
                takeLink(*index, defaults.edge);
            }
        }
    }
    return made;
}

void DotGraph::takeLink(size_t link, const DotAttributes& attributes)
{
    for (auto it = attributes.begin(); it != attributes.end() && !m_builder->stopped(); ++it) {
        const QString value = plainText(*it, {});
        if (it.key() == u"label"_s || it.key() == u"xlabel"_s) {
            if (m_builder->link(link).assumption.isEmpty()) {
                m_builder->link(link).assumption = value;
            }
        } else if (!isDrawing(it.key()) && !takeLinkAttribute(*m_builder, link, it.key(), value)) {
            m_builder->leaveOut(u"edge attribute “%1”"_s.arg(it.key()), value);
        }
    }
}

}
