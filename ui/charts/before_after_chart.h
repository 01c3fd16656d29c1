#pragma once

#include "core/analysis/evidence_before_after.h"

#include <QWidget>

namespace throughline {

/// The effect before and since something was changed: grey, then in colour, the day between them
/// dotted, what was expected dashed, a period that has not ended hollow.
class BeforeAfterChart final : public QWidget
{
    Q_OBJECT

public:
    explicit BeforeAfterChart(QWidget* parent = nullptr);

    /// \p expected as the values are: a share 0–1 where they are shares.
    void show(const BeforeAfter& content, std::optional<double> expected);

    QSize sizeHint() const override { return {440, 200}; }
    QSize minimumSizeHint() const override { return {240, 150}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintChange(QPainter& painter, double since, const QRectF& box) const;

    BeforeAfter m_content;
    std::optional<double> m_expected;
};

}
