#pragma once

#include "core/project/event_counts.h"

#include <QWidget>

class QComboBox;

namespace throughline {

class Button;
class InspectorForm;
class TextLabel;

/// The event of an event log that a card counts: which one of which log, of how many people and in
/// how many rows; chooses another, or looses the card from it. Hidden while there is no event log.
class EventBinding final : public QWidget
{
    Q_OBJECT

public:
    EventBinding(InspectorForm& form, StepId step);

    /// The caption of its field, by which a command finds it.
    static QString caption();
    /// What it says of the event, for tests and screen readers.
    QString facts() const;

private:
    void refresh();
    void list(const Step& step, const std::vector<CountableEvent>& events);
    void describe(const Step& step);
    void bindTo(int index);

    InspectorForm& m_form;
    StepId m_step;
    std::vector<CountableEvent> m_listed;
    QComboBox* m_event;
    TextLabel* m_facts;
    Button* m_loose;
    /// What was counted last: a log never changes once it is made.
    std::shared_ptr<const EventLog> m_counted;
    QString m_countedEvent;
    EventCount m_count;
};

/// Adds the event that a card counts.
void addEventBinding(InspectorForm& form, StepId step);

}
