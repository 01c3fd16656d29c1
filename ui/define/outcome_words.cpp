#include "ui/define/outcome_words.h"

#include "core/guidance/wording.h"
#include "ui/widgets/dates.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <map>

namespace throughline {

namespace {

QString said(const char* text) { return QCoreApplication::translate("OutcomeWords", text); }

/// The month that a word begins to name ("jan", "June"), 0: none.
int monthOf(const QString& word)
{
    const QLocale english(QLocale::English);
    for (int month = 1; month <= 12; ++month) {
        for (const QLocale& locale : {english, QLocale()}) {
            if (word.size() >= 3 && locale.monthName(month).startsWith(word, Qt::CaseInsensitive)) {
                return month;
            }
        }
    }
    return 0;
}

/// The next such day from today on.
std::optional<QDate> nextDay(int month, int day, QDate today)
{
    QDate date(today.year(), month, day);
    if (date.isValid() && date < today) {
        date = QDate(today.year() + 1, month, day);
    }
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<QDate> dayWithMonthName(const QStringList& words, QDate today)
{
    int day = 0;
    int month = 0;
    int year = 0;
    for (QString word : words) {
        while (!word.isEmpty() && !word.back().isLetterOrNumber()) {
            word.chop(1);
        }
        bool isNumber = false;
        const int number = word.toInt(&isNumber);
        if (isNumber && number > 31) {
            year = number;
        } else if (isNumber) {
            day = number;
        } else if (monthOf(word) > 0) {
            month = monthOf(word);
        }
    }
    if (month == 0) {
        return std::nullopt;
    }
    if (day == 0) {
        const int in = year > 0 ? year : today.year();
        day = QDate(in, month, 1).daysInMonth();
    }
    if (year == 0) {
        return nextDay(month, day, today);
    }
    const QDate date(year, month, day);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

Slot coreSlot(OutcomeSlot slot)
{
    switch (slot) {
    case OutcomeSlot::Who:
        return Slot::Who;
    case OutcomeSlot::WhatChanges:
        return Slot::Change;
    case OutcomeSlot::MeasuredBy:
        return Slot::MeasuredBy;
    case OutcomeSlot::Now:
        return Slot::Baseline;
    case OutcomeSlot::Then:
        return Slot::Target;
    case OutcomeSlot::By:
        break;
    }
    return Slot::By;
}

/// Fills the value of a slot from what was typed; a problem where it cannot be read.
QString fillSlot(Outcome& outcome, OutcomeSlot slot, const QString& text, QDate today)
{
    switch (slot) {
    case OutcomeSlot::Who:
        outcome.who = text;
        return {};
    case OutcomeSlot::WhatChanges:
        outcome.change = text;
        return {};
    case OutcomeSlot::MeasuredBy:
        outcome.measuredBy = text;
        return {};
    case OutcomeSlot::Now:
    case OutcomeSlot::Then: {
        const auto number = numberTyped(text);
        if (!number && !text.isEmpty()) {
            return said(QT_TRANSLATE_NOOP("OutcomeWords", "not a number"));
        }
        (slot == OutcomeSlot::Now ? outcome.baseline : outcome.target) = number;
        return {};
    }
    case OutcomeSlot::By:
        break;
    }
    const auto day = readDay(text, today);
    if (!day && !text.isEmpty()) {
        return said(QT_TRANSLATE_NOOP("OutcomeWords", "not a day, as in 30 June"));
    }
    outcome.by = day.value_or(QDate());
    return {};
}

/// Where the field of an open point is, by the point's id.
PointPlace placeOf(const QString& id)
{
    static const std::map<QString, PointPlace> places{
        {QStringLiteral("noTarget"), PointPlace::Then},
        {QStringLiteral("noBaseline"), PointPlace::Now},
        {QStringLiteral("noChange"), PointPlace::Then},
        {QStringLiteral("noDate"), PointPlace::By},
        {QStringLiteral("pastDate"), PointPlace::By},
        {QStringLiteral("noWho"), PointPlace::Who},
        {QStringLiteral("betterOffUnclear"), PointPlace::BetterOff},
        {QStringLiteral("betterOffNo"), PointPlace::BetterOff},
        {QStringLiteral("oneFunction"), PointPlace::Stakeholders}};
    const auto found = places.find(id);
    return found == places.end() ? PointPlace::Sentence : found->second;
}

}

std::optional<QDate> readDay(const QString& text, QDate today)
{
    const QString typed = text.simplified();
    const QDate iso = QDate::fromString(typed, Qt::ISODate);
    if (iso.isValid()) {
        return iso;
    }
    for (const char* format : {"d.M.yyyy", "d/M/yyyy", "d-M-yyyy"}) {
        const QDate date = QDate::fromString(typed, QString::fromLatin1(format));
        if (date.isValid()) {
            return date;
        }
    }
    const QStringList parts = typed.split(QLatin1Char('.'), Qt::SkipEmptyParts);
    if (parts.size() == 2 && parts[0].toInt() > 0 && parts[1].toInt() > 0) {
        return nextDay(parts[1].toInt(), parts[0].toInt(), today);
    }
    return dayWithMonthName(typed.split(QLatin1Char(' '), Qt::SkipEmptyParts), today);
}

Outcome withBaselineFinder(const Outcome& outcome, const QString& owner, QDate due)
{
    Outcome changed = outcome;
    changed.baselineOwner = owner;
    changed.baselineDue = due;
    if (!outcome.sentence.trimmed().isEmpty()) {
        changed.sentence = withBaselineOwner(outcome.sentence, owner, due);
    }
    return changed;
}

namespace {

const QString worthStart = QStringLiteral("Worth about ");

}

Worth worthOf(const QString& text)
{
    const qsizetype line = text.lastIndexOf(QLatin1Char('\n')) + 1;
    if (!text.mid(line).startsWith(worthStart)) {
        return {text, {}};
    }
    return {text.left(qMax(qsizetype(0), line - 1)), text.mid(line + worthStart.size())};
}

QString worthText(const Worth& worth)
{
    const QString about = worth.about.simplified();
    if (about.isEmpty()) {
        return worth.why;
    }
    return worth.why.isEmpty() ? worthStart + about
                               : worth.why + QLatin1Char('\n') + worthStart + about;
}

std::optional<double> numberTyped(const QString& text)
{
    QString digits = text.simplified();
    digits.remove(QLatin1Char(' '));
    digits.remove(QLatin1Char('%'));
    const qsizetype comma = digits.lastIndexOf(QLatin1Char(','));
    // A comma before exactly three digits separates thousands, else it is the decimal mark.
    if (comma >= 0 && digits.size() - comma == 4) {
        digits.remove(QLatin1Char(','));
    } else {
        digits.replace(QLatin1Char(','), QLatin1Char('.'));
    }
    bool fine = false;
    const double value = digits.toDouble(&fine);
    return fine && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

QString slotText(const Outcome& outcome, OutcomeSlot slot)
{
    switch (slot) {
    case OutcomeSlot::Who:
        return outcome.who;
    case OutcomeSlot::WhatChanges:
        return outcome.change;
    case OutcomeSlot::MeasuredBy:
        return outcome.measuredBy;
    case OutcomeSlot::Now:
        return outcome.baseline ? numberText(*outcome.baseline, 6) : QString();
    case OutcomeSlot::Then:
        return outcome.target ? numberText(*outcome.target, 6) : QString();
    case OutcomeSlot::By:
        break;
    }
    return outcome.by.isValid()
               ? QLocale(QLocale::English).toString(outcome.by, QStringLiteral("d MMMM yyyy"))
               : QString();
}

QString slotRemark(const Outcome& outcome, OutcomeSlot slot, QDate today)
{
    if (slot == OutcomeSlot::Then && outcome.target && outcome.target == outcome.baseline) {
        return said(QT_TRANSLATE_NOOP("OutcomeWords", "the same as now: nothing would change"));
    }
    if (slot == OutcomeSlot::By && outcome.by.isValid() && outcome.by < today) {
        return said(QT_TRANSLATE_NOOP("OutcomeWords", "this day has passed"));
    }
    return {};
}

SlotResult withSlotText(const Outcome& outcome, OutcomeSlot slot, const QString& text, QDate today)
{
    if (text == slotText(outcome, slot)) {
        return {outcome, {}};
    }
    Outcome changed = outcome;
    const QString problem = fillSlot(changed, slot, text, today);
    if (!problem.isEmpty()) {
        return {outcome, problem};
    }
    if (!text.isEmpty() && !outcome.sentence.isEmpty()) {
        const OutcomeSlots said = parseOutcomeSentence(outcome.sentence, today);
        changed.sentence = withSlot(outcome.sentence, said, coreSlot(slot), text);
    }
    return {changed, {}};
}

Outcome filledFromSentence(const Outcome& outcome, QDate today)
{
    const OutcomeSlots said = parseOutcomeSentence(outcome.sentence, today);
    Outcome filled = outcome;
    const auto fill = [](QString& slot, const QString& words) {
        if (!words.isEmpty()) {
            slot = words;
        }
    };
    fill(filled.who, said.who);
    fill(filled.change, said.change);
    fill(filled.measuredBy, said.measuredBy);
    fill(filled.unit, said.unit);
    if (said.baseline) {
        filled.baseline = said.baseline;
    }
    if (said.target) {
        filled.target = said.target;
    }
    if (said.by.isValid()) {
        filled.by = said.by;
    }
    return filled;
}

std::vector<OutcomePoint> outcomePoints(const Outcome& outcome, QDate today)
{
    std::vector<OutcomePoint> points;
    for (const OpenPoint& point : openPoints(outcome, today)) {
        points.push_back({point.id, point.text, point.hint, placeOf(point.id)});
    }
    return points;
}

QStringList outcomeInOrder(const Outcome& outcome, QDate today) { return inOrder(outcome, today); }

}
