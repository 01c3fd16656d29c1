#pragma once

#include "core/layout/tidy.h"
#include "core/model/edit.h"
#include "tests/support/window_stage.h"

#include <QRandomGenerator>

namespace throughline {

/// A map in eight layers with "because" and indicators, placed by tidying.
inline void fillAtRandom(MapStage& s, int cards, quint32 seed)
{
    QRandomGenerator random(seed);
    EditBuilder edit(s.map(), u"Fill"_s);
    std::vector<StepId> steps;
    for (int i = 0; i < cards; ++i) {
        Step step;
        step.id = StepId::create();
        step.stage = static_cast<Stage>(1 + i * 3 / cards);
        step.title = u"Card %1 of this map"_s.arg(i);
        edit.put(step);
        steps.push_back(step.id);
    }
    for (int i = 0; i < cards * 3 / 2; ++i) {
        const auto a = random.bounded(static_cast<quint32>(cards - 1));
        const auto b = a + 1 + random.bounded(std::min(20U, static_cast<quint32>(cards) - a - 1));
        if (edit.map().linkBetween(steps[a], steps[b])) {
            continue;
        }
        Link link;
        link.id = LinkId::create();
        link.from = steps[a];
        link.to = steps[b];
        link.assumption = i % 3 ? u"they see at once why it is worth their time"_s : QString();
        edit.put(link);
        if (i % 6 == 0) {
            Indicator indicator;
            indicator.id = IndicatorId::create();
            indicator.name = u"Indicator %1"_s.arg(i);
            indicator.onLink = link.id;
            edit.put(indicator);
        }
    }
    QVERIFY(s.project->apply(edit.finish()));
    QVERIFY(s.project->apply(placeMissing(s.map())));
    const Edit tidied = tidyEdit(s.map());
    QVERIFY(tidied.isEmpty() || s.project->apply(tidied));
}

}
