#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

namespace throughline {

/// One line of the map as an outline: a card below one of its causes, or a card at the left edge.
///
/// A card with several causes stands below each of them; what follows from it is listed below the
/// first only, the other lines are `repeated`.
struct OutlineLine
{
    int level = 0;          ///< 0: at the left edge
    StepId step;            ///< the card of this line
    StepId parent;          ///< the card it is listed below; null at level 0
    LinkId link;            ///< the link between them; null at level 0
    QString title;          ///< of the card, may be empty for the outcome's
    QString assumption;     ///< of the link
    QStringList indicators; ///< on the card, then on the link, by name
    Stage stage = Stage::None;
    bool repeated = false; ///< listed above already: nothing is listed below it here
    bool feedback = false; ///< the link closes a loop; such a line is always repeated

    bool operator==(const OutlineLine&) const = default;
};

/// The map as an outline. Cards at the left edge by stage, then, like the cards below one card,
/// from top to bottom as they stand on the canvas, new ones without a place last and in the order
/// in which they were made; cards that are not placed yet come at the very end.
///
/// \p order overrules the canvas: cards named in it come in its order, before others. A pane that
/// is being typed in hands in the cards of its lines from top to bottom, so that nothing jumps.
std::vector<OutlineLine> outlineOf(const Map& map, const std::vector<StepId>& order = {});

/// What the text of one line says.
struct OutlineText
{
    QString title;
    QString assumption;
    QStringList indicators;
    bool operator==(const OutlineText&) const = default;
};

/// Reads "Title ~ assumption # indicator # another", in any order of the marks, without the
/// indentation. A mark counts between blanks only; `\~` and `\#` are plain characters. A bullet
/// ("- ", "* ", "• ", "1. ") and a Markdown check box in front are dropped.
OutlineText readOutlineText(const QString& text);
/// The text of a line as `readOutlineText` reads it.
QString outlineText(const OutlineLine& line);

/// How a whole outline is written.
enum class OutlineForm {
    Indented, ///< two spaces a level
    Tabs,     ///< a tab a level
    Markdown  ///< a nested list: "- Title", two spaces a level
};
/// The whole map as text, one line each, with a newline at the end; empty for an empty map.
QString outlineText(const Map& map, OutlineForm form);

/// The lines of a text with their levels: two spaces or a tab a level, as long as it is done the
/// same way; a line never goes more than one level deeper than the one before. Markdown headings
/// are levels of their own; cells of a spreadsheet row (tabs inside a line) lead to each other.
/// Blank lines are left out, and a first row that only names stages over its columns.
struct LevelledText
{
    int level = 0;
    QString text; ///< without indentation and bullet
    bool operator==(const LevelledText&) const = default;
};
std::vector<LevelledText> outlineLevels(const QString& text);

/// All edits below select the card concerned. Titles that exist (case and outer blanks do not
/// count) are linked, not doubled. New cards get their stage by their place: a card at the left
/// edge is an activity once something follows from it and not placed yet until then, then output,
/// then intermediate; the first card from the third level on takes the outcome's card while that
/// is free, and hands it on to a line typed below it as long as no indicator hangs on it.

/// Adds a whole outline, e.g. pasted, below a card (null: at the left edge); one edit.
Result<Edit> addOutline(const Map& map, const QString& text, StepId below = {});
/// A new line below a card (null: at the left edge). An empty title is refused.
Result<Edit> addOutlineLine(const Map& map, StepId below, const QString& text);
/// Changes what a line says: title, assumption, indicators. A title that another card has merges
/// the two. As many indicators as before are renamed in their order; one that is no longer there
/// is removed.
Result<Edit> changeOutlineLine(const Map& map, const OutlineLine& line, const QString& text);
/// Lists a line below another card (null: at the left edge), with all that is below it; the link
/// keeps its because and what hangs on it.
Result<Edit> moveOutlineLine(const Map& map, const OutlineLine& line, StepId below);
/// The card below which the line at \p index comes at another level: the nearest line above that
/// is one level up. Null for level 0; nullopt where a line cannot go so deep.
std::optional<StepId> outlineParent(const std::vector<OutlineLine>& lines, size_t index, int level);
/// Tab and Shift+Tab: a line one or more levels deeper or back; refused with a sentence where
/// there is no line above to go below.
Result<Edit> indentOutlineLine(const Map& map, const std::vector<OutlineLine>& lines, size_t index,
                               int level);
/// Takes a line out: only the link where the card is listed elsewhere too, else the card, and what
/// is below it moves up a level.
Result<Edit> removeOutlineLine(const Map& map, const OutlineLine& line);

}
