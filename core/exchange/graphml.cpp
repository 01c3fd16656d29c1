#include "core/exchange/graphml.h"

#include "core/exchange/foreign_fields.h"

#include <QXmlStreamWriter>

#include <set>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

struct KeyedThing
{
    QString id;
    QString from; ///< empty for a node
    QString to;
    std::vector<Attribute> data;
};

std::vector<KeyedThing> nodesOf(const Map& map)
{
    std::vector<KeyedThing> result;
    for (const Step* step : map.shownSteps()) {
        KeyedThing node{step->id.toString(), {}, {}, {{u"title"_s, step->title}}};
        node.data.emplace_back(u"stage"_s, enumName(step->stage));
        for (Attribute& each : attributesOf(map, *step)) {
            node.data.push_back(std::move(each));
        }
        result.push_back(std::move(node));
    }
    return result;
}

std::vector<KeyedThing> edgesOf(const Map& map)
{
    std::vector<KeyedThing> result;
    for (const Link* link : map.orderedLinks()) {
        result.push_back({link->id.toString(), link->from.toString(), link->to.toString(),
                          attributesOf(map, *link)});
    }
    return result;
}

/// XML has no way to write most control characters.
QString writable(QString text)
{
    text.removeIf([](QChar each) {
        return (each < u' ' && each != u'\n' && each != u'\t') || each == QChar(0xFFFE) ||
               each == QChar(0xFFFF);
    });
    return text;
}

void writeKeys(QXmlStreamWriter& xml, const QString& domain, const std::vector<KeyedThing>& things)
{
    std::set<QString> names;
    for (const KeyedThing& thing : things) {
        for (const Attribute& each : thing.data) {
            names.insert(each.first);
        }
    }
    for (const QString& name : names) {
        xml.writeEmptyElement(u"key"_s);
        xml.writeAttribute(u"id"_s, domain + u'.' + name);
        xml.writeAttribute(u"for"_s, domain);
        xml.writeAttribute(u"attr.name"_s, name);
        xml.writeAttribute(u"attr.type"_s, u"string"_s);
    }
}

void writeThings(QXmlStreamWriter& xml, const QString& domain,
                 const std::vector<KeyedThing>& things)
{
    for (const KeyedThing& thing : things) {
        xml.writeStartElement(domain);
        xml.writeAttribute(u"id"_s, thing.id);
        if (!thing.from.isEmpty()) {
            xml.writeAttribute(u"source"_s, thing.from);
            xml.writeAttribute(u"target"_s, thing.to);
        }
        for (const auto& [name, value] : thing.data) {
            xml.writeStartElement(u"data"_s);
            xml.writeAttribute(u"key"_s, domain + u'.' + name);
            xml.writeCharacters(writable(value));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}

}

QByteArray mapToGraphMl(const Map& map)
{
    const std::vector<KeyedThing> nodes = nodesOf(map);
    const std::vector<KeyedThing> edges = edgesOf(map);
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"graphml"_s);
    xml.writeDefaultNamespace(u"http://graphml.graphdrawing.org/xmlns"_s);
    writeKeys(xml, u"graph"_s, {{{}, {}, {}, {{u"outcome"_s, {}}}}});
    writeKeys(xml, u"node"_s, nodes);
    writeKeys(xml, u"edge"_s, edges);
    xml.writeStartElement(u"graph"_s);
    xml.writeAttribute(u"id"_s, u"map"_s);
    xml.writeAttribute(u"edgedefault"_s, u"directed"_s);
    xml.writeStartElement(u"data"_s);
    xml.writeAttribute(u"key"_s, u"graph.outcome"_s);
    xml.writeCharacters(writable(map.outcome.sentence));
    xml.writeEndElement();
    writeThings(xml, u"node"_s, nodes);
    writeThings(xml, u"edge"_s, edges);
    xml.writeEndDocument();
    return bytes;
}

}
