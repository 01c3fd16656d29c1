// Keys, pasting and painting of the outline.

#include "ui/outline/outline_edit.h"

#include "core/exchange/paste_router.h"
#include "ui/actions/shortcuts.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace throughline {

bool OutlineEdit::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        // Undo means the same here as anywhere.
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
        if (key->matches(QKeySequence::Paste) || actionFor(ActionPlace::Outline, *key)) {
            event->accept();
            return true;
        }
    }
    return QTextEdit::event(event);
}

bool OutlineEdit::perform(ActionId action)
{
    switch (action) {
    case ActionId::OutlineNextLine:
        enter();
        return true;
    case ActionId::OutlineDeeper:
    case ActionId::OutlineBack:
        indent(action == ActionId::OutlineDeeper ? 1 : -1);
        return true;
    case ActionId::OutlineRemoveLine:
        if (textOf(currentBlock()).trimmed().isEmpty()) {
            removeEmptyLine();
            return true;
        }
        return false;
    case ActionId::OutlineDone:
        leave();
        return true;
    default:
        return false;
    }
}

void OutlineEdit::leave()
{
    if (m_draft && textOf(m_draft->at).trimmed().isEmpty()) {
        dropDraft();
    }
    commit();
    Q_EMIT left();
}

/// Lines are cards: a keystroke at the edge of one never runs two of them together. True where
/// that was about to happen.
bool OutlineEdit::keepsLinesApart(bool backwards)
{
    const QTextCursor caret = textCursor();
    if (caret.hasSelection() || !(backwards ? caret.atBlockStart() : caret.atBlockEnd())) {
        return false;
    }
    if (backwards && m_draft && currentBlock() == m_draft->at) {
        indent(-1);
    }
    return true;
}

void OutlineEdit::keyPressEvent(QKeyEvent* event)
{
    if (isReadOnly() || event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Paste)) {
        QTextEdit::keyPressEvent(event);
        return;
    }
    if (const auto action = actionFor(ActionPlace::Outline, *event); action && perform(*action)) {
        return;
    }
    const bool backwards = event->key() == Qt::Key_Backspace;
    if ((backwards || event->key() == Qt::Key_Delete) && keepsLinesApart(backwards)) {
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab) {
        return; // with another key in their place they still break no line
    }
    // A selection over several lines is not typed over; only the line with the caret is.
    QTextCursor cursor = textCursor();
    if (cursor.hasSelection() && !event->text().isEmpty()) {
        const QTextBlock from = document()->findBlock(cursor.selectionStart());
        const QTextBlock to = document()->findBlock(cursor.selectionEnd());
        if (from != to) {
            cursor.clearSelection();
            setTextCursor(cursor);
        }
    }
    QTextEdit::keyPressEvent(event);
}

void OutlineEdit::focusOutEvent(QFocusEvent* event)
{
    QTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        commit();
    }
}

void OutlineEdit::insertFromMimeData(const QMimeData* source)
{
    const QString text = source->text();
    if (!text.trimmed().contains(u'\n')) {
        QTextEdit::insertPlainText(text.simplified());
        return;
    }
    if (pasteKind(text) == PasteKind::Counts) {
        Q_EMIT tablePasted(text);
        return;
    }
    const size_t block = currentBlock();
    const StepId below = parentOf(block, levelAt(block));
    commit();
    m_busy = true;
    const bool done = m_apply(addOutline(m_project.map(), text, below));
    m_busy = false;
    if (done) {
        rebuild();
    }
}

void OutlineEdit::paintEvent(QPaintEvent* event)
{
    QTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF shift(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor start(block);
        const QRect caret = cursorRect(start);
        if (caret.bottom() < 0 || caret.top() > viewport()->height()) {
            continue;
        }
        const size_t number = static_cast<size_t>(block.blockNumber());
        const auto line = lineAt(number);
        const double x = caret.left() - 15;
        const QRectF square(x, caret.center().y() - 4, 9, 9);
        const StageColors colors = theme().stage(line ? m_lines[*line].stage : Stage::None);
        painter.setPen(QPen(line ? colors.edge : theme().color(Token::Faint), 1.5,
                            line ? Qt::SolidLine : Qt::DotLine));
        const bool hollow = !line || m_lines[*line].repeated || m_lines[*line].stage == Stage::None;
        painter.setBrush(hollow ? QBrush(Qt::NoBrush) : QBrush(colors.edge));
        painter.drawRoundedRect(square, 2.5, 2.5);
    }
    if (document()->isEmpty()) {
        painter.setFont(theme().font(TypeRole::Base));
        painter.setPen(theme().color(Token::Muted));
        painter.drawText(viewport()->rect().adjusted(30, 11, -12, -8),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         tr("What do you do?\n%1, then %2: what does it lead to?\n"
                            "~ because …    # indicator    ? for later")
                             .arg(actionKeyText(ActionId::OutlineNextLine),
                                  actionKeyText(ActionId::OutlineDeeper)));
    }
}

}
