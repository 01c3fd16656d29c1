#pragma once

#include "ui/paint/marks.h"

#include <QWidget>

namespace throughline {

/// A status mark as a widget of its own; its accessible name is the mark's word.
class MarkIcon final : public QWidget
{
    Q_OBJECT

public:
    explicit MarkIcon(Mark mark, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {14, 20}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Mark m_mark;
};

}
