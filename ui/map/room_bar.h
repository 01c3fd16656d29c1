#pragma once

#include <QFrame>

#include <vector>

namespace throughline {

class Button;
class Countdown;
class HealthWatch;
class Project;
class TextLabel;

/// One part of a workshop and how long it should take.
struct WorkshopPhase
{
    QString name;
    int minutes = 0;
};
/// The parts of an hour: outcome 10, chain 20, because 12, how sure 8, indicators 7, next 3.
std::vector<WorkshopPhase> workshopPhases();

/// The one line on top of room mode: the outcome sentence, the workshop timer, and the findings as
/// a number, which opens them.
class RoomBar final : public QFrame
{
    Q_OBJECT

public:
    RoomBar(Project& project, HealthWatch& watch, QWidget* parent = nullptr);

    QString sentence() const;
    /// "chain 14:20 of 20 min", empty while the timer is off.
    QString timerText() const;
    QString findingsText() const;
    Countdown& countdown() const { return *m_countdown; }
    void startPhase(size_t index);
    void nextPhase();
    void switchTimerOff();
    /// The parts of a workshop to choose from; while one runs also pause, more time and off.
    void openTimerMenu();

Q_SIGNALS:
    void findingsRequested(const QPoint& where);
    void leaveRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitSentence();
    void refresh();
    void showTimer();

    Project& m_project;
    HealthWatch& m_watch;
    Countdown* m_countdown;
    TextLabel* m_sentence;
    Button* m_timer;
    Button* m_findings;
    size_t m_phase = 0;
};

}
