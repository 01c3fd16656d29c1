#include "core/sources/xlsx_sheet.h"
#include "core/sources/source_text.h"
#include "core/sources/xlsx_formats.h"

#include <QDir>
#include <QXmlStreamReader>

#include <vector>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// Texts of a workbook are kept in memory while its sheet is read; more than this is refused.
constexpr qint64 mostTextBytes = 512LL * 1024 * 1024;

Result<void> notSpoiled(const QXmlStreamReader& xml, const QString& name)
{
    if (!xml.hasError()) {
        return {};
    }
    return failure(
        sourceText("%1 is damaged: %2. Save it again in the program it came from, or save "
                   "the sheet as CSV.")
            .arg(name, xml.errorString()));
}

/// The text of a string item or an inline string: its runs without the reading aids of Japanese.
QString itemText(QXmlStreamReader& xml)
{
    QString text;
    int depth = 1;
    while (depth > 0 && !xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement) {
            if (xml.name() == u"rPh") {
                xml.skipCurrentElement();
            } else if (xml.name() == u"t") {
                text += xml.readElementText(QXmlStreamReader::SkipChildElements);
            } else {
                ++depth;
            }
        } else if (token == QXmlStreamReader::EndElement) {
            --depth;
        } else if (token == QXmlStreamReader::DTD) {
            xml.raiseError(sourceText("it brings a document type of its own"));
        }
    }
    return text;
}

struct Workbook
{
    QString sheetName;
    QString sheetRelation;
    QStringList otherSheets;
    bool from1904 = false;
};

class Reader
{
public:
    Reader(const ZipArchive& zip, QString name, Spool& spool, Cancellation cancellation)
        : m_zip(zip),
          m_name(std::move(name)),
          m_rows(spool),
          m_cancellation(std::move(cancellation))
    {
    }

    Result<SheetRead> read()
    {
        if (auto done = readWorkbookPart(); !done) {
            return failure(done.error());
        }
        const auto sheet = sheetPart();
        if (!sheet) {
            return failure(sheet.error());
        }
        if (auto done = readStyles(); !done) {
            return failure(done.error());
        }
        if (auto done = readTexts(); !done) {
            return failure(done.error());
        }
        if (auto done = readSheet(*sheet); !done) {
            return failure(done.error());
        }
        if (m_rows.isEmpty()) {
            return failure(
                sourceText("The first sheet of %1, “%2”, is empty: move the table to the "
                           "first sheet, or copy its cells and press Ctrl+V.")
                    .arg(m_name, m_book.sheetName));
        }
        return SheetRead{m_book.sheetName, m_book.otherSheets};
    }

private:
    Result<void> readWorkbookPart()
    {
        auto device = m_zip.member(u"xl/workbook.xml"_s);
        if (!device) {
            return failure(device.error());
        }
        QXmlStreamReader xml(device->get());
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            const auto attributes = xml.attributes();
            if (xml.name() == u"workbookPr") {
                const auto flag = attributes.value(u"date1904"_s);
                m_book.from1904 = flag == u"1" || flag == u"true";
            } else if (xml.name() == u"sheet" && m_book.sheetRelation.isEmpty()) {
                m_book.sheetName = attributes.value(u"name"_s).toString();
                for (const auto& each : attributes) {
                    if (each.name() == u"id") {
                        m_book.sheetRelation = each.value().toString();
                    }
                }
            } else if (xml.name() == u"sheet") {
                m_book.otherSheets << attributes.value(u"name"_s).toString();
            }
        }
        return notSpoiled(xml, m_name);
    }

    /// The name of the part that holds the first sheet.
    Result<QString> sheetPart() const
    {
        auto device = m_zip.member(u"xl/_rels/workbook.xml.rels"_s);
        if (!device) {
            return failure(device.error());
        }
        QXmlStreamReader xml(device->get());
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"Relationship" &&
                xml.attributes().value(u"Id"_s) == m_book.sheetRelation) {
                const QString target = xml.attributes().value(u"Target"_s).toString();
                return target.startsWith(u'/') ? target.mid(1) : QDir::cleanPath(u"xl/"_s + target);
            }
        }
        return failure(
            sourceText("%1 has no sheet: save the table as CSV and bring that.").arg(m_name));
    }

    Result<void> readStyles()
    {
        if (!m_zip.contains(u"xl/styles.xml"_s)) {
            return {};
        }
        auto device = m_zip.member(u"xl/styles.xml"_s);
        if (!device) {
            return failure(device.error());
        }
        QXmlStreamReader xml(device->get());
        m_formats.read(xml);
        return notSpoiled(xml, m_name);
    }

    Result<void> readTexts()
    {
        if (!m_zip.contains(u"xl/sharedStrings.xml"_s)) {
            return {};
        }
        auto device = m_zip.member(u"xl/sharedStrings.xml"_s);
        if (!device) {
            return failure(device.error());
        }
        QXmlStreamReader xml(device->get());
        qint64 bytes = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != u"si") {
                continue;
            }
            m_texts.push_back(itemText(xml));
            bytes += m_texts.back().size() * qint64(sizeof(QChar));
            if (bytes > mostTextBytes) {
                return failure(
                    sourceText("%1 holds more than 512 MiB of text: save the sheet as CSV "
                               "and bring that.")
                        .arg(m_name));
            }
            if (auto go = goOn(); !go) {
                return go;
            }
        }
        return notSpoiled(xml, m_name);
    }

    Result<void> readSheet(const QString& part)
    {
        auto device = m_zip.member(part);
        if (!device) {
            return failure(device.error());
        }
        QXmlStreamReader xml(device->get());
        qint64 row = -1;
        int column = -1;
        while (!xml.atEnd()) {
            const auto token = xml.readNext();
            if (token == QXmlStreamReader::StartElement && xml.name() == u"row") {
                const auto number = xml.attributes().value(u"r"_s);
                row = number.isEmpty() ? row + 1 : number.toLongLong() - 1;
                column = -1;
            } else if (token == QXmlStreamReader::StartElement && xml.name() == u"c") {
                const auto place = xml.attributes().value(u"r"_s);
                column = place.isEmpty() ? column + 1 : columnOf(place);
                m_rows.cell(column, cellText(xml));
            } else if (token == QXmlStreamReader::EndElement && xml.name() == u"row") {
                m_rows.endRow(row);
                if (auto go = goOn(); !go) {
                    return go;
                }
            }
        }
        return notSpoiled(xml, m_name);
    }

    Result<void> goOn() const
    {
        return m_cancellation.isCancelled()
                   ? failure(sourceText("Cancelled."), {}, {}, ErrorKind::Cancelled)
                   : Result<void>();
    }

    /// Column from 0 of a place such as "AB12".
    static int columnOf(QStringView place)
    {
        int column = 0;
        for (const QChar c : place) {
            if (c < u'A' || c > u'Z' || column > mostSheetColumns) {
                break;
            }
            column = column * 26 + (c.unicode() - u'A' + 1);
        }
        return column - 1;
    }

    /// The cell as text; the reader stands at its start, and at its end afterwards.
    QString cellText(QXmlStreamReader& xml) const
    {
        const QString type = xml.attributes().value(u"t"_s).toString();
        const SheetShows shows = m_formats.of(xml.attributes().value(u"s"_s).toInt());
        QString value;
        while (xml.readNextStartElement()) {
            if (xml.name() == u"v") {
                value = xml.readElementText(QXmlStreamReader::SkipChildElements);
            } else if (xml.name() == u"is") {
                value = itemText(xml);
            } else {
                xml.skipCurrentElement();
            }
        }
        return valueText(type, shows, value);
    }

    QString valueText(const QString& type, SheetShows shows, const QString& value) const
    {
        if (type == u"s") {
            const auto index = value.toULongLong();
            return index < m_texts.size() ? m_texts[size_t(index)] : QString();
        }
        if (type == u"b") {
            return value == u"1" ? u"true"_s : u"false"_s;
        }
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        if (!isNumber || (!type.isEmpty() && type != u"n")) {
            return value;
        }
        switch (shows) {
        case SheetShows::Number:
            return sheetNumber(number);
        case SheetShows::Percent:
            return sheetPercent(number);
        default:
            return serialText(number, shows, m_book.from1904);
        }
    }

    const ZipArchive& m_zip;
    QString m_name;
    SheetRows m_rows;
    Cancellation m_cancellation;
    Workbook m_book;
    XlsxFormats m_formats;
    std::vector<QString> m_texts;
};

}

Result<SheetRead> readXlsxSheet(const ZipArchive& zip, const QString& name, Spool& spool,
                                const Cancellation& cancellation)
{
    return Reader(zip, name, spool, cancellation).read();
}

}
