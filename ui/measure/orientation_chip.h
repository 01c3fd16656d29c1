#pragma once

#include "ui/measure/dashboard_facts.h"

#include <QAbstractButton>

namespace throughline {

/// An indicator that is only watched: dashed outline, pulse, name and value. A click asks where
/// the value comes from.
class OrientationChip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit OrientationChip(const IndicatorLine& line, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    QString m_value;
};

}
