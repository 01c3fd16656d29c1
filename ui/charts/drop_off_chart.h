#pragma once

#include "ui/charts/drop_off_drawing.h"

#include <QWidget>

namespace throughline {

/// The drop-off on screen: bars of the chart library, with flow, outlines and text around them.
/// Left and Right go from card to card; a click chooses one.
class DropOffChart final : public QWidget
{
    Q_OBJECT

public:
    explicit DropOffChart(QWidget* parent = nullptr);
    ~DropOffChart() override;

    void setDrawing(DropOffDrawing drawing);
    const DropOffDrawing& drawing() const;
    /// Rings a bar; -1 for none.
    void setSelected(int bar);
    /// The middle of a bar, for those who click on it.
    QPoint barCentre(int bar) const;

    QSize sizeHint() const override { return {984, 372}; }
    QSize minimumSizeHint() const override { return {320, 240}; }

Q_SIGNALS:
    void barChosen(int bar);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class View;
    View* m_view;
};

}
