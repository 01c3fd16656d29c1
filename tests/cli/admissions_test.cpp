#include "tests/cli/program.h"

#include <QTest>

using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

const QString data = QStringLiteral(THROUGHLINE_TEST_DATA "/ucb_admissions.csv");

/// Group of a drop-off by name; null: everybody.
QJsonObject group(const QJsonObject& dropOff, const QString& name)
{
    for (const QJsonValue& each : dropOff[u"groups"].toArray()) {
        if (each[u"name"].toString() == name) {
            return each.toObject();
        }
    }
    return {};
}

QList<double> reach(const QJsonObject& group)
{
    QList<double> result;
    for (const QJsonValue& step : group[u"steps"].toArray()) {
        result << step[u"reach"].toDouble();
    }
    return result;
}

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

}

/// The walk-through of the README: the admissions of Berkeley in 1973 on the command line.
/// Intervals are R's: prop.test(admitted, applied, correct = FALSE)$conf.int.
class AdmissionsTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;
    QString m_file = m_folder.path(u"admissions.throughline"_s);

    QJsonObject dropOff(const QStringList& more = {})
    {
        const Run found =
            json(QStringList{u"dropoff"_s, m_file, u"--path"_s, u"Applied,Admitted"_s} + more);
        return found.status == 0 ? found.json : QJsonObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(json({u"new"_s, m_file}).status, 0);
        const Run added = json({u"add"_s, m_file, u"Applied -> Admitted"_s});
        QCOMPARE(added.status, 0);
        QCOMPARE(added.json[u"changed"].toBool(), true);
        QVERIFY(!added.json[u"undo"].toString().isEmpty());
        const Run imported =
            json({u"import"_s, m_file, data, u"--at"_s, u"1973-09-01"_s, u"--reach"_s,
                  u"applied=Applied"_s, u"--reach"_s, u"admitted=Admitted"_s, u"--segment"_s,
                  u"Gender"_s, u"--segment"_s, u"Dept"_s});
        QVERIFY2(imported.status == 0, imported.err.constData());
        QCOMPARE(imported.json[u"rowsRead"].toInt(), 12);
        QCOMPARE(imported.json[u"rowsKept"].toInt(), 12);
        QCOMPARE(imported.json[u"rowsRejected"].toInt(), 0);
        QCOMPARE(imported.json[u"inserted"].toInt(), 24);
        QCOMPARE(imported.json[u"as"].toString(), u"observations"_s);
        QVERIFY(!imported.json[u"batch"].toString().isEmpty());
    }

    void everybodyIsCounted()
    {
        const QJsonObject found = dropOff();
        QCOMPARE(texts(found[u"path"]), (QStringList{u"Applied"_s, u"Admitted"_s}));
        QCOMPARE(found[u"groups"].toArray().size(), 1);
        const QJsonObject all = group(found, {});
        QCOMPARE(reach(all), (QList<double>{4526, 1755}));
        const QJsonValue admitted = all[u"steps"][1];
        QCOMPARE(admitted[u"loss"].toDouble(), 2771.0);
        QVERIFY(near(admitted[u"conversion"].toDouble(), 1755.0 / 4526));
        QVERIFY(near(admitted[u"low"].toDouble(), 0.373665571094188));
        QVERIFY(near(admitted[u"high"].toDouble(), 0.402044018471777));
        QCOMPARE(all[u"biggestDrop"].toString(), u"Admitted"_s);
        QVERIFY(!found[u"headline"].toString().isEmpty());
        QCOMPARE(found[u"from"].toString(), u"1973-09-01"_s);
    }

    void womenAndMenAreAdmittedAsInTheFileAndSimpsonIsWarnedOf()
    {
        const QJsonObject found = dropOff({u"--segment"_s, u"Gender"_s});
        QCOMPARE(reach(group(found, u"Male"_s)), (QList<double>{2691, 1198}));
        QCOMPARE(reach(group(found, u"Female"_s)), (QList<double>{1835, 557}));
        const QJsonValue male = group(found, u"Male"_s)[u"steps"][1];
        QVERIFY(near(male[u"low"].toDouble(), 0.426501605097548));
        QVERIFY(near(male[u"high"].toDouble(), 0.464029988501618));
        const QJsonValue female = group(found, u"Female"_s)[u"steps"][1];
        QVERIFY(near(female[u"low"].toDouble(), 0.282933470344222));
        QVERIFY(near(female[u"high"].toDouble(), 0.324971824295807));
        QStringList kinds;
        for (const QJsonValue& warning : found[u"warnings"].toArray()) {
            kinds << warning[u"kind"].toString();
        }
        QVERIFY(kinds.contains(u"simpson"_s));
    }

    void departmentsAreAsInTheFile_data()
    {
        QTest::addColumn<double>("applied");
        QTest::addColumn<double>("admitted");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("A") << 933.0 << 601.0 << 0.612904109324814 << 0.674230920265593;
        QTest::newRow("B") << 585.0 << 370.0 << 0.592663244223487 << 0.6705655038175;
        QTest::newRow("C") << 918.0 << 322.0 << 0.32057263984679 << 0.382196206815275;
        QTest::newRow("D") << 792.0 << 269.0 << 0.307508290199505 << 0.373332664761064;
        QTest::newRow("E") << 584.0 << 147.0 << 0.218213723982592 << 0.288455981516256;
        QTest::newRow("F") << 714.0 << 46.0 << 0.0486462219963218 << 0.0848671849586725;
    }
    void departmentsAreAsInTheFile()
    {
        QFETCH(double, applied);
        QFETCH(double, admitted);
        QFETCH(double, low);
        QFETCH(double, high);
        const QJsonObject found = group(dropOff({u"--segment"_s, u"Dept"_s}),
                                        QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(reach(found), (QList<double>{applied, admitted}));
        QVERIFY(near(found[u"steps"][1][u"low"].toDouble(), low));
        QVERIFY(near(found[u"steps"][1][u"high"].toDouble(), high));
    }

    void aCrossOfTwoDimensionsIsNamedByBoth()
    {
        const QJsonObject found = dropOff({u"--segment"_s, u"Gender"_s, u"--segment"_s, u"Dept"_s});
        QCOMPARE(found[u"groups"].toArray().size(), 12);
        QCOMPARE(reach(group(found, u"Female / C"_s)), (QList<double>{593, 202}));
    }

    void aFilterLeavesOneDepartment()
    {
        const QJsonObject found = dropOff({u"--where"_s, u"Dept=F"_s});
        QCOMPARE(reach(group(found, {})), (QList<double>{714, 46}));
    }

    void theSameFileAgainChangesNothing()
    {
        const Run again = json({u"import"_s, m_file, data});
        QVERIFY2(again.status == 0, again.err.constData());
        QCOMPARE(again.json[u"inserted"].toInt(), 0);
        QCOMPARE(again.json[u"updated"].toInt(), 0);
        QCOMPARE(again.json[u"unchanged"].toInt(), 24);
        QCOMPARE(again.json[u"changed"].toBool(), false);
        QCOMPARE(reach(group(dropOff(), {})), (QList<double>{4526, 1755}));
    }

    void undoTakesTheImportAwayAndRedoBringsItBack()
    {
        QCOMPARE(json({u"undo"_s, m_file}).status, 0);
        QCOMPARE(json({u"dropoff"_s, m_file, u"--path"_s, u"Applied,Admitted"_s}).status, 1);
        QCOMPARE(json({u"redo"_s, m_file}).status, 0);
        QCOMPARE(reach(group(dropOff(), {})), (QList<double>{4526, 1755}));
    }

    void theFileVerifiesAndIsAloneAtRest()
    {
        const Run verified = json({u"verify"_s, m_file});
        QCOMPARE(verified.status, 0);
        QCOMPARE(verified.json[u"ok"].toBool(), true);
        QCOMPARE(m_folder.names(), QStringList{u"admissions.throughline"_s});
    }
};

QTEST_GUILESS_MAIN(AdmissionsTest)
#include "admissions_test.moc"
