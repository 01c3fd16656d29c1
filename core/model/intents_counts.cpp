#include "core/model/intents_counts.h"

#include "core/model/intent_text.h"
#include "core/model/intents_links.h"
#include "core/model/intents_steps.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <map>

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

tl::unexpected<Error> notANumber(const QString& text)
{
    return failure(IntentText::tr("“%1” is no number: type 371, 152/311, ~40 for an estimate, or - "
                                  "for not known.")
                       .arg(text.trimmed()));
}

/// "1,204", "1 204", "45.3", "45,3".
std::optional<double> readNumber(const QString& text)
{
    static const QRegularExpression thousands(
        u"^\\d{1,3}(?:[,\\x{2009}\\x{202f}\\x{a0} ']\\d{3})+(\\.\\d+)?$"_s);
    static const QRegularExpression pointsForThousands(u"^\\d{1,3}(?:\\.\\d{3})+,\\d+$"_s);
    static const QRegularExpression decimal(u"^\\d+(?:[.,]\\d+)?$"_s);
    static const QRegularExpression separators(u"[,\\x{2009}\\x{202f}\\x{a0} ']"_s);
    QString plain = text.trimmed();
    const bool negative = plain.startsWith(u'-') || plain.startsWith(u'−');
    if (negative) {
        plain = plain.mid(1).trimmed();
    }
    if (thousands.match(plain).hasMatch()) {
        plain.remove(separators);
    } else if (pointsForThousands.match(plain).hasMatch()) {
        plain.remove(u'.').replace(u',', u'.');
    } else if (decimal.match(plain).hasMatch()) {
        plain.replace(u',', u'.');
    } else {
        return std::nullopt;
    }
    const double value = plain.toDouble();
    return negative ? -value : value;
}

/// "16 Feb", "16 Feb 2026", "2026-02-16"; without a year the next one.
QDate readDay(const QString& text, QDate today)
{
    const QString plain = text.simplified();
    if (const QDate iso = QDate::fromString(plain, Qt::ISODate); iso.isValid()) {
        return iso;
    }
    const QLocale english(QLocale::English);
    for (const QString& format : {u"d MMM yyyy"_s, u"d MMMM yyyy"_s}) {
        if (const QDate full = english.toDate(plain, format); full.isValid()) {
            return full;
        }
        QDate next = english.toDate(plain + u' ' + QString::number(today.year()), format);
        if (next.isValid() && next < today) {
            next = next.addYears(1);
        }
        if (next.isValid()) {
            return next;
        }
    }
    return {};
}

Result<TypedNumber> readUnknown(const QString& rest, QDate today)
{
    TypedNumber typed;
    if (!rest.isEmpty()) {
        typed.askAgain = readDay(rest, today);
        if (!typed.askAgain.isValid()) {
            return failure(
                IntentText::tr("“%1” is no date: type - for not known, or - 16 Feb to be "
                               "asked again then.")
                    .arg(rest));
        }
    }
    return typed;
}

Cadence cadenceOfSeries(const Map& map, const SeriesId& series, Cadence fallback)
{
    const auto* id = std::get_if<IndicatorId>(&series);
    const Indicator* indicator = id ? map.indicator(*id) : nullptr;
    return indicator ? indicator->cadence : fallback;
}

/// Puts a batch with these rows.
void putBatch(EditBuilder& edit, BatchOrigin origin, std::vector<Observation> rows,
              const QDateTime& nowUtc)
{
    ImportBatch batch;
    batch.id = BatchId::create();
    batch.origin = origin;
    batch.at = nowUtc;
    batch.sequence = nextBatchSequence(edit.map());
    batch.rowsRead = batch.rowsKept = static_cast<qint64>(rows.size());
    edit.put(batch);
    edit.addObservations({batch.id, std::move(rows)});
}

/// Is there such a series; "14 Jan" and the like is checked elsewhere.
bool isKnown(const Map& map, const SeriesId& series)
{
    const auto* step = std::get_if<StepId>(&series);
    return step ? map.step(*step) != nullptr
                : map.indicator(std::get<IndicatorId>(series)) != nullptr;
}

bool isTotalTitle(const QString& title)
{
    static const QRegularExpression total(
        u"^(grand )?(total|totals|sum|all|gesamt|summe|insgesamt|total général|somme|totale|suma)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return total.match(title.simplified()).hasMatch();
}

/// The two cells of a line, nullopt where it has more or fewer.
std::optional<std::pair<QString, QString>> cellsOf(const QString& line)
{
    for (const QChar separator : {QChar(u'\t'), QChar(u';')}) {
        if (line.contains(separator)) {
            const QStringList cells = line.split(separator);
            return cells.size() == 2
                       ? std::optional(std::pair(cells[0].trimmed(), cells[1].trimmed()))
                       : std::nullopt;
        }
    }
    static const QRegularExpression comma(u"^(.*?\\S)\\s*,\\s*([^,]*|\\d{1,3}(?:,\\d{3})+)$"_s);
    if (const auto match = comma.match(line); match.hasMatch()) {
        return std::pair(match.captured(1), match.captured(2).trimmed());
    }
    static const QRegularExpression blanks(u"^(.*?\\S)(?:\\s{2,}|:\\s*|\\s+)([\\d.,'’ ]*\\d)$"_s);
    if (const auto match = blanks.match(line); match.hasMatch()) {
        return std::pair(match.captured(1), match.captured(2).trimmed());
    }
    return std::nullopt;
}

bool sameTitle(const QString& a, const QString& b)
{
    return a.simplified().compare(b.simplified(), Qt::CaseInsensitive) == 0;
}

bool isThereTwice(const std::vector<PastedCount>& rows, size_t row)
{
    return std::any_of(
        rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(row),
        [&](const PastedCount& each) { return sameTitle(each.title, rows[row].title); });
}

/// A last row that is the sum of three or more above it is no card.
bool endsInItsSum(const std::vector<PastedCount>& rows)
{
    constexpr size_t fewest = 4;
    if (rows.size() < fewest || !rows.back().count) {
        return false;
    }
    double sum = 0;
    for (size_t i = 0; i + 1 < rows.size(); ++i) {
        sum += rows[i].count.value_or(0);
    }
    return sum == *rows.back().count;
}

/// Cards of a pasted table: matched by title or made, in order.
Result<std::vector<StepId>> putPastedCards(EditBuilder& edit, const std::vector<PastedCount>& rows)
{
    const bool empty = isMapEmpty(edit.map());
    std::vector<StepId> cards;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (isThereTwice(rows, i)) {
            return failure(IntentText::tr("“%1” stands in two lines: give each card its own line.")
                               .arg(rows[i].title.simplified()));
        }
        const auto found = edit.map().stepsTitled(rows[i].title);
        if (found.size() > 1) {
            return failure(IntentText::tr("%1 cards are called “%2”: rename one of them first.")
                               .arg(found.size())
                               .arg(rows[i].title));
        }
        if (!found.empty()) {
            cards.push_back(found.front()->id);
            continue;
        }
        const bool outcome = empty && i + 1 == rows.size() && rows.size() > 1;
        Step step = outcome ? *edit.map().outcomeCard() : Step{};
        if (!outcome) {
            step.id = StepId::create();
            step.stage = Stage::Intermediate; // somebody did something: they were counted
        }
        step.title = rows[i].title.simplified();
        edit.put(step);
        cards.push_back(step.id);
    }
    return cards;
}

/// Links new cards with their neighbours in the table.
Result<void> linkPastedCards(EditBuilder& edit, const Map& before, const std::vector<StepId>& cards)
{
    for (size_t i = 1; i < cards.size(); ++i) {
        const bool bothExisted = before.isShown(cards[i - 1]) && before.isShown(cards[i]);
        const bool linked = cards[i - 1] == before.outcome.card ||
                            edit.map().linkBetween(cards[i - 1], cards[i]) ||
                            edit.map().reaches(cards[i - 1], cards[i]);
        if (bothExisted || linked) {
            continue;
        }
        if (const auto made = putLink(edit, cards[i - 1], cards[i]); !made) {
            return failure(made.error());
        }
    }
    return {};
}

}

qint64 nextBatchSequence(const Map& map)
{
    qint64 newest = 0;
    for (const auto& [id, batch] : map.batches) {
        newest = std::max(newest, batch.sequence);
    }
    return newest + 1;
}

Result<TypedNumber> parseTypedNumber(const QString& text, QDate today)
{
    static const QRegularExpression unknown(u"^[-–—](?:\\s+(.+))?$"_s);
    QString plain = text.trimmed();
    if (const auto match = unknown.match(plain); match.hasMatch()) {
        return readUnknown(match.captured(1).trimmed(), today);
    }
    TypedNumber typed;
    typed.estimate = plain.startsWith(u'~');
    if (typed.estimate) {
        plain = plain.mid(1).trimmed();
    }
    if (plain.endsWith(u'%')) {
        typed.percent = true;
        plain = plain.chopped(1).trimmed();
    }
    const qsizetype slash = plain.indexOf(u'/');
    typed.number = readNumber(slash < 0 ? plain : plain.left(slash));
    if (slash >= 0) {
        typed.whole = readNumber(plain.mid(slash + 1));
    }
    if (!typed.number || (slash >= 0 && (!typed.whole || typed.percent))) {
        return notANumber(text);
    }
    if (typed.whole && *typed.whole <= 0) {
        return failure(IntentText::tr("%1 of %2: the whole has to be more than 0.")
                           .arg(*typed.number)
                           .arg(*typed.whole));
    }
    if (typed.whole && *typed.number > *typed.whole) {
        return failure(IntentText::tr("%1 of %2: the part is larger than the whole.")
                           .arg(*typed.number)
                           .arg(*typed.whole));
    }
    return typed;
}

Result<TypedValue> typedValue(const Map& map, const SeriesId& series, QDate day,
                              const TypedNumber& number)
{
    TypedValue value{series, day};
    value.estimate = number.estimate;
    value.askAgain = number.askAgain;
    if (!number.number) {
        return value;
    }
    const auto* id = std::get_if<IndicatorId>(&series);
    const Indicator* indicator = id ? map.indicator(*id) : nullptr;
    const bool ratio = indicator && indicator->kind == QuantityKind::Ratio;
    if (number.whole && !ratio && indicator && indicator->kind != QuantityKind::Average) {
        return failure(IntentText::tr("“%1” is no share: type one number.").arg(indicator->name));
    }
    if (ratio && !number.whole && !number.percent && (*number.number < 0 || *number.number > 1)) {
        return failure(
            IntentText::tr("“%1” is a share: type 48 %, 0.48 or 152/311.").arg(indicator->name));
    }
    if (std::holds_alternative<StepId>(series)) {
        const bool whole = !number.whole && !number.percent && *number.number >= 0;
        if (!whole) {
            return failure(IntentText::tr("How many arrived is one number from 0 on."));
        }
    }
    value.value = number.number;
    if (number.whole) {
        value.value = *number.number / *number.whole;
        value.denominator = number.whole;
    } else if (number.percent) {
        value.value = *number.number / 100;
    }
    return value;
}

Result<Edit> typedCounts(const Map& map, const std::vector<TypedValue>& values,
                         const QDateTime& nowUtc)
{
    if (values.empty()) {
        return failure(IntentText::tr("There is no number to store."));
    }
    std::vector<Observation> rows;
    for (const TypedValue& value : values) {
        if (!isKnown(map, value.series) || !value.day.isValid()) {
            return failure(
                IntentText::tr("The card or indicator of this number is not there any more, "
                               "or its day is missing."));
        }
        Observation row;
        row.series = value.series;
        row.day = periodStart(value.day, cadenceOfSeries(map, value.series, Cadence::Day));
        row.value = value.value;
        row.denominator = value.denominator;
        row.estimate = value.estimate;
        row.askAgain = value.askAgain;
        std::erase_if(rows, [&row](const Observation& each) {
            return each.series == row.series && each.day == row.day;
        });
        rows.push_back(row);
    }
    EditBuilder edit(map, rows.size() == 1 ? IntentText::tr("Type a number")
                                           : IntentText::tr("Type %1 numbers").arg(rows.size()));
    putBatch(edit, BatchOrigin::Typed, std::move(rows), nowUtc);
    return edit.finish();
}

std::optional<PastedTable> readPastedTable(const QString& text, QDate)
{
    PastedTable table;
    int numbers = 0;
    bool first = true;
    for (const QString& line : text.split(QRegularExpression(u"[\\r\\n]+"_s), Qt::SkipEmptyParts)) {
        if (line.trimmed().isEmpty()) {
            continue;
        }
        const auto cells = cellsOf(line);
        if (!cells) {
            return std::nullopt;
        }
        const auto number = readNumber(cells->second);
        const bool header = first && !number;
        first = false;
        if (header) {
            table.unreadable << cells->first; // taken back below where the rest is numbers
            table.rows.push_back({cells->first, std::nullopt});
        } else if (isTotalTitle(cells->first)) {
            table.leftOut << cells->first;
        } else {
            numbers += number ? 1 : 0;
            table.rows.push_back({cells->first, number});
            if (!number) {
                table.unreadable << cells->first;
            }
        }
    }
    const bool repeats = !table.rows.empty() && isThereTwice(table.rows, table.rows.size() - 1);
    if (numbers < 2 || repeats) {
        return std::nullopt; // "Step 1, Step 2" are titles, not counts
    }
    const bool onlyHeaderUnread = table.unreadable.size() == 1 && !table.rows.front().count;
    if (onlyHeaderUnread) {
        table.unreadable.clear();
        table.rows.erase(table.rows.begin());
    }
    if (endsInItsSum(table.rows)) {
        table.leftOut << table.rows.back().title;
        table.rows.pop_back();
    }
    return table;
}

Result<Edit> pasteCounts(const Map& map, const std::vector<PastedCount>& rows, QDate day,
                         Cadence cadence, const QDateTime& nowUtc)
{
    const bool blank = std::any_of(rows.begin(), rows.end(), [](const PastedCount& row) {
        return row.title.simplified().isEmpty();
    });
    if (blank) {
        return failure(IntentText::tr("Each line needs the title of a card before its number."));
    }
    if (rows.empty() || !day.isValid()) {
        return failure(IntentText::tr("There is no row to take, or no period for it."));
    }
    EditBuilder edit(map, IntentText::tr("Paste %1 counts").arg(rows.size()));
    const Result<std::vector<StepId>> cards = putPastedCards(edit, rows);
    if (!cards) {
        return failure(cards.error());
    }
    if (const auto linked = linkPastedCards(edit, map, *cards); !linked) {
        return failure(linked.error());
    }
    std::vector<Observation> observations;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].count) {
            Observation row;
            row.series = (*cards)[i];
            row.day = periodStart(day, cadence);
            row.value = rows[i].count;
            observations.push_back(row);
        }
    }
    if (!observations.empty()) {
        putBatch(edit, BatchOrigin::Pasted, std::move(observations), nowUtc);
    }
    std::vector<QUuid> selected;
    for (const StepId card : *cards) {
        selected.push_back(card.uuid());
    }
    edit.select(std::move(selected));
    return edit.finish();
}

}
