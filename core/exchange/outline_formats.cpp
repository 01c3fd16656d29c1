#include "core/exchange/outline_formats.h"

#include "core/exchange/foreign_fields.h"
#include "core/exchange/safe_xml.h"

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

/// The first element has to be \p expected.
bool isRoot(SafeXml& xml, ForeignMapBuilder& builder, const QString& expected, const char* name)
{
    while (xml.next()) {
        if (xml.isStart()) {
            if (xml.name() != expected) {
                builder.fail(tr("This is XML, but no %1: it begins with “%2”.")
                                 .arg(QLatin1String(name), xml.name()));
            }
            return !builder.stopped();
        }
    }
    return false;
}

/// The open lines of an outline, from the outermost; a line without text stands for the one
/// around it.
class Branches
{
public:
    explicit Branches(ForeignMapBuilder& builder) : m_builder(builder) {}

    void enter(std::optional<size_t> node)
    {
        if (node && !m_open.empty() && m_open.back()) {
            m_builder.addLink(*m_open.back(), *node);
        }
        m_open.push_back(node ? node : m_open.empty() ? std::nullopt : m_open.back());
    }
    void leave()
    {
        if (!m_open.empty()) {
            m_open.pop_back();
        }
    }
    std::optional<size_t> current() const { return m_open.empty() ? std::nullopt : m_open.back(); }

private:
    ForeignMapBuilder& m_builder;
    std::vector<std::optional<size_t>> m_open;
};

/// Text that came with markup, as OPML allows.
QString withoutTags(QString text)
{
    qsizetype start = 0;
    while ((start = text.indexOf(u'<', start)) >= 0) {
        const qsizetype end = text.indexOf(u'>', start);
        if (end < 0 || !(text[start + 1].isLetter() || text[start + 1] == u'/')) {
            ++start;
            continue;
        }
        text.remove(start, end - start + 1);
    }
    return text;
}

}

Result<ForeignMap> readOpml(const QByteArray& bytes, const Cancellation& cancellation)
{
    ForeignMapBuilder builder(u"opml"_s, cancellation);
    SafeXml xml(bytes, builder);
    Branches branches(builder);
    int number = 0;
    if (!isRoot(xml, builder, u"opml"_s, "OPML")) {
        return builder.finish();
    }
    while (xml.next()) {
        if (xml.isEnd() && xml.name() == u"outline"_s) {
            branches.leave();
        } else if (xml.isStart("title"_L1)) {
            xml.skip();
        } else if (xml.isStart("outline"_L1)) {
            QString title = xml.attribute("text"_L1);
            title = withoutTags(title.isEmpty() ? xml.attribute("title"_L1) : title).trimmed();
            if (title.isEmpty()) {
                builder.leaveOut(u"line without text"_s, tr("line %1").arg(number));
                branches.enter(std::nullopt);
                continue;
            }
            const size_t node = builder.nodeOf(QString::number(++number));
            if (builder.stopped()) {
                break;
            }
            builder.node(node).step.title = title;
            builder.node(node).step.note = xml.attribute("_note"_L1);
            branches.enter(node);
        }
    }
    return builder.finish();
}

namespace {

class FreeplaneReader
{
public:
    FreeplaneReader(const QByteArray& bytes, const Cancellation& cancellation)
        : m_builder(u"freeplane"_s, cancellation), m_xml(bytes, m_builder), m_branches(m_builder)
    {
    }

    Result<ForeignMap> read()
    {
        if (!isRoot(m_xml, m_builder, u"map"_s, "Freeplane map")) {
            return m_builder.finish();
        }
        while (m_xml.next()) {
            if (m_xml.isEnd() && m_xml.name() == u"node"_s) {
                finishNode();
            } else if (m_xml.isStart("node"_L1)) {
                enterNode();
            } else if (m_xml.isStart()) {
                detail();
            }
        }
        for (const Arrow& each : m_arrows) {
            if (const auto to = m_builder.find(each.to); to && m_builder.goOn()) {
                Link link;
                link.assumption = each.label;
                m_builder.addLink(each.from, *to, link);
            } else {
                m_builder.leaveOut(u"link to a node that is not there"_s, each.to);
            }
        }
        return m_builder.finish();
    }

private:
    struct Arrow
    {
        size_t from = 0;
        QString to;
        QString label;
    };

    void enterNode()
    {
        QString key = m_xml.attribute("ID"_L1);
        if (key.isEmpty() || m_builder.find(key)) {
            key = u"node %1"_s.arg(++m_unnamed);
        }
        const size_t node = m_builder.nodeOf(key);
        if (m_builder.stopped()) {
            return;
        }
        const QString text = m_xml.attribute("TEXT"_L1);
        m_builder.node(node).step.title =
            (text.isEmpty() ? m_xml.attribute("LOCALIZED_TEXT"_L1) : text).trimmed();
        m_branches.enter(node);
    }

    void finishNode()
    {
        if (const auto node = m_branches.current()) {
            QString& title = m_builder.node(*node).step.title;
            if (title.isEmpty()) {
                m_builder.leaveOut(u"node without text, named after its id"_s,
                                   m_builder.node(*node).key);
                title = m_builder.node(*node).key;
            }
        }
        m_branches.leave();
    }

    void detail()
    {
        const auto node = m_branches.current();
        if (!node) {
            return;
        }
        if (m_xml.isStart("arrowlink"_L1)) {
            m_arrows.push_back(
                {*node, m_xml.attribute("DESTINATION"_L1), m_xml.attribute("MIDDLE_LABEL"_L1)});
        } else if (m_xml.isStart("richcontent"_L1)) {
            const QString type = m_xml.attribute("TYPE"_L1);
            const QString text = m_xml.innerText();
            Step& step = m_builder.node(*node).step;
            if (type == u"NODE"_s) {
                step.title = text.simplified();
            } else {
                step.note += step.note.isEmpty() ? text : u"\n"_s + text;
            }
        } else if (m_xml.isStart("icon"_L1) || m_xml.isStart("attribute"_L1) ||
                   m_xml.isStart("cloud"_L1)) {
            m_builder.leaveOut(m_xml.name() + u" of a node"_s, m_builder.node(*node).step.title);
        }
    }

    ForeignMapBuilder m_builder;
    SafeXml m_xml;
    Branches m_branches;
    std::vector<Arrow> m_arrows;
    int m_unnamed = 0;
};

}

Result<ForeignMap> readFreeplane(const QByteArray& bytes, const Cancellation& cancellation)
{
    return FreeplaneReader(bytes, cancellation).read();
}

}
