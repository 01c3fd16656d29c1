#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

#include <QObject>

#include <map>
#include <optional>

namespace throughline {

class CanvasEdits;
class CanvasSelection;

/// Lays the whole map out as one edit. Maps of more than 200 cards are laid out beside the window,
/// which stays usable; what people change meanwhile wins, the layout then begins anew.
class CanvasLayout final : public QObject
{
    Q_OBJECT

public:
    CanvasLayout(CanvasEdits& edits, const CanvasSelection& selection)
        : m_edits(edits), m_selection(selection)
    {
    }

    void tidy();
    /// In the shape of a page; cards that are made later find their places one by one.
    void tidyToPage();
    bool isRunning() const { return m_run.has_value(); }
    /// The project has changed: what is being laid out is no longer there.
    void noteChange() { ++m_changes; }

Q_SIGNALS:
    /// The map stands as the layout has it.
    void done();

private:
    /// A way to lay the map out: as an edit, and as places; whether it is laid out so again with
    /// every new card.
    struct Manner
    {
        Edit (*edit)(const Map&) = nullptr;
        std::map<StepId, Point> (*places)(const Map&) = nullptr;
        bool goesOn = false;
        QString (*label)() = nullptr; ///< nothing: as arranging cards is called
    };
    /// A layout that is being made beside the window.
    struct Run
    {
        Manner manner;
        int number = 0;
        int changes = 0; ///< of the project when it began
    };
    void layOut(const Manner& manner);
    void begin(const Manner& manner);
    void take(int number, const std::map<StepId, Point>& arrangement);
    void apply(Result<Edit> edit, const Manner& manner);

    CanvasEdits& m_edits;
    const CanvasSelection& m_selection;
    std::optional<Run> m_run;
    int m_runs = 0;
    int m_changes = 0;
};

}
