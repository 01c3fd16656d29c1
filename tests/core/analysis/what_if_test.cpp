#include "core/analysis/what_if.h"

#include <QTest>

using namespace throughline;

class WhatIfTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkThatMeetsItsExpectationCarriesTheLaterOnesAlong()
    {
        // The sample: 4,820, 4,112, 1,974, 1,102, 803; 72 of 100 expected instead of 1974/4112.
        // R: 803 * 0.72 / (1974/4112) = 1204.354
        DropOffGroup group;
        const double reach[] = {4820, 4112, 1974, 1102, 803};
        for (size_t i = 0; i < 5; ++i) {
            DropOffStep step;
            step.reach = reach[i];
            if (i > 0) {
                step.conversion = reach[i] / reach[i - 1];
            }
            group.steps.push_back(step);
        }
        group.steps[2].expected = 0.72;
        QVERIFY(qAbs(*lastReachIfMet(group, 2) - 1204.354) < 0.01);
        QVERIFY(!lastReachIfMet(group, 1));
        group.steps[1].expected = 0.85;
        group.steps[1].conversion = 0;
        QVERIFY(!lastReachIfMet(group, 1));
    }
};

QTEST_GUILESS_MAIN(WhatIfTest)
#include "what_if_test.moc"
