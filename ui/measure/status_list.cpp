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
    m_head = nullptr;
    m_outcomeMark = Mark::None;
    m_rows = 0;
    auto lines = indicatorLines(m_project);
    if (!lines) {
        m_layout->addWidget(wrappedLabel(lines.error().message, TypeRole::Base, Token::OffTrack));
        return;
    }
    fill(std::move(*lines));
    for (IndicatorRow* row : m_rowWidgets) {
        if (hadFocus && row->line().id == before) {
            row->setFocus();
        }
    }
}

void StatusList::fill(std::vector<IndicatorLine> all)
{
    std::vector<IndicatorLine> lines;
    for (const IndicatorLine& line : all) {
        if (line.id == m_project.map().outcome.indicator) {
            m_outcomeMark = line.mark;
        }
        if (!line.judged) {
            m_watched.push_back(line);
        }
        if (line.judged || m_which == Which::All) {
            lines.push_back(line);
        }
    }
    const size_t key = all.size() - m_watched.size();
    m_lines = std::move(all);
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

void StatusList::setDense(bool dense)
{
    if (m_dense == dense) {
        return;
    }
    m_dense = dense;
    if (m_head) {
        m_head->setDense(dense);
    }
    for (IndicatorRow* row : m_rowWidgets) {
        row->setDense(dense);
    }
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
    m_head = new IndicatorHead(
        m_which == Which::Key ? tr("Key indicator, worst first") : tr("Indicator, worst first"),
        weekly ? tr("Last %1 weeks").arg(recentPeriods) : tr("Last %1 periods").arg(recentPeriods));
    m_head->setDense(m_dense);
    column->addWidget(m_head);
    for (const IndicatorLine& line : lines) {
        column->addWidget(hairline(Qt::Horizontal));
        column->addWidget(row(line));
    }
    return frame;
}

QWidget* StatusList::row(const IndicatorLine& line)
{
    auto* widget = new IndicatorRow(line);
    widget->setDense(m_dense);
    m_rowWidgets.push_back(widget);
    connect(widget, &IndicatorRow::opened, this, &StatusList::opened);
    connect(widget, &IndicatorRow::hovered, this, &StatusList::hovered);
    connect(widget, &IndicatorRow::firstNumberRequested, this, &StatusList::firstNumberRequested);
    connect(widget, &IndicatorRow::figureClicked, this,
            [this, day = line.day](IndicatorId id) { Q_EMIT figureClicked(id, day); });
    return widget;
}

}
