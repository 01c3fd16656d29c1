// Lines become cards: what is typed in a line is taken over when it is left.

#include "ui/outline/outline_edit.h"

#include "core/model/intents_steps.h"
#include "ui/outline/outline_format.h"

#include <QTextBlock>

#include <algorithm>

namespace throughline {

namespace {

bool isParking(const QString& text) { return text.startsWith(u'?'); }

}

void OutlineEdit::openDraft(size_t at, int level, const QString& text)
{
    dropDraft();
    m_busy = true;
    at = std::min(at, m_lines.size());
    if (m_lines.empty()) {
        m_draft = Draft{};
    } else {
        const QTextBlock above =
            document()->findBlockByNumber(static_cast<int>(at == 0 ? 0 : at - 1));
        QTextCursor cursor(above);
        cursor.movePosition(at == 0 ? QTextCursor::StartOfBlock : QTextCursor::EndOfBlock);
        cursor.insertBlock(outlineFormat(level));
        m_draft = Draft{at, level};
    }
    QTextCursor cursor(document()->findBlockByNumber(static_cast<int>(at)));
    cursor.insertText(text);
    at == 0 ? formatBlocks() : cursor.setBlockFormat(outlineFormat(m_draft->level));
    setTextCursor(cursor);
    m_block = at;
    m_busy = false;
    Q_EMIT cardReached({});
    viewport()->update();
}

void OutlineEdit::dropDraft()
{
    if (!m_draft) {
        return;
    }
    const bool busy = m_busy;
    m_busy = true;
    const size_t at = m_draft->at;
    QTextCursor cursor(document()->findBlockByNumber(static_cast<int>(at)));
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    if (m_lines.empty()) {
        m_draft = Draft{}; // on an empty map there is always a line to begin with
    } else {
        m_draft.reset();
        at == 0 ? cursor.deleteChar() : cursor.deletePreviousChar();
    }
    if (at == 0) {
        formatBlocks();
    }
    m_busy = busy;
    m_block = currentBlock();
    viewport()->update();
}

bool OutlineEdit::commit()
{
    const size_t block = m_block;
    const QString text = textOf(block).trimmed();
    if (m_draft && block == m_draft->at) {
        return commitDraft(text);
    }
    const auto line = lineAt(block);
    return !line || commitLine(*line, text);
}

bool OutlineEdit::commitDraft(const QString& text)
{
    if (text.isEmpty()) {
        return true;
    }
    if (isParking(text)) {
        const QString thought = text.mid(1).trimmed();
        if (thought.isEmpty() || !m_apply(parkThought(m_project.map(), thought))) {
            return thought.isEmpty();
        }
        dropDraft();
        ++m_linesTyped;
        return true;
    }
    const Draft draft = *m_draft;
    const StepId below = parentOf(draft.at, draft.level);
    const Map& map = m_project.map();
    const Result<Edit> edit = addOutlineLine(map, below, text);
    const auto made = edit ? selectedStep(map, *edit) : std::nullopt;
    m_busy = true;
    const bool done = m_apply(edit);
    m_busy = false;
    if (!done) {
        return false;
    }
    ++m_linesTyped;
    // The new card stands where it was typed.
    if (made && !map.step(*made)) {
        return true;
    }
    std::vector<OutlineLine> lines = m_lines;
    if (made) {
        OutlineLine line;
        line.step = *made;
        line.parent = below;
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(draft.at), line);
    }
    m_draft.reset();
    m_lines = std::move(lines);
    m_block = draft.at;
    rebuild();
    return true;
}

bool OutlineEdit::commitLine(size_t index, const QString& text)
{
    const OutlineLine line = m_lines[index];
    if (text == outlineText(line)) {
        return true;
    }
    const Map& map = m_project.map();
    m_busy = true;
    const bool done =
        m_apply(text.isEmpty() ? removeOutlineLine(map, line) : changeOutlineLine(map, line, text));
    m_busy = false;
    if (done) {
        rebuild();
    }
    return done;
}

void OutlineEdit::enter()
{
    const size_t block = currentBlock();
    const bool draft = m_draft && block == m_draft->at;
    if (draft && textOf(block).trimmed().isEmpty()) {
        // Enter in an empty line goes one level back, at the left edge it is done.
        if (m_draft->level > 0) {
            indent(-1);
        }
        return;
    }
    const bool parked = draft && isParking(textOf(block).trimmed());
    const int level = levelAt(block);
    m_block = block;
    if (!commit()) {
        return;
    }
    const size_t here = parked ? (block == 0 ? 0 : block - 1) : currentBlock();
    const auto line = lineAt(here);
    const size_t next = parked ? block : line ? *line + 1 : m_lines.size();
    const bool hasBelow = !parked && next < m_lines.size() && line && !m_lines[*line].repeated &&
                          m_lines[next].level > m_lines[*line].level;
    const int now = line && !parked ? m_lines[*line].level : level;
    openDraft(next, m_flat ? 0 : hasBelow ? now + 1 : std::max(now, 0));
}

void OutlineEdit::indent(int by)
{
    const size_t block = currentBlock();
    const int level = levelAt(block) + by;
    if (level < 0 || (m_flat && by > 0)) {
        return;
    }
    if (m_draft && block == m_draft->at) {
        const int deepest = block == 0 ? 0 : levelAt(block - 1) + 1;
        if (level > deepest) {
            Q_EMIT problem(tr("A line can lead only one level deeper than the line above it."));
            return;
        }
        m_draft->level = level;
        QTextCursor cursor = textCursor();
        cursor.setBlockFormat(outlineFormat(level));
        viewport()->update();
        return;
    }
    if (!commit()) {
        return;
    }
    const auto line = lineAt(currentBlock());
    if (!line) {
        return;
    }
    const StepId step = m_lines[*line].step;
    m_busy = true;
    const bool done = m_apply(indentOutlineLine(m_project.map(), m_lines, *line, level));
    m_busy = false;
    if (done) {
        rebuild();
        showCard(step.uuid());
    }
}

void OutlineEdit::removeEmptyLine()
{
    const size_t block = currentBlock();
    if (m_draft && block == m_draft->at) {
        if (m_draft->level > 0) {
            indent(-1);
        } else if (!m_lines.empty()) {
            dropDraft();
            moveTo(block == 0 ? 0 : block - 1, 1 << 20);
            caretMoved();
        }
        return;
    }
    m_block = block;
    commit();
    moveTo(block == 0 ? 0 : block - 1, 1 << 20);
}

}
