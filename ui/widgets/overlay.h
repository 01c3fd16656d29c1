#pragma once

#include <QPointer>
#include <QWidget>

namespace throughline {

/// Dims the window and shows one panel in its middle; Esc and a click beside it close it. The
/// focus goes back to where it was.
class Overlay final : public QWidget
{
    Q_OBJECT

public:
    enum class Place { Middle, Top, TopRight };

    /// Takes the panel and shows it at once. Deletes itself when closed.
    Overlay(QWidget* panel, Place place, QWidget* window);

    void close();

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void arrange();

    QWidget* m_panel;
    Place m_place;
    QPointer<QWidget> m_focusBefore;
    bool m_closing = false;
};

}
