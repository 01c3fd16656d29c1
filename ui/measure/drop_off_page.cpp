#include "ui/measure/drop_off_page.h"

#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "core/analysis/reach.h"
#include "core/model/intents_counts.h"
#include "core/model/intents_indicators.h"
#include "ui/charts/drop_off_chart.h"
#include "ui/measure/day_choices.h"
#include "ui/measure/drop_off_facts.h"
#include "ui/measure/drop_off_table.h"
#include "ui/measure/headline_label.h"
#include "ui/measure/toggle_switch.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <thread>

namespace throughline {

namespace {

constexpr int mostSegments = 5; // more go into a list
constexpr int mostPaths = 12;
constexpr qint64 mostRowsAtOnce = 2'000'000; // some 20 ms

TextLabel* small(const QString& text)
{
    return new TextLabel(text, TypeRole::Small, Token::MutedOnTint);
}

QComboBox* listBox(const QString& name)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
    return box;
}

/// As wide as what it shows; the list itself is as wide as its longest entry.
void fitToChoice(QComboBox* box)
{
    const QFontMetrics metrics(box->font());
    int widest = 0;
    for (int i = 0; i < box->count(); ++i) {
        widest = std::max(widest, metrics.horizontalAdvance(box->itemText(i)));
    }
    box->setFixedWidth(metrics.horizontalAdvance(box->currentText()) + 48);
    box->view()->setMinimumWidth(widest + 40);
}

/// Values in the order people write ranges: by the first number in them, then by name.
QStringList orderedValues(const std::set<QString>& values)
{
    QStringList list(values.begin(), values.end());
    const auto number = [](const QString& text) {
        double value = 0;
        for (const QChar c : text) {
            if (c.isDigit()) {
                value = value * 10 + c.digitValue();
            } else if (value > 0) {
                break;
            }
        }
        return value;
    };
    std::stable_sort(list.begin(), list.end(), [&](const QString& a, const QString& b) {
        return std::pair(number(a), a) < std::pair(number(b), b);
    });
    return list;
}

}

struct DropOffPage::Private
{
    DropOffPage& page;
    Project& project;
    DropOffData counts;
    std::optional<DropOffContent> content;
    DropOffPictureChoice choice;
    std::vector<DayChoice> days;
    std::vector<DayChoice> earlier;
    std::vector<std::vector<StepId>> paths;
    QStringList values;
    QStringList segmentsShown; ///< what the switch of groups was made for
    bool daysChosen = false;
    bool compareChosen = false;
    bool stale = true;
    int chosen = -1;
    std::thread counting; ///< a funnel of very many events
    int countingJob = 0;

    QStackedWidget* stack = nullptr;
    TextLabel* emptyText = nullptr;
    HeadlineLabel* headline = nullptr;
    TextLabel* below = nullptr;
    QComboBox* path = nullptr;
    QWidget* segments = nullptr;
    QHBoxLayout* segmentLayout = nullptr;
    QComboBox* period = nullptr;
    TextLabel* beforeLabel = nullptr;
    QComboBox* before = nullptr;
    ToggleSwitch* wholePlan = nullptr;
    DropOffChart* chart = nullptr;
    DropOffTable* table = nullptr;
    Button* more = nullptr;
    TextLabel* moreText = nullptr;
    DropOffFacts* facts = nullptr;

    Private(DropOffPage& owner, Project& opened) : page(owner), project(opened) {}

    QWidget* emptyPage();
    QWidget* fullPage();
    QWidget* controls();
    QWidget* moreRow();
    void connectAll();

    void readCounts();
    void findPaths();
    void fillSegments();
    void fillPeriods();
    void fillEarlier();
    void update();
    void countAside();
    void take(Result<DropOffContent> made);
    void showContent();
    void showEmpty(const QString& sentence);
    void choose(int step);
    void write(int step, const QString& text);
    void savePicture();
    void askWhere();
};

QWidget* DropOffPage::Private::emptyPage()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(measure::pageMargin, 60, measure::pageMargin, 40);
    layout->setSpacing(16);
    emptyText = new TextLabel({}, TypeRole::Sentence, Token::Ink);
    emptyText->setWordWrap(true);
    emptyText->setAlignment(Qt::AlignHCenter);
    layout->addWidget(emptyText);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* map = new Button(tr("Go to the map"));
    auto* paste = new Button(tr("Paste counts"), Button::Look::Primary);
    paste->setKeyHint(QStringLiteral("Ctrl V"));
    auto* import = new Button(tr("Import a file"));
    row->addStretch(1);
    for (Button* each : {map, paste, import}) {
        row->addWidget(each);
    }
    row->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(1);
    connect(map, &Button::clicked, &page, &DropOffPage::mapRequested);
    connect(paste, &Button::clicked, &page, &DropOffPage::pasteRequested);
    connect(import, &Button::clicked, &page, &DropOffPage::importRequested);
    return widget;
}

QWidget* DropOffPage::Private::controls()
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(path = listBox(tr("Path")));
    path->setMaximumWidth(260);
    segments = new QWidget;
    segmentLayout = new QHBoxLayout(segments);
    segmentLayout->setContentsMargins(0, 0, 0, 0);
    segmentLayout->setSpacing(10);
    layout->addWidget(segments);
    layout->addWidget(period = listBox(tr("Period")));
    layout->addWidget(beforeLabel = small(tr("before")));
    layout->addWidget(before = listBox(tr("Period to compare with")));
    layout->addStretch(1);
    layout->addWidget(wholePlan = new ToggleSwitch(tr("Against the whole plan")));
    return widget;
}

QWidget* DropOffPage::Private::moreRow()
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(more = new Button(tr("More columns"), Button::Look::Link));
    layout->addWidget(moreText = small({}));
    layout->addStretch(1);
    auto* where = new Button(tr("Where do these figures come from?"), Button::Look::Link);
    connect(where, &Button::clicked, &page, [this] { askWhere(); });
    layout->addWidget(where);
    return widget;
}

QWidget* DropOffPage::Private::fullPage()
{
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    auto* scroll = new QScrollArea;
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(measure::pageMargin, 20, measure::pageMargin, 20);
    layout->setSpacing(6);
    layout->addWidget(headline = new HeadlineLabel);
    layout->addWidget(below = wrappedLabel({}, TypeRole::Base, Token::MutedOnTint));
    layout->addSpacing(8);
    layout->addWidget(controls());
    layout->addSpacing(6);
    layout->addWidget(chart = new DropOffChart, 1);
    layout->addSpacing(8);
    layout->addWidget(table = new DropOffTable);
    layout->addWidget(moreRow());
    chart->setMinimumHeight(300);
    chart->setMaximumHeight(420);
    layout->addStretch(0);
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    across->addWidget(scroll, 1);
    across->addWidget(hairline(Qt::Vertical));
    across->addWidget(facts = new DropOffFacts);
    return widget;
}

void DropOffPage::Private::connectAll()
{
    connect(path, &QComboBox::activated, &page, [this](int index) {
        choice.path = paths.at(size_t(index));
        daysChosen = false;
        update();
    });
    connect(period, &QComboBox::activated, &page, [this](int index) {
        choice.days = days.at(size_t(index)).days;
        choice.allDays = !choice.days.from.isValid() && !choice.days.to.isValid();
        daysChosen = true;
        compareChosen = false;
        update();
    });
    connect(before, &QComboBox::activated, &page, [this](int index) {
        compareChosen = true;
        choice.compare =
            index < int(earlier.size()) ? std::optional(earlier[size_t(index)].days) : std::nullopt;
        update();
    });
    connect(wholePlan, &ToggleSwitch::toggled, &page, [this](bool on) {
        choice.wholePlan = on;
        update();
    });
    connect(chart, &DropOffChart::barChosen, &page, [this](int bar) { choose(bar); });
    connect(table, &DropOffTable::rowChosen, &page, [this](int row) { choose(row); });
    connect(more, &Button::clicked, &page, [this] {
        const bool all = !table->figures().showsMore();
        table->showMore(all);
        more->setText(all ? tr("Fewer columns") : tr("More columns"));
        moreText->setVisible(!all);
    });
    connect(facts, &DropOffFacts::expectationTyped, &page,
            [this](int step, const QString& text) { write(step, text); });
    connect(facts, &DropOffFacts::pictureRequested, &page, [this] { savePicture(); });
}

void DropOffPage::Private::readCounts()
{
    auto read = countsOf(project);
    if (!read) {
        showEmpty(read.error().message);
        counts.clear();
        return;
    }
    counts = std::move(*read);
}

/// One path for each counted card that no other path ends at: the way to it with most counts.
void DropOffPage::Private::findPaths()
{
    const std::set<StepId> counted = countedSteps(counts);
    paths.clear();
    const std::vector<StepId> main = mainPath(project.map(), counted);
    if (!main.empty()) {
        paths.push_back(main);
    }
    for (const StepId& start : counted) {
        if (paths.size() >= size_t(mostPaths) ||
            std::find(main.begin(), main.end(), start) != main.end()) {
            continue;
        }
        std::set<StepId> without;
        for (const StepId& each : counted) {
            const bool onWay = each == start || project.map().reaches(each, start) ||
                               project.map().reaches(start, each);
            if (onWay) {
                without.insert(each);
            }
        }
        const std::vector<StepId> other = mainPath(project.map(), without);
        if (other.size() > 1 && std::find(paths.begin(), paths.end(), other) == paths.end()) {
            paths.push_back(other);
        }
    }
    path->clear();
    for (const auto& each : paths) {
        const Step* first = project.map().step(each.front());
        const Step* last = project.map().step(each.back());
        path->addItem(
            tr("%1 → %2").arg(first ? first->title : QString(), last ? last->title : QString()));
    }
    path->setVisible(paths.size() > 1);
    path->setMinimumContentsLength(16);
    const auto found = std::find(paths.begin(), paths.end(), choice.path);
    if (found == paths.end()) {
        choice.path = main;
        path->setCurrentIndex(0);
    } else {
        path->setCurrentIndex(int(found - paths.begin()));
    }
}

void DropOffPage::Private::fillSegments()
{
    const std::set<QString> dimensions = dimensionsOf(counts);
    segments->setVisible(!dimensions.empty());
    if (dimensions.empty()) {
        choice.dimension.clear();
        choice.value.clear();
        return;
    }
    if (dimensions.count(choice.dimension) == 0) {
        choice.dimension = *dimensions.begin();
        choice.value.clear();
    }
    const QStringList present = orderedValues(valuesOf(counts, choice.dimension, {}));
    const QStringList all = QStringList(dimensions.begin(), dimensions.end()) + present;
    if (all == segmentsShown && !segmentLayout->isEmpty()) {
        return; // what has the focus keeps it
    }
    segmentsShown = all;
    values = present;
    emptyLayout(segmentLayout);
    if (dimensions.size() == 1) {
        segmentLayout->addWidget(small(choice.dimension));
    } else {
        QComboBox* box = listBox(tr("Kind of group"));
        for (const QString& each : dimensions) {
            box->addItem(each);
        }
        box->setCurrentText(choice.dimension);
        fitToChoice(box);
        connect(box, &QComboBox::activated, &page, [this, box] {
            choice.dimension = box->currentText();
            choice.value.clear();
            update();
        });
        segmentLayout->addWidget(box);
    }
    const int now = choice.value.isEmpty() ? 0 : int(values.indexOf(choice.value)) + 1;
    const auto pick = [this](int index) {
        choice.value = index > 0 ? values.at(index - 1) : QString();
        update();
    };
    if (values.size() > mostSegments) {
        QComboBox* box = listBox(tr("Group"));
        box->addItems(QStringList(tr("All")) + values);
        box->setCurrentIndex(now);
        box->setMinimumContentsLength(10);
        connect(box, &QComboBox::activated, &page, pick);
        segmentLayout->addWidget(box);
    } else {
        auto* control = new SegmentedSwitch(choice.dimension, QStringList(tr("All")) + values);
        control->setChosen(now);
        connect(control, &SegmentedSwitch::choiceMade, &page, pick);
        segmentLayout->addWidget(control);
    }
}

void DropOffPage::Private::fillPeriods()
{
    days = dayChoices(project.map(), counts, choice.path, project.today());
    if (!daysChosen) {
        choice.days = firstShownDays(project.map(), counts, choice.path, project.today());
        choice.allDays = !choice.days.from.isValid() && !choice.days.to.isValid();
    }
    period->clear();
    int now = -1;
    for (const DayChoice& each : days) {
        if (each.days == choice.days) {
            now = period->count();
        }
        period->addItem(each.text);
    }
    if (now < 0) {
        days.insert(days.begin(), DayChoice{daysText(choice.days), choice.days, false});
        period->insertItem(0, days.front().text);
        now = 0;
    }
    period->setCurrentIndex(now);
    fitToChoice(period);
}

void DropOffPage::Private::fillEarlier()
{
    earlier = choice.allDays ? std::vector<DayChoice>{} : earlierChoices(counts, choice.days);
    if (!compareChosen) {
        const DateRange just = daysBefore(choice.days);
        const bool there = !earlier.empty() && earlier.front().days == just;
        choice.compare = there ? std::optional(just) : std::nullopt;
    }
    before->clear();
    int now = int(earlier.size());
    for (const DayChoice& each : earlier) {
        if (choice.compare == each.days) {
            now = before->count();
        }
        before->addItem(each.text);
    }
    before->addItem(tr("nothing"));
    before->setCurrentIndex(now);
    fitToChoice(before);
    before->setVisible(!earlier.empty());
    beforeLabel->setVisible(!earlier.empty());
}

void DropOffPage::Private::update()
{
    findPaths();
    fillSegments();
    fillPeriods();
    fillEarlier();
    qint64 rows = 0;
    for (const auto& [dataset, log] : counts.events) {
        rows += qint64(log->rows());
    }
    if (rows > mostRowsAtOnce) {
        countAside();
    } else {
        take(dropOffContent(project.map(), counts, project.today(), choice));
    }
}

/// Counts a large funnel in a thread of its own; what is on screen stays until it is there.
void DropOffPage::Private::countAside()
{
    if (counting.joinable()) {
        counting.join();
    }
    chart->setEnabled(false);
    counting = std::thread([this, job = ++countingJob, map = project.map(), data = counts,
                            today = project.today(), asked = choice] {
        auto made =
            std::make_shared<Result<DropOffContent>>(dropOffContent(map, data, today, asked));
        QMetaObject::invokeMethod(
            &page,
            [this, job, made] {
                if (job == countingJob) {
                    chart->setEnabled(true);
                    take(std::move(*made));
                }
            },
            Qt::QueuedConnection);
    });
}

void DropOffPage::Private::take(Result<DropOffContent> made)
{
    if (!made) {
        content.reset();
        const bool some = countedSteps(counts).size() > 1;
        showEmpty(some ? made.error().message
                       : tr("Click how many? on two cards, or paste a column of counts."));
        return;
    }
    content = std::move(*made);
    showContent();
}

void DropOffPage::Private::showEmpty(const QString& sentence)
{
    emptyText->setText(sentence);
    stack->setCurrentIndex(0);
}

void DropOffPage::Private::showContent()
{
    chosen = std::min(chosen, int(content->group().steps.size()) - 1);
    headline->setHeadline(content->headline);
    below->setText(content->below);
    below->setVisible(!content->below.isEmpty());
    chart->setDrawing(content->drawing);
    chart->setSelected(chosen);
    table->setContent(project.map(), *content);
    table->chooseRow(chosen);
    const QString compared = content->dropOff.compareDays
                                 ? daysText(*content->dropOff.compareDays) + QStringLiteral(", ")
                                 : QString();
    moreText->setText(tr("between which values, %1lost here, of all at “%2”")
                          .arg(compared, content->group().steps.front().title));
    facts->show(project.map(), counts, *content, project.today(), chosen, project.isReadOnly());
    stack->setCurrentIndex(1);
}

void DropOffPage::Private::choose(int step)
{
    if (step == chosen || !content) {
        return;
    }
    chosen = step;
    chart->setSelected(step);
    table->chooseRow(step);
    facts->show(project.map(), counts, *content, project.today(), chosen, project.isReadOnly());
}

void DropOffPage::Private::write(int step, const QString& text)
{
    const auto typed = parseTypedNumber(text, project.today());
    if (!typed || !typed->number || *typed->number < 0 || *typed->number > 100) {
        facts->sayAboutExpectation(tr("Type a number from 0 to 100: how many of 100 go on."), true);
        return;
    }
    const double share =
        typed->whole && *typed->whole > 0 ? *typed->number / *typed->whole : *typed->number / 100;
    const auto& steps = content->group().steps;
    // Over cards without a count the links share what is expected.
    std::vector<LinkId> links;
    for (const Link* link :
         linksAlong(project.map(), steps[size_t(step - 1)].step, steps[size_t(step)].step)) {
        links.push_back(link->id);
    }
    if (links.empty()) {
        facts->sayAboutExpectation(
            tr("No link leads from one of these cards to the other. Draw it on the map first."),
            true);
        return;
    }
    const QDate last = content->choice.days.to;
    const QDate from =
        last.isValid() ? std::min(last.addDays(1), project.today()) : project.today();
    auto edit =
        expectAlong(project.map(), links, share, {from, {}}, {}, QDateTime::currentDateTimeUtc());
    const auto done = edit ? project.apply(std::move(*edit)) : Result<void>(failure(edit.error()));
    facts->sayAboutExpectation(done ? tr("Written down: %1 of 100, %2.")
                                          .arg(typed->whole ? share * 100 : *typed->number)
                                          .arg(daysText({from, {}}))
                                    : done.error().message,
                               !done);
}

void DropOffPage::Private::askWhere()
{
    if (!content) {
        return;
    }
    const auto& steps = content->group().steps;
    const size_t step = chosen >= 0 && size_t(chosen) < steps.size()
                            ? size_t(chosen)
                            : content->furthest().value_or(steps.size() - 1);
    const DropOffStep& here = steps[step];
    FigureAsked asked;
    asked.days = content->dropOff.days;
    asked.where = content->dropOff.where;
    asked.figure = countText(here.reach);
    asked.about = tr("arrived at “%1”, %2").arg(here.title, daysText(asked.days));
    if (step > 0) {
        asked.series.emplace_back(steps[step - 1].step);
        asked.about = tr("of %1 at “%2” arrived at “%3”, %4")
                          .arg(countText(steps[step - 1].reach), steps[step - 1].title, here.title,
                               daysText(asked.days));
    }
    asked.series.emplace_back(here.step);
    Q_EMIT page.figureAsked(asked);
}

void DropOffPage::Private::savePicture()
{
    const QString file = QFileDialog::getSaveFileName(
        &page, tr("Save this picture"), tr("drop-off.svg"), tr("Pictures (*.svg *.png *.pdf)"));
    if (file.isEmpty()) {
        return;
    }
    if (const auto saved = exportDropOffPicture(project, content->choice, file); !saved) {
        below->setText(saved.error().message);
        below->show();
    }
}

DropOffPage::DropOffPage(Project& project, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, project))
{
    d->stack = new QStackedWidget;
    d->stack->addWidget(d->emptyPage());
    d->stack->addWidget(d->fullPage());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->stack);
    d->connectAll();
    connect(&project, &Project::changed, this, [this] {
        d->stale = true;
        if (isVisible()) {
            refresh();
        }
    });
}

DropOffPage::~DropOffPage()
{
    if (d->counting.joinable()) {
        d->counting.join();
    }
}

QString DropOffPage::sentence() const { return d->content ? d->headline->text() : QString(); }

void DropOffPage::refresh()
{
    d->stale = false;
    d->readCounts();
    d->update();
}

void DropOffPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->stale) {
        refresh();
    }
}

}
