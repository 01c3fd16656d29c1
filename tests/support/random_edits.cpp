#include "tests/support/random_edits.h"

#include "core/model/fragment.h"
#include "core/model/intents.h"
#include "core/model/intents_counts.h"
#include "core/model/intents_events.h"
#include "core/model/intents_experiments.h"
#include "core/model/intents_indicators.h"
#include "core/model/intents_links.h"
#include "core/model/intents_outcome.h"
#include "core/model/intents_steps.h"
#include "core/model/intents_versions.h"
#include "core/model/outline.h"
#include "core/model/quick_add.h"
#include "core/model/set_fields.h"
#include "tests/support/builders.h"

#include <algorithm>
#include <functional>
#include <map>

namespace throughline::test {

namespace {

using Draw = std::optional<Result<Edit>>;

/// Random arguments for intents, mostly taken from a map.
class Arguments
{
public:
    Arguments(const Map& map, std::mt19937& random) : m_map(map), m_random(random) {}

    const Map& map() const { return m_map; }
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }
    bool chance(int outOf) { return below(outOf) == 0; }

    /// A random key of one of the map's tables, nullopt of an empty one.
    template <class Table>
    auto from(const Table& table) -> std::optional<typename Table::key_type>
    {
        if (table.empty()) {
            return std::nullopt;
        }
        return std::next(table.begin(), below(static_cast<int>(table.size())))->first;
    }
    StepId step() { return *from(m_map.steps); }
    std::vector<StepId> steps()
    {
        std::vector<StepId> result;
        for (int i = 1 + below(3); i > 0; --i) {
            const StepId id = step();
            if (std::find(result.begin(), result.end(), id) == result.end()) {
                result.push_back(id);
            }
        }
        return result;
    }
    std::optional<LinkId> link() { return from(m_map.links); }
    std::optional<IndicatorId> indicator() { return from(m_map.indicators); }
    QString text()
    {
        static const QStringList words{QStringLiteral("Signed up"),
                                       QStringLiteral("Wizard started"),
                                       QStringLiteral("Guides; \"quoted\""),
                                       QStringLiteral("日本 🙂"),
                                       QStringLiteral("Own data connected"),
                                       QStringLiteral("Tickets fall"),
                                       QString()};
        const QString word = words[below(static_cast<int>(words.size()))];
        return chance(2) ? word : QStringLiteral("%1 %2").arg(word).arg(below(1000));
    }
    double coordinate() { return below(4000) / 2.0 - 500; }
    Point point() { return {coordinate(), coordinate()}; }
    NewCard card() { return {text(), chance(2) ? std::optional<Point>() : std::optional(point())}; }
    Stage stage() { return static_cast<Stage>(below(5)); }
    QDate day() { return testDay().addDays(below(400) - 200); }
    QDateTime now() { return testNow().addSecs(below(100'000)); }
    Home home()
    {
        const auto onLink = link();
        return chance(4) ? Home() : onLink && chance(2) ? Home(*onLink) : Home(step());
    }
    Expected expected()
    {
        const double low = below(100) / 100.0;
        return chance(2) ? Expected(low) : Expected(ExpectedRange{low, low + below(20) / 100.0});
    }
    DateRange days()
    {
        const QDate from = day();
        return chance(3) ? DateRange{} : DateRange{from, from.addDays(below(60))};
    }
    Outcome outcome()
    {
        Outcome outcome = m_map.outcome;
        outcome.sentence = text();
        outcome.who = text();
        outcome.target = chance(3) ? std::optional<double>() : below(100);
        outcome.by = day();
        outcome.stakeholders = {{text(), text(), {}, day()}};
        return outcome;
    }

private:
    const Map& m_map;
    std::mt19937& m_random;
};

/// Draws of an intent that needs a link, an indicator or something else that may be missing.
template <class Found, class Make>
Draw with(const std::optional<Found>& found, Make make)
{
    return found ? Draw(make(*found)) : std::nullopt;
}

QStringList fieldsFor(Arguments& a, const Thing& thing)
{
    static const QStringList perKind[] = {
        {QStringLiteral("sentence=Of 100 new customers, 27 stay"), QStringLiteral("target=27"),
         QStringLiteral("by=2026-06-30"), QStringLiteral("stakeholders=[\"CS lead\"]"),
         QStringLiteral("betterOffAnswer=unclear"), QStringLiteral("by=soon")},
        {QStringLiteral("stage=output"), QStringLiteral("x=12.5"), QStringLiteral("pinned=true"),
         QStringLiteral("group=Onboarding"), QStringLiteral("team=Growth"),
         QStringLiteral("event=signed_up"), QStringLiteral("liveSince=2025-08-04"),
         QStringLiteral("stage=outcome"), QStringLiteral("title="), QStringLiteral("group=")},
        {QStringLiteral("lagDays=[7,14]"), QStringLiteral("confidences=[0.4,0.7]"),
         QStringLiteral("assumptionState=holding"), QStringLiteral("feedback=false"),
         QStringLiteral("feedback=true"), QStringLiteral("window=7d"), QStringLiteral("effect=up")},
        {QStringLiteral("target=40"), QStringLiteral("surface=true"),
         QStringLiteral("gamingTest=yes"), QStringLiteral("role=diagnostic"), QStringLiteral("on="),
         QStringLiteral("unit=%"), QStringLiteral("cadence=month"), QStringLiteral("target=")}};
    const QStringList& all = perKind[thing.index()];
    QStringList fields;
    for (int i = 1 + a.below(2); i > 0; --i) {
        fields << all[a.below(static_cast<int>(all.size()))];
    }
    return fields;
}

Draw drawFields(Arguments& a)
{
    std::vector<Thing> things{TheOutcome{}, a.step()};
    if (const auto link = a.link()) {
        things.emplace_back(*link);
    }
    if (const auto indicator = a.indicator()) {
        things.emplace_back(*indicator);
    }
    const Thing thing = things[static_cast<size_t>(a.below(static_cast<int>(things.size())))];
    return setFields(a.map(), thing, fieldsFor(a, thing), a.day());
}

Draw drawRemoval(Arguments& a)
{
    std::vector<QUuid> ids;
    if (a.chance(2)) {
        ids.push_back(a.step().uuid());
    }
    if (const auto link = a.link()) {
        ids.push_back(link->uuid());
    }
    if (const auto indicator = a.indicator(); indicator && a.chance(2)) {
        ids.push_back(indicator->uuid());
    }
    if (const auto parked = a.from(a.map().parked)) {
        ids.push_back(parked->uuid());
    }
    return removeThings(a.map(), ids);
}

Draw drawMoves(Arguments& a)
{
    std::vector<CardMove> moves;
    for (const StepId id : a.steps()) {
        moves.push_back({id, a.point(), a.chance(2) ? std::optional<Stage>() : a.stage()});
    }
    return moveCards(a.map(), moves);
}

Draw drawLayout(Arguments& a)
{
    std::vector<Placement> placements;
    for (const auto& [id, step] : a.map().steps) {
        const Placement* old = a.map().placement(id);
        Placement place = old ? *old : Placement{id, 0, 0, false, {}};
        place.x = a.coordinate();
        placements.push_back(place);
    }
    return arrangeCards(a.map(), placements);
}

Draw drawLine(Arguments& a)
{
    static const QStringList lines{QStringLiteral("Guides -> Signed up because it is easy -> Stay"),
                                   QStringLiteral("Stay <- Trust"),
                                   QStringLiteral("A -> B <- C"),
                                   QStringLiteral("? ask support"),
                                   QStringLiteral("Alone"),
                                   QStringLiteral("X -> Y -> X"),
                                   QStringLiteral("- one\n- two -> three\n? four"),
                                   QStringLiteral("outcome <- Last step"),
                                   QStringLiteral("\"a -> b\" => \"c\"\"d\""),
                                   QStringLiteral("-> nothing")};
    const QString line = lines[a.below(static_cast<int>(lines.size()))];
    return quickAdd(a.map(), a.chance(3) ? line + QString::number(a.below(9)) : line);
}

Draw drawTyped(Arguments& a)
{
    std::vector<TypedValue> values;
    for (int i = 1 + a.below(3); i > 0; --i) {
        const auto indicator = a.indicator();
        const SeriesId series =
            indicator && a.chance(2) ? SeriesId(*indicator) : SeriesId(a.step());
        TypedValue value{series, a.day()};
        value.value = a.chance(5) ? std::optional<double>() : a.below(5000);
        value.estimate = a.chance(4);
        values.push_back(value);
    }
    return typedCounts(a.map(), values, a.now());
}

Draw drawPaste(Arguments& a)
{
    std::vector<PastedCount> rows;
    for (int i = 1 + a.below(4); i > 0; --i) {
        rows.push_back({a.text(), a.chance(4) ? std::optional<double>() : a.below(5000)});
    }
    return pasteCounts(a.map(), rows, a.day(), Cadence::Month, a.now());
}

Draw drawExpectation(Arguments& a)
{
    const auto link = a.link();
    const auto indicator = a.indicator();
    if (!link && !indicator) {
        return std::nullopt;
    }
    const bool ofLink = link && (!indicator || a.chance(2));
    const ExpectationSubject subject =
        ofLink ? ExpectationSubject(*link) : ExpectationSubject(*indicator);
    return expectValue(a.map(), subject, a.expected(), a.days(), a.text(), a.now());
}

using Generator = std::function<Draw(Arguments&)>;

const std::map<QString, Generator>& stepGenerators()
{
    static const std::map<QString, Generator> table{
        {QStringLiteral("addStep"),
         [](Arguments& a) { return addStep(a.map(), a.card(), a.stage()); }},
        {QStringLiteral("addEffect"),
         [](Arguments& a) { return addEffect(a.map(), a.step(), a.card()); }},
        {QStringLiteral("addCause"),
         [](Arguments& a) { return addCause(a.map(), a.step(), a.card()); }},
        {QStringLiteral("addSibling"),
         [](Arguments& a) { return addSibling(a.map(), a.step(), a.card()); }},
        {QStringLiteral("renameStep"),
         [](Arguments& a) { return renameStep(a.map(), a.step(), a.text()); }},
        {QStringLiteral("setStepNote"),
         [](Arguments& a) { return setStepNote(a.map(), a.step(), a.text()); }},
        {QStringLiteral("setStage"),
         [](Arguments& a) { return setStage(a.map(), a.steps(), a.stage()); }},
        {QStringLiteral("removeThings"), drawRemoval},
        {QStringLiteral("moveCards"), drawMoves},
        {QStringLiteral("arrangeCards"), drawLayout},
        {QStringLiteral("pinCards"),
         [](Arguments& a) { return pinCards(a.map(), a.steps(), a.chance(2)); }},
        {QStringLiteral("groupCards"),
         [](Arguments& a) { return groupCards(a.map(), a.steps(), a.text()); }},
        {QStringLiteral("pasteCards"),
         [](Arguments& a) { return pasteCards(a.map(), fragmentOf(a.map(), a.steps())); }},
        {QStringLiteral("collapseGroup"),
         [](Arguments& a) {
             return with(a.from(a.map().groups),
                         [&](GroupId group) { return collapseGroup(a.map(), group, a.chance(2)); });
         }},
        {QStringLiteral("renameGroup"),
         [](Arguments& a) {
             return with(a.from(a.map().groups),
                         [&](GroupId group) { return renameGroup(a.map(), group, a.text()); });
         }},
        {QStringLiteral("insertIntoLink"),
         [](Arguments& a) {
             return with(a.link(),
                         [&](LinkId link) { return insertIntoLink(a.map(), link, a.card()); });
         }},
        {QStringLiteral("insertStepIntoLink"),
         [](Arguments& a) {
             return with(a.link(),
                         [&](LinkId link) { return insertIntoLink(a.map(), link, a.step()); });
         }},
        {QStringLiteral("mergeSteps"),
         [](Arguments& a) { return mergeSteps(a.map(), a.step(), a.step()); }},
        {QStringLiteral("splitStep"),
         [](Arguments& a) { return splitStep(a.map(), a.step(), a.below(12)); }},
        {QStringLiteral("duplicateSteps"),
         [](Arguments& a) { return duplicateSteps(a.map(), a.steps()); }},
        {QStringLiteral("parkThought"),
         [](Arguments& a) { return parkThought(a.map(), a.text()); }},
        {QStringLiteral("unparkThought"),
         [](Arguments& a) {
             return with(a.from(a.map().parked),
                         [&](ParkedId item) { return unparkThought(a.map(), item); });
         }},
    };
    return table;
}

const std::map<QString, Generator>& linkGenerators()
{
    static const std::map<QString, Generator> table{
        {QStringLiteral("linkSteps"),
         [](Arguments& a) { return linkSteps(a.map(), a.step(), a.step(), a.text()); }},
        {QStringLiteral("unlink"),
         [](Arguments& a) {
             return with(a.link(), [&](LinkId link) { return unlink(a.map(), link); });
         }},
        {QStringLiteral("reverseLink"),
         [](Arguments& a) {
             return with(a.link(), [&](LinkId link) { return reverseLink(a.map(), link); });
         }},
        {QStringLiteral("setAssumption"),
         [](Arguments& a) {
             return with(a.link(),
                         [&](LinkId link) { return setAssumption(a.map(), link, a.text()); });
         }},
        {QStringLiteral("setAssumptionState"),
         [](Arguments& a) {
             return with(a.link(), [&](LinkId link) {
                 const auto state = static_cast<AssumptionState>(a.below(3));
                 return setAssumptionState(a.map(), link, state, a.day(), a.text());
             });
         }},
        {QStringLiteral("setLag"),
         [](Arguments& a) {
             return with(a.link(), [&](LinkId link) {
                 return setLag(a.map(), link, LagDays{a.below(20), a.below(40)});
             });
         }},
        {QStringLiteral("setConfidence"),
         [](Arguments& a) {
             return with(a.link(), [&](LinkId link) {
                 return setConfidence(a.map(), link, a.text(), a.below(110) / 100.0, a.day());
             });
         }},
        {QStringLiteral("setEffect"),
         [](Arguments& a) {
             return with(a.link(),
                         [&](LinkId link) { return setEffect(a.map(), link, Effect::Lowers); });
         }},
    };
    return table;
}

const std::map<QString, Generator>& otherGenerators()
{
    static const std::map<QString, Generator> table{
        {QStringLiteral("addIndicator"),
         [](Arguments& a) { return addIndicator(a.map(), a.text(), a.home(), {}, a.day()); }},
        {QStringLiteral("attachIndicator"),
         [](Arguments& a) {
             return with(a.indicator(),
                         [&](IndicatorId id) { return attachIndicator(a.map(), id, a.home()); });
         }},
        {QStringLiteral("removeIndicator"),
         [](Arguments& a) {
             return with(a.indicator(),
                         [&](IndicatorId id) { return removeIndicator(a.map(), id); });
         }},
        {QStringLiteral("expectValue"), drawExpectation},
        {QStringLiteral("expectAlong"),
         [](Arguments& a) {
             return with(a.link(), [&](LinkId link) {
                 std::vector<LinkId> links{link};
                 for (const Link* next : a.map().linksFrom(a.map().link(link)->to)) {
                     links.push_back(next->id);
                     break;
                 }
                 return expectAlong(a.map(), links, a.expected(), a.days(), a.text(), a.now());
             });
         }},
        {QStringLiteral("changeExpectation"),
         [](Arguments& a) {
             return with(a.from(a.map().expectations), [&](ExpectationId id) {
                 return changeExpectation(a.map(), id, a.expected(), a.days(), a.text(), a.now());
             });
         }},
        {QStringLiteral("removeExpectation"),
         [](Arguments& a) {
             return with(a.from(a.map().expectations),
                         [&](ExpectationId id) { return removeExpectation(a.map(), id); });
         }},
        {QStringLiteral("setOutcome"),
         [](Arguments& a) { return setOutcome(a.map(), a.outcome(), a.day()); }},
        {QStringLiteral("useSentence"),
         [](Arguments& a) { return useSentence(a.map(), a.outcome(), a.day()); }},
        {QStringLiteral("changeSettings"),
         [](Arguments& a) {
             Settings settings = a.map().settings;
             settings.name = a.text();
             settings.alone = a.chance(2);
             return changeSettings(a.map(), settings);
         }},
        {QStringLiteral("quickAdd"), drawLine},
        {QStringLiteral("setFields"), drawFields},
        {QStringLiteral("typedCounts"), drawTyped},
        {QStringLiteral("pasteCounts"), drawPaste},
        {QStringLiteral("planExperiment"),
         [](Arguments& a) {
             return with(a.link(), [&](LinkId link) {
                 return planExperiment(a.map(), link,
                                       {a.text(), a.text(), ExperimentDesign::Arms, {}, a.days()});
             });
         }},
        {QStringLiteral("keepVersion"),
         [](Arguments& a) {
             return keepVersion(a.map(), a.text(), a.text(), testDay().addDays(-a.below(9)),
                                testDay().addDays(-1));
         }},
        {QStringLiteral("renameVersion"),
         [](Arguments& a) {
             return with(a.from(a.map().versions), [&](VersionId version) {
                 return renameVersion(a.map(), version, a.text(), a.text());
             });
         }},
        {QStringLiteral("restoreVersion"),
         [](Arguments& a) {
             return with(a.from(a.map().versions),
                         [&](VersionId version) { return restoreVersion(a.map(), version); });
         }},
        {QStringLiteral("bindStep"),
         [](Arguments& a) {
             const QString event = a.chance(2) ? QString() : a.text();
             return bindStep(a.map(), a.step(), event,
                             a.from(a.map().datasets).value_or(DatasetId()));
         }},
        {QStringLiteral("bindCards"),
         [](Arguments& a) {
             return bindCards(a.map(), {{a.text(), a.text()}, {a.text(), a.text()}},
                              a.from(a.map().datasets).value_or(DatasetId()));
         }},
    };
    return table;
}

/// A line's text with marks in odd places.
QString outlineDraw(Arguments& a)
{
    QString text = a.text();
    text += a.chance(3) ? QStringLiteral(" ~ ") + a.text() : QString();
    text += a.chance(4) ? QStringLiteral(" # ") + a.text() : QString();
    return text;
}

/// A random line of the map's outline, nullopt of an empty map.
std::optional<size_t> lineDraw(Arguments& a, const std::vector<OutlineLine>& lines)
{
    return lines.empty() ? std::nullopt
                         : std::optional(static_cast<size_t>(a.below(int(lines.size()))));
}

template <class Make>
Draw withLine(Arguments& a, Make make)
{
    const std::vector<OutlineLine> lines = outlineOf(a.map());
    return with(lineDraw(a, lines), [&](size_t index) { return make(lines, index); });
}

const std::map<QString, Generator>& outlineGenerators()
{
    using Lines = std::vector<OutlineLine>;
    static const std::map<QString, Generator> table{
        {QStringLiteral("addOutline"),
         [](Arguments& a) {
             QString text;
             for (int i = a.below(5); i >= 0; --i) {
                 text += QString(2 * a.below(4), u' ') + outlineDraw(a) + u'\n';
             }
             return addOutline(a.map(), text, a.chance(2) ? StepId() : a.step());
         }},
        {QStringLiteral("addOutlineLine"),
         [](Arguments& a) {
             return addOutlineLine(a.map(), a.chance(4) ? StepId() : a.step(), outlineDraw(a));
         }},
        {QStringLiteral("changeOutlineLine"),
         [](Arguments& a) {
             return withLine(a, [&](const Lines& lines, size_t i) {
                 return changeOutlineLine(a.map(), lines[i], outlineDraw(a));
             });
         }},
        {QStringLiteral("moveOutlineLine"),
         [](Arguments& a) {
             return withLine(a, [&](const Lines& lines, size_t i) {
                 return moveOutlineLine(a.map(), lines[i], a.chance(4) ? StepId() : a.step());
             });
         }},
        {QStringLiteral("indentOutlineLine"),
         [](Arguments& a) {
             return withLine(a, [&](const Lines& lines, size_t i) {
                 return indentOutlineLine(a.map(), lines, i, a.below(4));
             });
         }},
        {QStringLiteral("removeOutlineLine"),
         [](Arguments& a) {
             return withLine(a, [&](const Lines& lines, size_t i) {
                 return removeOutlineLine(a.map(), lines[i]);
             });
         }},
    };
    return table;
}

const std::map<QString, Generator>& generators()
{
    static const std::map<QString, Generator> all = [] {
        std::map<QString, Generator> table = stepGenerators();
        table.insert(linkGenerators().begin(), linkGenerators().end());
        table.insert(otherGenerators().begin(), otherGenerators().end());
        table.insert(outlineGenerators().begin(), outlineGenerators().end());
        return table;
    }();
    return all;
}

QString nameOf(const IntentInfo& intent) { return QString::fromLatin1(intent.name); }

}

Draw RandomEdits::next(const Map& map)
{
    const auto intents = allIntents();
    m_last = nameOf(intents[m_random() % intents.size()]);
    const auto generator = generators().find(m_last);
    if (generator == generators().end()) {
        return failure(QStringLiteral("No generator for %1.").arg(m_last));
    }
    Arguments arguments(map, m_random);
    return generator->second(arguments);
}

QStringList RandomEdits::withoutGenerator()
{
    QStringList missing;
    for (const IntentInfo& intent : allIntents()) {
        if (!generators().contains(nameOf(intent))) {
            missing << nameOf(intent);
        }
    }
    return missing;
}

QStringList RandomEdits::withoutIntent()
{
    QStringList names;
    for (const auto& [name, generator] : generators()) {
        const auto intents = allIntents();
        const bool known = std::any_of(intents.begin(), intents.end(), [&](const IntentInfo& each) {
            return nameOf(each) == name;
        });
        if (!known) {
            names << name;
        }
    }
    return names;
}

}
