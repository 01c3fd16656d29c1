#include "ui/measure/evidence_facts.h"

#include "core/analysis/evidence_words.h"
#include "core/guidance/assumptions.h"
#include "core/model/intents_experiments.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/sureness_bar.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

namespace {

/// A filled tick, or an empty ring.
class RungMark final : public QWidget
{
public:
    explicit RungMark(bool done) : m_done(done) { setFixedSize(20, 20); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF ring(1.5, 1.5, 17, 17);
        if (!m_done) {
            painter.setPen(QPen(theme().color(Token::HairlineStrong), 1.4));
            painter.drawEllipse(ring);
            return;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::Accent));
        painter.drawEllipse(ring);
        painter.setPen(
            QPen(theme().color(Token::OnAccent), 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF{{6.2, 10.2}, {9, 13}, {14, 7.4}});
    }

private:
    bool m_done;
};

QString withCapital(const QString& text) { return text.left(1).toUpper() + text.mid(1); }

QStringList seriesNames(const Map& map)
{
    QStringList names = map.indicatorNames() + map.stepTitles();
    names.removeDuplicates();
    return names;
}

QComboBox* seriesBox(const QString& name, const QStringList& names, const QString& chosen,
                     const QString& byRule)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->addItem(byRule, QString());
    for (const QString& each : names) {
        box->addItem(each, each);
    }
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
    return box;
}

}

EvidenceFacts::EvidenceFacts(QWidget* parent) : SideColumn(tr("About this evidence"), parent) {}

void EvidenceFacts::show(const Map& map, const EvidenceContent& content, bool readOnly)
{
    clear();
    addVerdict(content);
    addRungs(content, readOnly);
    if (content.isCorrelated()) {
        addWhatElse(map, content, readOnly);
        addSureness(content);
    }
    addNext(map, content, readOnly);
    if (!content.isCorrelated()) {
        addWhatElse(map, content, readOnly);
        addSureness(content);
    }
    addSeries(map, content, readOnly);
    column()->addStretch(1);
}

void EvidenceFacts::addSection(const QString& title)
{
    column()->addSpacing(4);
    column()->addWidget(hairline(Qt::Horizontal));
    column()->addSpacing(4);
    column()->addWidget(captionLabel(title));
}

void EvidenceFacts::addVerdict(const EvidenceContent& content)
{
    const LinkEvidence& evidence = content.evidence;
    column()->addWidget(captionLabel(tr("Verdict")));
    column()->addWidget(
        wrappedLabel(withCapital(verdictName(evidence.verdict, evidence.numbers.period)),
                     TypeRole::Figure, Token::Ink));
    QString figures = evidenceFigures(evidence);
    if (evidence.best && content.link.lagDays) {
        figures += u' ' + tr("Only the lags expected of this link were searched.");
    }
    if (evidence.numbers.broughtToCoarser) {
        figures += u' ' + tr("The two are not written equally often: both were brought to %1.")
                              .arg(periodsWord(evidence.numbers.period));
    }
    column()->addWidget(wrappedLabel(figures, TypeRole::Small, Token::Muted));
    auto* where = new Button(tr("Where do these figures come from?"), Button::Look::Link);
    connect(where, &Button::clicked, this, &EvidenceFacts::figuresAsked);
    column()->addWidget(where, 0, Qt::AlignLeft);
}

void EvidenceFacts::addRungs(const EvidenceContent& content, bool readOnly)
{
    addSection(tr("How strong is the evidence?"));
    for (const EvidenceRung& rung : content.rungs) {
        auto* row = new QWidget;
        row->setAccessibleName(tr("%1: %2").arg(rung.text, rung.done ? tr("yes") : tr("not yet")));
        auto* across = new QHBoxLayout(row);
        across->setContentsMargins(0, 1, 0, 1);
        across->setSpacing(10);
        across->addWidget(new RungMark(rung.done), 0, Qt::AlignTop);
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(wrappedLabel(rung.text, TypeRole::Control, Token::Ink));
        words->addWidget(wrappedLabel(rung.more, TypeRole::Small, Token::Muted));
        across->addLayout(words, 1);
        column()->addWidget(row);
    }
    if (content.offered) {
        auto* take = new Button(tr("Rest the link on this: %1").arg(gradeText(*content.offered)),
                                Button::Look::Link);
        take->setEnabled(!readOnly);
        connect(take, &Button::clicked, this,
                [this, grade = *content.offered] { Q_EMIT gradeTaken(grade); });
        column()->addWidget(take, 0, Qt::AlignLeft);
    }
}

void EvidenceFacts::addWhatElse(const Map& map, const EvidenceContent& content, bool readOnly)
{
    addSection(tr("What else could explain it"));
    const QStringList lines = whatElseLines(map, content.whatElse);
    for (const QString& line : lines) {
        column()->addWidget(wrappedLabel(line, TypeRole::Control, Token::Ink));
    }
    if (lines.isEmpty()) {
        column()->addWidget(wrappedLabel(tr("Nobody has named anything else yet."),
                                         TypeRole::Control, Token::MutedOnTint));
    }
    auto* add =
        new Button(lines.isEmpty() ? tr("Add an explanation") : tr("Add another explanation"),
                   Button::Look::Link);
    add->setKeyHint(QStringLiteral("E"));
    add->setEnabled(!readOnly);
    connect(add, &Button::clicked, this, &EvidenceFacts::explanationAsked);
    column()->addWidget(add, 0, Qt::AlignLeft);
}

void EvidenceFacts::addSureness(const EvidenceContent& content)
{
    addSection(tr("How sure are you? 0 to 100"));
    if (content.link.confidences.empty()) {
        column()->addWidget(wrappedLabel(tr("Nobody has said it yet. Write it on the map, at the "
                                            "link."),
                                         TypeRole::Control, Token::MutedOnTint));
        return;
    }
    auto* bar = new SurenessBar;
    column()->addWidget(bar); // before it shows itself: without a parent it would be a window
    bar->show(content.link.confidences);
    connect(bar, &SurenessBar::chosen, this, &EvidenceFacts::sureness);
}

void EvidenceFacts::addNext(const Map& map, const EvidenceContent& content, bool readOnly)
{
    if (content.isCorrelated()) {
        column()->addSpacing(6);
    } else {
        addSection(tr("What you can do today"));
        auto* ask = new Button(tr("Ask three people who stopped"), Button::Look::Primary);
        ask->setToolTip(tr("Write down what each of them says"));
        ask->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        ask->setEnabled(!readOnly);
        connect(ask, &Button::clicked, this, &EvidenceFacts::noteAsked);
        column()->addWidget(ask);
    }
    auto* test = new Button(content.isCorrelated() ? tr("Plan a small experiment")
                                                   : tr("Try it with every second one"),
                            content.isCorrelated() ? Button::Look::Primary : Button::Look::Plain);
    test->setToolTip(tr("Writes a hypothesis down at this link"));
    test->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    test->setEnabled(!readOnly);
    connect(test, &Button::clicked, this, &EvidenceFacts::hypothesisAsked);
    column()->addWidget(test);
    const auto planned = experimentsOn(map, content.link.id);
    if (planned.empty()) {
        column()->addWidget(wrappedLabel(tr("A comparison group answers sooner than waiting."),
                                         TypeRole::Small, Token::Muted));
    }
    for (const Experiment* each : planned) {
        column()->addWidget(wrappedLabel(tr("To be tested: %1").arg(each->hypothesis),
                                         TypeRole::Small, Token::MutedOnTint));
    }
}

void EvidenceFacts::addSeries(const Map& map, const EvidenceContent& content, bool readOnly)
{
    addSection(tr("Read from"));
    const QStringList names = seriesNames(map);
    const EvidencePair& pair = content.evidence.pair;
    const auto byRule = [](const QString& name) {
        return name.isEmpty() ? tr("by the rule: nothing yet") : tr("by the rule: %1").arg(name);
    };
    auto* cause = seriesBox(tr("Series of the cause"), names, content.link.evidenceCause,
                            byRule(pair.cause.name));
    auto* effect = seriesBox(tr("Series of the effect"), names, content.link.evidenceEffect,
                             byRule(pair.effect.name));
    for (QComboBox* box : {cause, effect}) {
        box->setEnabled(!readOnly);
        column()->addWidget(box);
        connect(box, &QComboBox::activated, this, [this, cause, effect] {
            Q_EMIT seriesChosen(cause->currentData().toString(), effect->currentData().toString());
        });
    }
}

}
