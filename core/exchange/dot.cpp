#include "core/exchange/dot.h"

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// A quoted DOT string.
QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
    return u'"' + text.remove(u'\r') + u'"';
}

QString node(const Step& step)
{
    return u"    %1 [label=%2, class=%3];\n"_s.arg(quoted(step.id.toString()), quoted(step.title),
                                                   quoted(enumName(step.stage)));
}

/// The steps of one stage, in one column.
QString column(const std::vector<const Step*>& steps, Stage stage)
{
    QString text;
    for (const Step* each : steps) {
        if (each->stage == stage) {
            text += u"    "_s + node(*each);
        }
    }
    if (text.isEmpty() || stage == Stage::None) {
        return text;
    }
    return u"    subgraph %1 {\n%2    }\n"_s.arg(quoted(enumName(stage)), text);
}

QString arrow(const Link& link)
{
    QStringList attributes;
    if (!link.assumption.isEmpty()) {
        attributes << u"tooltip="_s + quoted(link.assumption)
                   << u"because="_s + quoted(link.assumption);
    }
    if (link.feedback) {
        attributes << u"style=dashed, constraint=false"_s;
    }
    if (link.effect == Effect::Lowers) {
        attributes << u"arrowhead=tee"_s;
    }
    const QString suffix =
        attributes.isEmpty() ? QString() : u" [%1]"_s.arg(attributes.join(u", "_s));
    return u"    %1 -> %2%3;\n"_s.arg(quoted(link.from.toString()), quoted(link.to.toString()),
                                      suffix);
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
        text += column(steps, stage);
    }
    for (const Link* each : map.orderedLinks()) {
        text += arrow(*each);
    }
    return text + u"}\n"_s;
}

}
