#include "ui/map/event_binding.h"

#include "core/analysis/funnel_path.h"
#include "core/analysis/funnel_reach.h"
#include "core/analysis/phrases.h"
#include "core/model/intents_events.h"
#include "ui/map/inspector_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

EventBinding::EventBinding(InspectorForm& form, StepId step)
    : m_form(form),
      m_step(step),
      m_event(new QComboBox),
      m_facts(wrappedLabel({}, TypeRole::Small, Token::Muted)),
      m_loose(new Button(tr("Loose it from its event"), Button::Look::Link))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(captionLabel(caption()));
    column->addWidget(m_event);
    column->addWidget(m_facts);
    column->addWidget(m_loose, 0, Qt::AlignLeft);
    m_event->setAccessibleName(caption());
    m_event->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    const bool canWrite = !form.project().isReadOnly();
    m_event->setEnabled(canWrite);
    m_loose->setEnabled(canWrite);
    connect(m_event, &QComboBox::activated, this, &EventBinding::bindTo);
    connect(m_loose, &Button::clicked, this, [this] { bindTo(0); });
    connect(&form.project(), &Project::changed, this, &EventBinding::refresh);
    refresh();
}

QString EventBinding::caption() { return tr("Counts the event"); }

QString EventBinding::facts() const { return m_facts->text(); }

void EventBinding::refresh()
{
    const Project& project = m_form.project();
    const Step* step = project.map().step(m_step);
    const auto events = countableEvents(project);
    const bool any = step && events && (!events->empty() || !step->event.isEmpty());
    setVisible(any);
    if (any) {
        list(*step, *events);
        describe(*step);
    }
}

void EventBinding::list(const Step& step, const std::vector<CountableEvent>& events)
{
    m_listed = events;
    const bool several = std::any_of(events.begin(), events.end(), [&events](const auto& each) {
        return each.dataset != events.front().dataset;
    });
    m_event->clear();
    m_event->addItem(tr("none: numbers are typed or imported"));
    const DatasetId dataset = datasetOf(m_form.project().map(), step);
    int chosen = 0;
    for (const CountableEvent& each : m_listed) {
        m_event->addItem(several ? tr("%1 – %2").arg(each.log, each.event) : each.event);
        if (each.event == step.event && each.dataset == dataset) {
            chosen = m_event->count() - 1;
        }
    }
    if (chosen == 0 && !step.event.isEmpty()) {
        m_event->addItem(tr("%1, which no log has").arg(step.event));
        chosen = m_event->count() - 1;
    }
    m_event->setCurrentIndex(chosen);
}

void EventBinding::describe(const Step& step)
{
    m_loose->setVisible(!step.event.isEmpty());
    m_facts->setVisible(!step.event.isEmpty());
    if (step.event.isEmpty()) {
        m_facts->setText({});
        return;
    }
    const Project& project = m_form.project();
    const DatasetId dataset = datasetOf(project.map(), step);
    const auto logs = project.boundEventLogs();
    const auto log = logs.find(dataset);
    if (log == logs.end() || !log->second) {
        m_facts->setText(dataset.isNull() ? tr("Its event log is not in this project any more.")
                                          : tr("Its events are being read …"));
        return;
    }
    if (m_counted != log->second || m_countedEvent != step.event) {
        m_counted = log->second;
        m_countedEvent = step.event;
        m_count = countOf(*m_counted, step.event);
    }
    if (m_count.rows == 0) {
        m_facts->setText(tr("It has not happened in this log."));
        return;
    }
    const QTimeZone zone = zoneNamed(project.map().settings.timeZone);
    m_facts->setText(tr("%1 different ones in %2 events of “%3”, %4 to %5. The card counts each "
                        "one once in a period.")
                         .arg(countText(double(m_count.entities)), countText(double(m_count.rows)),
                              project.map().datasets.at(dataset).name,
                              longDay(dateOf(m_count.first, zone)),
                              longDay(dateOf(m_count.last, zone))));
}

void EventBinding::bindTo(int index)
{
    const bool none = index <= 0 || size_t(index) > m_listed.size();
    const CountableEvent chosen = none ? CountableEvent() : m_listed[size_t(index) - 1];
    const Map& map = m_form.project().map();
    const Step* step = map.step(m_step);
    if (step && (step->event != chosen.event || datasetOf(map, *step) != chosen.dataset)) {
        m_form.order(bindStep(map, m_step, chosen.event, chosen.dataset));
    }
}

void addEventBinding(InspectorForm& form, StepId step)
{
    form.addWidget(new EventBinding(form, step));
}

}
