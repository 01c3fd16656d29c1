#include "core/model/differences.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"
#include "core/model/intents_notes.h"
#include "core/model/intents_steps.h"
#include "core/model/intents_versions.h"
#include "core/model/invariants.h"
#include "core/model/quick_add.h"
#include "core/model/set_fields.h"
#include "core/model/thing_json.h"
#include "core/model/version_state.h"
#include "tests/core/store/random_value.h"
#include "tests/support/builders.h"
#include "tests/support/changed_maps.h"
#include "tests/support/processor_time.h"
#include "tests/support/random_edits.h"

#include <QJsonArray>
#include <QTest>

#include <limits>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

/// A day before `testDay()`.
QDate dayBefore(int days) { return testDay().addDays(-days); }

Map withVersion(const Map& map, const QString& name, QDate date = testDay(),
                const QString& reason = {})
{
    const Result<Edit> edit = keepVersion(map, name, reason, date, testDay());
    if (!edit) {
        qFatal("withVersion: %s", qPrintable(edit.error().message));
    }
    return after(map, *edit);
}

const Version& versionOf(const Map& map, const QString& name)
{
    return map.versions.at(*findVersion(map, name));
}

QStringList namesOf(const std::vector<const Version*>& versions)
{
    QStringList names;
    for (const Version* each : versions) {
        names << each->name;
    }
    return names;
}

/// What a version holds of a map.
Map keptPartOf(Map map)
{
    map.batches.clear();
    map.recipes.clear();
    map.versions.clear();
    map.reviews.clear();
    return map;
}

/// A map every table of which holds something random, though not something that fits together.
Map randomMap(unsigned seed)
{
    RandomValue random(seed);
    Map map = emptyMap();
    forEachEntityType([&]<class T>() {
        if constexpr (isSingleton<T>) {
            tableOf<T>(map) = random.make<T>();
        } else {
            for (int i = 0; i < 3; ++i) {
                T thing = random.make<T>();
                thing.id = decltype(T::id)::create();
                tableOf<T>(map).emplace(thing.id, thing);
            }
        }
    });
    map.outcome.card = map.steps.begin()->first;
    return map;
}

/// A map that random edits have led to.
Map drawnMap(unsigned seed, int draws)
{
    RandomEdits random(seed);
    Map map = emptyMap();
    for (int i = 0; i < draws; ++i) {
        if (const auto drawn = random.next(map); drawn && *drawn) {
            map = after(map, **drawn);
        }
    }
    return map;
}

/// What people see of the theory: the JSON of its things without ids, stamps.
template <class T>
QJsonObject said(const T& thing)
{
    QJsonObject object = shownJson(thing);
    object.remove(u"id"_s);
    object.remove(u"stamp"_s);
    return object;
}

QJsonObject theoryOf(const Map& map)
{
    QJsonObject steps;
    for (const Step* each : map.shownSteps()) {
        steps[each->id.toString()] = said(*each);
    }
    QJsonObject links;
    for (const Link* each : map.orderedLinks()) {
        links[each->id.toString()] = said(*each);
    }
    QJsonObject indicators;
    for (const Indicator* each : indicatorsInOrder(map)) {
        indicators[each->id.toString()] = said(*each);
    }
    return {{u"outcome"_s, said(map.outcome)},
            {u"steps"_s, steps},
            {u"links"_s, links},
            {u"indicators"_s, indicators}};
}

/// "changed A → B: lagDays", one for each difference.
QStringList namesOf(const std::vector<Difference>& all)
{
    QStringList result;
    for (const Difference& each : all) {
        QStringList fields;
        for (const FieldDifference& field : each.fields) {
            fields << field.field;
        }
        const QString kind = each.kind == DifferenceKind::Added     ? u"added"_s
                             : each.kind == DifferenceKind::Removed ? u"removed"_s
                                                                    : u"changed"_s;
        result << (fields.isEmpty() ? u"%1 %2"_s.arg(kind, each.name)
                                    : u"%1 %2: %3"_s.arg(kind, each.name, fields.join(u", "_s)));
    }
    return result;
}

/// A map of so many cards in a chain, each link with its because.
Map chainOf(int cards)
{
    Map map = chain("Start");
    const Step model = stepOf(map, "Start");
    Step before = model;
    for (int i = 1; i < cards; ++i) {
        Step next = model;
        next.id = StepId::create();
        next.title = u"Card number %1 of a rather long chain"_s.arg(i);
        map.steps.emplace(next.id, next);
        Link link;
        link.id = LinkId::create();
        link.from = before.id;
        link.to = next.id;
        link.assumption = u"People who get this far have seen what it is good for"_s;
        map.links.emplace(link.id, link);
        before = next;
    }
    return map;
}

}

/// Versions of a map: what is kept, found, restored, and what two states differ in.
class VersionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVersionKeepsEveryFieldOfEverything_data();
    void aVersionKeepsEveryFieldOfEverything();
    void aMapThatEditsHaveMadeComesBackAsItWas_data();
    void aMapThatEditsHaveMadeComesBackAsItWas();
    void keepingIsUndoneLikeAnyEdit();
    void aNameThatIsEmptyTakenOrNowIsRefused();
    void aDayInTheFutureIsRefused();
    void renamingLeavesTheStateAndTheChain();
    void versionsStandInTheOrderOfTheirDays();
    void aVersionIsFoundByNameIdOrDay();
    void aStateThatWasChangedIsRefused();
    void aStateThatIsNoMapIsRefused();
    void theChainShowsWhatWasChangedOrTakenAway();
    void restoringBringsTheMapBackInOneEdit();
    void restoringLeavesWhatWasRecorded();
    void equalMapsHaveNoDifference();
    void differencesAreThereExactlyWhereTheTheoryDiffers_data();
    void differencesAreThereExactlyWhereTheTheoryDiffers();
    void thingsComeInTheOrderPeopleSeeThem();
    void aRetiredIndicatorAndAnotherLagAreExactlyTheDifference();
    void everyFieldThatChangesIsListedOnce_data();
    void everyFieldThatChangesIsListedOnce();
    void valuesAreThoseOfTheMapsJson();
    void placesStampsAndDataAreNoDifference();
    void anIndicatorThatMovesChangesInOneField();
    void aThousandCardsAreKeptInATenthOfASecond();
};

void VersionsTest::aVersionKeepsEveryFieldOfEverything_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void VersionsTest::aVersionKeepsEveryFieldOfEverything()
{
    QFETCH(unsigned, seed);
    const Map map = randomMap(seed);
    const Result<Map> read = mapOfState(versionState(map));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    forEachEntityType([&]<class T>() {
        if (isKeptInVersions<T>) {
            QVERIFY2(tableOf<T>(*read) == tableOf<T>(map), EntityName<T>::value);
        }
    });
    QVERIFY(*read == keptPartOf(map));
    QCOMPARE(versionState(*read), versionState(map));
}

void VersionsTest::aMapThatEditsHaveMadeComesBackAsItWas_data()
{
    aVersionKeepsEveryFieldOfEverything_data();
}

void VersionsTest::aMapThatEditsHaveMadeComesBackAsItWas()
{
    QFETCH(unsigned, seed);
    const Map map = drawnMap(seed, 200);
    const Map kept = withVersion(map, u"As drawn"_s);
    const Result<Map> back = mapOf(versionOf(kept, u"As drawn"_s));
    QVERIFY(back);
    QVERIFY(*back == keptPartOf(map));
    QCOMPARE(versionProblems(kept), QStringList());
}

void VersionsTest::keepingIsUndoneLikeAnyEdit()
{
    const Map map = chain("A -> B -> C");
    const Result<Edit> edit =
        keepVersion(map, u" First   map "_s, u" so far "_s, dayBefore(3), testDay());
    QVERIFY(edit);
    QCOMPARE(edit->label, u"Keep the version “First map”"_s);
    Map changed = after(map, *edit);
    const Version& version = changed.versions.begin()->second;
    QCOMPARE(version.name, u"First map"_s);
    QCOMPARE(version.reason, u"so far"_s);
    QCOMPARE(version.date, dayBefore(3));
    QVERIFY(version.hashBefore.isEmpty());
    applyChanges(changed, reversed(edit->changes));
    QVERIFY(changed == map);
}

void VersionsTest::aNameThatIsEmptyTakenOrNowIsRefused()
{
    const Map map = withVersion(chain("A -> B"), u"First map"_s);
    const auto refusal = [&map](const QString& name) {
        const auto edit = keepVersion(map, name, {}, testDay(), testDay());
        return edit ? QString() : edit.error().message;
    };
    QCOMPARE(refusal(u"  "_s), u"A version needs a name, such as “First map”."_s);
    QCOMPARE(refusal(u"Now"_s), u"“now” is the map as it is; give the version another name."_s);
    QCOMPARE(refusal(u" first MAP"_s),
             u"There is a version called “First map” already, of 2026-02-12."_s);
    QCOMPARE(refusal(u"Second map"_s), QString());
}

void VersionsTest::aDayInTheFutureIsRefused()
{
    const Map map = chain("A -> B");
    const auto later = keepVersion(map, u"Plan"_s, {}, testDay().addDays(1), testDay());
    QVERIFY(!later);
    QCOMPARE(later.error().message,
             u"A version is of today or of a day before: 2026-02-13 is not."_s);
    QVERIFY(!keepVersion(map, u"Plan"_s, {}, QDate(), testDay()));
}

void VersionsTest::renamingLeavesTheStateAndTheChain()
{
    Map map = withVersion(withVersion(chain("A -> B"), u"One"_s), u"Two"_s);
    const Version before = versionOf(map, u"One"_s);
    QVERIFY(!renameVersion(map, before.id, u"two"_s, {}));
    QVERIFY(!renameVersion(map, VersionId::create(), u"Three"_s, {}));
    map = edited(map, renameVersion(map, before.id, u"ONE"_s, u"said better"_s));
    Version renamed = versionOf(map, u"One"_s);
    QCOMPARE(renamed.name, u"ONE"_s);
    QCOMPARE(renamed.reason, u"said better"_s);
    renamed.name = before.name;
    renamed.reason = before.reason;
    QVERIFY(renamed == before);
    QCOMPARE(versionProblems(map), QStringList());
}

void VersionsTest::versionsStandInTheOrderOfTheirDays()
{
    Map map = withVersion(chain("A -> B"), u"Kept first"_s, dayBefore(1));
    map = withVersion(map, u"Kept second"_s, dayBefore(5));
    map = withVersion(map, u"Kept third"_s, dayBefore(1));
    QCOMPARE(namesOf(orderedVersions(map)),
             QStringList({u"Kept second"_s, u"Kept first"_s, u"Kept third"_s}));
    QCOMPARE(versionProblems(map), QStringList());
}

void VersionsTest::aVersionIsFoundByNameIdOrDay()
{
    Map map = withVersion(chain("A -> B"), u"First map"_s, dayBefore(5));
    map = withVersion(map, u"Morning"_s, dayBefore(1));
    map = withVersion(map, u"Evening"_s, dayBefore(1));
    const VersionId first = versionOf(map, u"First map"_s).id;
    QVERIFY(findVersion(map, u" first MAP "_s) == first);
    QVERIFY(findVersion(map, first.toString()) == first);
    QVERIFY(findVersion(map, u"2026-02-11"_s) == versionOf(map, u"Evening"_s).id);
    QCOMPARE(findVersion(map, u"2026-02-10"_s).error().message,
             u"There is no version “2026-02-10”; there are: “First map” (2026-02-07), “Morning” "
             "(2026-02-11), “Evening” (2026-02-11)."_s);
    QCOMPARE(findVersion(chain("A -> B"), u"x"_s).error().message,
             u"There is no version “x”: none was kept yet."_s);
}

void VersionsTest::aStateThatWasChangedIsRefused()
{
    const Map map = withVersion(chain("A -> B"), u"One"_s);
    Version version = versionOf(map, u"One"_s);
    version.state.replace(u"\"title\":\"A\""_s, u"\"title\":\"Z\""_s);
    QVERIFY(version.state != versionOf(map, u"One"_s).state);
    const Result<Map> read = mapOf(version);
    QVERIFY(!read);
    QCOMPARE(read.error().message,
             u"The version “One” cannot be shown: what it kept has been changed since "
             "2026-02-12."_s);
    Map tampered = map;
    tampered.versions.at(version.id) = version;
    QVERIFY(!restoreVersion(tampered, version.id));
}

void VersionsTest::aStateThatIsNoMapIsRefused()
{
    for (const QString& state :
         {QString(), u"{}"_s, u"[1"_s, u"{\"format\":2}"_s, u"{\"format\":1,\"step\":[]}"_s}) {
        QVERIFY2(!mapOfState(state), qPrintable(state));
    }
    QString state = versionState(chain("A -> B"));
    QVERIFY(mapOfState(state));
    state.replace(u"\"stage\":\"activity\""_s, u"\"stage\":\"stair\""_s);
    const Result<Map> read = mapOfState(state);
    QVERIFY(!read);
    QVERIFY2(read.error().message.startsWith(u"“step” is not as it should be: stage"_s),
             qPrintable(read.error().message));
}

void VersionsTest::theChainShowsWhatWasChangedOrTakenAway()
{
    Map map = chain("A -> B");
    for (const char* name : {"One", "Two", "Three"}) {
        map = withVersion(map, QString::fromLatin1(name));
    }
    QCOMPARE(versionProblems(map), QStringList());
    Map without = map;
    without.versions.erase(versionOf(map, u"Two"_s).id);
    QCOMPARE(versionProblems(without),
             QStringList(u"The chain of versions is broken before “Three” (2026-02-12): a version "
                         "before it was changed or taken away."_s));
    // Whoever changes a state and its hash still breaks the chain.
    Map forged = map;
    Version& first = forged.versions.at(versionOf(map, u"One"_s).id);
    const Map other = withVersion(chain("A -> Z"), u"One"_s);
    first.state = versionOf(other, u"One"_s).state;
    first.contentHash = versionOf(other, u"One"_s).contentHash;
    QCOMPARE(versionProblems(forged).size(), 1);
    QVERIFY(versionProblems(forged).front().contains(u"broken before “Two”"_s));
    QCOMPARE(namesOf(orderedVersions(forged)), QStringList({u"One"_s, u"Two"_s, u"Three"_s}));
    // A second version that follows the same one is there too, and reported.
    Map forked = map;
    Version twin = versionOf(map, u"Two"_s);
    twin.id = VersionId::create();
    twin.name = u"Twin"_s;
    forked.versions.emplace(twin.id, twin);
    QCOMPARE(orderedVersions(forked).size(), 4U);
    QCOMPARE(versionProblems(forked).size(), 1);
}

void VersionsTest::restoringBringsTheMapBackInOneEdit()
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const Map old = drawnMap(seed, 60);
        Map map = withVersion(old, u"Before this"_s);
        const VersionId version = versionOf(map, u"Before this"_s).id;
        RandomEdits random(seed + 100);
        for (int i = 0; i < 60; ++i) {
            if (const auto drawn = random.next(map); drawn && *drawn) {
                map = after(map, **drawn);
            }
        }
        const Result<Edit> edit = restoreVersion(map, version);
        QVERIFY2(edit, edit ? "" : qPrintable(edit.error().message));
        Map restored = after(map, *edit);
        QCOMPARE(namesOf(differences(old, restored)), QStringList());
        QVERIFY(restored.placements == old.placements);
        QVERIFY(restored.notes == old.notes);
        QVERIFY(restored.versions == map.versions);
        QCOMPARE(violations(restored), QStringList());
        applyChanges(restored, reversed(edit->changes));
        QVERIFY(restored == map);
    }
}

void VersionsTest::restoringLeavesWhatWasRecorded()
{
    Map map = chain("A -> B -> C");
    const LinkId ab = linkOf(map, "A -> B").id;
    const LinkId bc = linkOf(map, "B -> C").id;
    map = edited(map, expectValue(map, bc, Expected(0.5), {}, {}, testNow()));
    map = withVersion(map, u"Before"_s);
    map = edited(map, expectValue(map, ab, Expected(0.7), {}, {}, testNow()));
    map.settings.author = u"Data"_s;
    map = edited(map, unlink(map, bc));
    map = edited(map, quickAdd(map, u"C -> D"_s));
    map = edited(map, expectValue(map, linkOf(map, "C -> D").id, Expected(0.9), {}, {}, testNow()));
    const Map restored = edited(map, restoreVersion(map, *findVersion(map, u"Before"_s)));
    QCOMPARE(linksOf(restored), u"A → B, B → C"_s);
    QCOMPARE(restored.settings.author, u"Data"_s);
    QCOMPARE(expectationsAbout(restored, ab).size(), 1U); // written since
    QCOMPARE(expectationsAbout(restored, bc).size(), 1U); // came back with its link
    QCOMPARE(restored.expectations.size(), 2U);           // C → D took its own along
}

void VersionsTest::equalMapsHaveNoDifference()
{
    const Map map = drawnMap(7, 200);
    QCOMPARE(namesOf(differences(map, map)), QStringList());
    QCOMPARE(namesOf(differences(emptyMap(), emptyMap())),
             QStringList(u"changed outcome: card"_s)); // another project's
}

void VersionsTest::differencesAreThereExactlyWhereTheTheoryDiffers_data()
{
    aVersionKeepsEveryFieldOfEverything_data();
}

void VersionsTest::differencesAreThereExactlyWhereTheTheoryDiffers()
{
    QFETCH(unsigned, seed);
    RandomEdits random(seed);
    Map map = drawnMap(seed + 50, 40);
    for (int i = 0; i < 60; ++i) {
        const auto drawn = random.next(map);
        if (!drawn || !*drawn) {
            continue;
        }
        const Map next = after(map, **drawn);
        const auto found = differences(map, next);
        QVERIFY2(found.empty() == (theoryOf(map) == theoryOf(next)),
                 qPrintable(random.lastIntent() + u": "_s + namesOf(found).join(u"; "_s)));
        // Backwards the same things differ, what came has gone.
        const auto back = differences(next, map);
        QCOMPARE(back.size(), found.size());
        QCOMPARE(countOf(back, DifferenceKind::Added), countOf(found, DifferenceKind::Removed));
        QCOMPARE(countOf(back, DifferenceKind::Changed), countOf(found, DifferenceKind::Changed));
        for (const Difference& each : found) {
            QCOMPARE(each.fields.empty(), each.kind != DifferenceKind::Changed);
        }
        map = next;
    }
}

void VersionsTest::thingsComeInTheOrderPeopleSeeThem()
{
    const Map older = chain("A -> B -> C -> D");
    Map newer = edited(older, removeThings(older, {stepOf(older, "B").id.uuid()}));
    newer = edited(newer, quickAdd(newer, u"A -> E -> C"_s));
    newer = withFields(newer, "A", {u"owner=Data"_s});
    newer = withFields(newer, "outcome", {u"who=customers"_s});
    const QStringList names = namesOf(differences(older, newer));
    QCOMPARE(names.front(), u"changed outcome: who"_s);
    QVERIFY(names.indexOf(u"changed A: owner"_s) < names.indexOf(u"removed B"_s));
    QVERIFY(names.indexOf(u"removed B"_s) < names.indexOf(u"added A → E"_s));
    QCOMPARE(names.filter(u"→"_s).size(), 4);
    QCOMPARE(names.size(), 8);
}

void VersionsTest::aRetiredIndicatorAndAnotherLagAreExactlyTheDifference()
{
    Map older = chain("A -> B -> C");
    older = edited(
        older, addIndicator(older, u"Logins"_s, Home(linkOf(older, "A -> B").id), {}, testDay()));
    older = withFields(older, "B -> C", {u"lagDays=[7,14]"_s});
    Map newer = withFields(older, "B -> C", {u"lagDays=[14,28]"_s});
    newer.indicators.begin()->second.retired = testDay();
    const std::vector<Difference> found = differences(older, newer);
    QCOMPARE(namesOf(found),
             QStringList({u"changed B → C: lagDays"_s, u"changed Logins: retired"_s}));
    QCOMPARE(found.front().fields.front().before, QJsonValue(QJsonArray{7, 14}));
    QCOMPARE(found.front().fields.front().after, QJsonValue(QJsonArray{14, 28}));
    QCOMPARE(found.back().fields.front().before, QJsonValue());
    QCOMPARE(found.back().fields.front().after, QJsonValue(u"2026-02-12"_s));
}

namespace {

/// Puts another value into one field of a thing; false where it found none that differs.
template <class M>
bool isOtherwise(M& value, RandomValue& random)
{
    struct Holder
    {
        M value{};
        static constexpr auto fields() { return std::tuple{field("value", &Holder::value)}; }
    };
    const M before = value;
    for (int tries = 0; tries < 50 && value == before; ++tries) {
        value = random.make<Holder>().value;
    }
    return !(value == before);
}

/// Changes each field of one thing by itself and says what `differences` does not list as it ought.
template <class T>
QStringList fieldsNotListedOnce(const Map& map, const Thing& thing, T& (*of)(Map&),
                                const QSet<QString>& passedOver)
{
    RandomValue random(4);
    QStringList wrong;
    const auto tryOne = [&]<class M>(const Field<T, M>& field) {
        const QString name = QString::fromLatin1(field.name);
        if (passedOver.contains(name)) {
            return;
        }
        Map changed = map;
        if (!isOtherwise(of(changed).*field.member, random)) {
            wrong << name + u" (not changed)"_s;
            return;
        }
        const QString key = name == u"onLink"_s || name == u"onStep"_s ? u"attachedTo"_s : name;
        const auto found = differences(map, changed);
        const bool once = found.size() == 1 && found.front().thing == thing &&
                          found.front().fields.size() == 1 &&
                          found.front().fields.front().field == key &&
                          found.front().fields.front().before != found.front().fields.front().after;
        if (!once) {
            wrong << u"%1 (%2)"_s.arg(name, namesOf(found).join(u"; "_s));
        }
    };
    std::apply([&tryOne](const auto&... each) { (tryOne(each), ...); }, T::fields());
    return wrong;
}

Map oneOfEach()
{
    Map map = chain("A -> B");
    return edited(map, addIndicator(map, u"Logins"_s, Home(), {}, testDay()));
}

}

void VersionsTest::everyFieldThatChangesIsListedOnce_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"outcome", "step", "link", "indicator"}) {
        QTest::newRow(kind) << QString::fromLatin1(kind);
    }
}

void VersionsTest::everyFieldThatChangesIsListedOnce()
{
    QFETCH(QString, kind);
    const Map map = oneOfEach();
    const QSet<QString> always{u"id"_s, u"stamp"_s};
    QStringList wrong;
    if (kind == u"outcome"_s) {
        wrong = fieldsNotListedOnce<Outcome>(
            map, TheOutcome{}, [](Map& m) -> Outcome& { return m.outcome; }, always);
    } else if (kind == u"step"_s) {
        wrong = fieldsNotListedOnce<Step>(
            map, stepOf(map, "A").id, [](Map& m) -> Step& { return m.steps.at(stepOf(m, "A").id); },
            always);
    } else if (kind == u"link"_s) {
        wrong = fieldsNotListedOnce<Link>(
            map, map.links.begin()->first, [](Map& m) -> Link& { return m.links.begin()->second; },
            always);
    } else {
        wrong = fieldsNotListedOnce<Indicator>(
            map, map.indicators.begin()->first,
            [](Map& m) -> Indicator& { return m.indicators.begin()->second; }, always);
    }
    QCOMPARE(wrong, QStringList());
}

void VersionsTest::valuesAreThoseOfTheMapsJson()
{
    const Map older = withFields(chain("A -> B"), "A -> B", {u"confidences=[0.6,0.8]"_s});
    Map newer = withFields(older, "A -> B", {u"confidences=[0.6]"_s});
    auto found = differences(older, newer);
    QCOMPARE(namesOf(found), QStringList(u"changed A → B: confidences"_s));
    QCOMPARE(found[0].fields[0].before, QJsonValue(QJsonArray{0.6, 0.8}));
    QCOMPARE(found[0].fields[0].after, QJsonValue(QJsonArray{0.6}));
    // The same numbers from other people.
    newer = older;
    newer.links.begin()->second.confidences[0].by = u"Data"_s;
    found = differences(older, newer);
    QCOMPARE(namesOf(found), QStringList(u"changed A → B: confidencesBy"_s));
    QCOMPARE(found[0].fields[0].after[0][u"by"], QJsonValue(u"Data"_s));
}

void VersionsTest::placesStampsAndDataAreNoDifference()
{
    const Map older = chain("A -> B");
    Map newer = older;
    newer.steps.at(stepOf(newer, "A").id).stamp.author = u"Data"_s;
    newer = edited(newer, moveCards(newer, {{stepOf(newer, "A").id, {400, 20}}}));
    newer = edited(newer, addNote(newer, linkOf(newer, "A -> B").id.uuid(),
                                  {NoteKind::Other, u"said"_s, {}, {}, false}));
    newer = edited(
        newer, expectValue(newer, linkOf(newer, "A -> B").id, Expected(0.4), {}, {}, testNow()));
    newer = withVersion(newer, u"One"_s);
    QCOMPARE(namesOf(differences(older, newer)), QStringList());
}

void VersionsTest::anIndicatorThatMovesChangesInOneField()
{
    Map older = chain("A -> B");
    const LinkId link = linkOf(older, "A -> B").id;
    const StepId step = stepOf(older, "B").id;
    older = edited(older, addIndicator(older, u"Logins"_s, Home(link), {}, testDay()));
    const IndicatorId id = older.indicators.begin()->first;
    const Map newer = edited(older, attachIndicator(older, id, Home(step)));
    const auto found = differences(older, newer);
    QCOMPARE(namesOf(found), QStringList(u"changed Logins: attachedTo"_s));
    QCOMPARE(found[0].fields[0].before, QJsonValue(QJsonObject{{u"link"_s, link.toString()}}));
    QCOMPARE(found[0].fields[0].after, QJsonValue(QJsonObject{{u"step"_s, step.toString()}}));
}

void VersionsTest::aThousandCardsAreKeptInATenthOfASecond()
{
    const Map map = chainOf(1000);
    ProcessorTime timer;
    qint64 keeping = std::numeric_limits<qint64>::max();
    Map kept;
    for (int tries = 0; tries < 5; ++tries) {
        timer.start();
        kept = withVersion(map, u"Large"_s);
        keeping = std::min(keeping, timer.elapsed());
    }
    timer.restart();
    const Result<Map> read = mapOf(versionOf(kept, u"Large"_s));
    const qint64 reading = timer.restart();
    const auto found = differences(*read, kept);
    const qint64 comparing = timer.elapsed();
    QVERIFY(found.empty());
    qInfo("kept in %lld ms, read in %lld ms, compared in %lld ms, %lld kB", keeping, reading,
          comparing, versionOf(kept, u"Large"_s).state.size() / 1000);
    QVERIFY2(keeping < withSanitizers(300),
             "a version of 1,000 cards takes too long"); // 100 ms in a release
}

QTEST_GUILESS_MAIN(VersionsTest)
#include "versions_test.moc"
