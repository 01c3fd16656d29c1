#include "ui/measure/evidence_entry.h"

#include "core/guidance/cases.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace throughline {

EvidenceEntry::EvidenceEntry(QWidget* parent)
    : QFrame(parent),
      m_title(new TextLabel({}, TypeRole::Control)),
      m_side(new SegmentedSwitch(tr("Does it speak for the link or against it?"),
                                 {tr("for"), tr("against")})),
      m_kind(new QComboBox),
      m_source(new QLineEdit),
      m_text(new QLineEdit),
      m_said(wrappedLabel({}, TypeRole::Small, Token::OffTrack))
{
    setProperty("look", QStringLiteral("panel"));
    for (const NoteKind each : {NoteKind::Interview, NoteKind::CaseNote, NoteKind::Recording,
                                NoteKind::Survey, NoteKind::Other}) {
        m_kind->addItem(noteKindText(each), static_cast<int>(each));
    }
    m_kind->setAccessibleName(tr("Kind of note"));
    m_source->setPlaceholderText(tr("from whom, a role"));
    m_source->setAccessibleName(tr("Source of the note"));
    m_source->setMaximumWidth(170);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_text, 1);
    for (QWidget* each : std::initializer_list<QWidget*>{m_side, m_kind, m_source}) {
        line->addWidget(each);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addLayout(line);
    column->addWidget(m_said);
    for (QLineEdit* each : {m_text, m_source}) {
        connect(each, &QLineEdit::returnPressed, this, &EvidenceEntry::tell);
    }
    QFrame::hide();
}

void EvidenceEntry::open(What what)
{
    m_what = what;
    const bool note = what == What::Note;
    m_title->setText(note ? tr("What was seen or said about this link?")
                          : tr("What else could explain it?"));
    m_text->setAccessibleName(m_title->text());
    m_text->setPlaceholderText(note ? tr("“The hint came just when I was stuck.” Enter keeps it")
                                    : tr("a season, a campaign, other customers … Enter keeps it"));
    for (QWidget* each : std::initializer_list<QWidget*>{m_side, m_kind, m_source}) {
        each->setVisible(note);
    }
    m_side->setChosen(0);
    m_said->hide();
    QFrame::show();
    m_text->setFocus(Qt::OtherFocusReason);
}

void EvidenceEntry::refuse(const QString& sentence)
{
    m_said->setText(sentence);
    m_said->show();
}

void EvidenceEntry::finish()
{
    m_text->clear();
    m_source->clear();
    hide();
}

void EvidenceEntry::tell()
{
    NewNote note;
    note.text = m_text->text();
    note.source = m_source->text();
    note.kind = m_what == What::Note ? static_cast<NoteKind>(m_kind->currentData().toInt())
                                     : NoteKind::Explanation;
    note.speaksAgainst = m_what == What::Note && m_side->chosen() == 1;
    Q_EMIT written(note);
}

void EvidenceEntry::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        finish();
        return;
    }
    QFrame::keyPressEvent(event);
}

}
