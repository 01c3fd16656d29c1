#pragma once

#include "core/analysis/evidence_series.h"

#include <QWidget>

namespace throughline {

class ChartAxis;

/// Something that happened, as a dotted line with its name.
struct ChartMoment
{
    QDate day;
    QString text;
    bool operator==(const ChartMoment&) const = default;
};

/// Two series over the same periods, each on its own scale; the second is drawn so many periods
/// earlier, so that what follows stands where it came from. Left and Right change the shift.
class EvidenceLines final : public QWidget
{
    Q_OBJECT

public:
    explicit EvidenceLines(QWidget* parent = nullptr);

    void show(const EvidencePair& pair, const PairedPeriods& numbers,
              std::vector<ChartMoment> moments);
    /// Draws the second series \p periods earlier.
    void setShift(int periods);
    int shift() const { return m_shift; }

    QSize sizeHint() const override { return {940, 116}; }
    QSize minimumSizeHint() const override { return {320, 112}; }

Q_SIGNALS:
    /// An arrow key asks for one period more (1) or fewer (−1).
    void shiftAsked(int by);
    /// A point of the period at this place was clicked.
    void periodAsked(qsizetype place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QRectF plot() const;
    double xOf(qint64 place) const;
    void paintLine(QPainter& painter, const GappedValues& values, int shift, const QColor& color,
                   const ChartAxis& axis) const;
    void paintMonths(QPainter& painter) const;
    void paintMoments(QPainter& painter) const;

    EvidencePair m_pair;
    PairedPeriods m_numbers;
    std::vector<ChartMoment> m_moments;
    int m_shift = 0;
};

}
