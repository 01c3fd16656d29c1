// Naming: the caret in a card, and the one-line fields of the canvas.

#include "ui/map/map_canvas.h"

#include "core/layout/place.h"
#include "core/model/fragment.h"
#include "core/model/intents_counts.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"
#include "ui/map/title_editor.h"
#include "ui/paint/folded_map.h"
#include "ui/paint/gather_facts.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QScopedValueRollback>

#include <utility>

namespace throughline {

StepId MapCanvas::namedStep() const { return m_naming ? m_naming->step : StepId(); }

Result<Edit> MapCanvas::birthEdit(const Naming& naming, const QString& title) const
{
    const Map& map = m_project.map();
    const NewCard card{title, naming.at};
    switch (*naming.birth) {
    case Birth::Effect:
        return addEffect(map, naming.anchor, card);
    case Birth::Cause:
        return addCause(map, naming.anchor, card);
    case Birth::Sibling:
        return addSibling(map, naming.anchor, card);
    case Birth::IntoLink:
        return insertIntoLink(map, naming.link, card);
    case Birth::Alone:
        break;
    }
    return addStep(map, card, naming.stage);
}

void MapCanvas::startCard(Birth birth, StepId anchor, Stage stage, std::optional<Point> at,
                          LinkId link)
{
    if (m_project.isReadOnly()) {
        Q_EMIT problem(m_project.readOnlyReason());
        return;
    }
    finishNaming();
    Naming naming{{}, birth, anchor, link, stage, at};
    const Result<Edit> edit = birthEdit(naming, {});
    if (!edit) {
        Q_EMIT problem(edit.error().message);
        return;
    }
    const std::map<StepId, QPointF> before = shownPlaces();
    const Edit placed = placedEdit(*edit);
    const auto made = selectedStep(m_project.map(), placed);
    if (!made) {
        return;
    }
    m_preview = m_project.map();
    applyChanges(*m_preview, placed.changes);
    m_preview = foldedMap(*m_preview);
    naming.step = *made;
    m_naming = naming;
    sync();
    glideFrom(before);
    if (!card(naming.step)) {
        // A card without a stage waits in the tray; it is named in the quick-add line.
        dropNaming();
        Q_EMIT quickAddRequested();
        return;
    }
    openEditor();
}

void MapCanvas::rename(StepId id)
{
    if (m_project.isReadOnly()) {
        Q_EMIT problem(m_project.readOnlyReason());
        return;
    }
    if (namedStep() == id || !card(id)) {
        return;
    }
    finishNaming();
    m_naming = Naming{id, std::nullopt, {}, {}, Stage::None, {}};
    openEditor();
}

void MapCanvas::openEditor()
{
    const StepId id = m_naming->step;
    // A card that is being made is in no project yet: others go on seeing where it comes from.
    const StepId selected = m_naming->birth ? m_naming->anchor : id;
    setSelectionQuietly(selected.isNull() ? Selection{} : Selection{{selected.uuid()}});
    keepFitted();
    reveal(id.uuid());
    m_editor->setPlainText(shownMap().step(id)->title);
    m_editor->selectAll();
    m_editor->show();
    placeEditor();
    m_editor->raise();
    m_editor->setFocus();
    viewport()->update();
    Q_EMIT modeChanged();
}

void MapCanvas::placeEditor()
{
    if (!m_naming) {
        return;
    }
    const CardItem* item = card(m_naming->step);
    const Step* step = shownMap().step(m_naming->step);
    if (!item || !step) {
        return;
    }
    const bool outcome = step->id == shownMap().outcome.card;
    const QRectF title = painter().titleRect(*step).translated(item->pos());
    m_editor->setGeometry(
        mapFromScene(title).boundingRect().adjusted(-1, 0, 3, qRound(4 * zoom())));
    QFont font = theme().typingFont(outcome ? TypeRole::Outcome : TypeRole::Base);
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(std::max(8, qRound(font.pixelSize() * zoom())));
    m_editor->setFont(font);
    m_editor->document()->setDefaultFont(font);
}

void MapCanvas::dropNaming()
{
    if (!m_naming) {
        return;
    }
    m_naming.reset();
    m_editor->hide();
    sync();
    Q_EMIT modeChanged();
}

StepId MapCanvas::finishNaming()
{
    if (!m_naming) {
        return {};
    }
    const Naming naming = *m_naming;
    const QString title = m_editor->title();
    const bool hadFocus = m_editor->hasFocus();
    m_naming.reset();
    m_editor->hide();
    if (hadFocus) {
        setFocus();
    }
    StepId result = naming.step;
    if (naming.birth) {
        result = {};
        if (!title.isEmpty()) {
            const Result<Edit> edit = birthEdit(naming, title);
            const auto made = edit ? selectedStep(m_project.map(), *edit) : std::nullopt;
            if (apply(edit) && made) {
                result = *made;
            }
        }
    } else if (const Group* stack = stackOf(shownMap(), naming.step)) {
        if (!title.isEmpty() && title != stack->title) {
            apply(renameGroup(m_project.map(), stack->id, title));
        }
    } else if (const Step* step = m_project.map().step(naming.step);
               step && step->title != title &&
               (!title.isEmpty() || step->id == m_project.map().outcome.card)) {
        apply(renameStep(m_project.map(), naming.step, title));
    }
    sync();
    const StepId next = result.isNull() ? naming.anchor : result;
    setSelectionQuietly(next.isNull() ? Selection{} : Selection{{next.uuid()}});
    Q_EMIT modeChanged();
    return result;
}

/// A key of the grammar while a title is being typed.
void MapCanvas::namingKey(ActionId action)
{
    if (action == ActionId::CanvasSplit) {
        splitAtCaret();
        return;
    }
    const StepId named = finishNaming();
    if (action == ActionId::QuickAdd) {
        Q_EMIT quickAddRequested();
    }
    if (named.isNull()) {
        return;
    }
    if (action == ActionId::CanvasCause) {
        startCard(Birth::Cause, named);
    } else if (action == ActionId::CanvasEffect) {
        startCard(Birth::Effect, named);
    } else if (action == ActionId::CanvasSameLevel && named != m_project.map().outcome.card) {
        startCard(Birth::Sibling, named); // there is no second outcome: Enter only ends naming
    }
}

void MapCanvas::splitAtCaret()
{
    const QString before =
        m_editor->toPlainText().left(m_editor->textCursor().position()).simplified();
    if (const StepId id = finishNaming(); !id.isNull()) {
        apply(splitStep(m_project.map(), id, before.size()));
    }
}

void MapCanvas::placeField()
{
    if (m_field && m_field->isOpen()) {
        const QPoint at = mapFromScene(m_fieldBox.topLeft());
        m_field->move(at.x(), at.y());
    }
}

void MapCanvas::openField(const QRectF& sceneBox, const QString& text, const QString& placeholder,
                          std::function<bool(const QString&)> accept)
{
    m_afterField = {};
    if (m_project.isReadOnly()) {
        Q_EMIT problem(m_project.readOnlyReason());
        return;
    }
    finishNaming();
    m_fieldBox = sceneBox;
    constexpr int height = 34;
    const QRect box = mapFromScene(sceneBox).boundingRect();
    QRect at(box.left(), box.top(), std::max(box.width(), 140), height);
    const QRect room = viewport()->rect().adjusted(4, 4, -4, -4);
    at.moveLeft(
        std::clamp(at.left(), room.left(), std::max(room.left(), room.right() - at.width())));
    at.moveTop(std::clamp(at.top(), room.top(), std::max(room.top(), room.bottom() - height)));
    m_field->open(at, text, placeholder, std::move(accept));
}

void MapCanvas::askCount(StepId id)
{
    const Step* step = shownMap().step(id);
    const CardItem* item = card(id);
    if (!step || !item) {
        return;
    }
    QRectF box = painter().countRect(*step);
    if (box.isEmpty()) {
        box = QRectF(0, item->card().height() - 36, item->card().width(), 30);
    }
    box.translate(item->pos());
    box.setLeft(item->card().left() + 12);
    const auto known = m_facts.counts.find(id);
    const QString text = known == m_facts.counts.end() ? QString() : countText(known->second);
    openField(box, text, tr("How many?"), [this, id](const QString& typed) {
        const auto before = m_facts.counts.find(id);
        if (typed.trimmed().isEmpty() ||
            (before != m_facts.counts.end() && typed == countText(before->second))) {
            return true;
        }
        return storeCount(id, typed);
    });
}

bool MapCanvas::storeCount(StepId id, const QString& text)
{
    const Map& map = m_project.map();
    const auto number = parseTypedNumber(text, m_project.today());
    if (!number) {
        m_field->say(number.error().message);
        return false;
    }
    const auto value = typedValue(map, SeriesId(id), periodToCount(m_project, id), *number);
    if (!value) {
        m_field->say(value.error().message);
        return false;
    }
    Result<Edit> edit = typedCounts(map, {*value}, QDateTime::currentDateTimeUtc());
    if (edit && edit->selectionAfter.ids.empty()) {
        edit->selectionAfter = m_selection;
    }
    return apply(std::move(edit));
}

/// Where the "because" of a link stands, else the middle of the link.
QRectF MapCanvas::becauseBox(const LinkItem& item) const
{
    const LinkLabels* known = labels(item.link());
    if (known && !known->because.isEmpty()) {
        return known->because;
    }
    const Point middle = pointAt(item.route(), 0.5);
    return {middle.x, middle.y, 120, 18};
}

void MapCanvas::askBecause(LinkId id)
{
    const Link* link = shownMap().link(id);
    const LinkItem* item = this->link(id);
    if (!link || !item) {
        return;
    }
    select({{id.uuid()}});
    QRectF box = becauseBox(*item);
    box.setWidth(std::max(box.width(), 260 / zoom()));
    openField(box, link->assumption, tr("because …"), [this, id](const QString& typed) {
        const Link* now = m_project.map().link(id);
        if (!now || now->assumption == typed.trimmed()) {
            return true;
        }
        return apply(setAssumption(m_project.map(), id, typed));
    });
}

/// Who wrote a because or an indicator from a card goes on from that card: the next key makes the
/// next one.
void MapCanvas::leaveField()
{
    setFocus();
    const QUuid next = std::exchange(m_afterField, {});
    if (shownMap().step(StepId(next)) || shownMap().link(LinkId(next))) {
        select({{next}});
    }
}

void MapCanvas::askIndicator()
{
    Home home;
    QRectF box;
    if (const auto id = selectedLink(); id && link(*id)) {
        home = *id;
        box = becauseBox(*link(*id));
        box.translate(0, box.height());
    } else if (const auto step = selectedStepId(); step && card(*step)) {
        home = *step;
        const QRectF rect = card(*step)->card();
        box = QRectF(rect.left(), rect.bottom() + 6, rect.width(), 30);
    } else {
        return;
    }
    box.setWidth(std::max(box.width(), 220 / zoom()));
    openField(box, {}, tr("Name of the indicator"), [this, home](const QString& typed) {
        if (typed.trimmed().isEmpty()) {
            return true;
        }
        const Result<Edit> edit =
            addIndicator(m_project.map(), typed.trimmed(), home, {}, m_project.today());
        if (!edit) {
            m_field->say(edit.error().message);
            return false;
        }
        return apply(edit);
    });
}

}
