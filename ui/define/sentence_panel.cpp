#include "ui/define/sentence_panel.h"

#include "ui/actions/shortcuts.h"
#include "ui/define/baseline_unknown.h"
#include "ui/define/define_fields.h"
#include "ui/define/outcome_editor.h"
#include "ui/define/slot_field.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field_saver.h"
#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace throughline {

namespace {

struct SlotInfo
{
    OutcomeSlot slot;
    const char* name;
    int share; ///< of the row's width
};

constexpr SlotInfo slotInfos[] = {
    {OutcomeSlot::Who, QT_TRANSLATE_NOOP("DefinePage", "who"), 150},
    {OutcomeSlot::WhatChanges, QT_TRANSLATE_NOOP("DefinePage", "what changes for them"), 218},
    {OutcomeSlot::MeasuredBy, QT_TRANSLATE_NOOP("DefinePage", "counted as"), 186},
    {OutcomeSlot::Now, QT_TRANSLATE_NOOP("DefinePage", "now"), 70},
    {OutcomeSlot::Then, QT_TRANSLATE_NOOP("DefinePage", "then"), 70},
    {OutcomeSlot::By, QT_TRANSLATE_NOOP("DefinePage", "by when"), 156},
};

QString slotName(OutcomeSlot slot)
{
    return QCoreApplication::translate("DefinePage", slotInfos[static_cast<size_t>(slot)].name);
}

}

SentencePanel::SentencePanel(OutcomeEditor& editor, QWidget* parent)
    : QFrame(parent), m_editor(editor)
{
    setProperty("look", QStringLiteral("panel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(29, 20, 29, 20);
    column->setSpacing(14);
    makeSentence();
    column->addWidget(m_sentence);
    auto* below = new QVBoxLayout;
    below->setSpacing(8);
    below->addLayout(makeSlotRow());
    below->addLayout(makeBaselineRow());
    column->addLayout(below);
    column->addLayout(makeUseRow());
    connect(&editor, &OutcomeEditor::changed, this, &SentencePanel::refresh);
    refresh();
}

void SentencePanel::makeSentence()
{
    m_sentence = new QPlainTextEdit(this);
    m_sentence->setProperty("look", QStringLiteral("sentence"));
    m_sentence->setAccessibleName(tr("The outcome in one sentence"));
    m_sentence->setPlaceholderText(tr("Of 100 new customers, 27 are still active after 90 days "
                                      "instead of 13, by 30 June"));
    m_sentence->setFont(theme().typingFont(TypeRole::SentenceField));
    m_sentence->setTabChangesFocus(true);
    m_sentence->setFixedHeight(98);
    m_sentence->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_sentence->setReadOnly(m_editor.isReadOnly());
    m_sentenceSaver = m_editor.watch(m_sentence, QStringLiteral("sentence"));
    connect(m_sentenceSaver, &FieldSaver::save, this, &SentencePanel::saveSentence);
    connect(m_sentenceSaver, &FieldSaver::waiting, this, [this] { m_sentenceTyped = true; });
    connect(m_sentenceSaver, &FieldSaver::left, this, &SentencePanel::saveFilledSlots);
}

QBoxLayout* SentencePanel::makeSlotRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    for (const SlotInfo& info : slotInfos) {
        auto* slot = new SlotField(slotName(info.slot), QString());
        slot->field().setReadOnly(m_editor.isReadOnly());
        m_slots[info.slot] = slot;
        row->addWidget(slot, info.share);
        FieldSaver* saver = m_editor.watch(&slot->field(), QString::fromLatin1(info.name));
        m_slotSavers[info.slot] = saver;
        connect(saver, &FieldSaver::save, this, [this, which = info.slot] { saveSlot(which); });
        connect(saver, &FieldSaver::left, this, [this] {
            refreshRemarks();
            Q_EMIT wordingLeft();
        });
    }
    return row;
}

QBoxLayout* SentencePanel::makeBaselineRow()
{
    m_unknown = new BaselineUnknown;
    auto* row = new QHBoxLayout;
    row->addStretch(590);
    row->addWidget(m_unknown, 320, Qt::AlignLeft);
    connect(m_unknown, &BaselineUnknown::toggled, this, &SentencePanel::saveBaselineUnknown);
    watchBaselineFinder();
    return row;
}

void SentencePanel::watchBaselineFinder()
{
    FieldSaver* who = m_editor.watch(&m_unknown->who(), QStringLiteral("baselineOwner"));
    connect(who, &FieldSaver::save, this, [this, who] {
        const Outcome& now = m_editor.outcome();
        m_editor.save(withBaselineFinder(now, m_unknown->who().text().trimmed(), now.baselineDue),
                      tr("Edit who finds the baseline"), who->mergeKey());
    });
    FieldSaver* due = m_editor.watch(&m_unknown->byWhen(), QStringLiteral("baselineDue"));
    connect(due, &FieldSaver::save, this, [this, due] {
        const Outcome& now = m_editor.outcome();
        const auto day = readDay(m_unknown->byWhen().text(), m_editor.today());
        m_editor.save(withBaselineFinder(now, now.baselineOwner, day.value_or(QDate())),
                      tr("Edit when the baseline is found"), due->mergeKey());
    });
}

QBoxLayout* SentencePanel::makeUseRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_use = new Button(tr("Use this sentence"), Button::Look::Primary);
    connect(m_use, &Button::clicked, this, &SentencePanel::use);
    row->addWidget(m_use);
    showKeys();
    m_openCount = new TextLabel(QString(), TypeRole::Base, Token::MutedOnTint);
    row->addWidget(m_openCount);
    row->addStretch(1);
    return row;
}

void SentencePanel::showKeys() { m_use->setKeyHint(actionKeyText(ActionId::UseSentence)); }

void SentencePanel::saveBaselineUnknown(bool unknown)
{
    const Outcome& now = m_editor.outcome();
    m_editor.save(unknown ? withSlotText(now, OutcomeSlot::Now, QString(), m_editor.today()).outcome
                          : withBaselineFinder(now, QString(), QDate()),
                  tr("Edit baseline"));
}

void SentencePanel::saveSentence()
{
    Outcome wanted = m_editor.outcome();
    wanted.sentence = m_sentence->toPlainText().simplified();
    m_editor.save(wanted, tr("Edit sentence"), m_sentenceSaver->mergeKey());
}

void SentencePanel::saveFilledSlots()
{
    const Outcome& now = m_editor.outcome();
    const Outcome filled = filledFromSentence(now, m_editor.today());
    // A sentence that was only looked at leaves the slots as they were written.
    if (m_sentenceTyped && filled != now) {
        m_editor.save(filled, tr("Edit sentence"), m_sentenceSaver->mergeKey());
    }
    m_sentenceTyped = false;
    refreshRemarks();
    Q_EMIT wordingLeft();
}

void SentencePanel::saveSlot(OutcomeSlot slot)
{
    SlotField& field = *m_slots.at(slot);
    const SlotResult read =
        withSlotText(m_editor.outcome(), slot, field.field().text().trimmed(), m_editor.today());
    field.setRemark(read.problem);
    if (!read.problem.isEmpty()) {
        refreshRemarks();
        return;
    }
    const bool found = slot == OutcomeSlot::Now && read.outcome.baseline;
    m_editor.save(found ? withBaselineFinder(read.outcome, QString(), QDate()) : read.outcome,
                  tr("Edit “%1”").arg(slotName(slot)), m_slotSavers.at(slot)->mergeKey());
}

void SentencePanel::readSentence()
{
    m_sentenceSaver->flush();
    saveFilledSlots();
}

void SentencePanel::use()
{
    m_editor.flush();
    saveFilledSlots();
    if (!m_editor.use()) {
        m_sentence->setFocus();
        return;
    }
    Q_EMIT wordingLeft();
}

void SentencePanel::refresh()
{
    const Outcome& outcome = m_editor.outcome();
    if (!m_sentenceSaver->isWaiting() &&
        m_sentence->toPlainText().simplified() != outcome.sentence) {
        showText(*m_sentence, outcome.sentence);
        m_sentenceSaver->forget();
    }
    refreshSlots();
    m_unknown->show(outcome);
    const auto open = outcomePoints(outcome, m_editor.today()).size();
    m_openCount->setText(open == 0   ? QString()
                         : open == 1 ? tr("1 open point, kept with it")
                                     : tr("%1 open points, kept with it").arg(open));
}

void SentencePanel::refreshSlots()
{
    for (const auto& [slot, field] : m_slots) {
        QLineEdit& edit = field->field();
        const bool isWriting = m_slotSavers.at(slot)->isWaiting() ||
                               (edit.hasFocus() && edit.isModified()) || !field->remark().isEmpty();
        const QString text = slotText(m_editor.outcome(), slot);
        if (!isWriting && edit.text() != text) {
            edit.setText(text);
            edit.setCursorPosition(0);
        }
    }
}

void SentencePanel::refreshRemarks()
{
    const Outcome& outcome = m_editor.outcome();
    for (const auto& [slot, field] : m_slots) {
        const QString typed = field->field().text().trimmed();
        const SlotResult read = withSlotText(outcome, slot, typed, m_editor.today());
        field->setRemark(read.problem.isEmpty() ? slotRemark(outcome, slot, m_editor.today())
                                                : read.problem);
    }
}

void SentencePanel::focusSentence()
{
    m_sentence->setFocus(Qt::OtherFocusReason);
    m_sentence->moveCursor(QTextCursor::End);
}

void SentencePanel::focusSlot(OutcomeSlot slot)
{
    m_slots.at(slot)->field().setFocus(Qt::TabFocusReason);
}

}
