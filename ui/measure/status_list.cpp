#include "ui/measure/status_list.h"

#include "core/analysis/phrases.h"
#include "ui/measure/mark_icon.h"
#include "ui/measure/period_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <array>

namespace throughline {

namespace {

constexpr std::array columnWidths{130, 0, 150, 170, 150, 90}; // 0: takes what is left

class RoleSign final : public QWidget
{
public:
    explicit RoleSign(Role role) : m_role(role) { setFixedSize(18, 18); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintRoleSign(painter, rect(), m_role);
    }

private:
    Role m_role;
};

/// A value as the indicator counts: "48 of 100", "9.1 days".
QString valueText(const Indicator& indicator, double value)
{
    if (indicator.kind == QuantityKind::Ratio) {
        return StatusList::tr("%1 of 100")
            .arg(QLocale(QLocale::English).toString(value * 100, 'g', 3));
    }
    const QString number = countText(value);
    return indicator.unit.isEmpty() ? number : number + u' ' + indicator.unit;
}

QWidget* cell(const QString& text, const QString& below, int width, bool bold)
{
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new TextLabel(text, bold ? TypeRole::Heading : TypeRole::Control,
                              bold ? Token::Ink : Token::MutedOnTint);
    top->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    column->addWidget(top);
    if (!below.isEmpty()) {
        auto* line = new TextLabel(below, TypeRole::Small, Token::MutedOnTint);
        line->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        column->addWidget(line);
    }
    widget->setFixedWidth(width);
    return widget;
}

QString homeText(const Map& map, const Indicator& indicator)
{
    if (const Link* link = map.link(indicator.onLink)) {
        return map.linkName(*link);
    }
    const Step* step = map.step(indicator.onStep);
    return step ? step->title : StatusList::tr("not attached to the map yet");
}

}

Mark markOfStatus(Status status)
{
    switch (status) {
    case Status::OffTrack:
        return Mark::OffTrack;
    case Status::AtRisk:
        return Mark::AtRisk;
    case Status::OnTrack:
        return Mark::OnTrack;
    case Status::TooEarly:
        return Mark::TooEarly;
    case Status::Watching:
        return Mark::Watching;
    case Status::NoData:
    case Status::Stale:
        return Mark::NoData;
    }
    return Mark::None;
}

StatusList::StatusList(Project& project, Which which, QWidget* parent)
    : QWidget(parent), m_project(project), m_which(which), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void StatusList::refresh()
{
    emptyLayout(m_layout);
    const auto observations = m_project.observations({});
    if (!observations) {
        m_layout->addWidget(
            wrappedLabel(observations.error().message, TypeRole::Base, Token::OffTrack));
        return;
    }
    auto* frame = panelFrame();
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(head());
    int rows = 0;
    for (const IndicatorStatus& each :
         statusOfAll(m_project.map(), *observations, m_project.today())) {
        const Indicator* indicator = m_project.map().indicator(each.indicator);
        if (indicator && (m_which == Which::All || indicator->key)) {
            column->addWidget(hairline(Qt::Horizontal));
            column->addWidget(row(*indicator, each));
            ++rows;
        }
    }
    if (rows == 0) {
        delete frame;
        m_layout->addWidget(
            wrappedLabel(tr("No indicators yet. Choose a card or a link on the map and press I."),
                         TypeRole::Base, Token::MutedOnTint));
    } else {
        m_layout->addWidget(frame);
    }
    m_layout->addStretch(1);
}

QWidget* StatusList::head()
{
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(12, 8, 12, 8);
    across->setSpacing(12);
    const QStringList heads{tr("Status"), tr("Indicator, worst first"),
                            tr("Now"),    tr("Expected by now"),
                            tr("Target"), tr("Last value")};
    for (int i = 0; i < heads.size(); ++i) {
        auto* label = new TextLabel(heads.at(i), TypeRole::Small, Token::MutedOnTint);
        label->setAlignment((i < 2 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        if (columnWidths[size_t(i)] > 0) {
            label->setFixedWidth(columnWidths[size_t(i)]);
        }
        across->addWidget(label, columnWidths[size_t(i)] > 0 ? 0 : 1);
    }
    return widget;
}

QWidget* StatusList::row(const Indicator& indicator, const IndicatorStatus& status)
{
    auto* widget = new QWidget;
    widget->setFocusPolicy(Qt::TabFocus);
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(12, 11, 12, 11);
    across->setSpacing(12);
    auto* state = new QWidget;
    auto* stateRow = new QHBoxLayout(state);
    stateRow->setContentsMargins(0, 0, 0, 0);
    stateRow->setSpacing(10);
    stateRow->addWidget(new MarkIcon(markOfStatus(status.status)));
    stateRow->addWidget(wrappedLabel(statusWord(status.status), TypeRole::Control, Token::Ink), 1);
    state->setFixedWidth(columnWidths[0]);
    across->addWidget(state);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    auto* title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(new RoleSign(indicator.key ? indicator.role : Role::Diagnostic));
    title->addWidget(wrappedLabel(indicator.name, TypeRole::Control, Token::Ink), 1);
    names->addLayout(title);
    const QString note =
        status.sentence.isEmpty() ? homeText(m_project.map(), indicator) : status.sentence;
    names->addWidget(wrappedLabel(note, TypeRole::Small, Token::MutedOnTint));
    across->addLayout(names, 1);
    const QString none = QStringLiteral("–");
    const QString now = status.value ? valueText(indicator, *status.value) : none;
    across->addWidget(cell(now, {}, columnWidths[2], true));
    const bool early = status.status == Status::TooEarly && status.tooEarlyUntil.isValid();
    across->addWidget(
        cell(status.plan ? valueText(indicator, *status.plan) : none,
             early ? tr("wait until %1").arg(dayText(status.tooEarlyUntil, m_project.today()))
                   : QString(),
             columnWidths[3], false));
    across->addWidget(cell(indicator.target ? valueText(indicator, *indicator.target) : none,
                           indicator.target && indicator.targetDate.isValid()
                               ? tr("by %1").arg(dayText(indicator.targetDate, m_project.today()))
                               : QString(),
                           columnWidths[4], false));
    across->addWidget(cell(status.date.isValid() ? dayText(status.date, m_project.today()) : none,
                           {}, columnWidths[5], false));
    widget->setAccessibleName(
        tr("%1: %2, now %3").arg(indicator.name, statusWord(status.status), now));
    return widget;
}

}
