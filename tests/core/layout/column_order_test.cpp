#include "core/layout/column_order.h"

#include <QTest>

#include <random>

using namespace throughline::layers;

namespace {

/// Columns of nodes with links at random between neighbouring ones; each link once.
Graph randomColumns(const std::vector<int>& sizes, int linksBetween, unsigned seed)
{
    std::mt19937 random(seed);
    Graph graph;
    for (const int size : sizes) {
        auto& column = graph.columns.emplace_back();
        for (int i = 0; i < size; ++i) {
            Node node;
            node.column = int(graph.columns.size()) - 1;
            column.push_back(int(graph.nodes.size()));
            graph.nodes.push_back(node);
        }
    }
    for (size_t column = 0; column + 1 < graph.columns.size(); ++column) {
        for (int i = 0; i < linksBetween; ++i) {
            const auto& left = graph.columns[column];
            const auto& right = graph.columns[column + 1];
            const int from = left[random() % left.size()];
            const int to = right[random() % right.size()];
            auto& after = graph.nodes[at(from)].after;
            if (std::find(after.begin(), after.end(), to) == after.end()) {
                after.push_back(to);
                graph.nodes[at(to)].before.push_back(from);
            }
        }
    }
    return graph;
}

/// Every two links between neighbouring columns looked at: slow, and plainly right.
qint64 crossingsOneByOne(const Graph& graph, const Order& order)
{
    std::vector<int> place(graph.nodes.size());
    for (const auto& column : order) {
        for (size_t i = 0; i < column.size(); ++i) {
            place[at(column[i])] = int(i);
        }
    }
    qint64 count = 0;
    for (const auto& column : order) {
        for (const int a : column) {
            for (const int b : column) {
                for (const int toA : graph.nodes[at(a)].after) {
                    for (const int toB : graph.nodes[at(b)].after) {
                        count += place[at(a)] < place[at(b)] && place[at(toA)] > place[at(toB)];
                    }
                }
            }
        }
    }
    return count;
}

}

class ColumnOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crossingsAreThoseOfEveryTwoLinks_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("links");
        QTest::newRow("few links, compared with each other") << 30 << 50;
        QTest::newRow("many links, counted in a tree") << 120 << 1500;
    }

    void crossingsAreThoseOfEveryTwoLinks()
    {
        QFETCH(int, size);
        QFETCH(int, links);
        const Graph graph = randomColumns({size, size / 2, size}, links, 1);
        const Neighbours neighbours(graph);
        ColumnOrder order(neighbours, graph.columns);
        QVERIFY(order.crossings() > 0);
        QCOMPARE(order.crossings(), crossingsOneByOne(graph, graph.columns));
        order.sweep(Side::Left, true, true);
        QCOMPARE(order.crossings(), crossingsOneByOne(graph, order.columns()));
    }

    void siftingNeverAddsCrossings()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const Graph graph = randomColumns({9, 14, 3, 20}, 25, seed);
            const Neighbours neighbours(graph);
            ColumnOrder order(neighbours, graph.columns);
            qint64 before = order.crossings();
            for (int round = 0; round < 4; ++round) {
                order.sift(1);
                const qint64 after = order.crossings();
                QVERIFY(after <= before);
                before = after;
            }
            QCOMPARE(before, crossingsOneByOne(graph, order.columns()));
        }
    }

    void siftingTurnsTwoCrossedLinks()
    {
        const Graph graph = randomColumns({2, 2}, 0, 1);
        Graph crossed = graph;
        for (const auto& [from, to] : {std::pair(0, 3), std::pair(1, 2)}) {
            crossed.nodes[at(from)].after.push_back(to);
            crossed.nodes[at(to)].before.push_back(from);
        }
        const Neighbours neighbours(crossed);
        ColumnOrder order(neighbours, crossed.columns);
        QCOMPARE(order.crossings(), 1);
        order.sift(1);
        QCOMPARE(order.crossings(), 0);
    }

    void columnsWithANodeOfHundredsOfLinksAreStillImproved()
    {
        const Graph graph = randomColumns({2, 400, 6}, 900, 1);
        QVERIFY(graph.nodes[0].after.size() > 120);
        const Neighbours neighbours(graph);
        ColumnOrder order(neighbours, graph.columns);
        const qint64 before = order.crossings();
        order.sift(3);
        QVERIFY(order.crossings() < before);
        QCOMPARE(order.crossings(), crossingsOneByOne(graph, order.columns()));
    }

    void restoringBringsBackAnEarlierOrder()
    {
        const Graph graph = randomColumns({12, 12, 12}, 20, 3);
        const Neighbours neighbours(graph);
        ColumnOrder order(neighbours, graph.columns);
        const std::vector<int> nodes = order.nodes();
        const qint64 crossings = order.crossings();
        order.sweep(Side::Left, false, false);
        QVERIFY(order.columns() != graph.columns);
        order.restore(nodes);
        QCOMPARE(order.columns(), graph.columns);
        QCOMPARE(order.crossings(), crossings);
    }
};

QTEST_GUILESS_MAIN(ColumnOrderTest)
#include "column_order_test.moc"
