#include "core/csv/footer.h"

#include "core/csv/cell_kind.h"

#include <algorithm>
#include <array>

namespace throughline::csv {

using namespace std::literals;

namespace {

constexpr size_t mostLines = 50;
constexpr size_t longestNote = 2000;

constexpr std::array noteWords = {
    "source"sv,    "sources"sv,   "note"sv,     "notes"sv,     "footnote"sv,  "footnotes"sv,
    "legend"sv,    "generated"sv, "exported"sv, "created"sv,   "copyright"sv, "report"sv,
    "updated"sv,   "last"sv,      "data"sv,     "figures"sv,   "as of"sv,     "end of"sv,
    "quelle"sv,    "quellen"sv,   "hinweis"sv,  "anmerkung"sv, "stand"sv,     "erstellt"sv,
    "remarque"sv,  "fuente"sv,    "nota"sv,     "notas"sv,     "fonte"sv,     "bron"sv,
    "opmerking"sv, "uwaga"sv,     "uwagi"sv,    "bemerkung"sv, "legende"sv,
};

/// True for "* provisional", "† …", "(1) …", "[2] …", "© …": a mark of a note.
bool startsWithNoteMark(std::string_view cell)
{
    for (const std::string_view mark : {"*"sv, "\xE2\x80\xA0"sv, "\xE2\x80\xA1"sv, "\xC2\xA9"sv,
                                        "\xC2\xB9"sv, "\xC2\xB2"sv, "--"sv, "=="sv}) {
        if (cell.starts_with(mark)) {
            return true;
        }
    }
    const bool opens = cell.size() > 3 && (cell.front() == '(' || cell.front() == '[');
    return opens && (isDigit(cell[1]) || cell[1] == 'c') && (cell[2] == ')' || cell[2] == ']');
}

bool startsWithNoteWord(std::string_view cell)
{
    return std::any_of(noteWords.begin(), noteWords.end(), [cell](std::string_view word) {
        if (cell.size() <= word.size() || !isOneOf(cell.substr(0, word.size()), std::array{word})) {
            return false;
        }
        const char next = cell[word.size()];
        return next == ' ' || next == ':' || next == ',' || next == '.';
    });
}

bool isNote(std::string_view cell) { return startsWithNoteMark(cell) || startsWithNoteWord(cell); }

}

bool mayBeFooter(const Record& record, size_t columns)
{
    if (columns < 2 || record.cells.empty() || record.raw.size() > longestNote) {
        return false;
    }
    const std::string_view first = trimmed(record.cells[0]);
    const auto filled = std::count_if(record.cells.begin(), record.cells.end(),
                                      [](std::string_view cell) { return !trimmed(cell).empty(); });
    if (first.empty() || kindOf(first) != CellKind::Text) {
        return false;
    }
    if (isNote(first)) { // its own commas may have made several cells of it
        return filled == 1 || record.cells.size() != columns;
    }
    const bool sentence = first.find(' ') != first.npos || first.find(':') != first.npos;
    return record.cells.size() == 1 && sentence;
}

bool FooterWatch::hold(const Record& record, Problem ifRowsFollow)
{
    if (m_lines.size() == mostLines) {
        return false;
    }
    m_lines.push_back({record.row, std::string(record.raw), std::move(ifRowsFollow)});
    return true;
}

std::vector<FooterWatch::Line> FooterWatch::taken() { return std::exchange(m_lines, {}); }

Problem footerProblem(qint64 row, std::string_view raw)
{
    const QString shown = excerpt(trimmed(raw));
    return {ProblemKind::Footer,
            row,
            {},
            shown,
            text("Row %1 stands under the table and is left out: “%2”.").arg(row).arg(shown)};
}

}
