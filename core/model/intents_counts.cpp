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
