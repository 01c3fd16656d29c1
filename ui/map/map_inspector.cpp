#include "ui/map/map_inspector.h"

#include "ui/map/drop_off_form.h"
#include "ui/map/group_form.h"
#include "ui/map/inspector_form.h"
#include "ui/map/read_form.h"
#include "ui/theme/theme.h"

#include <QScrollBar>

namespace throughline {

MapInspector::MapInspector(Project& project, QWidget* parent)
    : QScrollArea(parent), m_project(project)
{
    setFixedWidth(measure::inspector);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Inspector"));
    connect(&project, &Project::changed, this, &MapInspector::refresh);
    rebuild();
}

MapInspector::~MapInspector()
{
    if (m_form) {
        m_form->flush();
    }
}

void MapInspector::show(const Selection& selection)
{
    if (selection.ids == m_all) {
        return;
    }
    const QUuid next = selection.ids.empty() ? QUuid() : selection.ids.front();
    if (m_form) {
        m_form->flush();
    }
    m_all = selection.ids;
    m_shown = next;
    rebuild();
}

void MapInspector::showBeingMade(const Step* card)
{
    const std::optional<Stage> stage = card ? std::optional(card->stage) : std::nullopt;
    if (stage == m_beingMade) {
        return;
    }
    if (m_form) {
        m_form->flush();
    }
    m_beingMade = stage;
    rebuild();
}

void MapInspector::setLens(LensKind kind)
{
    const bool rebuilt = (kind == LensKind::DropOff) != (m_lens == LensKind::DropOff);
    m_lens = kind;
    if (rebuilt) {
        rebuild();
    }
}

void MapInspector::focusFirstField()
{
    if (m_form && m_form->firstField()) {
        m_form->firstField()->setFocus();
    }
}

void MapInspector::focusField(const QString& caption)
{
    for (QWidget* each : findChildren<QWidget*>()) {
        if (each->accessibleName() == caption && (each->focusPolicy() & Qt::TabFocus)) {
            each->setFocus();
            ensureWidgetVisible(each);
            return;
        }
    }
}

/// The closed group that is shown; null where it is something else.
GroupId MapInspector::closedGroup() const
{
    const Group* group =
        m_all.size() == 1 ? closedGroupOf(m_project.map(), StepId(m_shown)) : nullptr;
    return group ? group->id : GroupId();
}

/// The form of what is shown now; nullptr where it is gone.
InspectorForm* MapInspector::makeForm()
{
    const Map& map = m_project.map();
    m_group = closedGroup();
    if (m_beingMade) {
        return newCardForm(m_project, *m_beingMade, this);
    }
    std::vector<StepId> steps;
    for (const QUuid& id : m_all) {
        if (map.step(StepId(id))) {
            steps.emplace_back(id);
        }
    }
    if (steps.size() > 1) {
        return readForm(m_project, steps, this);
    }
    if (map.link(LinkId(m_shown))) {
        return m_lens == LensKind::DropOff ? dropOffForm(m_project, LinkId(m_shown), this,
                                                         [this] { Q_EMIT dropOffRequested(); })
                                           : linkForm(m_project, LinkId(m_shown), this);
    }
    if (!m_group.isNull()) {
        return groupForm(m_project, m_group, this);
    }
    if (map.step(StepId(m_shown))) {
        return stepForm(m_project, StepId(m_shown), this);
    }
    return map.indicator(IndicatorId(m_shown))
               ? indicatorForm(m_project, IndicatorId(m_shown), this)
               : nullptr;
}

/// The form may be the one whose signal brought us here.
void MapInspector::letFormGo()
{
    if (QWidget* old = takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_form = nullptr;
}

void MapInspector::rebuild()
{
    letFormGo();
    m_form = makeForm();
    if (!m_form) {
        m_shown = {};
        m_all.clear();
        setWidget(new QWidget);
        return;
    }
    connect(m_form, &InspectorForm::closeRequested, this, &MapInspector::closeRequested);
    connect(m_form, &InspectorForm::problem, this, &MapInspector::problem);
    connect(m_form, &InspectorForm::selectionRequested, this, &MapInspector::selectionRequested);
    connect(m_form, &InspectorForm::evidenceRequested, this, &MapInspector::evidenceRequested);
    connect(m_form, &InspectorForm::figureAsked, this, &MapInspector::figureAsked);
    setWidget(m_form);
    m_form->QWidget::show();
    verticalScrollBar()->setValue(0);
}

void MapInspector::refresh(const Edit&)
{
    if (m_shown.isNull() || m_beingMade) {
        return;
    }
    const Map& map = m_project.map();
    const bool there = map.link(LinkId(m_shown)) || map.step(StepId(m_shown)) ||
                       map.indicator(IndicatorId(m_shown));
    if (!there) {
        m_shown = {};
        m_all.clear();
        rebuild();
    } else if (m_group != closedGroup()) {
        rebuild();
    } else if (m_form) {
        m_form->refresh();
    }
}

}
