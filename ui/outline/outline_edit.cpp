// Lines and the map as two views of one model.
//
// Blocks of the document and lines of `outlineOf` stand in the same order; at most one block more
// is the draft, a new line that is no card yet. A line is taken over as one edit when the caret
// leaves it; the change comes back through the project like any other and the lines are written
// anew, in the order in which they stood, so that nothing jumps under the hands.

#include "ui/outline/outline_edit.h"

#include "core/model/intents_steps.h"
#include "ui/outline/outline_format.h"
#include "ui/theme/theme.h"

#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>

namespace throughline {

namespace {

/// Assumptions in grey, indicators in the accent.
class MarkColours final : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool alone = (i == 0 || text[i - 1].isSpace()) &&
                               (i + 1 == text.size() || text[i + 1].isSpace());
            if (!alone || (text[i] != u'~' && text[i] != u'#')) {
                continue;
            }
            QTextCharFormat format;
            format.setForeground(
                theme().color(text[i] == u'~' ? Token::MutedOnTint : Token::Accent));
            setFormat(static_cast<int>(i), static_cast<int>(text.size() - i), format);
        }
        if (text.startsWith(u'?')) {
            QTextCharFormat format;
            format.setForeground(theme().color(Token::MutedOnTint));
            setFormat(0, static_cast<int>(text.size()), format);
        }
    }
};

}

OutlineEdit::OutlineEdit(Project& project, Apply apply, QWidget* parent)
    : QTextEdit(parent), m_project(project), m_apply(std::move(apply))
{
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setFont(theme().typingFont(TypeRole::Base));
    document()->setDefaultFont(theme().typingFont(TypeRole::Base));
    document()->setDocumentMargin(8);
    setAccessibleName(tr("Outline"));
    describeKeys();
    setReadOnly(project.isReadOnly());
    new MarkColours(document());
    connect(this, &QTextEdit::cursorPositionChanged, this, &OutlineEdit::caretMoved);
    connect(&project, &Project::changed, this, &OutlineEdit::follow);
    connect(&Theme::instance(), &Theme::changed, this, &OutlineEdit::rebuild);
    rebuild();
}

void OutlineEdit::describeKeys()
{
    setAccessibleDescription(
        tr("Each line is a card. %1 makes the next line, %2 leads to it, %3 goes back, %4 leaves "
           "the outline. ~ because, # indicator, ? for later.")
            .arg(actionKeyText(ActionId::OutlineNextLine), actionKeyText(ActionId::OutlineDeeper),
                 actionKeyText(ActionId::OutlineBack), actionKeyText(ActionId::OutlineDone)));
    viewport()->update();
}

size_t OutlineEdit::currentBlock() const { return static_cast<size_t>(textCursor().blockNumber()); }

QString OutlineEdit::textOf(size_t block) const
{
    return document()->findBlockByNumber(static_cast<int>(block)).text();
}

std::optional<size_t> OutlineEdit::lineAt(size_t block) const
{
    if (m_draft && block == m_draft->at) {
        return std::nullopt;
    }
    const size_t line = m_draft && block > m_draft->at ? block - 1 : block;
    return line < m_lines.size() ? std::optional(line) : std::nullopt;
}

size_t OutlineEdit::blockOf(size_t line) const
{
    return m_draft && line >= m_draft->at ? line + 1 : line;
}

int OutlineEdit::levelAt(size_t block) const
{
    if (m_draft && block == m_draft->at) {
        return m_draft->level;
    }
    const auto line = lineAt(block);
    return line ? m_lines[*line].level : 0;
}

int OutlineEdit::currentLevel() const { return levelAt(currentBlock()); }

StepId OutlineEdit::parentOf(size_t block, int level) const
{
    if (level == 0) {
        return {};
    }
    for (size_t above = block; above-- > 0;) {
        const auto line = lineAt(above);
        if (line && m_lines[*line].level == level - 1) {
            return m_lines[*line].step;
        }
    }
    return {};
}

std::vector<StepId> OutlineEdit::order() const
{
    std::vector<StepId> result;
    for (const OutlineLine& each : m_lines) {
        if (!each.repeated) {
            result.push_back(each.step);
        }
    }
    return result;
}

void OutlineEdit::rebuild()
{
    m_busy = true;
    const QTextCursor before = textCursor();
    const auto line = lineAt(currentBlock());
    const bool inDraft = m_draft && currentBlock() == m_draft->at;
    const StepId step = line ? m_lines[*line].step : StepId();
    const StepId parent = line ? m_lines[*line].parent : StepId();
    const int column = before.positionInBlock();
    const int scrolled = verticalScrollBar()->value();
    const QString draftText = m_draft ? textOf(m_draft->at) : QString();

    // A line that is begun at the left edge below all others stays below them.
    const bool isLast = m_draft && m_draft->level == 0 && m_draft->at == m_lines.size();
    m_lines = outlineOf(m_project.map(), order());
    if (m_lines.empty() && !m_draft) {
        m_draft = Draft{};
    }
    if (m_draft) {
        m_draft->at = isLast ? m_lines.size() : std::min(m_draft->at, m_lines.size());
    }
    QStringList texts;
    for (const OutlineLine& each : m_lines) {
        texts << outlineText(each);
    }
    if (m_draft) {
        texts.insert(static_cast<qsizetype>(m_draft->at), draftText);
    }
    setPlainText(texts.join(u'\n'));
    formatBlocks();

    size_t target = inDraft && m_draft ? m_draft->at : 0;
    if (!inDraft) {
        for (size_t i = 0; i < m_lines.size(); ++i) {
            if (m_lines[i].step == step && (m_lines[i].parent == parent || target == 0)) {
                target = blockOf(i);
            }
        }
    }
    moveTo(target, column);
    verticalScrollBar()->setValue(scrolled);
    ensureCursorVisible();
    m_busy = false;
    viewport()->update();
}

void OutlineEdit::formatBlocks()
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        cursor.setPosition(block.position());
        cursor.setBlockFormat(outlineFormat(levelAt(static_cast<size_t>(block.blockNumber()))));
    }
    cursor.endEditBlock();
}

void OutlineEdit::follow(const Edit&)
{
    if (m_busy) {
        return;
    }
    // What is being typed in a line stays; the lines around it follow.
    const auto line = lineAt(currentBlock());
    const QString typed = line && hasFocus() ? textOf(currentBlock()) : QString();
    const bool unsaved = line && hasFocus() && typed != outlineText(m_lines[*line]);
    const StepId step = line ? m_lines[*line].step : StepId();
    rebuild();
    const auto now = lineAt(currentBlock());
    if (unsaved && now && m_lines[*now].step == step) {
        m_busy = true;
        QTextCursor cursor = textCursor();
        const int column = cursor.positionInBlock();
        cursor.movePosition(QTextCursor::StartOfBlock);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.insertText(typed);
        m_busy = false;
        moveTo(currentBlock(), column);
    }
}

void OutlineEdit::moveTo(size_t block, int column)
{
    const bool busy = m_busy;
    m_busy = true;
    const QTextBlock to = document()->findBlockByNumber(static_cast<int>(block));
    if (to.isValid()) {
        QTextCursor cursor(to);
        cursor.setPosition(to.position() + std::clamp(column, 0, to.length() - 1));
        setTextCursor(cursor);
    }
    m_block = currentBlock();
    m_busy = busy;
}

void OutlineEdit::caretMoved()
{
    if (m_busy) {
        return;
    }
    const size_t now = currentBlock();
    if (now != m_block) {
        const auto line = lineAt(now);
        const StepId step = line ? m_lines[*line].step : StepId();
        const StepId parent = line ? m_lines[*line].parent : StepId();
        const int column = textCursor().positionInBlock();
        const bool emptyDraft =
            m_draft && m_block == m_draft->at && textOf(m_block).trimmed().isEmpty();
        const bool taken = commit();
        if (!taken) {
            moveTo(m_block, 1 << 20);
            return;
        }
        if (emptyDraft) {
            dropDraft();
        }
        for (size_t i = 0; i < m_lines.size(); ++i) {
            if (m_lines[i].step == step && m_lines[i].parent == parent) {
                moveTo(blockOf(i), column);
                break;
            }
        }
        m_block = currentBlock();
    }
    const auto line = lineAt(currentBlock());
    Q_EMIT cardReached(line ? m_lines[*line].step.uuid() : QUuid());
}

void OutlineEdit::showCard(const QUuid& id)
{
    if (hasFocus() && m_draft && !textOf(m_draft->at).trimmed().isEmpty()) {
        return;
    }
    const auto current = lineAt(currentBlock());
    if (current && m_lines[*current].step.uuid() == id) {
        return;
    }
    for (size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].step.uuid() == id) {
            moveTo(blockOf(i), 1 << 20);
            ensureCursorVisible();
            viewport()->update();
            return;
        }
    }
}

void OutlineEdit::startAtEnd()
{
    if (!m_draft) {
        openDraft(m_lines.size(), 0);
    } else {
        moveTo(m_draft->at, 1 << 20);
    }
}

void OutlineEdit::setFlat(bool flat)
{
    commit();
    m_flat = flat;
    m_linesTyped = 0;
    if (flat) {
        dropDraft();
        openDraft(m_lines.size(), 0);
    }
}

}
