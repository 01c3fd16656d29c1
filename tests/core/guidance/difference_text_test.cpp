#include "core/guidance/difference_groups.h"
#include "core/guidance/difference_text.h"
#include "core/guidance/field_words.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"
#include "core/model/intents_steps.h"
#include "core/model/intents_versions.h"
#include "core/model/quick_add.h"
#include "core/model/set_fields.h"
#include "tests/core/store/random_value.h"
#include "tests/support/builders.h"
#include "tests/support/changed_maps.h"
#include "tests/support/random_edits.h"

#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

Map withIndicator(const Map& map, const QString& name, const Home& home)
{
    return edited(map, addIndicator(map, name, home, {}, testDay()));
}

Map withoutStep(const Map& map, const char* title)
{
    return edited(map, removeThings(map, {stepOf(map, title).id.uuid()}));
}

/// All lines of the differences, one below the other.
QString linesOf(const Map& older, const Map& newer)
{
    QStringList lines;
    for (const Difference& each : differences(older, newer)) {
        lines << differenceLines(older, newer, each);
    }
    return lines.join(u'\n');
}

/// What setting one field of a thing reads as.
QString lineOfField(const Map& older, const char* thing, const QString& field)
{
    return linesOf(older, withFields(older, thing, {field}));
}

/// Title and line of each group: "+ In-app guides | with its output".
QStringList shown(const std::vector<DifferenceGroup>& groups)
{
    QStringList result;
    for (const DifferenceGroup& each : groups) {
        const QString sign = each.kind == DifferenceKind::Added     ? u"+"_s
                             : each.kind == DifferenceKind::Removed ? u"-"_s
                                                                    : u"~"_s;
        const QString words = each.line.isEmpty() && !each.after.isEmpty()
                                  ? u"%1 > %2"_s.arg(each.before, each.after)
                                  : each.line;
        result << u"%1 %2 | %3"_s.arg(sign, each.title, words);
    }
    return result;
}

/// The sample's story: a card in the middle of a link, a renamed card, a webinar less, guides more.
Map firstMap()
{
    return chain("Wizard -> Started -> Activated because Finishers come back -> Active\n"
                 "Webinar -> Activated");
}

Map secondMap(const Map& first)
{
    Map map = edited(first, renameStep(first, stepOf(first, "Activated").id, u"First report"_s));
    map = edited(map, insertIntoLink(map, linkOf(map, "Started -> First report").id,
                                     NewCard{u"Own data"_s, {}}));
    return withIndicator(map, u"Data connected"_s, Home(linkOf(map, "Started -> Own data").id));
}

Map thirdMap(const Map& second)
{
    Map map = edited(second, setAssumption(second, linkOf(second, "Own data -> First report").id,
                                           u"Their own data raises a first question"_s));
    map = withoutStep(map, "Webinar");
    return edited(map, quickAdd(map, u"Guides -> Guides shown -> Own data"_s));
}

template <class T>
QStringList fieldsWithoutWords(const Thing& kind)
{
    QStringList result;
    const auto look = [&](const auto& field) {
        const QString name = QString::fromLatin1(field.name);
        if (name != u"id"_s && name != u"stamp"_s && fieldWords(kind, name).words.isEmpty()) {
            result << name;
        }
    };
    std::apply([&look](const auto&... each) { (look(each), ...); }, T::fields());
    return result;
}

}

/// Differences of two maps as people say them, one by one and in groups.
class DifferenceTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldHasPlainWords();
    void whatCameAndWentIsNamed();
    void textsSayWhatBecameOfThem();
    void lagsAreSaidInOneUnit();
    void otherValuesAreSaidInTheirOwnWords();
    void whatFlagsSayIsSaidOfTheThing();
    void indicatorsAndLinksSayWhereTheyAreNow();
    void everyChangedFieldGivesOneLine();
    void theHeadlineCountsWhatTheMapShows();
    void theTitleNamesTheDayAndTheYearOnlyIfItIsAnother();
    void aCardTakesWhatCameWithIt();
    void aLinkOfTwoNewCardsIsToldOnce();
    void eachDifferenceIsToldInAGroup_data();
    void eachDifferenceIsToldInAGroup();
    void groupsAreOfTheVersionTheyCameWith();
    void theFootLeavesOutWhatIsNotKnown();
};

void DifferenceTextTest::everyFieldHasPlainWords()
{
    QCOMPARE(fieldsWithoutWords<Outcome>(TheOutcome{}), QStringList());
    QCOMPARE(fieldsWithoutWords<Step>(StepId()), QStringList());
    QCOMPARE(fieldsWithoutWords<Link>(LinkId()), QStringList());
    QCOMPARE(fieldsWithoutWords<Indicator>(IndicatorId()), QStringList());
    QCOMPARE(fieldWords(StepId(), u"nonsense"_s).words, QString());
    QVERIFY(!fieldWords(IndicatorId(), u"attachedTo"_s).words.isEmpty());
    QVERIFY(!fieldWords(LinkId(), u"confidencesBy"_s).words.isEmpty());
}

void DifferenceTextTest::whatCameAndWentIsNamed()
{
    const Map older = chain("A -> B");
    const Map newer = withIndicator(edited(older, quickAdd(older, u"B -> C"_s)), u"Logins"_s, {});
    QCOMPARE(linesOf(older, newer), u"Added: C\nAdded: B → C\nAdded: indicator “Logins”"_s);
    QCOMPARE(linesOf(newer, older), u"Removed: C\nRemoved: B → C\nRemoved: indicator “Logins”"_s);
}

void DifferenceTextTest::textsSayWhatBecameOfThem()
{
    const Map map = chain("A -> B because it helps");
    QCOMPARE(lineOfField(map, "A", u"title=Z"_s), u"Wording: “A” became “Z”"_s);
    QCOMPARE(lineOfField(map, "A -> B", u"assumption=they like it"_s),
             u"Because of A → B: “it helps” became “they like it”"_s);
    QCOMPARE(lineOfField(map, "A -> B", u"assumption="_s),
             u"Because of A → B: “it helps” taken away"_s);
    QCOMPARE(lineOfField(map, "A", u"owner=Data"_s), u"“A”: owner now “Data”"_s);
    QCOMPARE(lineOfField(withFields(map, "A", {u"owner=Data"_s}), "A", u"owner=Design"_s),
             u"“A”: owner “Data” became “Design”"_s);
    QCOMPARE(lineOfField(map, "outcome", u"who=new customers"_s),
             u"Outcome: who changes now “new customers”"_s);
}

void DifferenceTextTest::lagsAreSaidInOneUnit()
{
    const Map map = chain("A -> B");
    const auto changed = [&map](const QString& before, const QString& after) {
        const Map older = withFields(map, "A -> B", {u"lagDays="_s + before});
        return lineOfField(older, "A -> B", u"lagDays="_s + after);
    };
    QCOMPARE(changed(u"[14,14]"_s, u"[28,28]"_s), u"A → B: lag 2 → 4 weeks"_s);
    QCOMPARE(changed(u"[7,14]"_s, u"[14,28]"_s), u"A → B: lag 1–2 → 2–4 weeks"_s);
    QCOMPARE(changed(u"[14,14]"_s, u"[7,7]"_s), u"A → B: lag 2 → 1 week"_s);
    QCOMPARE(changed(u"[14,14]"_s, u"[10,10]"_s), u"A → B: lag 14 → 10 days"_s);
    QCOMPARE(changed(u"[14,14]"_s, QString()), u"A → B: lag taken away, was 2 weeks"_s);
    QCOMPARE(changed(QString(), u"[0,1]"_s), u"A → B: lag now 0–1 days"_s);
}

void DifferenceTextTest::otherValuesAreSaidInTheirOwnWords()
{
    const Map map = withIndicator(chain("A -> B"), u"Logins"_s, {});
    QCOMPARE(lineOfField(map, "A", u"liveSince=2026-02-05"_s),
             u"“A”: live since now 5 February 2026"_s);
    QCOMPARE(lineOfField(map, "A", u"stage=output"_s), u"“A”: stage Activity → Output"_s);
    QCOMPARE(lineOfField(map, "A", u"team=Growth"_s), u"“A”: team now Growth"_s);
    QCOMPARE(lineOfField(map, "Logins", u"target=1250.5"_s),
             u"Indicator “Logins”: target now 1,250.5"_s);
    QCOMPARE(lineOfField(map, "Logins", u"role=diagnostic"_s).section(u'\n', -1),
             u"Indicator “Logins”: role early sign → orientation"_s);
    QCOMPARE(lineOfField(map, "A -> B", u"evidenceGrade=expert"_s),
             u"A → B: what it rests on a guess → an expert's word"_s);
    QCOMPARE(lineOfField(withFields(map, "A -> B", {u"confidences=[0.6]"_s}), "A -> B",
                         u"confidences=[0.6,0.85]"_s),
             u"A → B: how sure, of 100 60 → 60, 85"_s);
    QCOMPARE(lineOfField(map, "outcome", u"stakeholders=[{\"role\":\"CS lead\"}]"_s),
             u"Outcome: stakeholders now CS lead"_s);
    QCOMPARE(lineOfField(map, "outcome", u"indicator=Logins"_s),
             u"Outcome: measured by now Logins"_s);
}

void DifferenceTextTest::whatFlagsSayIsSaidOfTheThing()
{
    const Map map = chain("A -> B");
    const Map key = withFields(map, "A", {u"keyBehaviour=true"_s});
    QCOMPARE(linesOf(map, key), u"“A”: now a key behaviour"_s);
    QCOMPARE(linesOf(key, map), u"“A”: no longer a key behaviour"_s);
}

void DifferenceTextTest::indicatorsAndLinksSayWhereTheyAreNow()
{
    const Map bare = chain("A -> B -> C");
    const Map onLink = withIndicator(bare, u"Logins"_s, Home(linkOf(bare, "A -> B").id));
    const IndicatorId id = onLink.indicators.begin()->first;
    const Map nowhere = edited(onLink, attachIndicator(onLink, id, Home()));
    const Map onStep = edited(onLink, attachIndicator(onLink, id, Home(stepOf(bare, "C").id)));
    QCOMPARE(linesOf(onLink, nowhere), u"A → B lost its indicator “Logins”"_s);
    QCOMPARE(linesOf(nowhere, onLink), u"A → B has the indicator “Logins” now"_s);
    QCOMPARE(linesOf(onLink, onStep), u"Indicator “Logins” moved from A → B to C"_s);
    const Map between =
        edited(bare, insertIntoLink(bare, linkOf(bare, "A -> B").id, NewCard{u"New"_s, {}}));
    QVERIFY(linesOf(bare, between).contains(u"New → B: starts at “New” now, not at “A”"_s));
}

void DifferenceTextTest::everyChangedFieldGivesOneLine()
{
    RandomValue random(11);
    Map older = withIndicator(chain("A -> B"), u"Logins"_s, {});
    Map newer = older;
    const auto anew = [&random]<class T>(T& thing) {
        const auto id = thing.id;
        thing = random.make<T>();
        thing.id = id;
    };
    for (int round = 0; round < 50; ++round) {
        anew(newer.outcome);
        anew(newer.steps.begin()->second);
        anew(newer.links.begin()->second);
        anew(newer.indicators.begin()->second);
        newer.outcome.card = older.outcome.card;
        for (const Difference& each : differences(older, newer)) {
            const QStringList lines = differenceLines(older, newer, each);
            QCOMPARE(lines.size(), std::max(qsizetype(each.fields.size()), qsizetype(1)));
            for (const QString& line : lines) {
                QVERIFY2(!line.trimmed().isEmpty() && !line.contains(u"%1"_s), qPrintable(line));
            }
        }
        older = newer;
    }
}

void DifferenceTextTest::theHeadlineCountsWhatTheMapShows()
{
    const Map first = firstMap();
    const Map third = thirdMap(secondMap(first));
    const auto found = differences(first, third);
    QCOMPARE(differencesHeadline(found), u"6 added, 2 removed, 2 changed, and 1 indicator"_s);
    QCOMPARE(countOnMap(found, DifferenceKind::Added), 6);
    QCOMPARE(countOf(found, DifferenceKind::Added), 7);
    QCOMPARE(differencesHeadline({}), u"No difference."_s);
    const Map measured = withIndicator(withIndicator(first, u"One"_s, {}), u"Two"_s, {});
    QCOMPARE(differencesHeadline(differences(first, measured)), u"2 indicators"_s);
    QCOMPARE(differencesText(first, measured, differences(first, measured)),
             u"2 indicators\nAdded: indicator “One”\nAdded: indicator “Two”"_s);
}

void DifferenceTextTest::theTitleNamesTheDayAndTheYearOnlyIfItIsAnother()
{
    const QDate since(2026, 1, 26);
    QCOMPARE(differencesTitle(since, testDay()), u"What our theory has learned since 26 January"_s);
    QCOMPARE(differencesTitle(since, QDate(2027, 1, 3)),
             u"What our theory has learned since 26 January 2026"_s);
}

void DifferenceTextTest::aCardTakesWhatCameWithIt()
{
    const Map first = firstMap();
    const Map third = thirdMap(secondMap(first));
    QCOMPARE(shown(groupedDifferences(first, third)),
             QStringList({u"+ Guides | with its output and two links"_s,
                          u"+ Own data | with the link from Started and its indicator"_s,
                          u"- Webinar | with its link"_s, u"~ Wording | Activated > First report"_s,
                          u"~ Assumption | Finishers come back > Their own data raises a first "
                          "question"_s}));
    QCOMPARE(shown(groupedDifferences(third, first)),
             QStringList({u"+ Webinar | with the link to Activated"_s,
                          u"- Guides | with its output and two links"_s,
                          u"- Own data | with its link and its indicator"_s,
                          u"~ Wording | First report > Activated"_s,
                          u"~ Assumption | Their own data raises a first question > Finishers come "
                          "back"_s}));
    const Map changed =
        withFields(first, "Started -> Activated", {u"lagDays=[7,7]"_s, u"evidenceGrade=expert"_s});
    QCOMPARE(shown(groupedDifferences(first, changed)),
             QStringList(u"~ Started → Activated | lag now 1 week; what it rests on a guess → an "
                         "expert's word"_s));
}

void DifferenceTextTest::aLinkOfTwoNewCardsIsToldOnce()
{
    const Map older = chain("A -> B");
    const Map newer = edited(older, quickAdd(older, u"B -> C -> D"_s));
    QCOMPARE(shown(groupedDifferences(older, newer)),
             QStringList({u"+ C | with two links"_s, u"+ D | "_s}));
    const Map linked =
        edited(newer, linkSteps(newer, stepOf(newer, "A").id, stepOf(newer, "D").id));
    const Map measured = withIndicator(linked, u"Logins"_s, Home(linkOf(linked, "A -> D").id));
    QCOMPARE(shown(groupedDifferences(newer, measured)),
             QStringList(u"+ A → D | with its indicator"_s));
    QCOMPARE(shown(groupedDifferences(linked, measured)), QStringList(u"+ Logins | on A → D"_s));
}

void DifferenceTextTest::eachDifferenceIsToldInAGroup_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 30; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void DifferenceTextTest::eachDifferenceIsToldInAGroup()
{
    QFETCH(unsigned, seed);
    RandomEdits random(seed);
    Map older = emptyMap();
    Map newer = older;
    for (int i = 0; i < 120; ++i) {
        if (const auto drawn = random.next(newer); drawn && *drawn) {
            newer = after(newer, **drawn);
        }
        older = i == 60 ? newer : older;
    }
    const auto found = differences(older, newer);
    const auto groups = groupedDifferences(older, newer);
    std::vector<Thing> cameOrWent;
    std::vector<Thing> told;
    for (const DifferenceGroup& group : groups) {
        QVERIFY(!group.title.isEmpty());
        told.insert(told.end(), group.things.begin(), group.things.end());
        if (group.kind != DifferenceKind::Changed) {
            cameOrWent.insert(cameOrWent.end(), group.things.begin(), group.things.end());
        }
    }
    for (const Difference& each : found) {
        QVERIFY2(std::find(told.begin(), told.end(), each.thing) != told.end(),
                 qPrintable(each.name));
        if (each.kind != DifferenceKind::Changed) {
            QCOMPARE(std::count(cameOrWent.begin(), cameOrWent.end(), each.thing), 1);
        }
    }
}

void DifferenceTextTest::groupsAreOfTheVersionTheyCameWith()
{
    const auto kept = [](const Map& map, const char* name, const char* reason, int day) {
        return edited(map, keepVersion(map, QString::fromLatin1(name), QString::fromUtf8(reason),
                                       QDate(2026, 2, day), testDay()));
    };
    Map map = kept(firstMap(), "First", "so far", 1);
    map = secondMap(map);
    for (auto& [id, step] : map.steps) {
        step.stamp.author = step.title == u"Own data"_s ? u"Data"_s : QString();
    }
    map = kept(map, "Second", "nobody could count it", 5);
    map = thirdMap(map);
    map = kept(map, "Third", "help at the hard step", 8);
    map = edited(map, quickAdd(map, u"Later"_s));
    for (auto& [id, step] : map.steps) {
        step.stamp.changed = QDateTime(QDate(2026, 2, 11), QTime(12, 0), Qt::UTC);
    }
    const VersionId first = *findVersion(map, u"First"_s);
    const auto between = mapsBetween(map, first, {});
    QCOMPARE(between.size(), 2U);
    const Map older = *mapOf(map.versions.at(first));
    QStringList feet;
    for (const DifferenceGroup& each : groupedDifferences(older, map, between)) {
        feet << u"%1: %2"_s.arg(each.title, groupFoot(each, testDay()));
    }
    feet.sort();
    QCOMPARE(feet, QStringList({u"Assumption: 8 Feb: help at the hard step"_s,
                                u"Guides: 8 Feb: help at the hard step"_s, u"Later: 11 Feb"_s,
                                u"Own data: 5 Feb, Data: nobody could count it"_s,
                                u"Webinar: 8 Feb: help at the hard step"_s,
                                u"Wording: 5 Feb: nobody could count it"_s}));
    const VersionId second = *findVersion(map, u"Second"_s);
    QCOMPARE(mapsBetween(map, first, second).size(), 1U);
    QCOMPARE(mapsBetween(map, second, second).size(), 0U);
}

void DifferenceTextTest::theFootLeavesOutWhatIsNotKnown()
{
    DifferenceGroup group;
    QCOMPARE(groupFoot(group, testDay()), QString());
    group.reason = u"help"_s;
    QCOMPARE(groupFoot(group, testDay()), u"help"_s);
    group.by = u"Design"_s;
    QCOMPARE(groupFoot(group, testDay()), u"Design: help"_s);
    group.date = QDate(2025, 12, 5);
    QCOMPARE(groupFoot(group, testDay()), u"5 Dec 2025, Design: help"_s);
}

QTEST_GUILESS_MAIN(DifferenceTextTest)
#include "difference_text_test.moc"
