#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"
#include "core/model/intents_steps.h"

#include <QObject>

#include <optional>

namespace throughline {

class CanvasScene;
class CanvasSelection;
class Project;

/// The canvas' one way to change the project: finds places for new cards, remembers what was
/// selected, and tells people what cannot be done.
///
/// While the map stands as the layout left it, it goes on being laid out with every card (up to
/// 200), as the same step of undo, where that changes no other card's order; a map that people
/// have arranged themselves stays as they put it until they ask for tidying.
class CanvasEdits final : public QObject
{
    Q_OBJECT

public:
    CanvasEdits(Project& project, const CanvasScene& scene, const CanvasSelection& selection);

    Project& project() const { return m_project; }
    /// The map as it is stored, on which intents are made.
    const Map& map() const;
    /// False after telling why, where the project can only be read.
    bool mayEdit();

    /// Whether cards glide to where an edit puts them, or are there already: in somebody's hand.
    enum class Motion { Glide, Still };
    /// Applies an edit with places for new cards. False after telling the problem.
    bool apply(Result<Edit> edit, Motion motion = Motion::Glide);
    /// \p edit with places for new cards.
    Edit placed(const Edit& edit);
    /// From now on the cards stand where people want them; \p moves are in places that are seen.
    void moveByHand(std::vector<CardMove> moves, Motion motion = Motion::Glide);
    /// Whether the map is laid out with every new card from now on.
    void setLive(bool live) { m_live = live; }
    /// The same, to be found out: undo and imports may have put cards anywhere.
    void forgetLive() { m_live.reset(); }
    void tell(const QString& sentence) { Q_EMIT problem(sentence); }

    /// The change of the project that is being told of comes from here.
    bool isApplying() const { return m_applying.has_value(); }
    /// How the cards get where the change that is being told of puts them.
    Motion motion() const { return m_applying.value_or(Motion::Glide); }

Q_SIGNALS:
    void problem(const QString& sentence);

private:
    std::vector<CardMove> withMembers(std::vector<CardMove> moves) const;

    Project& m_project;
    const CanvasScene& m_scene;
    const CanvasSelection& m_selection;
    std::optional<Motion> m_applying;
    std::optional<bool> m_live; ///< open until it is asked for
};

}
