#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/indicator.h"
#include "core/model/link.h"
#include "core/model/note.h"
#include "core/model/outcome.h"
#include "core/model/step.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace throughline {

/// A card as another program's file tells it. Ids, team and dataset of `step` mean nothing.
struct ForeignNode
{
    QString key; ///< what the file calls it
    Step step;
    bool staged = false;            ///< the file says which stage it has
    std::optional<Placement> place; ///< the file says where it stands
    QString group;                  ///< title of its group, empty: none
    QString team;                   ///< name of its team, empty: none
};

/// A link between two cards of a ForeignMap, by their positions in it.
struct ForeignLink
{
    size_t from = 0;
    size_t to = 0;
    Link link; ///< ids and ends mean nothing
};

/// An indicator and its home; neither: it has none.
struct ForeignIndicator
{
    Indicator indicator; ///< ids mean nothing
    std::optional<size_t> node;
    std::optional<size_t> link;
};

/// Something learned about a card, a link or an indicator.
struct ForeignNote
{
    Note note; ///< ids mean nothing
    std::optional<size_t> node;
    std::optional<size_t> link;
    std::optional<size_t> indicator;
};

/// Something in the file that a map cannot hold or that does not fit: counted by kind.
struct NotTaken
{
    QString what;     ///< "self loop"
    qint64 count = 0; ///< how often
    QString where;    ///< the first place
    bool operator==(const NotTaken&) const = default;
};

/// What a reader of any format makes of a file: the same value for all of them, for the preview
/// and for the edit (bringMap).
struct ForeignMap
{
    QString format;   ///< "graphml"
    QString sentence; ///< the outcome sentence, empty where the file has none
    /// What else the file says of the outcome; ids, review and closing mean nothing.
    std::optional<Outcome> outcome;
    std::optional<size_t> outcomeIndicator; ///< the indicator that measures the outcome
    std::vector<ForeignNode> nodes;
    std::vector<ForeignLink> links;
    std::vector<ForeignIndicator> indicators;
    std::vector<ForeignNote> notes;
    std::vector<QString> parked; ///< thoughts without a place
    std::vector<NotTaken> notTaken;

    /// Counts one more thing that is left out.
    void leaveOut(const QString& what, const QString& where);
};

/// As much as one file may bring. A map of more than this no team can read.
struct MapLimits
{
    static constexpr size_t cards = 5'000;
    static constexpr size_t links = 20'000;
    static constexpr qint64 bytes = 64 * 1024 * 1024;
    static constexpr int depth = 500; ///< of nesting
};

/// The text of a file in whatever encoding it is; an error where it is no text.
Result<QString> decodedText(const QByteArray& bytes);

/// Fills a ForeignMap and holds it to its limits. A reader that sees `stopped` gives up and
/// answers `finish`, which is then the error.
class ForeignMapBuilder
{
public:
    ForeignMapBuilder(QString format, Cancellation cancellation);

    bool stopped() const { return m_error.has_value(); }
    /// Stops with a sentence.
    void fail(const QString& message);
    /// Looks at the cancellation; readers call it for every token or line.
    bool goOn();

    std::optional<size_t> find(const QString& key) const;
    /// The card of that key, made where it is new.
    size_t nodeOf(const QString& key);
    /// A card of a key that must be new; a second one is left out and nullopt.
    std::optional<size_t> addNode(const QString& key);
    /// A link; one to itself and a second one between the same cards are left out.
    std::optional<size_t> addLink(size_t from, size_t to, Link link = {});
    ForeignNode& node(size_t index) { return m_map.nodes[index]; }
    Link& link(size_t index) { return m_map.links[index].link; }
    ForeignMap& map() { return m_map; }
    void leaveOut(const QString& what, const QString& where) { m_map.leaveOut(what, where); }

    /// The map, or why there is none.
    Result<ForeignMap> finish();

private:
    void tooManyLinks();

    ForeignMap m_map;
    Cancellation m_cancellation;
    QHash<QString, size_t> m_byKey;
    QSet<quint64> m_linked;
    qint64 m_linkTries = 0;
    std::optional<Error> m_error;
};

}
