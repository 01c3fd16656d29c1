#pragma once

#include <QObject>
#include <QTimer>

namespace throughline {

/// Counts seconds down; below zero it goes on, as time that is over. Interrupts nothing.
class Countdown final : public QObject
{
    Q_OBJECT

public:
    explicit Countdown(QObject* parent = nullptr);

    void start(int seconds);
    void pause();
    void resume();
    void stop();
    bool isRunning() const { return m_timer.isActive(); }
    bool isSet() const { return m_total > 0; }
    /// Seconds left; less than 0 once the time is over.
    int left() const { return m_left; }
    int total() const { return m_total; }
    /// "14:20", "+0:35" once the time is over.
    QString text() const;
    /// Lets \p seconds pass at once.
    void advance(int seconds);

Q_SIGNALS:
    void ticked();
    /// The time is over, said once.
    void over();

private:
    QTimer m_timer;
    int m_left = 0;
    int m_total = 0;
};

}
