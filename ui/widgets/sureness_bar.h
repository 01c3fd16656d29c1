#pragma once

#include "core/model/link.h"

#include <QWidget>

namespace throughline {

/// How sure each person or round is, 0 to 100 on one line, a handle for each. A handle can be
/// dragged, or moved with the arrow keys after Tab; Up and Down choose the handle.
class SurenessBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SurenessBar(QWidget* parent = nullptr);

    void show(const std::vector<Confidence>& confidences);
    /// What the spread says, empty while there is nothing to say.
    QString sentence() const;

    QSize sizeHint() const override { return {200, 46}; }

Q_SIGNALS:
    /// Somebody moved a handle; \p value is 0–1.
    void chosen(const QString& by, double value);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    double xOf(double value) const;
    double valueAt(double x) const;
    double spread() const;

    std::vector<Confidence> m_values;
    std::optional<size_t> m_held;
    size_t m_current = 0;
};

}
