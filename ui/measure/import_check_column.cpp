#include "ui/measure/import_check_column.h"

#include "core/model/map.h"
#include "ui/measure/mark_icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <map>

namespace throughline {

namespace {

using K = csv::ProblemKind;

constexpr size_t rowsNamed = 3;

QString number(qint64 value) { return QLocale(QLocale::English).toString(value); }

QString titleOf(K kind)
{
    const auto tr = [](const char* text) { return ImportCheckColumn::tr(text); };
    switch (kind) {
    case K::RaggedRow:
        return tr("Too few or too many cells");
    case K::UnreadableNumber:
        return tr("Number cannot be read");
    case K::UnreadableDate:
        return tr("Date cannot be read");
    case K::MissingDate:
        return tr("Without a date");
    case K::MissingEntity:
        return tr("Without “who or what”");
    case K::Duplicate:
        return tr("The same twice");
    case K::Gap:
        return tr("Periods without a value");
    case K::OutOfRange:
        return tr("Outside the allowed range");
    case K::FutureDate:
        return tr("Date in the future");
    case K::Jump:
        return tr("Sudden jump");
    case K::UnitChange:
        return tr("Looks like another unit");
    case K::RunningTotal:
        return tr("Looks like a running total");
    case K::TotalRow:
        return tr("Total is the sum of its neighbours");
    case K::Suppressed:
        return tr("Hidden value");
    case K::Encoding:
        return tr("Not readable as text");
    case K::UnclosedQuote:
        return tr("Quotation mark never closes");
    case K::Nul:
        return tr("NUL byte in the text");
    case K::TooLong:
        return tr("Row is too long");
    }
    return {};
}

/// Red: the row or cell does not get in. Amber: it does, but look at it. Grey: left out on purpose.
Mark markOf(K kind)
{
    switch (kind) {
    case K::TotalRow:
    case K::Suppressed:
        return Mark::Watching;
    case K::Gap:
    case K::OutOfRange:
    case K::FutureDate:
    case K::Jump:
    case K::UnitChange:
    case K::RunningTotal:
        return Mark::AtRisk;
    default:
        return Mark::OffTrack;
    }
}

QWidget* figure(const QString& text, const QString& below, Token token)
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new TextLabel(text, TypeRole::Figure, token));
    layout->addWidget(new TextLabel(below, TypeRole::Small, Token::MutedOnTint));
    widget->setAccessibleName(text + u' ' + below);
    return widget;
}

}

ImportCheckColumn::ImportCheckColumn(QWidget* parent) : QScrollArea(parent)
{
    auto* body = new QWidget;
    m_layout = new QVBoxLayout(body);
    m_layout->setContentsMargins(20, 20, 20, 20);
    m_layout->setSpacing(8);
    setWidget(body);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedWidth(measure::inspector);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Check"));
    body->setAutoFillBackground(true);
    body->setBackgroundRole(QPalette::Base);
}

void ImportCheckColumn::startOver()
{
    emptyLayout(m_layout);
    m_saved = nullptr;
    m_layout->addWidget(captionLabel(tr("Check")));
}

void ImportCheckColumn::showBusy()
{
    startOver();
    m_layout->addWidget(
        wrappedLabel(tr("Reading every row …"), TypeRole::Base, Token::MutedOnTint));
    m_layout->addStretch(1);
}

void ImportCheckColumn::showProblem(const QString& message)
{
    startOver();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new MarkIcon(Mark::OffTrack), 0, Qt::AlignTop);
    row->addWidget(wrappedLabel(message, TypeRole::Base, Token::Ink), 1);
    m_layout->addLayout(row);
    m_layout->addStretch(1);
}

void ImportCheckColumn::show(const ImportCheck& check, bool keepsTotals, const Map& map)
{
    startOver();
    addFigures(check.counts.rowsKept, check.counts.rowsLeftOut, check.counts.rowsRejected);
    addProblems(check.problems, keepsTotals);
    addMissing(check.counts);
    if (check.counts.rowsRejected + check.counts.rowsLeftOut > 0) {
        m_layout->addSpacing(4);
        auto* save = new Button(tr("Save what is left out …"));
        save->setSymbol(IconName::Download);
        connect(save, &Button::clicked, this, &ImportCheckColumn::saveLeftOutRequested);
        m_layout->addWidget(save);
        m_saved = wrappedLabel({}, TypeRole::Small, Token::MutedOnTint);
        m_saved->hide();
        m_layout->addWidget(m_saved);
    }
    addGoals(check, map);
    m_layout->addStretch(1);
}

void ImportCheckColumn::showReport(const ImportReport& report)
{
    startOver();
    addFigures(report.rowsKept, report.rowsLeftOut, report.rowsRejected);
    m_layout->addWidget(wrappedLabel(describe(report), TypeRole::Small, Token::MutedOnTint));
    addProblems(report.problems, true);
    m_layout->addStretch(1);
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
    auto* row = new QHBoxLayout;
    row->setSpacing(24);
    row->addWidget(figure(number(kept), tr("rows kept"), Token::Ink));
    row->addWidget(figure(number(leftOut), tr("left out"), Token::MutedOnTint));
    row->addWidget(figure(number(unread), tr("cannot be read"),
                          unread > 0 ? Token::OffTrack : Token::MutedOnTint));
    row->addStretch(1);
    m_layout->addLayout(row);
    m_layout->addWidget(hairline(Qt::Horizontal));
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
            if (markOf(kind) == mark && kind != K::Suppressed) {
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
    row->addWidget(new MarkIcon(markOf(kind)), 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto* head = wrappedLabel(titleOf(kind), TypeRole::Control, Token::Ink);
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
    row->addWidget(new TextLabel(number(count), TypeRole::Control), 0, Qt::AlignTop);
    m_layout->addLayout(row);
    m_layout->addWidget(hairline(Qt::Horizontal));
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
            ? tr("Blank, n/a, – and <5 (hidden: %1) stay empty.").arg(number(counts.suppressed))
            : tr("Blank, n/a and – stay empty.");
    texts->addWidget(wrappedLabel(said, TypeRole::Small, Token::MutedOnTint));
    row->addLayout(texts, 1);
    row->addWidget(new TextLabel(number(all), TypeRole::Control), 0, Qt::AlignTop);
    m_layout->addLayout(row);
    m_layout->addWidget(hairline(Qt::Horizontal));
}

void ImportCheckColumn::addGoals(const ImportCheck& check, const Map& map)
{
    m_layout->addSpacing(4);
    m_layout->addWidget(captionLabel(tr("Goes to")));
    bool counts = false;
    for (const ImportCheck::Goal& goal : check.goals) {
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
        m_layout->addLayout(row);
        counts = counts || goal.reach;
    }
    if (check.goals.empty()) {
        m_layout->addWidget(wrappedLabel(tr("No value gets in. Choose what the columns mean."),
                                         TypeRole::Small, Token::MutedOnTint));
    }
    if (counts) {
        m_layout->addWidget(wrappedLabel(tr("Counted in the same periods: not the same people."),
                                         TypeRole::Small, Token::MutedOnTint));
    }
}

}
