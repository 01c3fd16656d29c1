#pragma once

#include "core/analysis/evidence.h"

#include <QWidget>

namespace throughline {

/// What is new in the cause across, what is new in the effect up, a point for each pair of periods,
/// and the straight line through them.
class EvidenceScatter final : public QWidget
{
    Q_OBJECT

public:
    explicit EvidenceScatter(QWidget* parent = nullptr);

    void show(const EvidencePair& pair, std::vector<TestedPair> points);

    QSize sizeHint() const override { return {360, 156}; }
    QSize minimumSizeHint() const override { return {220, 150}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    EvidencePair m_pair;
    std::vector<TestedPair> m_points;
};

}
