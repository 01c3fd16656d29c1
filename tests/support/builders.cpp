#include "tests/support/builders.h"

#include "core/model/quick_add.h"
#include "core/model/thing.h"

namespace throughline::test {

Map chain(const char* lines)
{
    const Map map = emptyMap();
    const Result<Edit> edit = quickAdd(map, QString::fromUtf8(lines));
    if (!edit) {
        qFatal("chain: %s", qPrintable(edit.error().message));
    }
    return after(map, *edit);
}

Map after(const Map& map, const Edit& edit)
{
    Map result = map;
    applyChanges(result, edit.changes);
    return result;
}

const Step& stepOf(const Map& map, const char* title)
{
    const Result<StepId> id = findStep(map, QString::fromUtf8(title));
    if (!id) {
        qFatal("stepOf: %s", qPrintable(id.error().message));
    }
    return *map.step(*id);
}

const Link& linkOf(const Map& map, const char* name)
{
    const Result<LinkId> id = findLink(map, QString::fromUtf8(name));
    if (!id) {
        qFatal("linkOf: %s", qPrintable(id.error().message));
    }
    return *map.link(*id);
}

QString stagesOf(const Map& map)
{
    QStringList parts;
    for (const Step* step : map.shownSteps()) {
        parts << QStringLiteral("%1 %2").arg(step->title, enumName(step->stage));
    }
    return parts.join(QStringLiteral(", "));
}

QString linksOf(const Map& map)
{
    QStringList parts;
    for (const Link* link : map.orderedLinks()) {
        parts << map.linkName(*link);
    }
    return parts.join(QStringLiteral(", "));
}

QDate testDay() { return {2026, 2, 12}; }

QDateTime testNow() { return {testDay(), QTime(12, 0), Qt::UTC}; }

}
