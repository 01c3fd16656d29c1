#include "core/sources/table_source.h"
#include "core/sources/workbook.h"
#include "core/sources/xlsx_formats.h"
#include "tests/support/zip_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <xlsxwriter.h>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

/// What the table says, line by line.
QStringList linesOf(const csv::Source& table)
{
    const auto bytes = table.read(0, table.size());
    return bytes ? QString::fromUtf8(*bytes).split(u'\n', Qt::SkipEmptyParts) : QStringList();
}

QString data(const QString& name)
{
    return QStringLiteral(THROUGHLINE_TEST_DATA) + u"/workbooks/"_s + name;
}

QMap<QString, QByteArray> smallWorkbook(const QByteArray& sheet)
{
    return {
        {u"xl/workbook.xml"_s,
         "<workbook xmlns:r='r'><sheets><sheet name='Data' r:id='r1'/></sheets></workbook>"},
        {u"xl/_rels/workbook.xml.rels"_s,
         "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"},
        {u"xl/worksheets/sheet1.xml"_s,
         "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"},
    };
}

}

/// Reads workbooks written by other programs: libxlsxwriter here and now, LibreOffice's kept
/// beside the tests.
class WorkbookTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void aSheetOfLibxlsxwriterIsReadAsItShows()
    {
        const QByteArray file = path(u"weeks.xlsx"_s).toUtf8();
        lxw_workbook* book = workbook_new(file.constData());
        lxw_worksheet* sheet = workbook_add_worksheet(book, "Weeks");
        workbook_add_worksheet(book, "Notes");
        lxw_format* day = workbook_add_format(book);
        format_set_num_format(day, "dd/mm/yyyy");
        lxw_format* moment = workbook_add_format(book);
        format_set_num_format(moment, "yyyy-mm-dd hh:mm");
        lxw_format* share = workbook_add_format(book);
        format_set_num_format(share, "0.0%");
        const char* heads[] = {"week", "sign-ups", "share", "code", "seen at", "done"};
        for (int i = 0; i < 6; ++i) {
            worksheet_write_string(sheet, 0, lxw_col_t(i), heads[i], nullptr);
        }
        lxw_datetime week = {2026, 2, 1, 0, 0, 0};
        lxw_datetime seen = {2026, 2, 1, 13, 5, 0};
        worksheet_write_datetime(sheet, 1, 0, &week, day);
        worksheet_write_number(sheet, 1, 1, 1234.5, nullptr);
        worksheet_write_number(sheet, 1, 2, 0.453, share);
        worksheet_write_string(sheet, 1, 3, "0042, \"north\"", nullptr);
        worksheet_write_datetime(sheet, 1, 4, &seen, moment);
        worksheet_write_boolean(sheet, 1, 5, 1, nullptr);
        worksheet_write_formula_num(sheet, 2, 1, "=B2*2", nullptr, 2469);
        QCOMPARE(workbook_close(book), LXW_NO_ERROR);

        const auto table = openTable(QString::fromUtf8(file));
        QVERIFY2(table, table ? "" : qPrintable(table.error().message));
        QCOMPARE(linesOf(*table),
                 QStringList(
                     {u"week,sign-ups,share,code,seen at,done"_s,
                      u"2026-02-01,1234.5,45.3%,\"0042, \"\"north\"\"\",2026-02-01 13:05:00,true"_s,
                      u",2469,,,,"_s}));
        QVERIFY(table->said().contains(u"Weeks"));
        QVERIFY(table->said().contains(u"Notes"));
        QCOMPARE(table->name(), u"weeks.xlsx"_s);
    }

    void workbooksOfLibreOfficeSayTheSame_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("Excel") << u"libreoffice.xlsx"_s;
        QTest::newRow("OpenDocument") << u"libreoffice.ods"_s;
    }

    void workbooksOfLibreOfficeSayTheSame()
    {
        QFETCH(QString, file);
        const auto table = openTable(data(file));
        QVERIFY2(table, table ? "" : qPrintable(table.error().message));
        QCOMPARE(
            linesOf(*table),
            QStringList({u"week,sign-ups,share,note"_s, u"2026-02-02,1234,45.3%,\"two, parts\""_s,
                         u"2026-02-09,1300.25,50%,Grüße"_s, u"2026-02-16,,12.5%,0042"_s}));
    }

    void rowsThatTheFilePassesOverKeepTheirPlace()
    {
        const QString file = path(u"gaps.xlsx"_s);
        writeZip(file, smallWorkbook("<row r='1'><c r='A1'><v>1</v></c><c r='C1'><v>3</v></c></row>"
                                     "<row r='4'><c r='B4'><v>2</v></c></row>"));
        const auto table = openTable(file);
        QVERIFY(table);
        QCOMPARE(QString::fromUtf8(*table->read(0, 100)), u"1,,3\n\n\n,2,\n"_s);
    }

    void formatsTellDaysFromNumbers_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("shows");
        const auto row = [](const char* code, SheetShows shows) {
            QTest::newRow(code) << QString::fromUtf8(code) << int(shows);
        };
        row("General", SheetShows::Number);
        row("#,##0.00", SheetShows::Number);
        row("0.0%", SheetShows::Percent);
        row("dd/mm/yyyy", SheetShows::Date);
        row("mmm yy", SheetShows::Date);
        row("[$-407]d. mmmm yyyy", SheetShows::Date);
        row("h:mm:ss", SheetShows::Time);
        row("[h]:mm", SheetShows::Time);
        row("yyyy-mm-dd hh:mm", SheetShows::DateTime);
        row("0 \"days\"", SheetShows::Number);
        row("[Red]#,##0 \\d", SheetShows::Number);
    }

    void formatsTellDaysFromNumbers()
    {
        QFETCH(QString, code);
        QFETCH(int, shows);
        QCOMPARE(int(shownBy(code)), shows);
    }

    /// The days that ECMA-376 part 1, 18.17.4.1 gives for both date systems.
    void serialsBecomeDays()
    {
        QCOMPARE(serialText(1, SheetShows::Date, false), u"1900-01-01"_s);
        QCOMPARE(serialText(61, SheetShows::Date, false), u"1900-03-01"_s);
        QCOMPARE(serialText(45323, SheetShows::Date, false), u"2024-02-01"_s);
        QCOMPARE(serialText(45323.75, SheetShows::DateTime, false), u"2024-02-01 18:00:00"_s);
        QCOMPARE(serialText(0, SheetShows::Date, true), u"1904-01-01"_s);
        QCOMPARE(serialText(0.5, SheetShows::Time, false), u"12:00:00"_s);
    }

    void badWorkbooksGetASentence_data()
    {
        QTest::addColumn<QByteArray>("sheet");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << u"is empty"_s;
        QTest::newRow("cut short")
            << QByteArray("<row r='1'><c r='A1'><v>1</v>") << u"is damaged"_s;
        QTest::newRow("entity") << QByteArray("<row r='1'><c><v>&boom;</v></c></row>")
                                << u"is damaged"_s;
    }

    void badWorkbooksGetASentence()
    {
        QFETCH(QByteArray, sheet);
        QFETCH(QString, says);
        const QString file = path(u"bad.xlsx"_s);
        auto members = smallWorkbook(sheet);
        if (says == u"is damaged" && sheet.endsWith("</v>")) {
            members[u"xl/worksheets/sheet1.xml"_s] = "<worksheet><sheetData>" + sheet;
        }
        writeZip(file, members);
        const auto table = openTable(file);
        QVERIFY(!table);
        QVERIFY2(table.error().message.contains(says), qPrintable(table.error().message));
        QCOMPARE(table.error().file, file);
    }

    void anOldOrProtectedWorkbookSaysWhatToDo()
    {
        QFile file(path(u"old.xls"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more");
        file.close();
        const auto table = openTable(file.fileName());
        QVERIFY(!table);
        QVERIFY(table.error().message.contains(u".xlsx without a password"));
    }

    void otherZipFilesAreLeftToTheirSentence()
    {
        const QString file = path(u"photos.zip"_s);
        writeZip(file, {{u"a.txt"_s, "hello"}});
        QVERIFY(!isWorkbook(file));
        QVERIFY(openTable(file).error().message.contains(u"compressed"));
    }

    void aCancelledReadingLeavesNothing()
    {
        const QString file = path(u"long.xlsx"_s);
        QByteArray rows;
        for (int i = 1; i < 2000; ++i) {
            rows += "<row r='" + QByteArray::number(i) + "'><c><v>1</v></c></row>";
        }
        writeZip(file, smallWorkbook(rows));
        const Cancellation cancellation;
        cancellation.cancel();
        const auto table = openTable(file, cancellation);
        QVERIFY(!table);
        QCOMPARE(table.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(WorkbookTest)
#include "workbook_test.moc"
