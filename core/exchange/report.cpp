#include "core/exchange/report.h"

#include "core/analysis/confidence.h"
#include "core/analysis/drop_off.h"
#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "core/analysis/status.h"
#include "core/base/english.h"
#include "core/exchange/json_status.h"
#include "core/guidance/assumptions.h"
#include "core/guidance/reading.h"
#include "core/model/thing.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <set>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Report", text); }

/// Text that is shown as it stands: what Markdown would read as a mark is escaped.
QString plain(const QString& text)
{
    static const QString marks = u"\\`*_{}[]<>#|"_s;
    QString result;
    for (const QChar c : text.simplified()) {
        if (marks.contains(c)) {
            result += u'\\';
        }
        result += c;
    }
    return result;
}

QString iso(QDate day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); }

QString iso(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(u"yyyy-MM-dd hh:mm 'UTC'"_s) : QString();
}

QString number(std::optional<double> value) { return value ? roundedText(*value) : QString(); }

QString percent(std::optional<double> share)
{
    return share ? QLocale(QLocale::English).toString(*share * 100, 'f', 1) + u" %"_s : QString();
}

/// A Markdown table; empty without rows.
class Table
{
public:
    explicit Table(const QStringList& head) : m_columns(head.size())
    {
        add(head);
        m_lines << u"|"_s + u" --- |"_s.repeated(m_columns);
    }
    void add(const QStringList& cells)
    {
        QString line = u"|"_s;
        for (const QString& cell : cells) {
            line += u' ' + plain(cell) + u" |"_s;
        }
        m_lines << line;
    }
    /// A row with the mark of a footnote, which stands as it is, in the last column.
    void add(const QStringList& cells, const QString& mark)
    {
        add(cells);
        m_lines.last() += u' ' + mark + u" |"_s;
    }
    QString text() const { return m_lines.size() > 2 ? m_lines.join(u'\n') : QString(); }

private:
    qsizetype m_columns;
    QStringList m_lines;
};

QString section(const QString& title, const QStringList& parts)
{
    QStringList kept = parts;
    kept.removeAll(QString());
    return kept.isEmpty() ? QString() : u"## %1\n\n%2"_s.arg(title, kept.join(u"\n\n"_s));
}

/// The project as it stood: later values and expectations are not there yet.
struct AsOf
{
    Map map;
    std::vector<Observation> observations;
    QDate day;
};

AsOf asOfDay(const Map& map, const std::vector<Observation>& observations, QDate day)
{
    AsOf result{map, {}, day};
    std::copy_if(observations.begin(), observations.end(), std::back_inserter(result.observations),
                 [day](const Observation& row) { return row.day <= day; });
    std::erase_if(result.map.expectations,
                  [day](const auto& entry) { return entry.second.written.toUTC().date() > day; });
    return result;
}

/// "[^3]", the mark of the footnote of a figure; empty where it has none.
QString markOf(FigureNotes& notes, const SeriesId& series, const DateRange& days)
{
    const qsizetype number = notes.of(series, days);
    return number > 0 ? u"[^%1]"_s.arg(number) : QString();
}

QString footnotes(const FigureNotes& notes)
{
    QStringList lines;
    for (const QString& note : notes.all()) {
        lines << u"[^%1]: %2"_s.arg(lines.size() + 1).arg(plain(note));
    }
    return lines.join(u'\n');
}

QString outcomePart(const AsOf& project)
{
    const Outcome& outcome = project.map.outcome;
    QStringList facts;
    const auto fact = [&facts](const QString& name, const QString& value) {
        if (!value.trimmed().isEmpty()) {
            facts << u"- %1: %2"_s.arg(name, plain(value));
        }
    };
    fact(tr("Who"), outcome.who);
    fact(tr("What changes"), outcome.change);
    fact(tr("Counted as"), outcome.measuredBy);
    fact(tr("Now"), outcome.baseline ? number(outcome.baseline)
                    : outcome.baselineOwner.isEmpty()
                        ? QString()
                        : tr("not known yet; %1 finds out by %2")
                              .arg(outcome.baselineOwner, iso(outcome.baselineDue)));
    fact(tr("Then"), number(outcome.target));
    fact(tr("By"), iso(outcome.by));
    fact(tr("Who is better off"), outcome.betterOff);
    fact(tr("Worth about"), outcome.worth);
    return section(tr("Outcome"),
                   {outcome.sentence.trimmed().isEmpty() ? tr("No sentence is written down yet.")
                                                         : u"> "_s + plain(outcome.sentence),
                    facts.join(u'\n')});
}

QString chainPart(const AsOf& project)
{
    const Map& map = project.map;
    Table table({tr("If … then …"), tr("Because"), tr("Takes about (days)"), tr("How sure"),
                 tr("Evidence"), tr("Assumption")});
    for (const Link* link : map.orderedLinks()) {
        const auto sure = confidenceOf(*link);
        table.add({map.linkName(*link), link->assumption,
                   link->lagDays ? tr("%1 to %2").arg(link->lagDays->from).arg(link->lagDays->to)
                                 : QString(),
                   sure ? percent(sure->mean) : QString(), gradeText(link->evidenceGrade),
                   enumName(link->assumptionState)});
    }
    const auto path = mainPath(map, countedSteps(project.observations));
    return section(tr("Chain"), {plain(readPath(map, path)), table.text()});
}

QString dropOffPart(const AsOf& project, FigureNotes& notes)
{
    const auto counted = countedSteps(project.observations);
    const auto path = mainPath(project.map, counted);
    DropOffRequest request;
    request.today = project.day;
    request.days = firstShownDays(project.map, project.observations, path, project.day);
    const DateRange before = daysBefore(request.days);
    if (before != DateRange{}) {
        request.compare = before;
    }
    auto found = dropOff(project.map, project.observations, request);
    if (!found) {
        return section(tr("Drop-off"), {plain(found.error().message)});
    }
    Table table({tr("Step"), tr("Reached"), tr("Go on"), tr("95 % interval"), tr("Lost"),
                 tr("Expected"), tr("Before"), tr("From")});
    const auto& steps = found->groups.front().steps;
    for (size_t i = 0; i < steps.size(); ++i) {
        const DropOffStep& step = steps[i];
        const auto* then =
            found->compareGroups.empty() ? nullptr : &found->compareGroups.front().steps[i];
        table.add({step.title, countText(step.reach), percent(step.conversion),
                   step.low ? tr("%1 to %2").arg(percent(step.low), percent(step.high)) : QString(),
                   step.loss ? countText(*step.loss) : QString(), percent(step.expected),
                   then ? percent(then->conversion) : QString()},
                  markOf(notes, step.step, found->days));
    }
    QStringList parts{u"**%1**"_s.arg(plain(found->headline.text())), plain(daysText(found->days)),
                      table.text(), plain(found->firstBreak.sentence)};
    if (!found->passedOver.isEmpty()) {
        parts << plain(tr("Passed over: %1.").arg(found->passedOver.join(u", "_s)));
    }
    for (const DropOffWarning& warning : found->warnings) {
        parts << plain(warning.message);
    }
    return section(tr("Drop-off"), parts);
}

QString statusPart(const AsOf& project, FigureNotes& notes)
{
    Table table({tr("Indicator"), tr("Status"), tr("Value"), tr("Of"), tr("Plan"), tr("Target"),
                 tr("Period"), tr("On"), tr("Note"), tr("From")});
    for (const IndicatorStatus& each :
         statusOfAll(project.map, project.observations, project.day)) {
        const Indicator& indicator = project.map.indicators.at(each.indicator);
        table.add({indicator.name, statusWord(each.status), number(each.value),
                   number(each.denominator), number(each.plan), number(indicator.target),
                   iso(each.date), homeName(project.map, indicator), each.sentence},
                  each.value ? markOf(notes, each.indicator,
                                      {each.date, periodEnd(each.date, indicator.cadence)})
                             : QString());
    }
    const QString text = table.text();
    return section(tr("Status"), {text.isEmpty() ? tr("There is no indicator yet.") : text});
}

QString expectationsPart(const AsOf& project)
{
    const Map& map = project.map;
    std::vector<const Expectation*> all;
    for (const auto& [id, each] : map.expectations) {
        all.push_back(&each);
    }
    const auto about = [&map](const Expectation& each) {
        return thingName(map, each.link.isNull() ? Thing(each.indicator) : Thing(each.link));
    };
    std::stable_sort(all.begin(), all.end(), [&](const Expectation* a, const Expectation* b) {
        return std::pair(a->written, about(*a)) < std::pair(b->written, about(*b));
    });
    Table table(
        {tr("About"), tr("Expected"), tr("Days"), tr("Reason"), tr("Written"), tr("Sealed")});
    for (const Expectation* each : all) {
        table.add({about(*each),
                   each->value ? number(each->value)
                               : tr("%1 to %2").arg(number(each->low), number(each->high)),
                   daysText({each->from, each->to}), each->reason, iso(each->written),
                   each->sealed.isValid() ? iso(each->sealed) : tr("open")});
    }
    const QString text = table.text();
    return section(tr("Expectations"), {text.isEmpty() ? tr("Nothing was written down.") : text});
}

/// What is known of the values of one series.
struct Origin
{
    size_t values = 0;
    QDate from;
    QDate to;
    std::set<QDateTime> brought;
};

QString originsPart(const AsOf& project)
{
    const Map& map = project.map;
    std::map<QString, Origin> byName;
    for (const Observation& row : project.observations) {
        const Thing thing = std::visit([](const auto& id) { return Thing(id); }, row.series);
        if (!thingById(map, std::visit([](const auto& id) { return id.uuid(); }, row.series))) {
            continue;
        }
        const QString name = thingName(map, thing);
        const bool count = std::holds_alternative<StepId>(row.series);
        Origin& origin = byName[count ? tr("%1 (how many)").arg(name) : name];
        ++origin.values;
        origin.from = origin.from.isValid() ? std::min(origin.from, row.day) : row.day;
        origin.to = origin.to.isValid() ? std::max(origin.to, row.day) : row.day;
        origin.brought.insert(row.brought);
    }
    Table series({tr("Numbers of"), tr("Values"), tr("Periods from"), tr("to"), tr("Arrived")});
    std::set<QDateTime> used;
    for (const auto& [name, origin] : byName) {
        QStringList arrived;
        for (const QDateTime& time : origin.brought) {
            arrived << iso(time);
        }
        arrived.removeDuplicates();
        used.insert(origin.brought.begin(), origin.brought.end());
        series.add({name, QString::number(origin.values), iso(origin.from), iso(origin.to),
                    arrived.join(u", "_s)});
    }
    std::vector<const ImportBatch*> batches;
    for (const auto& [id, batch] : map.batches) {
        batches.push_back(&batch);
    }
    std::sort(batches.begin(), batches.end(),
              [](const ImportBatch* a, const ImportBatch* b) { return a->sequence < b->sequence; });
    Table sources({tr("Arrived"), tr("From"), tr("Rows"), tr("By"), tr("SHA-256")});
    for (const ImportBatch* each : batches) {
        sources.add({iso(each->at), each->file.isEmpty() ? enumName(each->origin) : each->file,
                     QString::number(each->rowsKept), each->stamp.author, each->sha256});
    }
    return section(tr("Where the numbers come from"), {series.text(), sources.text()});
}

}

QByteArray reportToMarkdown(const Map& map, const std::vector<Observation>& observations,
                            QDate asOf, const FigureNotes::Tell& tell)
{
    FigureNotes notes(tell);
    const AsOf project = asOfDay(map, observations, asOf);
    const QString name = map.projectName();
    QStringList parts{
        u"# %1"_s.arg(name.isEmpty() ? tr("Project without a name") : plain(name)),
        tr("As of %1.").arg(iso(asOf)) +
            (map.settings.sampleNote.isEmpty() ? QString() : u' ' + plain(map.settings.sampleNote)),
        outcomePart(project),
        chainPart(project),
        dropOffPart(project, notes),
        statusPart(project, notes),
        expectationsPart(project),
        originsPart(project)};
    parts << footnotes(notes);
    parts.removeAll(QString());
    return (parts.join(u"\n\n"_s) + u'\n').toUtf8();
}

}
