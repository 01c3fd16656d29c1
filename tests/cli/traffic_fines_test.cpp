#include "tests/cli/program.h"

#include <QTest>

using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

const QString data = QStringLiteral(THROUGHLINE_TEST_DATA "/traffic_fines.csv");
const QString longWay =
    u"Create Fine,Send Fine,Insert Fine Notification,Add penalty,Send for Credit Collection"_s;
const QString shortWay = u"Create Fine,Send Fine,Payment"_s;

QList<int> reach(const QJsonObject& json)
{
    QList<int> result;
    const QJsonArray steps = json[u"groups"][0][u"steps"].toArray();
    for (const QJsonValue& step : steps) {
        result << step[u"reach"].toInt();
    }
    return result;
}

}

/// Funnels of the traffic fines, whose dates have no time of day: equal times are common. The
/// numbers are those that two independent programs agree on.
class TrafficFinesTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;
    QString m_file = m_folder.path(u"fines.throughline"_s);

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(json({u"new"_s, m_file}).status, 0);
        const Run imported = json({u"import"_s, m_file, data}); // recognised by itself
        QCOMPARE(imported.status, 0);
        QCOMPARE(imported.json[u"as"].toString(), u"events"_s);
        QCOMPARE(imported.json[u"rowsKept"].toInt(), 34'724);
        QCOMPARE(imported.json[u"newEntities"].toInt(), 10'000);
    }

    void everyWindowGivesTheKnownAnswer_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("window");
        QTest::addColumn<QList<int>>("expected");
        const auto add = [](const QString& steps, const QString& window, QList<int> expected) {
            QTest::addRow("%lld steps, %s", qint64(steps.count(u',')) + 1, qPrintable(window))
                << steps << window << expected;
        };
        add(longWay, {}, {10000, 6570, 4635, 4635, 3387});
        add(longWay, u"365d"_s, {10000, 6566, 4631, 4625, 0});
        add(longWay, u"180d"_s, {10000, 6438, 4535, 2617, 0});
        add(longWay, u"90d"_s, {10000, 2600, 1175, 0, 0});
        add(shortWay, {}, {10000, 6570, 1191});
        add(shortWay, u"365d"_s, {10000, 6566, 644});
        add(shortWay, u"180d"_s, {10000, 6438, 227});
        add(shortWay, u"90d"_s, {10000, 2600, 6});
    }
    void everyWindowGivesTheKnownAnswer()
    {
        QFETCH(QString, steps);
        QFETCH(QString, window);
        QFETCH(QList<int>, expected);
        for (const QString& start : {u"any"_s, u"first"_s}) {
            QStringList arguments{u"funnel"_s, m_file, u"--steps"_s, steps, u"--start"_s, start};
            if (!window.isEmpty()) {
                arguments << u"--window"_s << window;
            }
            QCOMPARE(reach(json(arguments).json), expected);
        }
    }

    void halfOfTheFinesAreSentWithin102Days()
    {
        const Run found = json({u"funnel"_s, m_file, u"--steps"_s, shortWay});
        QCOMPARE(found.json[u"groups"][0][u"steps"][1][u"medianSeconds"].toDouble(), 102 * 86400.0);
        QVERIFY(found.json[u"window"].isNull());
        QCOMPARE(found.json[u"start"].toString(), u"any"_s);
        QVERIFY(found.json[u"groups"][0][u"steps"][0][u"medianSeconds"].isNull());
    }
};

QTEST_GUILESS_MAIN(TrafficFinesTest)
#include "traffic_fines_test.moc"
