#include "ui/map/canvas_layout.h"

#include "core/layout/page_tidy.h"
#include "core/layout/tidy.h"
#include "core/model/intents_steps.h"
#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_selection.h"
#include "ui/widgets/beside.h"

namespace throughline {

namespace {

/// Up to so many cards the layout is quicker than a blink.
constexpr size_t mostAtOnce = 200;

size_t cardsOf(const Map& map) { return map.shownSteps().size(); }

}

void CanvasLayout::tidy() { layOut({&tidyEdit, &throughline::tidy, true, nullptr}); }

void CanvasLayout::tidyToPage()
{
    layOut({[](const Map& map) { return pageTidyEdit(map); },
            [](const Map& map) { return throughline::tidyToPage(map); }, false, &pageTidyLabel});
}

void CanvasLayout::layOut(const Manner& manner)
{
    m_edits.setLive(manner.goesOn);
    if (cardsOf(m_edits.map()) > mostAtOnce) {
        begin(manner);
        return;
    }
    apply(manner.edit(m_edits.map()), manner);
    Q_EMIT done();
}

void CanvasLayout::begin(const Manner& manner)
{
    m_run = Run{manner, ++m_runs, m_changes};
    beside(
        this, [map = m_edits.map(), places = manner.places] { return places(map); },
        [this, number = m_runs](const auto& arrangement) { take(number, arrangement); });
}

void CanvasLayout::take(int number, const std::map<StepId, Point>& arrangement)
{
    if (!m_run || m_run->number != number) {
        return; // asked for again meanwhile
    }
    const Run run = *m_run;
    m_run.reset();
    if (run.changes != m_changes) {
        begin(run.manner);
        return;
    }
    const Map& map = m_edits.map();
    Result<Edit> edit = arrangeCards(map, placementsOf(map, arrangement));
    if (edit && edit->isEmpty()) {
        return;
    }
    if (edit && run.manner.label) {
        edit->label = run.manner.label();
    }
    apply(edit, run.manner);
    Q_EMIT done();
}

void CanvasLayout::apply(Result<Edit> edit, const Manner& manner)
{
    if (edit && edit->isEmpty()) {
        return;
    }
    if (edit) {
        edit->selectionAfter = m_selection.get();
    }
    m_edits.apply(std::move(edit));
    m_edits.setLive(manner.goesOn);
}

}
