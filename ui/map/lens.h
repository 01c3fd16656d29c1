#pragma once

#include "core/base/enum_names.h"
#include "core/project/drop_off_data.h"
#include "core/project/values_reading.h"
#include "ui/paint/map_facts.h"
#include "ui/paint/map_lens.h"
#include "ui/theme/theme.h"

#include <map>
#include <memory>
#include <set>

namespace throughline {

class Project;

/// What the map speaks of.
enum class LensKind {
    Structure,  ///< cards, links, "because", indicators
    Status,     ///< how each indicator stands
    DropOff,    ///< how many go on, and how that compares with what was expected
    Confidence, ///< how sure people are of each link
    Evidence,   ///< what speaks for each link
};
inline constexpr int lensCount = 5;

template <>
struct EnumNames<LensKind>
{
    static constexpr auto table =
        std::to_array<EnumName<LensKind>>({{LensKind::Structure, "structure"},
                                           {LensKind::Status, "status"},
                                           {LensKind::DropOff, "dropoff"},
                                           {LensKind::Confidence, "confidence"},
                                           {LensKind::Evidence, "evidence"}});
};

/// The name on the switch: "Drop-off".
QString lensName(LensKind kind);

/// One line of words at a link: what is to be seen first, and the rest.
struct LensLine
{
    QString strong;
    QString quiet;
    Mark mark = Mark::None;
    bool operator==(const LensLine&) const = default;
    QString text() const
    {
        return strong.isEmpty() ? quiet : quiet.isEmpty() ? strong : strong + u' ' + quiet;
    }
};

/// How a link looks through a lens. The pattern says the same as the colour.
struct LinkLook
{
    enum class Pattern {
        Solid,
        Dotted,       ///< passed over, or nothing is known
        Dashed,       ///< little is known
        Stripes,      ///< a ribbon with strokes across: a little below what was expected
        DenseStripes, ///< the same, further below
        Hollow,       ///< an outline: do not judge
    };
    double widthFrom = 0; ///< canvas units at the cause; both 0: a plain line
    double widthTo = 0;
    Token color = Token::Muted;
    Pattern pattern = Pattern::Solid;
    std::vector<LensLine> lines; ///< empty: the "because" stays
    bool calledOut = false;      ///< the one link that everybody should look at
    bool keepsBecause = false;   ///< the "because" stands above the lines
    bool operator==(const LinkLook&) const = default;
};

/// What stands at the foot of a card through a lens.
struct CardLook
{
    QString strong; ///< "4,820"
    QString quiet;  ///< "people", "not counted"
    QString below;  ///< the outcome's card only: more, on lines of its own
    Mark mark = Mark::None;
    QString markText; ///< beside the mark
    bool calledOut = false;
    bool operator==(const CardLook&) const = default;
};

/// Paints cards and links by their looks; those without one as they are.
class LookLens final : public MapLens
{
public:
    LensKind kind = LensKind::Structure;
    std::map<LinkId, LinkLook> links;
    std::map<StepId, CardLook> cards;
    StepId outcome; ///< its foot is higher
    bool chips = false;

    bool paintLine(QPainter& painter, const Link& link, const QPainterPath& curve,
                   const Emphasis& emphasis, Detail detail) const override;
    /// With the frame around the words.
    double halfWidth(LinkId link) const override;
    QMarginsF labelMargins(LinkId link) const override;
    std::optional<QString> label(LinkId link) const override;
    bool paintLabel(QPainter& painter, const Link& link, const QRectF& box,
                    const Emphasis& emphasis) const override;
    bool showsChips() const override { return chips; }
    void paintOverCard(QPainter& painter, const Step& step, const QRectF& card,
                       Detail detail) const override;

    const LinkLook* look(LinkId link) const;
    /// True where nothing would be painted differently.
    bool looksLike(const LookLens& other) const
    {
        return kind == other.kind && links == other.links && cards == other.cards &&
               chips == other.chips && outcome == other.outcome;
    }
};

/// One entry of the legend.
struct LensLegend
{
    LinkLook look;
    QString text;
};

/// What stands below the canvas while a lens is on.
struct LensWords
{
    Headline headline;
    QString legendTitle;
    std::vector<LensLegend> legend;
    QStringList remarks;
};

/// A lens with its words.
struct LensView
{
    std::shared_ptr<const LookLens> lens; ///< nullptr: the bare structure
    LensWords words;
    LinkId calledOut; ///< the link everybody should look at, null: none
};

/// The way to what a lens shows, in any thread. Made in the project's; owns all it needs.
class LensJob final
{
public:
    /// \p days are of the drop-off (open: the newest in which everybody had time to finish;
    /// \p allDays: open means all).
    LensJob(LensKind kind, const Project& project, const DateRange& days = {},
            bool allDays = false);

    /// Reads the values once; what cannot be read is not shown.
    LensView run() const;
    /// True where it takes no longer than a blink.
    bool isQuick() const;

private:
    LensKind m_kind;
    Map m_map;
    std::optional<ValuesReading> m_values; ///< the structure needs none
    EventLogs m_logs;                      ///< for the drop-off
    QDate m_today;
    DateRange m_days;
    bool m_allDays;
};

/// The same at once.
LensView lensView(LensKind kind, const Project& project, const DateRange& days = {},
                  bool allDays = false);

/// The lenses one by one, pure functions of what they show.
LensView structureLens(const Map& map);
LensView statusLens(const Map& map, const std::vector<Observation>& observations, QDate today);
LensView dropOffLens(const Map& map, const DropOffData& counts, QDate today,
                     const DateRange& days = {}, bool allDays = false);
LensView confidenceLens(const Map& map, const std::vector<Observation>& observations);
/// The link on which people differ most, and the values at a link side by side: "40  70".
std::optional<LinkId> mostApart(const Map& map);
QString confidenceValuesText(const Link& link);
LensView evidenceLens(const Map& map, const std::vector<Observation>& observations, QDate today);

/// Puts the words at links between cards that stand close to each other on more, shorter lines.
void fitWords(LookLens& lens, const Map& map);

/// Strokes a curve as a look says; for links and for the legend.
void paintLook(QPainter& painter, const QPainterPath& curve, const LinkLook& look,
               bool withArrow = true);

}
