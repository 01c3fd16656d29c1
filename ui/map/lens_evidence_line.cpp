#include "ui/map/lens_evidence_line.h"

#include "core/analysis/evidence_words.h"
#include "core/project/evidence_data.h"
#include "core/project/values_reading.h"
#include "ui/map/inspector_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/beside.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LinkForm)
};

/// A mark that changes with the verdict.
class VerdictMark final : public QWidget
{
public:
    VerdictMark() { setFixedSize(16, 20); }
    void show(Mark mark)
    {
        m_mark = mark;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintMark(painter, QRectF(1, 4, 13, 13), m_mark);
    }

private:
    Mark m_mark = Mark::None;
};

/// The way to what the numbers say of a link, in any thread; owns all it needs.
class EvidenceJob final
{
public:
    EvidenceJob(const Project& project, const Link& link)
        : m_map(project.map()),
          m_link(link),
          m_values(project, valuesAbout(m_map, link)),
          m_today(project.today())
    {
    }
    LinkEvidence run() const
    {
        auto values = m_values.read();
        return evidenceOfLink(m_map, values ? valuesBySeries(std::move(*values)) : ValuesBySeries(),
                              m_link, m_today);
    }
    bool isQuick() const { return m_values.isQuick(); }

private:
    Map m_map;
    Link m_link;
    ValuesReading m_values;
    QDate m_today;
};

/// Mark, word, the way to the evidence, and the figures below. Of a large project the values are
/// read beside the window; what was said before stays until then.
class VerdictLine final : public QWidget
{
public:
    VerdictLine(InspectorForm& form, LinkId link)
        : m_form(form),
          m_link(link),
          m_mark(new VerdictMark),
          m_word(wrappedLabel({}, TypeRole::Control, Token::Ink)),
          m_figures(wrappedLabel({}, TypeRole::Small, Token::Muted))
    {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(4);
        auto* across = new QHBoxLayout;
        across->setSpacing(6);
        auto* see = new Button(Words::tr("See the evidence"), Button::Look::Link);
        across->addWidget(m_mark, 0, Qt::AlignTop);
        across->addWidget(m_word, 1);
        across->addWidget(see, 0, Qt::AlignTop);
        column->addLayout(across);
        column->addWidget(m_figures);
        m_figures->hide();
        connect(see, &Button::clicked, &form,
                [&form, link] { Q_EMIT form.evidenceRequested(link.uuid()); });
    }
    void refresh()
    {
        const Link* link = m_form.project().map().link(m_link);
        if (!link) {
            return;
        }
        const int run = ++m_runs;
        EvidenceJob job(m_form.project(), *link);
        if (job.isQuick()) {
            show(job.run());
            return;
        }
        if (m_word->text().isEmpty()) {
            m_word->setText(Words::tr("Reading the numbers …"));
        }
        beside(
            this, [job = std::move(job)] { return job.run(); },
            [this, run](const LinkEvidence& evidence) {
                if (run == m_runs) {
                    show(evidence);
                }
            });
    }

private:
    void show(const LinkEvidence& evidence)
    {
        m_mark->show(markOf(evidence.verdict));
        m_word->setText(verdictWords(evidence));
        m_figures->setText(evidence.best ? evidenceFigures(evidence) : QString());
        m_figures->setVisible(evidence.best.has_value());
    }

    InspectorForm& m_form;
    LinkId m_link;
    VerdictMark* m_mark;
    TextLabel* m_word;
    TextLabel* m_figures;
    int m_runs = 0; ///< begun so far; what an older one brings is stale
};

}

Mark markOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Supported:
        return Mark::OnTrack;
    case Verdict::Contradicted:
        return Mark::OffTrack;
    case Verdict::NotSupported:
        return Mark::Watching;
    case Verdict::TooEarly:
        return Mark::TooEarly;
    case Verdict::NotEnoughData:
        break;
    }
    return Mark::NoData;
}

void addVerdictLine(InspectorForm& form, LinkId link)
{
    form.addCaption(Words::tr("What the numbers say"));
    auto* line = new VerdictLine(form, link);
    form.addWidget(line);
    form.addReader([line] { line->refresh(); });
}

}
