#pragma once

#include "core/analysis/drop_off.h"

#include <QWidget>

class QTextLayout;

namespace throughline {

/// The sentence over a screen: its highlight is bold, and red only where it is a shortfall.
class HeadlineLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit HeadlineLabel(QWidget* parent = nullptr);

    void setHeadline(const Headline& headline);
    QString text() const { return m_headline.text(); }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void lay(QTextLayout& layout, int width, double& height) const;

    Headline m_headline;
};

}
