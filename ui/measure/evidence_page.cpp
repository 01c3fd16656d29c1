#include "ui/measure/evidence_page.h"

#include "core/analysis/evidence_words.h"
#include "core/model/intents_experiments.h"
#include "core/model/intents_links.h"
#include "core/model/set_fields.h"
#include "ui/measure/evidence_cards.h"
#include "ui/measure/evidence_chips.h"
#include "ui/measure/evidence_entry.h"
#include "ui/measure/evidence_facts.h"
#include "ui/measure/evidence_together.h"
#include "ui/measure/headline_label.h"
#include "ui/paint/marks.h"
#include "ui/theme/theme.h"
#include "ui/widgets/beside.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_or_full.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

/// The triangle before what the evidence cannot show.
class CautionSign final : public QWidget
{
public:
    CautionSign() { setFixedSize(16, 20); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintCaution(painter, QRectF(0, 3, 15, 15));
    }
};

std::vector<ChartMoment> momentsOf(const Map& map, const EvidenceContent& content)
{
    std::vector<ChartMoment> moments;
    if (content.beforeAfter) {
        moments.push_back({content.beforeAfter->since, content.beforeAfter->activity});
    }
    for (const auto& [id, marker] : map.markers) {
        if (marker.from.isValid()) {
            moments.push_back({marker.from, marker.text});
        }
    }
    return moments;
}

}

struct EvidencePage::Private
{
    EvidencePage& page;
    Project& project;
    LinkId link; ///< the one that is asked for; null: the one that says most
    std::optional<EvidenceContent> content;
    bool stale = true;
    int runs = 0; ///< begun so far; what an older one brings is stale

    EmptyOrFull* pages = nullptr;
    QComboBox* links = nullptr;
    EvidenceChips* chips = nullptr;
    HeadlineLabel* headline = nullptr;
    QWidget* sign = nullptr;
    TextLabel* caution = nullptr;
    EvidenceEntry* entry = nullptr;
    QScrollArea* scroll = nullptr;
    QVBoxLayout* body = nullptr; ///< what changes with the link
    EvidenceFacts* facts = nullptr;
    EvidenceTogether* together = nullptr; ///< while there is a correlation

    Private(EvidencePage& owner, Project& opened) : page(owner), project(opened) {}

    EmptyOrFull* makePages();
    QWidget* fullPage();
    void connectFacts();
    void askWhere(std::optional<qsizetype> place);
    void read();
    void take(Result<EvidenceContent> made, int run);
    void fillLinks();
    void showContent();
    void showEmpty(const QString& sentence);
    void showCorrelated();
    void showUncorrelated();
    void moveLag(int by);
    void open(EvidenceEntry::What what);
    void write(NewNote note);
    void planHypothesis();
    void apply(const Result<Edit>& edit);
};

EmptyOrFull* EvidencePage::Private::makePages()
{
    auto* map = new Button(tr("Go to the map"), Button::Look::Primary);
    auto* import = new Button(tr("Import a file"));
    connect(map, &Button::clicked, &page, &EvidencePage::mapRequested);
    connect(import, &Button::clicked, &page, &EvidencePage::importRequested);
    return new EmptyOrFull(page, {map, import}, fullPage());
}

QWidget* EvidencePage::Private::fullPage()
{
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(measure::pageMargin, 18, measure::pageMargin, 18);
    column->setSpacing(6);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    links = new QComboBox;
    links->setAccessibleName(tr("Link"));
    links->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    links->setMinimumContentsLength(34);
    links->setMaximumWidth(460);
    top->addWidget(links);
    top->addWidget(chips = new EvidenceChips, 1);
    column->addLayout(top);
    column->addSpacing(6);
    column->addWidget(headline = new HeadlineLabel);
    auto* below = new QHBoxLayout;
    below->setSpacing(8);
    below->addWidget(sign = new CautionSign, 0, Qt::AlignTop);
    below->addWidget(caution = wrappedLabel({}, TypeRole::Base, Token::MutedOnTint), 1);
    column->addLayout(below);
    column->addWidget(entry = new EvidenceEntry);
    column->addSpacing(4);
    body = new QVBoxLayout;
    body->setSpacing(10);
    column->addLayout(body, 1);
    scroll = new QScrollArea;
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    across->addWidget(scroll, 1);
    across->addWidget(hairline(Qt::Vertical));
    across->addWidget(facts = new EvidenceFacts);
    connect(links, &QComboBox::activated, &page,
            [this](int index) { page.showLink(LinkId(links->itemData(index).toUuid())); });
    connect(entry, &EvidenceEntry::written, &page, [this](const NewNote& note) { write(note); });
    connectFacts();
    return widget;
}

/// Where the figures of the link come from, or those of one period of its chart.
void EvidencePage::Private::askWhere(std::optional<qsizetype> place)
{
    const EvidencePair& pair = content->evidence.pair;
    const PairedPeriods& numbers = content->evidence.numbers;
    if (numbers.days.empty()) {
        return;
    }
    const QDate first = place ? numbers.days[size_t(*place)] : numbers.days.front();
    const QDate last = place ? first : numbers.days.back();
    FigureAsked asked;
    asked.days = {first, periodEnd(last, numbers.period)};
    asked.series = {pair.cause.id, pair.effect.id};
    asked.figure = EvidencePage::tr("%1 and %2").arg(pair.cause.name, pair.effect.name);
    asked.about = place ? daysText(asked.days)
                        : EvidencePage::tr("%1, %2. %3")
                              .arg(project.map().linkName(content->link), daysText(asked.days),
                                   evidenceFigures(content->evidence));
    Q_EMIT page.figureAsked(asked);
}

void EvidencePage::Private::connectFacts()
{
    connect(facts, &EvidenceFacts::figuresAsked, &page, [this] { askWhere({}); });
    connect(facts, &EvidenceFacts::noteAsked, &page, [this] { open(EvidenceEntry::What::Note); });
    connect(facts, &EvidenceFacts::explanationAsked, &page,
            [this] { open(EvidenceEntry::What::Explanation); });
    connect(facts, &EvidenceFacts::hypothesisAsked, &page, [this] { planHypothesis(); });
    connect(facts, &EvidenceFacts::gradeTaken, &page, [this](EvidenceGrade grade) {
        apply(setFields(project.map(), content->link.id, {u"evidenceGrade="_s + enumName(grade)},
                        project.today()));
    });
    connect(facts, &EvidenceFacts::sureness, &page, [this](const QString& by, double value) {
        apply(setConfidence(project.map(), content->link.id, by, value, project.today()));
    });
    connect(facts, &EvidenceFacts::seriesChosen, &page,
            [this](const QString& cause, const QString& effect) {
                apply(setFields(project.map(), content->link.id,
                                {u"evidenceCause="_s + cause, u"evidenceEffect="_s + effect},
                                project.today()));
            });
}

/// What is on screen stays until the new content is there.
void EvidencePage::Private::read()
{
    const int run = ++runs;
    EvidenceJob job(project, link);
    if (job.isQuick()) {
        take(job.run(), run);
        return;
    }
    if (!content) {
        showEmpty(tr("Reading the numbers …"));
    }
    beside(
        &page, [job = std::move(job)] { return job.run(); },
        [this, run](Result<EvidenceContent> made) { take(std::move(made), run); });
}

void EvidencePage::Private::take(Result<EvidenceContent> made, int run)
{
    if (run != runs) {
        return; // asked for again meanwhile
    }
    if (!made) {
        showEmpty(made.error().message);
        return;
    }
    const bool keepsLag = together && content && content->link.id == made->link.id;
    const int lagBefore = keepsLag ? together->lag() : 0;
    content = std::move(*made);
    link = content->link.id;
    showContent();
    if (together && keepsLag) {
        together->setLag(lagBefore);
    }
}

void EvidencePage::Private::fillLinks()
{
    const Map& map = project.map();
    const QSignalBlocker quiet(links);
    links->clear();
    for (const Link* each : map.orderedLinks()) {
        if (!each->feedback) {
            links->addItem(map.linkName(*each), each->id.uuid());
        }
    }
    links->setCurrentIndex(links->findData(link.uuid()));
    links->view()->setMinimumWidth(links->view()->sizeHintForColumn(0) + 40);
}

void EvidencePage::Private::showEmpty(const QString& sentence)
{
    content.reset();
    pages->showEmpty(sentence);
}

void EvidencePage::Private::showContent()
{
    fillLinks();
    chips->show(content->evidence);
    headline->setHeadline(evidenceSentence(content->evidence));
    sign->setVisible(content->isCorrelated());
    caution->setText(belowSentence(*content));
    emptyLayout(body);
    together = nullptr;
    content->isCorrelated() ? showCorrelated() : showUncorrelated();
    facts->show(project.map(), *content, project.isReadOnly());
    pages->showFull();
}

void EvidencePage::Private::showCorrelated()
{
    body->addWidget(evidenceSummaryRow(*content));
    together = new EvidenceTogether(*content, momentsOf(project.map(), *content));
    body->addWidget(together, 1);
    connect(together, &EvidenceTogether::periodAsked, &page,
            [this](qsizetype place) { askWhere(place); });
}

void EvidencePage::Private::showUncorrelated()
{
    auto* panels = new QWidget;
    auto* grid = new QGridLayout(panels);
    grid->setContentsMargins(0, 6, 0, 0);
    grid->setSpacing(measure::panelGap);
    QPushButton* addNote = nullptr;
    grid->addWidget(peopleSaidPanel(project.map(), *content, &addNote), 0, 0);
    grid->addWidget(beforeAfterPanel(*content), 0, 1);
    grid->addWidget(expectedPanel(*content, project.today()), 1, 0);
    grid->addWidget(sideBySideLaterPanel(*content), 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowMinimumHeight(0, 270);
    addNote->setEnabled(!project.isReadOnly());
    connect(addNote, &QPushButton::clicked, &page, [this] { open(EvidenceEntry::What::Note); });
    body->addWidget(panels);
    body->addStretch(1);
}

void EvidencePage::Private::moveLag(int by)
{
    if (together) {
        together->setLag(together->lag() + by);
    }
}

void EvidencePage::Private::open(EvidenceEntry::What what)
{
    if (!project.isReadOnly()) {
        entry->open(what);
        scroll->ensureWidgetVisible(entry);
    }
}

void EvidencePage::Private::write(NewNote note)
{
    note.on = project.today();
    const auto edit = addNote(project.map(), content->link.id.uuid(), note);
    const Result<void> done = edit ? project.apply(*edit) : Result<void>(failure(edit.error()));
    if (!done) {
        entry->refuse(done.error().message);
        return;
    }
    entry->finish();
    page.setFocus();
}

void EvidencePage::Private::planHypothesis()
{
    NewExperiment planned;
    planned.hypothesis = hypothesisOf(project.map(), content->link, content->evidence);
    if (content->expected) {
        planned.criterion = expectedShareText(*content->expected);
    }
    if (const auto* indicator = std::get_if<IndicatorId>(&content->evidence.pair.effect.id)) {
        planned.indicator = *indicator;
    }
    apply(planExperiment(project.map(), content->link.id, planned));
}

void EvidencePage::Private::apply(const Result<Edit>& edit)
{
    const Result<void> done = edit ? project.apply(*edit) : Result<void>(failure(edit.error()));
    if (!done) {
        caution->setText(done.error().message);
    }
}

EvidencePage::EvidencePage(Project& project, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, project))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Evidence"));
    setAccessibleDescription(tr("Left and Right change the lag, N adds a note, E an explanation."));
    d->pages = d->makePages();
    connect(&project, &Project::changed, this, [this] {
        d->stale = true;
        if (isVisible()) {
            refresh();
        }
    });
}

EvidencePage::~EvidencePage() = default;

void EvidencePage::showLink(LinkId link)
{
    d->link = link;
    d->entry->finish();
    refresh();
    setFocus(Qt::OtherFocusReason);
}

LinkId EvidencePage::shownLink() const { return d->link; }

const EvidenceContent* EvidencePage::content() const { return d->content ? &*d->content : nullptr; }

QString EvidencePage::sentence() const
{
    return d->content ? d->headline->text() : d->pages->sentence();
}

int EvidencePage::lag() const { return d->together ? d->together->lag() : 0; }

void EvidencePage::refresh()
{
    d->stale = false;
    d->read();
}

void EvidencePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->stale) {
        refresh();
    }
}

void EvidencePage::keyPressEvent(QKeyEvent* event)
{
    const bool plain = event->modifiers() == Qt::NoModifier && d->content;
    if (plain && event->key() == Qt::Key_Left) {
        d->moveLag(-1);
    } else if (plain && event->key() == Qt::Key_Right) {
        d->moveLag(1);
    } else if (plain && event->key() == Qt::Key_N) {
        d->open(EvidenceEntry::What::Note);
    } else if (plain && event->key() == Qt::Key_E) {
        d->open(EvidenceEntry::What::Explanation);
    } else {
        QWidget::keyPressEvent(event);
    }
}

}
