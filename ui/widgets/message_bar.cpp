#include "ui/widgets/message_bar.h"

#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace throughline {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_text(wrappedLabel(QString(), TypeRole::Base, Token::Ink, this)),
      m_actions(new QHBoxLayout)
{
    setAccessibleName(tr("Message"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(44, 8, 12, 8);
    row->setSpacing(12);
    row->addWidget(m_text, 1);
    row->addLayout(m_actions);
    auto* close = iconButton(IconName::Close, tr("Close this message"), this);
    connect(close, &Button::clicked, this, &MessageBar::dismiss);
    row->addWidget(close);
    hide();
}

void MessageBar::say(const QString& sentence, Tone tone, std::vector<MessageAction> actions)
{
    m_tone = tone;
    m_edit.clear();
    m_text->setText(sentence);
    m_text->setAccessibleName(sentence);
    emptyLayout(m_actions);
    for (const MessageAction& action : actions) {
        auto* button = new Button(action.text, Button::Look::Plain, this);
        connect(button, &Button::clicked, this, [this, run = action.run] {
            dismiss();
            run();
        });
        m_actions->addWidget(button);
    }
    setVisible(!sentence.isEmpty());
    update();
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString MessageBar::sentence() const { return isHidden() ? QString() : m_text->text(); }

void MessageBar::dismiss() { hide(); }

void MessageBar::noteUndone(const QString& edit)
{
    if (!m_edit.isEmpty() && m_edit == edit) {
        dismiss();
    }
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool problem = m_tone == Tone::Problem;
    painter.fillRect(rect(), theme().color(problem ? Token::AtRiskSoft : Token::AccentSoft));
    painter.fillRect(0, height() - 1, width(), 1, theme().color(Token::Hairline));
    const QColor color = theme().color(problem ? Token::AtRisk : Token::Accent);
    painter.drawPixmap(
        16, (height() - 18) / 2,
        iconPixmap(problem ? IconName::Warning : IconName::Info, 18, color, devicePixelRatioF()));
}

void MessageBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QFrame::keyPressEvent(event);
}

}
