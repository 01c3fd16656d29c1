#include "core/guidance/wording.h"

#include "core/base/english.h"
#include "core/guidance/wording_pattern.h"

// Changing an outcome sentence: the words of a slot are replaced where they stand, or added where
// such words belong.

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

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

/// The sentence without a slot's words and without the word that led to them ("by", "from").
QString withoutSlot(QString sentence, Slot slot, const TextRange& own)
{
    static const auto before = wordPattern(u",?\\s*\\b(?:by|until|before)\\s*$"_s);
    static const auto baseline =
        wordPattern(u",?\\s*\\b(?:instead of|rather than|up from|down from|from)\\s*$"_s);
    static const auto target = wordPattern(u"\\s*\\b(?:down |up )?to\\s*$"_s);
    static const auto blanks = wordPattern(u"\\s*$"_s);
    const auto& lead = slot == Slot::By         ? before
                       : slot == Slot::Baseline ? baseline
                       : slot == Slot::Target   ? target
                                                : blanks;
    const auto match = lead.match(sentence.left(own.start));
    const qsizetype start = match.hasMatch() ? match.capturedStart(0) : own.start;
    return sentence.remove(start, own.start + own.length - start).trimmed();
}

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
    static const auto dateWords = wordPattern(u",?\\s*\\b(?:by|until|before)\\s*$"_s);
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
        words << u"by "_s + dateInFull(due);
    }
    if (!words.isEmpty() && !result.isEmpty()) {
        result += u" (now: found %1)"_s.arg(words.join(u' '));
    }
    return stop && !result.isEmpty() ? result + u'.' : result;
}

}
