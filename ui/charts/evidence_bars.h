#pragma once

#include "core/analysis/evidence.h"

#include <QWidget>

namespace throughline {

/// How two series move together lag by lag: a bar each, the band that chance alone fills, and a
/// tint over the lags that were expected. A click or the arrow keys choose a lag.
class EvidenceBars final : public QWidget
{
    Q_OBJECT

public:
    explicit EvidenceBars(QWidget* parent = nullptr);

    /// \p expected: a lag was stated, and its span is tinted.
    void show(const LinkEvidence& evidence, bool expected);
    void setChosen(int lag);

    /// Half the width of the band that chance alone fills in 95 of 100: tanh(1.96/√(n* − 3)).
    static double chanceBand(double effectivePairs);

    QSize sizeHint() const override { return {520, 156}; }
    QSize minimumSizeHint() const override { return {260, 150}; }

Q_SIGNALS:
    void lagChosen(int lag);
    /// An arrow key asks for the next lag (1) or the one before (−1).
    void shiftAsked(int by);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF plot() const;
    double yOf(double r) const;
    QRectF slotOf(size_t bar) const;
    void paintGrounds(QPainter& painter) const;
    void paintBar(QPainter& painter, size_t bar) const;

    LinkEvidence m_evidence;
    bool m_expected = false;
    int m_chosen = 0;
};

}
