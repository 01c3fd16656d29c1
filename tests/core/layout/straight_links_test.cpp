#include "core/layout/straight_links.h"

#include <QTest>

#include <random>

using namespace throughline;
using namespace throughline::layers;

namespace {

/// Four columns of cards at random heights, with links from each card to later ones.
Graph randomGraph(int cards, unsigned seed)
{
    constexpr int columns = 4;
    std::mt19937 random(seed);
    Graph graph;
    graph.columns.resize(columns);
    graph.causes.resize(at(cards));
    graph.effects.resize(at(cards));
    for (int column = 0; column < columns; ++column) {
        graph.columnX.push_back(column * 260.0);
    }
    for (int card = 0; card < cards; ++card) {
        Node node;
        node.step = StepId(QUuid(quint32(card + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
        node.size = {156, 112};
        node.column = card % columns;
        node.y = double(random() % 5000) / 3;
        graph.columns[at(node.column)].push_back(card);
        graph.nodes.push_back(node);
    }
    for (int from = 0; from < cards; ++from) {
        const int to = int(random() % unsigned(cards));
        if (graph.nodes[at(from)].column < graph.nodes[at(to)].column) {
            graph.pulls.push_back({from, to});
        }
    }
    return graph;
}

Point centerOf(const Graph& graph, int card)
{
    const Node& node = graph.nodes[at(card)];
    return {graph.columnX[at(node.column)] + node.size.width / 2, node.y + node.size.height / 2};
}

double side(Point a, Point b, Point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// By the sides of lines that points lie on, without any columns.
bool doCross(const Graph& graph, const Pull& one, const Pull& two)
{
    const Point a = centerOf(graph, one.cause);
    const Point b = centerOf(graph, one.effect);
    const Point c = centerOf(graph, two.cause);
    const Point d = centerOf(graph, two.effect);
    const bool shareACard = one.cause == two.cause || one.effect == two.effect ||
                            one.cause == two.effect || one.effect == two.cause;
    return !shareACard && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

bool isAt(const Pull& pull, int card) { return pull.cause == card || pull.effect == card; }

/// Crossings of pairs of links, of which \p counts says whether they count.
template <class Counts>
qint64 crossingsWhere(const Graph& graph, Counts counts)
{
    qint64 sum = 0;
    for (size_t i = 0; i < graph.pulls.size(); ++i) {
        for (size_t k = 0; k < i; ++k) {
            sum += counts(graph.pulls[i], graph.pulls[k]) &&
                   doCross(graph, graph.pulls[i], graph.pulls[k]);
        }
    }
    return sum;
}

qint64 allCrossings(const Graph& graph)
{
    return crossingsWhere(graph, [](const Pull&, const Pull&) { return true; });
}

}

class StraightLinksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crossingsAreThoseOfStraightLines()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const Graph graph = randomGraph(60, seed);
            QVERIFY(allCrossings(graph) > 0);
            QCOMPARE(StraightLinks(graph).crossings(), allCrossings(graph));
        }
    }

    void aCardsCrossingsAreThoseOfItsLinks()
    {
        const Graph graph = randomGraph(40, 3);
        const StraightLinks links(graph);
        for (int card = 0; card < 40; ++card) {
            const qint64 expected = crossingsWhere(graph, [card](const Pull& a, const Pull& b) {
                return isAt(a, card) || isAt(b, card);
            });
            QCOMPARE(links.crossingsOf(card), expected);
        }
    }

    void crossingsAreCountedAnewWhereACardHasMoved()
    {
        Graph graph = randomGraph(40, 5);
        StraightLinks links(graph);
        graph.nodes[7].y = 12;
        links.place(7, 12 + 56);
        QCOMPARE(links.crossings(), allCrossings(graph));
        graph.nodes[8].y = 3;
        graph.nodes[21].y = 1700;
        links.placeAll();
        QCOMPARE(links.crossings(), allCrossings(graph));
    }

    void linesThatCrossJustAtAColumnAreCounted()
    {
        Graph graph = randomGraph(40, 5);
        graph.pulls = {{0, 2}, {4, 6}}; // from the first column to the third
        for (const auto& [card, y] : {std::pair(0, 100), {4, 500}, {2, 500}, {6, 100}}) {
            graph.nodes[at(card)].y = y;
        }
        QCOMPARE(allCrossings(graph), 1);
        QCOMPARE(StraightLinks(graph).crossings(), 1);
    }

    void countingMayStopWhereItIsEnough()
    {
        const Graph graph = randomGraph(60, 2);
        const StraightLinks links(graph);
        for (int card = 0; card < 60; ++card) {
            const qint64 all = links.crossingsOf(card);
            QCOMPARE(links.crossingsOf(card, all + 1), all);
            QVERIFY(links.crossingsOf(card, 3) >= std::min<qint64>(3, all));
        }
    }

    void straighteningNeverAddsCrossings()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            Graph graph = randomGraph(60, seed);
            const qint64 before = allCrossings(graph);
            straightenLinks(graph);
            const qint64 straightened = allCrossings(graph);
            QVERIFY(straightened < before);
            shakeLinks(graph);
            QVERIFY(allCrossings(graph) <= straightened);
        }
    }

    void straightenedCardsKeepTheirDistance()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            Graph graph = randomGraph(40, seed);
            for (size_t i = 0; i < graph.nodes.size(); ++i) {
                graph.nodes[i].y = 84 + 150.0 * double(i / 4);
            }
            graph.nodes[5].pinned = true;
            const Rect pinned{{graph.columnX[1], graph.nodes[5].y}, graph.nodes[5].size};
            graph.pinned = {pinned};
            shakeLinks(graph);
            QCOMPARE(graph.nodes[5].y, pinned.top());
            for (const auto& column : graph.columns) {
                for (const int a : column) {
                    for (const int b : column) {
                        QVERIFY(a == b ||
                                std::abs(graph.nodes[at(a)].y - graph.nodes[at(b)].y) >= 112 + 24);
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(StraightLinksTest)
#include "straight_links_test.moc"
