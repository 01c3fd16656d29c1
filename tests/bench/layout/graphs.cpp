#include "tests/bench/layout/graphs.h"

#include <random>
#include <set>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int layers = 8;

/// On which side of the line through a and b the point c lies.
double side(Point a, Point b, Point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(Point a, Point b, Point c, Point d)
{
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

Stage stageOf(const Graph& graph, int card, Stages stages)
{
    if (stages == Stages::Free || graph.layer.empty()) {
        return Stage::Intermediate;
    }
    const int layer = graph.layer[size_t(card)];
    return layer == 0 ? Stage::Activity : layer == 1 ? Stage::Output : Stage::Intermediate;
}

}

Graph layeredGraph(int cards, unsigned seed)
{
    std::mt19937 random(seed);
    const auto below = [&random](int limit) { return int(random() % unsigned(limit)); };
    Graph graph;
    graph.name = u"%1 cards, seed %2"_s.arg(cards).arg(seed);
    graph.cards = cards;
    for (int card = 0; card < cards; ++card) {
        graph.layer.push_back(card % layers);
    }
    const auto inLayer = [&](int layer) {
        return layer + layers * below((cards - layer + layers - 1) / layers);
    };
    std::set<std::pair<int, int>> links;
    while (int(links.size()) < cards * 3 / 2) {
        const int from = below(layers - 1);
        const int to = std::min(layers - 1, from + 1 + below(2));
        links.emplace(inLayer(from), inLayer(to));
    }
    graph.links.assign(links.begin(), links.end());
    return graph;
}

StepId cardOf(int number)
{
    return StepId(QUuid(quint32(number + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
}

Map mapOf(const Graph& graph, Stages stages)
{
    Map map = emptyMap();
    for (int card = 0; card < graph.cards; ++card) {
        Step step;
        step.id = cardOf(card);
        step.stage = stageOf(graph, card, stages);
        step.title = u"Card %1"_s.arg(card);
        map.steps.emplace(step.id, step);
    }
    quint32 number = 0;
    for (const auto& [from, to] : graph.links) {
        Link link;
        link.id = LinkId(QUuid(++number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2));
        link.from = cardOf(from);
        link.to = cardOf(to);
        link.feedback = map.reaches(link.to, link.from);
        map.links.emplace(link.id, link);
    }
    return map;
}

QByteArray dotOf(const Graph& graph)
{
    QByteArray text = "digraph { rankdir=LR; node [shape=box];\n";
    for (int card = 0; card < graph.cards; ++card) {
        text += "\"Card " + QByteArray::number(card) + "\";\n";
    }
    for (const auto& [from, to] : graph.links) {
        text += "\"Card " + QByteArray::number(from) + "\" -> \"Card " + QByteArray::number(to) +
                "\";\n";
    }
    return text + "}\n";
}

qint64 straightCrossings(const Graph& graph, const std::vector<Point>& centers)
{
    qint64 count = 0;
    for (size_t i = 0; i < graph.links.size(); ++i) {
        const auto [a, b] = graph.links[i];
        for (size_t k = 0; k < i; ++k) {
            const auto [c, d] = graph.links[k];
            if (a != c && a != d && b != c && b != d &&
                cross(centers[size_t(a)], centers[size_t(b)], centers[size_t(c)],
                      centers[size_t(d)])) {
                ++count;
            }
        }
    }
    return count;
}

}
