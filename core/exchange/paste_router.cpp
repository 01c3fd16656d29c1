#include "core/exchange/paste_router.h"

#include "core/csv/count_table.h"
#include "core/exchange/map_formats.h"
#include "core/model/outline.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace throughline {

namespace {

QStringList filledLines(const QString& text)
{
    QString one = text;
    one.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    one.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    QStringList filled;
    for (const QString& line : one.split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty()) {
            filled << line;
        }
    }
    return filled;
}

bool hasArrow(const QString& line)
{
    for (const char* arrow : {"->", "=>", "<-", "→", "←"}) {
        if (line.contains(QString::fromUtf8(arrow))) {
            return true;
        }
    }
    return false;
}

/// The same number, one or more, of a separator in each of two lines or more.
bool looksLikeTable(const QStringList& lines)
{
    if (lines.size() < 2) {
        return false;
    }
    for (const char16_t separator : {u'\t', u';', u',', u'|'}) {
        const auto count = lines.first().count(separator);
        if (count > 0 && std::all_of(lines.begin(), lines.end(), [&](const QString& line) {
                return line.count(separator) == count;
            })) {
            return true;
        }
    }
    return false;
}

/// Numbers and days begin so, also "-3", "~40" and "< 5".
bool beginsWithFigure(const QString& cell)
{
    const auto first = std::find_if(cell.begin(), cell.end(), [](QChar each) {
        return !each.isSpace() && !QStringLiteral("+-−~<>").contains(each);
    });
    return first != cell.end() && first->isDigit();
}

bool holdsFigures(const QStringList& lines)
{
    return std::any_of(lines.begin(), lines.end(), [](const QString& line) {
        const QStringList cells = line.split(u'\t');
        return std::any_of(cells.begin(), cells.end(), beginsWithFigure);
    });
}

bool hasLevels(const QString& text)
{
    const auto lines = outlineLevels(text);
    return std::any_of(lines.begin(), lines.end(),
                       [](const LevelledText& line) { return line.level > 0; });
}

}

PasteKind pasteKind(const QString& text)
{
    const QStringList lines = filledLines(text);
    if (lines.isEmpty()) {
        return PasteKind::Nothing;
    }
    if (std::any_of(lines.begin(), lines.end(), hasArrow)) {
        return PasteKind::Lines;
    }
    const auto counts = csv::parseCountTable(text);
    if (counts && counts->lines.size() >= 2) {
        return PasteKind::Counts;
    }
    const bool table = looksLikeTable(lines);
    if (hasLevels(text) && !(table && holdsFigures(lines))) {
        return PasteKind::Outline;
    }
    return table ? PasteKind::Table : PasteKind::Lines;
}

FileKind fileKind(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        return FileKind::Folder;
    }
    const QString suffix = info.suffix().toLower();
    if (suffix == QLatin1String("throughline")) {
        return FileKind::Project;
    }
    for (const char* data : {"csv", "tsv", "tab", "txt", "dat", "xlsx", "xlsm", "ods"}) {
        if (suffix == QLatin1String(data)) {
            return FileKind::Data;
        }
    }
    for (const char* sheet : {"xls", "numbers"}) {
        if (suffix == QLatin1String(sheet)) {
            return FileKind::Spreadsheet;
        }
    }
    return isMapFile(path) ? FileKind::ForeignMap : FileKind::Unknown;
}

QString fileRefusal(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    switch (fileKind(path)) {
    case FileKind::Project:
    case FileKind::Data:
    case FileKind::ForeignMap:
        return {};
    case FileKind::Spreadsheet:
        return QCoreApplication::translate(
                   "PasteRouter", "%1 is a spreadsheet: open it there, select the cells, copy, "
                                  "and press Ctrl+V here.")
            .arg(name);
    case FileKind::Folder:
        return QCoreApplication::translate(
                   "PasteRouter", "%1 is a folder: drop the file itself, a .csv or a .throughline.")
            .arg(name);
    case FileKind::Unknown:
        break;
    }
    return QCoreApplication::translate("PasteRouter",
                                       "%1 is neither a table (.csv, .tsv, .txt) nor a project "
                                       "(.throughline); nothing was changed.")
        .arg(name);
}

}
