// Keys, pasting and painting of the outline.

#include "ui/outline/outline_edit.h"

#include "ui/theme/theme.h"
#include "ui/window/paste_router.h"

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
        if (key->key() == Qt::Key_Escape || key->matches(QKeySequence::Paste)) {
            event->accept();
            return true;
        }
    }
    return QTextEdit::event(event);
}

void OutlineEdit::keyPressEvent(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
    if (isReadOnly() || event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Paste)) {
        QTextEdit::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (plain) {
            enter();
            return;
        }
        break;
    case Qt::Key_Tab:
        indent(1);
        return;
    case Qt::Key_Backtab:
        indent(-1);
        return;
    case Qt::Key_Escape:
        if (m_draft && textOf(m_draft->at).trimmed().isEmpty()) {
            dropDraft();
        }
        commit();
        Q_EMIT left();
        return;
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        if (!textCursor().hasSelection()) {
            const bool back = event->key() == Qt::Key_Backspace;
            const bool atEdge = back ? textCursor().atBlockStart() : textCursor().atBlockEnd();
            if (atEdge) {
                // Lines are cards: a keystroke never runs two of them together.
                if (textOf(currentBlock()).trimmed().isEmpty()) {
                    removeEmptyLine();
                } else if (back && m_draft && currentBlock() == m_draft->at) {
                    indent(-1);
                }
                return;
            }
        }
        break;
    default:
        break;
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
                         tr("What do you do?\nEnter, then Tab: what does it lead to?\n"
                            "~ because …    # indicator    ? for later"));
    }
}

}
