#include "ui/room/countdown.h"

#include <cstdlib>

namespace throughline {

Countdown::Countdown(QObject* parent) : QObject(parent)
{
    constexpr int second = 1000;
    m_timer.setInterval(second);
    connect(&m_timer, &QTimer::timeout, this, [this] { advance(1); });
}

void Countdown::start(int seconds)
{
    m_total = seconds;
    m_left = seconds;
    m_timer.start();
    Q_EMIT ticked();
}

void Countdown::pause()
{
    m_timer.stop();
    Q_EMIT ticked();
}

void Countdown::resume()
{
    if (isSet()) {
        m_timer.start();
        Q_EMIT ticked();
    }
}

void Countdown::stop()
{
    m_timer.stop();
    m_total = 0;
    m_left = 0;
    Q_EMIT ticked();
}

void Countdown::advance(int seconds)
{
    const bool before = m_left > 0;
    m_left -= seconds;
    Q_EMIT ticked();
    if (before && m_left <= 0) {
        Q_EMIT over();
    }
}

QString Countdown::text() const
{
    constexpr int minute = 60;
    const int seconds = std::abs(m_left);
    return QStringLiteral("%1%2:%3")
        .arg(m_left < 0 ? QStringLiteral("+") : QString())
        .arg(seconds / minute)
        .arg(seconds % minute, 2, 10, QLatin1Char('0'));
}

}
