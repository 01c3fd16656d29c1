#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"
#include "ui/actions/action_table.h"

#include <QObject>

#include <optional>

class QWidget;

namespace throughline {

class CanvasCamera;
class CanvasEdits;
class CanvasGlide;
class CanvasScene;
class CanvasSelection;
class TitleEditor;

/// How a new card comes about.
struct CardBirth
{
    enum class Kind { Effect, Cause, Sibling, Alone, IntoLink };

    Kind kind = Kind::Alone;
    StepId anchor = {};           ///< the card it is made from
    LinkId link = {};             ///< the link it is made in
    Stage stage = Stage::None;    ///< of a card on its own
    std::optional<Point> at = {}; ///< where the person wants it, in the project's map
};

/// The state in which letters are text: the caret in a card's title. A card that is being made is
/// a preview only; it becomes an edit with its title, and vanishes without one.
class CanvasNaming final : public QObject
{
    Q_OBJECT

public:
    CanvasNaming(CanvasScene& scene, CanvasSelection& selection, CanvasEdits& edits,
                 CanvasCamera& camera, CanvasGlide& glide, QWidget* viewport);

    bool isNaming() const { return m_naming.has_value(); }
    /// The card with the caret, null where none is.
    StepId card() const { return m_naming ? m_naming->step : StepId(); }
    /// The same where it is in no project yet; nullptr: none is being made.
    const Step* cardBeingMade() const;

    /// Makes a card and opens its title.
    void make(const CardBirth& birth);
    /// Opens the title of a card.
    void rename(StepId id);
    /// Ends naming; the card that is there now, null where the new one vanished.
    StepId finish();
    /// Ends naming where somebody else's change has taken the ground from under it. What was typed
    /// for a card that is still there is not lost, the editor stays.
    void dropIfGroundless();
    /// Puts the editor where the title is seen.
    void place();

Q_SIGNALS:
    /// Naming begins or ends.
    void modeChanged();
    void quickAddRequested();

private:
    struct Naming
    {
        StepId step;
        std::optional<CardBirth> birth; ///< how it is being made; nothing: it exists
    };
    Result<Edit> birthEdit(const CardBirth& birth, const QString& title) const;
    void openEditor();
    void drop();
    void close();
    StepId bear(const CardBirth& birth, const QString& title);
    void storeTitle(StepId id, const QString& title);
    void take(ActionId action);
    void splitAtCaret();

    CanvasScene& m_scene;
    CanvasSelection& m_selection;
    CanvasEdits& m_edits;
    CanvasCamera& m_camera;
    CanvasGlide& m_glide;
    TitleEditor* m_editor;
    std::optional<Naming> m_naming;
};

}
