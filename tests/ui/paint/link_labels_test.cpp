// Where the words and chips of links stand on maps as people draw them.

#include "ui/paint/link_labels.h"

#include "core/layout/card_size.h"
#include "tests/core/layout/theories.h"
#include "ui/paint/map_painter.h"
#include "ui/paint/qt_geometry.h"

#include <QTest>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

/// Words and chips of a link that stand on the map for all to see.
struct Label
{
    LinkId link;
    QRectF box;
    bool overLine = false;
};

struct Labelled
{
    std::vector<Label> labels;
    std::map<LinkId, LinkRoute> routes;
    std::vector<QRectF> cards;
    int crowded = 0;
};

Labelled labelled(const Map& map)
{
    const MapFacts facts;
    const MapPainter painter(map, facts);
    Labelled result;
    result.routes = routesOf(map, painter.cardRects());
    result.cards = painter.obstacles();
    LabelPlan plan;
    plan.start(result.cards, {result.routes.begin(), result.routes.end()});
    for (const Link* link : map.orderedLinks()) {
        const LinkRoute& route = result.routes.at(link->id);
        const LinkLabels& labels = plan.place(link->id, route, painter.labelSizes(*link, route));
        if (labels.crowded) {
            ++result.crowded;
            continue;
        }
        result.labels.push_back({link->id, labels.because, labels.overLine});
        for (const auto& [id, chip] : labels.chips) {
            result.labels.push_back({link->id, chip, labels.overLine});
        }
    }
    return result;
}

/// True where a link's line runs through a box.
bool runsUnder(const LinkRoute& route, const QRectF& box)
{
    return runsThrough(route, {{box.left(), box.top()}, {box.width(), box.height()}});
}

LabelSizes wordsOf(QSizeF size)
{
    LabelSizes sizes;
    sizes.because = size;
    return sizes;
}

/// Every other link has words, every fourth an indicator.
Map spoken(const Theory& theory)
{
    Map map = tidied(test::theory(QString::fromUtf16(theory.chains)));
    int number = 0;
    for (auto& [id, link] : map.links) {
        if (++number % 2 == 0) {
            link.assumption = u"Those who begin have the time and the means to go on"_s;
        }
        if (number % 4 == 0) {
            Indicator indicator;
            indicator.id = numbered<IndicatorId>(size_t(number));
            indicator.name = u"Weeks until then"_s;
            indicator.onLink = id;
            map.indicators.emplace(indicator.id, indicator);
        }
    }
    return map;
}

}

class LinkLabelsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsStandOverNoCardNoWordsAndHardlyOverLines_data()
    {
        QTest::addColumn<int>("number");
        for (size_t i = 0; i < theories.size(); ++i) {
            QTest::newRow(theories[i].name) << int(i);
        }
    }

    void wordsStandOverNoCardNoWordsAndHardlyOverLines()
    {
        QFETCH(int, number);
        const Labelled seen = labelled(spoken(theories[size_t(number)]));
        int overLines = 0;
        for (size_t i = 0; i < seen.labels.size(); ++i) {
            const QRectF box = seen.labels[i].box.adjusted(1, 1, -1, -1);
            QVERIFY(std::none_of(seen.cards.begin(), seen.cards.end(),
                                 [&box](const QRectF& card) { return card.intersects(box); }));
            for (size_t k = 0; k < i; ++k) {
                QVERIFY(!seen.labels[k].box.intersects(box));
            }
            for (const auto& [link, route] : seen.routes) {
                const bool isUnder = runsUnder(route, box);
                QVERIFY2(!isUnder || seen.labels[i].overLine, "without a ground of its own");
                overLines += isUnder ? 1 : 0;
            }
        }
        QVERIFY2(seen.crowded <= 2, qPrintable(QString::number(seen.crowded)));
        QVERIFY2(overLines * 5 <= 2 * int(seen.labels.size()),
                 qPrintable(QString::number(overLines)));
    }

    void wordsKeepClearOfTheirOwnSteepLine()
    {
        const LinkRoute route{
            LinkRoute::Kind::Across, {156, 56}, {208, 56}, {208, 500}, {260, 500}};
        LabelPlan plan;
        plan.start({QRectF(0, 0, 156, 112), QRectF(260, 444, 156, 112)},
                   {{numbered<LinkId>(0), route}});
        const LinkLabels& labels = plan.place(numbered<LinkId>(0), route, wordsOf(QSizeF(92, 30)));
        QVERIFY(!labels.crowded);
        QVERIFY(!labels.overLine);
        QVERIFY(!runsUnder(route, labels.because));
    }

    void anOpenBecauseShrinksToItsSignWhereLinesLeaveNoMore()
    {
        // Lines 40 apart, as far as any place along the first one reaches.
        std::vector<std::pair<LinkId, LinkRoute>> routes;
        for (int i = 0; i < 21; ++i) {
            const double x = 40.0 * (i - 10);
            routes.push_back({numbered<LinkId>(size_t(i)),
                              {LinkRoute::Kind::Across, {x, 0}, {x, 400}, {x, 800}, {x, 1200}}});
        }
        LabelPlan plan;
        plan.start({}, routes);
        LabelSizes sizes = wordsOf(QSizeF(92, 18));
        sizes.narrow = QSizeF(14, 18);
        const LinkLabels& labels = plan.place(routes[10].first, routes[10].second, sizes);
        QCOMPARE(labels.because.size(), sizes.narrow);
        QVERIFY(!labels.overLine);
    }
};

QTEST_MAIN(LinkLabelsTest)
#include "link_labels_test.moc"
