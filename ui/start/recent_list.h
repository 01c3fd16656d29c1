#pragma once

#include <QListWidget>

namespace throughline {

/// Recent files: name, outcome sentence, when opened. Arrows move, Enter opens, Delete takes a
/// line off the list (never the file). A missing file is grey and can be located.
class RecentList final : public QListWidget
{
    Q_OBJECT

public:
    explicit RecentList(QWidget* parent = nullptr);

    void refresh();
    bool isEmpty() const { return count() == 0; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void openRequested(const QString& path);
    void locateRequested(const QString& path);
    /// A line was taken off.
    void listChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void openCurrent();
    void clickCurrent(QListWidgetItem* item);
    void removeCurrent();
    void showMenu(const QPoint& where);

    QPoint m_pressedAt;
};

}
