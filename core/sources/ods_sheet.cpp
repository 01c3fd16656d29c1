#include "core/sources/ods_sheet.h"
#include "core/sources/source_text.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <utility>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// "PT13H05M00S" as 13:05:00; a span of a day or more stays as it is.
QString clockText(const QString& duration)
{
    qint64 seconds = 0;
    QString digits;
    for (const QChar c : duration.mid(2)) {
        if (c.isDigit()) {
            digits += c;
            continue;
        }
        const qint64 number = digits.toLongLong();
        const bool wholeSeconds = c == u'S' || c == u'.' || c == u',';
        seconds += c == u'H' ? number * 3600 : c == u'M' ? number * 60 : wholeSeconds ? number : 0;
        digits.clear();
        if (wholeSeconds) {
            break; // a fraction of a second is not shown
        }
    }
    const auto two = [](qint64 value) { return QString::number(value).rightJustified(2, u'0'); };
    return seconds < 86'400 && duration.startsWith(u"PT")
               ? two(seconds / 3600) + u':' + two(seconds / 60 % 60) + u':' + two(seconds % 60)
               : duration;
}

/// "2026-02-01T13:05:00" as 2026-02-01 13:05:00, midnight as the day alone.
QString dayText(QString date)
{
    date.replace(u'T', u' ');
    return date.endsWith(u" 00:00:00"_s) ? date.left(10) : date;
}

class Reader
{
public:
    Reader(QIODevice& device, QString name, Spool& spool, Cancellation cancellation)
        : m_xml(&device),
          m_name(std::move(name)),
          m_rows(spool),
          m_cancellation(std::move(cancellation))
    {
    }

    Result<SheetRead> read()
    {
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::DTD) {
                m_xml.raiseError(sourceText("it brings a document type of its own"));
            } else if (token == QXmlStreamReader::StartElement && m_xml.name() == u"table") {
                if (auto done = readTable(); !done) {
                    return failure(done.error());
                }
            }
        }
        if (m_xml.hasError()) {
            return failure(
                sourceText("%1 is damaged: %2. Save it again in the program it came from, "
                           "or save the sheet as CSV.")
                    .arg(m_name, m_xml.errorString()));
        }
        if (m_rows.isEmpty()) {
            return failure(
                sourceText("The first sheet of %1, “%2”, is empty: move the table to the "
                           "first sheet, or copy its cells and press Ctrl+V.")
                    .arg(m_name, m_read.name));
        }
        return m_read;
    }

private:
    /// The value of the attribute with this local name, whatever its prefix.
    QString attribute(QStringView name) const
    {
        for (const auto& each : m_xml.attributes()) {
            if (each.name() == name) {
                return each.value().toString();
            }
        }
        return {};
    }

    qint64 repeated(QStringView name) const
    {
        return std::max<qint64>(1, attribute(name).toLongLong());
    }

    Result<void> readTable()
    {
        const QString name = attribute(u"name");
        if (std::exchange(m_found, true)) {
            m_read.otherSheets << name;
            m_xml.skipCurrentElement();
            return {};
        }
        m_read.name = name;
        qint64 row = 0;
        int depth = 1;
        while (depth > 0 && !m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement) {
                --depth;
            } else if (token == QXmlStreamReader::StartElement && m_xml.name() == u"table-row") {
                const qint64 times = repeated(u"number-rows-repeated");
                readRow();
                m_rows.endRow(row, times);
                row += times;
                if (m_cancellation.isCancelled()) {
                    return failure(sourceText("Cancelled."), {}, {}, ErrorKind::Cancelled);
                }
            } else if (token == QXmlStreamReader::StartElement) {
                isGrouping() ? void(++depth) : m_xml.skipCurrentElement();
            }
        }
        return {};
    }

    /// Elements of a table that hold rows.
    bool isGrouping() const
    {
        return m_xml.name() == u"table-row-group" || m_xml.name() == u"table-header-rows" ||
               m_xml.name() == u"table-rows";
    }

    void readRow()
    {
        qint64 column = 0;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() != u"table-cell" && m_xml.name() != u"covered-table-cell") {
                m_xml.skipCurrentElement();
                continue;
            }
            const qint64 times = repeated(u"number-columns-repeated");
            const QString text = cellText();
            const qint64 end = std::min<qint64>(column + times, mostSheetColumns);
            for (qint64 each = column; each < end && !text.isEmpty(); ++each) {
                m_rows.cell(int(each), text);
            }
            column += times;
        }
    }

    /// The cell as text; the reader stands at its start, and at its end afterwards.
    QString cellText()
    {
        const QString type = attribute(u"value-type");
        const QString value = attribute(u"value");
        const QString date = attribute(u"date-value");
        const QString time = attribute(u"time-value");
        const QString shown = paragraphs();
        if (type == u"float" || type == u"currency") {
            return sheetNumber(value.toDouble());
        }
        if (type == u"percentage") {
            return sheetPercent(value.toDouble());
        }
        if (type == u"date") {
            return dayText(date);
        }
        return type == u"time" ? clockText(time) : shown;
    }

    QString paragraphs()
    {
        QStringList lines;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"p") {
                lines << paragraph();
            } else {
                m_xml.skipCurrentElement();
            }
        }
        return lines.join(u'\n');
    }

    QString paragraph()
    {
        QString text;
        int depth = 1;
        while (depth > 0 && !m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::Characters:
                text += m_xml.text();
                break;
            case QXmlStreamReader::EndElement:
                --depth;
                break;
            case QXmlStreamReader::StartElement:
                if (m_xml.name() == u"annotation") {
                    m_xml.skipCurrentElement();
                    break;
                }
                text += m_xml.name() == u"s"
                            ? QString(int(std::min<qint64>(repeated(u"c"), 1000)), u' ')
                        : m_xml.name() == u"tab"        ? u"\t"_s
                        : m_xml.name() == u"line-break" ? u"\n"_s
                                                        : QString();
                ++depth;
                break;
            default:
                break;
            }
        }
        return text;
    }

    QXmlStreamReader m_xml;
    QString m_name;
    SheetRows m_rows;
    Cancellation m_cancellation;
    SheetRead m_read;
    bool m_found = false;
};

}

Result<SheetRead> readOdsSheet(const ZipArchive& zip, const QString& name, Spool& spool,
                               const Cancellation& cancellation)
{
    auto device = zip.member(u"content.xml"_s);
    if (!device) {
        return failure(device.error());
    }
    return Reader(**device, name, spool, cancellation).read();
}

}
