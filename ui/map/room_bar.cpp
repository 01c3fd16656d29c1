#include "ui/map/room_bar.h"

#include "ui/map/health_watch.h"
#include "ui/room/countdown.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QMenu>

namespace throughline {

namespace {

constexpr int barHeight = 48;
constexpr int secondsOfMinute = 60;

}

std::vector<WorkshopPhase> workshopPhases()
{
    return {{RoomBar::tr("outcome"), 10},   {RoomBar::tr("chain"), 20},
            {RoomBar::tr("because"), 12},   {RoomBar::tr("how sure"), 8},
            {RoomBar::tr("indicators"), 7}, {RoomBar::tr("next"), 3}};
}

RoomBar::RoomBar(Project& project, HealthWatch& watch, QWidget* parent)
    : QFrame(parent), m_project(project), m_watch(watch), m_countdown(new Countdown(this))
{
    setProperty("look", QStringLiteral("bar"));
    setFixedHeight(barHeight);
    setAccessibleName(tr("Room mode"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(14);
    m_sentence = new TextLabel({}, TypeRole::Outcome);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setWordWrap(true);
    row->addWidget(m_sentence, 1);
    m_timer = new Button({}, Button::Look::Plain);
    m_timer->setFlatIcon(true);
    m_timer->setLarge(true);
    m_timer->setAccessibleName(tr("Workshop timer"));
    m_timer->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_timer);
    m_findings = new Button({}, Button::Look::Plain);
    m_findings->setLarge(true);
    m_findings->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_findings);
    auto* leave = new Button(tr("Leave"), Button::Look::Plain);
    leave->setKeyHint(tr("Shift Esc"));
    leave->setLarge(true);
    leave->setFocusPolicy(Qt::TabFocus);
    row->addWidget(leave);
    connect(leave, &Button::clicked, this, &RoomBar::leaveRequested);
    connect(m_timer, &Button::clicked, this, &RoomBar::openTimerMenu);
    connect(m_findings, &Button::clicked, this, [this] {
        Q_EMIT findingsRequested(m_findings->mapToGlobal(QPoint(0, m_findings->height() + 4)));
    });
    connect(m_countdown, &Countdown::ticked, this, &RoomBar::showTimer);
    connect(&watch, &HealthWatch::changed, this, &RoomBar::refresh);
    connect(&project, &Project::changed, this, &RoomBar::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &RoomBar::refresh);
    refresh();
    showTimer();
}

QString RoomBar::sentence() const { return m_sentence->text(); }

QString RoomBar::timerText() const { return m_countdown->isSet() ? m_timer->text() : QString(); }

QString RoomBar::findingsText() const { return m_findings->text(); }

void RoomBar::startPhase(size_t index)
{
    const auto phases = workshopPhases();
    m_phase = std::min(index, phases.size() - 1);
    m_countdown->start(phases[m_phase].minutes * secondsOfMinute);
}

void RoomBar::nextPhase() { startPhase(m_phase + 1); }

void RoomBar::switchTimerOff() { m_countdown->stop(); }

void RoomBar::refresh()
{
    const Map& map = m_project.map();
    const QString& sentence = map.outcome.sentence;
    const QString name = map.projectName();
    m_sentence->setText(!sentence.isEmpty() ? sentence.simplified()
                        : !name.isEmpty()   ? name
                                            : tr("The outcome is not written down yet"));
    m_sentence->setColor(theme().stage(Stage::Outcome).text);
    fitSentence();
    const int count = m_watch.count();
    m_findings->setText(count == 1 ? tr("1 finding") : tr("%1 findings").arg(count));
    m_findings->updateGeometry();
}

/// A sentence that is too long for the line takes two smaller ones.
void RoomBar::fitSentence()
{
    const QFontMetricsF metrics(theme().font(TypeRole::Outcome));
    const bool fits = metrics.horizontalAdvance(m_sentence->text()) < m_sentence->width();
    m_sentence->setRole(fits ? TypeRole::Outcome : TypeRole::Heading);
}

void RoomBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    layout()->activate();
    fitSentence();
}

void RoomBar::showTimer()
{
    const WorkshopPhase phase = workshopPhases()[m_phase];
    if (!m_countdown->isSet()) {
        m_timer->setText(tr("Timer"));
    } else {
        const QString left = tr("%1  %2 of %3 min")
                                 .arg(phase.name, m_countdown->text())
                                 .arg(m_countdown->total() / secondsOfMinute);
        m_timer->setText(m_countdown->isRunning() ? left : tr("%1, paused").arg(left));
    }
    m_timer->updateGeometry();
}

void RoomBar::openTimerMenu()
{
    auto* menu = new QMenu(this);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    const auto phases = workshopPhases();
    for (size_t i = 0; i < phases.size(); ++i) {
        menu->addAction(tr("%1, %2 min").arg(phases[i].name).arg(phases[i].minutes), this,
                        [this, i] { startPhase(i); });
    }
    if (m_countdown->isSet()) {
        menu->addSeparator();
        constexpr int more = 5;
        menu->addAction(tr("%1 minutes more").arg(more), this,
                        [this] { m_countdown->advance(-more * secondsOfMinute); });
        m_countdown->isRunning() ? menu->addAction(tr("Pause"), m_countdown, &Countdown::pause)
                                 : menu->addAction(tr("Go on"), m_countdown, &Countdown::resume);
        menu->addAction(tr("Switch off"), m_countdown, &Countdown::stop);
    }
    menu->popup(m_timer->mapToGlobal(QPoint(0, m_timer->height() + 4)));
}

}
