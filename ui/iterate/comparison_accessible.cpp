#include "ui/iterate/comparison_accessible.h"

#include "core/model/stage_text.h"
#include "ui/iterate/comparison_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <algorithm>

namespace throughline {

namespace {

/// One card of the view.
class CardAccessible final : public QAccessibleInterface
{
public:
    CardAccessible(ComparisonView& view, StepId step) : m_view(&view), m_step(step) {}

    bool isValid() const override { return step() != nullptr; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        const ComparisonView* view = m_view;
        QAccessible::State state;
        state.readOnly = true;
        state.selectable = true;
        state.selected = view && view->outlined().contains(m_step.uuid());
        return state;
    }
    QString text(QAccessible::Text kind) const override
    {
        const ComparisonView* view = m_view;
        const Step* card = step();
        if (!view || !card) {
            return {};
        }
        return kind == QAccessible::Name ? card->title
               : kind == QAccessible::Description
                   ? QStringLiteral("%1; %2").arg(stageTitle(card->stage), view->stateOf(m_step))
                   : QString();
    }
    QRect rect() const override
    {
        const ComparisonView* view = m_view;
        if (!view || !view->drawn()) {
            return {};
        }
        QRect onScreen = view->mapFromScene(view->boxOf(m_step.uuid())).boundingRect();
        onScreen.moveTopLeft(view->viewport()->mapToGlobal(onScreen.topLeft()));
        return onScreen;
    }

private:
    /// The card as it is drawn; nullptr where it is not.
    const Step* step() const
    {
        const ComparisonView* view = m_view;
        const DrawnMap* drawn = view ? view->drawn() : nullptr;
        return drawn && drawn->cards.contains(m_step) ? drawn->map.step(m_step) : nullptr;
    }

    QPointer<ComparisonView> m_view;
    StepId m_step;
};

/// The view with its cards, in the order in which lists show them.
class ViewAccessible final : public QAccessibleWidget
{
public:
    explicit ViewAccessible(ComparisonView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~ViewAccessible() override
    {
        for (const auto& [id, interface] : m_known) {
            QAccessible::deleteAccessibleInterface(interface);
        }
    }

    int childCount() const override { return int(cards().size()); }
    QAccessibleInterface* child(int index) const override
    {
        const std::vector<StepId>& all = cards();
        return index >= 0 && size_t(index) < all.size() ? interfaceOf(all[size_t(index)]) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const std::vector<StepId>& all = cards();
        const auto it = std::find_if(all.begin(), all.end(),
                                     [&](StepId id) { return interfaceOf(id) == child; });
        return it == all.end() ? -1 : int(it - all.begin());
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (const StepId id : cards()) {
            if (interfaceOf(id)->rect().contains(x, y)) {
                return interfaceOf(id);
            }
        }
        return nullptr;
    }

private:
    ComparisonView& view() const { return *static_cast<ComparisonView*>(widget()); }

    const std::vector<StepId>& cards() const
    {
        if (m_revision != view().revision()) {
            m_revision = view().revision();
            m_cards.clear();
            if (const DrawnMap* drawn = view().drawn()) {
                for (const Step* each : drawn->map.shownSteps()) {
                    if (drawn->cards.contains(each->id)) {
                        m_cards.push_back(each->id);
                    }
                }
            }
        }
        return m_cards;
    }

    QAccessibleInterface* interfaceOf(StepId id) const
    {
        const auto it = m_known.find(id);
        if (it != m_known.end()) {
            return QAccessible::accessibleInterface(it->second);
        }
        auto* made = new CardAccessible(view(), id);
        m_known.emplace(id, QAccessible::registerAccessibleInterface(made));
        return made;
    }

    mutable std::map<StepId, QAccessible::Id> m_known;
    mutable std::vector<StepId> m_cards;
    mutable quint64 m_revision = 0;
};

QAccessibleInterface* factory(const QString&, QObject* object)
{
    auto* view = qobject_cast<ComparisonView*>(object);
    return view ? new ViewAccessible(view) : nullptr;
}

}

void ComparisonAccessible::adopt(ComparisonView& view)
{
    static const bool once = [] {
        QAccessible::installFactory(factory);
        return true;
    }();
    Q_UNUSED(once);
    // One that was asked for while the base classes were made is that of a plain widget.
    QAccessibleInterface* known = QAccessible::queryAccessibleInterface(&view);
    if (known && !dynamic_cast<ViewAccessible*>(known)) {
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(known));
    }
}

}
