#include "ui/measure/status_list.h"

#include "ui/measure/indicator_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr size_t goodNumber = 5;

/// Values of indicators alone: the counts of cards can be many and are not judged.
Result<std::vector<Observation>> valuesOfIndicators(const Project& project)
{
    SeriesQuery query;
    for (const auto& [id, indicator] : project.map().indicators) {
        query.series.emplace_back(id);
    }
    return query.series.empty() ? std::vector<Observation>{} : project.observations(query);
}

}

StatusList::StatusList(Project& project, Which which, QWidget* parent)
    : QWidget(parent), m_project(project), m_which(which), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
}

void StatusList::refresh()
{
    const auto* focused = qobject_cast<IndicatorRow*>(focusWidget());
    const bool hadFocus = focused && focused->hasFocus();
    const IndicatorId before = focused ? focused->line().id : IndicatorId();
    emptyLayout(m_layout);
    m_watched.clear();
    m_lines.clear();
    m_rowWidgets.clear();
    m_outcomeMark = Mark::None;
    m_rows = 0;
    const auto observations = valuesOfIndicators(m_project);
    if (!observations) {
        m_layout->addWidget(
            wrappedLabel(observations.error().message, TypeRole::Base, Token::OffTrack));
        return;
    }
    fill(*observations);
    for (IndicatorRow* row : m_rowWidgets) {
        if (hadFocus && row->line().id == before) {
            row->setFocus();
        }
    }
}

void StatusList::fill(const std::vector<Observation>& observations)
{
    const Map& map = m_project.map();
    std::vector<IndicatorLine> lines;
    size_t key = 0;
    for (const IndicatorStatus& each : statusOfAll(map, observations, m_project.today())) {
        const Indicator* indicator = map.indicator(each.indicator);
        if (!indicator) {
            continue;
        }
        const auto points = atCadence(seriesOf(observations, indicator->id, indicator->kind),
                                      indicator->kind, indicator->cadence);
        IndicatorLine line = indicatorLine(map, *indicator, each, points, m_project.today());
        const bool judged = indicator->key && indicator->role != Role::Diagnostic;
        key += judged ? 1 : 0;
        m_lines.push_back(line);
        if (indicator->id == map.outcome.indicator) {
            m_outcomeMark = line.mark;
        }
        if (!judged) {
            m_watched.push_back(line);
        }
        if (judged || m_which == Which::All) {
            lines.push_back(std::move(line));
        }
    }
    m_rows = int(lines.size());
    if (lines.empty()) {
        m_layout->addWidget(wrappedLabel(
            tr("No key indicators yet. Choose a card or a link on the map and press I: three to "
               "five are enough to judge the whole chain."),
            TypeRole::Base, Token::MutedOnTint));
        return;
    }
    if (m_which == Which::Key && key > goodNumber) {
        m_layout->addWidget(
            wrappedLabel(tr("%1 key indicators. Which question can five not answer?").arg(key),
                         TypeRole::Control, Token::MutedOnTint));
    }
    m_layout->addWidget(frameOf(lines));
}

std::optional<FigureAsked> StatusList::asked(IndicatorId id, QDate day) const
{
    const Indicator* indicator = m_project.map().indicator(id);
    if (!indicator || !day.isValid()) {
        return std::nullopt;
    }
    FigureAsked asked;
    asked.about = indicator->name;
    for (const IndicatorLine& line : m_lines) {
        if (line.id == id && line.now) {
            asked.figure = line.now->text();
        }
    }
    asked.series = {id};
    asked.days = {day, periodEnd(day, indicator->cadence)};
    return asked;
}

QWidget* StatusList::frameOf(const std::vector<IndicatorLine>& lines)
{
    auto* frame = panelFrame();
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    const bool weekly = std::all_of(lines.begin(), lines.end(), [](const IndicatorLine& line) {
        return line.cadence == Cadence::Week;
    });
    column->addWidget(new IndicatorHead(m_which == Which::Key ? tr("Key indicator, worst first")
                                                              : tr("Indicator, worst first"),
                                        weekly ? tr("Last %1 weeks").arg(recentPeriods)
                                               : tr("Last %1 periods").arg(recentPeriods)));
    for (const IndicatorLine& line : lines) {
        column->addWidget(hairline(Qt::Horizontal));
        column->addWidget(row(line));
    }
    return frame;
}

QWidget* StatusList::row(const IndicatorLine& line)
{
    auto* widget = new IndicatorRow(line);
    m_rowWidgets.push_back(widget);
    connect(widget, &IndicatorRow::opened, this, &StatusList::opened);
    connect(widget, &IndicatorRow::hovered, this, &StatusList::hovered);
    connect(widget, &IndicatorRow::firstNumberRequested, this, &StatusList::firstNumberRequested);
    connect(widget, &IndicatorRow::figureClicked, this,
            [this, day = line.day](IndicatorId id) { Q_EMIT figureClicked(id, day); });
    return widget;
}

}
