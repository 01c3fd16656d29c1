#include "core/csv/event_reader.h"

#include "core/csv/event_mapping.h"
#include "core/csv/event_time.h"

#include <QTest>

using namespace throughline;
using namespace throughline::csv;
using namespace Qt::StringLiterals;

namespace {

struct ReadEvents
{
    QStringList rows; ///< "a did X at 2026-01-05T00:00:00.000Z (de)"
    QStringList problems;
    ImportCounts counts;
    QString error;
};

Mapping mapping(const QStringList& properties = {})
{
    Mapping mapping;
    mapping.as = RowsAre::Events;
    mapping.entityColumn = u"user"_s;
    mapping.eventColumn = u"event"_s;
    mapping.timeColumn = u"time"_s;
    mapping.propertyColumns = properties;
    return mapping;
}

ReadEvents read(const QByteArray& bytes, const Mapping& given, ImportOptions options = {})
{
    ReadEvents result;
    const Source source = *Source::fromBytes(bytes, u"log.csv"_s);
    const SniffResult file = *sniff(source);
    auto reader = EventReader::open(source, file, given, std::move(options));
    if (!reader) {
        result.error = reader.error().message;
        return result;
    }
    EventBlock block;
    while (true) {
        const Result<bool> more = reader->next(block);
        if (!more) {
            result.error = more.error().message;
            return result;
        }
        if (!*more) {
            break;
        }
        for (size_t i = 0; i < block.size(); ++i) {
            QString row = u"%1 did %2 at %3"_s.arg(
                QString::fromUtf8(block.entity(i).data(), qsizetype(block.entity(i).size())),
                reader->names().events[block.event[i]],
                QDateTime::fromMSecsSinceEpoch(block.time[i], Qt::UTC).toString(Qt::ISODateWithMs));
            for (int p = 0; p < given.propertyColumns.size(); ++p) {
                row +=
                    u" (%1)"_s.arg(reader->names().values[size_t(p)][block.property[size_t(p)][i]]);
            }
            result.rows << row;
        }
    }
    for (const Problem& each : reader->problems().kept()) {
        result.problems << u"%1 %2"_s.arg(enumName(each.kind)).arg(each.row.value_or(0));
    }
    result.counts = reader->counts();
    return result;
}

}

class EventReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void naInAPropertyIsNoneUnlessItIsAName();
    void rowsBecomeEvents();
    void timesWithAnOffsetBecomeUtc();
    void rowsThatSayNothingAreRejectedWithTheirNumber();
    void propertiesMayBeMissing();
    void futureTimesAreSaid();
    void aColumnWithoutTimesIsRefused();
    void moreThanFourPropertiesAreRefused();
    void cancellingStops();
    void theFastWayOfReadingTimesAgreesWithTheOther();
    void anEventLogIsRecognised();
    void aTableOfCountsIsNoEventLog();
};

void EventReaderTest::naInAPropertyIsNoneUnlessItIsAName()
{
    const QByteArray log = "user,event,time,country\na,X,2026-01-05,NA\nb,X,2026-01-05,n/a\n"
                           "c,X,2026-01-05,\nd,X,2026-01-05,de\n";
    const auto countries = [](const ReadEvents& read) {
        QStringList result;
        for (const QString& row : read.rows) {
            result << row.section(u'(', 1).chopped(1);
        }
        return result.join(u'|');
    };
    Mapping given = mapping({u"country"_s});
    QCOMPARE(countries(read(log, given)), u"|||de"_s);
    given.keepMarks = true;
    QCOMPARE(countries(read(log, given)), u"NA|n/a||de"_s);
}

void EventReaderTest::rowsBecomeEvents()
{
    const ReadEvents found = read("user,event,time\n"
                                  "ana,Signed up,2026-01-05 10:00:00\n"
                                  "\"bo, jr\",Signed up,2026-01-05T11:30:05.250Z\n"
                                  "ana,Paid,2026-01-06\n",
                                  mapping());
    QCOMPARE(found.rows, (QStringList{u"ana did Signed up at 2026-01-05T10:00:00.000Z"_s,
                                      u"bo, jr did Signed up at 2026-01-05T11:30:05.250Z"_s,
                                      u"ana did Paid at 2026-01-06T00:00:00.000Z"_s}));
    QCOMPARE(found.counts.rowsKept, 3);
    QVERIFY(found.problems.isEmpty());
}

void EventReaderTest::timesWithAnOffsetBecomeUtc()
{
    const ReadEvents found = read("user,event,time\n"
                                  "a,X,2026-01-05T00:30:00+02:00\n"
                                  "b,X,2026-01-05T23:30:00-05:00\n",
                                  mapping());
    QCOMPARE(found.rows, (QStringList{u"a did X at 2026-01-04T22:30:00.000Z"_s,
                                      u"b did X at 2026-01-06T04:30:00.000Z"_s}));
}

void EventReaderTest::rowsThatSayNothingAreRejectedWithTheirNumber()
{
    QStringList rejected;
    ImportOptions options;
    options.rejected = [&](const RejectedRow& row) {
        rejected << QString::number(row.row) + u": "_s + row.reason;
    };
    const ReadEvents found = read("user,event,time\n"
                                  "a,X,2026-01-05 10:00:00\n"
                                  ",X,2026-01-05 10:00:00\n"
                                  "n/a,X,2026-01-05 10:00:00\n"
                                  "b,,2026-01-05 10:00:00\n"
                                  "b,X,\n"
                                  "b,X,yesterday\n"
                                  "b,X\n"
                                  "b,X,2026-01-05 10:00:00\n",
                                  mapping(), std::move(options));
    QCOMPARE(found.rows.size(), 2);
    QCOMPARE(found.problems,
             (QStringList{u"missingEntity 2"_s, u"missingEntity 3"_s, u"missingEntity 4"_s,
                          u"missingDate 5"_s, u"unreadableDate 6"_s, u"raggedRow 7"_s}));
    QCOMPARE(found.counts.rowsRejected, 6);
    QCOMPARE(rejected.size(), 6);
    QCOMPARE(rejected[0], u"2: Row 2 does not say who or what it is about."_s);
    QCOMPARE(rejected[4], u"6: Row 6: “yesterday” is no time."_s);
}

void EventReaderTest::propertiesMayBeMissing()
{
    const ReadEvents found = read("user,event,time,country\n"
                                  "a,X,2026-01-05,de\n"
                                  "b,X,2026-01-05,\n"
                                  "c,X,2026-01-05, de \n",
                                  mapping({u"country"_s}));
    QVERIFY(found.rows[0].endsWith(u"(de)"_s));
    QVERIFY(found.rows[1].endsWith(u"()"_s));
    QVERIFY(found.rows[2].endsWith(u"(de)"_s));
    QVERIFY(found.problems.isEmpty());
}

void EventReaderTest::futureTimesAreSaid()
{
    ImportOptions options;
    options.today = QDate(2026, 1, 5);
    const ReadEvents found = read("user,event,time\n"
                                  "a,X,2026-01-05 23:59:59\n"
                                  "a,X,2026-01-06 00:00:00\n",
                                  mapping(), std::move(options));
    QCOMPARE(found.problems, QStringList(u"futureDate 2"_s));
    QCOMPARE(found.rows.size(), 2);
}

void EventReaderTest::aColumnWithoutTimesIsRefused()
{
    const ReadEvents found = read("user,event,time\na,X,soon\nb,X,later\n", mapping());
    QVERIFY2(found.error.contains(u"holds no times"_s), qPrintable(found.error));
}

void EventReaderTest::moreThanFourPropertiesAreRefused()
{
    const ReadEvents found = read("user,event,time,p,q,r,s,t\na,X,2026-01-05,1,2,3,4,5\n",
                                  mapping({u"p"_s, u"q"_s, u"r"_s, u"s"_s, u"t"_s}));
    QVERIFY2(found.error.contains(u"at most four"_s), qPrintable(found.error));
}

void EventReaderTest::cancellingStops()
{
    ImportOptions options;
    options.cancellation.cancel();
    const ReadEvents found =
        read("user,event,time\na,X,2026-01-05\n", mapping(), std::move(options));
    QVERIFY(found.error.startsWith(u"Cancelled"_s));
}

void EventReaderTest::theFastWayOfReadingTimesAgreesWithTheOther()
{
    const DateFormat iso = *parseDateFormat(u"yyyy-MM-dd"_s);
    TimeReader reader(iso);
    for (const char* text :
         {"2026-01-05", "2026-01-05 10:11:12", "2026-01-05T10:11:12", "2026-01-05T10:11:12Z",
          "2026-01-05T10:11:12.345Z", "2026-01-05 10:11:12.345", "2026-01-05T10:11:12+02:00",
          "2026-02-30", "2026-01-05 25:00:00", "2026-01-05 10:11", "2026-01-05x10:11:12",
          "2026-1-5", "", "2026-01-05 10:11:12.3", "1969-12-31 23:59:59"}) {
        QCOMPARE(reader.read(text), parseInstant(text, iso));
    }
}

void EventReaderTest::anEventLogIsRecognised()
{
    QByteArray bytes = "case_id,activity,timestamp,channel,amount\n";
    for (int i = 0; i < 60; ++i) {
        bytes += "A" + QByteArray::number(i / 3) + (i % 3 ? ",Sent" : ",Created") +
                 ",2026-01-05 10:00:00," + (i % 2 ? "web" : "app") + "," +
                 QByteArray::number(i * 7 % 11) + "\n";
    }
    const SniffResult file = *sniff(*Source::fromBytes(bytes, u"log.csv"_s));
    const Mapping found = suggestMapping(file);
    QCOMPARE(found.as, RowsAre::Events);
    QCOMPARE(found.entityColumn, u"case_id"_s);
    QCOMPARE(found.eventColumn, u"activity"_s);
    QCOMPARE(found.timeColumn, u"timestamp"_s);
    QCOMPARE(found.propertyColumns, QStringList(u"channel"_s));
}

void EventReaderTest::aTableOfCountsIsNoEventLog()
{
    const SniffResult file = *sniff(*Source::fromBytes("week,user_type,signups,visits\n"
                                                       "2026-01-05,new,12,40\n"
                                                       "2026-01-05,old,3,11\n"
                                                       "2026-01-12,new,14,42\n",
                                                       u"counts.csv"_s));
    QCOMPARE(suggestMapping(file).as, RowsAre::Observations);
}

QTEST_GUILESS_MAIN(EventReaderTest)
#include "event_reader_test.moc"
