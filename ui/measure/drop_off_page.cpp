#include "ui/measure/drop_off_page.h"

#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "core/analysis/reach.h"
#include "core/base/write_file.h"
#include "core/exchange/json_drop_off.h"
#include "core/exchange/json_funnel.h"
#include "core/model/intents_counts.h"
#include "core/model/intents_indicators.h"
#include "ui/charts/drop_off_chart.h"
#include "ui/measure/drop_off_choices.h"
#include "ui/measure/drop_off_facts.h"
#include "ui/measure/drop_off_table.h"
#include "ui/measure/headline_label.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_or_full.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <thread>

namespace throughline {

namespace {

constexpr qint64 mostRowsAtOnce = 2'000'000; // some 20 ms

TextLabel* small(const QString& text)
{
    return new TextLabel(text, TypeRole::Small, Token::MutedOnTint);
}

}

struct DropOffPage::Private
{
    DropOffPage& page;
    Project& project;
    DropOffData counts;
    std::optional<DropOffContent> content;
    bool stale = true;
    int chosen = -1;
    std::thread counting; ///< a funnel of very many events
    int countingJob = 0;

    EmptyOrFull* pages = nullptr;
    HeadlineLabel* headline = nullptr;
    TextLabel* below = nullptr;
    DropOffChoices* choices = nullptr;
    DropOffChart* chart = nullptr;
    DropOffTable* table = nullptr;
    Button* more = nullptr;
    TextLabel* moreText = nullptr;
    DropOffFacts* facts = nullptr;

    Private(DropOffPage& owner, Project& opened) : page(owner), project(opened) {}

    EmptyOrFull* makePages();
    QWidget* fullPage();
    QWidget* moreRow();
    void connectAll();

    void readCounts();
    void update();
    void countAside();
    void take(Result<DropOffContent> made);
    void showContent();
    void choose(int step);
    void write(int step, const QString& text);
    void savePicture();
    void saveTable();
    void askWhere();
};

EmptyOrFull* DropOffPage::Private::makePages()
{
    auto* map = new Button(tr("Go to the map"));
    auto* paste = new Button(tr("Paste counts"), Button::Look::Primary);
    paste->setKeyHint(QStringLiteral("Ctrl V"));
    auto* import = new Button(tr("Import a file"));
    connect(map, &Button::clicked, &page, &DropOffPage::mapRequested);
    connect(paste, &Button::clicked, &page, &DropOffPage::pasteRequested);
    connect(import, &Button::clicked, &page, &DropOffPage::importRequested);
    return new EmptyOrFull(page, {map, paste, import}, fullPage());
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
    scroll->setAccessibleName(tr("Drop-off"));
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(measure::pageMargin, 20, measure::pageMargin, 20);
    layout->setSpacing(6);
    layout->addWidget(headline = new HeadlineLabel);
    layout->addWidget(below = wrappedLabel({}, TypeRole::Base, Token::MutedOnTint));
    layout->addSpacing(8);
    layout->addWidget(choices = new DropOffChoices(project));
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
    connect(choices, &DropOffChoices::changed, &page, [this] { update(); });
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
    connect(facts, &DropOffFacts::tableRequested, &page, [this] { saveTable(); });
}

void DropOffPage::Private::readCounts()
{
    auto read = countsOf(project);
    if (!read) {
        pages->showEmpty(read.error().message);
        counts.clear();
        return;
    }
    counts = std::move(*read);
}

void DropOffPage::Private::update()
{
    choices->fill(counts);
    qint64 rows = 0;
    for (const auto& [dataset, log] : counts.events) {
        rows += qint64(log->rows());
    }
    if (rows > mostRowsAtOnce) {
        countAside();
    } else {
        take(dropOffContent(project.map(), counts, project.today(), choices->choice()));
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
                            today = project.today(), asked = choices->choice()] {
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
        pages->showEmpty(some ? made.error().message
                              : tr("Click how many? on two cards, or paste a column of counts."));
        return;
    }
    content = std::move(*made);
    showContent();
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
    pages->showFull();
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

void DropOffPage::Private::saveTable()
{
    const QString path = QFileDialog::getSaveFileName(&page, tr("Save these numbers"),
                                                      tr("drop-off.csv"), tr("Tables (*.csv)"));
    if (path.isEmpty() || !content) {
        return;
    }
    const QString& outcome = project.map().outcome.sentence;
    const QByteArray bytes = content->dropOff.isFunnel() ? funnelToCsv(outcome, content->dropOff)
                                                         : dropOffToCsv(outcome, content->dropOff);
    if (const auto written = writeFile(path, bytes); !written) {
        below->setText(written.error().message);
        below->show();
    }
}

DropOffPage::DropOffPage(Project& project, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, project))
{
    d->pages = d->makePages();
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
