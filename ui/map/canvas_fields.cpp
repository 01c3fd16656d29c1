#include "ui/map/canvas_fields.h"

#include "core/model/intents_counts.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"
#include "core/model/intents_steps.h"
#include "core/project/project.h"
#include "ui/map/canvas_camera.h"
#include "ui/map/canvas_edits.h"
#include "ui/map/canvas_labels.h"
#include "ui/map/canvas_naming.h"
#include "ui/map/canvas_scene.h"
#include "ui/map/canvas_selection.h"
#include "ui/map/title_editor.h"
#include "ui/paint/gather_facts.h"
#include "ui/paint/text_fit.h"

#include <algorithm>
#include <utility>

namespace throughline {

CanvasFields::CanvasFields(const CanvasScene& scene, CanvasLabels& labels,
                           CanvasSelection& selection, CanvasEdits& edits,
                           const CanvasCamera& camera, CanvasNaming& naming, QWidget* viewport)
    : m_scene(scene),
      m_labels(labels),
      m_selection(selection),
      m_edits(edits),
      m_camera(camera),
      m_naming(naming),
      m_field(new InlineField(viewport))
{
    connect(m_field, &InlineField::closed, this, &CanvasFields::leave);
}

void CanvasFields::open(const QRectF& sceneBox, const QString& text, const QString& placeholder,
                        Accept accept)
{
    m_after = {};
    if (!m_edits.mayEdit()) {
        return;
    }
    m_naming.finish();
    m_box = sceneBox;
    constexpr int height = 34;
    constexpr int leastWidth = 140;
    const QRect box = m_camera.toView(sceneBox);
    QRect at(box.left(), box.top(), std::max(box.width(), leastWidth), height);
    const QRect room = m_camera.viewRect().adjusted(4, 4, -4, -4);
    at.moveLeft(
        std::clamp(at.left(), room.left(), std::max(room.left(), room.right() - at.width())));
    at.moveTop(std::clamp(at.top(), room.top(), std::max(room.top(), room.bottom() - height)));
    m_field->open(at, text, placeholder, std::move(accept));
}

void CanvasFields::place()
{
    if (m_field->isOpen()) {
        m_field->move(m_camera.toView(m_box.topLeft()));
    }
}

void CanvasFields::drop() { m_field->drop(); }

/// Who wrote a because or an indicator from a card goes on from that card: the next key makes the
/// next one.
void CanvasFields::leave()
{
    m_field->parentWidget()->setFocus();
    const QUuid next = std::exchange(m_after, {});
    if (m_scene.map().step(StepId(next)) || m_scene.map().link(LinkId(next))) {
        m_selection.goTo(next);
    }
}

/// False after saying beside the field why not.
bool CanvasFields::storeOrSay(Result<Edit> edit)
{
    if (!edit) {
        m_field->say(edit.error().message);
        return false;
    }
    return m_edits.apply(std::move(edit));
}

void CanvasFields::askCount(StepId id)
{
    const Step* step = m_scene.map().step(id);
    const CardItem* item = m_scene.card(id);
    if (!step || !item) {
        return;
    }
    QRectF box = m_scene.painter().countRect(*step);
    if (box.isEmpty()) {
        box = QRectF(0, item->card().height() - 36, item->card().width(), 30);
    }
    box.translate(item->pos());
    box.setLeft(item->card().left() + 12);
    const auto textNow = [this, id] {
        const auto& counts = m_scene.shown().facts().counts;
        const auto known = counts.find(id);
        return known == counts.end() ? QString() : countText(known->second);
    };
    open(box, textNow(), tr("How many?"), [this, id, textNow](const QString& typed) {
        return typed.trimmed().isEmpty() || typed == textNow() || storeCount(id, typed);
    });
}

bool CanvasFields::storeCount(StepId id, const QString& text)
{
    const Project& project = m_edits.project();
    const auto number = parseTypedNumber(text, project.today());
    if (!number) {
        return storeOrSay(tl::unexpected(number.error()));
    }
    const auto value = typedValue(m_edits.map(), SeriesId(id), periodToCount(project, id), *number);
    if (!value) {
        return storeOrSay(tl::unexpected(value.error()));
    }
    Result<Edit> edit = typedCounts(m_edits.map(), {*value}, QDateTime::currentDateTimeUtc());
    if (edit && edit->selectionAfter.ids.empty()) {
        edit->selectionAfter = m_selection.get();
    }
    return m_edits.apply(std::move(edit));
}

/// Where the "because" of a link stands, else the middle of the link.
QRectF CanvasFields::becauseBox(const LinkItem& item) const
{
    const LinkLabels* words = m_labels.of(item.link());
    if (words && !words->because.isEmpty()) {
        return words->because;
    }
    const Point middle = pointAt(item.route(), 0.5);
    return {middle.x, middle.y, 120, 18};
}

void CanvasFields::askBecause(LinkId id)
{
    const Link* link = m_scene.map().link(id);
    const LinkItem* item = m_scene.link(id);
    if (!link || !item) {
        return;
    }
    m_selection.goTo(id.uuid());
    QRectF box = becauseBox(*item);
    box.setWidth(std::max(box.width(), 260 / m_camera.zoom()));
    open(box, link->assumption, tr("because …"), [this, id](const QString& typed) {
        const Link* now = m_edits.map().link(id);
        if (!now || now->assumption == typed.trimmed()) {
            return true;
        }
        return m_edits.apply(setAssumption(m_edits.map(), id, typed));
    });
}

void CanvasFields::askBecauseOfSelection()
{
    if (const auto id = m_selection.link()) {
        askBecause(*id);
        return;
    }
    const auto step = m_selection.step();
    if (!step) {
        return;
    }
    const auto into = m_edits.map().linksTo(*step);
    const auto from = m_edits.map().linksFrom(*step);
    if (!into.empty() || !from.empty()) {
        askBecause(into.empty() ? from.front()->id : into.front()->id);
        m_after = step->uuid();
    }
}

void CanvasFields::askIndicator()
{
    Home home;
    QRectF box;
    const auto link = m_selection.link();
    const auto step = m_selection.step();
    if (link && m_scene.link(*link)) {
        home = *link;
        box = becauseBox(*m_scene.link(*link));
        box.translate(0, box.height());
    } else if (step && m_scene.card(*step)) {
        home = *step;
        const QRectF card = m_scene.card(*step)->card();
        box = QRectF(card.left(), card.bottom() + 6, card.width(), 30);
    } else {
        return;
    }
    box.setWidth(std::max(box.width(), 220 / m_camera.zoom()));
    open(box, {}, tr("Name of the indicator"), [this, home](const QString& typed) {
        const QString name = typed.trimmed();
        return name.isEmpty() ||
               storeOrSay(addIndicator(m_edits.map(), name, home, {}, m_edits.project().today()));
    });
    m_after = m_field->isOpen() ? m_selection.get().ids.front() : QUuid();
}

void CanvasFields::askGroupName(const std::vector<StepId>& members)
{
    const CardItem* item = m_scene.card(members.front());
    const QRectF at = item ? item->card() : QRectF();
    open(QRectF(at.left(), at.top() - 40, 220 / m_camera.zoom(), 30), {}, tr("Name of the group"),
         [this, members](const QString& title) {
             return title.trimmed().isEmpty() ||
                    m_edits.apply(groupCards(m_edits.map(), members, title));
         });
}

}
