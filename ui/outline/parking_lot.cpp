#include "ui/outline/parking_lot.h"

#include "core/model/intents_steps.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

ParkingLot::ParkingLot(Project& project, Apply apply, QWidget* parent)
    : QWidget(parent), m_project(project), m_apply(std::move(apply))
{
    setAccessibleName(tr("Parking lot"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 12, 10);
    column->setSpacing(4);
    m_head = new TextLabel({}, TypeRole::Control, Token::Ink);
    column->addWidget(m_head);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(2);
    column->addLayout(m_rows);
    connect(&project, &Project::changed, this, &ParkingLot::refresh);
    refresh();
}

QStringList ParkingLot::thoughts() const { return m_shown; }

void ParkingLot::addRow(ParkedId id, const QString& text)
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    auto* words = wrappedLabel(text, TypeRole::Base, Token::Ink);
    row->addWidget(words, 1);
    auto* card = new Button(tr("Make a card"), Button::Look::Link);
    card->setAccessibleDescription(text);
    row->addWidget(card);
    auto* away = iconButton(IconName::Close, tr("Take “%1” away").arg(text));
    away->setFlatIcon(true);
    row->addWidget(away);
    card->setEnabled(!m_project.isReadOnly());
    away->setEnabled(!m_project.isReadOnly());
    connect(card, &Button::clicked, this,
            [this, id] { m_apply(unparkThought(m_project.map(), id)); });
    connect(away, &Button::clicked, this,
            [this, id] { m_apply(removeThings(m_project.map(), {id.uuid()})); });
    m_rows->addWidget(line);
}

void ParkingLot::refresh()
{
    std::vector<const ParkedItem*> parked;
    for (const auto& [id, item] : m_project.map().parked) {
        parked.push_back(&item);
    }
    std::sort(parked.begin(), parked.end(), [](const ParkedItem* a, const ParkedItem* b) {
        return std::pair(a->stamp.created, a->id) < std::pair(b->stamp.created, b->id);
    });
    emptyLayout(m_rows);
    m_shown.clear();
    for (const ParkedItem* each : parked) {
        m_shown << each->text;
        addRow(each->id, each->text);
    }
    m_head->setText(parked.empty() ? tr("Parking lot: a line that starts with ? waits here")
                                   : tr("Parking lot"));
    m_head->setToken(parked.empty() ? Token::Muted : Token::Ink);
}

}
