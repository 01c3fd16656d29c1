#include "ui/define/define_page.h"

#include "core/model/intents_outcome.h"
#include "ui/actions/shortcuts.h"
#include "ui/define/baseline_unknown.h"
#include "ui/define/slot_field.h"
#include "ui/define/stakeholder_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field_saver.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int panelInset = 24;
constexpr int narrowPage = 760;
constexpr int smallPage = 1020;

struct SlotInfo
{
    OutcomeSlot slot;
    const char* name;
    const char* hint;
    int share; ///< of the row's width
};

constexpr SlotInfo slotInfos[] = {
    {OutcomeSlot::Who, QT_TRANSLATE_NOOP("DefinePage", "who"), "", 150},
    {OutcomeSlot::WhatChanges, QT_TRANSLATE_NOOP("DefinePage", "what changes for them"), "", 218},
    {OutcomeSlot::MeasuredBy, QT_TRANSLATE_NOOP("DefinePage", "counted as"), "", 186},
    {OutcomeSlot::Now, QT_TRANSLATE_NOOP("DefinePage", "now"), "", 70},
    {OutcomeSlot::Then, QT_TRANSLATE_NOOP("DefinePage", "then"), "", 70},
    {OutcomeSlot::By, QT_TRANSLATE_NOOP("DefinePage", "by when"), "", 156},
};

QString slotName(OutcomeSlot slot)
{
    return QCoreApplication::translate("DefinePage", slotInfos[static_cast<size_t>(slot)].name);
}

QVBoxLayout* panelColumn(QFrame* panel, const QString& title)
{
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(panelInset, 16, panelInset, 20);
    column->setSpacing(10);
    column->addWidget(new TextLabel(title, TypeRole::Heading));
    return column;
}

/// Sets the text and leaves caret and undo alone where it is the same.
void setText(QPlainTextEdit* edit, const QString& text)
{
    if (edit->toPlainText() != text) {
        edit->setPlainText(text);
        edit->moveCursor(QTextCursor::End);
    }
}

}

DefinePage::DefinePage(Project& project, QWidget* parent) : QScrollArea(parent), m_project(project)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Define"));
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(40, 20, 40, 24);
    column->setSpacing(0);
    column->addWidget(new TextLabel(tr("Which change do you want to see?"), TypeRole::Title));
    column->addWidget(wrappedLabel(tr("Say it as you would say it aloud. The fields below fill "
                                      "themselves."),
                                   TypeRole::Base, Token::MutedOnTint));
    column->addSpacing(14);
    column->addWidget(makeSentencePanel());
    column->addSpacing(measure::panelGap);
    m_upper = new QBoxLayout(QBoxLayout::LeftToRight);
    m_upper->setSpacing(measure::panelGap);
    m_upper->addWidget(makeBetterOffPanel(), 1);
    m_upper->addWidget(makeWorthPanel(), 1);
    column->addLayout(m_upper);
    column->addSpacing(measure::panelGap);
    m_lower = new QBoxLayout(QBoxLayout::LeftToRight);
    m_lower->setSpacing(measure::panelGap);
    m_lower->addWidget(makeStakeholderPanel(), 1);
    m_lower->addWidget(makeNotDoingPanel(), 1);
    column->addLayout(m_lower);
    column->addStretch(1);
    setWidget(page);
    connect(&project, &Project::changed, this,
            [this](const Edit&, ChangeCause cause) { projectChanged(cause); });
    refresh();
}

DefinePage::~DefinePage()
{
    // A field that loses the focus while it goes must not call a page that is gone.
    for (FieldSaver* saver : m_savers) {
        saver->disconnect(this);
    }
    m_stakeholders->disconnect(this);
}

FieldSaver* DefinePage::watch(QWidget* field, const QString& name)
{
    auto* saver = new FieldSaver(field, QStringLiteral("define/") + name);
    connect(saver, &FieldSaver::waiting, this, &DefinePage::waiting);
    m_savers.push_back(saver);
    return saver;
}

QWidget* DefinePage::makeSentencePanel()
{
    QFrame* panel = panelFrame();
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(29, 20, 29, 20);
    column->setSpacing(14);
    m_sentence = new QPlainTextEdit(panel);
    m_sentence->setProperty("look", QStringLiteral("sentence"));
    m_sentence->setAccessibleName(tr("The outcome in one sentence"));
    m_sentence->setPlaceholderText(tr("Of 100 new customers, 27 are still active after 90 days "
                                      "instead of 13, by 30 June"));
    m_sentence->setFont(theme().typingFont(TypeRole::SentenceField));
    m_sentence->setTabChangesFocus(true);
    m_sentence->setFixedHeight(98);
    m_sentence->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_sentence->setReadOnly(m_project.isReadOnly());
    m_sentence->installEventFilter(this);
    column->addWidget(m_sentence);
    m_sentenceSaver = watch(m_sentence, QStringLiteral("sentence"));
    connect(m_sentenceSaver, &FieldSaver::save, this, &DefinePage::saveSentence);
    connect(m_sentenceSaver, &FieldSaver::waiting, this, [this] { m_sentenceTyped = true; });
    connect(m_sentenceSaver, &FieldSaver::left, this, &DefinePage::saveFilledSlots);
    column->addLayout(makeSlotRow());
    column->addLayout(makeUseRow());
    return panel;
}

QBoxLayout* DefinePage::makeSlotRow()
{
    auto* column = new QVBoxLayout;
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    for (const SlotInfo& info : slotInfos) {
        auto* slot = new SlotField(slotName(info.slot), QString());
        slot->field().setReadOnly(m_project.isReadOnly());
        m_slots[info.slot] = slot;
        row->addWidget(slot, info.share);
        FieldSaver* saver = watch(&slot->field(), QString::fromLatin1(info.name));
        m_slotSavers[info.slot] = saver;
        connect(saver, &FieldSaver::save, this, [this, which = info.slot] { saveSlot(which); });
        connect(saver, &FieldSaver::left, this, [this] {
            refreshRemarks();
            Q_EMIT wordingLeft();
        });
    }
    column->addLayout(row);
    m_unknown = new BaselineUnknown;
    auto* under = new QHBoxLayout;
    under->addStretch(590);
    under->addWidget(m_unknown, 320, Qt::AlignLeft);
    column->addLayout(under);
    connect(m_unknown, &BaselineUnknown::toggled, this, [this](bool unknown) {
        Outcome wanted = m_project.map().outcome;
        if (unknown) {
            wanted = withSlotText(wanted, OutcomeSlot::Now, QString(), m_project.today()).outcome;
        } else {
            wanted = withBaselineFinder(wanted, QString(), QDate());
        }
        save(wanted, tr("Edit baseline"), {});
    });
    FieldSaver* who = watch(&m_unknown->who(), QStringLiteral("baselineOwner"));
    FieldSaver* due = watch(&m_unknown->byWhen(), QStringLiteral("baselineDue"));
    connect(who, &FieldSaver::save, this, [this, who] {
        const Outcome& now = m_project.map().outcome;
        const Outcome wanted =
            withBaselineFinder(now, m_unknown->who().text().trimmed(), now.baselineDue);
        save(wanted, tr("Edit who finds the baseline"), who->mergeKey());
    });
    connect(due, &FieldSaver::save, this, [this, due] {
        const Outcome& now = m_project.map().outcome;
        const Outcome wanted = withBaselineFinder(
            now, now.baselineOwner,
            readDay(m_unknown->byWhen().text(), m_project.today()).value_or(QDate()));
        save(wanted, tr("Edit when the baseline is found"), due->mergeKey());
    });
    return column;
}

QBoxLayout* DefinePage::makeUseRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_use = new Button(tr("Use this sentence"), Button::Look::Primary);
    connect(m_use, &Button::clicked, this, &DefinePage::useSentence);
    row->addWidget(m_use);
    showKeys();
    m_openCount = new TextLabel(QString(), TypeRole::Base, Token::MutedOnTint);
    row->addWidget(m_openCount);
    row->addStretch(1);
    return row;
}

QPlainTextEdit* DefinePage::makeText(const QString& name, const QString& hint,
                                     QString Outcome::* field, const QString& label)
{
    auto* edit = new QPlainTextEdit;
    edit->setAccessibleName(name);
    edit->setPlaceholderText(hint);
    edit->setTabChangesFocus(true);
    edit->setFont(theme().typingFont(TypeRole::Base));
    edit->setFixedHeight(70);
    edit->setReadOnly(m_project.isReadOnly());
    FieldSaver* saver = watch(edit, label);
    connect(saver, &FieldSaver::save, this, [this, edit, field, label, saver] {
        Outcome wanted = m_project.map().outcome;
        wanted.*field = edit->toPlainText();
        save(wanted, label, saver->mergeKey());
    });
    m_refreshers.push_back(
        [edit, field](const Outcome& outcome) { setText(edit, outcome.*field); });
    return edit;
}

QWidget* DefinePage::makeBetterOffPanel()
{
    QFrame* panel = panelFrame();
    QVBoxLayout* column = panelColumn(panel, tr("Who is materially better off if this happens?"));
    m_betterOff =
        makeText(tr("Who is materially better off, and how"), tr("who notices it, and in what"),
                 &Outcome::betterOff, tr("Edit who is better off"));
    column->addWidget(m_betterOff);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_betterOffAnswer = new SegmentedSwitch(tr("Is somebody materially better off?"),
                                            {tr("Yes, clearly"), tr("Not sure"), tr("No")});
    m_betterOffAnswer->setEnabled(!m_project.isReadOnly());
    connect(m_betterOffAnswer, &SegmentedSwitch::choiceMade, this, [this](int index) {
        Outcome wanted = m_project.map().outcome;
        wanted.betterOffAnswer = static_cast<BetterOffAnswer>(index + 1);
        save(wanted, tr("Answer who is better off"), {});
    });
    row->addWidget(m_betterOffAnswer);
    row->addWidget(wrappedLabel(tr("asked again at every review"), TypeRole::Small, Token::Muted),
                   1);
    column->addLayout(row);
    column->addStretch(1);
    return panel;
}

QWidget* DefinePage::makeWorthPanel()
{
    QFrame* panel = panelFrame();
    QVBoxLayout* column = panelColumn(panel, tr("Why is it worth it?"));
    m_worth = new QPlainTextEdit;
    m_worth->setAccessibleName(tr("Why it is worth it"));
    m_worth->setPlaceholderText(tr("what it costs today that nothing changes, in hours or money"));
    m_worth->setTabChangesFocus(true);
    m_worth->setFont(theme().typingFont(TypeRole::Base));
    m_worth->setFixedHeight(70);
    m_worth->setReadOnly(m_project.isReadOnly());
    column->addWidget(m_worth);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new TextLabel(tr("Worth about"), TypeRole::Small, Token::MutedOnTint));
    m_worthAbout = new QLineEdit;
    m_worthAbout->setAccessibleName(tr("Worth about"));
    m_worthAbout->setPlaceholderText(tr("11 h per account"));
    m_worthAbout->setFont(theme().typingFont(TypeRole::Base));
    m_worthAbout->setReadOnly(m_project.isReadOnly());
    row->addWidget(m_worthAbout, 2);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
    for (QWidget* field : {static_cast<QWidget*>(m_worth), static_cast<QWidget*>(m_worthAbout)}) {
        FieldSaver* saver =
            watch(field, field == m_worth ? QStringLiteral("worth") : QStringLiteral("worthAbout"));
        connect(saver, &FieldSaver::save, this, [this, saver] {
            Outcome wanted = m_project.map().outcome;
            wanted.worth = worthText({m_worth->toPlainText(), m_worthAbout->text()});
            save(wanted, tr("Edit why it is worth it"), saver->mergeKey());
        });
    }
    m_refreshers.push_back([this](const Outcome& outcome) {
        const Worth worth = worthOf(outcome.worth);
        setText(m_worth, worth.why);
        if (m_worthAbout->text().simplified() != worth.about) {
            m_worthAbout->setText(worth.about);
        }
    });
    return panel;
}

QWidget* DefinePage::makeStakeholderPanel()
{
    QFrame* panel = panelFrame();
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(panelInset, 14, panelInset - 8, 16);
    column->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Stakeholders"), TypeRole::Heading));
    head->addStretch(1);
    auto* add = new Button(tr("Add"), Button::Look::Link);
    add->setSymbol(IconName::Plus);
    add->setAccessibleName(tr("Add a stakeholder"));
    add->setEnabled(!m_project.isReadOnly());
    head->addWidget(add);
    column->addLayout(head);
    m_stakeholders = new StakeholderList;
    column->addWidget(m_stakeholders);
    column->addStretch(1);
    connect(add, &Button::clicked, m_stakeholders, &StakeholderList::addLine);
    connect(m_stakeholders, &StakeholderList::edited, this, [this] {
        Outcome wanted = m_project.map().outcome;
        wanted.stakeholders = m_stakeholders->stakeholders();
        save(wanted, tr("Edit stakeholders"), {});
    });
    return panel;
}

QWidget* DefinePage::makeNotDoingPanel()
{
    QFrame* panel = panelFrame();
    QVBoxLayout* column = panelColumn(panel, tr("What we will not do"));
    QPlainTextEdit* edit = makeText(tr("What we will not do"),
                                    tr("one line each: what would improve the number and miss "
                                       "the point"),
                                    &Outcome::notDoing, tr("Edit what we will not do"));
    edit->setFixedHeight(84);
    column->addWidget(edit);
    column->addWidget(wrappedLabel(tr("Shown beside the number whenever it is reviewed."),
                                   TypeRole::Small, Token::Muted));
    column->addStretch(1);
    return panel;
}

void DefinePage::save(const Outcome& wanted, const QString& label, const QString& mergeKey)
{
    auto edit = setOutcome(m_project.map(), wanted, m_project.today());
    if (!edit) {
        Q_EMIT problem(edit.error().message);
        return;
    }
    edit->label = label;
    edit->mergeKey = mergeKey;
    m_saving = true;
    const auto applied = m_project.apply(std::move(*edit));
    m_saving = false;
    if (!applied) {
        Q_EMIT problem(applied.error().message);
    }
    refresh();
}

void DefinePage::saveSentence()
{
    Outcome wanted = m_project.map().outcome;
    wanted.sentence = m_sentence->toPlainText().simplified();
    save(wanted, tr("Edit sentence"), m_sentenceSaver->mergeKey());
}

void DefinePage::saveFilledSlots()
{
    const Outcome& now = m_project.map().outcome;
    const Outcome filled = filledFromSentence(now, m_project.today());
    // A sentence that was only looked at leaves the slots as they were written.
    if (m_sentenceTyped && filled != now) {
        save(filled, tr("Edit sentence"), m_sentenceSaver->mergeKey());
    }
    m_sentenceTyped = false;
    refreshRemarks();
    Q_EMIT wordingLeft();
}

void DefinePage::saveSlot(OutcomeSlot slot)
{
    const QString typed = m_slots.at(slot)->field().text().trimmed();
    const SlotResult result = withSlotText(m_project.map().outcome, slot, typed, m_project.today());
    if (!result.problem.isEmpty()) {
        m_slots.at(slot)->setRemark(result.problem);
        refreshRemarks();
        return;
    }
    m_slots.at(slot)->setRemark({});
    const bool found = slot == OutcomeSlot::Now && result.outcome.baseline;
    const Outcome wanted =
        found ? withBaselineFinder(result.outcome, QString(), QDate()) : result.outcome;
    save(wanted, tr("Edit “%1”").arg(slotName(slot)), m_slotSavers.at(slot)->mergeKey());
}

void DefinePage::useSentence()
{
    flush();
    saveFilledSlots();
    const Outcome& now = m_project.map().outcome;
    auto edit = throughline::useSentence(m_project.map(), now, m_project.today());
    if (!edit) {
        Q_EMIT problem(edit.error().message);
        m_sentence->setFocus();
        return;
    }
    if (const auto applied = m_project.apply(std::move(*edit)); !applied) {
        Q_EMIT problem(applied.error().message);
    }
    for (FieldSaver* saver : m_savers) {
        saver->startNewStep();
    }
    refresh();
    Q_EMIT wordingLeft();
}

void DefinePage::flush()
{
    for (FieldSaver* saver : m_savers) {
        saver->flush();
    }
}

bool DefinePage::isTyping() const
{
    return m_saving || std::any_of(m_savers.begin(), m_savers.end(),
                                   [](const FieldSaver* saver) { return saver->isWaiting(); });
}

void DefinePage::projectChanged(ChangeCause cause)
{
    if (m_saving) {
        return;
    }
    if (cause != ChangeCause::Done) {
        // What is on screen is what the project says now, also in the field with the caret.
        for (FieldSaver* saver : m_savers) {
            saver->forget();
            saver->startNewStep();
        }
    }
    refresh();
}

void DefinePage::refresh()
{
    const Outcome& outcome = m_project.map().outcome;
    const bool writing = m_sentenceSaver->isWaiting() || (m_sentence->hasFocus() && m_saving);
    if (!writing && m_sentence->toPlainText().simplified() != outcome.sentence) {
        setText(m_sentence, outcome.sentence);
        m_sentenceSaver->forget();
    }
    for (const auto& [slot, field] : m_slots) {
        const bool keep = m_slotSavers.at(slot)->isWaiting() ||
                          (field->field().hasFocus() && field->field().isModified()) ||
                          !field->remark().isEmpty();
        const QString text = slotText(outcome, slot);
        if (!keep && field->field().text() != text) {
            field->field().setText(text);
            field->field().setCursorPosition(0);
        }
    }
    m_unknown->show(outcome);
    m_betterOffAnswer->setChosen(static_cast<int>(outcome.betterOffAnswer) - 1);
    m_stakeholders->show(outcome.stakeholders);
    for (const auto& refresher : m_refreshers) {
        refresher(outcome);
    }
    const auto open = outcomePoints(outcome, m_project.today()).size();
    m_openCount->setText(open == 0   ? QString()
                         : open == 1 ? tr("1 open point, kept with it")
                                     : tr("%1 open points, kept with it").arg(open));
}

void DefinePage::refreshRemarks()
{
    const Outcome& outcome = m_project.map().outcome;
    for (const auto& [slot, field] : m_slots) {
        const QString typed = field->field().text().trimmed();
        const SlotResult read = withSlotText(outcome, slot, typed, m_project.today());
        field->setRemark(read.problem.isEmpty() ? slotRemark(outcome, slot, m_project.today())
                                                : read.problem);
    }
}

void DefinePage::focusSentence()
{
    m_sentence->setFocus(Qt::OtherFocusReason);
    m_sentence->moveCursor(QTextCursor::End);
}

void DefinePage::focusSlot(OutcomeSlot slot)
{
    m_slots.at(slot)->field().setFocus(Qt::TabFocusReason);
}

void DefinePage::focusBetterOff()
{
    ensureWidgetVisible(m_betterOff);
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
        m_sentenceSaver->flush();
        saveFilledSlots();
        return true;
    default:
        return false;
    }
}

void DefinePage::showKeys() { m_use->setKeyHint(actionKeyText(ActionId::UseSentence)); }

bool DefinePage::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_sentence && event->type() == QEvent::KeyPress) {
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
