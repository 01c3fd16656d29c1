#include "core/exchange/text_map.h"

#include "core/exchange/json_map.h"
#include "core/model/stage_text.h"

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

QString stepsText(const Map& map)
{
    QStringList lines;
    std::optional<Stage> current;
    for (const Step* step : map.shownSteps()) {
        if (step->stage != current) {
            current = step->stage;
            lines << stagePlural(step->stage);
        }
        lines << u"  "_s + (step->title.isEmpty() ? tr("(no title)") : step->title);
    }
    return lines.join(u'\n');
}

QString linkLine(const Map& map, const Link& link)
{
    QString line = u"  "_s + map.linkName(link);
    if (!link.assumption.isEmpty()) {
        line += tr(" because %1").arg(link.assumption);
    }
    if (link.lagDays) {
        line += tr(" (takes %1–%2 days)").arg(link.lagDays->from).arg(link.lagDays->to);
    }
    return link.feedback ? line + tr(" (feedback)") : line;
}

QString indicatorLine(const Map& map, const Indicator& indicator)
{
    QString home = tr("nothing yet");
    if (const Link* link = map.link(indicator.onLink)) {
        home = map.linkName(*link);
    } else if (const Step* step = map.step(indicator.onStep)) {
        home = step->title;
    }
    return tr("  %1, %2, on %3").arg(indicator.name, enumName(indicator.role), home);
}

}

QString mapToText(const Map& map)
{
    QStringList parts{stepsText(map)};
    QStringList links;
    for (const Link* link : map.orderedLinks()) {
        links << linkLine(map, *link);
    }
    if (!links.isEmpty()) {
        parts << tr("Links") + u'\n' + links.join(u'\n');
    }
    QStringList indicators;
    for (const Indicator* each : indicatorsInOrder(map)) {
        indicators << indicatorLine(map, *each);
    }
    if (!indicators.isEmpty()) {
        parts << tr("Indicators") + u'\n' + indicators.join(u'\n');
    }
    parts.removeAll(QString());
    return parts.isEmpty() ? tr("The map is empty.") : parts.join(u"\n\n"_s);
}

}
