#pragma once

#include <QWidget>

#include <vector>

namespace throughline {

/// Widgets side by side that go on in a new line where there is no room.
class FlowRow final : public QWidget
{
    Q_OBJECT

public:
    FlowRow(int across, int down, QWidget* parent = nullptr);

    void add(QWidget* widget);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int arrange(int width, bool move) const;

    int m_across;
    int m_down;
    std::vector<QWidget*> m_widgets;
};

}
