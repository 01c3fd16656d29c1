#include "ui/map/canvas_naming.h"

#include "core/layout/place.h"
#include "core/model/fragment.h"
#include "core/model/intents_links.h"
#include "core/model/intents_steps.h"
#include "ui/map/canvas_camera.h"
#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_glide.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"
#include "ui/map/title_editor.h"
#include "ui/paint/folded_map.h"
#include "ui/theme/theme.h"

#include <utility>

namespace throughline {

CanvasNaming::CanvasNaming(CanvasScene& scene, CanvasSelection& selection, CanvasEdits& edits,
                           CanvasCamera& camera, CanvasGlide& glide, QWidget* viewport)
    : m_scene(scene),
      m_selection(selection),
      m_edits(edits),
      m_camera(camera),
      m_glide(glide),
      m_editor(new TitleEditor(viewport))
{
    connect(m_editor, &TitleEditor::grammarKey, this, &CanvasNaming::take);
    connect(m_editor, &TitleEditor::left, this, [this] { finish(); });
}

Result<Edit> CanvasNaming::birthEdit(const CardBirth& birth, const QString& title) const
{
    const Map& map = m_edits.map();
    const NewCard card{title, birth.at};
    switch (birth.kind) {
    case CardBirth::Kind::Effect:
        return addEffect(map, birth.anchor, card);
    case CardBirth::Kind::Cause:
        return addCause(map, birth.anchor, card);
    case CardBirth::Kind::Sibling:
        return addSibling(map, birth.anchor, card);
    case CardBirth::Kind::IntoLink:
        return insertIntoLink(map, birth.link, card);
    case CardBirth::Kind::Alone:
        break;
    }
    return addStep(map, card, birth.stage);
}

void CanvasNaming::make(const CardBirth& birth)
{
    if (!m_edits.mayEdit()) {
        return;
    }
    finish();
    const Result<Edit> edit = birthEdit(birth, {});
    if (!edit) {
        m_edits.tell(edit.error().message);
        return;
    }
    const CanvasGlide::Places before = m_glide.places();
    const Edit placed = m_edits.placed(*edit);
    const auto made = selectedStep(m_edits.map(), placed);
    if (!made) {
        return;
    }
    m_naming = Naming{*made, birth};
    m_scene.preview(placed);
    m_glide.from(before);
    if (!m_scene.card(*made)) {
        // A card without a stage waits in the tray; it is named in the quick-add line.
        drop();
        Q_EMIT quickAddRequested();
        return;
    }
    openEditor();
}

const Step* CanvasNaming::cardBeingMade() const
{
    return m_naming && m_naming->birth ? m_scene.map().step(m_naming->step) : nullptr;
}

void CanvasNaming::rename(StepId id)
{
    if (!m_edits.mayEdit() || card() == id || !m_scene.card(id)) {
        return;
    }
    finish();
    m_naming = Naming{id, std::nullopt};
    openEditor();
}

void CanvasNaming::openEditor()
{
    // A card that is being made is in no project yet: others go on seeing where it comes from.
    const StepId id = m_naming->step;
    m_selection.setOne(m_naming->birth ? m_naming->birth->anchor.uuid() : id.uuid());
    m_camera.keepFitted();
    m_camera.reveal(id.uuid());
    m_editor->setPlainText(m_scene.map().step(id)->title);
    m_editor->selectAll();
    m_editor->show();
    place();
    m_editor->raise();
    m_editor->setFocus();
    Q_EMIT modeChanged();
}

void CanvasNaming::place()
{
    const CardItem* item = m_scene.card(card());
    const Step* step = m_scene.map().step(card());
    if (!item || !step) {
        return;
    }
    const double zoom = m_camera.zoom();
    const QRectF title = m_scene.painter().titleRect(*step).translated(item->pos());
    m_editor->setGeometry(m_camera.toView(title).adjusted(-1, 0, 3, qRound(4 * zoom)));
    const bool outcome = step->id == m_scene.map().outcome.card;
    QFont font = theme().typingFont(outcome ? TypeRole::Outcome : TypeRole::Base);
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(std::max(8, qRound(font.pixelSize() * zoom)));
    m_editor->setFont(font);
    m_editor->document()->setDefaultFont(font);
}

void CanvasNaming::dropIfGroundless()
{
    if (m_naming && (m_naming->birth || !m_edits.map().step(m_naming->step))) {
        drop();
    }
}

/// The title is forgotten.
void CanvasNaming::drop()
{
    close();
    m_scene.refresh();
    Q_EMIT modeChanged();
}

void CanvasNaming::close()
{
    const bool hadFocus = m_editor->hasFocus();
    m_naming.reset();
    m_scene.endPreview();
    m_editor->hide();
    if (hadFocus) {
        m_editor->parentWidget()->setFocus();
    }
}

StepId CanvasNaming::finish()
{
    if (!m_naming) {
        return {};
    }
    const Naming naming = *m_naming;
    const QString title = m_editor->title();
    close();
    StepId result = naming.step;
    if (naming.birth) {
        result = title.isEmpty() ? StepId() : bear(*naming.birth, title);
    } else {
        storeTitle(naming.step, title);
    }
    m_scene.refresh();
    m_selection.setOne(result.isNull() && naming.birth ? naming.birth->anchor.uuid()
                                                       : result.uuid());
    Q_EMIT modeChanged();
    return result;
}

/// The card with its title; null where it cannot be.
StepId CanvasNaming::bear(const CardBirth& birth, const QString& title)
{
    const Result<Edit> edit = birthEdit(birth, title);
    const auto made = edit ? selectedStep(m_edits.map(), *edit) : std::nullopt;
    return m_edits.apply(edit) && made ? *made : StepId();
}

/// Of a card, or of the group it stands for. Only the outcome's card may have none.
void CanvasNaming::storeTitle(StepId id, const QString& title)
{
    const Map& map = m_edits.map();
    if (const Group* stack = stackOf(m_scene.map(), id)) {
        if (!title.isEmpty() && title != stack->title) {
            m_edits.apply(renameGroup(map, stack->id, title));
        }
        return;
    }
    const Step* step = map.step(id);
    if (step && step->title != title && (!title.isEmpty() || id == map.outcome.card)) {
        m_edits.apply(renameStep(map, id, title));
    }
}

/// A key of the grammar while a title is being typed.
void CanvasNaming::take(ActionId action)
{
    if (action == ActionId::CanvasSplit) {
        splitAtCaret();
        return;
    }
    const StepId named = finish();
    if (action == ActionId::QuickAdd) {
        Q_EMIT quickAddRequested();
    }
    if (named.isNull()) {
        return;
    }
    if (action == ActionId::CanvasCause) {
        make({CardBirth::Kind::Cause, named});
    } else if (action == ActionId::CanvasEffect) {
        make({CardBirth::Kind::Effect, named});
    } else if (action == ActionId::CanvasSameLevel && named != m_edits.map().outcome.card) {
        make({CardBirth::Kind::Sibling, named}); // no second outcome: there Enter only ends naming
    }
}

void CanvasNaming::splitAtCaret()
{
    const QString before =
        m_editor->toPlainText().left(m_editor->textCursor().position()).simplified();
    if (const StepId id = finish(); !id.isNull()) {
        m_edits.apply(splitStep(m_edits.map(), id, before.size()));
    }
}

}
