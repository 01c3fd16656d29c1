#pragma once

#include "core/exchange/foreign_map.h"

#include <QXmlStreamReader>

namespace throughline {

/// Walks through the XML of a stranger.
///
/// A document that defines entities of its own is refused: nobody draws maps with them, and a
/// few lines can unfold to gigabytes. External entities are never loaded. Nesting is limited.
/// Text in another encoding than it says is read all the same.
class SafeXml
{
public:
    SafeXml(const QByteArray& bytes, ForeignMapBuilder& builder);

    /// To the next token; false at the end, after an error (which the builder then has), or where
    /// the builder has stopped.
    bool next();
    bool isStart() const { return m_xml.isStartElement(); }
    bool isStart(QLatin1StringView name) const { return isStart() && m_xml.name() == name; }
    QStringView text() const { return m_xml.isCharacters() ? m_xml.text() : QStringView(); }
    bool isEnd() const { return m_xml.isEndElement(); }
    QString name() const { return m_xml.name().toString(); }
    QString attribute(QLatin1StringView name) const;
    /// All text inside the present element, that of the elements in it too; moves to its end.
    QString innerText();
    /// Passes over the present element.
    void skip();

private:
    QXmlStreamReader m_xml;
    ForeignMapBuilder& m_builder;
    int m_depth = 0;
};

}
