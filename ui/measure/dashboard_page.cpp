#include "ui/measure/dashboard_page.h"

#include "ui/actions/action_table.h"
#include "ui/measure/chain_strip.h"
#include "ui/measure/due_line.h"
#include "ui/measure/headline_label.h"
#include "ui/measure/orientation_chip.h"
#include "ui/measure/status_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flow_row.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr size_t mostChips = 12;
constexpr int betweenParts = 16;
/// A page of less height shows its rows dense, so that a small projector needs no scrolling.
constexpr int leastHeightForAll = 640;

/// What the signs of the list mean.
class Legend final : public QWidget
{
public:
    Legend()
    {
        setFixedSize(292, measure::chip);
        setAccessibleName(
            tr("Arrow: early sign. Flag: proof. Dashed line: what is expected by now."));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(theme().font(TypeRole::Small));
        int x = 0;
        const auto sign = [&](Role role, const QString& text) {
            paintRoleSign(painter, QRectF(x, 6, 14, 14), role);
            x = word(painter, x + 20, text) + 16;
        };
        sign(Role::Leading, tr("early sign"));
        sign(Role::Lagging, tr("proof"));
        QPen dashes(theme().color(Token::MutedOnTint), 1.3);
        dashes.setDashPattern({3.2, 2.6});
        painter.setPen(dashes);
        painter.drawLine(x, height() / 2, x + 22, height() / 2);
        word(painter, x + 28, tr("expected by now"));
    }

private:
    static QString tr(const char* text) { return DashboardPage::tr(text); }
    int word(QPainter& painter, int x, const QString& text) const
    {
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(QRect(x, 0, 200, height()), Qt::AlignVCenter, text);
        return x + painter.fontMetrics().horizontalAdvance(text);
    }
};

}

DashboardPage::DashboardPage(Project& project, QWidget* parent)
    : QWidget(parent),
      m_project(project),
      m_due(new DueLine),
      m_headline(new HeadlineLabel),
      m_below(wrappedLabel({}, TypeRole::Base, Token::MutedOnTint)),
      m_strip(new ChainStrip),
      m_list(new StatusList(project, StatusList::Which::Key))
{
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Dashboard"));
    auto* body = new QWidget;
    auto* layout = m_layout = new QVBoxLayout(body);
    layout->setSpacing(0);
    layout->addWidget(m_due);
    layout->addWidget(m_headline);
    layout->addWidget(m_below);
    layout->addWidget(m_empty = makeEmptyRow());
    layout->addSpacing(betweenParts);
    layout->addWidget(m_strip);
    layout->addSpacing(betweenParts);
    layout->addWidget(m_list);
    layout->addSpacing(betweenParts);
    layout->addWidget(m_laneWidget = makeLane());
    layout->addStretch(1);
    setDense(false);
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(m_due, &DueLine::thisWeekRequested, this, &DashboardPage::thisWeekRequested);
    connect(m_strip, &ChainStrip::countClicked, this, &DashboardPage::askForCount);
    connect(m_strip, &ChainStrip::shareClicked, this, &DashboardPage::askForShare);
    connect(m_list, &StatusList::figureClicked, this, &DashboardPage::askForValue);
    connect(m_list, &StatusList::opened, this, &DashboardPage::indicatorRequested);
    connect(m_list, &StatusList::firstNumberRequested, this, &DashboardPage::thisWeekRequested);
    connect(m_list, &StatusList::hovered, this, &DashboardPage::markPlaceOf);
    connect(&project, &Project::changed, this, [this] {
        m_stale = true;
        if (isVisible()) {
            refresh();
        }
    });
}

DashboardPage::~DashboardPage()
{
    // A row that loses the focus while it goes must not call a page that is gone.
    m_list->disconnect(this);
}

QWidget* DashboardPage::makeEmptyRow()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 12, 0, 0);
    row->setSpacing(10);
    auto* type = new Button(tr("Type the first number"), Button::Look::Primary);
    type->setKeyHint(actionKeyText(ActionId::ThisWeek));
    auto* paste = new Button(tr("Paste counts"));
    paste->setKeyHint(actionKeyText(ActionId::Paste));
    auto* map = new Button(tr("Go to the map"));
    connect(type, &Button::clicked, this, &DashboardPage::thisWeekRequested);
    connect(paste, &Button::clicked, this, &DashboardPage::pasteRequested);
    connect(map, &Button::clicked, this, &DashboardPage::mapRequested);
    for (Button* each : {type, paste, map}) {
        row->addWidget(each);
    }
    row->addStretch(1);
    return widget;
}

QWidget* DashboardPage::makeLane()
{
    auto* widget = new QWidget;
    m_lane = new QHBoxLayout(widget);
    m_lane->setContentsMargins(0, 0, 0, 0);
    m_lane->setSpacing(12);
    return widget;
}

void DashboardPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) {
        refresh();
    }
}

void DashboardPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    setDense(height() < leastHeightForAll);
}

void DashboardPage::setDense(bool dense)
{
    const int above = dense ? 12 : 20;
    m_layout->setContentsMargins(measure::pageMargin, above, measure::pageMargin, above);
    m_list->setDense(dense);
}

void DashboardPage::refresh()
{
    m_stale = false;
    m_due->refresh(m_project);
    m_list->refresh();
    refreshDropOff();
    refreshLane();
}

void DashboardPage::refreshDropOff()
{
    const Map& map = m_project.map();
    const auto counts = countsOf(m_project);
    auto content = counts ? dropOffContent(map, *counts, m_project.today(), {})
                          : Result<DropOffContent>(failure(counts.error()));
    m_empty->setVisible(!content);
    m_content = content ? std::optional(std::move(*content)) : std::nullopt;
    if (!m_content) {
        m_headline->setHeadline({tr("Where do people drop off? Two counts would tell."), {}, {}});
        m_below->setText(tr("Click how many? on two cards, type this week’s numbers, or paste a "
                            "column of counts."));
        m_strip->setCards({});
        return;
    }
    Headline headline = m_content->headline;
    if (const auto worst = m_content->furthest()) {
        const StepId step = m_content->group().steps[*worst].step;
        if (const QString tooNew = tooNewToJudge(map, step, m_project.today()); !tooNew.isEmpty()) {
            headline.after += u' ' + tooNew;
        }
    }
    m_headline->setHeadline(headline);
    m_below->setText(m_content->unfinished ? m_content->below : QString());
    m_below->setVisible(m_content->unfinished);
    m_strip->setCards(stripCards(map, *m_content, m_list->outcomeMark()));
}

void DashboardPage::refreshLane()
{
    emptyLayout(m_lane);
    const auto& watched = m_list->forOrientation();
    auto* chips = new FlowRow(12, 8);
    if (!watched.empty()) {
        auto* label =
            new TextLabel(tr("For orientation, no target"), TypeRole::Control, Token::MutedOnTint);
        label->setFixedHeight(measure::chip);
        chips->add(label);
    }
    for (size_t i = 0; i < std::min(mostChips, watched.size()); ++i) {
        auto* chip = new OrientationChip(watched[i]);
        connect(chip, &OrientationChip::clicked, this,
                [this, id = watched[i].id, day = watched[i].day] { askForValue(id, day); });
        chips->add(chip);
    }
    m_lane->addWidget(chips, 1);
    if (m_list->rowCount() > 0) {
        m_lane->addWidget(new Legend, 0, Qt::AlignTop);
    }
}

void DashboardPage::askForCount(StepId step)
{
    const auto& steps = m_content->group().steps;
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [&](const DropOffStep& each) { return each.step == step; });
    if (found == steps.end()) {
        return;
    }
    const auto cards = stripCards(m_project.map(), *m_content, Mark::None);
    FigureAsked asked;
    asked.figure = cards[size_t(found - steps.begin())].count;
    asked.about = tr("arrived at “%1”, %2").arg(found->title, daysText(m_content->dropOff.days));
    asked.series = {step};
    asked.days = m_content->dropOff.days;
    Q_EMIT figureAsked(asked);
}

void DashboardPage::askForShare(StepId step)
{
    const auto& steps = m_content->group().steps;
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [&](const DropOffStep& each) { return each.step == step; });
    if (found == steps.end() || found == steps.begin()) {
        return;
    }
    const auto cards = stripCards(m_project.map(), *m_content, Mark::None);
    const DropOffStep& cause = *(found - 1);
    FigureAsked asked;
    asked.figure = cards[size_t(found - steps.begin())].share;
    asked.about = tr("go on from “%1” to “%2”, %3")
                      .arg(cause.title, found->title, daysText(m_content->dropOff.days));
    asked.series = {cause.step, step};
    asked.days = m_content->dropOff.days;
    Q_EMIT figureAsked(asked);
}

void DashboardPage::askForValue(IndicatorId id, QDate day)
{
    if (const auto asked = m_list->asked(id, day)) {
        Q_EMIT figureAsked(*asked);
    }
}

void DashboardPage::markPlaceOf(IndicatorId id, bool on)
{
    const Indicator* indicator = on ? m_project.map().indicator(id) : nullptr;
    const Link* link = indicator ? m_project.map().link(indicator->onLink) : nullptr;
    m_strip->setMarked(link ? link->to : indicator ? indicator->onStep : StepId());
}

}
