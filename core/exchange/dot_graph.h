#pragma once

#include "core/exchange/dot_scanner.h"
#include "core/exchange/foreign_map.h"

#include <QMap>

namespace throughline {

/// The list in brackets behind a node, an edge or a default: the last value of each name.
using DotAttributes = QMap<QString, DotToken>;

/// What a graph or subgraph gives to the nodes and edges that begin in it.
struct DotDefaults
{
    DotAttributes node;
    DotAttributes edge;
    QString stage; ///< of a subgraph called like a stage; empty: none
};

/// What a graph in Graphviz's language means as a map: a node is a card, an edge a link, a label a
/// title or a "because", and any other attribute that is no drawing the field of that name.
class DotGraph final
{
public:
    /// \p builder takes what is found and outlives the graph.
    DotGraph(ForeignMapBuilder& builder, bool directed) : m_builder(&builder), m_directed(directed)
    {
    }

    /// A label in one line, without its markup.
    static QString plainLabel(const DotToken& label);
    /// The label of the whole graph is the outcome's sentence.
    void setLabel(const DotToken& label);
    /// The card of that name, made with the defaults where it is new.
    size_t node(const DotToken& name, const DotDefaults& defaults);
    void takeNode(size_t node, const DotAttributes& attributes, const DotDefaults& defaults);
    /// Links each of the left to each of the right; gives those that are new.
    std::vector<size_t> link(const std::vector<size_t>& left, const std::vector<size_t>& right,
                             const DotDefaults& defaults);
    void takeLink(size_t link, const DotAttributes& attributes);

private:
    ForeignMapBuilder* m_builder;
    bool m_directed;
};

}
