#include "core/layout/layers.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace throughline;
using namespace throughline::layers;

namespace {

/// Cards of one or two stages with links from earlier to later ones.
Graph randomGraph(int cards, int links, int stages, unsigned seed)
{
    std::mt19937 random(seed);
    Graph graph;
    for (int card = 0; card < cards; ++card) {
        Node node;
        node.step = StepId(QUuid(quint32(card + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
        node.stage = Stage(2 + card * stages / cards);
        graph.nodes.push_back(node);
    }
    for (int i = 0; i < links; ++i) {
        const int cause = int(random() % unsigned(cards - 1));
        const int effect = cause + 1 + int(random() % unsigned(cards - 1 - cause));
        graph.pulls.push_back({cause, effect});
    }
    return graph;
}

int lengthOf(const Graph& graph, const std::vector<int>& columns)
{
    int sum = 0;
    for (const Pull& pull : graph.pulls) {
        sum += columns[at(pull.effect)] - columns[at(pull.cause)];
    }
    return sum;
}

std::vector<int> columnsOf(const Graph& graph)
{
    std::vector<int> columns;
    for (const Node& node : graph.nodes) {
        columns.push_back(node.column);
    }
    return columns;
}

/// The least length of all links, by trying every column for every card after the other.
int leastLength(const Graph& graph, std::vector<int>& columns, size_t card, int best)
{
    if (card == graph.nodes.size()) {
        return std::min(best, lengthOf(graph, columns));
    }
    int first = 0;
    for (const Pull& pull : graph.pulls) {
        first = pull.effect == int(card) ? std::max(first, columns[at(pull.cause)] + 1) : first;
    }
    for (columns[card] = first; columns[card] < int(graph.nodes.size()); ++columns[card]) {
        best = leastLength(graph, columns, card + 1, best);
    }
    return best;
}

}

class ColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEffectStandsRightOfItsCausesAndInItsStage()
    {
        for (unsigned seed = 1; seed <= 40; ++seed) {
            Graph graph = randomGraph(30, 45, 1 + int(seed % 2), seed);
            assignColumns(graph);
            for (const Pull& pull : graph.pulls) {
                QVERIFY(graph.nodes[at(pull.cause)].column < graph.nodes[at(pull.effect)].column);
            }
            for (const Node& node : graph.nodes) {
                const StageSpan& span = graph.stages[size_t(node.stage)];
                QVERIFY(node.column >= span.first && node.column < span.first + span.count);
            }
        }
    }

    void noColumnsMakeTheLinksShorter()
    {
        for (unsigned seed = 1; seed <= 30; ++seed) {
            Graph graph = randomGraph(6, 8, 1, seed);
            // Hold all cards together: one that hangs on nothing keeps the first column.
            for (int card = 1; card < 6; ++card) {
                graph.pulls.push_back({(card - 1) / 2, card});
            }
            assignColumns(graph);
            std::vector<int> columns(6, 0);
            QCOMPARE(lengthOf(graph, columnsOf(graph)), leastLength(graph, columns, 0, 1000));
        }
    }

    void columnsDoNotDependOnTheOrderOfTheCards()
    {
        for (unsigned seed = 1; seed <= 10; ++seed) {
            Graph graph = randomGraph(40, 60, 2, seed);
            std::vector<int> from(40);
            std::iota(from.begin(), from.end(), 0);
            std::shuffle(from.begin(), from.end(), std::mt19937(seed));
            Graph other;
            std::vector<int> to(40);
            for (int i = 0; i < 40; ++i) {
                other.nodes.push_back(graph.nodes[at(from[at(i)])]);
                to[at(from[at(i)])] = i;
            }
            for (const Pull& pull : graph.pulls) {
                other.pulls.insert(other.pulls.begin(), {to[at(pull.cause)], to[at(pull.effect)]});
            }
            assignColumns(graph);
            assignColumns(other);
            for (int i = 0; i < 40; ++i) {
                QCOMPARE(other.nodes[at(to[at(i)])].column, graph.nodes[at(i)].column);
            }
        }
    }

    void aCardWithoutLinksInItsStageStandsInItsFirstColumn()
    {
        Graph graph = randomGraph(3, 0, 1, 1);
        graph.pulls = {{0, 1}};
        assignColumns(graph);
        QCOMPARE(columnsOf(graph), (std::vector<int>{0, 1, 0}));
    }
};

QTEST_GUILESS_MAIN(ColumnsTest)
#include "columns_test.moc"
