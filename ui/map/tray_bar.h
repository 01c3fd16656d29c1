#pragma once

#include "core/project/project.h"

#include <QAbstractButton>

class QHBoxLayout;

namespace throughline {

class TextLabel;

/// A card or thought that waits: dashed, with its words. Click selects, drag takes it up.
class WaitingCard final : public QAbstractButton
{
    Q_OBJECT

public:
    WaitingCard(const QUuid& id, const QString& words, QWidget* parent);

    const QUuid& id() const { return m_id; }
    void setShownSelected(bool selected);
    void setLarge(bool large);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QUuid m_id;
    QFont textFont() const;
    QPoint m_pressedAt;
    bool m_selected = false;
    bool m_large = false;
};

/// *Not placed yet*: cards without a stage and parked thoughts, under the canvas.
class TrayBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TrayBar(Project& project, QWidget* parent = nullptr);

    /// In large type and without the hint, for a room.
    void setLarge(bool large);
    void showSelection(const Selection& selection);
    std::vector<WaitingCard*> cards() const;

Q_SIGNALS:
    void chosen(const QUuid& id);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showHint();
    void refresh();

    Project& m_project;
    QHBoxLayout* m_row;
    TextLabel* m_head;
    TextLabel* m_hint;
    bool m_large = false;
};

}
