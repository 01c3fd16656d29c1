#include "ui/measure/drop_off_facts.h"

#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "core/model/map.h"
#include "ui/measure/day_choices.h"
#include "ui/measure/mark_icon.h"
#include "ui/measure/period_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

namespace {

/// A bar as the chart draws it: filled, dashed or hollow.
class Sample final : public QWidget
{
public:
    enum class Kind { Filled, Expected, Hollow };
    explicit Sample(Kind kind) : m_kind(kind) { setFixedSize(28, 24); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor edge = theme().stage(Stage::Intermediate).edge;
        QPen dashes(theme().color(Token::MutedOnTint), 1.5);
        dashes.setDashPattern({2.6, 2.0});
        painter.setPen(m_kind == Kind::Filled     ? QPen(Qt::NoPen)
                       : m_kind == Kind::Expected ? dashes
                                                  : QPen(edge, 2));
        painter.setBrush(m_kind == Kind::Filled ? QBrush(edge) : Qt::NoBrush);
        painter.drawRoundedRect(QRectF(4, 2, 20, 20), 3, 3);
    }

private:
    Kind m_kind;
};

QHBoxLayout* legendRow(Sample::Kind kind, const QString& text)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new Sample(kind), 0, Qt::AlignTop);
    row->addWidget(wrappedLabel(text, TypeRole::Control, Token::Ink), 1);
    return row;
}

}

DropOffFacts::DropOffFacts(QWidget* parent) : SideColumn(tr("About this drop-off"), parent) {}

void DropOffFacts::show(const Map& map, const std::vector<Observation>& counts,
                        const DropOffContent& content, QDate today, int chosen, bool readOnly)
{
    clear();
    m_said = nullptr;
    column()->addWidget(captionLabel(tr("How to read this")));
    addHowToRead(content);
    addStandsOut(content);
    addExpectation(content, chosen, readOnly);
    addNextPeriod(map, counts, content, today);
    addHowCounted(content, today);
    column()->addSpacing(6);
    auto* table = new Button(tr("Save these numbers …"));
    table->setSymbol(IconName::Table);
    connect(table, &Button::clicked, this, &DropOffFacts::tableRequested);
    column()->addWidget(table);
    auto* picture = new Button(tr("Save this picture …"));
    picture->setSymbol(IconName::Share);
    connect(picture, &Button::clicked, this, &DropOffFacts::pictureRequested);
    column()->addWidget(picture);
    column()->addStretch(1);
}

void DropOffFacts::addSection(const QString& title)
{
    column()->addSpacing(4);
    column()->addWidget(hairline(Qt::Horizontal));
    column()->addSpacing(4);
    column()->addWidget(captionLabel(title));
}

void DropOffFacts::addHowToRead(const DropOffContent& content)
{
    column()->addLayout(legendRow(Sample::Kind::Filled, tr("arrived at this card")));
    column()->addLayout(legendRow(Sample::Kind::Expected,
                                  content.choice.wholePlan
                                      ? tr("expected by the plan from the first card on")
                                      : tr("expected of those who arrived at the card before")));
    column()->addLayout(legendRow(Sample::Kind::Hollow, tr("hollow: period not finished")));
}

void DropOffFacts::addLinkLine(const DropOffContent& content, size_t step)
{
    const DropOffGroup& group = content.group();
    const DropOffStep& here = group.steps[step];
    QStringList parts{tr("%1. %2 of 100").arg(here.title, ofHundred(*here.conversion))};
    if (const QString between = intervalText(here); !between.isEmpty()) {
        parts << between;
    }
    QString text = parts.join(QStringLiteral(", ")) + u'.';
    if (here.expected) {
        text += u' ' + tr("We expected %1.").arg(ofHundred(*here.expected));
    }
    const auto& earlier = content.dropOff.compareGroups;
    if (!earlier.empty() && step < earlier.front().steps.size()) {
        const auto before = earlier.front().steps[step].conversion;
        if (before && *before <= 1) {
            text += u' ' +
                    tr("%1: %2.").arg(daysText(*content.dropOff.compareDays), ofHundred(*before));
        }
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new MarkIcon(content.unfinished ? Mark::None : linkMark(group, step)), 0,
                   Qt::AlignTop);
    row->addWidget(wrappedLabel(text, TypeRole::Control, Token::Ink), 1);
    column()->addLayout(row);
}

void DropOffFacts::addStandsOut(const DropOffContent& content)
{
    addSection(tr("What stands out"));
    const DropOffGroup& group = content.group();
    int holding = 0;
    bool any = false;
    for (const Mark mark : {Mark::OffTrack, Mark::AtRisk}) {
        for (size_t i = 1; i < group.steps.size(); ++i) {
            if (linkMark(group, i) == mark && group.steps[i].conversion) {
                addLinkLine(content, i);
                any = true;
            }
        }
    }
    for (size_t i = 1; i < group.steps.size(); ++i) {
        holding += linkMark(group, i) == Mark::OnTrack ? 1 : 0;
    }
    if (holding > 0) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(new MarkIcon(Mark::OnTrack), 0, Qt::AlignTop);
        row->addWidget(wrappedLabel(any            ? tr("%1 other links hold.").arg(holding)
                                    : holding == 1 ? tr("One link holds.")
                                                   : tr("%1 links hold.").arg(holding),
                                    TypeRole::Control, Token::Ink),
                       1);
        column()->addLayout(row);
    } else if (!any && group.biggestDrop && group.steps[*group.biggestDrop].conversion) {
        addLinkLine(content, *group.biggestDrop);
        column()->addWidget(wrappedLabel(
            tr("Most people are lost here. That is often so at the start; write down what you "
               "expected."),
            TypeRole::Small, Token::MutedOnTint));
    }
    for (const DropOffWarning& warning : content.dropOff.warnings) {
        if (warning.kind != u"sameWeeks") {
            column()->addWidget(wrappedLabel(warning.message, TypeRole::Small, Token::MutedOnTint));
        }
    }
}

void DropOffFacts::addExpectation(const DropOffContent& content, int chosen, bool readOnly)
{
    const DropOffGroup& group = content.group();
    size_t step = chosen > 0 ? size_t(chosen) : 0;
    if (step == 0) {
        step = content.furthest().value_or(group.biggestDrop.value_or(1));
    }
    if (step == 0 || step >= group.steps.size() || readOnly) {
        return;
    }
    const DropOffStep& here = group.steps[step];
    addSection(here.expected ? tr("Expect something else next?") : tr("What do you expect here?"));
    column()->addWidget(wrappedLabel(tr("%1 → %2").arg(group.steps[step - 1].title, here.title),
                                     TypeRole::Control, Token::Ink));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* field = new QLineEdit;
    field->setFixedWidth(76);
    field->setAccessibleName(tr("How many of 100 you expect to go on to %1").arg(here.title));
    field->setPlaceholderText(
        ofHundred(here.expected ? *here.expected : here.conversion.value_or(0.5)));
    auto* write = new Button(tr("Write down"));
    row->addWidget(field);
    row->addWidget(new TextLabel(tr("of 100"), TypeRole::Base, Token::MutedOnTint));
    row->addStretch(1);
    row->addWidget(write);
    column()->addLayout(row);
    const auto tell = [this, field, step] {
        if (!field->text().trimmed().isEmpty()) {
            Q_EMIT expectationTyped(int(step), field->text());
        }
    };
    connect(field, &QLineEdit::returnPressed, this, tell);
    connect(write, &Button::clicked, this, tell);
    m_said = wrappedLabel(here.expected
                              ? tr("What was written before the data came stays as it is.")
                              : tr("Nothing was written down before these data came. No colour "
                                   "without it. It counts for the data that come next."),
                          TypeRole::Small, Token::MutedOnTint);
    column()->addWidget(m_said);
}

void DropOffFacts::sayAboutExpectation(const QString& sentence, bool problem)
{
    if (m_said) {
        m_said->setToken(problem ? Token::OffTrack : Token::OnTrack);
        m_said->setText(sentence);
    }
}

void DropOffFacts::addNextPeriod(const Map& map, const std::vector<Observation>& counts,
                                 const DropOffContent& content, QDate today)
{
    const DateRange shown = content.choice.days;
    if (content.unfinished || !shown.to.isValid()) {
        return;
    }
    const DateRange next{shown.to.addDays(1), periodEnd(shown.to.addDays(1), Cadence::Month)};
    if (!hasCounts(counts, next) || !isUnfinished(map, counts, content.dropOff.path, next, today)) {
        return;
    }
    addSection(tr("Next period, not finished"));
    const int lag = longestLagDays(map, content.dropOff.path);
    const qint64 passed = next.to.daysTo(today);
    const QString start = content.group().steps.front().title;
    const QString text = passed > 0 && lag > 0
                             ? tr("%1 in %2: %3 of %4 days passed for the youngest.")
                                   .arg(start, daysText(next))
                                   .arg(std::min<qint64>(passed, lag))
                                   .arg(lag)
                             : tr("%1 in %2: the period has not ended.").arg(start, daysText(next));
    column()->addWidget(wrappedLabel(text, TypeRole::Control, Token::Ink));
    column()->addWidget(
        wrappedLabel(tr("Drawn hollow, not judged."), TypeRole::Small, Token::MutedOnTint));
}

void DropOffFacts::addHowCounted(const DropOffContent& content, QDate today)
{
    addSection(tr("How it is counted"));
    QStringList parts;
    parts << (content.sameWeeks ? tr("Counted in the same periods: not the same people.")
                                : tr("The same people all the way: each once, in this order."));
    if (!content.dropOff.passedOver.isEmpty()) {
        parts << tr("Passed over: %1.").arg(content.dropOff.passedOver.join(QStringLiteral(", ")));
    }
    QDateTime written;
    for (const DropOffStep& step : content.group().steps) {
        if (step.expectedSince.isValid() && (!written.isValid() || step.expectedSince > written)) {
            written = step.expectedSince;
        }
    }
    if (written.isValid()) {
        parts << tr("Expected values were written on %1, before the data came.")
                     .arg(dayText(written.date(), today));
    }
    parts << tr("“Between” is the 95 % interval after Wilson.");
    column()->addWidget(wrappedLabel(parts.join(u' '), TypeRole::Small, Token::MutedOnTint));
}

}
