#include "ui/measure/this_week_panel.h"

#include "ui/measure/numbers_grid.h"
#include "ui/measure/period_box.h"
#include "ui/measure/this_week_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr int panelWidth = 920;
constexpr int footHeight = 60;
constexpr int rowHeight = 66;
constexpr int mostRowsSeen = 7;
constexpr size_t mostRows = 60; // nobody types more in one go

/// At most so many; where there are more, those that had a value before.
std::vector<DueNumber> fewEnough(std::vector<DueNumber> due)
{
    if (due.size() > mostRows) {
        std::stable_partition(due.begin(), due.end(),
                              [](const DueNumber& each) { return !each.last.isEmpty(); });
        due.resize(mostRows);
    }
    return due;
}

}

struct ThisWeekPanel::Private
{
    ThisWeekPanel& panel;
    Project& project;
    PeriodBox* period = nullptr;
    TextLabel* line = nullptr;
    QScrollArea* scroll = nullptr;
    QVBoxLayout* list = nullptr;
    Button* done = nullptr;
    Button* askAll = nullptr;
    SegmentedSwitch* view = nullptr;
    NumbersGrid* grid = nullptr;
    std::vector<ThisWeekRow*> rows;
    bool storing = false;

    Private(ThisWeekPanel& owner, Project& opened) : panel(owner), project(opened) {}

    QWidget* head();
    QWidget* foot();
    void fill();
    ThisWeekRow* addRow(const DueNumber& due);
    void showStored(ThisWeekRow& row) const;
    void store(ThisWeekRow& row);
    void step(const ThisWeekRow& row, int by);
    void showGrid(bool on);
    void ask(const std::vector<DueNumber>& numbers);
    std::vector<DueNumber> unanswered() const;
    void count();
    void close();
};

QWidget* ThisWeekPanel::Private::head()
{
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(28, 20, 28, 14);
    column->setSpacing(10);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new TextLabel(tr("This week"), TypeRole::Title));
    row->addWidget(keyCap(QStringLiteral("Ctrl E")));
    row->addSpacing(8);
    view = new SegmentedSwitch(tr("How many periods"), {tr("One period"), tr("Several")});
    view->setChosen(0);
    row->addWidget(view);
    row->addStretch(1);
    row->addWidget(new TextLabel(tr("for"), TypeRole::Control, Token::MutedOnTint));
    period = new PeriodBox(tr("Period of these numbers"));
    period->setMinimumWidth(280);
    row->addWidget(period);
    column->addLayout(row);
    line = wrappedLabel({}, TypeRole::Base, Token::MutedOnTint);
    column->addWidget(line);
    return widget;
}

QWidget* ThisWeekPanel::Private::foot()
{
    auto* widget = new QWidget;
    widget->setFixedHeight(footHeight);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(28, 0, 28, 0);
    row->setSpacing(6);
    const auto hint = [row](const QString& key, const QString& text) {
        row->addWidget(keyCap(key));
        row->addWidget(new TextLabel(text, TypeRole::Small, Token::MutedOnTint));
        row->addSpacing(8);
    };
    hint(QStringLiteral("12/40"), tr("12 of 40"));
    hint(QStringLiteral("~40"), tr("an estimate"));
    hint(QStringLiteral("-"), tr("not known, or"));
    hint(QStringLiteral("- 16 Feb"), {});
    hint(QStringLiteral("Enter"), tr("next"));
    row->addStretch(1);
    askAll = new Button(tr("Copy a request"), Button::Look::Link);
    askAll->setToolTip(tr("One message for all numbers without an answer"));
    row->addWidget(askAll);
    auto* later = new Button(tr("Later"));
    later->setKeyHint(QStringLiteral("Esc"));
    done = new Button(tr("Done"), Button::Look::Primary);
    row->addWidget(later);
    row->addSpacing(8);
    row->addWidget(done);
    QObject::connect(askAll, &Button::clicked, &panel, [this] { ask(unanswered()); });
    QObject::connect(later, &Button::clicked, &panel, [this] { close(); });
    QObject::connect(done, &Button::clicked, &panel, [this] { close(); });
    return widget;
}

void ThisWeekPanel::Private::fill()
{
    storing = true; // fields that go lose the focus: that stores nothing
    emptyLayout(list);
    storing = false;
    rows.clear();
    const Period shown = period->period();
    const auto due = dueNumbers(project, shown.day, shown.cadence);
    if (!due) {
        line->setText(due.error().message);
    } else if (due->empty()) {
        line->setText(tr("Nothing is due. Cards of outcomes and indicators that no file fills are "
                         "asked for here; another period can be chosen above."));
    } else {
        line->setText(due->size() > mostRows
                          ? tr("The first %1 of %2 numbers, those with values before first.")
                                .arg(mostRows)
                                .arg(due->size())
                          : tr("Only what is due. One number each, from wherever you have it."));
        for (const DueNumber& each : fewEnough(*due)) {
            rows.push_back(addRow(each));
        }
    }
    list->addStretch(1);
    const int seen = std::min<int>(mostRowsSeen, int(rows.size()));
    scroll->setMinimumHeight(std::max(1, seen) * rowHeight);
    const bool several = view->chosen() == 1;
    scroll->setVisible(!rows.empty() && !several);
    grid->setVisible(several);
    if (several) {
        grid->fill(shown.day, shown.cadence);
        grid->setMinimumHeight(std::clamp(grid->rowCount(), 2, 9) * 40 + 44);
        line->setText(tr("The last %1 periods. Type into a cell, or paste cells copied from a "
                         "spreadsheet.")
                          .arg(NumbersGrid::periods));
    }
    panel.adjustSize();
    count();
}

ThisWeekRow* ThisWeekPanel::Private::addRow(const DueNumber& due)
{
    list->addWidget(hairline(Qt::Horizontal));
    auto* row = new ThisWeekRow(due);
    list->addWidget(row);
    showStored(*row);
    QObject::connect(row, &ThisWeekRow::requestWanted, &panel, [this, row] { ask({row->due()}); });
    QObject::connect(row, &ThisWeekRow::entered, &panel, [this, row] { store(*row); });
    QObject::connect(row, &ThisWeekRow::nextRequested, &panel, [this, row] { step(*row, 1); });
    QObject::connect(row, &ThisWeekRow::backRequested, &panel, [this, row] { step(*row, -1); });
    row->field().setEnabled(!project.isReadOnly());
    return row;
}

void ThisWeekPanel::Private::showStored(ThisWeekRow& row) const
{
    if (!row.due().there) {
        return;
    }
    const Observation& there = *row.due().there;
    row.storedText = asTyped(there, row.due().ratio);
    row.field().setText(row.storedText);
    if (const auto typed = parseTypedNumber(row.storedText, project.today())) {
        row.say(understood(*typed, row.due(), project.today()), false, there.estimate,
                !there.value);
    }
}

void ThisWeekPanel::Private::store(ThisWeekRow& row)
{
    const QString text = row.field().text().trimmed();
    if (storing || text == row.storedText || text.isEmpty()) {
        return;
    }
    const auto typed = parseTypedNumber(text, project.today());
    const auto value =
        typed ? typedValue(project.map(), row.due().series, period->period().day, *typed)
              : Result<TypedValue>(failure(typed.error()));
    auto edit = value ? typedCounts(project.map(), {*value}, QDateTime::currentDateTimeUtc())
                      : Result<Edit>(failure(value.error()));
    storing = true;
    const auto stored =
        edit ? project.apply(std::move(*edit)) : Result<void>(failure(edit.error()));
    storing = false;
    if (!stored) {
        row.say(stored.error().message, true, false, false);
    } else {
        row.storedText = text;
        row.say(understood(*typed, row.due(), project.today()), false, typed->estimate,
                !typed->number);
    }
    count();
}

void ThisWeekPanel::Private::step(const ThisWeekRow& row, int by)
{
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] != &row) {
            continue;
        }
        const int next = int(i) + by;
        if (next >= 0 && next < int(rows.size())) {
            rows[size_t(next)]->field().setFocus(Qt::TabFocusReason);
            rows[size_t(next)]->field().selectAll();
            scroll->ensureWidgetVisible(rows[size_t(next)]);
        } else if (by > 0) {
            done->setFocus(Qt::TabFocusReason);
        }
    }
}

std::vector<DueNumber> ThisWeekPanel::Private::unanswered() const
{
    std::vector<DueNumber> numbers;
    for (const ThisWeekRow* row : rows) {
        if (!row->isAnswered()) {
            numbers.push_back(row->due());
        }
    }
    return numbers;
}

void ThisWeekPanel::Private::ask(const std::vector<DueNumber>& numbers)
{
    const Period shown = period->period();
    QApplication::clipboard()->setText(requestText(numbers, shown.day, shown.cadence));
    line->setText(numbers.size() == 1
                      ? tr("A request for “%1” is on the clipboard: paste it into a message.")
                            .arg(numbers.front().title)
                      : tr("A request for %1 numbers is on the clipboard: paste it into a message.")
                            .arg(numbers.size()));
}

void ThisWeekPanel::Private::showGrid(bool)
{
    for (ThisWeekRow* row : rows) {
        store(*row);
    }
    fill();
    if (grid->isVisible()) {
        grid->setFocus();
    }
}

void ThisWeekPanel::Private::count()
{
    askAll->setVisible(view->chosen() != 1 && !unanswered().empty());
    int answered = 0;
    for (const ThisWeekRow* row : rows) {
        answered += row->isAnswered() ? 1 : 0;
    }
    done->setText(rows.empty() ? tr("Done")
                               : tr("Done, %1 of %2 answered").arg(answered).arg(rows.size()));
}

void ThisWeekPanel::Private::close()
{
    for (ThisWeekRow* row : rows) {
        store(*row);
    }
    Q_EMIT panel.closed();
}

ThisWeekPanel::ThisWeekPanel(Project& project, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, project))
{
    setFixedWidth(panelWidth);
    setAccessibleName(tr("This week"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(d->head());
    d->scroll = new QScrollArea;
    auto* body = new QWidget;
    body->setAutoFillBackground(true);
    body->setBackgroundRole(QPalette::Base);
    d->list = new QVBoxLayout(body);
    d->list->setContentsMargins(0, 0, 0, 0);
    d->list->setSpacing(0);
    d->scroll->setWidget(body);
    d->scroll->setWidgetResizable(true);
    d->scroll->setFrameShape(QFrame::NoFrame);
    d->scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(d->scroll, 1);
    d->grid = new NumbersGrid(project);
    d->grid->hide();
    auto* gridRow = new QHBoxLayout;
    gridRow->setContentsMargins(28, 0, 28, 14);
    gridRow->addWidget(d->grid);
    column->addLayout(gridRow);
    connect(d->grid, &NumbersGrid::said, this, [this](const QString& sentence, bool problem) {
        d->line->setToken(problem ? Token::OffTrack : Token::MutedOnTint);
        d->line->setText(sentence);
    });
    connect(d->view, &SegmentedSwitch::choiceMade, this,
            [this](int chosen) { d->showGrid(chosen == 1); });
    column->addWidget(d->foot());
    const Cadence cadence = typingCadence(project);
    std::vector<Cadence> offered{cadence};
    for (const Cadence each : {Cadence::Week, Cadence::Month, Cadence::Quarter}) {
        if (each != cadence) {
            offered.push_back(each);
        }
    }
    d->period->offer(offered, project.today(), 6);
    connect(d->period, &PeriodBox::periodChanged, this, [this] { d->fill(); });
    connect(d->period, &PeriodBox::notRead, d->line, &TextLabel::setText);
    connect(&project, &Project::changed, this, [this] {
        if (!d->storing && d->view->chosen() != 1) {
            d->fill();
        }
    });
    d->fill();
    const auto open = std::find_if(d->rows.begin(), d->rows.end(),
                                   [](const ThisWeekRow* row) { return !row->isAnswered(); });
    if (!d->rows.empty()) {
        setFocusProxy(&(open == d->rows.end() ? d->rows.front() : *open)->field());
    } else {
        setFocusProxy(d->done);
    }
}

ThisWeekPanel::~ThisWeekPanel() = default;

int ThisWeekPanel::dueCount(const Project& project) { return int(openNumbers(project).size()); }

void ThisWeekPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        d->close();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ThisWeekPanel::paintEvent(QPaintEvent*) { paintPanelWithFoot(*this, footHeight); }

}
