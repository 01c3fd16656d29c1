#include "ui/actions/keys_sheet.h"

#include "ui/actions/key_field.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace throughline {

void KeysSheet::addLine(QGridLayout* grid, const ActionInfo& info)
{
    const int row = grid->rowCount();
    auto* keys = new QHBoxLayout;
    keys->setSpacing(4);
    auto* field = new KeyField(info.id);
    connect(field, &KeyField::keyChanged, this, &KeysSheet::keysChanged);
    connect(field, &KeyField::said, m_said, &TextLabel::setText);
    keys->addWidget(field);
    if (*info.alias != '\0' && !isOwnKey(info.id)) {
        keys->addWidget(keyCap(QString::fromLatin1(info.alias).replace(u'+', u' ')));
    }
    keys->addStretch(1);
    grid->addLayout(keys, row, 0);
    grid->addWidget(wrappedLabel(actionText(info.id), TypeRole::Control, Token::Ink), row, 1);
}

QWidget* KeysSheet::columnFor(std::initializer_list<ActionPlace> places)
{
    auto* column = new QWidget;
    auto* lines = new QVBoxLayout(column);
    lines->setContentsMargins(0, 0, 0, 0);
    for (const ActionPlace place : places) {
        lines->addWidget(captionLabel(placeText(place)));
        auto* grid = new QGridLayout;
        grid->setHorizontalSpacing(16);
        grid->setVerticalSpacing(6);
        grid->setColumnStretch(1, 1);
        for (const ActionInfo& info : actionTable()) {
            if (info.place == place) {
                addLine(grid, info);
            }
        }
        lines->addLayout(grid);
        lines->addSpacing(12);
    }
    lines->addStretch(1);
    return column;
}

void KeysSheet::setAllBack()
{
    forgetAllKeys();
    for (KeyField* each : findChildren<KeyField*>()) {
        each->refresh();
    }
    m_said->setText(tr("All keys are the original ones again."));
    Q_EMIT keysChanged();
}

KeysSheet::KeysSheet(QWidget* parent)
    : QFrame(parent), m_said(new TextLabel({}, TypeRole::Control, Token::Accent))
{
    setProperty("look", QStringLiteral("panel"));
    setAccessibleName(tr("All keys"));
    setFocusPolicy(Qt::StrongFocus);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(28, 24, 28, 20);
    lines->setSpacing(14);
    auto* head = new QHBoxLayout;
    head->setSpacing(20);
    head->addWidget(new TextLabel(tr("All keys"), TypeRole::Title));
    head->addWidget(m_said, 1);
    auto* back = new Button(tr("All original keys"), Button::Look::Plain);
    connect(back, &Button::clicked, this, &KeysSheet::setAllBack);
    head->addWidget(back);
    lines->addLayout(head);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(40);
    columns->addWidget(
        columnFor({ActionPlace::Everywhere, ActionPlace::Outline, ActionPlace::Define}), 1);
    columns->addWidget(columnFor({ActionPlace::Canvas}), 1);
    auto* inside = new QWidget;
    inside->setLayout(columns);
    columns->setContentsMargins(0, 0, 8, 0);
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(tr("All keys"));
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    lines->addWidget(scroll, 1);
    lines->addWidget(new TextLabel(tr("In a card that is being named every letter is text; Esc "
                                      "selects the card, and the letters above are orders. "
                                      "Press a key on the left to change it."),
                                   TypeRole::Small, Token::Muted));
    setFixedWidth(920);
    setMinimumHeight(420);
}

}
