#include "core/csv/date_format.h"
#include "core/csv/date_tokens.h"

#include <QDate>
#include <QDateTime>
#include <QTest>

using namespace throughline::csv;
using namespace Qt::StringLiterals;

class DateFormatTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDayHasItsJulianDay();
    void datesAreRead_data();
    void datesAreRead();
    void instantsAreUtc_data();
    void instantsAreUtc();
    void cellsWithTwoReadingsSaySo();
    void patternsAreShownAsWritten_data();
    void patternsAreShownAsWritten();
    void patternsAreUnderstood_data();
    void patternsAreUnderstood();
};

void DateFormatTest::everyDayHasItsJulianDay()
{
    for (QDate day(1899, 12, 1); day < QDate(2105, 1, 1); day = day.addDays(1)) {
        QCOMPARE(julianDay(day.year(), day.month(), day.day()), day.toJulianDay());
        const std::string iso = day.toString(Qt::ISODate).toStdString();
        QCOMPARE(parseIsoDay(iso), std::optional(day.toJulianDay()));
        const std::string week = u"%1-W%2"_s.arg(day.year())
                                     .arg(day.weekNumber(), 2, 10, QLatin1Char('0'))
                                     .toStdString();
        int weekYear = 0;
        day.weekNumber(&weekYear);
        if (weekYear == day.year()) {
            const auto monday = parseDay(week, {DateOrder::YearWeek, false, {}});
            QCOMPARE(monday, std::optional(day.addDays(1 - day.dayOfWeek()).toJulianDay()));
        }
    }
    QCOMPARE(julianDay(2026, 2, 29), 0);
    QCOMPARE(julianDay(2024, 2, 29), QDate(2024, 2, 29).toJulianDay());
    QCOMPARE(julianDay(1900, 2, 29), 0);
}

void DateFormatTest::datesAreRead_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QDate>("day");
    const auto add = [](const char* cell, const char* format, QDate day) {
        QTest::addRow("%s as %s", cell, format)
            << QByteArray(cell) << QString::fromLatin1(format) << day;
    };
    add("2026-01-05", "yyyy-MM-dd", {2026, 1, 5});
    add("2026/1/5", "yyyy-MM-dd", {2026, 1, 5});
    add("20260105", "yyyyMMdd", {2026, 1, 5});
    add("05.01.2026", "dd.MM.yyyy", {2026, 1, 5});
    add("5.1.26", "dd.MM.yy", {2026, 1, 5});
    add("05/01/2026", "dd/MM/yyyy", {2026, 1, 5});
    add("05/01/2026", "MM/dd/yyyy", {2026, 5, 1});
    add("05/01/2026", "dd/mm/yyyy", {2026, 1, 5});
    add("05/01/2026", "%d/%m/%Y", {2026, 1, 5});
    add("05/01/99", "dmy", {1999, 1, 5});
    add("32.01.2026", "dd.MM.yyyy", {});
    add("29.02.2026", "dd.MM.yyyy", {});
    add("13/13/2026", "dd/MM/yyyy", {});
    add("13/01/2026", "MM/dd/yyyy", {});
    add("5 Jan 2026", "d MMM yyyy", {2026, 1, 5});
    add("5. J\xC3\xA4nner 2026", "d. MMMM yyyy", {2026, 1, 5});
    add("5. M\xC3\xA4rz 2026", "d. MMMM yyyy", {2026, 3, 5});
    add("1er ao\xC3\xBBt 2026", "d MMMM yyyy", {2026, 8, 1});
    add("5 de enero de 2026", "d MMMM yyyy", {2026, 1, 5});
    add("5 gennaio 2026", "d MMMM yyyy", {2026, 1, 5});
    add("5 de fevereiro de 2026", "d MMMM yyyy", {2026, 2, 5});
    add("5 mrt 2026", "d MMM yyyy", {2026, 3, 5});
    add("5 wrze\xC5\x9Bnia 2026", "d MMMM yyyy", {2026, 9, 5});
    add("5 pa\xC5\xBA"
        "dziernika 2026",
        "d MMMM yyyy", {2026, 10, 5});
    add("January 5, 2026", "MMMM d, yyyy", {2026, 1, 5});
    add("Mon, 5 Jan 2026", "d MMM yyyy", {2026, 1, 5});
    add("2026-W05", "yyyy-'W'ww", {2026, 1, 26});
    add("KW 5/2026", "'KW' w/yyyy", {2026, 1, 26});
    add("2020-W53", "yyyy-'W'ww", {2020, 12, 28});
    add("2026-W53", "yyyy-'W'ww", {2026, 12, 28});
    add("2027-W53", "yyyy-'W'ww", {});
    add("2026-Q2", "yyyy-'Q'q", {2026, 4, 1});
    add("Q4 2026", "'Q'q yyyy", {2026, 10, 1});
    add("T3 2026", "'Q'q yyyy", {2026, 7, 1});
    add("2026-T1", "yyyy-'Q'q", {2026, 1, 1});
    add("1Q2026", "'Q'q yyyy", {2026, 1, 1});
    add("semaine 5 2026", "'W'w yyyy", {2026, 1, 26});
    add("2026-01", "yyyy-MM", {2026, 1, 1});
    add("01/2026", "MM/yyyy", {2026, 1, 1});
    add("Jan 2026", "MMM yyyy", {2026, 1, 1});
    add("2026", "yyyy", {2026, 1, 1});
    add("2026-01-05 23:59:59", "yyyy-MM-dd HH:mm:ss", {2026, 1, 5});
    add("2026-01-05T10:00:00Z", "yyyy-MM-dd", {2026, 1, 5});
    add("1767571200", "unix", {2026, 1, 5});
    add("1767571200000", "unix milliseconds", {2026, 1, 5});
    add("abc", "yyyy-MM-dd", {});
    add("", "yyyy-MM-dd", {});
    add("2026-01-05x", "yyyy-MM-dd", {});
}

void DateFormatTest::datesAreRead()
{
    QFETCH(const QByteArray, cell);
    QFETCH(const QString, format);
    QFETCH(const QDate, day);
    const auto parsed = parseDateFormat(format);
    QVERIFY(parsed.has_value());
    const auto read = parseDay({cell.constData(), size_t(cell.size())}, *parsed);
    QCOMPARE(read ? QDate::fromJulianDay(*read) : QDate(), day);
}

void DateFormatTest::instantsAreUtc_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QString>("iso");
    QTest::newRow("utc") << QByteArray("2026-01-05T10:20:30Z") << u"2026-01-05T10:20:30.000Z"_s;
    QTest::newRow("offset") << QByteArray("2026-01-05T10:20:30+02:00")
                            << u"2026-01-05T08:20:30.000Z"_s;
    QTest::newRow("fraction") << QByteArray("2026-01-05T10:20:30.123456Z")
                              << u"2026-01-05T10:20:30.123Z"_s;
    QTest::newRow("blank") << QByteArray("2026-01-05 10:20") << u"2026-01-05T10:20:00.000Z"_s;
    QTest::newRow("pm") << QByteArray("2026-01-05 12:20 PM") << u"2026-01-05T12:20:00.000Z"_s;
    QTest::newRow("am") << QByteArray("2026-01-05 12:20 am") << u"2026-01-05T00:20:00.000Z"_s;
    QTest::newRow("before 1970") << QByteArray("1969-12-31T23:00:00Z")
                                 << u"1969-12-31T23:00:00.000Z"_s;
}

void DateFormatTest::instantsAreUtc()
{
    QFETCH(const QByteArray, cell);
    QFETCH(const QString, iso);
    const auto read =
        parseInstant({cell.constData(), size_t(cell.size())}, {DateOrder::YearMonthDay, true, {}});
    QVERIFY(read.has_value());
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(*read, Qt::UTC).toString(Qt::ISODateWithMs), iso);
}

void DateFormatTest::cellsWithTwoReadingsSaySo()
{
    const auto bit = [](DateOrder order) { return 1U << int(order); };
    QCOMPARE(dateEvidence("01/02/2026").orders,
             bit(DateOrder::DayMonthYear) | bit(DateOrder::MonthDayYear));
    QCOMPARE(dateEvidence("13/02/2026").orders, bit(DateOrder::DayMonthYear));
    QCOMPARE(dateEvidence("2026-01-02").orders, bit(DateOrder::YearMonthDay));
    QCOMPARE(dateEvidence("5 Jan 2026").orders, bit(DateOrder::DayMonthYear));
    QCOMPARE(dateEvidence("2026.05").orders, 0U);
    QCOMPARE(dateEvidence("1.2.3").orders, 0U);
    QCOMPARE(dateEvidence("12").orders, 0U);
    QCOMPARE(dateEvidence("Market 5 2026").orders, 0U);
    QVERIFY(dateEvidence("12:30").timeOnly);
}

void DateFormatTest::patternsAreShownAsWritten_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<int>("order");
    QTest::addColumn<QString>("pattern");
    const auto add = [](const char* cell, DateOrder order, const char* pattern) {
        QTest::addRow("%s", cell) << QByteArray(cell) << int(order) << QString::fromLatin1(pattern);
    };
    add("01/02/2026", DateOrder::DayMonthYear, "dd/MM/yyyy");
    add("1.2.2026", DateOrder::DayMonthYear, "d.M.yyyy");
    add("01/02/2026", DateOrder::MonthDayYear, "MM/dd/yyyy");
    add("2026-01-05", DateOrder::YearMonthDay, "yyyy-MM-dd");
    add("2026-W05", DateOrder::YearWeek, "yyyy-'W'ww");
    add("2026-Q1", DateOrder::YearQuarter, "yyyy-'Q'q");
    add("5 Jan 2026", DateOrder::DayMonthYear, "d MMM yyyy");
    add("2026-01-05T10:20:30Z", DateOrder::YearMonthDay, "yyyy-MM-ddTHH:mm:sst");
    add("2026-01-05 10:20", DateOrder::YearMonthDay, "yyyy-MM-dd HH:mm");
}

void DateFormatTest::patternsAreShownAsWritten()
{
    QFETCH(const QByteArray, cell);
    QFETCH(const int, order);
    QFETCH(const QString, pattern);
    const QString shown =
        DateEvidence{}.pattern(DateOrder(order), {cell.constData(), size_t(cell.size())});
    QCOMPARE(shown, pattern);
    const auto again = parseDateFormat(shown);
    QVERIFY(again.has_value());
    QCOMPARE(int(again->order), order);
}

void DateFormatTest::patternsAreUnderstood_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("order");
    QTest::newRow("iso") << u"iso"_s << int(DateOrder::YearMonthDay);
    QTest::newRow("dmy") << u"dmy"_s << int(DateOrder::DayMonthYear);
    QTest::newRow("strftime") << u"%m/%d/%Y"_s << int(DateOrder::MonthDayYear);
    QTest::newRow("names") << u"d. MMMM yyyy"_s << int(DateOrder::DayMonthYear);
    QTest::newRow("with time") << u"dd.MM.yyyy HH:mm"_s << int(DateOrder::DayMonthYear);
    QTest::newRow("small m") << u"dd/mm/yyyy hh:mm"_s << int(DateOrder::DayMonthYear);
    QTest::newRow("nonsense") << u"abc"_s << -1;
    QTest::newRow("empty") << QString() << -1;
}

void DateFormatTest::patternsAreUnderstood()
{
    QFETCH(const QString, pattern);
    QFETCH(const int, order);
    const auto format = parseDateFormat(pattern);
    QCOMPARE(format ? int(format->order) : -1, order);
}

QTEST_GUILESS_MAIN(DateFormatTest)
#include "date_format_test.moc"
