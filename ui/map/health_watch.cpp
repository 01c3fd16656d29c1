#include "ui/map/health_watch.h"

#include "core/model/intents_events.h"

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
        m_observationsKnown = false;
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

void HealthWatch::look()
{
    m_heldBack = false;
    const Map& map = m_project.map();
    if (!m_observationsKnown) {
        m_observations.clear();
        if (!map.batches.empty()) {
            qint64 rows = 0;
            for (const auto& [id, batch] : map.batches) {
                rows += batch.rowsKept;
            }
            if (auto found = m_project.observations({{}, {}, rows > mostRows})) {
                m_observations = std::move(*found);
            }
        }
        m_observationsKnown = true;
    }
    auto groups = groupedFindings(findingsOf(map, m_observations, m_project.today()));
    if (groups != m_groups) {
        m_groups = std::move(groups);
        Q_EMIT changed();
    }
}

}
