#include "ui/measure/row_meaning.h"

#include "core/csv/event_mapping.h"
#include "core/model/intents_counts.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

namespace {

/// Every column that holds a number and has no other meaning becomes \p meaning.
csv::Mapping withNumbersAs(csv::Mapping mapping, csv::Meaning meaning, const csv::SniffResult& file,
                           const QStringList& cards)
{
    for (const csv::SniffedColumn& column : file.columns) {
        const csv::Meaning now = csv::meaningOf(mapping, column.name).meaning;
        const bool holdsValue = now == csv::Meaning::Value || now == csv::Meaning::Reach;
        if (!holdsValue && !(now == csv::Meaning::Across && column.isNumeric())) {
            continue;
        }
        QString target = column.name;
        if (meaning == csv::Meaning::Reach) {
            const QString close = csv::closestName(column.name, cards);
            target = close.isEmpty() ? column.name : close;
        }
        mapping = csv::withMeaning(std::move(mapping), column.name, {meaning, target});
    }
    return mapping;
}

csv::Mapping withoutTitles(csv::Mapping mapping)
{
    if (!mapping.stepColumn.isEmpty()) {
        mapping = csv::withMeaning(mapping, mapping.stepColumn, {});
    }
    return mapping;
}

csv::Mapping withTitles(csv::Mapping mapping, const csv::SniffResult& file)
{
    const auto text = std::find_if(file.columns.begin(), file.columns.end(), [](const auto& each) {
        return each.type == csv::ColumnType::Text && !each.totals;
    });
    if (text != file.columns.end()) {
        mapping = csv::withMeaning(std::move(mapping), text->name, {csv::Meaning::StepTitle, {}});
    }
    bool first = true;
    for (const csv::SniffedColumn& column : file.columns) {
        if (column.isNumeric()) {
            mapping = csv::withMeaning(std::move(mapping), column.name,
                                       {first ? csv::Meaning::Value : csv::Meaning::Ignored, {}});
            first = false;
        }
    }
    return mapping;
}

csv::Mapping withPeriodsAcross(csv::Mapping mapping, const csv::SniffResult& file)
{
    for (const csv::SniffedColumn& column : file.columns) {
        const QByteArray name = column.name.toUtf8();
        if (csv::dateEvidence({name.constData(), size_t(name.size())}).orders != 0) {
            mapping = csv::withMeaning(std::move(mapping), column.name, {csv::Meaning::Across, {}});
        }
    }
    return mapping;
}

}

RowIs rowIs(const csv::Mapping& mapping)
{
    if (mapping.as == csv::RowsAre::Events) {
        return RowIs::Event;
    }
    if (!mapping.acrossColumns.isEmpty()) {
        return RowIs::PeriodsAcross;
    }
    if (!mapping.stepColumn.isEmpty()) {
        return RowIs::CardWithCount;
    }
    const bool counts = std::any_of(mapping.values.begin(), mapping.values.end(),
                                    [](const csv::ValueColumn& each) { return each.reach; });
    return counts ? RowIs::CountsOfPeriod : RowIs::ValueOnDate;
}

csv::Mapping withRowIs(csv::Mapping mapping, RowIs row, const csv::SniffResult& file,
                       const QStringList& cards)
{
    if (mapping.as == csv::RowsAre::Events && row != RowIs::Event) {
        mapping = csv::suggestObservations(file, cards);
    }
    switch (row) {
    case RowIs::CountsOfPeriod:
        return withNumbersAs(withoutTitles(std::move(mapping)), csv::Meaning::Reach, file, cards);
    case RowIs::ValueOnDate:
        return withNumbersAs(withoutTitles(std::move(mapping)), csv::Meaning::Value, file, cards);
    case RowIs::CardWithCount:
        return withTitles(std::move(mapping), file);
    case RowIs::PeriodsAcross:
        return withPeriodsAcross(std::move(mapping), file);
    case RowIs::Event:
        return csv::asEvents(std::move(mapping), file);
    }
    return mapping;
}

QStringList filledCards(const csv::Mapping& mapping, const csv::SniffResult& file)
{
    QStringList titles;
    for (const csv::SniffedColumn& column : file.columns) {
        for (const csv::ValueColumn& value : mapping.values) {
            if (value.column == column.name && value.reach) {
                titles << value.series();
            }
        }
        if (column.name == mapping.stepColumn) {
            titles << column.values;
        }
    }
    titles.removeDuplicates();
    return titles;
}

bool needsNewCards(const csv::Mapping& mapping, const csv::SniffResult& file, const Map& map)
{
    const QStringList titles = filledCards(mapping, file);
    return std::any_of(titles.begin(), titles.end(),
                       [&](const QString& title) { return map.stepsTitled(title).empty(); });
}

Result<Edit> cardsForImport(const Map& map, const csv::Mapping& mapping,
                            const csv::SniffResult& file, QDate today)
{
    std::vector<PastedCount> rows;
    for (const QString& title : filledCards(mapping, file)) {
        rows.push_back({title, std::nullopt});
    }
    auto edit = pasteCounts(map, rows, today, Cadence::Month, QDateTime::currentDateTimeUtc());
    if (edit) {
        edit->label =
            QCoreApplication::translate("ImportPage", "Make the cards of %1").arg(file.file);
    }
    return edit;
}

}
