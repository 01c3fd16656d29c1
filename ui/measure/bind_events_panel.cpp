#include "ui/measure/bind_events_panel.h"

#include "core/analysis/funnel_path.h"
#include "core/base/english.h"
#include "core/csv/mapping.h"
#include "core/model/map.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr size_t mostListed = 40;
constexpr int cardWidth = 340;

/// The card that counts an event already, or resembles it; empty where there is none.
QString cardFor(const Map& map, DatasetId dataset, const QString& event)
{
    QStringList titles;
    for (const Step* step : map.shownSteps()) {
        if (step->event == event && datasetOf(map, *step) == dataset) {
            return step->title;
        }
        if (!step->title.isEmpty()) {
            titles << step->title;
        }
    }
    return csv::closestName(event, titles);
}

bool isEmptyMap(const Map& map)
{
    const auto shown = map.shownSteps();
    return std::all_of(shown.begin(), shown.end(),
                       [](const Step* step) { return step->title.isEmpty(); });
}

}

BindEventsPanel::BindEventsPanel(QWidget* parent)
    : QWidget(parent),
      m_head(wrappedLabel({}, TypeRole::Title, Token::Ink)),
      m_dataset(new QComboBox),
      m_problem(wrappedLabel({}, TypeRole::Small, Token::OffTrack)),
      m_bind(new Button({}, Button::Look::Primary))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(measure::pageMargin, 24, measure::pageMargin, 20);
    layout->setSpacing(10);
    layout->addWidget(m_head);
    layout->addWidget(wrappedLabel(tr("A card that is bound to an event counts by itself: how many "
                                      "different ones had it. Cards along a path that are all "
                                      "bound show how many of the same ones go on."),
                                   TypeRole::Base, Token::MutedOnTint));
    m_dataset->setAccessibleName(tr("Event log"));
    m_dataset->setFixedWidth(cardWidth);
    layout->addWidget(m_dataset);
    connect(m_dataset, &QComboBox::activated, this, [this] {
        Q_EMIT datasetChosen(DatasetId::fromString(m_dataset->currentData().toString()));
    });
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Events and cards"));
    auto* body = new QWidget;
    auto* bodyLayout = new QVBoxLayout(body);
    bodyLayout->setContentsMargins(0, 8, 12, 8);
    m_list = new QVBoxLayout;
    m_list->setSpacing(6);
    bodyLayout->addLayout(m_list);
    bodyLayout->addStretch(1);
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    layout->addWidget(scroll, 1);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(12);
    auto* skip = new Button(tr("Not now"));
    foot->addStretch(1);
    foot->addWidget(skip);
    foot->addWidget(m_bind);
    layout->addLayout(foot);
    connect(skip, &Button::clicked, this, &BindEventsPanel::skipped);
    connect(m_bind, &Button::clicked, this, &BindEventsPanel::bindRequested);
}

void BindEventsPanel::listDatasets(const Map& map, DatasetId chosen)
{
    m_dataset->clear();
    for (const auto& [id, dataset] : map.datasets) {
        m_dataset->addItem(dataset.name, id.toString());
    }
    m_dataset->setCurrentIndex(m_dataset->findData(chosen.toString()));
    m_dataset->setVisible(map.datasets.size() > 1);
}

void BindEventsPanel::offer(const Map& map, DatasetId dataset, const EventLog& log)
{
    m_listed = dataset;
    listDatasets(map, dataset);
    const std::vector<EventFrequency> events = usualOrder(log);
    const auto entities = qint64(log.entities());
    emptyLayout(m_list);
    m_rows.clear();
    m_problem->hide();
    m_head->setText(tr("Which cards count the events of “%1”?").arg(map.datasets.at(dataset).name));
    const bool blank = isEmptyMap(map);
    const QStringList chain = blank ? usualChain(log) : QStringList();
    for (size_t i = 0; i < std::min(mostListed, events.size()); ++i) {
        const QString& event = events[i].event;
        const bool chosen = blank ? chain.contains(event) : !cardFor(map, dataset, event).isEmpty();
        addRow(map, events[i], entities, chosen);
    }
    showCount();
    m_bind->setFocus();
}

void BindEventsPanel::addRow(const Map& map, const EventFrequency& event, qint64 entities,
                             bool chosen)
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto* check = new QCheckBox(event.event);
    check->setChecked(chosen);
    check->setFixedWidth(cardWidth);
    auto* card = new QComboBox;
    card->setAccessibleName(tr("Card that counts %1").arg(event.event));
    card->setFixedWidth(cardWidth);
    card->addItem(tr("a new card “%1”").arg(event.event), event.event);
    for (const Step* step : map.shownSteps()) {
        if (!step->title.isEmpty() && step->title != event.event) {
            card->addItem(step->title, step->title);
        }
    }
    const QString known = cardFor(map, m_listed, event.event);
    if (const int at = card->findData(known); !known.isEmpty() && at >= 0) {
        card->setCurrentIndex(at);
        if (known == event.event) {
            card->setItemText(at, known);
        }
    }
    row->addWidget(check);
    row->addWidget(card);
    row->addWidget(new TextLabel(
        tr("%1 of %2, %3 events")
            .arg(wholeText(event.entities), wholeText(entities), wholeText(event.rows)),
        TypeRole::Small, Token::MutedOnTint));
    row->addStretch(1);
    m_list->addWidget(widget);
    m_rows.push_back({event.event, check, card});
    connect(check, &QCheckBox::toggled, this, [this] { showCount(); });
    connect(card, &QComboBox::activated, check, [check] { check->setChecked(true); });
}

std::vector<Binding> BindEventsPanel::bindings() const
{
    std::vector<Binding> result;
    for (const Row& row : m_rows) {
        if (row.check->isChecked()) {
            result.push_back({row.card->currentData().toString(), row.event});
        }
    }
    return result;
}

void BindEventsPanel::showCount()
{
    const auto count = static_cast<int>(bindings().size());
    m_bind->setText(count == 1 ? tr("Bind 1 card") : tr("Bind %1 cards").arg(count));
    m_bind->setEnabled(count > 0);
}

void BindEventsPanel::sayProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->show();
}

}
