#include "ui/map/title_editor.h"

#include "ui/actions/shortcuts.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolTip>

namespace throughline {

namespace {

bool isOfNaming(ActionId id)
{
    return id == ActionId::CanvasEffect || id == ActionId::CanvasCause ||
           id == ActionId::CanvasSameLevel || id == ActionId::CanvasDone ||
           id == ActionId::CanvasSplit || id == ActionId::QuickAdd;
}

/// What a key means while a title is typed. Letters are text, whatever they mean on the canvas;
/// the keys of the table hold beside a person's own where these are letters, so that naming can
/// always be ended.
std::optional<ActionId> grammarAction(const QKeyEvent& press)
{
    if (isTyping(press)) {
        return std::nullopt;
    }
    if (const auto own = actionFor(ActionPlace::Canvas, press)) {
        return isOfNaming(*own) ? own : std::nullopt;
    }
    for (const ActionInfo& info : actionTable()) {
        if (isOfNaming(info.id) &&
            QKeySequence(QString::fromLatin1(info.key)) == pressedKey(press)) {
            return info.id;
        }
    }
    return std::nullopt;
}

}

TitleEditor::TitleEditor(QWidget* viewport) : QPlainTextEdit(viewport)
{
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(QStringLiteral("QPlainTextEdit, QPlainTextEdit:focus { background: transparent; "
                                 "border: 0; padding: 0; }"));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    setTabChangesFocus(false);
    setAccessibleName(tr("Title of the card"));
    hide();
}

bool TitleEditor::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        grammarAction(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void TitleEditor::keyPressEvent(QKeyEvent* event)
{
    if (const auto action = grammarAction(*event)) {
        event->accept();
        Q_EMIT grammarKey(*action);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void TitleEditor::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        Q_EMIT left();
    }
}

InlineField::InlineField(QWidget* viewport) : QWidget(viewport), m_line(new QLineEdit(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line);
    m_line->installEventFilter(this);
    setFocusProxy(m_line);
    hide();
}

void InlineField::open(const QRect& box, const QString& text, const QString& placeholder,
                       std::function<bool(const QString&)> accept)
{
    m_accept = std::move(accept);
    setGeometry(box);
    m_line->setFont(theme().typingFont(TypeRole::Base));
    m_line->setText(text);
    m_line->setPlaceholderText(placeholder);
    m_line->setAccessibleName(placeholder);
    m_line->selectAll();
    show();
    raise();
    m_line->setFocus();
}

void InlineField::drop()
{
    if (!isVisible() || m_busy) {
        return;
    }
    m_busy = true;
    hide();
    m_busy = false;
    Q_EMIT closed();
}

void InlineField::say(const QString& sentence)
{
    QToolTip::showText(mapToGlobal(QPoint(0, height())), sentence, this);
    m_line->setAccessibleDescription(sentence);
}

QString InlineField::text() const { return m_line->text(); }

void InlineField::finish(bool leaving)
{
    if (m_busy || !isVisible()) {
        return;
    }
    m_busy = true;
    const bool taken = m_accept(m_line->text());
    m_busy = false;
    if (taken || leaving) {
        drop();
    }
}

bool InlineField::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
            finish(true);
        }
    } else if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape) {
            drop();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab) {
            finish(false);
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

}
