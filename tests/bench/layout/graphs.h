#pragma once

#include "core/model/map.h"

#include <QString>

#include <vector>

namespace throughline::bench {

/// A directed graph to lay out: cards 0 … cards − 1, no link twice, none to itself.
struct Graph
{
    QString name;
    int cards = 0;
    std::vector<std::pair<int, int>> links;
    std::vector<int> layer; ///< of each card where the generator gave one, else empty
};

/// A random graph in 8 layers with 1.5 links a card, each spanning one or two layers. The same
/// seed gives the same graph everywhere.
Graph layeredGraph(int cards, unsigned seed);

/// How the cards of a graph get their stages.
enum class Stages {
    Free,  ///< all in one stage: the columns come from the links alone, as dot's ranks do
    Given, ///< first layer activities, second outputs, the others intermediate
};
/// The graph as a map without places. Links that close a loop are feedback, as everywhere.
Map mapOf(const Graph& graph, Stages stages);
/// The card of a number in such a map.
StepId cardOf(int number);

/// The graph in Graphviz's language: boxes, left to right.
QByteArray dotOf(const Graph& graph);

/// How many pairs of links cross when each is a straight line between the centres of its cards.
/// Lines that share a card do not cross.
qint64 straightCrossings(const Graph& graph, const std::vector<Point>& centers);

}
