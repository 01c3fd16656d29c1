#include "core/exchange/safe_xml.h"

#include "core/csv/encoding.h"

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

}

SafeXml::SafeXml(const QByteArray& bytes, ForeignMapBuilder& builder) : m_builder(builder)
{
    const auto guess = csv::detectEncoding({bytes}, {});
    const bool isUnicode = !guess || guess->name.startsWith("UTF"_L1);
    const bool saysOther =
        bytes.left(200).contains("encoding=") && !bytes.left(200).toLower().contains("utf-8");
    if (isUnicode || saysOther) {
        m_xml.addData(bytes);
    } else {
        m_xml.addData(QString::fromUtf8(csv::toUtf8(bytes, guess->name)));
    }
}

bool SafeXml::next()
{
    if (!m_builder.goOn() || m_xml.atEnd()) {
        return false;
    }
    m_xml.readNext();
    if (m_xml.isDTD() && !m_xml.entityDeclarations().isEmpty()) {
        m_builder.fail(tr("This file defines entities of its own, which no map needs and which can "
                          "be made to fill the memory. It is not read."));
        return false;
    }
    if (m_xml.hasError()) {
        m_builder.fail(tr("This is no XML that can be read: %1, in line %2.")
                           .arg(m_xml.errorString().remove(u'.').trimmed())
                           .arg(m_xml.lineNumber()));
        return false;
    }
    m_depth += m_xml.isStartElement() ? 1 : m_xml.isEndElement() ? -1 : 0;
    if (m_depth > MapLimits::depth) {
        m_builder.fail(
            tr("This file is nested more than %1 levels deep: no map is.").arg(MapLimits::depth));
        return false;
    }
    return !m_xml.isEndDocument();
}

QString SafeXml::attribute(QLatin1StringView name) const
{
    return m_xml.attributes().value(name).toString();
}

QString SafeXml::innerText()
{
    QString text;
    const int outside = m_depth - 1;
    while (m_depth > outside && next()) {
        if (m_xml.isCharacters()) {
            text += m_xml.text();
        } else if (m_xml.isStartElement() && (name() == "p"_L1 || name() == "br"_L1)) {
            text += text.trimmed().isEmpty() ? u""_s : u"\n"_s;
        }
    }
    return text.trimmed();
}

void SafeXml::skip()
{
    const int outside = m_depth - 1;
    while (m_depth > outside && next()) {
    }
}

}
