#pragma once

#include "core/model/outline.h"
#include "core/project/project.h"
#include "ui/actions/action_table.h"

#include <QTextEdit>

#include <functional>

namespace throughline {

/// The map as lines of text: each line is a card, indentation means "leads to". `~` an assumption,
/// `#` an indicator, `?` in front a thought for the parking lot. The other view of the same model:
/// a line is taken over when it is left (Enter, Tab, another line, another place on screen), and
/// the lines follow whatever changes the map elsewhere.
class OutlineEdit final : public QTextEdit
{
    Q_OBJECT

public:
    /// Applies an edit with places for its cards; false after telling the problem.
    using Apply = std::function<bool(Result<Edit>)>;

    OutlineEdit(Project& project, Apply apply, QWidget* parent = nullptr);

    /// Takes over what is typed in the current line. False where it cannot be taken.
    bool commit();
    /// Puts the caret on the line of a card.
    void showCard(const QUuid& id);
    /// An empty new line at the end, at the left edge, with the caret in it.
    void startAtEnd();
    /// Lines now, links later: every new line stands at the left edge.
    void setFlat(bool flat);
    bool isFlat() const { return m_flat; }

    const std::vector<OutlineLine>& lines() const { return m_lines; }
    /// How many blanks deep the line with the caret stands.
    int currentLevel() const;
    /// The line being typed that is no card yet.
    bool hasDraft() const { return m_draft.has_value(); }
    /// Carries out an order of the outline (ActionPlace::Outline); false where it is none, or where
    /// the key is better left to the text, such as Backspace inside a line.
    bool perform(ActionId action);
    /// Tells people who listen which keys there are now.
    void describeKeys();
    /// Lines that were added since the last call of `setFlat`.
    int linesTyped() const { return m_linesTyped; }

Q_SIGNALS:
    /// The caret came to another line: its card, null in a new line.
    void cardReached(const QUuid& id);
    void problem(const QString& sentence);
    /// A table was pasted: it is more than lines.
    void tablePasted(const QString& text);
    /// Esc: back to the map.
    void left();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
    bool focusNextPrevChild(bool) override { return false; }

private:
    /// A new line that is no card yet, by its place among the blocks.
    struct Draft
    {
        size_t at = 0;
        int level = 0;
    };

    void rebuild();
    void formatBlocks();
    void follow(const Edit& edit);
    void openDraft(size_t at, int level, const QString& text = {});
    void dropDraft();
    bool commitDraft(const QString& text);
    bool commitLine(size_t index, const QString& text);
    void enter();
    void indent(int by);
    bool keepsLinesApart(bool backwards);
    void removeEmptyLine();
    void leave();
    void caretMoved();
    void moveTo(size_t block, int column);
    size_t currentBlock() const;
    QString textOf(size_t block) const;
    /// The line a block shows, nullopt for the draft.
    std::optional<size_t> lineAt(size_t block) const;
    size_t blockOf(size_t line) const;
    /// The card a new or moved line comes below, null at the left edge.
    StepId parentOf(size_t block, int level) const;
    int levelAt(size_t block) const;
    std::vector<StepId> order() const;

    Project& m_project;
    Apply m_apply;
    std::vector<OutlineLine> m_lines;
    std::optional<Draft> m_draft;
    size_t m_block = 0; ///< where the caret was last
    bool m_busy = false;
    bool m_flat = false;
    int m_linesTyped = 0;
};

}
