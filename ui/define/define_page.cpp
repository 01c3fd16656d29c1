#include "ui/define/define_page.h"

#include "ui/actions/shortcuts.h"
#include "ui/define/outcome_panels.h"
#include "ui/define/sentence_panel.h"
#include "ui/define/stakeholder_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int narrowPage = 760;
constexpr int smallPage = 1020;

/// Two panels beside each other, or below each other where the page is narrow.
QBoxLayout* panelRow(QWidget* left, QWidget* right)
{
    auto* row = new QBoxLayout(QBoxLayout::LeftToRight);
    row->setSpacing(measure::panelGap);
    row->addWidget(left, 1);
    row->addWidget(right, 1);
    return row;
}

}

DefinePage::DefinePage(Project& project, QWidget* parent)
    : QScrollArea(parent), m_project(project), m_editor(project)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Define"));
    setWidget(makePage());
    m_sentence->sentence().installEventFilter(this);
    connect(m_sentence, &SentencePanel::wordingLeft, this, &DefinePage::wordingLeft);
    connect(&m_editor, &OutcomeEditor::problem, this, &DefinePage::problem);
    connect(&m_editor, &OutcomeEditor::waiting, this, &DefinePage::waiting);
}

DefinePage::~DefinePage()
{
    // A field that loses the focus while it goes must not call an editor that is gone.
    m_editor.close();
    m_stakeholders->disconnect(&m_editor);
}

QWidget* DefinePage::makePage()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(40, 20, 40, 24);
    column->setSpacing(0);
    column->addWidget(new TextLabel(tr("Which change do you want to see?"), TypeRole::Title));
    column->addWidget(wrappedLabel(tr("Say it as you would say it aloud. The fields below fill "
                                      "themselves."),
                                   TypeRole::Base, Token::MutedOnTint));
    column->addSpacing(14);
    m_sentence = new SentencePanel(m_editor);
    column->addWidget(m_sentence);
    column->addSpacing(measure::panelGap);
    m_betterOff = makeBetterOffPanel(m_editor);
    m_upper = panelRow(m_betterOff, makeWorthPanel(m_editor));
    column->addLayout(m_upper);
    column->addSpacing(measure::panelGap);
    QWidget* stakeholders = makeStakeholderPanel(m_editor);
    m_stakeholders = stakeholders->findChild<StakeholderList*>();
    m_lower = panelRow(stakeholders, makeNotDoingPanel(m_editor));
    column->addLayout(m_lower);
    column->addStretch(1);
    return page;
}

void DefinePage::useSentence() { m_sentence->use(); }

void DefinePage::focusSentence() { m_sentence->focusSentence(); }

void DefinePage::focusSlot(OutcomeSlot slot) { m_sentence->focusSlot(slot); }

void DefinePage::focusBetterOff()
{
    ensureWidgetVisible(m_betterOff->focusProxy());
    m_betterOff->setFocus(Qt::TabFocusReason);
}

void DefinePage::focusStakeholders()
{
    ensureWidgetVisible(m_stakeholders);
    m_stakeholders->addLine();
}

void DefinePage::arrangeColumns()
{
    const bool narrow = width() < narrowPage;
    const int side = width() < smallPage ? 28 : 40;
    widget()->layout()->setContentsMargins(side, 20, side, 24);
    for (QBoxLayout* row : {m_upper, m_lower}) {
        row->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    }
}

void DefinePage::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrangeColumns();
}

void DefinePage::keyPressEvent(QKeyEvent* event)
{
    const auto action = actionFor(ActionPlace::Define, *event);
    // Elsewhere on the page Enter belongs to the button or field that has the keyboard.
    if (!action || *action == ActionId::ReadSentence || !perform(*action)) {
        QScrollArea::keyPressEvent(event);
    }
}

bool DefinePage::perform(ActionId action)
{
    switch (action) {
    case ActionId::UseSentence:
        useSentence();
        return true;
    case ActionId::NextOpenPoint:
        Q_EMIT nextPointRequested();
        return true;
    case ActionId::ReadSentence:
        m_sentence->readSentence();
        return true;
    default:
        return false;
    }
}

void DefinePage::showKeys() { m_sentence->showKeys(); }

bool DefinePage::eventFilter(QObject* object, QEvent* event)
{
    if (object == &m_sentence->sentence() && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (const auto action = actionFor(ActionPlace::Define, *key)) {
            return perform(*action);
        }
        // One sentence has no line breaks.
        return key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    }
    return QScrollArea::eventFilter(object, event);
}

}
