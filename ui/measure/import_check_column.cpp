#include "ui/measure/import_check_column.h"

#include "core/base/english.h"
#include "core/model/map.h"
#include "core/project/event_import.h"
#include "ui/measure/import_problem_words.h"
#include "ui/measure/mark_icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <map>

namespace throughline {

namespace {

using K = csv::ProblemKind;

constexpr size_t rowsNamed = 3;

QWidget* figure(const QString& text, const QString& below, Token token, TypeRole role)
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new TextLabel(text, role, token));
    layout->addWidget(new TextLabel(below, TypeRole::Small, Token::MutedOnTint));
    widget->setAccessibleName(text + u' ' + below);
    return widget;
}

}

ImportCheckColumn::ImportCheckColumn(QWidget* parent) : SideColumn(tr("Check"), parent) {}

void ImportCheckColumn::startOver()
{
    clear();
    m_saved = nullptr;
    column()->addWidget(captionLabel(tr("Check")));
}

void ImportCheckColumn::showBusy()
{
    startOver();
    column()->addWidget(
        wrappedLabel(tr("Reading every row …"), TypeRole::Base, Token::MutedOnTint));
    column()->addStretch(1);
}

void ImportCheckColumn::showProblem(const QString& message)
{
    startOver();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new MarkIcon(Mark::OffTrack), 0, Qt::AlignTop);
    row->addWidget(wrappedLabel(message, TypeRole::Base, Token::Ink), 1);
    column()->addLayout(row);
    column()->addStretch(1);
}

void ImportCheckColumn::show(const ImportCheck& check, const ImportPlan& plan, const Map& map)
{
    startOver();
    addFigures(check.counts.rowsKept, check.counts.rowsLeftOut, check.counts.rowsRejected);
    addRunningTotals(check.problems);
    addProblems(check.problems, plan.mapping.keepTotals);
    addMissing(check.counts);
    addMarks(plan);
    if (check.counts.rowsRejected + check.counts.rowsLeftOut > 0) {
        column()->addSpacing(4);
        auto* save = new Button(tr("Save what is left out …"));
        save->setSymbol(IconName::Download);
        connect(save, &Button::clicked, this, &ImportCheckColumn::saveLeftOutRequested);
        column()->addWidget(save);
        m_saved = wrappedLabel({}, TypeRole::Small, Token::MutedOnTint);
        m_saved->hide();
        column()->addWidget(m_saved);
    }
    addGoals(check, plan, map);
    column()->addStretch(1);
}

void ImportCheckColumn::showReport(const ImportReport& report)
{
    startOver();
    addFigures(report.rowsKept, report.rowsLeftOut, report.rowsRejected);
    column()->addWidget(wrappedLabel(describe(report), TypeRole::Small, Token::MutedOnTint));
    addChanges(report);
    addProblems(report.problems, true);
    column()->addStretch(1);
}

void ImportCheckColumn::saySaved(const QString& sentence)
{
    if (m_saved) {
        m_saved->setText(sentence);
        m_saved->show();
    }
}

void ImportCheckColumn::addFigures(qint64 kept, qint64 leftOut, qint64 unread)
{
    // Millions do not fit in large type beside each other.
    constexpr qsizetype mostDigits = 10;
    const qsizetype digits = (wholeText(kept) + wholeText(leftOut) + wholeText(unread)).size();
    const TypeRole role = digits > mostDigits ? TypeRole::Heading : TypeRole::Figure;
    auto* row = new QHBoxLayout;
    row->setSpacing(digits > mostDigits ? 14 : 24);
    row->addWidget(figure(wholeText(kept), tr("rows kept"), Token::Ink, role));
    row->addWidget(figure(wholeText(leftOut), tr("left out"), Token::MutedOnTint, role));
    row->addWidget(figure(wholeText(unread), tr("cannot be read"),
                          unread > 0 ? Token::OffTrack : Token::MutedOnTint, role));
    row->addStretch(1);
    column()->addLayout(row);
    column()->addWidget(hairline(Qt::Horizontal));
}

void ImportCheckColumn::addProblems(const csv::ProblemList& problems, bool keepsTotals)
{
    std::map<K, std::vector<const csv::Problem*>> byKind;
    for (const csv::Problem& problem : problems.kept()) {
        auto& some = byKind[problem.kind];
        if (some.size() < rowsNamed) {
            some.push_back(&problem);
        }
    }
    for (const Mark mark : {Mark::OffTrack, Mark::AtRisk, Mark::Watching}) {
        for (const auto& [kind, some] : byKind) {
            const bool askedAbove = kind == K::RunningTotal;
            if (problemMark(kind) == mark && kind != K::Suppressed && !askedAbove) {
                addProblem(kind, problems.count(kind), some, keepsTotals);
            }
        }
    }
}

void ImportCheckColumn::addProblem(K kind, qint64 count,
                                   const std::vector<const csv::Problem*>& some, bool keepsTotals)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new MarkIcon(problemMark(kind)), 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto* head = wrappedLabel(problemTitle(kind), TypeRole::Control, Token::Ink);
    texts->addWidget(head);
    for (const csv::Problem* problem : some) {
        texts->addWidget(wrappedLabel(problem->message, TypeRole::Small, Token::MutedOnTint));
    }
    auto* actions = new QHBoxLayout;
    if (!some.empty() && some.front()->row) {
        const qint64 first = *some.front()->row;
        auto* go = new Button(tr("Show row"), Button::Look::Link);
        go->setAccessibleName(tr("Show data row %1").arg(first));
        connect(go, &Button::clicked, this, [this, first] { Q_EMIT rowRequested(first); });
        actions->addWidget(go);
    }
    if (kind == K::TotalRow && !keepsTotals) {
        auto* keep = new Button(tr("Keep"), Button::Look::Link);
        keep->setAccessibleName(tr("Keep the rows of totals"));
        connect(keep, &Button::clicked, this, [this] { Q_EMIT keepTotalsRequested(true); });
        actions->addWidget(keep);
    }
    actions->addStretch(1);
    texts->addLayout(actions);
    row->addLayout(texts, 1);
    row->addWidget(new TextLabel(wholeText(count), TypeRole::Control), 0, Qt::AlignTop);
    column()->addLayout(row);
    column()->addWidget(hairline(Qt::Horizontal));
}

/// One question for each series that never falls.
void ImportCheckColumn::addRunningTotals(const csv::ProblemList& problems)
{
    QStringList asked;
    for (const csv::Problem& problem : problems.kept()) {
        const QString& series = problem.column;
        if (problem.kind != K::RunningTotal || asked.contains(series)) {
            continue;
        }
        asked << series;
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(new MarkIcon(Mark::AtRisk), 0, Qt::AlignTop);
        auto* texts = new QVBoxLayout;
        texts->setSpacing(2);
        texts->addWidget(wrappedLabel(tr("Running total?"), TypeRole::Control, Token::Ink));
        texts->addWidget(wrappedLabel(problem.message, TypeRole::Small, Token::MutedOnTint));
        auto* answers = new QHBoxLayout;
        auto* yes = new Button(tr("Yes, take the rises"), Button::Look::Link);
        yes->setAccessibleName(tr("%1 is a running total: take the rises").arg(series));
        auto* no = new Button(tr("No"), Button::Look::Link);
        no->setAccessibleName(tr("%1 is no running total").arg(series));
        connect(yes, &Button::clicked, this,
                [this, series] { Q_EMIT runningTotalAnswered(series, true); });
        connect(no, &Button::clicked, this,
                [this, series] { Q_EMIT runningTotalAnswered(series, false); });
        answers->addWidget(yes);
        answers->addWidget(no);
        answers->addStretch(1);
        texts->addLayout(answers);
        row->addLayout(texts, 1);
        column()->addLayout(row);
        column()->addWidget(hairline(Qt::Horizontal));
    }
}

/// Values that were there and that the file says differently.
void ImportCheckColumn::addChanges(const ImportReport& report)
{
    constexpr size_t mostShown = 8;
    if (report.changes.empty()) {
        return;
    }
    column()->addSpacing(4);
    column()->addWidget(captionLabel(report.updated > 0 ? tr("Changed") : tr("Differs, kept")));
    const auto shownNumber = [](std::optional<double> value) {
        return value ? roundedText(*value) : tr("not known");
    };
    for (size_t i = 0; i < std::min(mostShown, report.changes.size()); ++i) {
        const ImportReport::Change& each = report.changes[i];
        const QString name = each.segment.isEmpty()
                                 ? each.series
                                 : QStringLiteral("%1, %2").arg(each.series, each.segment);
        column()->addWidget(wrappedLabel(
            tr("%1, %2: %3 → %4")
                .arg(name, dateText(each.day), shownNumber(each.before), shownNumber(each.after)),
            TypeRole::Small, Token::Ink));
    }
    const qint64 more = report.updated + report.leftAsTheyWere - qint64(mostShown);
    if (more > 0) {
        column()->addWidget(wrappedLabel(tr("and %1 more").arg(wholeText(more)), TypeRole::Small,
                                         Token::MutedOnTint));
    }
    column()->addWidget(hairline(Qt::Horizontal));
}

void ImportCheckColumn::addMissing(const csv::ImportCounts& counts)
{
    const qint64 all = counts.missing + counts.suppressed;
    if (all == 0) {
        return;
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new MarkIcon(Mark::NoData), 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(new TextLabel(tr("Missing"), TypeRole::Control, Token::MutedOnTint));
    const QString said =
        counts.suppressed > 0
            ? tr("Blank, n/a, – and <5 (hidden: %1) stay empty.").arg(wholeText(counts.suppressed))
            : tr("Blank, n/a and – stay empty.");
    texts->addWidget(wrappedLabel(said, TypeRole::Small, Token::MutedOnTint));
    row->addLayout(texts, 1);
    row->addWidget(new TextLabel(wholeText(all), TypeRole::Control), 0, Qt::AlignTop);
    column()->addLayout(row);
    column()->addWidget(hairline(Qt::Horizontal));
}

/// Cells that say nothing in a column of groups: the group "(none)", or a name after all.
void ImportCheckColumn::addMarks(const ImportPlan& plan)
{
    const csv::Mapping& mapping = plan.mapping;
    QStringList unclear;
    for (const QString& name : mapping.segmentColumns + mapping.propertyColumns) {
        const csv::SniffedColumn* each = plan.file.column(name);
        if (each && each->nulls > 0) {
            unclear << QStringLiteral("“%1”").arg(name);
        }
    }
    if (unclear.isEmpty()) {
        return;
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new MarkIcon(Mark::NoData), 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(new TextLabel(tr("Without a group"), TypeRole::Control, Token::MutedOnTint));
    const QString columns = unclear.join(tr(" and "));
    texts->addWidget(wrappedLabel(
        mapping.keepMarks ? tr("In %1 n/a, NA, unknown … are names of groups.").arg(columns)
                          : tr("In %1 n/a, NA, unknown … are the group (none).").arg(columns),
        TypeRole::Small, Token::MutedOnTint));
    auto* change = new Button(mapping.keepMarks ? tr("They say nothing") : tr("They are names"),
                              Button::Look::Link);
    connect(change, &Button::clicked, this,
            [this, keep = !mapping.keepMarks] { Q_EMIT keepMarksRequested(keep); });
    texts->addWidget(change, 0, Qt::AlignLeft);
    row->addLayout(texts, 1);
    column()->addLayout(row);
    column()->addWidget(hairline(Qt::Horizontal));
}

void ImportCheckColumn::addGoals(const ImportCheck& check, const ImportPlan& plan, const Map& map)
{
    column()->addSpacing(4);
    if (!check.events.empty()) {
        addEvents(check, plan, map);
        return;
    }
    column()->addWidget(captionLabel(tr("Goes to")));
    constexpr size_t mostGoals = 40;
    bool counts = false;
    for (const ImportCheck::Goal& goal : check.goals) {
        counts = counts || goal.reach;
        if (size_t(&goal - check.goals.data()) >= mostGoals) {
            continue;
        }
        auto* row = new QHBoxLayout;
        const auto known = map.stepsTitled(goal.name);
        const bool isNew = goal.reach ? known.empty() : map.indicatorsNamed(goal.name).empty();
        const QString name = !isNew       ? goal.name
                             : goal.reach ? tr("%1, a new card").arg(goal.name)
                                          : tr("%1, a new indicator").arg(goal.name);
        row->addWidget(wrappedLabel(name, TypeRole::Control, Token::Ink), 1);
        const auto periods = static_cast<int>(goal.days.size());
        row->addWidget(new TextLabel(periods == 1 ? tr("1 period") : tr("%1 periods").arg(periods),
                                     TypeRole::Small, Token::MutedOnTint));
        column()->addLayout(row);
    }
    if (check.goals.size() > mostGoals) {
        column()->addWidget(
            wrappedLabel(tr("and %1 more").arg(wholeText(qint64(check.goals.size() - mostGoals))),
                         TypeRole::Small, Token::MutedOnTint));
    }
    if (check.goals.empty()) {
        column()->addWidget(wrappedLabel(tr("No value gets in. Choose what the columns mean."),
                                         TypeRole::Small, Token::MutedOnTint));
    }
    if (counts) {
        column()->addWidget(wrappedLabel(tr("Counted in the same periods: not the same people."),
                                         TypeRole::Small, Token::MutedOnTint));
    }
}

/// The events of a log, the most frequent first.
void ImportCheckColumn::addEvents(const ImportCheck& check, const ImportPlan& plan, const Map& map)
{
    constexpr size_t mostShown = 12;
    column()->addWidget(captionLabel(tr("Events")));
    for (size_t i = 0; i < std::min(mostShown, check.events.size()); ++i) {
        auto* row = new QHBoxLayout;
        row->addWidget(wrappedLabel(check.events[i].first, TypeRole::Control, Token::Ink), 1);
        row->addWidget(
            new TextLabel(wholeText(check.events[i].second), TypeRole::Small, Token::MutedOnTint));
        column()->addLayout(row);
    }
    if (check.events.size() > mostShown) {
        column()->addWidget(
            wrappedLabel(tr("and %1 more").arg(wholeText(qint64(check.events.size() - mostShown))),
                         TypeRole::Small, Token::MutedOnTint));
    }
    addDatasets(plan, map);
    column()->addWidget(wrappedLabel(tr("After the import you choose which cards count them."),
                                     TypeRole::Small, Token::MutedOnTint));
}

/// The event log that the rows go to, where there is one already.
void ImportCheckColumn::addDatasets(const ImportPlan& plan, const Map& map)
{
    if (map.datasets.empty()) {
        return;
    }
    column()->addSpacing(4);
    column()->addWidget(captionLabel(tr("Goes to the event log")));
    auto* box = new QComboBox;
    box->setAccessibleName(tr("Event log that the rows go to"));
    const DatasetId fits = datasetFor(map, plan.mapping);
    for (const auto& [id, dataset] : map.datasets) {
        box->addItem(dataset.name, id.toString());
        if (id == fits) {
            box->setCurrentIndex(box->count() - 1);
        }
    }
    const QString fresh = newDatasetName(map, QFileInfo(plan.source.name()).completeBaseName());
    box->addItem(tr("a new one, “%1”").arg(fresh), fresh);
    if (fits.isNull()) {
        box->setCurrentIndex(box->count() - 1);
    }
    connect(box, &QComboBox::activated, this,
            [this, box] { Q_EMIT datasetChosen(box->currentData().toString()); });
    column()->addWidget(box);
}

}
