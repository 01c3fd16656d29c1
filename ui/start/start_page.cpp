#include "ui/start/start_page.h"

#include "core/project/templates.h"
#include "ui/actions/action_table.h"
#include "ui/start/recent_list.h"
#include "ui/start/template_card.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int leftWidth = 560;
constexpr int columnGap = 56;

/// The panel of the sample: soft accent with an outline.
class SamplePanel final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme().color(Token::AccentMiddle), measure::hairline));
        painter.setBrush(theme().color(Token::AccentSoft));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), measure::radiusPanel,
                                measure::radiusPanel);
        painter.setBrush(theme().color(Token::Surface));
        painter.drawEllipse(QPointF(42, height() / 2.0), 21.5, 21.5);
        painter.drawPixmap(
            32, height() / 2 - 10,
            iconPixmap(IconName::Measure, 20, theme().color(Token::Accent), devicePixelRatioF()));
    }
};

}

StartPage::StartPage(QWidget* parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Start"));
    auto* page = new QWidget(this);
    auto* outer = new QHBoxLayout(page);
    outer->setContentsMargins(measure::pageMargin, 48, measure::pageMargin, 32);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    auto* title = new TextLabel(tr("Which change do you want to see?"), TypeRole::Figure);
    column->addWidget(title);
    column->addSpacing(8);
    auto* hint = wrappedLabel(tr("New project opens Define, with the caret in one large field. Or "
                                 "paste a column of counts: it becomes a chain."),
                              TypeRole::Heading, Token::MutedOnTint);
    QFont plain = hint->font();
    plain.setWeight(QFont::Normal);
    hint->setFont(plain);
    column->addWidget(hint);
    column->addSpacing(36);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(columnGap);
    m_left = new QVBoxLayout;
    m_left->setSpacing(24);
    m_recentPart = makeRecent();
    m_sample = makeSample();
    m_left->addWidget(m_recentPart);
    m_left->addWidget(m_sample);
    auto* local = new TextLabel(tr("Each project is one local file. Works without a network."),
                                TypeRole::Small, Token::MutedOnTint);
    m_left->addWidget(local);
    m_left->addStretch(1);
    columns->addLayout(m_left);
    columns->addWidget(makeTemplates(), 0, Qt::AlignTop);
    column->addLayout(columns);
    column->addStretch(1);
    outer->addStretch(1);
    outer->addLayout(column);
    outer->addStretch(1);
    setWidget(page);
}

QWidget* StartPage::makeRecent()
{
    auto* part = new QWidget;
    part->setFixedWidth(leftWidth);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Recent"), TypeRole::Heading));
    head->addStretch(1);
    auto* open = new Button(tr("Open file …"));
    open->setSymbol(IconName::Folder);
    open->setKeyHint(actionKeyText(ActionId::OpenProject));
    connect(open, &Button::clicked, this, &StartPage::openDialogRequested);
    head->addWidget(open);
    column->addLayout(head);
    m_recent = new RecentList;
    column->addWidget(m_recent);
    connect(m_recent, &RecentList::openRequested, this, &StartPage::openRequested);
    connect(m_recent, &RecentList::locateRequested, this, &StartPage::locateRequested);
    connect(m_recent, &RecentList::listChanged, this, &StartPage::refresh);
    return part;
}

QWidget* StartPage::makeSample()
{
    auto* panel = new SamplePanel;
    panel->setFixedSize(leftWidth, 102);
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(80, 16, 20, 16);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch(1);
    m_sampleTitle = new TextLabel(tr("Open the sample, with data"), TypeRole::Heading);
    words->addWidget(m_sampleTitle);
    words->addWidget(wrappedLabel(tr("B2B onboarding: 9 cards, 5 key indicators, 4,820 people. "
                                     "Nothing leaves this computer."),
                                  TypeRole::Control, Token::MutedOnTint));
    words->addStretch(1);
    row->addLayout(words, 1);
    auto* open = new Button(tr("Open sample"), Button::Look::Primary);
    connect(open, &Button::clicked, this, &StartPage::sampleRequested);
    row->addWidget(open);
    m_openSample = open;
    return panel;
}

QWidget* StartPage::makeTemplates()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("New from a template"), TypeRole::Heading));
    head->addStretch(1);
    auto* note = new TextLabel(tr("with sample data, removed in one step"), TypeRole::Small,
                               Token::MutedOnTint);
    note->setFixedHeight(measure::button);
    head->addWidget(note);
    column->addLayout(head);
    auto* grid = new QGridLayout;
    grid->setSpacing(measure::panelGap);
    int place = 0;
    const auto add = [&](TemplateCard* card) {
        grid->addWidget(card, place / 2, place % 2);
        ++place;
    };
    for (const TemplateInfo& info : templates()) {
        if (info.id == QLatin1String("blank")) {
            continue;
        }
        auto* card = new TemplateCard(info.name, info.line, false);
        connect(card, &TemplateCard::clicked, this,
                [this, id = info.id] { Q_EMIT templateRequested(id); });
        add(card);
    }
    auto* blank = new TemplateCard(tr("Start from nothing"), tr("Empty, opens Define"), true);
    connect(blank, &TemplateCard::clicked, this, &StartPage::newRequested);
    add(blank);
    column->addLayout(grid);
    return part;
}

void StartPage::placeSample(bool first)
{
    m_left->removeWidget(m_sample);
    m_left->insertWidget(first ? 0 : 1, m_sample);
    m_sampleTitle->setText(first ? tr("Nothing here yet. Look at the sample first.")
                                 : tr("Open the sample, with data"));
}

void StartPage::refresh()
{
    m_recent->refresh();
    placeSample(m_recent->isEmpty());
}

void StartPage::focusFirst()
{
    if (m_recent->isEmpty()) {
        m_openSample->setFocus();
    } else {
        m_recent->setFocus();
    }
}

}
