#include "ui/map/canvas_accessible.h"

#include "ui/map/inspector_form.h"
#include "ui/map/map_canvas.h"
#include "ui/paint/text_fit.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QPointer>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MapAccessible)
};

QString titles(const Map& map, const std::vector<const Link*>& links, StepId Link::* end)
{
    QStringList result;
    for (const Link* each : links) {
        if (const Step* step = map.step(each->*end)) {
            result << step->title;
        }
    }
    return result.join(QStringLiteral(", "));
}

/// One card or link of the canvas.
class ThingAccessible final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    ThingAccessible(MapCanvas& canvas, const QUuid& id) : m_canvas(&canvas), m_id(id) {}

    bool isValid() const override { return m_canvas && (step() || link()); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    void setText(QAccessible::Text, const QString&) override {}

    QAccessible::Role role() const override
    {
        return step() ? QAccessible::ListItem : QAccessible::Link;
    }
    QAccessible::State state() const override;
    QList<std::pair<QAccessibleInterface*, QAccessible::Relation>>
    relations(QAccessible::Relation match) const override;
    QString text(QAccessible::Text kind) const override;
    QRect rect() const override;

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString&) override
    {
        if (m_canvas) {
            m_canvas->setFocus();
            m_canvas->select({{m_id}});
        }
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    const Step* step() const { return m_canvas->shownMap().step(StepId(m_id)); }
    const Link* link() const { return m_canvas->shownMap().link(LinkId(m_id)); }
    QString cardDescription(const Step& card) const;
    QString linkDescription(const Link& line) const;

    QPointer<MapCanvas> m_canvas;
    QUuid m_id;
};

/// The canvas with its cards, in the order in which lists show them, and its links.
class CanvasInterface final : public QAccessibleWidget
{
public:
    explicit CanvasInterface(MapCanvas* canvas)
        : QAccessibleWidget(canvas, QAccessible::List, canvas->accessibleName())
    {
    }
    ~CanvasInterface() override
    {
        for (const auto& [id, interface] : m_known) {
            QAccessible::deleteAccessibleInterface(interface);
        }
    }

    int childCount() const override { return static_cast<int>(things().size()); }
    QAccessibleInterface* child(int index) const override
    {
        const std::vector<QUuid>& all = things();
        if (index < 0 || static_cast<size_t>(index) >= all.size()) {
            return nullptr;
        }
        return interfaceOf(all[static_cast<size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const std::vector<QUuid>& all = things();
        for (size_t i = 0; i < all.size(); ++i) {
            if (interfaceOf(all[i]) == child) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }
    QAccessibleInterface* focusChild() const override
    {
        const Selection& selection = canvas().selection();
        return selection.ids.size() == 1 && indexOf(selection.ids.front()) >= 0
                   ? interfaceOf(selection.ids.front())
                   : nullptr;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (const QUuid& id : things()) {
            QAccessibleInterface* found = interfaceOf(id);
            if (found->rect().contains(x, y)) {
                return found;
            }
        }
        return nullptr;
    }

    int indexOf(const QUuid& id) const
    {
        const std::vector<QUuid>& all = things();
        const auto it = std::find(all.begin(), all.end(), id);
        return it == all.end() ? -1 : static_cast<int>(it - all.begin());
    }

    QAccessibleInterface* interfaceOf(const QUuid& id) const
    {
        const auto it = m_known.find(id);
        if (it != m_known.end()) {
            return QAccessible::accessibleInterface(it->second);
        }
        auto* made = new ThingAccessible(canvas(), id);
        m_known.emplace(id, QAccessible::registerAccessibleInterface(made));
        return made;
    }

private:
    MapCanvas& canvas() const { return *static_cast<MapCanvas*>(widget()); }

    /// Cards, then links, in the order in which lists show them.
    const std::vector<QUuid>& things() const
    {
        if (m_revision == canvas().scene().revision()) {
            return m_things;
        }
        m_revision = canvas().scene().revision();
        m_things.clear();
        std::vector<QUuid>& result = m_things;
        const Map& map = canvas().shownMap();
        for (const Step* each : map.shownSteps()) {
            if (canvas().card(each->id)) {
                result.push_back(each->id.uuid());
            }
        }
        for (const Link* each : map.orderedLinks()) {
            if (canvas().link(each->id)) {
                result.push_back(each->id.uuid());
            }
        }
        return m_things;
    }

    mutable std::map<QUuid, QAccessible::Id> m_known;
    mutable std::vector<QUuid> m_things;
    mutable quint64 m_revision = 0;
};

QAccessible::State ThingAccessible::state() const
{
    QAccessible::State state;
    state.selectable = true;
    state.focusable = true;
    state.selected = m_canvas && m_canvas->isSelected(m_id);
    state.focused = state.selected && m_canvas->hasFocus();
    return state;
}

/// A card is controlled by its causes and controls its effects; a link stands between the two.
QList<std::pair<QAccessibleInterface*, QAccessible::Relation>>
ThingAccessible::relations(QAccessible::Relation match) const
{
    QList<std::pair<QAccessibleInterface*, QAccessible::Relation>> found;
    QAccessibleInterface* list =
        m_canvas ? QAccessible::queryAccessibleInterface(m_canvas.data()) : nullptr;
    const auto* canvas = dynamic_cast<const CanvasInterface*>(list);
    if (!canvas || !isValid()) {
        return found;
    }
    const auto add = [&](StepId id, QAccessible::Relation relation) {
        if ((match & relation) && m_canvas->card(id)) {
            found.emplace_back(canvas->interfaceOf(id.uuid()), relation);
        }
    };
    if (const Link* line = link()) {
        add(line->from, QAccessible::Controller);
        add(line->to, QAccessible::Controlled);
        return found;
    }
    const Map& map = m_canvas->shownMap();
    for (const Link* each : map.linksTo(StepId(m_id))) {
        add(each->from, QAccessible::Controller);
    }
    for (const Link* each : map.linksFrom(StepId(m_id))) {
        add(each->to, QAccessible::Controlled);
    }
    return found;
}

QString ThingAccessible::text(QAccessible::Text kind) const
{
    if (!isValid()) {
        return {};
    }
    if (const Step* card = step()) {
        return kind == QAccessible::Name          ? card->title
               : kind == QAccessible::Description ? cardDescription(*card)
                                                  : QString();
    }
    return kind == QAccessible::Name          ? m_canvas->shownMap().linkName(*link())
           : kind == QAccessible::Description ? linkDescription(*link())
                                              : QString();
}

QString ThingAccessible::cardDescription(const Step& card) const
{
    const Map& map = m_canvas->shownMap();
    QStringList parts{stageText(card.stage)};
    if (card.keyBehaviour) {
        parts << Words::tr("key behaviour");
    }
    if (card.notYetMeasured) {
        parts << (card.question.isEmpty()
                      ? Words::tr("matters, not yet measured")
                      : Words::tr("matters, not yet measured: %1").arg(card.question));
    }
    const auto count = m_canvas->facts().counts.find(card.id);
    if (count != m_canvas->facts().counts.end()) {
        parts << Words::tr("%1 arrived").arg(countText(count->second));
    }
    const auto mark = m_canvas->facts().stepMarks.find(card.id);
    if (mark != m_canvas->facts().stepMarks.end() && mark->second != Mark::None) {
        parts << markWord(mark->second);
    }
    if (const QString causes = titles(map, map.linksTo(card.id), &Link::from); !causes.isEmpty()) {
        parts << Words::tr("caused by %1").arg(causes);
    }
    if (const QString effects = titles(map, map.linksFrom(card.id), &Link::to);
        !effects.isEmpty()) {
        parts << Words::tr("leads to %1").arg(effects);
    }
    return parts.join(QStringLiteral("; "));
}

QString ThingAccessible::linkDescription(const Link& line) const
{
    QStringList parts{line.assumption.isEmpty() ? Words::tr("no because yet")
                                                : Words::tr("because %1").arg(line.assumption)};
    for (const Indicator* each : m_canvas->shownMap().indicatorsOn(line.id)) {
        parts << Words::tr("indicator %1").arg(each->name);
    }
    return parts.join(QStringLiteral("; "));
}

QRect ThingAccessible::rect() const
{
    if (!m_canvas) {
        return {};
    }
    QRectF box;
    if (const CardItem* item = m_canvas->card(StepId(m_id))) {
        box = item->card();
    } else if (const LinkItem* line = m_canvas->link(LinkId(m_id))) {
        box = line->bounds();
    }
    QRect onScreen = m_canvas->mapFromScene(box).boundingRect();
    onScreen.moveTopLeft(m_canvas->viewport()->mapToGlobal(onScreen.topLeft()));
    return onScreen;
}

QAccessibleInterface* factory(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<MapCanvas*>(object);
    return canvas ? new CanvasInterface(canvas) : nullptr;
}

}

void CanvasAccessible::adopt(MapCanvas& canvas)
{
    static const bool once = [] {
        QAccessible::installFactory(factory);
        return true;
    }();
    Q_UNUSED(once);
    // While the base classes were made the canvas was not yet one: an interface that was asked
    // for then is the plain one of a widget.
    QAccessibleInterface* known = QAccessible::queryAccessibleInterface(&canvas);
    if (known && !dynamic_cast<CanvasInterface*>(known)) {
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(known));
    }
}

void CanvasAccessible::tellReorder(MapCanvas& canvas)
{
    if (QAccessible::isActive()) {
        QAccessibleEvent reordered(&canvas, QAccessible::ObjectReorder);
        QAccessible::updateAccessibility(&reordered);
    }
}

void CanvasAccessible::tellSelection(MapCanvas& canvas)
{
    const Selection& selection = canvas.selection();
    if (!QAccessible::isActive() || selection.ids.size() != 1) {
        return;
    }
    auto* list = dynamic_cast<CanvasInterface*>(QAccessible::queryAccessibleInterface(&canvas));
    const int index = list ? list->indexOf(selection.ids.front()) : -1;
    if (index >= 0) {
        QAccessibleEvent focus(&canvas, QAccessible::Focus);
        focus.setChild(index);
        QAccessible::updateAccessibility(&focus);
    }
}

}
