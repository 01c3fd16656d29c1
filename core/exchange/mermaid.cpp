#include "core/exchange/mermaid.h"

#include <QHash>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// Text in quotation marks; what Mermaid would take for markup is written as entities.
QString quoted(const QString& text)
{
    QString result;
    for (const QChar each : text) {
        if (each == u'\n') {
            result += u"<br/>"_s;
        } else if (each == u'"' || each == u'#' || each == u'<' || each == u'>' || each == u'&' ||
                   each == u'|' || each == u'`' || each == u'\\' || each == u';' || each < u' ') {
            result += u"#%1;"_s.arg(int(each.unicode()));
        } else {
            result += each;
        }
    }
    return u'"' + result + u'"';
}

QString arrowOf(const Link& link)
{
    const bool lowers = link.effect == Effect::Lowers;
    return link.feedback ? (lowers ? u"-.-x"_s : u"-.->"_s) : (lowers ? u"--x"_s : u"-->"_s);
}

}

QString mapToMermaid(const Map& map)
{
    QString text = u"flowchart LR\n"_s;
    if (!map.outcome.sentence.isEmpty()) {
        text += u"    %% outcome: "_s + map.outcome.sentence.simplified() + u'\n';
    }
    text += u"    %% Throughline: a dotted link is feedback\n"_s;
    QHash<StepId, QString> names;
    const std::vector<const Step*> steps = map.shownSteps();
    for (const Stage stage :
         {Stage::Activity, Stage::Output, Stage::Intermediate, Stage::Outcome, Stage::None}) {
        QString nodes;
        for (const Step* each : steps) {
            if (each->stage == stage) {
                const QString name = u"n%1"_s.arg(names.size() + 1);
                names.insert(each->id, name);
                nodes += u"        "_s + name + u'[' + quoted(each->title) + u"]:::"_s +
                         enumName(stage) + u'\n';
            }
        }
        if (!nodes.isEmpty()) {
            text += u"    subgraph "_s + enumName(stage) + u'\n' + nodes + u"    end\n"_s;
        }
    }
    for (const Link* link : map.orderedLinks()) {
        const QString because =
            link->assumption.isEmpty() ? QString() : u'|' + quoted(link->assumption) + u'|';
        text += u"    "_s + names.value(link->from) + u' ' + arrowOf(*link) + because + u' ' +
                names.value(link->to) + u'\n';
    }
    return text;
}

}
