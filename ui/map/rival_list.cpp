#include "ui/map/rival_list.h"

#include "core/guidance/what_else.h"
#include "core/layout/place_before.h"
#include "core/model/intents_notes.h"
#include "core/model/intents_rivals.h"
#include "ui/map/inspector_form.h"
#include "ui/map/live_layout.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace throughline {

RivalList::RivalList(InspectorForm& form, LinkId link)
    : QWidget(&form),
      m_form(form),
      m_link(link),
      m_rows(new QVBoxLayout),
      m_seen(wrappedLabel({}, TypeRole::Small, Token::Muted)),
      m_line(new QLineEdit)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_rows->setSpacing(6);
    column->addLayout(m_rows);
    column->addWidget(m_line);
    column->addWidget(m_seen);
    m_line->setPlaceholderText(tr("A season, a campaign … Enter adds it"));
    m_line->setAccessibleName(tr("Add another explanation"));
    m_line->setEnabled(!form.project().isReadOnly());
    connect(m_line, &QLineEdit::returnPressed, this, &RivalList::add);
    connect(&form.project(), &Project::changed, this, &RivalList::refresh);
    refresh();
}

void RivalList::add()
{
    const QString words = m_line->text().simplified();
    if (words.isEmpty()) {
        return;
    }
    const Project& project = m_form.project();
    const NewNote note{NoteKind::Explanation, words, {}, project.today(), false};
    auto edit = addNote(project.map(), m_link.uuid(), note);
    if (!edit) {
        Q_EMIT m_form.problem(edit.error().message);
        return;
    }
    edit->label = tr("Add another explanation");
    if (m_form.apply(std::move(edit))) {
        m_line->clear();
    }
}

void RivalList::draw(NoteId explanation)
{
    const Map& map = m_form.project().map();
    m_form.order(drawExplanation(map, explanation).map([&map](const Edit& edit) {
        Edit placed = withPlaceBefore(map, edit);
        return standsAsLaidOut(map) ? laidOutAnew(map, edit, std::move(placed)) : placed;
    }));
}

void RivalList::addRow(const Note& explanation)
{
    auto* line = new QWidget(this);
    auto* column = new QVBoxLayout(line);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(wrappedLabel(explanation.text, TypeRole::Control, Token::Ink));
    QStringList facts;
    if (explanation.on.isValid()) {
        facts << shortDay(explanation.on);
    }
    if (!explanation.source.isEmpty()) {
        facts << explanation.source;
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new TextLabel(facts.join(QStringLiteral(" · ")), TypeRole::Small, Token::Muted),
                   1);
    auto* card = new Button(tr("Draw as a card"), Button::Look::Link);
    card->setToolTip(tr("A card with a link to the effect, in place of this line"));
    card->setAccessibleName(tr("Draw “%1” as a card").arg(explanation.text));
    auto* away = iconButton(IconName::Close, tr("Remove “%1”").arg(explanation.text));
    away->setFlatIcon(true);
    row->addWidget(card);
    row->addWidget(away);
    column->addLayout(row);
    for (Button* each : {card, away}) {
        each->setEnabled(!m_form.project().isReadOnly());
    }
    connect(card, &Button::clicked, this, [this, id = explanation.id] { draw(id); });
    connect(away, &Button::clicked, this,
            [this, id = explanation.id] { m_form.order(removeNote(m_form.project().map(), id)); });
    m_rows->addWidget(line);
}

/// What the map and its numbers say beside what people wrote.
QString RivalList::seenOnMap() const
{
    const Map& map = m_form.project().map();
    const Link& link = *map.link(m_link);
    WhatElse found = whatElse(map, {}, link, m_form.project().today());
    found.explanations.clear();
    const QStringList lines = whatElseLines(map, found);
    return lines.isEmpty()
               ? tr("No other cause of “%1” is on the map.").arg(map.step(link.to)->title)
               : lines.join(u'\n');
}

void RivalList::refresh()
{
    const Map& map = m_form.project().map();
    const Link* link = map.link(m_link);
    if (!link) {
        return; // the form goes too
    }
    emptyLayout(m_rows);
    for (const Note* each : explanationsOf(map, *link)) {
        addRow(*each);
    }
    m_seen->setText(seenOnMap());
}

void addRivals(InspectorForm& form, LinkId link)
{
    form.addCaption(RivalList::tr("What else could explain it?"));
    form.addWidget(new RivalList(form, link));
}

}
