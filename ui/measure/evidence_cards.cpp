#include "ui/measure/evidence_cards.h"

#include "core/analysis/evidence_words.h"
#include "core/analysis/phrases.h"
#include "core/guidance/cases.h"
#include "core/model/intents_notes.h"
#include "ui/charts/before_after_chart.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EvidencePage)
};

constexpr size_t notesShown = 4;

QVBoxLayout* columnIn(QFrame* panel)
{
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(6);
    return column;
}

QFrame* summary(const QString& caption, const QString& strong, const QString& quiet)
{
    QFrame* panel = panelFrame();
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(1);
    column->addWidget(wrappedLabel(caption, TypeRole::Small, Token::Muted));
    auto* middle = wrappedLabel(strong, TypeRole::Base, Token::Ink);
    middle->setFont(strongFont(TypeRole::Base));
    column->addWidget(middle);
    column->addWidget(wrappedLabel(quiet, TypeRole::Small, Token::Muted));
    column->addStretch(1);
    return panel;
}

QString saidText(const PeopleSaid& said)
{
    return said.count() == 0 ? Words::tr("Nobody asked yet")
                             : Words::tr("%1 notes, %2 for, %3 against")
                                   .arg(said.count())
                                   .arg(said.inFavour)
                                   .arg(said.against);
}

QString valueText(double value, bool isShare)
{
    return isShare ? ofHundred(value) : countText(value);
}

QString changeText(const BeforeAfter& change)
{
    if (!change.after) {
        return Words::tr("Nothing since then yet");
    }
    const QString now = valueText(*change.after, change.isShare);
    const QString text =
        change.before ? Words::tr("%1, then %2").arg(valueText(*change.before, change.isShare), now)
                      : Words::tr("since then %1").arg(now);
    return change.isShare ? Words::tr("%1 of 100").arg(text) : text;
}

QString spanOfChange(const BeforeAfter& change)
{
    if (change.points.empty() || change.split == 0 || change.split == change.points.size()) {
        return change.activity;
    }
    return Words::tr("%1 to %2, %3 to %4")
        .arg(shortDay(change.points.front().day), shortDay(change.points[change.split - 1].day),
             shortDay(change.points[change.split].day), shortDay(change.points.back().day));
}

/// What happened beside what was expected: "4 points fewer".
QString againstExpected(const EvidenceContent& content)
{
    const auto& change = content.beforeAfter;
    const auto expected = content.expected->middle();
    if (!change || !change->isShare || !change->after || !expected) {
        return {};
    }
    const int points = qRound(100 * (*change->after - *expected));
    return points == 0  ? Words::tr("as expected")
           : points < 0 ? Words::tr("%1 points fewer").arg(-points)
                        : Words::tr("%1 points more").arg(points);
}

QString writtenText(const Expectation& expected, QDate today)
{
    const QDate day = expected.written.date();
    return Words::tr("written on %1%2")
        .arg(day.year() == today.year() ? shortDay(day) : longDay(day),
             expected.sealed.isValid() ? Words::tr(", before its numbers were here") : QString());
}

QWidget* noteRow(const Note& note)
{
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(0, 4, 0, 4);
    auto* side =
        new TextLabel(note.speaksAgainst ? Words::tr("against") : Words::tr("for"),
                      TypeRole::Control, note.speaksAgainst ? Token::AtRisk : Token::OnTrack);
    side->setFixedWidth(58);
    across->addWidget(side, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(wrappedLabel(note.text, TypeRole::Base, Token::Ink));
    QStringList facts{noteKindText(note.kind), note.source, shortDay(note.on)};
    facts.removeAll(QString());
    words->addWidget(wrappedLabel(facts.join(QStringLiteral(", ")), TypeRole::Small, Token::Muted));
    across->addLayout(words, 1);
    return row;
}

/// The periods there are and those still missing, a stroke each.
class PeriodStrokes final : public QWidget
{
public:
    explicit PeriodStrokes(int there) : m_there(there)
    {
        setFixedHeight(12);
        setAccessibleName(Words::tr("%1 of %2").arg(there).arg(fewestPeriods));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        constexpr double gap = 5;
        const double pitch = (width() + gap) / fewestPeriods;
        painter.setPen(Qt::NoPen);
        for (int i = 0; i < fewestPeriods; ++i) {
            painter.setBrush(theme().color(i < m_there ? Token::Accent : Token::Hairline));
            painter.drawRoundedRect(QRectF(i * pitch, 1, pitch - gap, 10), 3, 3);
        }
    }

private:
    int m_there;
};

/// A panel with a dashed edge: not there yet.
class DashedPanel final : public QFrame
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(theme().color(Token::HairlineStrong), 1.2);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::radiusPanel,
                                measure::radiusPanel);
    }
};

QString laterSentence(const LinkEvidence& evidence)
{
    if (evidence.obstacle != EvidenceObstacle::None) {
        return evidence.obstacle == EvidenceObstacle::NoSeries
                   ? Words::tr("Nothing is measured at both ends yet: count both cards, or choose "
                               "two series at the right.")
                   : evidenceSentence(evidence).text();
    }
    if (evidence.numbers.pairs >= fewestPeriods) {
        return Words::tr("From %1. No correlation before.").arg(longDay(evidence.tooEarlyUntil));
    }
    const int missing = fewestPeriods - evidence.numbers.pairs;
    const Cadence period = evidence.numbers.period;
    return Words::tr("%1 more %2 with both numbers, from %3. No correlation before.")
        .arg(missing)
        .arg(missing == 1 ? periodWord(period) : periodsWord(period), longDay(evidence.enoughFrom));
}

}

QWidget* evidenceSummaryRow(const EvidenceContent& content)
{
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(12);
    const auto& said = content.said;
    across->addWidget(
        summary(Words::tr("What people said"), saidText(said),
                said.last.isValid() ? shortDay(said.last) : Words::tr("Press N to add a note")),
        1);
    const auto& change = content.beforeAfter;
    across->addWidget(
        change ? summary(Words::tr("Before and after, %1").arg(shortDay(change->since)),
                         changeText(*change), spanOfChange(*change))
               : summary(Words::tr("Before and after"), Words::tr("Nothing live upstream"),
                         Words::tr("Give an activity its day")),
        1);
    const auto& expected = content.expected;
    across->addWidget(
        expected ? summary(Words::tr("Expected"),
                           Words::tr("%1, %2").arg(
                               expectedShareText(*expected),
                               Words::tr("written %1").arg(shortDay(expected->written.date()))),
                           againstExpected(content))
                 : summary(Words::tr("Expected"), Words::tr("Nothing written down"),
                           Words::tr("Write it on the map, at the link")),
        1);
    return row;
}

QFrame* peopleSaidPanel(const Map& map, const EvidenceContent& content, QPushButton** addNote)
{
    QFrame* panel = panelFrame();
    auto* column = columnIn(panel);
    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(Words::tr("What people said"), TypeRole::Heading));
    head->addStretch(1);
    auto* add = new Button(Words::tr("Add a note"), Button::Look::Link);
    head->addWidget(add);
    column->addLayout(head);
    *addNote = add;
    size_t shown = 0;
    for (const Note* note : notesAbout(map, content.link.id.uuid())) {
        if (note->kind != NoteKind::Explanation && shown < notesShown) {
            column->addWidget(hairline(Qt::Horizontal));
            column->addWidget(noteRow(*note));
            ++shown;
        }
    }
    const size_t more = content.said.count() - shown;
    if (shown == 0 || more > 0) {
        column->addWidget(
            wrappedLabel(shown == 0 ? Words::tr("Nobody was asked yet. Three people who stopped "
                                                "say more than a week of numbers.")
                                    : Words::tr("%1 more on the map, at the link.").arg(more),
                         TypeRole::Base, Token::MutedOnTint));
    }
    column->addStretch(1);
    return panel;
}

QFrame* beforeAfterPanel(const EvidenceContent& content)
{
    QFrame* panel = panelFrame();
    auto* column = columnIn(panel);
    const auto& change = content.beforeAfter;
    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(Words::tr("Before and after"), TypeRole::Heading));
    head->addStretch(1);
    column->addLayout(head);
    if (!change) {
        column->addWidget(wrappedLabel(
            Words::tr("Nothing upstream has a day on which it went live, or nothing is counted "
                      "here. Give the activity its day on the map."),
            TypeRole::Base, Token::MutedOnTint));
        column->addStretch(1);
        return panel;
    }
    const QString between = change->interval ? Words::tr(", between %1 and %2")
                                                   .arg(ofHundred(change->interval->low),
                                                        ofHundred(change->interval->high))
                                             : QString();
    head->addWidget(new TextLabel(changeText(*change) + between, TypeRole::Small, Token::Muted));
    auto* chart = new BeforeAfterChart;
    const auto expected =
        content.expected && change->isShare ? content.expected->middle() : std::optional<double>();
    chart->show(*change, expected);
    column->addWidget(chart, 1);
    column->addWidget(wrappedLabel(
        change->running
            ? Words::tr("%1; hollow: not finished")
                  .arg(change->isShare ? Words::tr("of 100") : content.evidence.pair.effect.name)
        : change->isShare ? Words::tr("of 100 who could go on")
                          : content.evidence.pair.effect.name,
        TypeRole::Small, Token::Muted));
    return panel;
}

QFrame* expectedPanel(const EvidenceContent& content, QDate today)
{
    QFrame* panel = panelFrame();
    auto* column = columnIn(panel);
    column->addWidget(new TextLabel(Words::tr("What we expected"), TypeRole::Heading));
    const auto& expected = content.expected;
    column->addWidget(wrappedLabel(expected
                                       ? Words::tr("%1 go on").arg(expectedShareText(*expected))
                                       : Words::tr("Nothing was written down."),
                                   TypeRole::Base, Token::Ink));
    column->addWidget(
        wrappedLabel(expected ? writtenText(*expected, today)
                              : Words::tr("Written before the numbers come, it is worth most."),
                     TypeRole::Small, Token::Muted));
    column->addStretch(1);
    return panel;
}

QFrame* sideBySideLaterPanel(const EvidenceContent& content)
{
    auto* panel = new DashedPanel;
    auto* column = columnIn(panel);
    column->addWidget(
        new TextLabel(Words::tr("Side by side"), TypeRole::Heading, Token::MutedOnTint));
    column->addWidget(
        wrappedLabel(laterSentence(content.evidence), TypeRole::Base, Token::MutedOnTint));
    if (content.evidence.obstacle == EvidenceObstacle::None) {
        column->addWidget(
            new PeriodStrokes(std::min(content.evidence.numbers.pairs, fewestPeriods)));
    }
    column->addStretch(1);
    return panel;
}

}
