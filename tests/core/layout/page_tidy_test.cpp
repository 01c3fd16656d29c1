#include "core/layout/page_tidy.h"

#include "core/layout/card_size.h"
#include "core/layout/groups.h"
#include "core/layout/stage_columns.h"

#include <QRandomGenerator>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

template <class T>
T idOf(quint32 number)
{
    return T(QUuid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
}

/// A map as imports bring it: a third of the cards in each of the first stages, hundreds of them in
/// few columns; a link leads from a card to one of the same or the next stage.
Map sprawling(int cards, quint32 seed)
{
    QRandomGenerator random(seed);
    Map map = emptyMap();
    const StepId outcome = map.outcome.card;
    std::vector<StepId> ids;
    for (int i = 0; i + 1 < cards; ++i) {
        Step step;
        step.id = idOf<StepId>(quint32(i + 1));
        step.stage = static_cast<Stage>(1 + i % 3);
        step.title = QString(random.bounded(8) == 0 ? 95 : 24, u'x');
        map.steps.emplace(step.id, step);
        ids.push_back(step.id);
    }
    for (int i = 0; i + 1 < cards; ++i) {
        Link link;
        link.id = idOf<LinkId>(quint32(i + 1));
        link.from = ids[size_t(i)];
        const int next = i - i % 3 + 3 * int(random.bounded(4)) + i % 3 + 1;
        link.to = i % 3 == 2 || next >= int(ids.size()) ? outcome : ids[size_t(next)];
        map.links.emplace(link.id, link);
    }
    return map;
}

Map onAPage(Map map)
{
    applyChanges(map, pageTidyEdit(map).changes);
    return map;
}

double widthToHeight(const Map& map)
{
    std::optional<Rect> all;
    for (const auto& [id, step] : map.steps) {
        if (const auto rect = cardRect(map, id)) {
            const double left = all ? std::min(all->left(), rect->left()) : rect->left();
            const double top = all ? std::min(all->top(), rect->top()) : rect->top();
            const double right = all ? std::max(all->right(), rect->right()) : rect->right();
            const double bottom = all ? std::max(all->bottom(), rect->bottom()) : rect->bottom();
            all = Rect{{left, top}, {right - left, bottom - top}};
        }
    }
    return all->size.width / all->size.height;
}

int overlaps(const Map& map)
{
    std::vector<Rect> rects;
    int count = 0;
    for (const auto& [id, step] : map.steps) {
        const auto rect = seenRect(map, id);
        if (!rect || (!rects.empty() && rects.back() == *rect)) {
            continue; // a member of the collapsed group just looked at
        }
        count += int(std::count_if(rects.begin(), rects.end(),
                                   [&](const Rect& each) { return each.overlaps(*rect); }));
        rects.push_back(*rect);
    }
    return count;
}

}

class PageTidyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLargeMapGetsTheShapeOfAPage_data()
    {
        QTest::addColumn<int>("cards");
        QTest::addColumn<double>("wanted");
        for (const int cards : {120, 300, 943}) {
            QTest::addRow("%d cards, landscape", cards) << cards << landscapePage;
            QTest::addRow("%d cards, portrait", cards) << cards << 1 / landscapePage;
            QTest::addRow("%d cards, wide", cards) << cards << 16.0 / 9;
        }
    }

    void aLargeMapGetsTheShapeOfAPage()
    {
        QFETCH(int, cards);
        QFETCH(double, wanted);
        Map map = sprawling(cards, 1);
        applyChanges(map, tidyEdit(map).changes);
        QVERIFY(widthToHeight(map) < 0.5); // far higher than wide
        applyChanges(map, pageTidyEdit(map, wanted).changes);
        const double reached = widthToHeight(map);
        QVERIFY2(reached > 0.75 * wanted && reached < 1.33 * wanted,
                 qPrintable(QString::number(reached)));
        QCOMPARE(overlaps(map), 0);
    }

    void causesStayLeftOfTheirEffects()
    {
        const Map map = onAPage(sprawling(300, 2));
        for (const auto& [id, link] : map.links) {
            QVERIFY(map.placement(link.from)->x < map.placement(link.to)->x);
        }
    }

    void stagesStandBesideEachOther()
    {
        const Map map = onAPage(sprawling(300, 3));
        const StageColumns columns = stageColumns(map);
        for (const auto& [id, step] : map.steps) {
            const Rect rect = *cardRect(map, id);
            QCOMPARE(stageAt(columns, rect.left()), step.stage);
            QCOMPARE(stageAt(columns, rect.right()), step.stage);
        }
    }

    void aMapThatFitsIsTidiedAsUsual()
    {
        const Map fresh = sprawling(8, 1);
        Map map = fresh;
        applyChanges(map, tidyEdit(map).changes);
        const double plain = widthToHeight(map);
        QVERIFY(tidyToPage(fresh, plain) == tidy(fresh));
        QVERIFY(tidyToPage(map, plain) == tidy(map));
    }

    void aMapWithoutCardsIsTidyOnAnyPage()
    {
        Map map = emptyMap();
        map.steps.clear();
        QVERIFY(tidyToPage(map).empty());
    }

    void theSameMapGivesTheSamePage()
    {
        const Map map = sprawling(300, 4);
        QVERIFY(tidyToPage(map) == tidyToPage(Map(map)));
    }

    void doingItAgainChangesNothing()
    {
        for (const int cards : {120, 300}) {
            QVERIFY(pageTidyEdit(onAPage(sprawling(cards, 5))).isEmpty());
        }
    }

    void pinnedCardsStayAndOthersKeepClear()
    {
        Map map = onAPage(sprawling(300, 6));
        int number = 0;
        for (auto& [id, place] : map.placements) {
            place.pinned = ++number % 29 == 0;
            place.x += place.pinned ? 40 : 0;
        }
        // Two that were moved onto others stand over them until the map is tidied.
        const Map tidied = onAPage(map);
        for (const auto& [id, place] : map.placements) {
            QVERIFY(!place.pinned || *tidied.placement(id) == place);
        }
        QCOMPARE(overlaps(tidied), 0);
    }

    void aCollapsedGroupIsOneCard()
    {
        Map map = onAPage(sprawling(300, 7));
        Group group;
        group.id = idOf<GroupId>(1);
        group.title = u"Setup"_s;
        group.collapsed = true;
        map.groups.emplace(group.id, group);
        const StepId first = idOf<StepId>(4);
        const StepId second = idOf<StepId>(7);
        map.placements[first].group = group.id;
        map.placements[second].group = group.id;
        const auto apart = [&](const Map& of) {
            return Point{of.placement(second)->x - of.placement(first)->x,
                         of.placement(second)->y - of.placement(first)->y};
        };
        const Map tidied = onAPage(map);
        QCOMPARE(apart(tidied), apart(map));
        QVERIFY(foldedRect(tidied, group.id).has_value());
    }
};

QTEST_GUILESS_MAIN(PageTidyTest)
#include "page_tidy_test.moc"
