#include "core/guidance/wording.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

// Reading an outcome sentence, in steps: the date at the end ("by …"), the numbers ("27 … instead
// of 13", "from 14 days to 5"), then what stands before and between them (who, what changes).
// Each step takes its words away from what the next one sees, so that "90 days" inside the change
// is not taken for a target.

namespace throughline {

namespace {

using namespace Qt::StringLiterals;

/// "13", "4,820", "2.5", "2,5", with a currency sign before it or none.
const QString number = uR"((?:[€$£]\s?)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?))"_s;

QRegularExpression pattern(const QString& text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption |
                                        QRegularExpression::UseUnicodePropertiesOption);
}

std::optional<double> toNumber(QString text)
{
    static const auto thousands = pattern(u"^\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?$"_s);
    bool ok = false;
    if (thousands.match(text).hasMatch()) {
        text.remove(u',');
    }
    const double value = text.replace(u',', u'.').toDouble(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

int monthNumber(const QString& word)
{
    const QLocale english(QLocale::English);
    for (int month = 1; month <= 12; ++month) {
        const QString name = english.monthName(month).toLower();
        if (word.size() >= 3 && name.startsWith(word.toLower())) {
            return month;
        }
    }
    return 0;
}

/// The day in the year given, else the next such day after today.
QDate dayIn(int year, int month, int day, QDate today)
{
    if (year > 0) {
        return {year, month, day};
    }
    const QDate thisYear(today.year(), month, day);
    return thisYear > today ? thisYear : QDate(today.year() + 1, month, day);
}

QDate lastDay(int year, int month, QDate today)
{
    const QDate first = dayIn(year, month, 1, year > 0 ? today : today.addMonths(-1));
    return first.isValid() ? QDate(first.year(), first.month(), first.daysInMonth()) : QDate();
}

/// Reads the words after "by": "30 June 2026", "June 30", "the end of June", "Q3", "2026-06-30".
QDate readDate(const QString& words, QDate today)
{
    static const auto iso = pattern(u"(\\d{4})-(\\d{2})-(\\d{2})"_s);
    static const auto dayMonth =
        pattern(u"(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?(\\p{L}{3,})\\.?(?:,? (\\d{4}))?"_s);
    static const auto monthDay =
        pattern(u"(\\p{L}{3,}) (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?!\\d)"_s);
    static const auto quarter = pattern(u"Q([1-4])(?: (\\d{4}))?"_s);
    static const auto month = pattern(u"(?:the )?(?:end of )?(\\p{L}{3,})(?: (\\d{4}))?"_s);
    if (const auto m = iso.match(words); m.hasMatch()) {
        return QDate::fromString(m.captured(0), Qt::ISODate);
    }
    if (const auto m = dayMonth.match(words); m.hasMatch() && monthNumber(m.captured(2))) {
        return dayIn(m.captured(3).toInt(), monthNumber(m.captured(2)), m.captured(1).toInt(),
                     today);
    }
    if (const auto m = monthDay.match(words); m.hasMatch() && monthNumber(m.captured(1))) {
        return dayIn(m.captured(3).toInt(), monthNumber(m.captured(1)), m.captured(2).toInt(),
                     today);
    }
    if (const auto m = quarter.match(words); m.hasMatch()) {
        return lastDay(m.captured(2).toInt(), m.captured(1).toInt() * 3, today);
    }
    if (const auto m = month.match(words); m.hasMatch() && monthNumber(m.captured(1))) {
        return lastDay(m.captured(2).toInt(), monthNumber(m.captured(1)), today);
    }
    return {};
}

/// Where the words about an unknown baseline begin at the end of a sentence; its length without.
qsizetype baselineOwnerStart(const QString& sentence)
{
    static const auto words = pattern(u"\\s*\\(now: found[^()]*\\)\\s*[.!]?\\s*$"_s);
    const auto match = words.match(sentence);
    return match.hasMatch() ? match.capturedStart(0) : sentence.size();
}

class SentenceReader
{
public:
    SentenceReader(const QString& sentence, QDate today)
        : m_text(sentence.left(baselineOwnerStart(sentence))), m_today(today)
    {
    }

    OutcomeSlots read()
    {
        readBy();
        if (!readOfHundred() && !readInsteadOf()) {
            readFromTo();
        }
        return m_slots;
    }

private:
    void take(Slot slot, const QRegularExpressionMatch& match, int group)
    {
        if (match.capturedLength(group) > 0) {
            m_slots.ranges.emplace_back(
                slot, TextRange{match.capturedStart(group), match.capturedLength(group)});
        }
    }

    void readBy()
    {
        static const auto by = pattern(
            u",?\\s*\\b(?:by|until|before)\\s+((?:the )?(?:end of )?[\\p{L}\\d][\\p{L}\\d\\s,.-]*?)\\s*[.!]?\\s*$"_s);
        qsizetype from = 0;
        for (auto match = by.match(m_text, from); match.hasMatch();
             match = by.match(m_text, match.capturedStart(0) + 1)) {
            const QDate day = readDate(match.captured(1), m_today);
            if (day.isValid()) {
                m_slots.by = day;
                take(Slot::By, match, 1);
                m_end = match.capturedStart(0);
                return;
            }
        }
    }

    QString body() const { return m_end < 0 ? m_text : m_text.left(m_end); }

    /// "Of 100 new customers, 27 are still active after 90 days instead of 13"
    bool readOfHundred()
    {
        static const auto shape = pattern(
            u"^\\s*of\\s+"_s + number + u"\\s+([^,]+?)\\s*,\\s*"_s + number +
            u"\\s+(?:(?:are|is|will|have|has)\\s+)?(.+?)(?:,?\\s+(?:instead of|rather than|up from|down from|from)\\s+"_s +
            number + u"(?:\\s*today| now)?)?\\s*$"_s);
        const auto match = shape.match(body());
        if (!match.hasMatch()) {
            return false;
        }
        m_slots.who = match.captured(2);
        m_slots.target = toNumber(match.captured(3));
        m_slots.change = match.captured(4);
        m_slots.baseline = toNumber(match.captured(5));
        m_slots.unit = u"of %1"_s.arg(match.captured(1));
        m_slots.measuredBy = m_slots.unit;
        take(Slot::Who, match, 2);
        take(Slot::Target, match, 3);
        take(Slot::Change, match, 4);
        take(Slot::Baseline, match, 5);
        return true;
    }

    /// "27 % of new customers stay instead of 13 %"
    bool readInsteadOf()
    {
        static const auto shape = pattern(
            u"^\\s*"_s + number +
            u"\\s*(%|per ?cent)?\\s*(?:of\\s+)?(.+?)\\s+(?:instead of|rather than|up from|down from)\\s+"_s +
            number + u"\\s*(?:%|per ?cent)?.*$"_s);
        const auto match = shape.match(body());
        if (!match.hasMatch()) {
            return false;
        }
        m_slots.target = toNumber(match.captured(1));
        m_slots.unit = match.captured(2).isEmpty() ? QString() : u"%"_s;
        splitWhoAndChange(match, 3);
        m_slots.baseline = toNumber(match.captured(4));
        take(Slot::Target, match, 1);
        take(Slot::Baseline, match, 4);
        return true;
    }

    /// "Reduce onboarding time for new customers from 14 days to 5"
    void readFromTo()
    {
        static const auto both = pattern(u"\\bfrom\\s+"_s + number +
                                         u"\\s*(%|per ?cent|\\p{L}+)?\\s+(?:down |up )?to\\s+"_s +
                                         number + u"\\s*(%|per ?cent|\\p{L}+)?"_s);
        static const auto onlyTo =
            pattern(u"\\bto\\s+"_s + number + u"\\s*(%|per ?cent|\\p{L}+)?\\s*$"_s);
        const QString text = body();
        qsizetype end = text.size();
        if (const auto match = both.match(text); match.hasMatch()) {
            m_slots.baseline = toNumber(match.captured(1));
            m_slots.target = toNumber(match.captured(3));
            m_slots.unit = match.captured(2).isEmpty() ? match.captured(4) : match.captured(2);
            take(Slot::Baseline, match, 1);
            take(Slot::Target, match, 3);
            end = match.capturedStart(0);
        } else if (const auto to = onlyTo.match(text); to.hasMatch()) {
            m_slots.target = toNumber(to.captured(1));
            m_slots.unit = to.captured(2);
            take(Slot::Target, to, 1);
            end = to.capturedStart(0);
        }
        readWhoFor(text.left(end));
    }

    /// "… for new customers" says who; the rest is what changes.
    void readWhoFor(const QString& text)
    {
        static const auto forWhom = pattern(u"^\\s*(.+?)\\s+for\\s+(?!\\d)(.+?)\\s*[,.]?\\s*$"_s);
        static const auto whole = pattern(u"^\\s*(.+?)\\s*[,.]?\\s*$"_s);
        if (const auto match = forWhom.match(text); match.hasMatch()) {
            m_slots.change = match.captured(1);
            m_slots.who = match.captured(2);
            take(Slot::Change, match, 1);
            take(Slot::Who, match, 2);
        } else if (const auto all = whole.match(text); all.hasMatch()) {
            splitWhoAndChange(all, 1);
        }
    }

    /// "New customers find key information": who up to the verb, where it is one that is known.
    void splitWhoAndChange(const QRegularExpressionMatch& match, int group)
    {
        static const auto verb = pattern(
            u"^(.+?)\\s+((?:are|is|can|find|finish|reach|stay|use|return|complete|connect|get|buy|"
            "renew|solve|answer|have|know|understand|meet|spend|need|still)\\b.*)$"_s);
        const auto parts = verb.match(match.captured(group));
        const qsizetype start = match.capturedStart(group);
        if (!parts.hasMatch()) {
            m_slots.change = match.captured(group);
            take(Slot::Change, match, group);
            return;
        }
        m_slots.who = parts.captured(1);
        m_slots.change = parts.captured(2);
        m_slots.ranges.emplace_back(
            Slot::Who, TextRange{start + parts.capturedStart(1), parts.capturedLength(1)});
        m_slots.ranges.emplace_back(
            Slot::Change, TextRange{start + parts.capturedStart(2), parts.capturedLength(2)});
    }

    QString m_text;
    QDate m_today;
    qsizetype m_end = -1; ///< where the date's words begin
    OutcomeSlots m_slots;
};

/// Words added for a slot that the sentence does not hold yet.
QString addition(Slot slot, const QString& words)
{
    switch (slot) {
    case Slot::By:
        return u", by %1"_s.arg(words);
    case Slot::Baseline:
        return u" instead of %1"_s.arg(words);
    case Slot::Target:
        return u" to %1"_s.arg(words);
    case Slot::Who:
        return u" for %1"_s.arg(words);
    case Slot::Change:
    case Slot::MeasuredBy:
        return u" %1"_s.arg(words);
    }
    return {};
}

}

namespace {

/// The sentence without a slot's words and without the word that led to them ("by", "from").
QString withoutSlot(QString sentence, Slot slot, const TextRange& own)
{
    static const auto before = pattern(u",?\\s*\\b(?:by|until|before)\\s*$"_s);
    static const auto baseline =
        pattern(u",?\\s*\\b(?:instead of|rather than|up from|down from|from)\\s*$"_s);
    static const auto target = pattern(u"\\s*\\b(?:down |up )?to\\s*$"_s);
    static const auto blanks = pattern(u"\\s*$"_s);
    const auto& lead = slot == Slot::By         ? before
                       : slot == Slot::Baseline ? baseline
                       : slot == Slot::Target   ? target
                                                : blanks;
    const auto match = lead.match(sentence.left(own.start));
    const qsizetype start = match.hasMatch() ? match.capturedStart(0) : own.start;
    return sentence.remove(start, own.start + own.length - start).trimmed();
}

}

TextRange OutcomeSlots::rangeOf(Slot slot) const
{
    const auto found = std::find_if(ranges.begin(), ranges.end(),
                                    [slot](const auto& entry) { return entry.first == slot; });
    return found == ranges.end() ? TextRange{} : found->second;
}

OutcomeSlots parseOutcomeSentence(const QString& sentence, QDate today)
{
    return SentenceReader(sentence, today).read();
}

namespace {

/// As `withSlot`, of a sentence without the words about an unknown baseline.
QString withSlotOnly(const QString& sentence, const OutcomeSlots& slots, Slot slot,
                     const QString& words)
{
    QString result = sentence;
    const TextRange own = slots.rangeOf(slot);
    if (own.length > 0 && words.isEmpty()) {
        return withoutSlot(sentence, slot, own);
    }
    if (own.length > 0) {
        return result.replace(own.start, own.length, words);
    }
    if (words.isEmpty() || slot == Slot::MeasuredBy) {
        return result; // "counted as" stands beside the sentence, not in it
    }
    static const auto dateWords = pattern(u",?\\s*\\b(?:by|until|before)\\s*$"_s);
    const TextRange by = slots.rangeOf(Slot::By);
    qsizetype place = result.size();
    if (by.length > 0) {
        place = dateWords.match(result.left(by.start)).capturedStart(0);
    } else if (result.endsWith(u'.')) {
        place -= 1;
    }
    return result.insert(place, result.isEmpty() ? words : addition(slot, words));
}

}

QString withSlot(const QString& sentence, const OutcomeSlots& slots, Slot slot,
                 const QString& words)
{
    const qsizetype end = baselineOwnerStart(sentence);
    return withSlotOnly(sentence.left(end), slots, slot, words) + sentence.mid(end);
}

QString withBaselineOwner(const QString& sentence, const QString& owner, QDate due)
{
    const qsizetype end = baselineOwnerStart(sentence);
    const bool stop = sentence.trimmed().endsWith(u'.');
    QString result = sentence.left(end).trimmed();
    while (result.endsWith(u'.')) {
        result.chop(1);
    }
    QStringList words;
    if (!owner.trimmed().isEmpty()) {
        words << u"by "_s + owner.simplified().remove(u'(').remove(u')');
    }
    if (due.isValid()) {
        words << u"by "_s + QLocale(QLocale::English).toString(due, u"d MMMM yyyy"_s);
    }
    if (!words.isEmpty() && !result.isEmpty()) {
        result += u" (now: found %1)"_s.arg(words.join(u' '));
    }
    return stop && !result.isEmpty() ? result + u'.' : result;
}

}
