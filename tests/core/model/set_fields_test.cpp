#include "core/model/intents_indicators.h"
#include "core/model/set_fields.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

class SetFieldsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyDocumentedFieldIsTaken();
    void severalFieldsAreOneEdit();
    void anEmptyValueEmpties();
    void aWrongKeyOrValueIsNamedWithWhatIsAllowed_data();
    void aWrongKeyOrValueIsNamedWithWhatIsAllowed();
    void aTargetOfASurfaceMeasureNeedsItsDefenceInTheSameEdit();
    void aDiagnosticRoleIsNotKey();
    void aSentenceThatIsSetIsInUse();
    void aThingIsFoundByNameIdOrArrow();
    void anUnknownNameListsTheNearest();
    void anAmbiguousNameListsAll();
    void aLinkBetweenTitlesWithArrowsIsFound();
    void aListIsOneCsvRecord();

private:
    Map m_map;
    Thing thing(const QString& name) const { return *findThing(m_map, name); }
};

void SetFieldsTest::init()
{
    m_map = chain("A -> B -> C");
    const auto edit = addIndicator(m_map, u"Opened"_s, linkOf(m_map, "A -> B").id, {}, testDay());
    m_map = after(m_map, *edit);
}

void SetFieldsTest::everyDocumentedFieldIsTaken()
{
    const std::pair<QString, QStringList> all[] = {
        {u"outcome"_s,
         {u"sentence=S"_s, u"who=w"_s, u"change=c"_s, u"measuredBy=m"_s, u"unit=%"_s,
          u"baseline=13"_s, u"target=27"_s, u"by=2026-06-30"_s, u"betterOff=b"_s,
          u"betterOffAnswer=unclear"_s, u"worth=w"_s, u"notDoing=n"_s,
          u"stakeholders=[\"CS lead\"]"_s, u"indicator=Opened"_s, u"nextReview=2026-05-01"_s}},
        {u"A"_s,
         {u"stage=output"_s, u"note=n"_s, u"owner=o"_s, u"team=t"_s, u"plannedFrom=2026-01-01"_s,
          u"liveSince=2026-01-02"_s, u"ended=2026-01-03"_s, u"optional=true"_s,
          u"keyBehaviour=true"_s, u"leavingIsIntended=true"_s, u"event=e"_s, u"x=1.5"_s, u"y=-2"_s,
          u"pinned=true"_s, u"group=g"_s, u"title=New"_s}},
        {u"A -> B"_s,
         {u"assumption=a"_s, u"assumptionState=holding"_s, u"lagDays=[7,14]"_s,
          u"confidences=[0.4,0.7]"_s, u"effect=lowers"_s, u"window=7d"_s, u"feedback=true"_s,
          u"evidenceGrade=expert"_s, u"evidenceCause=A"_s, u"evidenceEffect=B"_s}},
        {u"Opened"_s,
         {u"name=Opened it"_s,
          u"on=B"_s,
          u"key=true"_s,
          u"role=lagging"_s,
          u"kind=ratio"_s,
          u"unit=%"_s,
          u"betterWhen=lower"_s,
          u"surface=true"_s,
          u"lead=adoption"_s,
          u"definition=d"_s,
          u"calculation=c"_s,
          u"source=s"_s,
          u"owner=o"_s,
          u"cadence=month"_s,
          u"baseline=0.3"_s,
          u"baselineDate=2026-01-01"_s,
          u"target=0.4"_s,
          u"targetDate=2026-06-30"_s,
          u"targetKind=stayBelow"_s,
          u"amber=0.35"_s,
          u"red=0.3"_s,
          u"warningWidth=0.05"_s,
          u"proxyFor=p"_s,
          u"proxyLimits=l"_s,
          u"gamingTest=guarded"_s,
          u"guard=g"_s,
          u"tenPerCent=no"_s,
          u"wouldAct=yes"_s,
          u"decision=d"_s,
          u"rewardedOn=r"_s,
          u"defence="_s + QString(40, u'x'),
          u"northStar=true"_s,
          u"counter=c"_s,
          u"benchmark=0.5"_s,
          u"benchmarkSource=b"_s}}};
    for (const auto& [name, fields] : all) {
        const auto edit = setFields(m_map, thing(name), fields, testDay());
        QVERIFY2(edit, edit ? "" : qPrintable(edit.error().message));
        QVERIFY(!edit->isEmpty());
    }
}

void SetFieldsTest::severalFieldsAreOneEdit()
{
    const auto edit = setFields(
        m_map, thing(u"A -> B"_s),
        {u"lagDays=[7,14]"_s, u"confidences=[0.4,0.7]"_s, u"assumption=a=b"_s}, testDay());
    QVERIFY(edit);
    QCOMPARE(edit->changes.size(), size_t(1));
    const Map map = after(m_map, *edit);
    const Link& link = linkOf(map, "A -> B");
    QCOMPARE(link.lagDays->to, 14);
    QCOMPARE(link.assumption, u"a=b"_s);
    QCOMPARE(link.confidences[1].value, 0.7);
    QCOMPARE(link.confidences[1].on, testDay());
}

void SetFieldsTest::anEmptyValueEmpties()
{
    Map map = after(m_map, *setFields(m_map, thing(u"Opened"_s), {u"target=4"_s}, testDay()));
    map = after(map, *setFields(map, thing(u"Opened"_s), {u"target="_s, u"on="_s}, testDay()));
    const Indicator& indicator = map.indicators.begin()->second;
    QVERIFY(!indicator.target);
    QVERIFY(indicator.onLink.isNull() && indicator.onStep.isNull());
}

void SetFieldsTest::aWrongKeyOrValueIsNamedWithWhatIsAllowed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("key") << u"A"_s << u"colour=red"_s << QStringList{u"colour"_s, u"liveSince"_s};
    QTest::newRow("word") << u"A"_s << u"stage=result"_s
                          << QStringList{u"stage=result"_s, u"intermediate"_s};
    QTest::newRow("number") << u"A"_s << u"x=left"_s << QStringList{u"x=left"_s, u"number"_s};
    QTest::newRow("date") << u"A"_s << u"liveSince=4.8."_s
                          << QStringList{u"liveSince=4.8."_s, u"2026-06-30"_s};
    QTest::newRow("range") << u"A -> B"_s << u"lagDays=[14,7]"_s
                           << QStringList{u"lagDays=[14,7]"_s, u"[7,14]"_s};
    QTest::newRow("list") << u"A -> B"_s << u"confidences=0.4"_s
                          << QStringList{u"confidences=0.4"_s, u"[0.4,0.7]"_s};
    QTest::newRow("share") << u"A -> B"_s << u"confidences=[40]"_s << QStringList{u"0 to 1"_s};
    QTest::newRow("window") << u"A -> B"_s << u"window=a week"_s << QStringList{u"7d"_s};
    QTest::newRow("flag") << u"Opened"_s << u"surface=maybe"_s << QStringList{u"true or false"_s};
    QTest::newRow("class") << u"Opened"_s << u"lead=loud"_s << QStringList{u"adoption"_s};
    QTest::newRow("home") << u"Opened"_s << u"on=Nowhere"_s << QStringList{u"Nowhere"_s};
    QTest::newRow("no value") << u"A"_s << u"stage"_s << QStringList{u"KEY=VALUE"_s};
}

void SetFieldsTest::aWrongKeyOrValueIsNamedWithWhatIsAllowed()
{
    QFETCH(QString, name);
    QFETCH(QString, field);
    QFETCH(QStringList, parts);
    const auto edit = setFields(m_map, thing(name), {field}, testDay());
    QVERIFY(!edit);
    for (const QString& part : parts) {
        QVERIFY2(edit.error().message.contains(part), qPrintable(edit.error().message));
    }
}

void SetFieldsTest::aTargetOfASurfaceMeasureNeedsItsDefenceInTheSameEdit()
{
    const Thing opened = thing(u"Opened"_s);
    const auto bare = setFields(m_map, opened, {u"surface=true"_s, u"target=40"_s}, testDay());
    QVERIFY(!bare);
    QCOMPARE(bare.error().kind, ErrorKind::Rule);
    const auto gamed = setFields(m_map, opened, {u"target=40"_s, u"gamingTest=yes"_s}, testDay());
    QVERIFY(!gamed);
    const QString defence = u"defence="_s + QString(40, u'x');
    QVERIFY(setFields(m_map, opened, {u"target=40"_s, u"gamingTest=yes"_s, defence}, testDay()));
    const auto alone = setFields(m_map, opened, {u"gamingTest=yes"_s}, testDay());
    QVERIFY(alone);
    QVERIFY(after(m_map, *alone).indicators.begin()->second.surface);
}

void SetFieldsTest::aDiagnosticRoleIsNotKey()
{
    const Thing opened = thing(u"Opened"_s);
    const auto keyOf = [&](const QStringList& fields) {
        return after(m_map, *setFields(m_map, opened, fields, testDay()))
            .indicators.begin()
            ->second.key;
    };
    QVERIFY(!keyOf({u"role=diagnostic"_s}));
    QVERIFY(keyOf({u"role=lagging"_s}));
    QVERIFY(!keyOf({u"key=false"_s, u"role=lagging"_s}));
}

void SetFieldsTest::aSentenceThatIsSetIsInUse()
{
    const auto edit = setFields(m_map, TheOutcome{}, {u"sentence=More stay"_s}, testDay());
    QVERIFY(edit);
    const Map map = after(m_map, *edit);
    QCOMPARE(map.outcome.sentence, u"More stay"_s);
    QCOMPARE(map.outcome.inUseSince, testDay());
}

void SetFieldsTest::aThingIsFoundByNameIdOrArrow()
{
    QCOMPARE(thing(u"outcome"_s), Thing(TheOutcome{}));
    QCOMPARE(thing(u" a "_s), Thing(stepOf(m_map, "A").id));
    QCOMPARE(thing(stepOf(m_map, "B").id.toString()), Thing(stepOf(m_map, "B").id));
    const Thing link = linkOf(m_map, "A -> B").id;
    for (const QString& name : {u"A->B"_s, u"a => b"_s, u"A → B"_s, u"\"A\" -> B"_s}) {
        QCOMPARE(thing(name), link);
    }
    QCOMPARE(thing(u"B -> outcome"_s), Thing(linkOf(m_map, "B -> C").id));
    QCOMPARE(thing(u"opened"_s), Thing(m_map.indicators.begin()->first));
}

void SetFieldsTest::anUnknownNameListsTheNearest()
{
    const auto found = findThing(m_map, u"Openet"_s);
    QVERIFY(!found);
    QVERIFY2(found.error().message.contains(u"“Opened”"_s), qPrintable(found.error().message));
    QCOMPARE(nearestNames(u"Admited"_s, {u"Applied"_s, u"Admitted"_s, u"Zebra crossing"_s}).first(),
             u"Admitted"_s);
}

void SetFieldsTest::anAmbiguousNameListsAll()
{
    const auto edit = addIndicator(m_map, u"a"_s, {}, {}, testDay());
    QVERIFY(edit);
    const Map map = after(m_map, *edit);
    QCOMPARE(*findThing(map, u"A"_s), Thing(stepOf(map, "A").id)); // the exact spelling
    Map twice = map;
    Step twin = stepOf(map, "A");
    twin.id = StepId::create();
    twice.steps.emplace(twin.id, twin);
    const auto found = findStep(twice, u"A"_s);
    QVERIFY(!found);
    QVERIFY(found.error().message.contains(twin.id.toString()));
}

void SetFieldsTest::aLinkBetweenTitlesWithArrowsIsFound()
{
    const Map map = chain("\"from -> to\" -> B");
    QCOMPARE(*findLink(map, u"from -> to -> B"_s), map.links.begin()->first);
    QCOMPARE(*findLink(map, u"\"from -> to\" -> B"_s), map.links.begin()->first);
}

void SetFieldsTest::aListIsOneCsvRecord()
{
    QCOMPARE(*readList(u"\"Paid, in full\", Closed"_s),
             (QStringList{u"Paid, in full"_s, u"Closed"_s}));
    QCOMPARE(readList(u"plain,\"a \"\"b\"\"\""_s)->last(), u"a \"b\""_s);
    QVERIFY(!readList(u"\"open"_s));
    QCOMPARE(findSteps(m_map, u"A, B"_s)->size(), size_t(2));
}

QTEST_GUILESS_MAIN(SetFieldsTest)
#include "set_fields_test.moc"
