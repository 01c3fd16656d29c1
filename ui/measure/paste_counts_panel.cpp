#include "ui/measure/paste_counts_panel.h"

#include "core/analysis/phrases.h"
#include "core/base/english.h"
#include "core/model/intents_counts.h"
#include "ui/charts/drop_off_chart.h"
#include "ui/charts/drop_off_content.h"
#include "ui/measure/headline_label.h"
#include "ui/measure/period_box.h"
#include "ui/measure/tinted_frame.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>

namespace throughline {

namespace {

constexpr int leftWidth = 330;
constexpr std::array quickCadences{Cadence::Month, Cadence::Week, Cadence::Quarter};

QWidget* lineOf(const QString& title, const QString& number, const QString& note, bool struck)
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(12, 7, 12, 7);
    const Token token = struck ? Token::MutedOnTint : Token::Ink;
    for (const QString& text : {title, number}) {
        auto* label = text == title ? wrappedLabel(text, TypeRole::Base, token)
                                    : new TextLabel(text, TypeRole::Base, token);
        QFont font = theme().font(TypeRole::Base);
        font.setStrikeOut(struck);
        label->setFont(font);
        row->addWidget(label, text == title ? 1 : 0);
        if (text == title && !note.isEmpty()) {
            row->addWidget(new TextLabel(note, TypeRole::Small, Token::MutedOnTint));
            row->addSpacing(8);
        }
    }
    return widget;
}

}

struct PasteCountsPanel::Private
{
    PasteCountsPanel& panel;
    Project& project;
    csv::CountTable table;
    bool keepTotal = false;
    bool accepted = false;

    TextLabel* title = nullptr;
    TextLabel* subtitle = nullptr;
    QVBoxLayout* lines = nullptr;
    TextLabel* note = nullptr;
    Button* keep = nullptr;
    PeriodBox* period = nullptr;
    SegmentedSwitch* quick = nullptr;
    HeadlineLabel* headline = nullptr;
    TextLabel* below = nullptr;
    DropOffChart* chart = nullptr;
    TextLabel* said = nullptr;
    Button* make = nullptr;

    Private(PasteCountsPanel& owner, Project& opened) : panel(owner), project(opened) {}

    QWidget* clipboardFrame();
    QWidget* noteRow();
    QWidget* question();
    QWidget* result();
    void build();
    void connectAll();

    std::vector<PastedCount> rows() const;
    Result<Edit> edit() const;
    void showLines();
    void preview();
    void accept();
};

QWidget* PasteCountsPanel::Private::clipboardFrame()
{
    auto* frame = panelFrame();
    lines = new QVBoxLayout(frame);
    lines->setContentsMargins(1, 1, 1, 1);
    lines->setSpacing(0);
    return frame;
}

QWidget* PasteCountsPanel::Private::noteRow()
{
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(4, 0, 4, 0);
    column->setSpacing(2);
    column->addWidget(note = wrappedLabel({}, TypeRole::Small, Token::MutedOnTint));
    auto* row = new QHBoxLayout;
    row->addWidget(keep = new Button(tr("Keep it"), Button::Look::Link));
    row->addStretch(1);
    column->addLayout(row);
    return widget;
}

QWidget* PasteCountsPanel::Private::question()
{
    auto* frame = new TintedFrame(Token::Surface, Token::Accent, 2);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(22, 18, 22, 18);
    column->setSpacing(10);
    column->addWidget(new TextLabel(tr("For which period?"), TypeRole::Heading));
    period = new PeriodBox(tr("For which period?"));
    column->addWidget(period);
    quick = new SegmentedSwitch(tr("Usual periods"),
                                {tr("last month"), tr("last week"), tr("last quarter")});
    column->addWidget(quick, 0, Qt::AlignLeft);
    column->addWidget(wrappedLabel(tr("The only question. Enter to go on."), TypeRole::Small,
                                   Token::MutedOnTint));
    return frame;
}

QWidget* PasteCountsPanel::Private::result()
{
    auto* frame = panelFrame();
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(28, 22, 28, 18);
    column->setSpacing(8);
    column->addWidget(headline = new HeadlineLabel);
    column->addWidget(below = wrappedLabel({}, TypeRole::Base, Token::MutedOnTint));
    column->addWidget(chart = new DropOffChart, 1);
    chart->setMaximumHeight(380);
    column->addStretch(0);
    column->addWidget(hairline(Qt::Horizontal));
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    said = wrappedLabel(tr("Counted in the same period: not the same people."), TypeRole::Small,
                        Token::MutedOnTint);
    row->addWidget(said, 1);
    auto* drop = new Button(tr("Keep nothing"));
    drop->setKeyHint(QStringLiteral("Esc"));
    make = new Button(tr("Store these counts"), Button::Look::Primary);
    make->setKeyHint(QStringLiteral("Enter"));
    row->addWidget(drop);
    row->addWidget(make);
    column->addLayout(row);
    QObject::connect(drop, &Button::clicked, &panel, &PasteCountsPanel::dropped);
    QObject::connect(make, &Button::clicked, &panel, [this] { accept(); });
    return frame;
}

void PasteCountsPanel::Private::build()
{
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(40, 30, 40, 30);
    column->setSpacing(6);
    column->addWidget(title = new TextLabel({}, TypeRole::Title));
    column->addWidget(subtitle = wrappedLabel({}, TypeRole::Base, Token::MutedOnTint));
    column->addSpacing(14);
    auto* across = new QHBoxLayout;
    across->setSpacing(40);
    auto* leftBody = new QWidget;
    leftBody->setFixedWidth(leftWidth);
    auto* left = new QVBoxLayout(leftBody);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(12);
    left->addWidget(clipboardFrame());
    left->addWidget(noteRow());
    left->addSpacing(8);
    left->addWidget(question());
    left->addStretch(1);
    across->addWidget(leftBody);
    across->addWidget(result(), 1);
    column->addLayout(across, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* outer = new QVBoxLayout(&panel);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void PasteCountsPanel::Private::connectAll()
{
    QObject::connect(period, &PeriodBox::periodChanged, &panel, [this](const Period& chosen) {
        int usual = -1;
        for (size_t i = 0; i < quickCadences.size(); ++i) {
            if (lastFinished(quickCadences[i], project.today()) == chosen) {
                usual = int(i);
            }
        }
        quick->setChosen(usual);
        preview();
    });
    QObject::connect(period, &PeriodBox::notRead, &panel, [this](const QString& problem) {
        said->setToken(Token::OffTrack);
        said->setText(problem);
    });
    QObject::connect(quick, &SegmentedSwitch::choiceMade, &panel, [this](int index) {
        period->setPeriod(lastFinished(quickCadences.at(size_t(index)), project.today()));
        preview();
    });
    QObject::connect(keep, &Button::clicked, &panel, [this] {
        keepTotal = !keepTotal;
        showLines();
        preview();
    });
}

std::vector<PastedCount> PasteCountsPanel::Private::rows() const
{
    std::vector<PastedCount> all;
    for (const csv::CountLine& line : table.lines) {
        all.push_back({line.title, line.count});
    }
    if (keepTotal && table.total) {
        all.push_back({table.total->title, table.total->count});
    }
    return all;
}

Result<Edit> PasteCountsPanel::Private::edit() const
{
    return pasteCounts(project.map(), rows(), period->period().day, period->period().cadence,
                       QDateTime::currentDateTimeUtc());
}

void PasteCountsPanel::Private::showLines()
{
    emptyLayout(lines);
    lines->addWidget(lineOf(tr("card"), tr("how many arrived"), {}, false));
    for (const csv::CountLine& line : table.lines) {
        const bool there = !project.map().stepsTitled(line.title).empty();
        lines->addWidget(hairline(Qt::Horizontal));
        lines->addWidget(lineOf(line.title, line.count ? countText(*line.count) : line.raw,
                                line.unreadable ? tr("no number: a card without a count")
                                : there         ? tr("is on the map")
                                                : QString(),
                                false));
    }
    if (table.total) {
        lines->addWidget(hairline(Qt::Horizontal));
        lines->addWidget(
            lineOf(table.total->title,
                   table.total->count ? countText(*table.total->count) : table.total->raw, {},
                   !keepTotal));
    }
    note->setText(keepTotal ? tr("The sum is kept as a card.") : table.note);
    note->setVisible(!note->text().isEmpty());
    keep->setVisible(table.total.has_value());
    keep->setText(keepTotal ? tr("Leave it out") : tr("Keep it"));
}

void PasteCountsPanel::Private::preview()
{
    said->setToken(Token::MutedOnTint);
    said->setText(tr("Counted in the same period: not the same people."));
    const Result<Edit> made = edit();
    make->setEnabled(made.has_value() && !project.isReadOnly());
    if (!made) {
        said->setToken(Token::OffTrack);
        said->setText(made.error().message);
        return;
    }
    Map map = project.map();
    applyChanges(map, made->changes);
    std::vector<Observation> counts;
    for (const NewObservations& batch : made->observations) {
        counts.insert(counts.end(), batch.rows.begin(), batch.rows.end());
    }
    DropOffPictureChoice choice;
    choice.days = period->period().range();
    const auto content = dropOffContent(map, counts, project.today(), choice);
    headline->setVisible(content.has_value());
    chart->setVisible(content.has_value());
    below->setText(content ? content->below : content.error().message);
    below->setVisible(!below->text().isEmpty());
    if (content) {
        headline->setHeadline(content->headline);
        chart->setDrawing(content->drawing);
    }
}

void PasteCountsPanel::Private::accept()
{
    if (accepted || !make->isEnabled()) {
        return;
    }
    Result<Edit> made = edit();
    const auto done = made ? project.apply(std::move(*made)) : Result<void>(failure(made.error()));
    if (!done) {
        said->setToken(Token::OffTrack);
        said->setText(done.error().message);
        return;
    }
    accepted = true;
    Q_EMIT panel.accepted();
}

PasteCountsPanel::PasteCountsPanel(Project& project, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, project))
{
    setAccessibleName(tr("Pasted counts"));
    d->build();
    d->connectAll();
    setFocusProxy(d->period);
}

PasteCountsPanel::~PasteCountsPanel() = default;

void PasteCountsPanel::setTable(const csv::CountTable& table)
{
    d->table = table;
    d->keepTotal = false;
    d->accepted = false;
    const size_t count = table.lines.size();
    d->title->setText(
        count == 1 ? tr("One number, pasted")
                   : tr("%1 numbers, pasted").arg(withCapital(numberInWords(qint64(count)))));
    size_t known = 0;
    for (const csv::CountLine& line : table.lines) {
        known += d->project.map().stepsTitled(line.title).empty() ? 0 : 1;
    }
    d->subtitle->setText(
        known == 0 ? tr("Two columns, text and number: read as a drop-off table, one card per "
                        "line, in this order.")
                   : tr("Two columns, text and number. %1 of %2 are cards of this map already; the "
                        "others become new cards, in this order.")
                         .arg(known)
                         .arg(count));
    d->make->setText(known == count ? tr("Store these %1 counts").arg(count)
                     : known == 0   ? tr("Make these %1 cards").arg(count)
                                    : tr("Store %1 counts").arg(count));
    d->period->offer({Cadence::Month, Cadence::Week, Cadence::Quarter, Cadence::Year},
                     d->project.today(), 4);
    d->quick->setChosen(0);
    d->showLines();
    d->preview();
    d->period->setFocus();
}

void PasteCountsPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        d->accept();
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT dropped();
    } else {
        QWidget::keyPressEvent(event);
    }
}

}
