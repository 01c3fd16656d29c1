#include "ui/map/health_watch.h"

#include "core/model/intents_events.h"
#include "core/project/evidence_data.h"
#include "ui/widgets/beside.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

#include <algorithm>

namespace throughline {

namespace {

/// So soon after a change the findings follow: late enough not to delay the card itself.
constexpr int soonMs = 120;
/// Up to so many values a look is quicker than a blink.
constexpr size_t fewValuesAtOnce = 5000;

/// True while a text field has the caret and holds text: a field that stands empty waits for
/// nobody.
bool holdsText(const QWidget* focus)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(focus)) {
        return !line->isReadOnly() && !line->text().isEmpty();
    }
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(focus)) {
        return !text->isReadOnly() && !text->document()->isEmpty();
    }
    if (const auto* text = qobject_cast<const QTextEdit*>(focus)) {
        return !text->isReadOnly() && !text->textCursor().block().text().isEmpty();
    }
    return false;
}

}

HealthWatch::HealthWatch(Project& project, QObject* parent) : QObject(parent), m_project(project)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &HealthWatch::lookUnlessTyping);
    connect(&project, &Project::changed, this, [this](const Edit& edit) {
        noteValues(edit);
        lookSoon();
    });
    connect(qApp, &QApplication::focusChanged, this, [this] {
        if (m_heldBack) {
            lookSoon();
        }
    });
    look();
}

void HealthWatch::noteValues(const Edit& edit)
{
    const bool batches =
        std::any_of(edit.changes.begin(), edit.changes.end(), [](const Change& change) {
            return std::holds_alternative<Changed<ImportBatch>>(change);
        });
    if (batches || !edit.observations.empty() || edit.changes.empty() ||
        changesWhatEventsCount(edit)) {
        m_observations.reset();
        ++m_looks; // what is being looked at is stale
    }
}

void HealthWatch::setNaming(bool naming)
{
    if (m_naming != naming) {
        m_naming = naming;
        lookSoon();
    }
}

bool HealthWatch::isSomebodyTyping() const
{
    return m_naming || holdsText(QApplication::focusWidget());
}

void HealthWatch::lookSoon() { m_soon.start(); }

void HealthWatch::lookUnlessTyping()
{
    m_heldBack = isSomebodyTyping();
    if (!m_heldBack) {
        look();
    }
}

HealthWatch::Job::Job(const Project& project, Values known)
    : m_map(project.map()), m_today(project.today()), m_known(std::move(known))
{
    if (!m_known) {
        m_reading.emplace(project, valuesOfAllSeries(m_map));
    }
}

bool HealthWatch::Job::isQuick() const
{
    constexpr size_t fewCards = 200;
    const bool fewValues = m_known ? m_known->size() <= fewValuesAtOnce : m_reading->isQuick();
    return fewValues && m_map.steps.size() <= fewCards;
}

HealthWatch::Seen HealthWatch::Job::run() const
{
    Values values = m_known;
    if (!values) {
        values = std::make_shared<const std::vector<Observation>>(
            m_reading->read().value_or(std::vector<Observation>()));
    }
    return {values, groupedFindings(findingsOf(m_map, *values, m_today))};
}

void HealthWatch::look()
{
    m_heldBack = false;
    const int look = ++m_looks;
    Job job(m_project, m_observations);
    if (job.isQuick()) {
        take(job.run());
        return;
    }
    beside(
        this, [job = std::move(job)] { return job.run(); },
        [this, look](Seen seen) {
            if (look == m_looks) {
                take(std::move(seen));
            }
        });
}

void HealthWatch::take(Seen seen)
{
    m_observations = std::move(seen.values);
    if (seen.groups != m_groups) {
        m_groups = std::move(seen.groups);
        Q_EMIT changed();
    }
}

}
