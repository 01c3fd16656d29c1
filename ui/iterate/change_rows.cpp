#include "ui/iterate/change_rows.h"

#include "ui/iterate/change_sign.h"
#include "ui/widgets/dates.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Versions)
};

/// The id a thing is found by; of the outcome that of its card.
QUuid idOf(const Thing& thing, const Map& map)
{
    if (const auto* step = std::get_if<StepId>(&thing)) {
        return step->uuid();
    }
    if (const auto* link = std::get_if<LinkId>(&thing)) {
        return link->uuid();
    }
    const auto* indicator = std::get_if<IndicatorId>(&thing);
    return indicator ? indicator->uuid() : map.outcome.card.uuid();
}

/// A word and a day: "added 5 Feb", "wording, 30 Jan"; the year where it is not that of \p beside.
QString withDay(const QString& words, QDate day, QDate beside)
{
    if (!day.isValid()) {
        return words;
    }
    return QStringLiteral("%1 %2").arg(words, dayBeside(day, beside));
}

/// The words at the foot of a card that a group tells of.
QString footOf(const DifferenceGroup& group, DifferenceKind kind, QDate until)
{
    const bool isText = kind == DifferenceKind::Changed && !group.after.isEmpty();
    const bool isOutcome = std::holds_alternative<TheOutcome>(group.things.front());
    const QString words = isText && isOutcome ? Words::tr("sentence,")
                          : isText            ? Words::tr("wording,")
                                              : changeWord(kind);
    return withDay(words, group.date, until);
}

void describeCard(Comparison& comparison, StepId card, DifferenceKind kind,
                  const DifferenceGroup& group)
{
    CardChange& change = comparison.cards[card];
    if (!change.foot.isEmpty()) {
        return; // the group before said more
    }
    change.kind = kind;
    change.foot = footOf(group, kind, comparison.to);
    if (kind == DifferenceKind::Changed && std::holds_alternative<StepId>(group.things.front())) {
        change.titleBefore = group.before;
    }
}

void describeLink(Comparison& comparison, LinkId link, DifferenceKind kind,
                  const DifferenceGroup& group)
{
    LinkChange& change = comparison.links[link];
    change.kind = kind;
    change.alone = change.alone || group.things.front() == Thing(link);
    if (kind == DifferenceKind::Changed && change.alone && change.after.isEmpty()) {
        change.before = group.before;
        change.after = group.after.isEmpty() && group.before.isEmpty() ? group.line : group.after;
    }
}

}

std::vector<ChangeRow> changeRows(const Comparison& comparison, Names names)
{
    std::vector<ChangeRow> rows;
    for (DifferenceGroup group : comparison.groups) {
        if (names == Names::Hidden) {
            group.by.clear();
        }
        ChangeRow row;
        row.kind = group.kind;
        row.title = group.title;
        row.before = group.before;
        row.line = group.after.isEmpty() ? group.line : group.after;
        row.foot = groupFoot(group, comparison.to);
        for (const Thing& thing : group.things) {
            row.things.push_back(idOf(thing, comparison.newer.map));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

QString rowText(const ChangeRow& row)
{
    QStringList parts{row.title};
    if (!row.before.isEmpty()) {
        parts << Words::tr("“%1” is now “%2”").arg(row.before, row.line);
    } else if (!row.line.isEmpty()) {
        parts << row.line;
    }
    const QString what = parts.join(QStringLiteral(", "));
    return row.foot.isEmpty() ? what : QStringLiteral("%1 (%2)").arg(what, row.foot);
}

void describeOnMap(Comparison& comparison, const Map& newer)
{
    std::map<QUuid, DifferenceKind> kinds;
    for (const Difference& each : comparison.differences) {
        kinds.emplace(idOf(each.thing, newer), each.kind);
    }
    for (const DifferenceGroup& group : comparison.groups) {
        for (const Thing& thing : group.things) {
            const DifferenceKind kind = kinds.at(idOf(thing, newer));
            if (const auto* step = std::get_if<StepId>(&thing)) {
                describeCard(comparison, *step, kind, group);
            } else if (const auto* link = std::get_if<LinkId>(&thing)) {
                describeLink(comparison, *link, kind, group);
            } else if (std::holds_alternative<TheOutcome>(thing)) {
                describeCard(comparison, newer.outcome.card, kind, group);
            }
        }
    }
}

}
