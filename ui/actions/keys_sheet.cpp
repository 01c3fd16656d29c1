#include "ui/actions/keys_sheet.h"

#include "ui/actions/action_table.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace throughline {

namespace {

void addLine(QGridLayout* grid, const ActionInfo& info)
{
    const int row = grid->rowCount();
    auto* keys = new QHBoxLayout;
    keys->setSpacing(4);
    keys->addWidget(keyCap(actionKeyText(info.id)));
    if (*info.alias != '\0') {
        keys->addWidget(keyCap(QString::fromLatin1(info.alias).replace(u'+', u' ')));
    }
    keys->addStretch(1);
    grid->addLayout(keys, row, 0);
    grid->addWidget(new TextLabel(actionText(info.id), TypeRole::Control), row, 1);
}

QWidget* columnFor(std::initializer_list<ActionPlace> places)
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
            if (info.place == place && *info.key != '\0') {
                addLine(grid, info);
            }
        }
        lines->addLayout(grid);
        lines->addSpacing(12);
    }
    lines->addStretch(1);
    return column;
}

}

KeysSheet::KeysSheet(QWidget* parent) : QFrame(parent)
{
    setProperty("look", QStringLiteral("panel"));
    setAccessibleName(tr("All keys"));
    setFocusPolicy(Qt::StrongFocus);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(28, 24, 28, 20);
    lines->setSpacing(14);
    lines->addWidget(new TextLabel(tr("All keys"), TypeRole::Title));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(40);
    columns->addWidget(columnFor({ActionPlace::Everywhere}), 1);
    columns->addWidget(columnFor({ActionPlace::Canvas, ActionPlace::Define}), 1);
    auto* inside = new QWidget;
    inside->setLayout(columns);
    columns->setContentsMargins(0, 0, 8, 0);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    lines->addWidget(scroll, 1);
    lines->addWidget(new TextLabel(tr("In a card that is being named every letter is text; Esc "
                                      "selects the card, and the letters above are orders."),
                                   TypeRole::Small, Token::Muted));
    setFixedWidth(920);
    setMinimumHeight(420);
}

}
