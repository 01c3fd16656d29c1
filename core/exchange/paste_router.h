#pragma once

#include <QString>
#include <QStringList>

namespace throughline {

/// What a pasted or dropped text becomes.
enum class PasteKind {
    Nothing, ///< there is no text
    Counts,  ///< a table "text, number": cards and counts (PasteCountsPanel)
    Lines,   ///< lines, or arrows between words: cards (quick add)
    Outline, ///< a nested list, Markdown, columns of words: cards that lead to each other
    Table,   ///< any other table: import
};

/// Decides by the text alone: two columns of text and number are counts; the same number of
/// tabs, semicolons or commas (two columns or more) in every line is a table, unless its cells
/// stand in columns of words only; lines below each other at several levels are an outline; the
/// rest is lines.
PasteKind pasteKind(const QString& text);

/// What a dropped or opened file becomes.
enum class FileKind {
    Project,     ///< .throughline
    Data,        ///< .csv, .tsv, .txt …
    ForeignMap,  ///< .dot, .graphml, .opml …: a map of another program
    Spreadsheet, ///< .xls, .numbers: to be copied as cells
    Folder,
    Unknown,
};

FileKind fileKind(const QString& path);
/// What to do about a file that cannot be taken, one sentence; empty for Project and Data.
QString fileRefusal(const QString& path);

}
