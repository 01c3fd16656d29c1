#include "ui/map/focus_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>

namespace throughline {

FocusBar::FocusBar(QWidget* parent)
    : QFrame(parent), m_words(new TextLabel({}, TypeRole::Control, Token::Ink))
{
    setProperty("look", QStringLiteral("bar"));
    setAccessibleName(tr("In focus"));
    constexpr int barHeight = 36;
    setFixedHeight(barHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(measure::panelPadding, 0, measure::panelPadding, 0);
    row->setSpacing(12);
    auto* caption = captionLabel(tr("In focus"));
    caption->setColor(theme().color(Token::Accent));
    row->addWidget(caption);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_words, 1);
    auto* leave = new Button(tr("Show everything (Esc)"), Button::Look::Link);
    connect(leave, &Button::clicked, this, &FocusBar::leaveRequested);
    row->addWidget(leave);
}

void FocusBar::say(const QString& what, size_t cards, size_t all)
{
    m_words->setText(tr("%1  ·  %2 of %3 cards").arg(what).arg(cards).arg(all));
    m_words->setToolTip(m_words->text());
    setAccessibleDescription(m_words->text());
}

QString FocusBar::words() const { return m_words->text(); }

}
