#pragma once

#include <QWidget>

namespace throughline {

/// Keys with what they do, side by side. Those for which there is no room are left out whole; the
/// last one, which leads to all the others, always stays.
class HintRow final : public QWidget
{
public:
    explicit HintRow(QWidget* parent = nullptr);

    void add(const QString& key, const QString& does);
    void clear();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, 20}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    std::vector<std::pair<QWidget*, QWidget*>> m_hints;
};

}
