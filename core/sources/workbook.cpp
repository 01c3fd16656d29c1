#include "core/sources/workbook.h"
#include "core/base/zip_archive.h"
#include "core/sources/ods_sheet.h"
#include "core/sources/source_text.h"
#include "core/sources/spool.h"
#include "core/sources/xlsx_sheet.h"

#include <QFile>
#include <QFileInfo>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

constexpr char zipStart[] = "PK\x03\x04";
/// Of the compound files that hold .xls and workbooks with a password.
constexpr char compoundStart[] = "\xD0\xCF\x11\xE0";

QByteArray startOf(const QString& path)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.read(4) : QByteArray();
}

enum class Kind { Excel, OpenDocument, Other };

Kind kindOf(const ZipArchive& zip)
{
    if (zip.contains(u"xl/workbook.xml"_s)) {
        return Kind::Excel;
    }
    if (zip.contains(u"content.xml"_s) && zip.contains(u"mimetype"_s)) {
        auto type = zip.member(u"mimetype"_s);
        if (type && (*type)->read(200).contains("opendocument.spreadsheet")) {
            return Kind::OpenDocument;
        }
    }
    return Kind::Other;
}

QString describe(const SheetRead& sheet)
{
    const QString name = sheet.name.isEmpty()
                             ? sourceText("the sheet of a workbook")
                             : sourceText("the sheet “%1” of a workbook").arg(sheet.name);
    if (sheet.otherSheets.isEmpty()) {
        return name;
    }
    return sourceText("%1 (not read: %2)").arg(name, sheet.otherSheets.join(u", "_s));
}

}

bool isWorkbook(const QString& path)
{
    const QByteArray start = startOf(path);
    if (start == QByteArray(compoundStart, 4)) {
        return true;
    }
    if (start != QByteArray(zipStart, 4)) {
        return false;
    }
    const auto zip = ZipArchive::open(path);
    return zip && kindOf(*zip) != Kind::Other;
}

Result<csv::Source> readWorkbook(const QString& path, const Cancellation& cancellation)
{
    const QString name = QFileInfo(path).fileName();
    if (startOf(path) == QByteArray(compoundStart, 4)) {
        return failure(
            sourceText("%1 is an old .xls workbook or is protected by a password: save it as "
                       ".xlsx without a password, or copy the cells and press Ctrl+V.")
                .arg(name),
            path);
    }
    const auto zip = ZipArchive::open(path);
    if (!zip) {
        return failure(zip.error());
    }
    Spool spool;
    const auto sheet = kindOf(*zip) == Kind::Excel ? readXlsxSheet(*zip, name, spool, cancellation)
                                                   : readOdsSheet(*zip, name, spool, cancellation);
    if (!sheet) {
        return failure(sheet.error().message, path, sheet.error().row, sheet.error().kind);
    }
    return spool.finish(name, path, describe(*sheet));
}

}
