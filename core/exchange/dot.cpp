#include "core/exchange/dot.h"

#include "core/exchange/foreign_fields.h"

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// A quoted DOT string.
QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
    return u'"' + text.remove(u'\r') + u'"';
}

QString node(const Map& map, const Step& step)
{
    QStringList attributes{u"label="_s + quoted(step.title),
                           u"class="_s + quoted(enumName(step.stage))};
    for (const auto& [name, value] : attributesOf(map, step)) {
        attributes << name + u'=' + quoted(value);
    }
    return u"    "_s + quoted(step.id.toString()) + u" ["_s + attributes.join(u", "_s) + u"];\n"_s;
}

/// The steps of one stage, in one column.
QString column(const Map& map, const std::vector<const Step*>& steps, Stage stage)
{
    QString text;
    for (const Step* each : steps) {
        if (each->stage == stage) {
            text += u"    "_s + node(map, *each);
        }
    }
    if (text.isEmpty() || stage == Stage::None) {
        return text;
    }
    return u"    subgraph %1 {\n%2    }\n"_s.arg(quoted(enumName(stage)), text);
}

QString arrow(const Map& map, const Link& link)
{
    QStringList attributes;
    if (!link.assumption.isEmpty()) {
        attributes << u"tooltip="_s + quoted(link.assumption);
    }
    for (const auto& [name, value] : attributesOf(map, link)) {
        attributes << name + u'=' + quoted(value);
    }
    if (link.feedback) {
        attributes << u"style=dashed, constraint=false"_s;
    }
    if (link.effect == Effect::Lowers) {
        attributes << u"arrowhead=tee"_s;
    }
    const QString suffix =
        attributes.isEmpty() ? QString() : u" ["_s + attributes.join(u", "_s) + u']';
    return u"    "_s + quoted(link.from.toString()) + u" -> "_s + quoted(link.to.toString()) +
           suffix + u";\n"_s;
}

}

QString mapToDot(const Map& map)
{
    QString text = u"digraph throughline {\n"
                   "    label=%1;\n"
                   "    labelloc=t;\n"
                   "    rankdir=LR;\n"
                   "    node [shape=box, style=rounded];\n"_s.arg(quoted(map.outcome.sentence));
    const std::vector<const Step*> steps = map.shownSteps();
    for (const Stage stage :
         {Stage::Activity, Stage::Output, Stage::Intermediate, Stage::Outcome, Stage::None}) {
        text += column(map, steps, stage);
    }
    for (const Link* each : map.orderedLinks()) {
        text += arrow(map, *each);
    }
    return text + u"}\n"_s;
}

}
