#include "core/guidance/difference_text.h"

#include "core/guidance/difference_words.h"
#include "core/guidance/field_words.h"
#include "core/model/thing.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(differences)
};

bool isIndicator(const Difference& difference)
{
    return std::holds_alternative<IndicatorId>(difference.thing);
}

QString became(const QString& before, const QString& after)
{
    if (before.isEmpty()) {
        return Words::tr("now “%1”").arg(after);
    }
    return after.isEmpty() ? Words::tr("“%1” taken away").arg(before)
                           : Words::tr("“%1” became “%2”").arg(before, after);
}

QString flagLine(const QString& words, bool set)
{
    return set ? Words::tr("now %1").arg(words) : Words::tr("no longer %1").arg(words);
}

/// Whatever is neither a text nor a flag.
QString valueLine(const QString& words, const QString& before, const QString& after)
{
    if (before == after) {
        return Words::tr("%1 changed").arg(words); // in what is not said in so few words
    }
    if (before.isEmpty()) {
        return Words::tr("%1 now %2").arg(words, after);
    }
    return after.isEmpty() ? Words::tr("%1 taken away, was %2").arg(words, before)
                           : Words::tr("%1 %2 → %3").arg(words, before, after);
}

/// An indicator that came to a link or card, left it, or moved.
QString homeLine(const QString& name, const QString& before, const QString& after)
{
    if (after.isEmpty()) {
        return Words::tr("%1 lost its indicator “%2”").arg(before, name);
    }
    return before.isEmpty()
               ? Words::tr("%1 has the indicator “%2” now").arg(after, name)
               : Words::tr("Indicator “%1” moved from %2 to %3").arg(name, before, after);
}

QString quotedUnlessLink(const QString& name)
{
    return name.contains(u'→') ? name : u"“%1”"_s.arg(name);
}

QString lineOf(const Map& older, const Map& newer, const Difference& difference,
               const FieldDifference& field)
{
    const auto [before, after] = valueWords(older, newer, difference.thing, field);
    if (field.field == u"title"_s && !before.isEmpty()) {
        return Words::tr("Wording: %1").arg(became(before, after));
    }
    if (field.field == u"assumption"_s) {
        return Words::tr("Because of %1: %2").arg(difference.name, became(before, after));
    }
    if (field.field == u"sentence"_s) {
        return Words::tr("Outcome: %1").arg(became(before, after));
    }
    if (field.field == u"attachedTo"_s) {
        return homeLine(difference.name, before, after);
    }
    const QString name = std::holds_alternative<TheOutcome>(difference.thing) ? Words::tr("Outcome")
                         : isIndicator(difference)
                             ? Words::tr("Indicator “%1”").arg(difference.name)
                             : quotedUnlessLink(difference.name);
    return u"%1: %2"_s.arg(name, fieldLine(older, newer, difference.thing, field));
}

/// The text with the count in it, nothing for none.
QString counted(int count, const QString& text) { return count == 0 ? QString() : text.arg(count); }

/// Where an indicator lives, or where a link begins or ends.
QString placeLine(const QString& field, const QString& before, const QString& after)
{
    if (field == u"from"_s) {
        return Words::tr("starts at “%2” now, not at “%1”").arg(before, after);
    }
    if (field == u"to"_s) {
        return Words::tr("leads to “%2” now, not to “%1”").arg(before, after);
    }
    if (before.isEmpty() || after.isEmpty()) {
        return after.isEmpty() ? Words::tr("no longer on %1").arg(before)
                               : Words::tr("now on %1").arg(after);
    }
    return Words::tr("moved from %1 to %2").arg(before, after);
}

bool isPlace(const QString& field)
{
    return field == u"from"_s || field == u"to"_s || field == u"attachedTo"_s;
}

}

QString differencesTitle(QDate since, QDate until)
{
    return Words::tr("What our theory has learned since %1").arg(differenceDay(since, until));
}

int countOnMap(const std::vector<Difference>& differences, DifferenceKind kind)
{
    return static_cast<int>(
        std::count_if(differences.begin(), differences.end(), [kind](const Difference& each) {
            return each.kind == kind && !isIndicator(each);
        }));
}

QString differencesHeadline(const std::vector<Difference>& differences)
{
    const auto on = [&](DifferenceKind kind) { return countOnMap(differences, kind); };
    QStringList parts{counted(on(DifferenceKind::Added), Words::tr("%1 added")),
                      counted(on(DifferenceKind::Removed), Words::tr("%1 removed")),
                      counted(on(DifferenceKind::Changed), Words::tr("%1 changed"))};
    const auto indicators = std::count_if(differences.begin(), differences.end(), isIndicator);
    if (indicators > 0) {
        const QString text = indicators == 1 ? Words::tr("%1 indicator").arg(indicators)
                                             : Words::tr("%1 indicators").arg(indicators);
        const bool alone = indicators == qsizetype(differences.size());
        parts << (alone ? text : Words::tr("and %1").arg(text));
    }
    parts.removeAll(QString());
    return parts.isEmpty() ? Words::tr("No difference.") : parts.join(u", "_s);
}

QString fieldLine(const Map& older, const Map& newer, const Thing& thing,
                  const FieldDifference& field)
{
    const FieldWords words = fieldWords(thing, field.field);
    if (words.sort == FieldSort::Flag) {
        return flagLine(words.words, field.after.toBool());
    }
    const auto [before, after] = valueWords(older, newer, thing, field);
    if (isPlace(field.field)) {
        return placeLine(field.field, before, after);
    }
    return words.sort == FieldSort::Text
               ? Words::tr("%1 %2").arg(words.words, became(before, after))
               : valueLine(words.words, before, after);
}

QStringList differenceLines(const Map& older, const Map& newer, const Difference& difference)
{
    const QString what = isIndicator(difference) ? Words::tr("indicator “%1”").arg(difference.name)
                                                 : difference.name;
    if (difference.kind == DifferenceKind::Added) {
        return {Words::tr("Added: %1").arg(what)};
    }
    if (difference.kind == DifferenceKind::Removed) {
        return {Words::tr("Removed: %1").arg(what)};
    }
    QStringList lines;
    for (const FieldDifference& each : difference.fields) {
        lines << lineOf(older, newer, difference, each);
    }
    return lines;
}

QString differencesText(const Map& older, const Map& newer,
                        const std::vector<Difference>& differences)
{
    QStringList lines{differencesHeadline(differences)};
    for (const Difference& each : differences) {
        lines << differenceLines(older, newer, each);
    }
    return lines.join(u'\n');
}

}
