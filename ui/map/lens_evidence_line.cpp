#include "ui/map/lens_evidence_line.h"

#include "core/analysis/evidence_words.h"
#include "core/project/evidence_data.h"
#include "ui/map/inspector_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>

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

LinkEvidence evidenceNow(const Project& project, const Link& link)
{
    const auto values = valuesOfLink(project, link);
    return evidenceOfLink(project.map(), values ? *values : ValuesBySeries(), link,
                          project.today());
}

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
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(6);
    auto* mark = new VerdictMark;
    auto* word = wrappedLabel({}, TypeRole::Control, Token::Ink);
    auto* see = new Button(Words::tr("See the evidence"), Button::Look::Link);
    across->addWidget(mark, 0, Qt::AlignTop);
    across->addWidget(word, 1);
    across->addWidget(see, 0, Qt::AlignTop);
    form.addWidget(row);
    QObject::connect(see, &Button::clicked, &form,
                     [&form, link] { Q_EMIT form.evidenceRequested(link.uuid()); });
    form.addNote([&form, link, mark, word](const Map& map) {
        const Link* shown = map.link(link);
        if (!shown) {
            return QString();
        }
        const LinkEvidence evidence = evidenceNow(form.project(), *shown);
        mark->show(markOf(evidence.verdict));
        word->setText(verdictWords(evidence));
        return evidence.best ? evidenceFigures(evidence) : QString();
    });
}

}
