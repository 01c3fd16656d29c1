#include "ui/outline/outline_pane.h"

#include "ui/outline/outline_edit.h"
#include "ui/outline/parking_lot.h"
#include "ui/room/countdown.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int paneWidth = 380;
constexpr int secondsOfMinute = 60;

}

OutlinePane::OutlinePane(Project& project, std::function<bool(Result<Edit>)> apply, QWidget* parent)
    : QFrame(parent), m_project(project), m_countdown(new Countdown(this))
{
    setProperty("look", QStringLiteral("bar"));
    setAccessibleName(tr("Outline"));
    setMinimumWidth(240);
    resize(paneWidth, height());
    m_edit = new OutlineEdit(project, apply);
    m_parking = new ParkingLot(project, apply);
    m_news = wrappedLabel({}, TypeRole::Small, Token::Muted);
    m_news->setContentsMargins(16, 0, 12, 6);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_news);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_edit, 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_parking);
    setFocusProxy(m_edit);

    connect(m_edit, &OutlineEdit::cardReached, this, [this](const QUuid& id) {
        if (!id.isNull()) {
            Q_EMIT cardReached(id);
        }
        showBrainstorm(); // a line more, perhaps
    });
    connect(m_edit, &OutlineEdit::problem, this, &OutlinePane::problem);
    connect(m_edit, &OutlineEdit::left, this, &OutlinePane::left);
    connect(m_edit, &OutlineEdit::tablePasted, this, &OutlinePane::tablePasted);
    connect(m_countdown, &Countdown::ticked, this, &OutlinePane::showBrainstorm);
    connect(m_countdown, &Countdown::over, this, &OutlinePane::endBrainstorm);
    connect(&project, &Project::changed, this, &OutlinePane::showBrainstorm);
    showBrainstorm();
}

void OutlinePane::follow(const Selection& selection)
{
    if (selection.ids.size() == 1 && !m_edit->hasFocus()) {
        m_edit->showCard(selection.ids.front());
    }
}

QWidget* OutlinePane::makeHead()
{
    auto* head = new QWidget;
    head->setFixedHeight(measure::toolRow);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 10, 0);
    row->setSpacing(8);
    row->addWidget(new TextLabel(tr("Outline"), TypeRole::Heading));
    row->addStretch(1);
    m_storm = new Button(tr("Brainstorm"));
    m_storm->setSymbol(IconName::Clock);
    m_storm->setToolTip(tr("Lines against the clock; links come later"));
    row->addWidget(m_storm);
    auto* close = iconButton(IconName::Close, tr("Close the outline (Ctrl+L)"));
    row->addWidget(close);
    connect(close, &Button::clicked, this, &OutlinePane::closeRequested);
    connect(m_storm, &Button::clicked, this, &OutlinePane::askBrainstorm);
    return head;
}

void OutlinePane::askBrainstorm()
{
    if (isBrainstorming()) {
        endBrainstorm();
        return;
    }
    auto* menu = new QMenu(this);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    for (const int minutes : {3, 5, 10}) {
        menu->addAction(tr("%1 minutes").arg(minutes), this,
                        [this, minutes] { startBrainstorm(minutes); });
    }
    menu->setActiveAction(menu->actions().front());
    menu->popup(m_storm->mapToGlobal(QPoint(0, m_storm->height() + 2)));
}

QString OutlinePane::linesText() const
{
    const int lines = m_edit->linesTyped();
    return lines == 1 ? tr("1 line") : tr("%1 lines").arg(lines);
}

bool OutlinePane::isBrainstorming() const { return m_edit->isFlat(); }

void OutlinePane::startBrainstorm(int minutes)
{
    m_edit->setFlat(true);
    m_edit->setFocus();
    m_countdown->start(minutes * secondsOfMinute);
}

void OutlinePane::endBrainstorm()
{
    if (!isBrainstorming()) {
        return;
    }
    m_edit->commit();
    const QString lines = linesText();
    const bool none = m_edit->linesTyped() == 0;
    m_edit->setFlat(false);
    m_countdown->stop();
    m_news->setText(
        none ? tr("No line yet.")
             : tr("%1. Now connect them: Tab in a line means the line above leads to it.")
                   .arg(lines));
    m_news->setVisible(true);
}

QString OutlinePane::brainstormText() const { return m_news->text(); }

void OutlinePane::showBrainstorm()
{
    m_storm->setText(isBrainstorming() ? tr("Stop") : tr("Brainstorm"));
    if (isBrainstorming()) {
        m_news->setText(tr("%1 left  ·  %2  ·  one thought a line, links come later")
                            .arg(m_countdown->text(), linesText()));
    }
    m_news->setVisible(!m_news->text().isEmpty());
}

}
