#include "core/exchange/json_map_reader.h"

#include "core/exchange/foreign_fields.h"
#include "core/model/json.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

/// A value of any kind as text; ids may be numbers.
QString textOf(const QJsonValue& value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return textOf(object.contains(u"id"_s) ? object[u"id"_s] : object[u"_id"_s]);
    }
    return value.isString()   ? value.toString()
           : value.isDouble() ? json::compactText(value)
                              : QString();
}

/// The first of several keys that is there.
QString firstText(const QJsonObject& object, std::initializer_list<const char*> keys)
{
    for (const char* key : keys) {
        const QString text = textOf(object.value(QLatin1StringView(key)));
        if (!text.isEmpty()) {
            return text;
        }
    }
    return {};
}

/// A thing of another program with its inner fields beside its own: Kumu's backups keep the words
/// of a thing in `attributes`, drawing programs in `data`.
QJsonObject flattened(QJsonObject object)
{
    for (const char* inner : {"attributes", "data"}) {
        const QJsonObject fields = object.take(QLatin1StringView(inner)).toObject();
        for (auto it = fields.begin(); it != fields.end(); ++it) {
            if (!object.contains(it.key())) {
                object.insert(it.key(), it.value());
            }
        }
    }
    return object;
}

class JsonMapReader
{
public:
    JsonMapReader(QJsonObject object, const Cancellation& cancellation)
        : m_object(std::move(object)),
          m_isOurs(m_object.contains(u"steps"_s)),
          m_isKumu(!m_isOurs && m_object.contains(u"elements"_s)),
          m_builder(m_isKumu ? u"kumu"_s : u"json"_s, cancellation)
    {
    }

    Result<ForeignMap> read()
    {
        const QJsonValue nodes = m_isOurs   ? m_object[u"steps"_s]
                                 : m_isKumu ? m_object[u"elements"_s]
                                            : m_object[u"nodes"_s];
        if (!nodes.isArray()) {
            m_builder.fail(tr("This JSON holds no map: a list called “steps”, “elements” or "
                              "“nodes” was expected."));
            return m_builder.finish();
        }
        m_builder.map().sentence =
            m_object[u"outcome"_s].toObject()[u"sentence"_s].toString().trimmed();
        for (const auto& each : m_object[u"teams"_s].toArray()) {
            m_teams.insert(textOf(each), each[u"name"_s].toString());
        }
        for (const auto& each : nodes.toArray()) {
            if (!m_builder.goOn()) {
                break;
            }
            node(m_isOurs ? each.toObject() : flattened(each.toObject()));
        }
        for (const char* list : {"links", "edges", "connections"}) {
            for (const auto& each : m_object[QLatin1StringView(list)].toArray()) {
                if (!m_builder.goOn()) {
                    break;
                }
                link(m_isOurs ? each.toObject() : flattened(each.toObject()));
            }
        }
        if (m_builder.goOn() && m_isOurs) {
            indicators();
            outcome();
            notes();
            parkedItems();
        }
        reportRest();
        return m_builder.finish();
    }

private:
    void node(const QJsonObject& object)
    {
        const QString title = firstText(object, {"title", "label", "name", "text"});
        QString key = firstText(object, {"id", "_id", "key"});
        key = key.isEmpty() ? title : key;
        if (key.isEmpty()) {
            m_builder.leaveOut(u"node without a name"_s, json::compactText(object));
            return;
        }
        const auto index = m_builder.addNode(key);
        if (!index) {
            return;
        }
        m_builder.node(*index).step.title = title.isEmpty() && !m_isOurs ? key : title;
        if (m_isOurs) {
            ourFields(*index, object);
            return;
        }
        m_builder.node(*index).step.note = firstText(object, {"description", "note"});
        takeAttribute(m_builder, *index, u"stage"_s,
                      firstText(object, {"stage", "type", "element type", "group"}));
        const QJsonValue tags = object[u"tags"_s];
        if (tags.isArray() && !tags.toArray().isEmpty()) {
            m_builder.leaveOut(u"tags of a node"_s, title);
        }
    }

    void ourFields(size_t index, const QJsonObject& object)
    {
        m_builder.node(index).team = m_teams.value(object[u"team"_s].toString());
        for (auto it = object.begin(); it != object.end(); ++it) {
            static const QSet<QString> told{u"id"_s, u"title"_s, u"stamp"_s, u"indicators"_s};
            if (told.contains(it.key()) || it.value().isNull()) {
                continue;
            }
            takeAttribute(m_builder, index, it.key(),
                          it.value().isString() ? it.value().toString()
                                                : json::compactText(it.value()));
        }
    }

    void link(const QJsonObject& object)
    {
        const QString from = firstText(object, {"from", "source", "cause"});
        const QString to = firstText(object, {"to", "target", "effect"});
        const auto cause = endOf(from);
        const auto effect = endOf(to);
        const QString where = from + u" -> "_s + to;
        if (!cause || !effect) {
            m_builder.leaveOut(u"link to a node that is not there"_s, where);
            return;
        }
        const QString direction = object[u"direction"_s].toString();
        if (direction == u"mutual"_s) {
            m_builder.leaveOut(u"second direction of a link"_s, where);
        } else if (direction == u"undirected"_s) {
            m_builder.leaveOut(u"link without a direction, taken as it is written"_s, where);
        }
        if (object[u"reversed"_s].toBool()) {
            m_builder.leaveOut(u"mark that a link is reversed"_s, where);
        }
        const auto index = m_builder.addLink(*cause, *effect);
        if (!index) {
            return;
        }
        m_linkByKey.insert(firstText(object, {"id", "_id"}), *index);
        if (!m_isOurs) {
            m_builder.link(*index).assumption =
                firstText(object, {"because", "assumption", "label", "description"});
            return;
        }
        ourLinkFields(*index, object);
    }

    void ourLinkFields(size_t index, const QJsonObject& object)
    {
        for (auto it = object.begin(); it != object.end(); ++it) {
            static const QSet<QString> told{u"id"_s,        u"from"_s,       u"to"_s,
                                            u"stamp"_s,     u"confidence"_s, u"confidences"_s,
                                            u"indicators"_s};
            if (told.contains(it.key()) || it.value().isNull()) {
                continue;
            }
            const QString name = it.key() == u"confidencesBy"_s ? u"confidences"_s : it.key();
            const QJsonValue value = it.value();
            takeLinkAttribute(m_builder, index, name,
                              value.isString() ? value.toString() : json::compactText(value));
        }
        // Without the names behind them: the plain numbers of `confidences`.
        if (!object.contains(u"confidencesBy"_s)) {
            for (const auto& each : object[u"confidences"_s].toArray()) {
                m_builder.link(index).confidences.push_back({{}, each.toDouble(), {}});
            }
        }
    }

    std::optional<size_t> endOf(const QString& name)
    {
        if (const auto found = m_builder.find(name)) {
            return found;
        }
        if (m_titles.isEmpty()) {
            const auto& nodes = m_builder.map().nodes;
            for (size_t i = 0; i < nodes.size(); ++i) {
                m_titles.insert(nodes[i].step.title, i);
            }
        }
        const auto found = m_titles.constFind(name);
        return found == m_titles.constEnd() ? std::nullopt : std::optional(*found);
    }

    void indicators()
    {
        for (const auto& each : m_object[u"indicators"_s].toArray()) {
            const QJsonObject object = each.toObject();
            const size_t before = m_builder.map().indicators.size();
            const QJsonObject home = object[u"attachedTo"_s].toObject();
            std::optional<size_t> node;
            std::optional<size_t> link;
            if (home.contains(u"step"_s)) {
                node = m_builder.find(home[u"step"_s].toString());
            }
            const auto found = m_linkByKey.constFind(home[u"link"_s].toString());
            if (home.contains(u"link"_s) && found != m_linkByKey.constEnd()) {
                link = *found;
            }
            takeIndicators(m_builder, QJsonArray{object}, node, link);
            if (m_builder.map().indicators.size() > before) {
                m_indicatorByKey.insert(textOf(object), before);
            }
        }
    }

    /// The outcome's fields beside its sentence.
    void outcome()
    {
        const QJsonValue value = m_object[u"outcome"_s];
        Result<Outcome> read = json::fromJson<Outcome>(value);
        if (value.isObject() && !read) {
            m_builder.leaveOut(u"fields of the outcome"_s, read.error().message);
        } else if (read) {
            m_builder.map().outcome = std::move(*read);
            m_builder.map().outcomeIndicator =
                indexOf(m_indicatorByKey, value[u"indicator"_s].toString());
        }
    }

    void notes()
    {
        for (const auto& each : m_object[u"notes"_s].toArray()) {
            const Result<Note> read = json::fromJson<Note>(each);
            const QString about = each[u"about"_s].toString();
            const ForeignNote note{read.value_or(Note{}), m_builder.find(about),
                                   indexOf(m_linkByKey, about), indexOf(m_indicatorByKey, about)};
            if (read && (note.node || note.link || note.indicator)) {
                m_builder.map().notes.push_back(note);
            } else {
                m_builder.leaveOut(u"note on nothing of the map"_s, each[u"text"_s].toString());
            }
        }
    }

    void parkedItems()
    {
        for (const auto& each : m_object[u"parkedItems"_s].toArray()) {
            m_builder.map().parked.push_back(each[u"text"_s].toString());
        }
    }

    static std::optional<size_t> indexOf(const QHash<QString, size_t>& byKey, const QString& key)
    {
        const auto found = byKey.constFind(key);
        return found == byKey.constEnd() ? std::nullopt : std::optional(*found);
    }

    /// What a whole project holds beside its map.
    void reportRest()
    {
        static const QSet<QString> read{u"steps"_s,       u"links"_s,       u"indicators"_s,
                                        u"elements"_s,    u"nodes"_s,       u"edges"_s,
                                        u"connections"_s, u"groups"_s,      u"stepGroups"_s,
                                        u"notes"_s,       u"parkedItems"_s, u"teams"_s};
        for (auto it = m_object.begin(); it != m_object.end(); ++it) {
            if (!read.contains(it.key()) && it.value().isArray()) {
                for (qsizetype i = 0; i < it.value().toArray().size(); ++i) {
                    m_builder.leaveOut(it.key(), it.key());
                }
            }
        }
    }

    QJsonObject m_object;
    bool m_isOurs;
    bool m_isKumu;
    ForeignMapBuilder m_builder;
    QHash<QString, size_t> m_linkByKey;
    QHash<QString, size_t> m_indicatorByKey;
    QHash<QString, QString> m_teams; ///< names by id
    QHash<QString, size_t> m_titles;
};

}

Result<ForeignMap> readJsonMap(const QByteArray& bytes, const Cancellation& cancellation)
{
    const auto text = decodedText(bytes);
    if (!text) {
        return failure(text.error());
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text->toUtf8(), &error);
    if (document.isNull()) {
        return failure(tr("This is no JSON that can be read: %1, at character %2.")
                           .arg(error.errorString())
                           .arg(error.offset));
    }
    return JsonMapReader(document.object(), cancellation).read();
}

}
