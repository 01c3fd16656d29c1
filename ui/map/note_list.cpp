#include "ui/map/note_list.h"

#include "core/guidance/cases.h"
#include "core/model/intents_notes.h"
#include "ui/map/inspector_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/toggle_switch.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace throughline {

NoteList::NoteList(InspectorForm& form, const QUuid& about)
    : QWidget(&form),
      m_form(form),
      m_about(about),
      m_rows(new QVBoxLayout),
      m_looks(wrappedLabel({}, TypeRole::Small, Token::Muted)),
      m_kind(new QComboBox),
      m_source(new QLineEdit),
      m_text(new QLineEdit),
      m_against(new ToggleSwitch(tr("Speaks against it")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_rows->setSpacing(6);
    column->addLayout(m_rows);
    column->addWidget(m_looks);
    for (const NoteKind each : {NoteKind::CaseNote, NoteKind::Interview, NoteKind::Recording,
                                NoteKind::Survey, NoteKind::Other}) {
        m_kind->addItem(noteKindText(each), static_cast<int>(each));
    }
    m_kind->setAccessibleName(tr("Kind of note"));
    m_source->setPlaceholderText(tr("from whom, a role"));
    m_source->setAccessibleName(tr("Source of the note"));
    auto* pair = new QHBoxLayout;
    pair->setSpacing(8);
    pair->addWidget(m_kind, 1);
    pair->addWidget(m_source, 1);
    column->addLayout(pair);
    m_text->setPlaceholderText(tr("What was seen or said. Enter keeps it"));
    m_text->setAccessibleName(tr("Add a note"));
    column->addWidget(m_text);
    column->addWidget(m_against);
    m_against->setCheckable(true);
    for (QWidget* each : std::initializer_list<QWidget*>{m_kind, m_source, m_text, m_against}) {
        each->setEnabled(!form.project().isReadOnly());
    }
    connect(m_text, &QLineEdit::returnPressed, this, &NoteList::add);
    connect(&form.project(), &Project::changed, this, &NoteList::refresh);
    refresh();
}

void NoteList::add()
{
    NewNote note;
    note.kind = static_cast<NoteKind>(m_kind->currentData().toInt());
    note.text = m_text->text();
    note.source = m_source->text();
    note.on = m_form.project().today();
    note.speaksAgainst = m_against->isChecked();
    auto edit = addNote(m_form.project().map(), m_about, note);
    if (!edit) {
        Q_EMIT m_form.problem(edit.error().message);
    } else if (m_form.apply(std::move(edit))) {
        m_text->clear();
        m_against->setChecked(false);
    }
}

void NoteList::addRow(const Note& note)
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(wrappedLabel(note.text, TypeRole::Control, Token::Ink));
    QStringList facts{noteKindText(note.kind)};
    if (note.on.isValid()) {
        facts << shortDay(note.on);
    }
    if (!note.source.isEmpty()) {
        facts << note.source;
    }
    if (note.speaksAgainst) {
        facts << tr("speaks against it");
    }
    words->addWidget(wrappedLabel(facts.join(QStringLiteral(" · ")), TypeRole::Small,
                                  note.speaksAgainst ? Token::OffTrack : Token::Muted));
    row->addLayout(words, 1);
    auto* away = iconButton(IconName::Close, tr("Remove this note"));
    away->setFlatIcon(true);
    away->setEnabled(!m_form.project().isReadOnly());
    row->addWidget(away, 0, Qt::AlignTop);
    connect(away, &Button::clicked, &m_form,
            [this, id = note.id] { m_form.apply(removeNote(m_form.project().map(), id)); });
    m_rows->addWidget(line);
}

void NoteList::refresh()
{
    const Map& map = m_form.project().map();
    emptyLayout(m_rows);
    // Other explanations of a link stand in a list of their own.
    const bool aboutLink = map.link(LinkId(m_about));
    for (const Note* each : notesAbout(map, m_about)) {
        if (!aboutLink || each->kind != NoteKind::Explanation) {
            addRow(*each);
        }
    }
    const Cases looks = casesAbout(map, m_about);
    m_looks->setText(looks.count == 0
                         ? tr("No single case was looked at here yet. Totals say where, cases say "
                              "why.")
                     : looks.last.isValid() ? tr("Last look at single cases: %1, %2 in all.")
                                                  .arg(shortDay(looks.last))
                                                  .arg(looks.count)
                                            : tr("%1 looks at single cases.").arg(looks.count));
}

QStringList NoteList::texts() const
{
    QStringList result;
    for (const Note* each : notesAbout(m_form.project().map(), m_about)) {
        result << each->text;
    }
    return result;
}

QString NoteList::looks() const { return m_looks->text(); }

void addNoteList(InspectorForm& form, const QUuid& about)
{
    form.addCaption(NoteList::tr("Notes and single cases"));
    form.addWidget(new NoteList(form, about));
}

}
