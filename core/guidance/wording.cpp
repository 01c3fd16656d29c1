#include "core/guidance/wording.h"

#include "core/guidance/date_words.h"
#include "core/guidance/wording_pattern.h"

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

std::optional<double> toNumber(QString text)
{
    static const auto thousands = wordPattern(u"^\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?$"_s);
    bool ok = false;
    if (thousands.match(text).hasMatch()) {
        text.remove(u',');
    }
    const double value = text.replace(u',', u'.').toDouble(&ok);
    return ok ? std::optional(value) : std::nullopt;
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
        static const auto by = wordPattern(
            u",?\\s*\\b(?:by|until|before)\\s+((?:the )?(?:end of )?[\\p{L}\\d][\\p{L}\\d\\s,.-]*?)\\s*[.!]?\\s*$"_s);
        qsizetype from = 0;
        for (auto match = by.match(m_text, from); match.hasMatch();
             match = by.match(m_text, match.capturedStart(0) + 1)) {
            const QDate day = dateFromWords(match.captured(1), m_today);
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
        static const auto shape = wordPattern(
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
        static const auto shape = wordPattern(
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
        static const auto both = wordPattern(
            u"\\bfrom\\s+"_s + number + u"\\s*(%|per ?cent|\\p{L}+)?\\s+(?:down |up )?to\\s+"_s +
            number + u"\\s*(%|per ?cent|\\p{L}+)?"_s);
        static const auto onlyTo =
            wordPattern(u"\\bto\\s+"_s + number + u"\\s*(%|per ?cent|\\p{L}+)?\\s*$"_s);
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
        static const auto forWhom =
            wordPattern(u"^\\s*(.+?)\\s+for\\s+(?!\\d)(.+?)\\s*[,.]?\\s*$"_s);
        static const auto whole = wordPattern(u"^\\s*(.+?)\\s*[,.]?\\s*$"_s);
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
        static const auto verb = wordPattern(
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

}
