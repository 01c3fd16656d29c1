#include "ui/widgets/later_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

namespace throughline {

QWidget* laterPage(const QString& title, const QString& line)
{
    auto* page = new QWidget;
    page->setFocusPolicy(Qt::TabFocus);
    page->setAccessibleName(title);
    page->setAccessibleDescription(line);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(measure::pageMargin + 8, 28, measure::pageMargin, 32);
    column->setSpacing(6);
    column->addWidget(new TextLabel(title, TypeRole::Title));
    constexpr int easilyRead = 640;
    auto* text = wrappedLabel(line, TypeRole::Base, Token::MutedOnTint);
    text->setMaximumWidth(easilyRead);
    column->addWidget(text);
    column->addStretch(1);
    return page;
}

}
