#pragma once

#include "core/model/intents_events.h"
#include "core/project/event_names.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QVBoxLayout;

namespace throughline {

class Button;
class TextLabel;

/// After an event log came in: which cards count which events. Offers the cards that are there, and
/// new ones named after the events, in the order in which people usually come to them.
class BindEventsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit BindEventsPanel(QWidget* parent = nullptr);

    /// Lists the events of a dataset's log. Cards that resemble an event are chosen; on an empty
    /// map the chain that most walk is, as new cards. Where there are several datasets another can
    /// be chosen on top.
    void offer(const Map& map, DatasetId dataset, const EventLog& log);
    /// What is chosen now, in order.
    std::vector<Binding> bindings() const;
    void sayProblem(const QString& sentence);

Q_SIGNALS:
    void bindRequested();
    void datasetChosen(throughline::DatasetId dataset);
    void skipped();

private:
    struct Row
    {
        QString event;
        QCheckBox* check;
        QComboBox* card;
    };
    void addRow(const Map& map, const EventFrequency& event, qint64 entities, bool chosen);
    void showCount();
    void listDatasets(const Map& map, DatasetId chosen);

    TextLabel* m_head;
    QComboBox* m_dataset;
    QVBoxLayout* m_list;
    TextLabel* m_problem;
    Button* m_bind;
    std::vector<Row> m_rows;
    DatasetId m_listed;
};

}
