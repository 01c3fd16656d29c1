#include "core/csv/event_mapping.h"

#include "core/csv/event_block.h"

#include <QRegularExpression>

#include <algorithm>

namespace throughline::csv {

namespace {

constexpr qsizetype fewValues = 50;
constexpr qsizetype mostEvents = 100; // a sniffed column lists no more

/// Lower case words of a name: "caseId", "case_id" and "Case ID" are "case id".
QString wordsOf(QString name)
{
    static const QRegularExpression hump(QStringLiteral("([a-z])([A-Z])"));
    static const QRegularExpression other(QStringLiteral("[^\\p{L}\\p{N}]+"));
    name.replace(hump, QStringLiteral("\\1 \\2"));
    return name.replace(other, QStringLiteral(" ")).trimmed().toLower();
}

bool matches(const QString& name, const char* pattern)
{
    return QRegularExpression(QLatin1String(pattern)).match(wordsOf(name)).hasMatch();
}

/// How surely a column says who or what, 0 not at all.
int entityRank(const SniffedColumn& column)
{
    if (column.isDate() || column.type == ColumnType::Boolean || column.type == ColumnType::Time) {
        return 0;
    }
    const bool whole = column.type == ColumnType::Integer || column.type == ColumnType::Text;
    if (!whole) {
        return 0;
    }
    if (matches(column.name, "^(case|user|customer|client|account|visitor|member|person|patient|"
                             "order|device|session|entity|subject|distinct|anonymous|contact|lead|"
                             "kunden?|nutzer|fall|vorgang|mitglied|utilisateur|usuario|utente)"
                             "( ?(id|key|nr|no|number|uuid|guid|nummer|name))?$|^concept case$")) {
        return 3;
    }
    if (matches(column.name, "(^| )(uid|uuid|user id|case concept name|email|e mail)$")) {
        return 2;
    }
    return matches(column.name, "(^| )id$") ? 1 : 0;
}

int eventRank(const SniffedColumn& column)
{
    if (column.type != ColumnType::Text || column.moreValues || column.values.isEmpty() ||
        column.values.size() > mostEvents) {
        return 0;
    }
    if (matches(column.name, "^(event|activity|action)( ?(name|type))?$|^concept name$|"
                             "^(ereignis|aktivität|aktion|vorgangsschritt|evenement|événement|"
                             "evento|actividad|azione|atividade|gebeurtenis|zdarzenie)$")) {
        return 3;
    }
    return matches(column.name, "(^| )(event|activity|action)( |$)") ? 2 : 0;
}

int timeRank(const SniffedColumn& column)
{
    if (!column.isDate() &&
        !(column.date && column.dateCells * 2 >= column.filled && column.filled > 0)) {
        return 0;
    }
    const bool named = matches(
        column.name, "(^| )(time|timestamp|ts|at|date|datetime|zeit|zeitpunkt|datum|when)( |$)");
    return (column.type == ColumnType::DateTime ? 2 : 1) + (named ? 2 : 0);
}

template <class Rank>
const SniffedColumn* best(const SniffResult& file, Rank rank)
{
    const SniffedColumn* found = nullptr;
    for (const SniffedColumn& column : file.columns) {
        if (rank(column) > 0 && (!found || rank(column) > rank(*found))) {
            found = &column;
        }
    }
    return found;
}

void suggestProperties(Mapping& mapping, const SniffResult& file)
{
    for (const SniffedColumn& column : file.columns) {
        const bool words = column.type == ColumnType::Text || column.type == ColumnType::Boolean;
        const bool few = !column.moreValues && column.filled > 0 &&
                         column.values.size() <= fewValues && column.values.size() > 1 &&
                         column.values.size() * 2 <= column.filled;
        const bool taken = meaningOf(mapping, column.name).meaning != Meaning::Ignored;
        if (words && few && !taken && mapping.propertyColumns.size() < qsizetype(mostProperties)) {
            mapping.propertyColumns << column.name;
        }
    }
}

void setTime(Mapping& mapping, const SniffedColumn& column)
{
    mapping.timeColumn = column.name;
    mapping.dateFormat = column.ambiguous || !column.date ? QString() : column.date->pattern;
}

}

std::optional<Mapping> suggestEvents(const SniffResult& file)
{
    const SniffedColumn* const event = best(file, eventRank);
    const SniffedColumn* const time = best(file, timeRank);
    const SniffedColumn* const entity = best(file, entityRank);
    if (!event || !time || !entity || entity == event || entity == time) {
        return std::nullopt;
    }
    Mapping mapping;
    mapping.as = RowsAre::Events;
    mapping.entityColumn = entity->name;
    mapping.eventColumn = event->name;
    setTime(mapping, *time);
    suggestProperties(mapping, file);
    return mapping;
}

Mapping asEvents(Mapping mapping, const SniffResult& file)
{
    if (mapping.as == RowsAre::Events) {
        return mapping;
    }
    if (auto suggested = suggestEvents(file)) {
        return *suggested;
    }
    Mapping events;
    events.as = RowsAre::Events;
    const SniffedColumn* time = best(file, timeRank);
    if (time) {
        setTime(events, *time);
    }
    const SniffedColumn* entity = best(file, entityRank);
    if (entity && entity != time) {
        events.entityColumn = entity->name;
    }
    for (const SniffedColumn& column : file.columns) {
        const bool fits = column.type == ColumnType::Text && !column.moreValues &&
                          column.name != events.entityColumn && column.name != events.timeColumn;
        if (fits && (events.eventColumn.isEmpty() || eventRank(column) > 0)) {
            events.eventColumn = column.name;
        }
    }
    return events;
}

}
