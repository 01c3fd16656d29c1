#include "ui/map/canvas_clipboard.h"

#include "core/exchange/paste_router.h"
#include "core/model/fragment.h"
#include "core/model/outline.h"
#include "core/model/quick_add.h"
#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"
#include "ui/paint/folded_map.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace throughline {

std::vector<StepId> withHidden(const Map& map, const std::vector<StepId>& steps)
{
    std::vector<StepId> all;
    for (const StepId id : steps) {
        const Group* stack = stackOf(map, id);
        for (const StepId each : stack ? membersOf(map, stack->id) : std::vector{id}) {
            all.push_back(each);
        }
    }
    return all;
}

void CanvasClipboard::copy() const
{
    const Fragment fragment =
        fragmentOf(m_edits.map(), withHidden(m_edits.map(), m_selection.steps()));
    if (fragment.steps.empty()) {
        return;
    }
    auto cards = std::make_unique<QMimeData>();
    cards->setData(fragmentMime(), fragmentBytes(fragment));
    cards->setText(fragmentOutline(fragment));
    QGuiApplication::clipboard()->setMimeData(cards.release());
}

void CanvasClipboard::paste()
{
    const QMimeData* brought = QGuiApplication::clipboard()->mimeData();
    if (!brought || !brought->hasFormat(fragmentMime())) {
        pasteText(QGuiApplication::clipboard()->text());
        return;
    }
    const Result<Fragment> fragment = readFragment(brought->data(fragmentMime()));
    if (!fragment) {
        m_edits.tell(fragment.error().message);
        return;
    }
    m_edits.apply(pasteCards(m_edits.map(), *fragment));
}

void CanvasClipboard::pasteText(const QString& text)
{
    const PasteKind kind = pasteKind(text);
    if (kind == PasteKind::Nothing) {
        return;
    }
    if (kind == PasteKind::Outline) {
        m_edits.apply(addOutline(m_edits.map(), text));
    } else if (kind == PasteKind::Counts || text.contains(u'\t')) {
        Q_EMIT tablePasted(text);
    } else {
        // On the map, lines with as many commas each are sentences.
        m_edits.apply(quickAdd(m_edits.map(), text));
    }
}

void CanvasClipboard::duplicate()
{
    const std::vector<StepId> steps = withHidden(m_edits.map(), m_selection.steps());
    if (!steps.empty()) {
        const Map& map = m_edits.map();
        m_edits.apply(pasteCards(map, fragmentOf(map, steps)).map([](Edit edit) {
            edit.label = tr("Duplicate cards");
            return edit;
        }));
    }
}

}
