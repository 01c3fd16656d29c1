#include "ui/measure/evidence_together.h"

#include "core/analysis/evidence_words.h"
#include "ui/charts/evidence_bars.h"
#include "ui/charts/evidence_scatter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

/// A stroke in a colour before the name of a series.
class LegendStroke final : public QWidget
{
public:
    explicit LegendStroke(bool second) : m_second(second) { setFixedSize(22, 20); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(QPen(
            m_second ? theme().stage(Stage::Intermediate).edge : theme().color(Token::Accent), 3));
        painter.drawLine(2, 10, 20, 10);
    }

private:
    bool m_second;
};

QString seriesLegend(const EvidenceSeries& series)
{
    return series.kind == QuantityKind::Ratio ? EvidenceTogether::tr("%1, of 100").arg(series.name)
                                              : series.name;
}

}

EvidenceTogether::EvidenceTogether(const EvidenceContent& content, std::vector<ChartMoment> moments,
                                   QWidget* parent)
    : QWidget(parent),
      m_evidence(content.evidence),
      m_lines(new EvidenceLines),
      m_bars(new EvidenceBars),
      m_scatter(new EvidenceScatter),
      m_scatterTitle(new TextLabel({}, TypeRole::Heading)),
      m_lags(new QComboBox)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_lines, 3);
    column->addWidget(makeLowerRow(), 4);
    m_lines->show(m_evidence.pair, m_evidence.numbers, std::move(moments));
    m_bars->show(m_evidence, content.link.lagDays.has_value());
    const auto move = [this](int by) { setLag(m_lag + by); };
    connect(m_lines, &EvidenceLines::periodAsked, this, &EvidenceTogether::periodAsked);
    connect(m_lines, &EvidenceLines::shiftAsked, this, move);
    connect(m_bars, &EvidenceBars::shiftAsked, this, move);
    connect(m_bars, &EvidenceBars::lagChosen, this, &EvidenceTogether::setLag);
    connect(m_lags, &QComboBox::activated, this,
            [this](int index) { setLag(m_lags->itemData(index).toInt()); });
    setLag(m_evidence.best->lag);
}

QWidget* EvidenceTogether::makeHead()
{
    auto* head = new QWidget;
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins(0, 6, 0, 0);
    across->setSpacing(8);
    across->addWidget(new TextLabel(tr("Side by side"), TypeRole::Heading));
    for (const bool second : {false, true}) {
        across->addSpacing(12);
        across->addWidget(new LegendStroke(second));
        const EvidencePair& pair = m_evidence.pair;
        across->addWidget(
            new TextLabel(seriesLegend(second ? pair.effect : pair.cause), TypeRole::Control));
    }
    across->addStretch(1);
    across->addWidget(
        new TextLabel(tr("shift the second back by"), TypeRole::Control, Token::MutedOnTint));
    m_lags->setAccessibleName(tr("Shift the second back by"));
    for (int lag = m_evidence.lags.from; lag <= m_evidence.lags.to; ++lag) {
        m_lags->addItem(periodsText(lag, m_evidence.numbers.period), lag);
    }
    across->addWidget(m_lags);
    return head;
}

QWidget* EvidenceTogether::makeLowerRow()
{
    auto* row = new QWidget;
    auto* grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(2);
    grid->addWidget(new TextLabel(tr("How much later do they move together?"), TypeRole::Heading),
                    0, 0);
    grid->addWidget(m_scatterTitle, 0, 1);
    grid->addWidget(m_bars, 1, 0);
    grid->addWidget(m_scatter, 1, 1);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setRowStretch(1, 1);
    return row;
}

void EvidenceTogether::setLag(int lag)
{
    m_lag = std::clamp(lag, m_evidence.lags.from, m_evidence.lags.to);
    const Cadence period = m_evidence.numbers.period;
    m_lags->setCurrentIndex(m_lags->findData(m_lag));
    m_lines->setShift(m_lag);
    m_bars->setChosen(m_lag);
    m_scatterTitle->setText(
        tr("Each %1, %2")
            .arg(periodWord(period), m_lag == 0 ? laterText(0, period)
                                                : tr("%1 apart").arg(periodsText(m_lag, period))));
    m_scatter->show(m_evidence.pair, testedPairs(m_evidence.numbers, m_lag));
}

}
