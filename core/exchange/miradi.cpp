// Miradi keeps things in pools. A DiagramFactor is one card on one diagram and wraps a factor (a
// strategy, a result …); a DiagramLink joins two factors or two DiagramFactors; a ResultsChain
// lists the DiagramFactors and DiagramLinks on it. Ids count per kind, so a key is kind and id.
//
// 1. readPools  every object with its name, note, place and references
// 2. takeCards  the factors on results chains
// 3. takeLinks  the links on results chains

#include "core/exchange/miradi.h"
#include "core/exchange/safe_xml.h"

#include <QCoreApplication>
#include <QMap>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

/// Kind and id of a thing: "Strategy 12".
QString keyOf(const QString& kind, const QString& id) { return kind + u' ' + id.trimmed(); }

/// An object of a pool.
struct Thing
{
    QString kind;
    QString name;
    QString note;
    QMap<QString, QStringList> refs; ///< by the field they stand in
    bool bothWays = false;           ///< a link that is drawn with two heads
    std::optional<Point> at;
};

bool isWord(const QString& element, const QString& ending) { return element.endsWith(ending); }

class MiradiReader
{
public:
    MiradiReader(const QByteArray& bytes, const Cancellation& cancellation)
        : m_builder(u"miradi"_s, cancellation), m_xml(bytes, m_builder)
    {
    }

    Result<ForeignMap> read()
    {
        readPools();
        if (m_builder.goOn()) {
            takeCards();
            takeLinks();
        }
        if (m_builder.goOn() && m_builder.map().nodes.empty()) {
            m_builder.fail(tr("This Miradi project has no results chain with cards on it."));
        }
        return m_builder.finish();
    }

private:
    void readPools()
    {
        bool isProject = false;
        while (m_xml.next()) {
            if (!m_xml.isStart()) {
                continue;
            }
            if (!isProject && m_xml.name() != u"ConservationProject"_s) {
                m_builder.fail(tr("This is XML, but no Miradi project: it begins with “%1”.")
                                   .arg(m_xml.name()));
                return;
            }
            isProject = true;
            const QString id = m_xml.attribute("Id"_L1);
            if (!id.isEmpty()) {
                readThing(m_xml.name(), id);
            }
        }
    }

    /// Everything up to the end of the object.
    void readThing(const QString& kind, const QString& id)
    {
        constexpr qsizetype most = 200'000;
        if (m_things.size() > most) {
            m_builder.fail(
                tr("This project has more than %1 things; export one results chain.").arg(most));
            return;
        }
        Thing thing;
        thing.kind = kind;
        QString field; // the element right below the object
        QString whole; // its text, with that of the markup in it
        QString text;  // of the innermost element
        int depth = 1;
        while (depth > 0 && m_xml.next()) {
            if (m_xml.isStart()) {
                if (++depth == 2) {
                    field = m_xml.name();
                    whole.clear();
                }
                text.clear();
            } else if (m_xml.isEnd()) {
                if (depth == 2) {
                    takeField(thing, field, whole.trimmed());
                } else if (depth > 2) {
                    takePart(thing, field, m_xml.name(), text.trimmed());
                    whole += isLine(m_xml.name()) ? u"\n"_s : QString();
                }
                --depth;
                text.clear();
            } else {
                text += m_xml.text();
                whole += m_xml.text();
            }
        }
        m_things.insert(keyOf(kind, id), thing);
        m_order << keyOf(kind, id);
    }

    /// Rich text has its lines in elements.
    static bool isLine(const QString& element) { return element == u"div"_s || element == u"br"_s; }

    static void takeField(Thing& thing, const QString& field, const QString& value)
    {
        if (value.isEmpty()) {
            return;
        }
        if (field == thing.kind + u"Name"_s || field == u"Name"_s) {
            thing.name = value.simplified();
        } else if (isWord(field, u"Details"_s) || isWord(field, u"Comments"_s) ||
                   field == u"DiagramLinkAnnotation"_s) {
            thing.note += thing.note.isEmpty() ? value : u"\n"_s + value;
        } else if (isWord(field, u"IsBidirectionalLink"_s)) {
            thing.bothWays = value == u"1"_s || value == u"true"_s;
        } else if (isWord(field, u"Id"_s) && !thing.refs.contains(field)) {
            thing.refs[field] << value;
        }
    }

    /// An element inside a field: a coordinate, or the id of another object.
    static void takePart(Thing& thing, const QString& field, const QString& element,
                         const QString& value)
    {
        if (value.isEmpty()) {
            return;
        }
        if ((element == u"x"_s || element == u"y"_s) && isWord(field, u"Location"_s)) {
            Point at = thing.at.value_or(Point{});
            (element == u"x"_s ? at.x : at.y) = value.toDouble();
            thing.at = at;
        } else if (isWord(element, u"Id"_s)) {
            thing.refs[field] << keyOf(element.chopped(2), value);
        }
    }

    static QStringList refsIn(const Thing& thing, const QString& ending)
    {
        QStringList all;
        for (auto it = thing.refs.begin(); it != thing.refs.end(); ++it) {
            if (isWord(it.key(), ending)) {
                all << *it;
            }
        }
        return all;
    }

    void takeCards()
    {
        for (const QString& key : m_order) {
            const Thing& thing = m_things[key];
            if (thing.kind == u"ConceptualModel"_s || thing.kind == u"ConceptualModelPage"_s) {
                m_builder.leaveOut(u"conceptual model"_s, thing.name);
            }
            if (thing.kind != u"ResultsChain"_s) {
                continue;
            }
            for (const QString& factor : refsIn(thing, u"DiagramFactorIds"_s)) {
                if (m_builder.goOn()) {
                    takeCard(factor);
                }
            }
            // Older projects (schema 51) say "FactorLink".
            m_linksOnChains << refsIn(thing, u"DiagramLinkIds"_s)
                            << refsIn(thing, u"DiagramFactorLinkIds"_s);
        }
    }

    void takeCard(const QString& diagramFactor)
    {
        const auto found = m_things.constFind(diagramFactor);
        const QStringList wrapped =
            found == m_things.constEnd() ? QStringList() : refsIn(*found, u"WrappedFactorId"_s);
        if (wrapped.isEmpty() || !m_things.contains(wrapped.front())) {
            m_builder.leaveOut(u"card without a factor"_s, diagramFactor);
            return;
        }
        const QString& key = wrapped.front();
        const Thing& factor = m_things[key];
        static const QSet<QString> boxes{u"GroupBox"_s, u"TextBox"_s, u"ScopeBox"_s};
        if (boxes.contains(factor.kind)) {
            m_builder.leaveOut(factor.kind, factor.name);
            return;
        }
        m_cardOf.insert(diagramFactor, key);
        if (m_builder.find(key)) {
            return;
        }
        const size_t index = m_builder.nodeOf(key);
        if (m_builder.stopped()) {
            return;
        }
        ForeignNode& node = m_builder.node(index);
        node.step.title = factor.name.isEmpty() ? key : factor.name;
        node.step.note = factor.note;
        node.staged = true;
        static const QSet<QString> actions{u"Strategy"_s, u"Activity"_s, u"Task"_s};
        node.step.stage = actions.contains(factor.kind) ? Stage::Activity
                          : factor.kind == u"Output"_s  ? Stage::Output
                                                        : Stage::Intermediate;
        takeIndicatorsOf(factor, index);
    }

    void takeIndicatorsOf(const Thing& factor, size_t node)
    {
        for (const QString& key : refsIn(factor, u"IndicatorIds"_s)) {
            const Thing indicator = m_things.value(key);
            if (indicator.name.isEmpty()) {
                continue;
            }
            Indicator made;
            made.name = indicator.name;
            made.definition = indicator.note;
            m_builder.map().indicators.push_back({made, node, std::nullopt});
        }
    }

    /// The card at one end: a factor itself, or the DiagramFactor that wraps it.
    std::optional<size_t> endOf(const Thing& link, const QString& ending) const
    {
        const QStringList refs = refsIn(link, ending);
        if (refs.isEmpty()) {
            return std::nullopt;
        }
        // A link names the kind of the factor with the id of its card on the diagram; older files
        // name the factor itself.
        const QString kind = refs.front().section(u' ', 0, -2);
        const QString id = refs.front().section(u' ', -1);
        const QString card = m_cardOf.value(keyOf(u"DiagramFactor"_s, id));
        if (!card.isEmpty() && (kind == u"DiagramFactor"_s || card.startsWith(kind + u' '))) {
            return m_builder.find(card);
        }
        return m_builder.find(refs.front());
    }

    void takeLinks()
    {
        for (const QString& key : m_linksOnChains) {
            if (!m_builder.goOn()) {
                return;
            }
            const Thing link = m_things.value(key);
            const auto from = endOf(link, u"FromDiagramFactorId"_s);
            const auto to = endOf(link, u"ToDiagramFactorId"_s);
            if (!from || !to) {
                m_builder.leaveOut(u"link to a node that is not there"_s, key);
                continue;
            }
            Link made;
            made.assumption = link.note.simplified();
            m_builder.addLink(*from, *to, made);
            if (link.bothWays) {
                m_builder.leaveOut(u"way back of a link"_s, key);
            }
        }
    }

    ForeignMapBuilder m_builder;
    SafeXml m_xml;
    QHash<QString, Thing> m_things;
    QStringList m_order;
    QStringList m_linksOnChains;
    QHash<QString, QString> m_cardOf; ///< of each DiagramFactor, the factor's key
};

}

Result<ForeignMap> readMiradi(const QByteArray& bytes, const Cancellation& cancellation)
{
    return MiradiReader(bytes, cancellation).read();
}

}
