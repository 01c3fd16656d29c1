#include "ui/map/health_watch.h"

#include "core/model/intents_events.h"
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
/// Of a project with very many values only totals are read.
constexpr qint64 mostRows = 300'000;
/// Up to so many cards a look is quicker than a blink.
constexpr size_t mostLookedAtOnce = 200;

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
    }
}

int HealthWatch::count() const
{
    int sum = 0;
    for (const FindingGroup& each : m_groups) {
        sum += static_cast<int>(each.findings.size());
    }
    return sum;
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

void HealthWatch::readObservations()
{
    auto observations = std::make_shared<std::vector<Observation>>();
    const auto& batches = m_project.map().batches;
    if (!batches.empty()) {
        qint64 rows = 0;
        for (const auto& [id, batch] : batches) {
            rows += batch.rowsKept;
        }
        if (auto found = m_project.observations({{}, {}, rows > mostRows})) {
            *observations = std::move(*found);
        }
    }
    m_observations = std::move(observations);
}

void HealthWatch::look()
{
    m_heldBack = false;
    if (!m_observations) {
        readObservations();
    }
    const int look = ++m_looks;
    const Map& map = m_project.map();
    const QDate today = m_project.today();
    if (map.steps.size() <= mostLookedAtOnce) {
        take(groupedFindings(findingsOf(map, *m_observations, today)));
        return;
    }
    beside(
        this,
        [map, observations = m_observations, today] {
            return groupedFindings(findingsOf(map, *observations, today));
        },
        [this, look](std::vector<FindingGroup> groups) {
            if (look == m_looks) {
                take(std::move(groups));
            }
        });
}

void HealthWatch::take(std::vector<FindingGroup> groups)
{
    if (groups != m_groups) {
        m_groups = std::move(groups);
        Q_EMIT changed();
    }
}

}
