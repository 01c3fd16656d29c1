#pragma once

#include "core/layout/tidy.h"
#include "core/model/map.h"

#include <QStringList>

#include <array>
#include <map>

namespace throughline::test {

/// Ids that are the same in each run.
template <class T>
T numbered(size_t number)
{
    return T(QUuid(quint32(number + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
}

/// A map of chains such as "a1>o1>i1>x": the first letter of a card tells its stage (activity,
/// output, intermediate, x the outcome), "~" instead of ">" makes a feedback link. Links in
/// \p because are given words.
inline Map theory(const QString& chains, const QString& because = {})
{
    using namespace Qt::StringLiterals;
    Map map = emptyMap();
    map.steps.clear();
    std::map<QString, StepId> ids;
    const auto idOf = [&](const QString& name) {
        const auto [found, isNew] = ids.emplace(name, numbered<StepId>(ids.size()));
        if (isNew) {
            Step step;
            step.id = found->second;
            step.title = u"Card "_s + name;
            step.stage = name.startsWith(u'a')   ? Stage::Activity
                         : name.startsWith(u'o') ? Stage::Output
                         : name.startsWith(u'i') ? Stage::Intermediate
                                                 : Stage::Outcome;
            map.steps.emplace(step.id, step);
        }
        return found->second;
    };
    for (QString chain : chains.split(u' ')) {
        const QStringList cards = chain.replace(u"~"_s, u">~"_s).split(u'>');
        for (qsizetype i = 0; i + 1 < cards.size(); ++i) {
            const QString effect = cards[i + 1];
            const QString cause = cards[i].startsWith(u'~') ? cards[i].mid(1) : cards[i];
            Link link;
            link.id = numbered<LinkId>(map.links.size());
            link.from = idOf(cause);
            link.feedback = effect.startsWith(u'~');
            link.to = idOf(link.feedback ? effect.mid(1) : effect);
            if (because.contains(cause + u'>' + effect)) {
                link.assumption = u"Those who begin have the time and the means to go on"_s;
            }
            map.links.emplace(link.id, link);
        }
    }
    if (const auto outcome = ids.find(u"x"_s); outcome != ids.end()) {
        map.outcome.card = outcome->second;
    }
    return map;
}

/// A theory of change as people draw them, by name.
struct Theory
{
    const char* name;
    const char16_t* chains;
};

/// Several activities, shared effects, cross links, feedback: shapes taken from real ones.
inline constexpr std::array theories{
    Theory{"reading in schools", u"a1>o1>i1>i5>i7>x a2>o2>i2>i4 a3>o3>i3>i4 i4>i5 a4>o4>i6>i1 "
                                 u"i4>i7 i7~i4"},
    Theory{"malaria", u"a1>o1>i1 a2>o2>i1 a3>o3>i2 a4>o4>i2 a5>o5>i1 i2>i3 i6>i3 i1>i4 i1>i5 "
                      u"i3>i4 i4>i7>x i5>i6 i4~i6 i7~i6 o5>i5"},
    Theory{"setup of a product", u"a1>o1>i3 a2>o2>i4 a3>o3>i4 a4>o4>i5 a5>o5>i1 "
                                 u"i1>i2>i3>i4>i5>i6>i7 i7~i1 i5>i8 i6>i8>x"},
    Theory{"work for the young", u"a1>o1>i3 a2>o2>i1 a3>o3>i2 a4>o4>i2 a5>o5 i2>i1>i3>i4 i5>i3 "
                                 u"o5>i5 i4>i6 i2>i6>x o1>i1 i6~o1 o4>i4"},
    Theory{"clean water", u"a1>o1>i2 a2>o2>i1>i2 a3>o3>i3>i5 a4>o4>i4>i5 i2>i5>x i5>i6 o4>i6 "
                          u"i6>x2 o1>i6 o2>o1"},
    Theory{"one long chain", u"a1>o1>i1>i2>i3>i4>i5>i6>i7>i8>x i5~i1 i8~i4"},
    Theory{"one shared effect", u"a1>o1>i1 a2>o2>i1 a3>o3>i1 a4>o4>i1 a5>o5>i1 a6>o6>i1 i1>i2>x "
                                u"i1>i3>x i1>i4>x a1>i4 a6>x"}};

/// The map with every card where tidying puts it.
inline Map tidied(Map map)
{
    applyChanges(map, tidyEdit(map).changes);
    return map;
}

}
