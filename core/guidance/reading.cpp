#include "core/guidance/reading.h"

#include <QCoreApplication>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("reading", text); }

QString titleOf(const Map& map, StepId id)
{
    const Step* step = map.step(id);
    const QString title = step ? step->title.simplified() : QString();
    return title.isEmpty() ? tr("the outcome") : tr("“%1”").arg(title);
}

/// A sentence as the second half of another: "The step asks …" becomes "the step asks …". Only
/// words that are no names lose their capital.
QString asHalfSentence(const QString& text)
{
    static const QStringList words =
        QStringLiteral(
            "a an the this that these those it its they their there we our you your "
            "people one no not when if who what early more most some every each new help")
            .split(u' ');
    const QString first = text.section(u' ', 0, 0);
    return words.contains(first.toLower()) ? first.toLower() + text.mid(first.size()) : text;
}

/// The because, without a mark at its end.
QString becauseOf(const Link& link)
{
    QString because = asHalfSentence(link.assumption.simplified());
    while (because.endsWith(u'.')) {
        because.chop(1);
    }
    return because.isEmpty() ? QString() : tr(" because %1").arg(because);
}

QString effectOf(const Map& map, const Link* link, StepId step)
{
    const QString title = titleOf(map, step);
    return link && link->effect == Effect::Lowers ? tr("less of %1").arg(title) : title;
}

QString joinedBy(const Link* link, bool second)
{
    if (second) {
        return tr(", then ");
    }
    return link ? tr(", which leads to ") : tr(", and then ");
}

}

std::vector<ReadPart> readParts(const Map& map, const std::vector<StepId>& path)
{
    std::vector<ReadPart> parts;
    for (size_t i = 0; i < path.size(); ++i) {
        if (i == 0) {
            const QString title = titleOf(map, path[i]);
            parts.push_back({path[i], {}, path.size() > 1 ? tr("If %1").arg(title) : title});
            continue;
        }
        const Link* link = map.linkBetween(path[i - 1], path[i]);
        const QString text = joinedBy(link, i == 1) + effectOf(map, link, path[i]) +
                             (link ? becauseOf(*link) : QString());
        parts.push_back({path[i], link ? link->id : LinkId(), text});
    }
    return parts;
}

QString readPath(const Map& map, const std::vector<StepId>& path)
{
    QString sentence;
    for (const ReadPart& part : readParts(map, path)) {
        sentence += part.text;
    }
    return sentence.isEmpty() ? sentence : sentence + u'.';
}

QString readLink(const Map& map, const Link& link) { return readPath(map, {link.from, link.to}); }

}
