#pragma once

#include "ui/charts/evidence_lines.h"
#include "ui/measure/evidence_content.h"

class QComboBox;

namespace throughline {

class EvidenceBars;
class EvidenceScatter;
class TextLabel;

/// Two series and how they move together: side by side with the second moved back by a lag, lag by
/// lag, and each pair of periods at that lag. One lag for all three.
class EvidenceTogether final : public QWidget
{
    Q_OBJECT

public:
    /// Of a content that is correlated; the lag chosen first is the best one.
    EvidenceTogether(const EvidenceContent& content, std::vector<ChartMoment> moments,
                     QWidget* parent = nullptr);

    int lag() const { return m_lag; }
    /// The nearest lag that was looked at.
    void setLag(int lag);

Q_SIGNALS:
    /// A period of the chart was clicked: its place from the first.
    void periodAsked(qsizetype place);

private:
    QWidget* makeHead();
    QWidget* makeLowerRow();

    LinkEvidence m_evidence;
    int m_lag = 0;
    EvidenceLines* m_lines;
    EvidenceBars* m_bars;
    EvidenceScatter* m_scatter;
    TextLabel* m_scatterTitle;
    QComboBox* m_lags;
};

}
