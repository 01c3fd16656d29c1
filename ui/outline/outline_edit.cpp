// Lines and the map as two views of one model.
//
// Blocks of the document and lines of `outlineOf` stand in the same order; at most one block more
// is the draft, a new line that is no card yet. A line is taken over as one edit when the caret
// leaves it; the change comes back through the project like any other and the lines are written
// anew, in the order in which they stood, so that nothing jumps under the hands.

#include "ui/outline/outline_edit.h"

#include "core/model/intents_steps.h"
#include "ui/theme/theme.h"
#include "ui/window/paste_router.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>

namespace throughline {

namespace {

constexpr double levelIndent = 20;
constexpr double gutter = 22;

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

QTextBlockFormat formatFor(int level)
{
    QTextBlockFormat format;
    format.setLeftMargin(gutter + level * levelIndent);
    format.setTextIndent(0);
    constexpr double air = 3;
    format.setTopMargin(air);
    format.setBottomMargin(air);
    return format;
}

bool isParking(const QString& text) { return text.startsWith(u'?'); }

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
    setAccessibleDescription(tr("Each line is a card. Enter makes the next line, Tab leads to it, "
                                "Shift+Tab goes back. ~ because, # indicator, ? for later."));
    setReadOnly(project.isReadOnly());
    new MarkColours(document());
    connect(this, &QTextEdit::cursorPositionChanged, this, &OutlineEdit::caretMoved);
    connect(&project, &Project::changed, this, &OutlineEdit::follow);
    connect(&Theme::instance(), &Theme::changed, this, &OutlineEdit::rebuild);
    rebuild();
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

    m_lines = outlineOf(m_project.map(), order());
    if (m_lines.empty() && !m_draft) {
        m_draft = Draft{};
    }
    if (m_draft) {
        m_draft->at = std::min(m_draft->at, m_lines.size());
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
        cursor.setBlockFormat(formatFor(levelAt(static_cast<size_t>(block.blockNumber()))));
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
        cursor.insertBlock(formatFor(level));
        m_draft = Draft{at, level};
    }
    QTextCursor cursor(document()->findBlockByNumber(static_cast<int>(at)));
    cursor.insertText(text);
    at == 0 ? formatBlocks() : cursor.setBlockFormat(formatFor(m_draft->level));
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
        cursor.setBlockFormat(formatFor(level));
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
